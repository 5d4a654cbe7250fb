"""The whole content of a paper as JSON-ready data."""

from __future__ import annotations

import re
from typing import Any

from tdkt.documents.extract.citations import Citation, citations, named_laws, unnumbered
from tdkt.documents.extract.figures import Figure, figures
from tdkt.documents.extract.head import Head, head_of, own_date
from tdkt.documents.extract.parts import Group, groups
from tdkt.documents.extract.sections import NUMBERED, tree
from tdkt.documents.read_join import capitals
from tdkt.documents.reading import Para, ReadPaper

_BASE_STARTS = ("Căn cứ", "Thực hiện", "Thi hành", "Theo", "Xét", "Triển khai")
_ANNEX = re.compile(
    r"(?:[Tt]heo|[Tt]ại|[Cc]ó|\()\s*(?:các\s+)?([Pp]hụ lục\b(?:\s+(?:số\s+)?(?:[IVX]+|\d+)\b)?[^).;,]{0,160}"
    r"|[Bb]iểu (?:mẫu )?(?:số )?\d{1,2}\b[^).;,]{0,80})"
)
_HEADING_YEAR = re.compile(r"(?:năm|NĂM)\s+(20\d\d)(?!\s?[-–])")
_ELSEWHERE = re.compile(r"Nghị định|Thông tư|Quyết định|Công ước|ban hành kèm")


def extract(paper: ReadPaper) -> dict[str, Any]:
    """Structure and figures of a paper. Dates are ISO strings, numbers floats or ints, unknown things None or "".

    A base is a paper that the opening sentences rest on; a law named without a number has `number` "".
    Keys: kind, number, date, issuer, above, title, year, period, to, sections, bases, cited, figures, sums, signers,
    recipients, annexes, links, signatures, unreadable, notes, pages, file.
    """
    head = head_of(paper)
    day = own_date(paper, head)
    cited = citations(paper) + unnumbered(paper)
    cited.sort(key=lambda one: (one.place[0], one.start))
    opening = _opening(paper)
    laws = [law for para in opening if para.text.startswith(_BASE_STARTS) for law in named_laws(para)]
    bases = [one for one in cited if any(one.para is para for para in opening)]
    bases += [
        law
        for law in laws
        if not any(one.para is law.para and one.start < law.end and law.start < one.tail for one in bases)
    ]
    bases.sort(key=lambda one: (one.place[0], one.start))
    sums = groups(paper)
    periods = _periods(paper, head)
    whole = {(id(group.total.para), group.total.start): group for group in sums}
    return {
        "file": paper.name,
        "format": paper.format,
        "pages": paper.pages,
        "kind": head.kind,
        "number": head.symbol,
        "date": day.isoformat() if day else None,
        "place": head.place,
        "issuer": head.issuer,
        "above": head.above,
        "title": head.subject,
        "year": head.year,
        "period": _period(head),
        "to": list(head.to),
        "sections": tree(paper),
        "bases": [_cited(one) for one in bases],
        "cited": [_cited(one) for one in cited],
        "figures": [
            _figure(one, periods[id(one.para)], whole.get((id(one.para), one.start))) for one in figures(paper)
        ],
        "sums": [
            {
                "total": _plain(group.total.value),
                "label": group.total.label,
                "unit": group.total.unit,
                "line": group.total.place[0],
                "parts": _parts(group),
                "holds": group.holds,
            }
            for group in sums
        ],
        "signers": [{"posts": list(head.authority), "name": head.signer}] if head.signer or head.authority else [],
        "recipients": list(head.recipients),
        "annexes": _annexes(paper),
        "links": [{"line": line, "url": url} for line, url in paper.links],
        "signatures": [
            {"signer": one.signer, "email": one.email, "at": one.at, "line": one.line} for one in paper.signatures
        ],
        "unreadable": list(paper.unreadable),
        "notes": list(paper.notes),
    }


def _period(head: Head) -> str:
    """«6 tháng đầu năm 2024», «Quý I/2024», «năm 2024», as far as the title says."""
    if not head.year or str(head.year) in head.period:
        return head.period
    if not head.period:
        return f"năm {head.year}"
    return f"{head.period} {head.year}" if head.period.endswith("năm") else f"{head.period} năm {head.year}"


def _periods(paper: ReadPaper, head: Head) -> dict[int, str]:
    """The period of each paragraph when it names none: that of the title, or of the part («Phương hướng năm 2025»)."""
    own = _period(head)
    here, out = own, {}
    for para in paper.body:
        if para.rank in {"roman", "part"} or (not para.rank and len(para.text) < 160 and capitals(para.text)):
            years = set(_HEADING_YEAR.findall(para.text))
            here = f"năm {years.pop()}" if len(years) == 1 and str(head.year) not in years else own
        out[id(para)] = here
    return out


def _opening(paper: ReadPaper) -> list[Para]:
    """What stands before the first heading and rests on other papers: «Căn cứ ...», «Thực hiện ...»."""
    out: list[Para] = []
    for para in paper.body:
        if para.rank in NUMBERED:
            break
        out.append(para)
    return [
        para
        for para in out
        if para.text.startswith(_BASE_STARTS) or (out[0].text.startswith(_BASE_STARTS) and not para.rank)
    ]  # noqa: E501


def _annexes(paper: ReadPaper) -> list[dict[str, Any]]:
    """Annexes in the file, and those that the text refers to (`attached` False when the file does not hold one)."""
    held = [para for para in paper.zone("annex") if _opens(para.text)]
    out = [{"line": para.line, "title": para.text, "attached": True} for para in held]
    for para in paper.body:
        if "hụ lục" not in para.text and "iểu " not in para.text:
            continue
        for found in _ANNEX.finditer(para.text):
            if not _ELSEWHERE.search(para.text[found.start() : found.end() + 30]):
                line, _ = para.place(found.start(1))
                out.append({"line": line, "title": " ".join(found[1].split()), "attached": bool(held)})
    return sorted(out, key=lambda one: (one["line"], one["title"]))


def _opens(text: str) -> bool:
    return text.upper().startswith(("PHỤ LỤC", "BIỂU", "MẪU SỐ"))


def _cited(one: Citation) -> dict[str, Any]:
    line, page = one.place
    return {
        "type": one.type,
        "number": one.key,
        "date": one.date.isoformat() if one.date else None,
        "date_as_written": one.day.text if one.day else "",
        "issuer": one.issuer,
        "title": one.title,
        "line": line,
        "page": page,
    }


def _parts(group: Group | None) -> list[dict[str, Any]]:
    parts = group.parts if group else ()
    return [{"label": part.label, "value": _plain(part.value), "line": part.place[0]} for part in parts]


def _figure(one: Figure, period: str, group: Group | None) -> dict[str, Any]:
    line, page = one.place
    return {
        "label": one.label,
        "value": _plain(one.value),
        "unit": one.unit,
        "percent_of_plan": _plain(one.percent_of_plan),
        "change_on_year": _plain(one.change),
        "period": one.period or period,
        "parts": _parts(group),
        "written": one.written,
        "line": line,
        "page": page,
    }


def _plain(value: Any) -> int | float | None:
    if value is None:
        return None
    return int(value) if value == int(value) else float(value)
