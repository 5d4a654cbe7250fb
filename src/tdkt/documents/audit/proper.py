"""Names of bodies, posts and laws that are often written with the wrong capitals, for the check of capitals."""

from __future__ import annotations

from tdkt.documents.read_letters import regex

# right form -> wrong forms, each a pattern that begins with plain letters (those are found fastest)
NAMES = {
    "Cục Việc làm": r"Cục việc làm",
    "Sở Nội vụ": r"Sở nội vụ",
    "Bộ Nội vụ": r"Bộ nội vụ",
    "Sở Tài chính": r"Sở tài chính",
    "Sở Y tế": r"Sở y tế",
    "Bộ Y tế": r"Bộ y tế",
    "Bộ Chính trị": r"Bộ chính trị",
    "Sở Lao động": r"Sở lao động",
    "Sở Giáo dục": r"Sở giáo dục",
    "Bộ Giáo dục": r"Bộ giáo dục",
    "Sở Nông nghiệp": r"Sở nông nghiệp",
    "Bộ Quốc phòng": r"Bộ quốc phòng",
    "Bộ Công an": r"Bộ công an",
    "Thủ tướng Chính phủ": r"Thủ tướng chính phủ|thủ tướng chính phủ|thủ tướng Chính phủ",
    "Quốc hội": r"quốc hội khóa|quốc hội khoá|đại biểu quốc hội",
    "Luật Thi đua, khen thưởng": r"Luật thi đua,? [Kk]hen thưởng|Luật Thi đua [Kk]hen thưởng|Luật Thi đua ?[-–] ?[Kk]hen thưởng",  # noqa: E501
    "Ban Thường vụ": r"Ban thường vụ",
    "Ban Chấp hành": r"Ban chấp hành",
    "Hội đồng nhân dân": r"Hội Đồng nhân dân|Hội Đồng Nhân Dân|hội đồng nhân dân",
    "Ủy ban nhân dân": r"ủy ban nhân dân|uỷ ban nhân dân",
    "Ủy ban Mặt trận Tổ quốc": r"ủy ban mặt trận|uỷ ban mặt trận",
    "Hội Liên hiệp Phụ nữ": r"Hội liên hiệp [Pp]hụ nữ|Hội Liên hiệp phụ nữ",
    "Hội Nông dân": r"Hội nông dân",
    "Hội Cựu chiến binh": r"Hội cựu chiến binh",
    "Liên đoàn Lao động": r"Liên đoàn lao động",
    "Mặt trận Tổ quốc": r"Mặt trận tổ quốc",
    "Thanh niên Cộng sản": r"Thanh niên cộng sản",
    "Chủ tịch Hồ Chí Minh": r"chủ tịch Hồ Chí Minh|Chủ tịch Hồ chí Minh|Chủ tịch Hồ Chí minh",
    "Trung ương": r"Đảng Cộng sản việt nam|Đảng cộng sản Việt Nam",
    "châu Phi": r"châu phi|Châu phi",
    "Việt Nam": r"Việt nam|việt Nam",
}
# names begun small: what may stand before makes it another word; (pattern, letters it holds, right form or "")
_LED = "Ban Thường vụ|BTV|Thường trực|Bí thư|Ban Chấp hành"
BEGUN_SMALL = (
    *(
        (regex(rf"(?<!\w)(?:{_LED}) {form}(?!\w)"), form, right)
        for right, form in (
            ("Tỉnh ủy", "tỉnh ủy"),
            ("Tỉnh ủy", "tỉnh uỷ"),
            ("Đảng ủy", "đảng ủy"),
            ("Đảng ủy", "đảng uỷ"),
        )
    ),
    (
        regex(
            r"(?<!\w)ban (?:[Tt]hường vụ|[Cc]hấp hành) "
            r"(?=Hội|Đảng|Đoàn|Công đoàn|Liên đoàn|LĐLĐ|Tỉnh|Huyện|Thành|Trung ương)"
        ),
        "ban ",
        "Ban Thường vụ, Ban Chấp hành",
    ),
    (
        regex(
            r"(?<!\w)Luật (?:viên chức|cán bộ, công chức|việc làm|bảo hiểm xã hội|ngân sách nhà nước|kế toán|khiếu nại"
            r"|tố cáo|tiếp công dân|thanh tra|lao động|tổ chức chính quyền|công đoàn|thực hiện dân chủ|phòng, chống)"
        ),
        "Luật ",
        "Luật …, chữ đầu tên luật viết hoa",
    ),
    (regex(r"(?<!\w)(?<!pháp )luật thi đua,? [Kk]hen thưởng(?!\w)"), "luật thi đua", "Luật Thi đua, khen thưởng"),
    (
        regex(
            r"(?<![\w-])(?<!cơ )(?<!trụ )(?<!công )(?<!xứ )(?<!các )sở (?:Nội vụ|Y tế|Tài chính|Tư pháp|Xây dựng"
            r"|Công [Tt]hương|Giáo dục|Khoa học|Văn hóa|Văn hoá|Nông nghiệp|Lao động|Tài nguyên|Kế hoạch|Thông tin"
            r"|Giao thông|Ngoại vụ|Dân tộc|Du lịch)"
        ),
        "sở ",
        "",
    ),
)
