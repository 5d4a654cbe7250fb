"""Writes about blocks: who belongs, who leads, the pact and its signatures."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction

from tdkt.core import history
from tdkt.core.workflow import StepRefused
from tdkt.emulation.models import Block, BlockYear, Member
from tdkt.emulation.operations.movements import notify
from tdkt.org.models import Unit


@transaction.atomic
def found_block(*, unit: Unit, name: str, actor: Any, **fields: Any) -> Block:
    if Block.objects.filter(unit=unit, name=name).exists():
        raise StepRefused(f"Đã có «{name}».")
    return history.create(Block(unit=unit, name=name, **fields), actor=actor, verb="blocks.create")


@transaction.atomic
def edit_block(*, block: Block, actor: Any, **fields: Any) -> Block:
    if Block.objects.filter(unit=block.unit, name=fields.get("name", block.name)).exclude(pk=block.pk).exists():
        raise StepRefused(f"Đã có «{fields['name']}».")
    return history.change(block, actor=actor, verb="blocks.edit", **fields)


@transaction.atomic
def begin_year(*, block: Block, year: int, actor: Any) -> BlockYear:
    """A new year: the members of the last one in the order of rotation, its deputy leads, the next in turn follows."""
    if block.closed_on is not None and block.closed_on.year < year:
        raise StepRefused(f"«{block}» thôi hoạt động từ {block.closed_on:%d/%m/%Y}.")
    if block.years.filter(year=year).exists():
        raise StepRefused(f"Năm {year} của «{block}» đã lập.")
    last = block.years.filter(year__lt=year).order_by("-year").first()
    made = history.create(
        BlockYear(block=block, year=year, pact=last.pact if last else "", goals=last.goals if last else ""),
        actor=actor, verb="block_years.create",
    )  # fmt: skip
    if last is not None:
        members = list(last.members.filter(unit__dissolved__isnull=True))
        parts = rotated(members)
        Member.objects.bulk_create(
            [Member(block_year=made, unit_id=one.unit_id, order=one.order, part=parts[one.pk]) for one in members]
        )
    return made


def rotated(members: list[Member]) -> dict[int, str]:
    """{member: part} of the next year: the deputy leads; the deputy's successor in the order becomes deputy."""
    line = sorted(members, key=lambda one: (one.order, one.pk))
    parts: dict[int, str] = {one.pk: Member.Part.MEMBER for one in line}
    if not line:
        return parts
    by_part = {one.part: place for place, one in enumerate(line)}
    if Member.Part.DEPUTY in by_part:
        lead = by_part[Member.Part.DEPUTY]
    elif Member.Part.HEAD in by_part:
        lead = (by_part[Member.Part.HEAD] + 1) % len(line)
    else:
        lead = 0
    parts[line[lead].pk] = Member.Part.HEAD
    if len(line) > 1:
        parts[line[(lead + 1) % len(line)].pk] = Member.Part.DEPUTY
    return parts


def _in_draft(year: BlockYear) -> None:
    if year.state != BlockYear.State.DRAFT:
        raise StepRefused("Giao ước đã ký xong: mở lại giao ước (ghi lý do) trước khi sửa.")


@transaction.atomic
def add_member(*, year: BlockYear, unit: Unit, actor: Any) -> Member:
    _in_draft(year)
    if year.members.filter(unit=unit).exists():
        raise StepRefused(f"{unit} đã là thành viên.")
    elsewhere = Member.objects.filter(unit=unit, block_year__year=year.year, block_year__block__unit=year.block.unit)
    if other := elsewhere.select_related("block_year__block").first():
        raise StepRefused(f"{unit} đã thuộc «{other.block_year.block}» năm {year.year}.")
    last = year.members.order_by("-order").first()
    made = Member(block_year=year, unit=unit, order=last.order + 1 if last else 1)
    return history.create(made, actor=actor, verb="block_years.member")


@transaction.atomic
def drop_member(*, member: Member, actor: Any) -> None:
    _in_draft(member.block_year)
    history.remove(member, actor=actor, verb="block_years.member_drop")


@transaction.atomic
def give_part(*, member: Member, part: str, actor: Any) -> Member:
    """Lead, deputise or neither; who had the part before becomes a plain member."""
    _in_draft(member.block_year)
    if part not in Member.Part.values:
        raise StepRefused("Chọn Trưởng khối, Phó trưởng khối hoặc Thành viên.")
    if part != Member.Part.MEMBER:
        for other in member.block_year.members.filter(part=part).exclude(pk=member.pk):
            history.change(other, actor=actor, verb="block_years.part", part=Member.Part.MEMBER)
    return history.change(member, actor=actor, verb="block_years.part", part=part)


@transaction.atomic
def write_pact(*, year: BlockYear, pact: str, goals: str, actor: Any) -> BlockYear:
    """A changed text is a new pact: signatures under the old one fall away."""
    _in_draft(year)
    changed = (pact, goals) != (year.pact, year.goals)
    made = history.change(year, actor=actor, verb="block_years.pact", pact=pact, goals=goals)
    if changed:
        for member in year.members.filter(signed_on__isnull=False):
            history.change(member, actor=actor, verb="block_years.unsigned", signed_on=None)
    return made


@transaction.atomic
def call_to_sign(*, year: BlockYear, actor: Any) -> int:
    """A notice to each member that has not signed."""
    waiting = list(year.members.filter(signed_on__isnull=True))
    if not year.pact.strip():
        raise StepRefused("Chưa có nội dung giao ước.")
    text = f"Mời ký giao ước thi đua: {year}."
    notify([(one.unit_id, text, f"/khoi/nam/{year.pk}/") for one in waiting])
    history.record(year, actor=actor, verb="block_years.call", changes={"members": [None, len(waiting)]})
    return len(waiting)


@transaction.atomic
def sign_pact(*, member: Member, day: date, pledge: str, actor: Any) -> Member:
    _in_draft(member.block_year)
    if not member.block_year.pact.strip():
        raise StepRefused("Chưa có nội dung giao ước để ký.")
    if member.signed_on is not None:
        raise StepRefused(f"{member.unit} đã ký ngày {member.signed_on:%d/%m/%Y}.")
    return history.change(member, actor=actor, verb="block_years.signed", signed_on=day, pledge=pledge)
