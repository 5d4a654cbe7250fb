"""Tên loại văn bản viện dẫn không khớp với ký hiệu.

Đúng: Quyết định số 12/QĐ-UBND; Kế hoạch số 08/KH-SNV; Quy định số 23-QĐ/TW
Sai: Quyết định số 12/KH-UBND; Quyết định số 1741/BGDĐT-GDTrH (ký hiệu của công văn)
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tdkt.documents.audit.case import Case
from tdkt.documents.audit.registry import Mark, check

_CODES = {
    "Nghị quyết": {"NQ"},
    "Nghị định": {"NĐ"},
    "Quyết định": {"QĐ"},
    "Chỉ thị": {"CT"},
    "Kế hoạch": {"KH", "KHPH", "KHLT"},
    "Thông báo": {"TB"},
    "Báo cáo": {"BC"},
    "Tờ trình": {"TTr", "TTR", "TT"},
    "Kết luận": {"KL", "TB"},
    "Thông tư": {"TT"},
    "Công văn": set(),
}
_ALL = frozenset(code for codes in _CODES.values() for code in codes) | {"HD", "CTr", "QC", "QyĐ", "ĐA", "CĐ"}
_NEED = frozenset(["Nghị quyết", "Quyết định", "Chỉ thị", "Nghị định", "Kết luận"])  # never sent as a công văn


@check("VD110", "tên loại không khớp ký hiệu", "citation", "warning", "Nghị định 30/2020/NĐ-CP, Phụ lục III")
def type_and_symbol(case: Case) -> Iterator[Mark]:
    for one in case.cited:
        codes = _CODES.get(one.type)
        if codes is None or not one.code:
            continue
        first = re.split(r"[-/]", one.code)[0]
        if first in _ALL and first not in codes:
            message = f"tên loại «{one.type}» không khớp ký hiệu «{first}»"
            yield Mark(one.para, one.start, one.end, message, "đối chiếu bản gốc, sửa tên loại hoặc ký hiệu")
        elif one.type in _NEED and first not in _ALL and "-" in one.code and not first.startswith(("QH", "UBTVQH")):
            message = f"ký hiệu không có loại «{min(codes)}» của {one.type.lower()}: có thể là công văn"
            yield Mark(one.para, one.start, one.end, message, "đối chiếu bản gốc, sửa tên loại hoặc ký hiệu")
