"""What the history calls the writes of this room."""

VERBS = {
    "paperwork.draft": "Soạn dự thảo",
    "paperwork.redraft": "Soạn lại dự thảo từ số liệu",
    "paperwork.attach_signed": "Đính kèm bản đã ký",
    "paperwork.add_directive": "Ghi văn bản đến, căn cứ",
    "paperwork.edit_directive": "Sửa văn bản đến, căn cứ",
    "paperwork.spread": "Quán triệt, phổ biến",
}
