"""Tên loại hoặc cơ quan ban hành của văn bản viện dẫn không khớp với ký hiệu.

Đúng: Quyết định số 12/QĐ-UBND; Kế hoạch số 08/KH-SNV; Quy định số 23-QĐ/TW; Nghị định số 98/2023/NĐ-CP của Chính phủ
Sai: Quyết định số 12/KH-UBND; Quyết định số 1741/BGDĐT-GDTrH (ký hiệu công văn); Kế hoạch số 08/KH-SNV của UBND tỉnh
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tdkt.documents.audit.case import Case
from tdkt.documents.audit.registry import Mark, check
from tdkt.documents.extract.citations import Citation

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
_MINISTRIES = "BNV BTC BYT BGDĐT BLĐTBXH BKHĐT BCA BQP BTP BXD BGTVT BCT BNNPTNT BTNMT BTTTT BVHTTDL BKHCN"
_DEPARTMENTS = "SNV STC SYT SGDĐT SLĐTBXH SKHĐT SXD SCT STP SNNPTNT SNNMT SVHTTDL STTTT SKHCN"
_BODIES = (  # (how the issuer's name begins, codes of such bodies, its name in a sentence)
    (re.compile(r"Quốc hội"), frozenset(["QH"]), "Quốc hội"),
    (re.compile(r"Chính phủ"), frozenset(["CP"]), "Chính phủ"),
    (re.compile(r"Thủ tướng"), frozenset(["TTg"]), "Thủ tướng Chính phủ"),
    (
        re.compile(r"(?:Chủ tịch )?(?:UBND|[ỦU][yỷ] ban nhân dân|Uỷ ban nhân dân)"),
        frozenset(["UBND"]),
        "Ủy ban nhân dân",
    ),
    (re.compile(r"HĐND|Hội đồng nhân dân"), frozenset(["HĐND"]), "Hội đồng nhân dân"),
    (re.compile(r"(?:Bộ trưởng )?Bộ "), frozenset(_MINISTRIES.split()), "một Bộ"),
    (re.compile(r"(?:Giám đốc )?Sở "), frozenset(_DEPARTMENTS.split()), "một Sở"),
)
_NEED = frozenset(["Nghị quyết", "Quyết định", "Chỉ thị", "Nghị định", "Kết luận"])  # never sent as a công văn


@check("VD110", "tên loại, cơ quan không khớp ký hiệu", "citation", "warning", "Nghị định 30/2020/NĐ-CP, Phụ lục III")
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
        elif body := _other_body(one):
            message = f"ký hiệu {one.key} là của {body}, không phải {one.issuer}"
            yield Mark(one.para, one.start, one.tail, message, "đối chiếu bản gốc, sửa ký hiệu hoặc tên cơ quan")


def _other_body(one: Citation) -> str:
    """Whose the symbol is where another kind of body is named; "" when they agree or either is unknown."""
    parts = {re.sub(r"QH\d+", "QH", part) for part in re.split(r"[-/]", one.code)}
    said = next((name for begins, _, name in _BODIES if begins.match(one.issuer)), "")
    meant = [name for _, codes, name in _BODIES if not codes.isdisjoint(parts)]
    return meant[0] if said and len(meant) == 1 and meant[0] != said else ""
