"""Số, ký hiệu của văn bản viện dẫn viết sai kiểu.

Đúng: 252/NQ-HĐND; 34-CT/TW; 02/KH-SLĐTBXH
Sai: Căn cứ số 12/QĐ-UBND (thiếu tên loại); 252/NQ- HĐND (thừa dấu cách); 02KH-SLĐTBXH (thiếu «/»); 07-CT/TTg (cơ quan nhà nước viết theo kiểu của Đảng); 06/2022/QH14 (năm 2022 là Quốc hội khóa XV)
"""  # noqa: E501

from __future__ import annotations

import re
from collections.abc import Iterator

from tdkt.documents.audit.case import Case
from tdkt.documents.audit.registry import Mark, check
from tdkt.documents.read_letters import regex

_SPACE = re.compile(r"\s")
_MISSING = re.compile(r"^\d{1,5}(?=[A-ZĐ])")
_NO_SIGN = regex(  # «Kế hoạch số 298 KH/TWĐTN»
    r"(?:Kế hoạch|Quyết định|Công văn|Chỉ thị|Nghị quyết|Hướng dẫn|Báo cáo|Thông báo|Tờ trình) số:? (?P<symbol>\d{1,5} [A-ZĐ]{2,4}[/-][A-ZĐ]{2,})"  # noqa: E501
)
_OF_ASSEMBLY = regex(r"\d{1,3}/(?P<year>(?:19|20)\d\d)/(?:QH|UBTVQH)(?P<term>\d{1,2})(?!\d)")
_FIRST_YEARS = {11: 2002, 12: 2007, 13: 2011, 14: 2016, 15: 2021, 16: 2026}  # of each National Assembly
_NO_TYPE = regex(  # «Căn cứ số 12/2015/TT-BNV»
    r"(?<!\w)(?:[Cc]ăn cứ|[Tt]hực hiện|[Tt]heo)(?: vào)? (?P<symbol>số:? ?\d{1,5}(?:/(?:19|20)\d\d)?[/-][A-ZĐ]{2,}[\w/-]*)"  # noqa: E501
)


@check("VD101", "số ký hiệu viết sai kiểu", "citation", "warning", "Nghị định 30/2020/NĐ-CP, Phụ lục I; Phụ lục III")
def symbol_form(case: Case) -> Iterator[Mark]:
    for para, found in case.among(case.numeric, _NO_SIGN, " số"):
        message = "thiếu dấu «/» hoặc «-» giữa số và ký hiệu"
        yield Mark(para, found.start("symbol"), found.end("symbol"), message, "ghi đúng ký hiệu")
    for para, found in case.among(case.numeric, _NO_TYPE, " số"):
        message = "viện dẫn không ghi tên loại văn bản"
        fix = "ghi đủ: tên loại, số ký hiệu, ngày tháng năm, cơ quan ban hành"
        yield Mark(para, found.start("symbol"), found.end("symbol"), message, fix)
    for para, found in case.among(case.numeric, _OF_ASSEMBLY, "QH"):
        first, last = (_FIRST_YEARS.get(int(found["term"]) + more, 0) for more in (0, 1))
        if first and not first <= int(found["year"]) <= (last or first + 5):
            message = f"năm {found['year']} không thuộc nhiệm kỳ Quốc hội khóa {found['term']}"
            yield Mark(para, found.start(), found.end(), message, "đối chiếu bản gốc, sửa năm hoặc khóa", "error")
    for one in case.cited:
        key = one.key
        if one.order == "party" and one.is_state:
            number, _, rest = key.partition("-")
            right = f"{number}/{rest.replace('/', '-')}"
            message = f"«{one.issuer_code}» là cơ quan nhà nước: số ký hiệu đặt «/» sau số, «-» giữa loại và cơ quan"
            yield Mark(one.para, one.start, one.end, message, f"viết {right}", "error")
        elif one.order == "state" and one.is_party and key.count("/") == 1:
            number, _, rest = key.partition("/")
            message = f"«{one.issuer_code}» là cơ quan Đảng: số ký hiệu đặt «-» sau số, «/» trước cơ quan"
            yield Mark(one.para, one.start, one.end, message, f"viết {number}-{rest.replace('-', '/')}", "error")
        elif _MISSING.match(key):
            fixed = _MISSING.sub(lambda found: f"{found.group()}/", key)
            yield Mark(one.para, one.start, one.end, "thiếu dấu «/» giữa số và ký hiệu", f"viết {fixed}", "error")
        elif _SPACE.search(one.symbol):
            yield Mark(one.para, one.start, one.end, "có dấu cách trong số ký hiệu", f"viết {key}")
