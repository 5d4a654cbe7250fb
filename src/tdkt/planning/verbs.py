"""What the history calls the writes of this room."""

VERBS = {
    "planning.begin": "Lập kế hoạch năm",
    "planning.edit": "Sửa kế hoạch",
    "planning.add_section": "Thêm mục của kế hoạch",
    "planning.edit_section": "Sửa mục của kế hoạch",
    "planning.remove_section": "Bỏ mục của kế hoạch",
    "planning.add_task": "Thêm nhiệm vụ",
    "planning.edit_task": "Sửa nhiệm vụ",
    "planning.remove_task": "Bỏ nhiệm vụ",
    "planning.carry_task": "Chuyển nhiệm vụ quá hạn sang",
    "planning.report_task": "Báo tình trạng nhiệm vụ",
    "planning.report_month": "Báo xong tháng",
    "planning.calendar_key": "Đổi địa chỉ lịch",
    "planning.add_group": "Thêm lĩnh vực chỉ tiêu",
    "planning.add_indicator": "Thêm chỉ tiêu",
    "planning.edit_indicator": "Sửa chỉ tiêu",
    "planning.enter_figure": "Nhập số liệu",
    "planning.lock": "Khóa số liệu",
    "planning.set_thresholds": "Đặt ngưỡng giải trình",
    "planning.letters": "Nhận, ngừng nhận thư nhắc việc",
    "planning.reopen_period": "Mở lại số liệu",
}

# What the page «vì sao được, không được» may be asked beside the steps: (words, predicate of policy.py) by kind of row.
ASK = {
    "planning.task": [("Báo cáo kết quả", "may_report_task")],
    "planning.indicator": [("Nhập số liệu", "may_enter")],
}
