"""The standing people of the tests and the world around them.

Hà (officer of the centre), Bình (officer of the department) and Cường (officer of another unit: a stranger here) are the
three whom nearly every test uses; the others stand where a role of their own matters.
"""

from __future__ import annotations

import pickle
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import groupby

from django.db import connection
from django.db.models import Model

from tdkt.org.models import Mandate, Person, Post, Role, Unit, UnitState, User

SINCE = date(2015, 1, 1)
_kept: bytes | None = None


@dataclass
class World:
    province: Unit
    department: Unit
    centre: Unit
    office: Unit
    counselling: Unit
    other_centre: Unit
    officer: User
    director: User
    room_head: User
    employee: User
    appraiser: User
    decider: User
    province_officer: User
    stranger: User
    auditor: User
    administrator: User


def unit(code: str, name: str, level: str, parent: Unit | None = None, keep=Model.save, **fields: object) -> Unit:
    made = Unit.objects.create(code=code, name=name, level=level, parent=parent, founded=SINCE, **fields)
    keep(UnitState(unit=made, name=name, short_name=made.short_name, symbol=made.symbol, parent=parent, starts=SINCE))
    return made


def person(
    name: str, where: Unit, title: str = "Viên chức", *, leader: bool = False, keep=Model.save, **fields: object
) -> Person:
    made = Person.objects.create(full_name=name, unit=where, joined=SINCE, **fields)
    keep(Post(person=made, unit=where, title=title, leader=leader, direct=not leader, starts=SINCE))
    return made


def user(username: str, who: Person | None, *mandates: tuple[str, Unit], keep=Model.save) -> User:
    made = User.objects.create(username=username, person=who)
    for role, where in mandates:
        keep(Mandate(user=made, role=role, unit=where, starts=SINCE))
    return made


def build_world() -> World:
    """Nearly every test begins here, so the first world of a process is kept, row for row, and set down again."""
    global _kept
    if connection.vendor != "sqlite" or Unit.objects.exists():
        return _built()[0]  # the numbers of the kept rows may be taken
    if _kept is None:
        world, later = _built()
        people = Person.objects.order_by("pk")
        rows = [*Unit.objects.order_by("pk"), *people, *User.objects.order_by("pk"), *later]
        _kept = pickle.dumps((world, rows))
        return world
    world, rows = pickle.loads(_kept)
    for kind, same in groupby(rows, type):
        kind.objects.bulk_create(same)
    return world


def _built() -> tuple[World, list[Model]]:
    # what nothing else waits for is kept back and written in one go
    later: list[Model] = []
    world = _found(*(partial(make, keep=later.append) for make in (unit, person, user)))
    for kind in (UnitState, Post, Mandate):
        kind.objects.bulk_create([row for row in later if isinstance(row, kind)])
    return world, sorted(later, key=lambda row: type(row).__name__)


def _found(unit, person, user) -> World:
    province = unit("ubnd-tinh", "Ủy ban nhân dân tỉnh Sơn La", "province", symbol="UBND", place="Sơn La")
    department = unit(
        "so-noi-vu",
        "Sở Nội vụ tỉnh Sơn La",
        "department",
        province,
        short_name="Sở Nội vụ",
        symbol="SNV",
        place="Sơn La",
        legal_person=True,
    )
    centre = unit(
        "ttdvvl",
        "Trung tâm Dịch vụ việc làm tỉnh Sơn La",
        "unit",
        department,
        short_name="Trung tâm Dịch vụ việc làm",
        symbol="TTDVVL",
        place="Sơn La",
        legal_person=True,
        autonomy_group=4,
    )
    office = unit("ttdvvl-hcth", "Phòng Hành chính - Tổng hợp", "room", centre, symbol="HCTH")
    counselling = unit("ttdvvl-tv", "Phòng Tư vấn - Giới thiệu việc làm", "room", centre, symbol="TVGT")
    other = unit(
        "csdtn",
        "Cơ sở Điều trị nghiện ma túy tỉnh Sơn La",
        "unit",
        department,
        symbol="CSĐTN",
        place="Sơn La",
        legal_person=True,
    )

    ha = person("Lò Thị Hà", office, "Trưởng phòng", leader=True, sex="nu")
    khai = person("Trần Quang Khánh", centre, "Giám đốc", leader=True, sex="nam")
    lan = person("Hoàng Thị Lan", counselling, "Trưởng phòng", leader=True, sex="nu")
    mai = person("Nguyễn Thị Mai", counselling, sex="nu")
    binh = person("Phạm Văn Bình", department, "Chuyên viên", sex="nam")
    son = person("Đỗ Hồng Sơn", department, "Giám đốc Sở", leader=True, sex="nam")
    thu = person("Cầm Thị Thu", province, "Chuyên viên", sex="nu")
    cuong = person("Vì Văn Cường", other, "Trưởng phòng", leader=True, sex="nam")
    return World(
        province,
        department,
        centre,
        office,
        counselling,
        other,
        officer=user("ha", ha, (Role.OFFICER, centre), (Role.ROOM_HEAD, office), (Role.EMPLOYEE, office)),
        director=user("khanh", khai, (Role.DIRECTOR, centre), (Role.COUNCIL_MEMBER, centre), (Role.EMPLOYEE, centre)),
        room_head=user(
            "lan", lan, (Role.ROOM_HEAD, counselling), (Role.COUNCIL_MEMBER, centre), (Role.EMPLOYEE, counselling)
        ),
        employee=user("mai", mai, (Role.EMPLOYEE, counselling)),
        appraiser=user(
            "binh", binh, (Role.APPRAISER, department), (Role.OFFICER, department), (Role.EMPLOYEE, department)
        ),
        decider=user("son", son, (Role.DECIDER, department), (Role.DIRECTOR, department), (Role.EMPLOYEE, department)),
        province_officer=user(
            "thu", thu, (Role.APPRAISER, province), (Role.OFFICER, province), (Role.EMPLOYEE, province)
        ),
        stranger=user("cuong", cuong, (Role.OFFICER, other), (Role.EMPLOYEE, other)),
        auditor=user("xem", None, (Role.AUDITOR, centre)),
        administrator=user("quantri", None, (Role.ADMINISTRATOR, province)),
    )
