"""What the history calls the writes of this room."""

VERBS = {
    "paperwork.draft": "Soạn dự thảo",
    "paperwork.redraft": "Soạn lại dự thảo từ số liệu",
    "paperwork.edit_draft": "Sửa dự thảo bằng tay",
    "paperwork.undo_edits": "Bỏ phần sửa tay của dự thảo",
    "paperwork.sign": "Ký số bằng tệp chứng thư",
    "paperwork.attach_signed": "Đính kèm bản đã ký",
    "paperwork.add_directive": "Ghi văn bản đến, căn cứ",
    "paperwork.edit_directive": "Sửa văn bản đến, căn cứ",
    "paperwork.amend": "Soạn văn bản sửa văn bản trước",
    "paperwork.send": "Gửi văn bản",
    "paperwork.note_numbers": "Giải thích số",
    "paperwork.release_numbers": "Bỏ giữ số",
    "paperwork.answer_remark": "Trả lời nhận xét khi soát lỗi",
    "paperwork.keep_file": "Giữ lại tệp đã soát",
    "paperwork.register_template": "Đăng ký mẫu .docx của đơn vị",
    "paperwork.retire_template": "Thôi dùng mẫu .docx của đơn vị",
    "paperwork.save_printer": "Ghi cài đặt máy in",
    "paperwork.save_layout": "Ghi vị trí chữ trên mẫu bằng",
    "paperwork.reset_layout": "Trả mẫu bằng về vị trí chuẩn",
    "paperwork.read_in": "Đọc văn bản cũ để lấy số liệu",
    "paperwork.correct_lines": "Sửa dòng đọc được từ văn bản cũ",
    "paperwork.take_line": "Lấy dòng từ văn bản cũ",
    "paperwork.refuse_line": "Không lấy dòng từ văn bản cũ",
    "paperwork.spread": "Quán triệt, phổ biến",
}

# Drafts are kept as they are typed; what is issued is a file. Corrections of read lines are told by their paper.
SILENT = {"paperwork.paper": {"data", "edits"}, "paperwork.importline": {"data"}}
BORN = {
    "paperwork.importline",
    "paperwork.auditedfile",
}  # with their paper; when sent
GONE = {"paperwork.auditedfile"}  # a file sent to the auditor goes when its sender or its time says so

# What the page «vì sao được, không được» may be asked beside the steps: (words, predicate of policy.py) by kind of row.
ASK = {
    "paperwork.directive": [("Sửa", "may_edit_directive")],
}
