"""Viện dẫn văn bản mà thiếu số, ký hiệu.

Đúng: Công văn số 12/SNV-TĐKT ngày 03/01/2024 của Sở Nội vụ
Sai: Công văn của Sở Nội vụ ngày 03/01/2024
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tdkt.documents.audit.case import Case, quoted_at
from tdkt.documents.audit.registry import Mark, check

_ADOPTS = re.compile(
    r"(?<!\w)[Qq]uyết định ban hành (?:Quy chế|Quy định|Kế hoạch|Đề án) [^;.]{3,80}? của (?:[Tt]ỉnh|Sở|UBND|[Tt]hành phố|[Nn]gành|[Hh]uyện)\b"  # noqa: E501
)

_MINUTES = re.compile(
    r"^[-+–]?\s*Căn cứ(?: vào)? (?P<named>[Bb]iên bản (?:họp|cuộc họp|hội nghị|bình xét|bỏ phiếu)[^;.]{0,160})"
)
_DATED = re.compile(r"\d|[.…]{3,}|nêu trên|nói trên|kèm theo")
_OF_BODY = re.compile(
    r"(?<![\w“])Nghị quyết (?:của )?(?P<body>(?:Ban [Tt]hường vụ|Ban [Cc]hấp hành|BTV|BCH|Đảng (?:ủy|uỷ)|Chi bộ|HĐND|Hội đồng nhân dân)[^;.,]{3,80})"  # noqa: E501
)
_TOLD = re.compile(r"\s(?:đã|đang|được|sẽ)\s")  # «kế hoạch của Huyện ủy đã đề ra»: told of, not cited
_HEARD = re.compile(
    r"(?:nghe|thông qua|trình bày|thống nhất|nhất trí|thảo luận|xem xét|góp ý|dự thảo|với|vào|theo)[^.;]{0,20}$"
)  # noqa: E501
_DAY_NEAR = re.compile(r"\d{1,2}[/.]\d{1,2}|tháng \d|cùng ngày|nêu trên|nói trên")
NEAR = 70  # letters before a citation within which its day may be told


@check(
    "VD103", "viện dẫn thiếu số ký hiệu", "citation", "warning", "Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II khoản 6"
)
def no_number(case: Case) -> Iterator[Mark]:
    fix = "ghi đủ: tên loại, số ký hiệu, ngày tháng năm, cơ quan ban hành, trích yếu"
    yield from _undated(case)
    for one in case.unnumbered:
        if (
            not _HEARD.search(one.para.text, max(0, one.start - 40), one.start)
            and one.type not in {"Luật", "Bộ luật", "Pháp lệnh"}
            and not one.issuer.startswith("Bộ luật")
            and not _TOLD.search(one.issuer)
            and not quoted_at(one.para.text, one.start)
        ):
            yield Mark(one.para, one.start, one.end, "viện dẫn không có số, ký hiệu của văn bản", fix)
    for para in case.body:
        if para.text.startswith(("Căn cứ", "- Căn cứ")):
            minutes = _MINUTES.match(para.text)
            if minutes and not _DATED.search(para.text[minutes.start("named") :]):
                message = "căn cứ biên bản không ghi ngày"
                yield Mark(
                    para, minutes.start("named"), minutes.end("named"), message, "ghi ngày, tháng, năm của biên bản"
                )
        elif para.text.startswith(("Thực hiện Nghị quyết B", "Thực hiện Nghị quyết Đ", "Thực hiện Nghị quyết của ")):
            named = _OF_BODY.search(para.text)
            if named and not re.search(r"\d", named["body"]):
                yield Mark(para, named.start(), named.end(), "viện dẫn không có số, ký hiệu của văn bản", fix)
    for para, found in case.among(case.prose, _ADOPTS, "uyết định ban hành"):
        if " số " not in found.group():
            yield Mark(para, found.start(), found.end(), "viện dẫn quyết định không có số, ngày", fix)


def _undated(case: Case) -> Iterator[Mark]:
    """A paper with number and title but nowhere a day; laws and papers with the year in their number need none."""
    told = {one.key for one in case.cited if one.day}
    for one in case.cited:
        if one.key in told or not one.title or one.para.zone != "body" or re.search(r"/(?:19|20)\d\d/", one.key):
            continue
        told.add(one.key)
        text = one.para.text
        if one.type not in {"Luật", "Bộ luật", "Pháp lệnh"} and not (
            _DAY_NEAR.search(text, max(0, one.start - NEAR), one.start) or _DAY_NEAR.search(text, one.end, one.end + 40)
        ):
            yield Mark(
                one.para, one.start, one.end, "viện dẫn lần đầu không ghi ngày", "ghi ngày, tháng, năm của văn bản"
            )  # noqa: E501
