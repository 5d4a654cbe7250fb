"""Whose line it is: people and collectives of a unit by citizen number, name, birth date and room."""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import date
from typing import Any

from tdkt.core.text import clean, fold
from tdkt.org import seal
from tdkt.org.models import Person, Unit
from tdkt.org.staff_list import cells
from tdkt.org.staff_list.sheet import Sheet

NUMBERED = re.compile(r"([ivx]+|\d+)\s*[.)]\s+", re.IGNORECASE)
_ADDRESSED = re.compile(r"(ông|bà|đồng chí|đ/c|tập thể)\s*:?\s+", re.IGNORECASE)
Found = tuple[Person | None, Unit | None, str, list[Person]]


def name_of(row: dict[str, Any]) -> str:
    """The name as it stands, without its number."""
    words = cells.text(row.get("full_name"))
    if "given" in row:
        words = clean(f"{cells.text(row.get('family'))} {cells.text(row.get('given'))}")
    return NUMBERED.sub("", words, count=1)


def names_of(words: str) -> list[str]:
    """The name, and the name without «Ông», «Bà», «Tập thể» before it."""
    return [words, *([bare] if (bare := _ADDRESSED.sub("", words, count=1)) != words else [])]


def cell(sheet: Sheet, column: str, number: int) -> str:
    """«Ô B3»; «Dòng 3» where the list has no such column."""
    return f"Ô {sheet.letters[column]}{number}" if column in sheet.letters else f"Dòng {number}"


def birth_of(row: dict[str, Any], today: date) -> date | None:
    try:
        return cells.day(row.get("birth"), today)
    except cells.Fault:
        return None  # the day only tells two people of one name apart


def citizen_of(row: dict[str, Any]) -> str:
    try:
        return cells.citizen_id(row.get("citizen_id"))[0]
    except cells.Fault:
        return ""


class Names:
    """People and collectives of a unit and below by their folded names; people by their citizen number too."""

    def __init__(self, unit: Unit) -> None:
        self.people: dict[str, list[Person]] = defaultdict(list)
        self.collectives: dict[str, list[Unit]] = defaultdict(list)
        self.numbers: dict[str, Person] = {}
        for person in Person.objects.filter(unit__path__startswith=unit.path).select_related("unit"):
            self.people[fold(person.full_name)].append(person)
            if person.citizen_id_hash:
                self.numbers[person.citizen_id_hash] = person
        for one in Unit.objects.filter(path__startswith=unit.path).select_related("parent").order_by("path"):
            for name in {fold(one.name), fold(one.short_name or one.name)}:
                self.collectives[name].append(one)

    def of(self, name: str, where: str, birth: date | None, number: str, column: str) -> Found:
        """(person, None, ""), (None, collective, "") or (None, None, what is wrong), and whom it may be."""
        if number:
            known = next((self.numbers[trace] for trace in seal.traces(number) if trace in self.numbers), None)
            if known is not None:
                same = fold(known.full_name) in {fold(one) for one in names_of(name)}
                return (known, None, "", []) if same else (
                    None, None, f"số CCCD là của {known.full_name}, không phải «{name}».", [])  # fmt: skip
        key = next((k for one in names_of(name) if (k := fold(one)) in self.people or k in self.collectives), "")
        people, collectives = self.people.get(key, []), self.collectives.get(key, [])
        if birth:
            alike = [one for one in people if one.birth in (None, birth)]
            if people and not alike and not collectives:
                told = ", ".join(f"{one.birth:%d/%m/%Y}" for one in people[:3] if one.birth)
                return None, None, f"«{name}» trong chương trình sinh {told}, danh sách ghi {birth:%d/%m/%Y}.", people
            people = alike
        if len(people) > 1 and where:
            there = [one for one in people if fold(where) in {fold(one.unit.name), fold(one.unit.short_name)}]
            if not there:
                return None, None, f"không có «{name}» ở «{where}».", people
            people = there
        if len(people) + len(collectives) == 1:
            return (people[0], None, "", []) if people else (None, collectives[0], "", [])
        if not people and not collectives:
            return None, None, f"không tìm thấy «{name}» trong đơn vị; ghi người hoặc đơn vị này trước.", []
        where_to = f"ghi phòng, đơn vị ở cột {column}" if column else "thêm cột «Đơn vị» hoặc «Ngày sinh»"
        return None, None, f"có {len(people) + len(collectives)} nơi cùng tên «{name}»: {where_to}.", people
