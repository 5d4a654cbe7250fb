"""Writes of the import: read a paper in, take a line over, leave a line."""

from __future__ import annotations

import hashlib
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.text import slugify

from tdkt.core import history
from tdkt.core.text import clean, fold
from tdkt.core.workflow import StepRefused
from tdkt.documents.extract import extract
from tdkt.documents.reading import ReadError, Tell, read
from tdkt.emulation.models import Movement
from tdkt.emulation.operations import create_movement
from tdkt.org.models import Unit
from tdkt.paperwork.models import Directive, ImportLine, PaperImport
from tdkt.paperwork.operations import add_directive
from tdkt.planning.models import Figure, Indicator, IndicatorGroup, Plan, Task
from tdkt.planning.operations.figures import add_group, add_indicator, enter_figures
from tdkt.planning.operations.plans import add_task, begin_plan, rooms_by_name
from tdkt.reports.importing.proposals import period_of, proposals

GROUP = "Số liệu từ văn bản cũ"
DAYS = {"day", "starts", "ends", "deadline"}
Outcome = tuple[Any, str]


@transaction.atomic
def read_in(
    *, unit: Unit, name: str, content: bytes, year: int | None, actor: Any, tell: Tell | None = None
) -> PaperImport:
    """Read a paper and keep what it offers. The same file again gives the row that is there, unchanged."""
    digest = hashlib.sha256(content).hexdigest()
    known = PaperImport.objects.filter(unit=unit, hash=digest).first()
    if known is not None:
        return known
    try:
        text = read(name, content, tell)
    except ReadError as why:
        raise StepRefused(str(why)) from why
    data = extract(text)
    of = year or data["year"]
    if not of:
        raise StepRefused("Không thấy văn bản nói về năm nào; hãy ghi năm rồi gửi lại.")
    offered = proposals(text, data, of, unit.symbol)
    if not offered:
        raise StepRefused("Không tìm thấy số liệu, căn cứ, phong trào hay nhiệm vụ nào để lấy trong tệp này.")
    made = PaperImport(
        unit=unit, owner=actor, name=name[:200], hash=digest, kind=data["kind"][:60], title=data["title"][:500],
        year=of, period=period_of(f"{data['period']} {data['title']}"),
        text=[[line.number, line.text] for line in text.lines if line.text.strip()],
    )  # fmt: skip
    made.file.save(f"{digest[:16]}.{name.rsplit('.', 1)[-1].lower()[:5]}", ContentFile(content), save=False)
    made.save()
    ImportLine.objects.bulk_create(
        ImportLine(source=made, what=what, line=line, data=fields, order=order)
        for order, (what, line, fields) in enumerate(offered)
    )
    history.record(made, actor=actor, verb="paperwork.read_in", changes={"name": [None, name]})
    return made


@transaction.atomic
def accept(*, line: ImportLine, fields: dict[str, str], actor: Any, day: date) -> ImportLine:
    """Take one line over as corrected. What is there already under its natural key is left as it is and said so."""
    row = ImportLine.objects.select_for_update(no_key=True).select_related("source__unit").get(pk=line.pk)
    if row.state == ImportLine.State.ACCEPTED:
        return row
    data = row.data | {name: clean(value) for name, value in fields.items() if name in row.data}
    try:
        made, outcome = TAKE[row.what](row.source, data, actor, day)
    except (ValueError, InvalidOperation) as why:
        raise StepRefused("ngày hoặc số không đọc được, hãy sửa lại.") from why
    label = made._meta.label_lower
    return history.change(
        row, actor=actor, verb="paperwork.take_line", data=data, state=ImportLine.State.ACCEPTED, made_type=label,
        made_id=made.pk, outcome=outcome[:300],
    )  # fmt: skip


