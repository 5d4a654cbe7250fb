"""Writes about score tables and sheets. Every change of a mark keeps what stood before and why."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import Max

from tdkt.core import history
from tdkt.core.workflow import StepRefused
from tdkt.emulation import ranking
from tdkt.emulation.models import BlockYear, Criterion, CriterionGroup, Evidence, Mark, ScoreTable, Sheet
from tdkt.emulation.policy import scoring as policy
from tdkt.emulation.workflow import sheets as sheet_flow
from tdkt.org.models import Unit

Draft, Open = ScoreTable.State.DRAFT, ScoreTable.State.OPEN
MOST_EVIDENCE = 20


# --- tables and criteria --------------------------------------------------------------------------------------------


@transaction.atomic
def make_table(
    *,
    unit: Unit,
    kind: str,
    year: int,
    actor: Any,
    source: ScoreTable | None = None,
    block_year: BlockYear | None = None,
    **fields: Any,
) -> ScoreTable:
    """A table for a year, with the criteria of an earlier one where ``source`` is given."""
    if fields["checked_by"] < fields["self_by"]:
        raise StepRefused("Hạn kiểm tra trước hạn tự chấm.")
    clash = ScoreTable.objects.filter(block_year=block_year) if block_year else ScoreTable.objects.filter(
        unit=unit, kind=kind, year=year
    )  # fmt: skip
    if clash.exists():
        raise StepRefused(f"Bảng điểm năm {year} đã lập.")
    made = ScoreTable(unit=unit, kind=kind, year=year, block_year=block_year, **fields)
    history.create(made, actor=actor, verb="score_tables.create")
    if source is not None:
        _copy(source, made)
    return made


def _copy(source: ScoreTable, made: ScoreTable) -> None:
    for group in source.groups.prefetch_related("criteria"):
        fresh = CriterionGroup.objects.create(table=made, title=group.title, order=group.order)
        Criterion.objects.bulk_create(
            Criterion(
                group=fresh, text=one.text, guide=one.guide, nature=one.nature, maximum=one.maximum, order=one.order,
                needs_evidence=one.needs_evidence, counts=one.counts, each=one.each,
            )
            for one in group.criteria.all()
        )  # fmt: skip


@transaction.atomic
def edit_table(*, table: ScoreTable, actor: Any, reason: str = "", **fields: Any) -> ScoreTable:
    """Everything while it is prepared; once open only the days, with a reason in the history."""
    if table.state == ScoreTable.State.RANKED:
        raise StepRefused("Bảng điểm đã xếp hạng nên không sửa được.")
    if fields.get("checked_by", table.checked_by) < fields.get("self_by", table.self_by):
        raise StepRefused("Hạn kiểm tra trước hạn tự chấm.")
    if table.state == Open and fields.get("total", table.total) != table.total:
        raise StepRefused("Bảng đang chấm: không đổi tổng điểm; bấm «Sửa lại tiêu chí» trước.")
    return history.change(table, actor=actor, verb="score_tables.edit", reason=reason, **fields)


def _prepared(table: ScoreTable) -> None:
    if table.state != Draft:
        raise StepRefused("Bảng đang chấm: bấm «Sửa lại tiêu chí» (ghi lý do) trước khi sửa.")


@dataclass(frozen=True)
class Line:
    """A pasted line: a group, or a criterion with its points."""

    text: str
    points: Decimal | None = None
    nature: str = Criterion.Nature.SCORE


def read_lines(text: str) -> list[Line]:
    """«Nhóm» on a line of its own; «Tiêu chí | 10», «Tiêu chí | thưởng 5», «Tiêu chí | trừ 3» below it."""
    found: list[Line] = []
    for number, raw in enumerate(text.splitlines(), 1):
        line = raw.strip()
        if not line:
            continue
        parts = [part.strip() for part in re.split(r"[|\t]", line) if part.strip()]
        if len(parts) == 1:
            found.append(Line(parts[0].strip(" :")))
            continue
        if len(parts) != 2:
            raise StepRefused(f"Dòng {number}: chỉ một dấu | giữa tiêu chí và điểm, như «Hoàn thành chỉ tiêu | 30».")
        if not found:
            raise StepRefused(f"Dòng {number}: tiêu chí phải đứng dưới một nhóm; ghi tên nhóm ở dòng trên nó.")
        found.append(_criterion_line(number, *parts))
    if not any(line.points is not None for line in found):
        raise StepRefused("Chưa có tiêu chí nào: mỗi dòng ghi «Tiêu chí | điểm tối đa».")
    return found


def _criterion_line(number: int, text: str, tail: str) -> Line:
    natures = {"thưởng": Criterion.Nature.BONUS, "trừ": Criterion.Nature.DEDUCTION}
    word, _, rest = tail.partition(" ")
    nature = natures.get(word.lower())
    points = points_of(rest if nature else tail, f"Dòng {number}")
    if points is None or points == 0:
        raise StepRefused(f"Dòng {number}: điểm tối đa phải lớn hơn 0.")
    if len(text) > 500:
        raise StepRefused(f"Dòng {number}: tiêu chí dài quá 500 chữ.")
    return Line(text, points, nature or Criterion.Nature.SCORE)


def points_of(text: str, where: str) -> Decimal | None:
    """«12,5» -> 12.5; nothing for nothing. A sentence for anything that is no number from 0 to 9999,99."""
    plain = text.strip().removesuffix("điểm").strip()
    if not plain:
        return None
    try:
        found = Decimal(plain.replace(",", "."))
    except InvalidOperation:
        raise StepRefused(f"{where}: «{text.strip()[:40]}» không phải là số điểm.") from None
    if not found.is_finite() or found < 0 or found >= 10_000:
        raise StepRefused(f"{where}: điểm phải từ 0 đến 9999,99.")
    if found != found.quantize(Decimal("0.01")):
        raise StepRefused(f"{where}: điểm lấy nhiều nhất hai chữ số sau dấu phẩy.")
    return found.quantize(Decimal("0.01"))


@transaction.atomic
def add_lines(*, table: ScoreTable, text: str, actor: Any) -> int:
    """Groups and criteria pasted as lines, all of them or none. Returns how many criteria were added."""
    _prepared(table)
    lines = read_lines(text)
    last = table.groups.aggregate(last=Max("order"))["last"] or 0
    known = {group.title: group for group in table.groups.all()}
    group: CriterionGroup | None = None
    number = 0
    for line in lines:
        if line.points is None:
            group = known.get(line.text[:300])
            if group is None:
                last += 1
                group = CriterionGroup.objects.create(table=table, title=line.text[:300], order=last)
                known[group.title] = group
        else:
            number += 1
            Criterion.objects.create(group=group, text=line.text, maximum=line.points, nature=line.nature, order=number)
    history.record(table, actor=actor, verb="score_tables.criteria", changes={"criteria": [None, text[:2000]]})
    return number


@transaction.atomic
def edit_criterion(*, criterion: Criterion, actor: Any, **fields: Any) -> Criterion:
    table = criterion.group.table
    _prepared(table)
    highest = criterion.marks.aggregate(own=Max("own"))["own"]
    if highest is not None and fields.get("maximum", criterion.maximum) < highest:
        raise StepRefused(f"Đã có phiếu chấm {ranking.shown(highest)} điểm cho tiêu chí này: không hạ xuống thấp hơn.")
    return history.change(criterion, actor=actor, verb="score_tables.criterion", **fields)


@transaction.atomic
def drop_criterion(*, criterion: Criterion, actor: Any) -> None:
    _prepared(criterion.group.table)
    if criterion.marks.filter(own__isnull=False).exists():
        raise StepRefused("Đã có phiếu chấm tiêu chí này nên không bỏ được.")
    group = criterion.group
    criterion.marks.all().delete()
    history.remove(criterion, actor=actor, verb="score_tables.criterion_drop")
    if not group.criteria.exists():
        group.delete()


@transaction.atomic
def complete_sheets(*, table: ScoreTable, actor: Any) -> int:
    """Sheets for people and rooms that came after the opening."""
    if table.state != Open:
        raise StepRefused("Bảng điểm không ở trạng thái đang chấm.")
    number = ranking.make_sheets(table)
    if number:
        history.record(table, actor=actor, verb="score_tables.complete", changes={"sheets": [None, number]})
    return number


# --- marks ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Given:
    """What was typed for one mark."""

    points: Decimal | None
    words: str


def _bounded(mark: Mark, points: Decimal | None) -> None:
    if points is not None and points > mark.criterion.maximum:
        most = ranking.shown(mark.criterion.maximum)
        raise StepRefused(f"«{mark.criterion.text}»: {ranking.shown(points)} điểm vượt mức tối đa {most}.")


@transaction.atomic
def score_own(*, sheet: Sheet, given: dict[int, Given], actor: Any) -> int:
    """One's own marks; what the program counts is taken from its own books. Returns how many marks changed."""
    row = Sheet.objects.select_for_update(no_key=True).get(pk=sheet.pk)
    if row.table.state != Open:
        raise StepRefused(f"Bảng điểm đang ở trạng thái «{row.table.get_state_display()}».")
    if row.state not in (Sheet.State.DRAFT, Sheet.State.RETURNED):
        raise StepRefused(f"Phiếu ở trạng thái «{row.get_state_display()}» nên không tự chấm được nữa.")
    books = ranking.counted(row.table, [row])[row.pk]
    changes: dict[str, list[Any]] = {}
    for mark in row.marks.select_related("criterion"):
        said = given.get(mark.pk)
        if mark.criterion.counts:
            number = books[mark.criterion.counts]
            points: Decimal | None = ranking.points_for(mark.criterion, number)
            note = said.words if said else mark.own_note
            mark.counted = number
        elif said is None:
            continue
        else:
            points, note = said.points, said.words
        _bounded(mark, points)
        if (points, note) == (mark.own, mark.own_note):
            continue
        if points != mark.own:
            changes[mark.criterion.text[:100]] = [ranking.shown(mark.own), ranking.shown(points)]
            mark.head, mark.head_reason, mark.body, mark.body_reason = None, "", None, ""
        mark.own, mark.own_note = points, note
        mark.save()
    if changes:
        history.record(row, actor=actor, verb="sheets.own", changes=changes)
    return len(changes)


