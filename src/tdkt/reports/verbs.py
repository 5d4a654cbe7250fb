"""What the history calls the writes of this room."""

VERBS = {
    "reports.begin": "Lập báo cáo từ số liệu",
    "reports.refresh": "Làm mới từ số liệu",
    "reports.edit": "Sửa mục",
    "reports.make_paper": "Soạn văn bản",
    "reports.remark": "Ghi nhận trong năm",
    "reports.change_remark": "Sửa ghi nhận",
    "reports.call": "Gọi báo cáo từ cấp dưới",
    "reports.change_call": "Đổi đợt gọi báo cáo",
    "reports.hand_figure": "Ghi tay số của biểu thống kê",
    "reports.drop_hand_figure": "Bỏ số ghi tay của biểu thống kê",
    "reports.remind": "Nhắc đơn vị chưa gửi báo cáo",
    "reports.carry_targets": "Đưa chỉ tiêu sang kế hoạch năm sau",
}
