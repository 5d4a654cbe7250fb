"""Dossiers of chị Mai at the centre, ready or not, and short ways to move them."""

from __future__ import annotations

from datetime import date

import pytest

from tdkt.nominations.operations.components import SPOKEN, attach, settle
from tdkt.nominations.operations.dossier import open_nomination, record_council_result
from tdkt.nominations.operations.opinions import CHECKLIST, fill_checklist
from tdkt.nominations.workflow import workflow

TODAY = date(2025, 12, 15)


def fill(nomination, actor):
    """Put a file into every required component that is still empty."""
    for part in nomination.components.all():
        if part.required and not part.in_place and part.key not in SPOKEN:
            attach(component=part, name=f"{part.key}.pdf", content=b"%PDF-1.4 test", actor=actor)
        elif part.key == "cap_uy" and part.applies is None:
            settle(component=part, applies=False, why_not="Không thuộc diện cấp ủy quản lý", actor=actor)
    return nomination


def opened(world, award="LDTT", person=None, **fields):
    who = person or (None if "collective" in fields else world.employee.person)
    made = open_nomination(
        award=award,
        year=2025,
        person=who,
        actor=world.officer,
        day=TODAY,
        achievement="Hoàn thành tốt việc được giao",
        **fields,
    )
    return fill(made, world.officer)


def passed(nomination, actor, yes=5, members=5, day="2025-12-10", ok=True):
    result = {"yes": yes, "no": members - yes, "spoiled": 0, "members": members, "threshold": "4/5", "passed": ok}
    return record_council_result(nomination, {**result, "session": 1, "day": day}, actor)


def go(name, nomination, actor, day=TODAY, **data):
    return workflow.take(name, nomination, actor, day=day, **data)


def checked(nomination, actor):
    return fill_checklist(
        nomination=nomination, answers=dict.fromkeys(CHECKLIST, "yes"), appraisal="Đủ điều kiện", actor=actor
    )


def appraised(world, **fields):
    """A dossier received and appraised at the department."""
    row = go("submit", opened(world, **fields), world.officer)
    go("receive", row, world.appraiser)
    checked(row, world.appraiser)
    return go("appraise", row, world.appraiser)


@pytest.fixture
def draft(world):
    """Mai's dossier for Lao động tiên tiến, every component in place."""
    return opened(world)
