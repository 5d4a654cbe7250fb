"""What the history calls the writes of this room. A secret vote leaves no event: only its ballot's closing does."""

VERBS = {
    "councils.found": "Thành lập Hội đồng",
    "councils.seat": "Thêm thành viên Hội đồng",
    "councils.unseat": "Ghi thôi thành viên Hội đồng",
    "councils.plan": "Lập phiên họp",
    "councils.recuse": "Ghi không tham gia bỏ phiếu",
    "councils.rules": "Ghi quy chế của Hội đồng",
    "councils.invite": "Mời họp",
    "councils.invitation": "Soạn giấy mời",
    "councils.counted": "Kiểm phiếu từng trường hợp",
    "councils.edit": "Sửa phiên họp",
    "councils.attendance": "Điểm danh, lập Ban kiểm phiếu",
    "councils.ballot_open": "Mở bỏ phiếu",
    "councils.vote": "Bỏ phiếu công khai",
    "councils.count": "Nhập kết quả kiểm phiếu giấy",
    "councils.written": "Nhập ý kiến bằng văn bản",
    "councils.ballot_close": "Kiểm phiếu, chốt kết quả",
    "councils.ballot_void": "Hủy cuộc bỏ phiếu",
    "councils.minutes": "Soạn biên bản họp",
    "councils.tally": "Soạn biên bản kiểm phiếu",
}

BORN = {"councils.choice"}  # a name on a ballot comes with the ballot; its own event is the count

# What goes when the data of a person are blanked: kind -> (way to the person, columns); the history keeps no value.
FORGET = {"councils.invited": ("member__person", ("address",))}

# What the page «vì sao được, không được» may be asked beside the steps: (words, predicate of policy.py) by kind of row.
ASK = {
    "councils.ballot": [("Kiểm phiếu", "counts")],
}
