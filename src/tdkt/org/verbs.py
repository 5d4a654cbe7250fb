"""What the history calls the writes of this room."""

VERBS = {
    "org.hire": "Ghi người vào danh sách",
    "org.record_outsider": "Ghi người ngoài đơn vị",
    "org.record_outside_body": "Ghi tổ chức ngoài đơn vị",
    "org.edit_person": "Sửa thông tin người",
    "org.start_post": "Giao vị trí công tác",
    "org.edit_post": "Sửa vị trí công tác",
    "org.end_post": "Thôi vị trí công tác",
    "org.leave_unit": "Nghỉ việc, chuyển đi",
    "org.return_to_unit": "Trở lại làm việc",
    "org.record_leave": "Ghi thời gian nghỉ, đi học",
    "org.edit_leave": "Sửa thời gian nghỉ, đi học",
    "org.record_discipline": "Ghi kỷ luật",
    "org.edit_discipline": "Sửa kỷ luật",
    "org.rate": "Ghi kết quả xếp loại",
    "org.change_rating": "Sửa kết quả xếp loại",
    "org.remove_rating": "Bỏ kết quả xếp loại",
    "org.verify_rating": "Đối chiếu xếp loại với bản gốc",
    "org.blank": "Xóa dữ liệu cá nhân",
    "org.export_person": "Xuất dữ liệu cá nhân",
    "org.import": "Nhập danh sách từ Excel",
    "org.found_unit": "Thành lập đơn vị",
    "org.edit_unit": "Sửa thông tin đơn vị",
    "org.rename": "Đổi tên đơn vị",
    "org.move": "Chuyển cấp trên",
    "org.merge": "Hợp nhất, sáp nhập",
    "org.split": "Chia, tách",
    "org.dissolve": "Giải thể",
    "org.unit_state": "Ghi tên, cấp trên theo thời gian",
    "org.lineage": "Ghi thay đổi tổ chức",
    "org.lineage_part": "Ghi đơn vị trong thay đổi tổ chức",
    "org.undo_lineage": "Hoàn tác thay đổi tổ chức",
    "org.open_account": "Mở tài khoản",
    "org.reset_password": "Đặt lại mật khẩu",
    "org.lock_account": "Khóa tài khoản",
    "org.unlock_account": "Mở khóa tài khoản",
    "org.give_mandate": "Giao vai trò",
    "org.end_mandate": "Thôi vai trò",
    "org.lend": "Ủy quyền",
    "org.end_lending": "Kết thúc ủy quyền",
    "org.set_own_password": "Tự đổi mật khẩu",
    "org.connect_sign_on": "Nối với cổng đăng nhập một lần",
    "org.disconnect_sign_on": "Thôi nối với cổng đăng nhập một lần",
    "org.add_factor": "Bật một cách đăng nhập hai bước",
    "org.remove_factor": "Bỏ một cách đăng nhập hai bước",
    "org.remove_factors": "Gỡ đăng nhập hai bước cho người mất thiết bị",
    "org.new_codes": "Tạo mã dự phòng mới",
}

# What the page «vì sao được, không được» may be asked beside the steps: (words, predicate of policy.py) by kind of row.
ASK = {
    "org.person": [
        ("Sửa hồ sơ", "may_edit_person"),
        ("Xem số CCCD", "may_see_citizen_id"),
        ("Ghi, đối chiếu xếp loại", "may_rate_person"),
        ("Xóa dữ liệu cá nhân", "may_blank"),
    ],
    "org.unit": [("Sửa thông tin", "may_add_under"), ("Thay đổi tổ chức", "may_change_unit")],
    "org.user": [("Đặt lại mật khẩu, khóa", "may_manage")],
}

SILENT = {"org.user": {"last_login"}}  # each sign-in stamps it

# Columns without words of their own, and what a step is given besides columns, in any room.
COLUMNS = {
    "state": "trạng thái",
    "note": "ghi chú",
    "day": "ngày",
    "by": "người ghi",
    "at": "lúc",
    "order": "thứ tự",
    "criteria": "tiêu chí",
    "follow_ups": "lần theo dõi",
    "about_type": "loại việc nói tới",
    "about_id": "việc nói tới",
    "rows": "các dòng đã ghi",
}
