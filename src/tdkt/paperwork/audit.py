"""The adapter to the auditor: a paper's findings with what the unit's register knows, and what people answered."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from tdkt.core.text import fold
from tdkt.core.workflow import StepRefused
from tdkt.documents.audit import Finding, Profile
from tdkt.documents.audit import audit as judge
from tdkt.documents.audit.across import other_words
from tdkt.documents.audit.gazetteer import provinces
from tdkt.documents.audit.wording import alike
from tdkt.documents.extract import extract
from tdkt.documents.reading import ReadPaper, read
from tdkt.org.models import Unit
from tdkt.paperwork.archive import shelf_of
from tdkt.paperwork.models import Directive, Paper, Verdict

LEVELS = {"department": "so", "province": "tinh", "commune": "xa", "unit": "don_vi", "room": "don_vi"}


@dataclass(frozen=True)
class Remark:
    """A finding with its lasting key and the answer given to it, if any."""

    finding: Finding
    key: str
    verdict: Verdict | None = None

    @property
    def open(self) -> bool:
        return self.verdict is None


def profile_of(unit: Unit) -> Profile:
    """The unit as the auditor knows it: names of the unit, of those above and below, the province."""
    above, chain = unit.parent, []
    while above is not None:
        chain.append(above)
        above = above.parent
    family = [*chain, *Unit.objects.filter(path__startswith=unit.path).exclude(pk=unit.pk)[:200]]
    names = [state for one in (unit, *family) for state in (one.name, one.short_name) if state]
    past = unit.states.values_list("name", flat=True)
    text = fold(" ".join([unit.name, *(one.name for one in chain)]))
    province = next((name for name in provinces() if f" {fold(name)}" in f" {text}"), "")
    return Profile.from_data(
        {
            "name": unit.name,
            "province": province,
            "above": chain[0].name if chain else "",
            "level": LEVELS.get(unit.level, ""),
            "known": list(dict.fromkeys([*names, *past])),
            "abbreviations": [one.symbol for one in (unit, *family) if one.symbol],
        }
    )


# What else knows something about a paper: rooms above add their own, as the figures of the year do.
SOURCES: list[Callable[[dict[str, Any], Unit], list[Finding]]] = []


def findings(
    text: ReadPaper, unit: Unit, day: date | None = None, but: Paper | None = None,
    tell: Callable[[int, int], None] | None = None,
) -> list[Finding]:  # fmt: skip
    """What the auditor says, and what the unit's registers, papers, archive and figures say against the paper."""
    data = extract(text)
    beside = shelf_of(unit, but)
    said = [
        *judge(text, profile_of(unit), day, beside=beside, tell=tell),
        *against_register(data, unit, day),
        *against_own_papers(data, unit),
    ]
    said = _told_once(said)
    for source in SOURCES:
        said += source(data, unit)
    return sorted(said, key=lambda one: (one.line, one.code))


def _told_once(said: list[Finding]) -> list[Finding]:
    """What the register says of a citation makes the same word of a file in the archive needless."""
    told = {(one.line, one.quote) for one in said if one.code.startswith("VB90")}
    cited = {line for line, _ in told}
    return [one for one in said if one.code != "VD109" or one.line not in cited]


def against_own_papers(data: dict[str, Any], unit: Unit) -> list[Finding]:
    """The unit's own issued papers cited with another day or another number than they carry."""
    issued = list(
        Paper.objects.filter(unit=unit, state=Paper.State.ISSUED)
        .exclude(symbol="")
        .exclude(day=None)
        .only("symbol", "day", "title")
    )
    by_symbol: dict[str, list[Paper]] = {}
    for paper in issued:
        by_symbol.setdefault(_bare(paper.symbol), []).append(paper)
    found = []
    for one in data["cited"]:
        if not one["number"] or not one["date"]:
            continue
        place, year = (one["line"], one["page"]), int(one["date"][:4])
        same = [paper for paper in by_symbol.get(_bare(one["number"]), []) if paper.day and paper.day.year == year]
        if same:
            paper = same[0]
            if paper.day and paper.day.isoformat() != one["date"]:
                words = f"Văn bản đi số {paper.symbol} ban hành ngày {paper.day:%d/%m/%Y}, ở đây ghi ngày khác."
                found.append(_finding("VB903", place, one, "warning", words, f"ngày {paper.day:%d/%m/%Y}"))
            continue
        tail = _bare(one["number"]).partition("/")[2]
        twin = next(
            (
                paper
                for paper in issued
                if paper.day
                and paper.day.isoformat() == one["date"]
                and _bare(paper.symbol).partition("/")[2] == tail
                and one["title"]
                and alike(paper.title, one["title"])
            ),
            None,
        )
        if twin is not None:
            words = f"Văn bản đi cùng ngày, cùng trích yếu có số {twin.symbol}, không phải {one['number']}."
            found.append(_finding("VB903", place, one, "warning", words, f"viết {twin.symbol}"))
    return found


