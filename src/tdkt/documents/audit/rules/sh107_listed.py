"""Số tập thể, cá nhân nêu trong câu không bằng số người liệt kê bên dưới.

Cũng so với số nêu ở tiêu đề.

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
_GIVES = regex(r"(?:[Tt]ặng|[Kk]hen thưởng|[Đđ]ề nghị|[Cc]ông nhận|trình)\s")
_PEOPLE_FOLLOW = regex(r"(?:có tên|sau|sau đây|dưới đây|gồm)\s*:\s*$")
_NAMED = regex(
    r"(?:[Ôô]ng|[Bb]à|[Đđ]ồng chí|Đ/c|Phòng|Khoa|Tổ|Trung tâm|Chi cục|Trường|Ban|Đội"
    r"|[A-ZĐÀ-Ỹ]\w* [A-ZĐÀ-Ỹ]\w* [A-ZĐÀ-Ỹ])"
)
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
    if not case.is_report and not case.is_plan:
        yield from _against_title(case, body)
    for position, para in enumerate(body):
        if not _LEADS.search(para.text) or para.cell is not None:
            continue
        said = {found[2]: found for found in _SAID.finditer(para.text)}
        if not said or len(said) != len(_SAID.findall(para.text)):
            continue
        below = list(_below(body, position + 1))
        if not below and len(said) == 1 and _PEOPLE_FOLLOW.search(para.text):
            (what,) = said
            below = [(what, _people(body, position + 1, _DEPTH.get(para.rank, 0)))]
        for what, counted in below:
            found = said.get(what)
            if found and counted and counted != int(found[1]):
                message = f"ghi {found[1]} {what} nhưng bên dưới liệt kê {counted}"
                yield Mark(para, found.start(), found.end(), message, "sửa số đếm hoặc bổ sung danh sách")


def _against_title(case: Case, body: list[Para]) -> Iterator[Mark]:
    """What the title counts against what the articles give: the first, or all of them together."""
    titled = {found[2]: int(found[1]) for found in _SAID.finditer(case.head.subject)}
    if not titled:
        return
    given: dict[str, list[tuple[Para, int, int, int]]] = {}
    for para in body:
        if not _GIVES.search(para.text) or para.cell is not None or para.text.startswith(("Căn cứ", "Xét")):
            continue
        for found in _SAID.finditer(para.text):
            if not case.inside_citation(para, found.start()):
                given.setdefault(found[2], []).append((para, found.start(), found.end(), int(found[1])))
    for what, number in titled.items():
        told = given.get(what, [])
        if not told or number in {told[0][3], sum(one[3] for one in told)}:
            continue
        para, start, end, count = told[0]
        message = f"ghi {count} {what}, tiêu đề ghi {number} {what}"
        yield Mark(para, start, end, message, "sửa cho khớp tiêu đề và danh sách")


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


def _people(body: list[Para], start: int, depth: int) -> int:
    """Items right below when nearly each of them names a person or a body; else 0."""
    count = _items(body, start, depth)
    named = sum(
        bool(_NAMED.match(para.text.strip()[len(para.label) :].strip())) for para in body[start : start + count]
    )
    return count if named > 0.8 * count else 0


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
