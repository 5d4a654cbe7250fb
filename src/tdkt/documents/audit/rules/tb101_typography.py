"""Dấu cách, dấu câu, ngoặc kép, gạch nối.

Đúng: hình thức khen thưởng; 4 huyện (Thuận Châu); “Dân vận khéo”
Sai: hình thức  khen thưởng; 4 huyện( Thuận Châu); "Dân vận khéo”
"""

from __future__ import annotations

from collections.abc import Iterator

from tdkt.documents.audit.case import Case
from tdkt.documents.audit.registry import Mark, check
from tdkt.documents.read_letters import regex

_RULES = (
    (regex(r"(?<=\S) {2,}(?=\S)"), "hai dấu cách liền", "để một dấu cách"),
    (regex(r"(?<=\w) +[,;:.](?=\s|$)"), "dấu cách trước dấu câu", "bỏ dấu cách"),
    (regex(r"[,;:](?<=[a-zà-ỹđ][,;:])(?=[A-Za-zĐđÀ-Ỹà-ỹ])"), "thiếu dấu cách sau dấu câu", "thêm dấu cách"),
    (regex(r"\(\s+|(?<=[a-zà-ỹđ])\((?=\s?[A-ZĐÀ-Ỹ])|\s+\)"), "dấu cách quanh ngoặc đơn", "viết «… (…) …»"),
    (regex(r"\"[^\"“”]{1,160}”|“[^\"“”]{1,160}\""), "ngoặc kép mở và đóng khác kiểu", "dùng “…”"),
    (
        regex(
            r", (?:Phương|Kết|Tổ|Giới|Giải|Đôn|Hình|Số|Các|Việc)(?= [a-zà-ỹđ])|; (?:Giới|Giải|Đôn|Kết|Tổ|Tiếp|Thực|Xây|Đẩy|Nâng)(?= [a-zà-ỹđ])"  # noqa: E501
        ),
        "viết hoa giữa câu",
        "viết thường",
    ),
    (regex(r"(?<!\w)[Tt]hi đua khen thưởng(?!\w)"), "thiếu dấu phẩy", "viết «thi đua, khen thưởng»"),
    (
        regex(r"(?<!\w)Thành phố (?!Hồ Chí Minh|trực thuộc)(?=[A-ZĐÀ-Ỹ])(?<=[a-zà-ỹđ] Thành phố )"),
        "«thành phố» viết thường",
        "viết «thành phố …»",
    ),
    (regex(r"Đại hội Đại biểu"), "tên đại hội", "viết «Đại hội đại biểu»"),
    (
        regex(r"Hội đồng (?:Thi đua, [Kk]hen thưởng|thi đua,? khen thưởng)"),
        "tên hội đồng chưa thống nhất",
        "viết «Hội đồng Thi đua - Khen thưởng»",
    ),
)

_HOLDING = {  # letters without which the pattern cannot match: looked for first, as that is much faster
    "hai dấu cách liền": "  ",
    "dấu cách quanh ngoặc đơn": "(",
    "ngoặc kép mở và đóng khác kiểu": '"',
    "thiếu dấu phẩy": "hi đua khen",
    "«thành phố» viết thường": "Thành phố ",
    "tên đại hội": "Đại hội Đ",
    "tên hội đồng chưa thống nhất": "Hội đồng ",
}


@check("TB101", "dấu cách, dấu câu, viết hoa nhỏ", "format", "hint", "Nghị định 30/2020/NĐ-CP, Phụ lục II")
def typography(case: Case) -> Iterator[Mark]:
    spaced = [para for para in case.body if any(sign in para.text for sign in (" ,", " ;", " :", " ."))]
    for pattern, message, fix in _RULES:
        among = spaced if message == "dấu cách trước dấu câu" else case.body
        for para, found in case.among(among, pattern, _HOLDING.get(message, "")):
            if para.cell is None:
                yield Mark(para, found.start(), found.end(), message, fix)
