"""Số tập thể, cá nhân nêu trong câu không bằng số người liệt kê bên dưới.

Đúng: tặng Giấy khen cho 02 tập thể và 03 cá nhân; bên dưới liệt kê 2 tập thể, 3 cá nhân
Sai: tặng Giấy khen cho 03 tập thể và 03 cá nhân; bên dưới liệt kê 2 tập thể, 3 cá nhân
"""

from __future__ import annotations

from collections.abc import Iterator

from tdkt.documents.audit.case import Case
from tdkt.documents.audit.registry import Mark, check
from tdkt.documents.read_letters import regex
from tdkt.documents.reading import Para

_SAID = regex(r"(?<![\w/.,])(\d{1,3})\s+(tập thể|cá nhân|gia đình|hộ gia đình)(?!\w)")
_HEADING = regex(
    r"^(?:[IVX\d]+[.)]|[a-zđ]\)|[-+*•])?\s*(?:Danh sách\s+|Đối với\s+|Về\s+)?(tập thể|cá nhân|gia đình|hộ gia đình)\s*(?:\((\d{1,3})[^)]*\))?\s*[:.]?$",  # noqa: E501
    2,
)
_LEADS = regex(r"(?:sau|sau đây|cụ thể|gồm|dưới đây|như sau|[“”\w])\s*:\s*$")
_DEPTH = {
    "roman": 1,
    "article": 1,
    "number": 2,
    "dotted": 3,
    "paren": 4,
    "half": 4,
    "letter": 4,
    "star": 5,
    "dash": 6,
    "plus": 7,
}


@check("SH107", "số đếm không khớp danh sách bên dưới", "arithmetic", "error")
def listed(case: Case) -> Iterator[Mark]:
    body = list(case.paper.zone("body", "annex"))
    for position, para in enumerate(body):
        if not _LEADS.search(para.text) or para.cell is not None:
            continue
        said = {found[2]: found for found in _SAID.finditer(para.text)}
        if not said or len(said) != len(_SAID.findall(para.text)):
            continue
        for what, counted in _below(body, position + 1):
            found = said.get(what)
            if found and counted and counted != int(found[1]):
                message = f"ghi {found[1]} {what} nhưng bên dưới liệt kê {counted}"
                yield Mark(para, found.start(), found.end(), message, "sửa số đếm hoặc bổ sung danh sách")


def _below(body: list[Para], start: int) -> Iterator[tuple[str, int]]:
    """(what, how many) of each list right under a heading «Tập thể», «Cá nhân» within the next paragraphs."""
    seen: set[str] = set()
    for position in range(start, min(len(body), start + 200)):
        para = body[position]
        heading = _HEADING.match(para.text.strip())
        if heading is None:
            if para.rank in {"roman", "article"} and position > start:
                return
            continue
        what = heading[1].lower()
        if what in seen:
            return
        seen.add(what)
        yield what, _items(body, position + 1, _DEPTH.get(para.rank, 0))


def _items(body: list[Para], start: int, depth: int) -> int:
    """Items of one kind of number or bullet, deeper than the heading; rows of a table by their first cell."""
    rank, count = "", 0
    for para in body[start : start + 400]:
        if para.cell is not None:
            count += para.cell[2] == 0 and para.text.strip(" .").isdigit()
            continue
        if _HEADING.match(para.text.strip()) or para.zone == "foot":
            break
        if not para.rank or _DEPTH.get(para.rank, 0) <= depth:
            break
        rank = rank or para.rank
        if para.rank == rank:
            count += 1
        elif _DEPTH.get(para.rank, 0) < _DEPTH.get(rank, 0):
            break
    return count
