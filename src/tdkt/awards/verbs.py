"""What the history calls the writes of this room."""

VERBS = {
    "awards.draft": "Dự thảo quyết định",
    "awards.issue": "Ban hành quyết định",
    "awards.publish": "Công bố quyết định",
    "awards.register": "Ghi khen thưởng cũ vào sổ",
    "awards.import": "Nhập khen thưởng cũ từ Excel",
    "awards.verify": "Đối chiếu bản gốc",
    "awards.edit": "Sửa dòng sổ khen thưởng",
    "awards.golden": "Ghi số sổ vàng",
    "awards.pay": "Chi tiền thưởng",
    "awards.open_fund": "Mở sổ quỹ",
    "awards.fund_entry": "Ghi sổ quỹ",
    "awards.close_fund": "Khóa sổ quỹ",
    "awards.carry_over": "Chuyển số dư sang năm",
    "awards.revocation": "Lập hồ sơ hủy bỏ",
    "awards.revoke": "Hủy bỏ khen thưởng",
    "awards.recover": "Ghi thu hồi hiện vật, tiền thưởng",
    "awards.hand_over": "Trao bằng, giấy chứng nhận",
    "awards.replace": "Cấp bản mới",
    "awards.replaced": "Thay bằng bản mới",
}