@transaction.atomic
def send_sheet(*, sheet: Sheet, day: date, actor: Any) -> Sheet:
    """Count once more what the program counts, then send."""
    if sheet.state in (Sheet.State.DRAFT, Sheet.State.RETURNED) and policy.fills(actor, sheet):
        score_own(sheet=sheet, given={}, actor=actor)
    sent: Sheet = sheet_flow.take("send", sheet, actor, day=day)
    return sent


TIERS = {"head": (Sheet.State.SENT, "kiểm tra"), "body": (Sheet.State.CHECKED, "thẩm định")}


@transaction.atomic
def amend(*, sheet: Sheet, tier: str, given: dict[int, Given], actor: Any) -> int:
    """What a tier says otherwise than the one below: new points and the reason; the same points take the word back."""
    row = Sheet.objects.select_for_update(no_key=True).get(pk=sheet.pk)
    state, words = TIERS[tier]
    if row.table.state != Open:
        raise StepRefused(f"Bảng điểm đang ở trạng thái «{row.table.get_state_display()}».")
    if row.state != state:
        raise StepRefused(f"Phiếu ở trạng thái «{row.get_state_display()}» nên không {words} được.")
    changes: dict[str, list[Any]] = {}
    for mark in row.marks.select_related("criterion"):
        said = given.get(mark.pk)
        if said is None or said.points is None:
            continue
        _bounded(mark, said.points)
        below = mark.own if tier == "head" or mark.head is None else mark.head
        before = mark.points if tier == "body" or mark.head is not None else mark.own
        if said.points == below:
            fresh: tuple[Decimal | None, str] = (None, "")
        elif not said.words.strip():
            change = f"đổi {ranking.shown(below)} thành {ranking.shown(said.points)} điểm"
            raise StepRefused(f"«{mark.criterion.text}»: {change} phải ghi lý do.")
        else:
            fresh = (said.points, said.words.strip())
        if fresh == (getattr(mark, tier), getattr(mark, f"{tier}_reason")):
            continue
        setattr(mark, tier, fresh[0])
        setattr(mark, f"{tier}_reason", fresh[1])
        mark.save()
        after = f"{ranking.shown(said.points)} ({fresh[1]})" if fresh[1] else ranking.shown(said.points)
        changes[mark.criterion.text[:100]] = [ranking.shown(before), after]
    if changes:
        history.record(row, actor=actor, verb=f"sheets.{tier}", changes=changes)
    return len(changes)


