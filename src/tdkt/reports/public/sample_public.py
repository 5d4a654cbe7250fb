"""The sample's list for opinion: a Huân chương put on notice at the province, so that the public page shows one."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from tdkt.core import history
from tdkt.nominations.models import Leg, Nomination
from tdkt.nominations.operations.opinions import post
from tdkt.org.models import Unit


def load(*, unit: Unit, department: Unit, province: Unit, actors: dict[str, Any], today: date) -> None:
    """Idempotent: nothing happens where something is posted already."""
    sister = Unit.objects.filter(parent=department, level=Unit.Level.UNIT).exclude(pk=unit.pk).first()
    if sister is None or Nomination.objects.filter(posted_on__isnull=False).exists():
        return
    sent = today - timedelta(12)
    row = history.create(
        Nomination(
            award="HCLD3", year=today.year - 1, period_from=today.year - 5, collective=sister, unit=sister,
            at_unit=province, state=Nomination.State.RECEIVED, submitted_on=sent - timedelta(20), received_on=sent,
            achievement="Năm năm liền hoàn thành xuất sắc nhiệm vụ, hai lần được tặng Cờ thi đua của tỉnh.",
        ),
        actor=actors["province_officer"], verb="nominations.open",
    )  # fmt: skip
    Leg.objects.create(nomination=row, frm=department, to=province, sent_on=sent, received_on=sent)
    post(nomination=row, day=today - timedelta(3), at="Cổng thông tin điện tử tỉnh", actor=actors["province_officer"])
