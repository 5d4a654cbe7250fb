"""The whole content of a paper as JSON-ready data."""

from __future__ import annotations

from typing import Any

from tdkt.documents.extract.citations import Citation, citations, unnumbered
from tdkt.documents.extract.figures import Figure, figures
from tdkt.documents.extract.head import head_of, own_date
from tdkt.documents.extract.parts import groups
from tdkt.documents.extract.sections import tree
from tdkt.documents.reading import ReadPaper

_BASE_STARTS = ("Căn cứ", "Thực hiện", "Thi hành", "Theo", "Xét", "Triển khai")


def extract(paper: ReadPaper) -> dict[str, Any]:
    """Structure and figures of a paper. Dates are ISO strings, numbers floats or ints, unknown things None or "".

    Keys: kind, number, date, issuer, above, title, year, period, to, sections, bases, cited, figures, sums, signers,
    recipients, annexes, links, signatures, unreadable, notes, pages, file.
    """
    head = head_of(paper)
    day = own_date(paper, head)
    cited = citations(paper) + unnumbered(paper)
    cited.sort(key=lambda one: (one.place[0], one.start))
    bases = [
        one for one in cited if one.para.zone == "body" and one.para.text.startswith(_BASE_STARTS) and not one.para.rank
    ]
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
        "period": head.period or (f"năm {head.year}" if head.year else ""),
        "to": list(head.to),
        "sections": tree(paper),
        "bases": [_cited(one) for one in bases],
        "cited": [_cited(one) for one in cited],
        "figures": [_figure(one) for one in figures(paper)],
        "sums": [
            {
                "total": _plain(group.total.value),
                "label": group.total.label,
                "unit": group.total.unit,
                "line": group.total.place[0],
                "parts": [
                    {"label": part.label, "value": _plain(part.value), "line": part.place[0]} for part in group.parts
                ],
                "holds": group.holds,
            }
            for group in groups(paper)
        ],
        "signers": [{"posts": list(head.authority), "name": head.signer}] if head.signer or head.authority else [],
        "recipients": list(head.recipients),
        "annexes": [{"line": para.line, "title": para.text} for para in paper.zone("annex") if _opens(para.text)],
        "links": [{"line": line, "url": url} for line, url in paper.links],
        "signatures": [
            {"signer": one.signer, "email": one.email, "at": one.at, "line": one.line} for one in paper.signatures
        ],
        "unreadable": list(paper.unreadable),
        "notes": list(paper.notes),
    }


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


def _figure(one: Figure) -> dict[str, Any]:
    line, page = one.place
    return {
        "label": one.label,
        "value": _plain(one.value),
        "unit": one.unit,
        "percent_of_plan": _plain(one.percent_of_plan),
        "change_on_year": _plain(one.change),
        "period": one.period,
        "written": one.written,
        "line": line,
        "page": page,
    }


def _plain(value: Any) -> int | float | None:
    if value is None:
        return None
    return int(value) if value == int(value) else float(value)