def _unsent(pk: int, words: str) -> Sheet:
    """The sheet as it stands now, locked: evidence changes only while it is with its owner."""
    sheet = Sheet.objects.select_for_update(no_key=True).get(pk=pk)
    if sheet.state not in (Sheet.State.DRAFT, Sheet.State.RETURNED):
        raise StepRefused(f"Phiếu đã gửi nên không {words} minh chứng được; rút phiếu lại trước.")
    return sheet


@transaction.atomic
def add_evidence(*, mark: Mark, name: str, data: bytes, day: date, actor: Any) -> Evidence:
    sheet = _unsent(mark.sheet_id, "thêm")
    if mark.evidence.count() >= MOST_EVIDENCE:
        raise StepRefused(f"Mỗi tiêu chí nhiều nhất {MOST_EVIDENCE} tệp minh chứng.")
    made = Evidence(mark=mark, name=name[-200:], added_by=actor, added_on=day)
    made.file.save(name[-100:], ContentFile(data), save=False)
    history.create(made, actor=actor, verb="sheets.evidence")
    history.record(sheet, actor=actor, verb="sheets.evidence", changes={mark.criterion.text[:100]: [None, made.name]})
    return made


@transaction.atomic
def drop_evidence(*, evidence: Evidence, actor: Any) -> None:
    sheet = _unsent(evidence.mark.sheet_id, "bỏ")
    file = evidence.file
    history.record(sheet, actor=actor, verb="sheets.evidence_drop", changes={"evidence": [evidence.name, None]})
    history.remove(evidence, actor=actor, verb="sheets.evidence_drop")
    transaction.on_commit(lambda: file.delete(save=False))