@transaction.atomic
def keep(*, source: PaperImport, typed: dict[int, dict[str, str]], actor: Any) -> int:
    """Keep what was corrected on lines that wait, without taking them; how many lines changed."""
    changed = []
    for row in source.proposals.select_for_update(no_key=True).filter(pk__in=typed, state=ImportLine.State.PROPOSED):
        data = row.data | {name: clean(value) for name, value in typed[row.pk].items() if name in row.data}
        data |= {name: row.data[name] for name in DAYS & data.keys() if _same_day(data[name], row.data[name])}
        if data != row.data:
            row.data = data
            changed.append(row)
    if changed:
        ImportLine.objects.bulk_update(changed, ["data"])
        lines = ", ".join(str(row.line) for row in changed)
        history.record(source, actor=actor, verb="paperwork.correct_lines", changes={"dòng": [None, lines[:300]]})
    return len(changed)


def take_lines(
    *, source: PaperImport, chosen: set[int] | None, typed: dict[int, dict[str, str]], actor: Any, day: date
) -> tuple[int, list[tuple[int, str]]]:
    """Take the chosen lines (None: all that wait) as corrected; (how many were taken, line and reason of the others).

    Each line is whole by itself: one that cannot be taken stays as it is and holds up no other.
    """
    keep(source=source, typed=typed, actor=actor)
    taken, problems = 0, list[tuple[int, str]]()
    for row in _waiting(source, chosen):
        try:
            accept(line=row, fields={}, actor=actor, day=day)
            taken += 1
        except StepRefused as why:
            problems.append((row.line, str(why)))
    return taken, problems


@transaction.atomic
def refuse_lines(*, source: PaperImport, chosen: set[int] | None, actor: Any) -> int:
    """Leave the chosen lines (None: all that wait)."""
    rows = _waiting(source, chosen)
    for row in rows:
        refuse(line=row, actor=actor)
    return len(rows)


def _waiting(source: PaperImport, chosen: set[int] | None) -> list[ImportLine]:
    rows = source.proposals.filter(state=ImportLine.State.PROPOSED)
    return list(rows if chosen is None else rows.filter(pk__in=chosen))


def _same_day(one: str, other: str) -> bool:
    try:
        return _day(one) == _day(other)
    except ValueError:
        return one == other


@transaction.atomic
def refuse(*, line: ImportLine, actor: Any) -> ImportLine:
    row = ImportLine.objects.select_for_update(no_key=True).get(pk=line.pk)
    if row.state != ImportLine.State.PROPOSED:
        raise StepRefused("Dòng này đã được quyết định.")
    return history.change(row, actor=actor, verb="paperwork.refuse_line", state=ImportLine.State.REFUSED)


def _directive(source: PaperImport, data: dict[str, str], actor: Any, day: date) -> Outcome:
    fields: dict[str, Any] = {**data, "day": _day(data["day"])}
    if not fields["issuer"] or not fields["title"]:
        raise StepRefused("Hãy ghi cơ quan ban hành và trích yếu của văn bản này.")
    key = {name: fields[name] for name in ("kind", "symbol", "day")}
    known = Directive.objects.filter(unit=source.unit, **key).first()
    if known is not None:
        return known, f"{known} đã có trong sổ"
    made = add_directive(actor=actor, unit=source.unit, **fields)
    return made, f"Đã ghi {made} vào sổ"


def _movement(source: PaperImport, data: dict[str, str], actor: Any, day: date) -> Outcome:
    if not data["title"]:
        raise StepRefused("Hãy ghi tên phong trào.")
    starts, ends = _day(data["starts"]), _day(data["ends"])
    for known in Movement.objects.filter(unit=source.unit, starts__year=starts.year):
        if fold(known.title) == fold(data["title"]):
            return known, f"Phong trào «{known.title}» đã có"
    made = create_movement(
        actor=actor, unit=source.unit, title=data["title"][:300], starts=starts, ends=ends,
        launched_by=(data.get("launched_by") or source.unit.name)[:200],
    )  # fmt: skip
    return made, f"Đã ghi phong trào «{made.title}», đang soạn"


