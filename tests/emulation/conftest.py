"""A block of three centres under the department, a yearly table of the centre, and the ways through them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from tdkt.emulation.models import Member, ScoreTable
from tdkt.emulation.operations import blocks, scoring
from tdkt.emulation.workflow import block_years, tables
from tdkt.org.models import Role
from tests import people

DAY = date(2026, 11, 20)
LINES = "Công việc\nHoàn thành chỉ tiêu | 70\nĐúng hạn | 20\nThi đua\nĐiển hình | 10\nSáng kiến | thưởng 5\nBáo cáo chậm | trừ 5"


@pytest.fixture
def third(world):
    """A third centre of the department, with an officer of its own."""
    world.third = people.unit(
        "ttbtxh", "Trung tâm Bảo trợ xã hội tỉnh Sơn La", "unit", world.department, symbol="TTBTXH"
    )
    who = people.person("Quàng Thị Dung", world.third, "Trưởng phòng", leader=True)
    world.third_officer = people.user("dung", who, (Role.OFFICER, world.third), (Role.EMPLOYEE, world.third))
    return world.third


@pytest.fixture
def block(world):
    return blocks.found_block(unit=world.department, name="Khối đơn vị sự nghiệp", actor=world.appraiser)


@pytest.fixture
def year(world, third, block):
    """2026: the other centre leads, the centre is deputy, the third is a member; the pact is written."""
    made = blocks.begin_year(block=block, year=2026, actor=world.appraiser)
    for unit, part in ((world.other_centre, "head"), (world.centre, "deputy"), (third, "member")):
        member = blocks.add_member(year=made, unit=unit, actor=world.appraiser)
        if part != Member.Part.MEMBER:
            blocks.give_part(member=member, part=part, actor=world.appraiser)
    return blocks.write_pact(year=made, pact="Hoàn thành chỉ tiêu.", goals="100% đúng hạn.", actor=world.stranger)


@pytest.fixture
def signed(year, world):
    for member in year.members.all():
        blocks.sign_pact(member=member, day=date(2026, 1, 20), pledge="", actor=world.appraiser)
    return block_years.take("sign", year, world.stranger, day=date(2026, 1, 25))


def make_table(unit, kind, actor, *, text=LINES, **fields):
    given = {"title": "Bảng điểm năm 2026", "total": Decimal(100), "self_by": DAY, "checked_by": date(2026, 11, 30)}
    made = scoring.make_table(unit=unit, kind=kind, year=2026, actor=actor, **(given | fields))
    scoring.add_lines(table=made, text=text, actor=actor)
    return made


@pytest.fixture
def block_table(signed, world):
    made = make_table(world.department, ScoreTable.Kind.BLOCK, world.appraiser, block_year=signed)
    return tables.take("open", made, world.appraiser)


@pytest.fixture
def rooms_table(world):
    made = make_table(world.centre, ScoreTable.Kind.ROOMS, world.officer)
    return tables.take("open", made, world.officer)


@pytest.fixture
def people_table(world):
    made = make_table(world.centre, ScoreTable.Kind.PEOPLE, world.officer)
    return tables.take("open", made, world.officer)


def fill(sheet, actor, points=(60, 20, 10, 0, 0)):
    """Score one's own sheet in the order of the criteria."""
    marks = sheet.marks.order_by("criterion__group__order", "criterion__order")
    given = {mark.pk: scoring.Given(Decimal(str(value)), "") for mark, value in zip(marks, points, strict=True)}
    scoring.score_own(sheet=sheet, given=given, actor=actor)
    sheet.refresh_from_db()
    return sheet


def sent(sheet, actor, points=(60, 20, 10, 0, 0)):
    return scoring.send_sheet(sheet=fill(sheet, actor, points), day=DAY, actor=actor)


def offers_of(workflow, row, users):
    """{user name: the steps offered}"""
    return {who.username: [offer.step.name for offer in workflow.offered(who, row)] for who in users}


def fresh(row):
    """The row as the database has it, with nothing remembered."""
    return type(row)._base_manager.get(pk=row.pk)
