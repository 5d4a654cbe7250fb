"""What the history calls the writes of this room."""

VERBS = {
    "oversight.hold": "Tạm dừng xét khen thưởng",
    "oversight.clear": "Kết luận, hết tạm dừng",
    "oversight.letter": "Nhận đơn",
    "oversight.accept": "Thụ lý đơn",
    "oversight.reveal": "Xem tên người gửi đơn",
    "oversight.extend": "Gia hạn giải quyết đơn",
    "oversight.decline": "Không thụ lý đơn",
    "oversight.resolve": "Giải quyết xong đơn",
    "oversight.inspection": "Ghi cuộc kiểm tra",
    "oversight.conclude": "Ghi kết luận kiểm tra",
    "oversight.finding": "Ghi kiến nghị sau kiểm tra",
    "oversight.settle": "Khắc phục xong",
    "oversight.training": "Ghi lớp tập huấn",
    "oversight.training_edit": "Sửa lớp tập huấn",
    "oversight.attend": "Ghi người dự tập huấn",
}

# What the page «vì sao được, không được» may be asked beside the steps: (words, predicate of policy.py) by kind of row.
ASK = {
    "oversight.hold": [("Bỏ tạm dừng", "may_clear")],
    "oversight.inspection": [("Theo dõi khắc phục", "may_follow")],
}
