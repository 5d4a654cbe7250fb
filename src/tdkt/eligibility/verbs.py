"""What the history calls the writes of this room."""

VERBS = {
    "eligibility.find": "Ghi đánh giá",
    "eligibility.unfind": "Bỏ đánh giá",
    "eligibility.declare": "Xác nhận sổ đã ghi đủ",
    "eligibility.undeclare": "Bỏ xác nhận sổ đã ghi đủ",
    "eligibility.regulate": "Ghi quy định riêng",
    "eligibility.unregulate": "Bỏ quy định riêng",
    "eligibility.receipt": "Giữ biên nhận kết quả xét",
}
