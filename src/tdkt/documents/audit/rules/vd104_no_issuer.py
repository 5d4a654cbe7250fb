"""Viện dẫn thiếu tên cơ quan ban hành.

Đúng: Chỉ thị số 11/CT-UBND ngày 13/10/2020 của Chủ tịch UBND tỉnh về phát động thi đua
Sai: Chỉ thị số 11/CT-UBND ngày 13/10/2020 về phát động thi đua; Công văn số 146/TTDVVL ngày 18/3/2022 của về việc đăng ký
"""  # noqa: E501

from __future__ import annotations

import re
from collections.abc import Iterator

from tdkt.documents.audit.case import Case
from tdkt.documents.audit.registry import Mark, check

_OF_NOBODY = re.compile(r"\s*(?:ngày\s*[\d/]+)?\s*của\s+(?=về\b|ngày\b)")
_OWN = re.compile(
    r"(?:đã\s+(?:xây dựng|ban hành|xây dựng và ban hành|tham mưu)|ban hành|xây dựng)\s*(?:các\s+)?(?:văn bản\s+)?(?:[:;,]\s*)?$"  # noqa: E501
)
_OF_ALL = re.compile(  # «các Quyết định của Thủ tướng Chính phủ: số … ngày …; Quyết định số …»
    r"(?:[Cc]ác|[Nn]hững)\s+(?:Nghị quyết|Nghị định|Quyết định|Chỉ thị|Thông tư|Kế hoạch|Công văn)\s+của\s+[^:;.]{3,80}:[^.]*$"  # noqa: E501
)


@check(
    "VD104",
    "viện dẫn thiếu cơ quan ban hành",
    "citation",
    "warning",
    "Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II khoản 6",
)
def no_issuer(case: Case) -> Iterator[Mark]:
    named: set[str] = {one.key for one in case.cited if one.issuer}
    body = case.body
    pairs = zip(body, body[1:], strict=False)
    above = {id(para): before.text for before, para in pairs if before.text[-1:].isalpha()}  # cut within a sentence
    for one in case.cited:
        text = one.para.text
        end = one.end
        if _OF_NOBODY.match(text, end):
            yield Mark(
                one.para,
                one.start,
                text.find("của", end) + 3,
                "sau chữ «của» thiếu tên cơ quan ban hành",
                "ghi tên cơ quan ban hành",
                "error",
            )
        elif (
            not one.issuer
            and one.title
            and one.day
            and one.key not in named
            and one.type not in {"Luật", "Bộ luật", "Pháp lệnh"}
            and one.para.zone == "body"
            and not _OWN.search(text[: one.start])
            and not _OF_ALL.search(f"{above.get(id(one.para), '')} {text[: one.start]}")
            and not _own_paper(case, one.issuer_code, one.code)
        ):
            yield Mark(
                one.para,
                one.start,
                one.end,
                "viện dẫn thiếu tên cơ quan ban hành («của …»)",
                "thêm «của <cơ quan ban hành>» sau ngày",
            )
            named.add(one.key)


def _own_paper(case: Case, issuer: str, code: str) -> bool:
    """Is the paper the unit's own: its name abbreviates to the symbol's body."""
    initials = "".join(word[0].upper() for word in case.profile.name.split() if word[0].isalpha())
    return len(issuer) > 3 and (
        initials.startswith(issuer) or any(issuer == short for short in case.profile.abbreviations)
    )
