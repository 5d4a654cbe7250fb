"""Founding a unit and correcting its facts."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from django.db import transaction

from tdkt.core import history
from tdkt.core.text import clean, fold
from tdkt.core.workflow import StepRefused
from tdkt.org.models import Unit, UnitState

NO_DISTRICTS_SINCE = date(2025, 7, 1)  # two levels of local government from this day (Luật 72/2025/QH15)


def code_for(name: str, parent: Unit | None = None) -> str:
    """A code not yet taken, of the first letters of the words: «Phòng Hành chính» under ttdvvl -> ttdvvl-phc."""
    letters = "".join(word[0] for word in re.findall(r"[a-z0-9]+", fold(name)))[:12] or "dv"
    base = f"{parent.code[:24]}-{letters}" if parent else letters
    code, number = base, 1
    while Unit.everyone.filter(code=code).exists():
        number += 1
        code = f"{base}{number}"
    return code


def check_level(level: str, parent: Unit | None, day: date) -> None:
    if level == Unit.Level.DISTRICT and day >= NO_DISTRICTS_SINCE:
        raise StepRefused("Từ 01/7/2025 không còn cấp huyện; chọn cấp xã, phường, đặc khu.")
    if level == Unit.Level.COMMUNE and day < NO_DISTRICTS_SINCE and parent and parent.level == Unit.Level.PROVINCE:
        raise StepRefused("Trước 01/7/2025 cấp xã thuộc cấp huyện, không trực thuộc tỉnh.")
    if level == Unit.Level.ROOM and parent is None:
        raise StepRefused("Phòng, bộ phận phải thuộc một đơn vị.")
    if parent is not None and parent.level == Unit.Level.ROOM and level != Unit.Level.ROOM:
        raise StepRefused("Dưới phòng, bộ phận chỉ có thể là phòng, bộ phận.")


@transaction.atomic
def create_unit(
    *, actor: Any, name: str, level: str, parent: Unit | None, day: date, code: str = "", **facts: Any
) -> Unit:
    """A unit from ``day`` on, with its first state."""
    name = clean(name)
    check_level(level, parent, day)
    if parent is not None and parent.dissolved and parent.dissolved <= day:
        raise StepRefused(f"{parent} đã thôi hoạt động từ {parent.dissolved:%d/%m/%Y}.")
    if Unit.objects.filter(parent=parent, search__startswith=fold(name), name=name, dissolved__isnull=True).exists():
        raise StepRefused(f"Đã có «{name}» ở cùng chỗ này.")
    if code and Unit.everyone.filter(code=code).exists():
        raise StepRefused(f"Mã «{code}» đã dùng cho đơn vị khác.")
    made = Unit(name=name, level=level, parent=parent, founded=day, code=code or code_for(name, parent), **facts)
    history.create(made, actor=actor, verb="org.found_unit")
    state = UnitState(unit=made, name=name, short_name=made.short_name, symbol=made.symbol, parent=parent, starts=day)
    history.create(state, actor=actor, verb="org.unit_state")
    return made


def edit_unit(*, actor: Any, unit: Unit, **facts: Any) -> Unit:
    """Facts that are not dated: place, legal person, autonomy, flags, staff. Name and parent change by lineage."""
    return history.change(unit, actor=actor, verb="org.edit_unit", **facts)
