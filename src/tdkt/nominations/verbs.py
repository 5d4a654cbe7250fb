"""What the history calls the writes of this room that are no steps of the workflow."""

VERBS = {
    "nominations.open": "Lập hồ sơ",
    "nominations.components": "Lập lại danh mục thành phần",
    "nominations.edit": "Sửa hồ sơ",
    "nominations.attach": "Đính kèm thành phần hồ sơ",
    "nominations.link": "Gắn văn bản vào hồ sơ",
    "nominations.empty": "Gỡ thành phần hồ sơ",
    "nominations.council": "Ghi kết quả Hội đồng",
    "nominations.checklist": "Ghi phiếu thẩm định",
    "nominations.ask": "Xin ý kiến",
    "nominations.answer": "Ghi ý kiến trả lời",
    "nominations.post": "Công khai lấy ý kiến",
    "nominations.judge": "Xét theo luật",
    "nominations.review_open": "Mở cuộc họp bình xét",
    "nominations.review_edit": "Ghi diễn biến họp bình xét",
    "nominations.review_close": "Chốt biên bản bình xét",
    "nominations.review_reopen": "Mở lại cuộc họp bình xét",
    "nominations.prepare_decision": "Dự thảo quyết định",
    "nominations.drop_decision": "Bỏ dự thảo quyết định",
}