def _task(source: PaperImport, data: dict[str, str], actor: Any, day: date) -> Outcome:
    if not data["content"]:
        raise StepRefused("Hãy ghi nội dung nhiệm vụ.")
    plan = Plan.objects.filter(unit=source.unit, year=source.year).first()
    if plan is None:
        plan = begin_plan(unit=source.unit, year=source.year, actor=actor, day=day)
    for known in Task.objects.filter(plan=plan):
        if known.quarter == int(data["quarter"]) and fold(known.content) == fold(data["content"]):
            return known, f"Nhiệm vụ này đã có trong kế hoạch {source.year}"
    deadline = _day(data["deadline"]) if data["deadline"] else None
    made = add_task(
        plan=plan, actor=actor, quarter=int(data["quarter"]), content=data["content"][:500],
        owner=rooms_by_name(plan.unit).get(fold(data.get("owner", "")), plan.unit), deadline=deadline,
    )  # fmt: skip
    return made, f"Đã ghi vào kế hoạch năm {source.year}, quý {made.quarter}"


def _day(text: str) -> date:
    """«05/03/2024» or «2024-03-05»; ValueError otherwise."""
    if "/" in text:
        day, month, year = (int(piece) for piece in text.split("/"))
        return date(year, month, day)
    return date.fromisoformat(text)


def _known_or_new(source: PaperImport, data: dict[str, str], actor: Any, value: Decimal) -> Indicator:
    """The unit's indicator of that name; else one made in the group of figures of old papers."""
    if not data["name"] or not data["measure"]:
        raise StepRefused("Hãy ghi tên chỉ tiêu và đơn vị tính.")
    mine = Indicator.objects.filter(group__unit=source.unit)
    known = next((one for one in mine if fold(one.name) == fold(data["name"])), None)
    if known is None:
        group = IndicatorGroup.objects.filter(unit=source.unit, name=GROUP).first()
        group = group or add_group(unit=source.unit, name=GROUP, actor=actor)
        stem = slugify(fold(data["name"]))[:50] or "chi-tieu"
        code = next(
            c for n in range(1, 1000) if not mine.filter(code=(c := stem if n == 1 else f"{stem}-{n}")).exists()
        )
        places = max(0, -int(value.as_tuple().exponent))
        known = add_indicator(
            unit=source.unit, actor=actor, group=group, code=code, name=data["name"], measure=data["measure"][:30],
            decimals=places,
        )  # fmt: skip
    return known


def _indicator(source: PaperImport, data: dict[str, str], actor: Any, day: date) -> Outcome:
    value = Decimal(data["actual"].replace(",", "."))
    known = _known_or_new(source, data, actor, value)
    figure = Figure.objects.filter(indicator=known, year=source.year, period=source.period).first()
    if figure is not None and figure.actual is not None:
        if figure.actual == value:
            return figure, f"«{known.name}» năm {source.year} đã có đúng số này"
        raise StepRefused(f"«{known.name}» năm {source.year} đang ghi số khác; hãy sửa ở trang Chỉ tiêu, số liệu.")
    entered = {known.pk: {"actual": value}}
    if data.get("target"):
        entered[known.pk]["target"] = Decimal(data["target"].replace(",", "."))
    enter_figures(unit=source.unit, year=source.year, period=source.period, entered=entered, actor=actor)
    made = Figure.objects.get(indicator=known, year=source.year, period=source.period)
    return made, f"Đã ghi «{known.name}» {made.get_period_display().lower()} {source.year}"


def _title(source: PaperImport, data: dict[str, str], actor: Any, day: date) -> Outcome:
    value, year = Decimal(data["target"].replace(",", ".")), int(data["year"])
    known = _known_or_new(source, data, actor, value)
    figure = Figure.objects.filter(indicator=known, year=year, period="year").first()
    if figure is not None and figure.target is not None:
        if figure.target == value:
            return figure, f"«{known.name}» năm {year} đã có đúng chỉ tiêu này"
        raise StepRefused(f"«{known.name}» năm {year} đang ghi chỉ tiêu khác; hãy sửa ở trang Chỉ tiêu, số liệu.")
    enter_figures(unit=source.unit, year=year, period="year", entered={known.pk: {"target": value}}, actor=actor)
    return Figure.objects.get(indicator=known, year=year, period="year"), f"Đã ghi chỉ tiêu «{known.name}» năm {year}"


TAKE = {
    ImportLine.What.DIRECTIVE: _directive,
    ImportLine.What.MOVEMENT: _movement,
    ImportLine.What.TASK: _task,
    ImportLine.What.INDICATOR: _indicator,
    ImportLine.What.TITLE: _title,
}
