"""Who stands at each tier of a score: oneself, who checks, who verifies, who approves; nobody at two for one's own."""

from __future__ import annotations

from typing import Any

from django.db.models import Q

from tdkt.emulation.models import Block, BlockYear, Member, ScoreTable, Sheet
from tdkt.org.access import READERS, holds, holds_here, standing, units_q
from tdkt.org.models import Role, Unit

STAFF = (Role.OFFICER, Role.DIRECTOR)
SEERS = (*READERS, Role.ROOM_HEAD)


def _paths(user: Any, *roles: str) -> list[str]:
    return standing(user).paths(*roles)


def _steps(user: Any) -> list[str]:
    """The paths of every unit that one stands in or under."""
    return [path[: end + 1] for _, path, _ in standing(user).posts for end, letter in enumerate(path) if letter == "/"]


# --- blocks -------------------------------------------------------------------------------------------------------


def member_years(user: Any, *roles: str) -> Q:
    """Years of blocks to which a unit of this person belongs (or belongs below)."""
    return Q(members__in=Member.objects.filter(units_q(user, *roles)))


def block_years_seen_by(user: Any) -> Q:
    """Of the body that organises the block (and above it), and of the members of that year."""
    return units_q(user, *READERS, field="block__unit") | member_years(user, *SEERS)


def blocks_seen_by(user: Any) -> Q:
    years = BlockYear.objects.filter(member_years(user, *SEERS))
    return units_q(user, *READERS) | Q(years__in=years)


def may_organise(user: Any, unit: Unit | None) -> bool:
    return holds_here(user, unit, *STAFF)


def organises(user: Any, row: Block) -> bool:
    """The officer or head of the body that set the block up."""
    return holds_here(user, row.unit, *STAFF)


def part_units(row: BlockYear, *parts: str) -> list[Unit]:
    return [one.unit for one in row.members.all() if one.part in parts]


def heads_year(user: Any, row: BlockYear) -> bool:
    """The officer or head of the unit that leads the block in the year."""
    return any(holds_here(user, unit, *STAFF) for unit in part_units(row, Member.Part.HEAD))


def runs_year(user: Any, row: BlockYear) -> bool:
    """Who keeps the year going: the leading unit, or the body that organises."""
    return heads_year(user, row) or organises(user, row.block)


def signs(user: Any, row: Member) -> bool:
    """A pact is signed for a unit by its own head, or by its officer in the head's name."""
    return holds_here(user, row.unit, *STAFF)


# --- tables -------------------------------------------------------------------------------------------------------


def tables_seen_by(user: Any) -> Q:
    """Those of one's unit and above once they are open, all where one keeps them, a block's by its members."""
    open_here = Q(unit__path__in=_steps(user)) & ~Q(kind=ScoreTable.Kind.BLOCK) & ~Q(state=ScoreTable.State.DRAFT)
    years = BlockYear.objects.filter(member_years(user, *SEERS))
    return open_here | units_q(user, *READERS) | Q(block_year__in=years)


def keeps_table(user: Any, row: ScoreTable) -> bool:
    """The officer of the unit; for a block also who runs its year."""
    if row.block_year is not None:
        return runs_year(user, row.block_year)
    return holds_here(user, row.unit, Role.OFFICER)


def may_score(user: Any, unit: Unit | None) -> bool:
    """Who sets up the yearly scoring of a unit's rooms and people."""
    return holds_here(user, unit, Role.OFFICER)


def ranks(user: Any, row: ScoreTable) -> bool:
    """The ranking is made known by the head of the body that owns the table."""
    return holds_here(user, row.unit, Role.DIRECTOR, Role.DECIDER)


# --- sheets -------------------------------------------------------------------------------------------------------


def sheets_seen_by(user: Any) -> Q:
    """One's own; of one's unit; of the table that one keeps or the block that one leads, once sent; the leader's for
    the deputy, who checks it."""
    sent = ~Q(state=Sheet.State.DRAFT)
    seen = Q(person=user.person_id) if user.person_id else Q(pk__in=[])
    seen |= Q(unit__path__in=_paths(user, *SEERS))
    seen |= units_q(user, Role.ROOM_HEAD)
    seen |= units_q(user, *READERS, field="table__unit") & sent
    seen |= Q(table__unit__path__in=_paths(user, *READERS)) & ~Q(table__kind=ScoreTable.Kind.BLOCK)
    mine = Member.objects.filter(unit__path__in=_paths(user, *STAFF))
    led = BlockYear.objects.filter(members__in=mine.filter(part=Member.Part.HEAD))
    deputised = mine.filter(part=Member.Part.DEPUTY).values("block_year")
    leader = Member.objects.filter(block_year__in=deputised, part=Member.Part.HEAD)
    leader_s = Q(table__block_year__in=leader.values("block_year"), unit__in=leader.values("unit"))
    return seen | ((Q(table__block_year__in=led) | leader_s) & sent)


def is_own(user: Any, row: Sheet) -> bool:
    """About this person, about the unit that this person speaks for, or filled in by this person."""
    if row.person_id is not None:
        own = row.person_id == user.person_id
    else:
        own = holds_here(user, row.unit, *STAFF, Role.ROOM_HEAD)
    return own or (row.sent_by_id is not None and row.sent_by_id == user.pk)


def fills(user: Any, row: Sheet) -> bool:
    """The person, or for someone without an account the room head or officer; for a unit who speaks for it; for a
    room the officer above too."""
    if row.person is not None:
        if row.person_id == user.person_id:
            return True
        helper = holds(user, row.unit, Role.ROOM_HEAD) or holds_here(user, row.table.unit, Role.OFFICER)
        return helper and not hasattr(row.person, "user")
    if holds_here(user, row.unit, *STAFF, Role.ROOM_HEAD):
        return True
    return row.table.kind == ScoreTable.Kind.ROOMS and holds_here(user, row.table.unit, Role.OFFICER)


def checks(user: Any, row: Sheet) -> bool:
    """A block's leading unit checks the others, its deputy the leader; the room head or the officer checks people."""
    if is_own(user, row):
        return False
    table = row.table
    if table.block_year is not None:
        leader = part_units(table.block_year, Member.Part.HEAD)
        if row.unit not in leader:
            return heads_year(user, table.block_year)
        deputies = part_units(table.block_year, Member.Part.DEPUTY)
        if deputies:
            return any(holds_here(user, unit, *STAFF) for unit in deputies)
        return holds_here(user, table.unit, Role.OFFICER)
    if table.kind == ScoreTable.Kind.PEOPLE and holds(user, row.unit, Role.ROOM_HEAD):
        return True
    return holds_here(user, table.unit, *STAFF)


def verifies(user: Any, row: Sheet) -> bool:
    """The standing body: the officer of the unit that owns the table."""
    return not is_own(user, row) and holds_here(user, row.table.unit, Role.OFFICER, Role.APPRAISER)


def approves(user: Any, row: Sheet) -> bool:
    """The head of the unit that owns the table; for the head's own sheet the head above."""
    return not is_own(user, row) and holds(user, row.table.unit, Role.DIRECTOR, Role.DECIDER)
