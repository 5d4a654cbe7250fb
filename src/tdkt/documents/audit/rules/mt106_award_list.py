"""Danh sách khen thưởng: một người có tên hai lần; «Ông» đi với tên đệm «Thị».

Đúng: 1. Ông Nguyễn Văn An, Chuyên viên; 2. Bà Lò Thị Hà, Chuyên viên
Sai: 1. Ông Nguyễn Văn An, Chuyên viên; 2. Ông Lò Thị Hà, Chuyên viên; 3. Ông Nguyễn Văn An, Chuyên viên
"""

from __future__ import annotations

from collections.abc import Iterator

from tdkt.documents.audit.case import Case
from tdkt.documents.audit.registry import Mark, check
from tdkt.documents.read_letters import regex
from tdkt.documents.reading import Para

_PERSON = regex(r"^(?:[Ôô]ng|[Bb]à|[Đđ]ồng chí|Đ/c|[Aa]nh|[Cc]hị|[Ee]m):?\s+(?=[A-ZĐÀ-Ỹ]\w*\s+[A-ZĐÀ-Ỹ])")
_MISTER_THI = regex(r"(?<!\w)[Ôô]ng:?\s+[A-ZĐÀ-Ỹ]\w*\s+Thị\s+[A-ZĐÀ-Ỹ]\w*")
_KINDS = frozenset(["QUYẾT ĐỊNH", "TỜ TRÌNH", "DANH SÁCH", "BIÊN BẢN", "THÔNG BÁO"])
_NUMBERED = frozenset(["number", "half", "paren", "letter", "dash", "dotted"])


@check("MT106", "danh sách có người trùng hoặc xưng hô lệch tên", "contradiction", "warning")
def award_list(case: Case) -> Iterator[Mark]:
    for para, found in case.among(case.body, _MISTER_THI, " Thị "):
        yield Mark(para, found.start(), found.end(), "«Ông» đi với tên đệm «Thị»", "đối chiếu, viết «Bà» nếu là nữ")
    if case.head.kind in _KINDS:
        yield from _twice(case)


def _twice(case: Case) -> Iterator[Mark]:
    """Lines of one list with the same words about the same person; a heading or a sentence ends the list."""
    seen: dict[str, Para] = {}
    for para in (*case.body, *case.paper.zone("annex")):
        words = para.text.strip()[len(para.label) :].strip()
        if para.rank not in _NUMBERED or not _PERSON.match(words):
            seen = {}
            continue
        same = " ".join(words.lower().rstrip(".;,/ ").split())
        if same in seen:
            start = para.text.find(words)
            message = f"đã có ở dòng {seen[same].line} của danh sách"
            yield Mark(para, start, start + len(words), message, "bỏ dòng trùng, hoặc ghi thêm để phân biệt hai người")
        seen.setdefault(same, para)
