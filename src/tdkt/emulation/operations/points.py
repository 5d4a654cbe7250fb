"""Writes about the criteria and themes of a movement, and what the joining places achieved by each criterion."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from django.db import transaction

from tdkt.core import history
from tdkt.core.workflow import StepRefused
from tdkt.emulation.models import Joining, Movement, MovementPoint, PointResult

Kind = MovementPoint.Kind
_SPAN = re.compile(r"\s*\((\d{1,2})/(\d{1,2})/(\d{4})\s*[-–]\s*(\d{1,2})/(\d{1,2})/(\d{4})\)\s*$")
_YEARS = re.compile(r"\s*\((?:năm\s+)?(\d{4})(?:\s*[-–]\s*(\d{4}))?\)\s*$")
Wanted = tuple[str, date | None, date | None]


def lines_of(text: str) -> list[str]:
    return list(
        dict.fromkeys(line.strip().lstrip("-–+• ").strip() for line in text.splitlines() if line.strip(" -–+•"))
    )


def theme_of(line: str) -> Wanted:
    """«Chuyển đổi số (2026 - 2027)» -> its words, first and last day. StepRefused where a day is none."""
    if found := _SPAN.search(line):
        d1, m1, y1, d2, m2, y2 = map(int, found.groups())
        try:
            starts, ends = date(y1, m1, d1), date(y2, m2, d2)
        except ValueError:
            raise StepRefused(f"Chuyên đề «{line}»: ngày không có thật.") from None
    elif found := _YEARS.search(line):
        first = int(found.group(1))
        starts, ends = date(first, 1, 1), date(int(found.group(2) or first), 12, 31)
    else:
        return line, None, None
    if ends < starts:
        raise StepRefused(f"Chuyên đề «{line}»: ngày kết thúc trước ngày bắt đầu.")
    return line[: found.start()].strip(), starts, ends


def keep_points(movement: Movement, themes: str | None = None) -> None:
    """The rows as the lines say: criteria from the movement's own text, themes where they are given.

    A line that places already answered, or out of which somebody is proposed, is not dropped. Inside a transaction.
    """
    _keep(movement, Kind.CRITERION, [(line, None, None) for line in lines_of(movement.criteria)])
    if themes is not None:
        _keep(movement, Kind.THEME, [theme_of(line) for line in lines_of(themes)])


def _keep(movement: Movement, kind: str, wanted: list[Wanted]) -> None:
    there = {one.text: one for one in movement.points.filter(kind=kind)}
    cut = [(text[:1000], starts, ends) for text, starts, ends in wanted]
    gone = [one for text, one in there.items() if text not in {line for line, _, _ in cut}]
    used = MovementPoint.objects.filter(pk__in=[one.pk for one in gone])
    if held := used.filter(results__isnull=False).first() or used.filter(proposals__isnull=False).first():
        raise StepRefused(f"«{held.text}» đã có kết quả hoặc đề nghị khen thưởng nên không bỏ, không sửa lời được.")
    used.delete()
    for order, (text, starts, ends) in enumerate(cut):
        one = there.get(text)
        fields = {"order": order, "starts": starts, "ends": ends}
        if one is None:
            MovementPoint.objects.create(movement=movement, kind=kind, text=text, **fields)
        elif any(getattr(one, name) != value for name, value in fields.items()):
            MovementPoint.objects.filter(pk=one.pk).update(**fields)


def copy_points(of: Movement, to: list[Movement]) -> None:
    """The same criteria and themes for what was handed down; two queries."""
    points = list(of.points.all())
    MovementPoint.objects.bulk_create(
        MovementPoint(
            movement=one, kind=point.kind, text=point.text, starts=point.starts, ends=point.ends, order=point.order
        )
        for one in to
        for point in points
    )


@transaction.atomic
def answer_points(*, joining: Joining, answers: dict[int, tuple[bool | None, str]], actor: Any) -> int:
    """Met or not, criterion by criterion; None takes an answer back. Returns how many changed."""
    if joining.movement.state == Movement.State.FINAL:
        raise StepRefused("Phong trào đã tổng kết nên không ghi thêm kết quả.")
    criteria = {one.pk: one for one in joining.movement.points.filter(kind=Kind.CRITERION)}
    there = {one.point_id: one for one in joining.point_results.all()}
    words = {None: "chưa ghi", True: "đạt", False: "chưa đạt"}
    changes = {}
    for pk, (met, note) in answers.items():
        if pk not in criteria:
            raise StepRefused("Tiêu chí này không thuộc phong trào; hãy tải lại trang.")
        was = there.get(pk)
        if (met, note) == ((was.met, was.note) if was else (None, "")):
            continue
        if met is None:
            joining.point_results.filter(point=pk).delete()
        else:
            fields = {"met": met, "note": note}
            PointResult.objects.update_or_create(joining=joining, point=criteria[pk], defaults=fields)
        changes[criteria[pk].text[:80]] = [words[was.met if was else None], words[met]]
    if changes:
        history.record(joining, actor=actor, verb="movements.criteria", changes=changes)
    return len(changes)
