"""Those from outside whom a unit puts forward: a foreigner, a farmer, a company. Recorded, never counted as staff."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from tdkt.core import history
from tdkt.core.text import clean, fold
from tdkt.core.workflow import StepRefused
from tdkt.org import seal
from tdkt.org.models import Person, Unit
from tdkt.org.operations.people import sealed
from tdkt.org.operations.units import code_for


@transaction.atomic
def record_outsider(*, actor: Any, unit: Unit, full_name: str, citizen_id: str = "", **facts: Any) -> Person:
    """Somebody from outside, put forward by ``unit``. Whoever carries the same citizen number is that person again;
    StepRefused where a person of the same name and birth date stands there already, or the number is of one's staff."""
    number = "".join(citizen_id.split())
    if number and not seal.fault(number):
        known = Person.everyone.filter(citizen_id_hash__in=seal.traces(number)).first()
        if known is not None and known.outsider:
            return known
    name = clean(full_name)
    same = Person.everyone.filter(unit__path__startswith=unit.path, search=fold(name), birth=facts.get("birth"))
    if one := next((one for one in same if one.outsider and one.occupation == facts.get("occupation", "")), None):
        raise StepRefused(f"Đã ghi {one} ({_told(one)}) trong danh sách người ngoài đơn vị: chọn người đó.")
    made = Person(full_name=name, unit=unit, outsider=True, **facts, **sealed(number))
    return history.create(made, actor=actor, verb="org.record_outsider")


def _told(person: Person) -> str:
    return ", ".join(filter(None, (person.occupation, f"sinh {person.birth:%d/%m/%Y}" if person.birth else "")))


@transaction.atomic
def record_outside_body(*, actor: Any, unit: Unit, name: str, **facts: Any) -> Unit:
    """A company or body from outside, put forward by ``unit``; StepRefused where it stands there already."""
    name = clean(name)
    if Unit.everyone.filter(level=Unit.Level.OUTSIDE, parent=unit, name__iexact=name).exists():
        raise StepRefused(f"Đã ghi «{name}» trong danh sách tổ chức ngoài đơn vị: chọn tổ chức đó.")
    made = Unit(name=name, level=Unit.Level.OUTSIDE, parent=unit, code=code_for(f"ngoai {name}", unit), **facts)
    return history.create(made, actor=actor, verb="org.record_outside_body")
