"""What the history calls the writes of this room that are no steps of the workflow."""

VERBS = {
    "nominations.open": "Lập hồ sơ",
    "nominations.components": "Lập lại danh mục thành phần",
    "nominations.edit": "Sửa hồ sơ",
    "nominations.attach": "Đính kèm thành phần hồ sơ",
    "nominations.link": "Gắn văn bản vào hồ sơ",
    "nominations.mend": "Ghi đã bổ sung sai sót",
    "nominations.return_slip": "Soạn phiếu trả hồ sơ",
    "nominations.notice": "Soạn thông báo công khai",
    "nominations.result": "Nhập kết quả của cấp trên",
    "nominations.settle": "Xác định thành phần có cần không",
    "nominations.empty": "Gỡ thành phần hồ sơ",
    "nominations.council": "Ghi kết quả Hội đồng",
    "nominations.checklist": "Ghi phiếu thẩm định",
    "nominations.ask": "Xin ý kiến",
    "nominations.answer": "Ghi ý kiến trả lời",
    "nominations.post": "Công khai lấy ý kiến",
    "nominations.ask_back_letter": "Soạn công văn xin rút hồ sơ",
    "nominations.judge": "Xét theo luật",
    "nominations.review_open": "Mở cuộc họp bình xét",
    "nominations.review_edit": "Ghi diễn biến họp bình xét",
    "nominations.review_close": "Chốt biên bản bình xét",
    "nominations.review_reopen": "Mở lại cuộc họp bình xét",
    "nominations.prepare_decision": "Dự thảo quyết định",
    "nominations.put_on_list": "Đưa vào dự thảo quyết định",
    "nominations.off_list": "Rút khỏi dự thảo quyết định",
    "nominations.review_paper": "Lập biên bản họp bình xét",
    "nominations.drop_decision": "Bỏ dự thảo quyết định",
}

BORN = {"nominations.candidate"}  # put forward in an event of the meeting

# What the page «vì sao được, không được» may be asked beside the steps: (words, predicate of policy.py) by kind of row.
ASK = {
    "nominations.nomination": [("Bổ sung thành phần", "may_supplement"), ("Xin ý kiến", "may_ask_opinions")],
    "nominations.review": [("Điều hành, ghi phiếu", "runs_review")],
}
