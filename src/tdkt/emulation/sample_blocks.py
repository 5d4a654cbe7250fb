"""A block of the department's centres and the yearly scoring of the centre's rooms and people in the sample."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from tdkt.core import history
from tdkt.emulation.models import Block, BlockYear, Member, ScoreTable, Sheet
from tdkt.emulation.operations import blocks, scoring
from tdkt.emulation.operations.movements import propose
from tdkt.emulation.workflow import block_years, proposals, sheets, tables
from tdkt.org.models import Person, Unit, UnitState, User

PACT = """Hoàn thành và vượt các chỉ tiêu, nhiệm vụ được giao trong năm.
Thực hiện tốt cải cách hành chính, chuyển đổi số trong giải quyết công việc của người dân.
Tổ chức phong trào thi đua thiết thực; phát hiện, bồi dưỡng, nhân rộng điển hình tiên tiến.
Xây dựng đơn vị đoàn kết; không có người vi phạm kỷ luật."""
GOALS = """100% đơn vị hoàn thành chỉ tiêu được giao.
Mỗi đơn vị có ít nhất 01 sáng kiến, 01 điển hình tiên tiến được giới thiệu."""
CRITERIA = """Thực hiện nhiệm vụ chuyên môn
Hoàn thành chỉ tiêu, nhiệm vụ được giao | 40
Giải quyết hồ sơ, công việc đúng hạn | 15
Xây dựng đơn vị
Chấp hành chủ trương, pháp luật, nội quy | 15
Cải cách hành chính, chuyển đổi số | 10
Thi đua, khen thưởng
Tổ chức phong trào thi đua, gửi báo cáo đúng hạn | 10
Phát hiện, giới thiệu điển hình tiên tiến | 10
Thưởng, trừ
Có sáng kiến được công nhận cấp tỉnh trở lên | thưởng 5
Báo cáo chậm, sai số liệu | trừ 5"""
PEOPLE_CRITERIA = """Kết quả công việc
Khối lượng, chất lượng công việc được giao | 50
Đúng hạn | 15
Ý thức, kỷ luật
Chấp hành nội quy, phối hợp với đồng nghiệp | 20
Thi đua
Sáng kiến, cải tiến lề lối làm việc | 10
Bài viết về người tốt, việc tốt | 5"""
FULL = [40, 15, 15, 10, 10, None, 0, 0]


def load(
    *,
    unit: Unit,
    department: Unit,
    rooms: dict[str, Unit],
    people: dict[str, Person],
    actors: dict[str, Any],
    today: date,
) -> None:
    _rooms(unit, rooms, actors, today)
    _people(unit, people, actors, today)
    members = _members(unit, department)
    block = blocks.found_block(
        unit=department, name="Khối các đơn vị sự nghiệp thuộc Sở Nội vụ", actor=actors["appraiser"],
        decision="Quyết định của Giám đốc Sở Nội vụ về tổ chức khối thi đua",
    )  # fmt: skip
    last = _first_year(block, members, actors, today.year - 1)
    _ranked(last, actors)
    _under_way(block, actors, today)


def _members(unit: Unit, department: Unit) -> list[Unit]:
    """The centre, its sister and two more centres of the department."""
    fresh = []
    for code, name, symbol in (
        ("ttbtxh-son-la", "Trung tâm Bảo trợ xã hội tỉnh Sơn La", "TTBTXH"),
        ("ttdd-son-la", "Trung tâm Điều dưỡng người có công tỉnh Sơn La", "TTĐDNCC"),
    ):
        made = Unit(
            code=code, name=name, symbol=symbol, level=Unit.Level.UNIT, parent=department, place="Sơn La",
            founded=date(2008, 4, 1), legal_person=True, order=5,
        )  # fmt: skip
        history.create(made, actor=None, verb="org.found_unit")
        state = UnitState(unit=made, name=name, symbol=symbol, parent=department, starts=date(2025, 3, 1))
        history.create(state, actor=None, verb="org.unit_state")
        fresh.append(made)
    sister = Unit.objects.filter(parent=department, level=Unit.Level.UNIT).exclude(
        pk__in=[unit.pk, *(one.pk for one in fresh)]
    )
    return [*fresh[:1], *sister[:1], unit, *fresh[1:]]


def _signed(year: BlockYear, actors: dict[str, Any], day: date) -> BlockYear:
    for member in year.members.all():
        blocks.sign_pact(member=member, day=day, pledge="", actor=actors["appraiser"])
    signed: BlockYear = block_years.take("sign", year, actors["appraiser"], day=day)
    return signed


def _first_year(block: Block, members: list[Unit], actors: dict[str, Any], year: int) -> BlockYear:
    officer = actors["appraiser"]
    made = blocks.begin_year(block=block, year=year, actor=officer)
    for place, unit in enumerate(members):
        member = blocks.add_member(year=made, unit=unit, actor=officer)
        if place == 0:
            blocks.give_part(member=member, part=Member.Part.HEAD, actor=officer)
    made = blocks.write_pact(year=made, pact=PACT, goals=GOALS, actor=officer)
    return _signed(made, actors, date(year, 1, 28))


def _table(
    year: BlockYear, actors: dict[str, Any], days: tuple[date, date], source: ScoreTable | None = None
) -> ScoreTable:
    table = scoring.make_table(
        unit=year.block.unit, kind=ScoreTable.Kind.BLOCK, year=year.year, block_year=year, actor=actors["appraiser"],
        title=f"Bảng điểm thi đua năm {year.year} của {year.block.name}", total=Decimal(100), self_by=days[0],
        checked_by=days[1], source=source,
    )  # fmt: skip
    if source is None:
        scoring.add_lines(table=table, text=CRITERIA, actor=actors["appraiser"])
        one = table.groups.get(title="Thi đua, khen thưởng").criteria.get(order=6)
        fields = {"counts": "exemplars", "each": Decimal(5), "guide": "Mỗi điển hình ghi trong năm 5 điểm."}
        scoring.edit_criterion(criterion=one, actor=actors["appraiser"], **fields)
    opened: ScoreTable = tables.take("open", table, actors["appraiser"])
    return opened


def _marks(sheet: Sheet, points: list[int | None]) -> dict[int, scoring.Given]:
    return {
        mark.pk: scoring.Given(None if value is None else Decimal(value), "")
        for mark, value in zip(sheet.marks.order_by("criterion__group__order", "criterion__order"), points, strict=True)
    }


def _scored(sheet: Sheet, points: list[int | None], actor: Any) -> Sheet:
    scoring.score_own(sheet=sheet, given=_marks(sheet, points), actor=actor)
    sheet.refresh_from_db()
    return sheet


def _ranked(year: BlockYear, actors: dict[str, Any]) -> None:
    """Last year, closed: two units share the second rank; the leader is proposed for the flag."""
    table = _table(year, actors, (date(year.year, 11, 20), date(year.year, 11, 30)))
    for place, sheet in enumerate(table.sheets.order_by("unit__path")):
        sheet = _scored(
            sheet, [38 if place else 40, 14, 15, 9, 10, None, 0, 0 if place < 3 else 2], actors["appraiser"]
        )
        total = sum(mark.own or 0 for mark in sheet.marks.exclude(criterion__nature="minus"))
        total -= sum(mark.own or 0 for mark in sheet.marks.filter(criterion__nature="minus"))
        Sheet.objects.filter(pk=sheet.pk).update(
            state=Sheet.State.APPROVED, sent_on=date(year.year, 11, 18), sent_by=actors["appraiser"], total=total
        )
    tables.take("rank", table, actors["decider"], day=date(year.year, 12, 5))
    for first in Sheet.objects.filter(table=table, rank=1)[:1]:
        proposed = propose(
            source=first, award="CTDBT", collective=first.collective, actor=actors["appraiser"],
            reason="Dẫn đầu khối thi đua; hoàn thành vượt mức chỉ tiêu được giao.",
        )  # fmt: skip
        proposals.take("accept", proposed, actors["decider"])
    words = "Kết quả: bốn đơn vị hoàn thành giao ước. Trưởng khối năm sau: đơn vị Phó trưởng khối năm nay."
    block_years.take("final", year, actors["appraiser"], note=words, day=date(year.year, 12, 10))


def _under_way(block: Block, actors: dict[str, Any], today: date) -> None:
    """This year: pact signed, the table open, sheets at different tiers."""
    year = blocks.begin_year(block=block, year=today.year, actor=actors["appraiser"])
    year = _signed(year, actors, min(date(today.year, 1, 30), today))
    year = block_years.take(
        "interim", year, actors["appraiser"], note="6 tháng đầu năm các đơn vị thực hiện đúng giao ước."
    )
    earlier = ScoreTable.objects.filter(block_year__block=block).first()
    table = _table(year, actors, (today + timedelta(4), today + timedelta(12)), earlier)
    other = User.objects.get(username="canbo2")
    for sheet in table.sheets.select_related("unit").order_by("unit__path"):
        if sheet.unit == other.person.unit:
            sheet = _scored(sheet, [36, 15, 15, 8, 10, None, 0, 0], other)
            scoring.send_sheet(sheet=sheet, day=today - timedelta(2), actor=other)


def _own_table(
    unit: Unit, kind: str, year: int, text: str, actors: dict[str, Any], days: tuple[date, date]
) -> ScoreTable:
    whom = "các phòng" if kind == ScoreTable.Kind.ROOMS else "viên chức, người lao động"
    table = scoring.make_table(
        unit=unit, kind=kind, year=year, actor=actors["officer"], title=f"Chấm điểm thi đua {whom} năm {year}", total=Decimal(100),
        self_by=days[0], checked_by=days[1],
    )  # fmt: skip
    scoring.add_lines(table=table, text=text, actor=actors["officer"])
    return table


def _rooms(unit: Unit, rooms: dict[str, Unit], actors: dict[str, Any], today: date) -> None:
    days = (today + timedelta(3), today + timedelta(9))
    table = _own_table(unit, ScoreTable.Kind.ROOMS, today.year, CRITERIA, actors, days)
    one = table.groups.get(title="Thi đua, khen thưởng").criteria.get(order=6)
    scoring.edit_criterion(criterion=one, actor=actors["officer"], counts="exemplars", each=Decimal(5))
    table = tables.take("open", table, actors["officer"])
    head = actors["room_head"]
    sheet = _scored(table.sheets.get(collective=rooms["tv"]), [39, 15, 15, 9, 10, None, 0, 0], head)
    scoring.send_sheet(sheet=sheet, day=today - timedelta(1), actor=head)
    officer, director = actors["officer"], actors["director"]
    sheet = _scored(table.sheets.get(collective=rooms["hcth"]), [38, 15, 15, 10, 10, None, 0, 1], officer)
    sheet = scoring.send_sheet(sheet=sheet, day=today - timedelta(3), actor=officer)
    task = sheet.marks.get(criterion__text__startswith="Hoàn thành chỉ tiêu")
    given = {task.pk: scoring.Given(Decimal(36), "Chưa hoàn thành việc số hóa hồ sơ năm trước.")}
    scoring.amend(sheet=sheet, tier="head", given=given, actor=director)
    sheets.take("check", sheet, director)


def _people(unit: Unit, people: dict[str, Person], actors: dict[str, Any], today: date) -> None:
    days = (today + timedelta(3), today + timedelta(9))
    table = _own_table(unit, ScoreTable.Kind.PEOPLE, today.year, PEOPLE_CRITERIA, actors, days)
    one = table.groups.get(title="Thi đua").criteria.get(text__startswith="Bài viết")
    scoring.edit_criterion(criterion=one, actor=actors["officer"], counts="articles", each=Decimal("2.5"))
    table = tables.take("open", table, actors["officer"])
    helped = [people["tv_1"], people["tv_3"], people["tv_4"]]
    for place, person in enumerate(helped):
        sheet = _scored(table.sheets.get(person=person), [48 - place, 15, 20, 5, None], actors["room_head"])
        sheet = scoring.send_sheet(sheet=sheet, day=today - timedelta(2), actor=actors["room_head"])
        if place == 0:
            sheet = sheets.take("check", sheet, actors["officer"])
            sheets.take("approve", sheet, actors["director"])
