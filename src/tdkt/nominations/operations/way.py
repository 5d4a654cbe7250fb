"""What the steps of the workflow do to the row: where it goes, by when it is due, who is told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q
from django.urls import reverse

from tdkt.core.models import Notice
from tdkt.core.workflow import StepRefused
from tdkt.law import deadlines
from tdkt.law.calendar import national
from tdkt.law.dated import LawTableError
from tdkt.nominations.judging import judged
from tdkt.nominations.local import steps_of
from tdkt.nominations.models import Component, Defect, Leg, Nomination
from tdkt.nominations.operations import withdrawals
from tdkt.nominations.routing import next_desk, place_on, way_of
from tdkt.org.models import Mandate, Role, Unit

LIMITS = {"so": "tham_dinh_so", "xa": "tham_dinh_xa", "so_noi_vu": "tham_dinh_tinh", "tinh": "tham_dinh_tinh"}


def _close(row: Nomination, outcome: str, day: date, note: str = "") -> Leg | None:
    leg = row.legs.filter(outcome=Leg.Outcome.OPEN).select_related("frm").last()
    if leg is not None:
        leg.outcome, leg.closed_on, leg.note = outcome, day, note
        leg.save(update_fields=["outcome", "closed_on", "note"])
    return leg


def send(row: Nomination, actor: Any, data: dict[str, Any]) -> None:
    """Up to the next desk. The way follows the law of the day on which it is sent."""
    day: date = data["day"]
    desk = next_desk(row, day)
    if desk is None or desk.unit is None:
        raise StepRefused("Nơi nhận tiếp theo không dùng hệ thống này: hãy dùng bước «Gửi cấp trên ngoài hệ thống».")
    _close(row, Leg.Outcome.ONWARD, day)
    Leg.objects.create(nomination=row, frm=row.at_unit, to=desk.unit, sent_on=day)
    row.at_unit, row.submitted_on, row.received_on, row.due = desk.unit, day, None, None
    row.return_reason, row.checklist, row.appraisal = "", {}, ""
    row.judged = judged([row], day).get(row.pk, {})
    tell(desk.unit, (Role.APPRAISER,), f"Hồ sơ mới trình: {row}", row, day)


def send_out(row: Nomination, actor: Any, data: dict[str, Any]) -> None:
    """To a body that does not use the system: the result is entered when it comes."""
    day: date = data["day"]
    desk = next_desk(row, day)
    if desk is None:
        raise StepRefused("Hồ sơ đã ở nơi quyết định, không còn cấp nào để gửi lên.")
    _close(row, Leg.Outcome.ONWARD, day)
    Leg.objects.create(nomination=row, frm=row.at_unit, outside=desk.name, sent_on=day)
    row.outside, row.due = desk.name, None


def recall(row: Nomination, actor: Any, data: dict[str, Any]) -> None:
    """Back to whoever sent it, as it was before."""
    leg = _close(row, Leg.Outcome.RECALLED, data["day"])
    row.at_unit = leg.frm if leg else row.unit
    row.due = None
    if row.at_unit_id == row.unit_id:
        row.state, row.submitted_on = Nomination.State.DRAFT, None
    else:
        into = _leg_into(row, row.at_unit)
        row.state, row.received_on = Nomination.State.APPRAISED, into.received_on if into else data["day"]


def _leg_into(row: Nomination, unit: Unit) -> Leg | None:
    return row.legs.filter(to=unit).exclude(outcome=Leg.Outcome.RECALLED).select_related("frm").last()


@dataclass(frozen=True)
class Fault:
    """Something wrong that the desk names when it gives a dossier back; ``component`` None: the dossier as a whole."""

    component: Component | None
    text: str

    def __str__(self) -> str:
        return f"{self.component.name}: {self.text}" if self.component else self.text


def give_back(row: Nomination, actor: Any, data: dict[str, Any]) -> None:
    """Down one stretch, with the reason and the list of what is wrong.

    The unit that gets it mends it, or gives it further down; what is still open stays on the list.
    """
    day, faults = data["day"], list(data.get("defects") or [])
    note = str(data.get("note") or "").strip() or "; ".join(str(one) for one in faults)
    Defect.objects.bulk_create(
        Defect(
            nomination=row, component=one.component, where=one.component.name if one.component else "",
            text=one.text.strip()[:500], raised_by=row.at_unit, raised_on=day,
        )
        for one in faults
    )  # fmt: skip
    withdrawals.overtaken(row, day)
    leg = _close(row, Leg.Outcome.RETURNED, day, note)
    if leg is None:
        leg = _leg_into(row, row.at_unit)
    row.at_unit = leg.frm if leg else row.unit
    row.return_reason, row.received_on, row.due, row.outside = note, None, None, ""
    tell(row.at_unit, (Role.OFFICER, Role.APPRAISER), f"Hồ sơ bị trả lại: {row}. {note}", row, day)


def receive(row: Nomination, actor: Any, data: dict[str, Any]) -> None:
    day: date = data["day"]
    given = data.get("due")
    if isinstance(given, date) and given < day:
        raise StepRefused(f"Hạn xử lý {given:%d/%m/%Y} trước ngày tiếp nhận {day:%d/%m/%Y}.")
    row.received_on = day
    row.due = given if isinstance(given, date) else due_day(row, day)
    row.legs.filter(outcome="").update(received_on=day)


def limit_of(row: Nomination, day: date) -> deadlines.Step | None:
    """The time limit of the desk where the dossier lies, by the law of the day; None where the data hold none."""
    try:
        way = way_of(row, day)
        here = place_on(way, row.at_unit_id)
        wanted = LIMITS.get(way[here].level) if here >= 0 else None
        return next((one for one in steps_of(row, day) if one.key == wanted), None)
    except LawTableError:
        return None


def due_day(row: Nomination, received: date) -> date | None:
    """When the desk must be done; None where no text fixes a time (it is never guessed)."""
    limit = limit_of(row, received)
    return deadlines.due(limit, received) if limit is not None and limit.unit is not None else None


def appraise(row: Nomination, actor: Any, data: dict[str, Any]) -> None:
    if isinstance(data.get("note"), str) and data["note"].strip():
        row.appraisal = f"{row.appraisal}\n{data['note'].strip()}".strip()


def hold(row: Nomination, actor: Any, data: dict[str, Any]) -> None:
    before = Nomination._base_manager.values_list("state", flat=True).get(pk=row.pk)
    row.held_from, row.hold_reason, row.held_on = before, data["note"].strip(), data["day"]


def release(row: Nomination, actor: Any, data: dict[str, Any]) -> None:
    """Go on from where it was; the working days on hold are not counted against the desk."""
    if row.due is not None and row.held_on is not None and data["day"] > row.held_on:
        row.due = national().add(row.due, national().between(row.held_on, data["day"]))
    row.state, row.held_from, row.hold_reason, row.held_on = row.held_from, "", "", None


def refuse(row: Nomination, actor: Any, data: dict[str, Any]) -> None:
    row.refusal_reason, row.due = data["note"].strip(), None
    withdrawals.overtaken(row, data["day"])
    _close(row, Leg.Outcome.DONE, data["day"], row.refusal_reason)
    tell(row.unit, (Role.OFFICER,), f"Không khen thưởng: {row}. {row.refusal_reason}", row, data["day"])


def decided(row: Nomination, actor: Any, data: dict[str, Any]) -> None:
    """The end of the way: the decision and the record that it produced."""
    row.decision, row.record, row.due = data["decision"], data["record"], None
    withdrawals.overtaken(row, data["day"])
    _close(row, Leg.Outcome.DONE, data["day"])


def tell(unit: Unit, roles: tuple[str, ...], text: str, row: Nomination, day: date) -> None:
    """A notice to those who hold a role at exactly this unit."""
    open_then = Q(starts__lte=day) & (Q(ends__isnull=True) | Q(ends__gte=day))
    who = Mandate.objects.filter(open_then, unit=unit, role__in=roles).values_list("user_id", flat=True).distinct()
    url = reverse("nomination", args=[row.pk])
    Notice.objects.bulk_create(Notice(recipient_id=one, text=text[:500], url=url) for one in who)
