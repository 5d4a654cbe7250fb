"""What the history calls the writes of this room."""

VERBS = {
    "reports.begin": "Lập báo cáo từ số liệu",
    "reports.refresh": "Làm mới từ số liệu",
    "reports.edit": "Sửa mục",
    "reports.make_paper": "Soạn văn bản",
}
