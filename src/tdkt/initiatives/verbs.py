"""What the history calls the writes of this room that are no steps of the workflow."""

VERBS = {
    "initiatives.declare": "Khai sáng kiến",
    "initiatives.edit": "Sửa sáng kiến",
    "initiatives.authors": "Ghi tác giả, tỷ lệ đóng góp",
    "initiatives.score": "Chấm điểm sáng kiến",
    "initiatives.attach": "Thêm tài liệu",
    "initiatives.detach": "Bỏ tài liệu",
    "initiatives.use": "Dùng làm căn cứ khen thưởng",
}

# What the page «vì sao được, không được» may be asked beside the steps: (words, predicate of policy.py) by kind of row.
ASK = {
    "initiatives.initiative": [("Sửa", "may_edit"), ("Chấm điểm", "scores")],
}
