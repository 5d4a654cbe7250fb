"""Draft a paper from data, draft it anew, issue it with its number."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.files.base import ContentFile
from django.db import models, transaction
from django.db.models import Max

from tdkt.core import history
from tdkt.core.workflow import StepRefused
from tdkt.documents import KINDS, PaperError, compose, write_pdf
from tdkt.org.models import Unit
from tdkt.paperwork import audit, office_templates
from tdkt.paperwork.models import NumberNote, Paper, Recipient


@dataclass(frozen=True)
class Kept:
    """The number and day that a paper already has, because the row it is about was decided with them."""

    number: int
    symbol: str
    day: date


KEPT: list[Callable[[Paper], Kept | None]] = []  # rooms above say here which of their papers have a number already


def kept_for(paper: Paper) -> Kept | None:
    """What a room above has decided for this paper; None: it takes the next number of its series."""
    return next((kept for ask in KEPT if (kept := ask(paper)) is not None), None)


def number_and_day(paper: Paper, today: date) -> dict[str, Any]:
    """What the form of issuing begins with: the number and day kept for the paper, else today."""
    try:
        kept = kept_for(paper)
    except StepRefused:
        kept = None
    return {"number": kept.number, "day": kept.day} if kept else {"day": today}


def why_no_number(paper: Paper) -> str:
    """A sentence where the row above has no number for its paper yet; empty when it may go out."""
    try:
        kept_for(paper)
    except StepRefused as why:
        return str(why)
    return ""


def composed(kind: str, data: dict[str, Any]) -> Any:
    """The paper as a model. Raises StepRefused that lists every problem of the data in words."""
    if kind not in KINDS:
        raise StepRefused(f"Không có mẫu văn bản «{kind}».")
    try:
        return compose(kind, data)
    except PaperError as why:
        raise StepRefused(f"Chưa soạn được văn bản: {why}") from why


@transaction.atomic
def draft_paper(
    *,
    unit: Unit,
    kind: str,
    title: str,
    data: dict[str, Any],
    actor: Any,
    series: str,
    day: date,
    about: models.Model | None = None,
    recipients: list[tuple[str, Unit | None]] | None = None,
    named: bool = False,
) -> Paper:
    """A draft from data. An earlier draft about the same row and of the same kind is composed anew, not doubled.

    What a person changed by hand in that draft stays. ``named``: the row gives several papers of the kind (one a
    room), told apart by their titles.
    """
    label, number = (about._meta.label_lower, about.pk) if about is not None else ("", None)
    same = Paper.objects.filter(unit=unit, kind=kind, about_type=label, about_id=number, state=Paper.State.DRAFT)
    if named:
        same = same.filter(title=title)
    paper = same.first() if about is not None else None
    edits = {}
    if paper is not None:
        edits = {name: {"was": data.get(name), "now": edit["now"]} for name, edit in paper.edits.items()}
        data = {**data, **{name: edit["now"] for name, edit in edits.items()}}
    composed(kind, data)
    if paper is None:
        made = Paper(
            unit=unit,
            kind=kind,
            series=series,
            year=day.year,
            title=title,
            data=data,
            author=actor,
            about_type=label,
            about_id=number,
        )
        paper = history.create(made, actor=actor, verb="paperwork.draft")
    else:
        history.change(paper, actor=actor, verb="paperwork.redraft", title=title, data=data, edits=edits, year=day.year)
    lines = recipients if recipients is not None else [(words, None) for words in data.get("recipients", [])]
    paper.recipients.all().delete()
    Recipient.objects.bulk_create(
        Recipient(paper=paper, words=words[:200], unit=where, order=order) for order, (words, where) in enumerate(lines)
    )
    return paper


def next_number(unit: Unit, series: str, year: int) -> int:
    """The next number of a unit's series in a year."""
    last = Paper.objects.filter(unit=unit, series=series, year=year).aggregate(last=Max("number"))["last"]
    noted = NumberNote.objects.filter(unit=unit, series=series, year=year).aggregate(last=Max("last"))["last"]
    return max(last or 0, noted or 0) + 1


def must_be_free(paper: Paper, number: int, year: int) -> None:
    """StepRefused when another paper carries the number, or it was thrown away or given outside the program."""
    mine = {"unit": paper.unit, "series": paper.series, "year": year}
    clash = Paper.objects.filter(**mine, number=number).exclude(pk=paper.pk).first()
    if clash is not None:
        raise StepRefused(f"Số {number:02d} năm {year} đã dùng cho «{clash.title}». Hãy để trống để lấy số kế tiếp.")
    spent = NumberNote.objects.filter(**mine, first__lte=number, last__gte=number).exclude(
        kind=NumberNote.Kind.RESERVED
    )
    if note := spent.first():
        words = note.get_kind_display().lower()
        raise StepRefused(f"Số {number:02d} năm {year} đã ghi «{words}»: {note.reason}. Hãy lấy số khác.")


def symbol_of(paper: Paper, number: int) -> str:
    """«05/KH-TTDVVL», as the composed paper itself prints it."""
    own = (paper.data.get("issuer") or {}).get("symbol", "")
    unit_symbol = paper.data.get("unit_symbol", "")
    if paper.data.get("symbol"):
        mark = paper.data["symbol"]
    elif paper.series == "CV":
        mark = f"{own}-{unit_symbol}" if unit_symbol else own
    else:
        mark = f"{paper.series}-{own}"
    return f"{number:02d}/{mark}"


def _must_be_kept(kept: Kept, number: int, day: date) -> None:
    """Refuse another number or day than the row was decided with: one number, said once."""
    if number and number != kept.number:
        raise StepRefused(
            f"Văn bản này đã có số {kept.symbol}, không lấy số {number}. Để trống ô Số, hoặc ghi đúng số {kept.number}."
        )
    if day != kept.day:
        raise StepRefused(f"Văn bản {kept.symbol} đã có ngày {kept.day:%d/%m/%Y}, khác ngày {day:%d/%m/%Y} vừa ghi.")


def issue(paper: Paper, actor: Any, data: dict[str, Any]) -> None:
    """The end of the step «Ban hành»: number, day and files are fixed in one transaction.

    Refused while the auditor sees an error that nobody has answered, unless ``override`` says why. The unit's row is
    locked, so that two people issuing at once get two numbers. ``data``: number (0: the next), day, override.
    """
    Unit.objects.select_for_update(no_key=True).get(pk=paper.unit_id)
    day: date = data["day"]
    kept = kept_for(paper)
    if kept is not None:
        _must_be_kept(kept, int(data.get("number") or 0), day)
    number = kept.number if kept else int(data.get("number") or 0) or next_number(paper.unit, paper.series, day.year)
    must_be_free(paper, number, day.year)
    paper.data = {**paper.data, "number": f"{number:02d}", "date": day.isoformat()}
    if kept is not None and "/" in kept.symbol:
        paper.data["number"], paper.data["symbol"] = kept.symbol.split("/", 1)
    made = composed(paper.kind, paper.data)
    docx = office_templates.docx_of(paper, made)
    audit.must_be_clean(paper, docx, override=str(data.get("override") or ""))
    paper.number, paper.day, paper.year = number, day, day.year
    paper.symbol = kept.symbol if kept else symbol_of(paper, number)
    stem = f"{paper.year}-{paper.unit.code}-{paper.series}-{number:02d}"
    paper.docx.save(f"{stem}.docx", ContentFile(docx), save=False)
    paper.pdf.save(f"{stem}.pdf", ContentFile(write_pdf(made)), save=False)