def against_register(data: dict[str, Any], unit: Unit, day: date | None = None) -> list[Finding]:
    """Papers cited with another date or number than the register has, or after they ceased to hold."""
    own = date.fromisoformat(data["date"]) if data["date"] else day
    steps = [unit.path[: end + 1] for end, letter in enumerate(unit.path) if letter == "/"]
    known: dict[tuple[str, str], list[Directive]] = {}
    for row in Directive.objects.filter(unit__path__in=steps).exclude(symbol=""):
        known.setdefault((fold(row.kind), _bare(row.symbol)), []).append(row)
    found = []
    for one in data["cited"]:
        rows = known.get((fold(one["type"]), _bare(one["number"])), []) if one["number"] else []
        same = [row for row in rows if one["date"] and row.day.year == int(one["date"][:4])]
        if not same:
            if (twin := _same_but_number(one, known)) is not None:
                words = f"Sổ văn bản ghi {twin.kind} cùng ngày, cùng trích yếu có số {twin.symbol}, không phải {one['number']}."  # noqa: E501
                found.append(
                    _finding("VB901", (one["line"], one["page"]), one, "warning", words, f"viết {twin.symbol}")
                )
            continue
        row, place = same[0], (one["line"], one["page"])
        exact = next((candidate for candidate in same if candidate.day.isoformat() == one["date"]), None)
        words = other_words(one["issuer"], one["title"], exact.issuer, exact.title) if exact else ""
        if exact and words:
            message = f"Sổ văn bản ghi {exact.kind} số {exact.symbol} {words}."
            found.append(_finding("VB904", place, one, "warning", message, "đối chiếu bản gốc"))
        if all(candidate.day.isoformat() != one["date"] for candidate in same):
            words = f"Sổ văn bản ghi {row.kind} số {row.symbol} ban hành ngày {row.day:%d/%m/%Y}, ở đây ghi ngày khác."
            found.append(_finding("VB901", place, one, "warning", words, f"ngày {row.day:%d/%m/%Y}"))
        elif own and row.valid_to and row.valid_to < own and one in data["bases"]:
            newer = f", đã được thay bằng {row.replaced_by}" if row.replaced_by_id else ""
            words = f"{row.kind} số {row.symbol} hết hiệu lực ngày {row.valid_to:%d/%m/%Y}{newer}."
            found.append(_finding("VB902", place, one, "warning", words, "thay bằng văn bản đang có hiệu lực"))
    return found


def _same_but_number(one: dict[str, Any], known: dict[tuple[str, str], list[Directive]]) -> Directive | None:
    """The row of that kind, day and title under another number of the same body."""
    tail = _bare(one["number"]).lstrip("0123456789")
    for (kind, symbol), rows in known.items():
        if kind != fold(one["type"]) or not one["title"] or symbol.lstrip("0123456789") != tail:
            continue
        for row in rows:
            if row.day.isoformat() == one["date"] and alike(row.title, one["title"]):
                return row
    return None


def _bare(symbol: str) -> str:
    return fold(symbol).replace(" ", "").lstrip("0")


def _finding(
    code: str, place: tuple[int, int], cited: dict[str, Any], severity: Any, message: str, fix: str
) -> Finding:
    return Finding(code, *place, cited["number"], "cross-document", severity, message, fix, "", "đối chiếu sổ văn bản")


def remarks(found: Iterable[Finding], verdicts: Iterable[Verdict]) -> list[Remark]:
    """Findings with their answers. A key is the check, the words marked and which of its like it is."""
    answered, seen, out = {one.key: one for one in verdicts}, {}, []
    for one in found:
        stem = f"{one.code}|{one.quote}|{one.message}"
        seen[stem] = seen.get(stem, 0) + 1
        key = hashlib.sha256(f"{stem}|{seen[stem]}".encode()).hexdigest()
        out.append(Remark(one, key, answered.get(key)))
    return out


def of_paper(paper: Paper, docx: bytes) -> tuple[ReadPaper, list[Remark]]:
    """Our own paper as the auditor sees it."""
    text = read(f"{paper.series}-{paper.pk}.docx", docx)
    return text, remarks(findings(text, paper.unit, paper.day, paper), paper.verdicts.select_related("by__person"))


def must_be_clean(paper: Paper, docx: bytes, *, override: str = "") -> None:
    """StepRefused while an error stands that nobody dismissed with a reason; ``override`` is that reason for all."""
    if override.strip():
        return
    _, said = of_paper(paper, docx)
    errors = [one.finding for one in said if one.finding.severity == "error" and one.open]
    if errors:
        listed = "; ".join(f"{one.message} ({one.code})" for one in errors[:3])
        more = f" và {len(errors) - 3} lỗi khác" if len(errors) > 3 else ""
        raise StepRefused(
            f"Chưa ban hành: soát thấy {len(errors)} lỗi chưa xử lý: {listed}{more}. Bấm «Soát lỗi» để sửa hoặc bỏ qua "
            "từng lỗi có lý do, hoặc ghi lý do ban hành dù còn lỗi."
        )
