"""The people of the sample, all invented, and their accounts."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from django.contrib.auth.hashers import make_password

from tdkt.core import history
from tdkt.org.models import Contract, Mandate, Person, Post, Role, Unit, User

PASSWORD = "thidua-mau-2026"  # noqa: S105 - printed for everybody, on purpose
VC, DS, ND, CC = Contract.VIEN_CHUC, Contract.HD_DINH_SUAT, Contract.HD_NGOAI_DINH_SUAT, Contract.CONG_CHUC
NAM, NU = Person.Sex.NAM, Person.Sex.NU


class Cast(NamedTuple):
    key: str
    name: str
    sex: str
    birth: date
    unit: str
    title: str
    leader: bool
    contract: str
    party: bool
    joined: date


# 21 people of the centre: 11 viên chức, 5 contracts within and 5 outside the allotment, 14 Party members.
CENTRE = [
    Cast(
        "giam_doc", "Trần Quang Khánh", NAM, date(1970, 5, 12), "centre", "Giám đốc", True, VC, True, date(1996, 9, 1)
    ),
    Cast(
        "pho_giam_doc",
        "Lường Thị Bích Đào",
        NU,
        date(1976, 11, 3),
        "centre",
        "Phó Giám đốc",
        True,
        VC,
        True,
        date(2001, 3, 15),
    ),
    Cast("tp_hcth", "Hoàng Thu Hằng", NU, date(1983, 2, 20), "hcth", "Trưởng phòng", True, VC, True, date(2007, 8, 1)),
    Cast("tp_tv", "Cầm Văn Dũng", NAM, date(1980, 7, 9), "tv", "Trưởng phòng", True, VC, True, date(2005, 10, 1)),
    Cast(
        "tp_bhtn",
        "Nguyễn Thị Ngọc Ánh",
        NU,
        date(1982, 12, 30),
        "bhtn",
        "Trưởng phòng",
        True,
        VC,
        True,
        date(2009, 1, 5),
    ),
    Cast("ke_toan", "Đặng Thị Yến", NU, date(1986, 4, 17), "hcth", "Kế toán", False, VC, True, date(2011, 6, 1)),
    Cast("van_thu", "Quàng Thị Ơn", NU, date(1990, 9, 8), "hcth", "Văn thư", False, VC, False, date(2014, 2, 1)),
    Cast("tv_1", "Lò Văn Em", NAM, date(1985, 1, 25), "tv", "Viên chức tư vấn", False, VC, True, date(2010, 5, 1)),
    Cast(
        "tv_2", "Phạm Thị Hồng An", NU, date(1991, 3, 14), "tv", "Viên chức tư vấn", False, VC, True, date(2015, 7, 1)
    ),
    Cast("bhtn_1", "Vì Thị Ân", NU, date(1988, 6, 6), "bhtn", "Viên chức", False, VC, True, date(2012, 9, 1)),
    Cast("bhtn_2", "Đỗ Mạnh Đức", NAM, date(1989, 10, 19), "bhtn", "Viên chức", False, VC, True, date(2013, 4, 1)),
    Cast("tv_3", "Tòng Thị Băng", NU, date(1993, 8, 2), "tv", "Nhân viên tư vấn", False, DS, True, date(2017, 3, 1)),
    Cast("tv_4", "Hà Văn Ánh", NAM, date(1992, 5, 28), "tv", "Nhân viên tư vấn", False, DS, False, date(2016, 8, 1)),
    Cast("bhtn_3", "Lê Thị Thanh Huyền", NU, date(1994, 2, 11), "bhtn", "Nhân viên", False, DS, True, date(2018, 1, 2)),
    Cast("bhtn_4", "Mùa A Sếnh", NAM, date(1990, 12, 1), "bhtn", "Nhân viên", False, DS, True, date(2016, 5, 1)),
    Cast(
        "bhtn_5", "Bùi Thị Lan Phương", NU, date(1995, 7, 23), "bhtn", "Nhân viên", False, DS, False, date(2019, 6, 1)
    ),
    Cast("hcth_3", "Nguyễn Văn Toàn", NAM, date(1978, 3, 3), "hcth", "Lái xe", False, ND, False, date(2008, 3, 1)),
    Cast(
        "hcth_4", "Lò Thị Xuân", NU, date(1981, 9, 15), "hcth", "Nhân viên phục vụ", False, ND, False, date(2010, 10, 1)
    ),
    Cast("tv_5", "Giàng Thị Dợ", NU, date(1996, 11, 11), "tv", "Nhân viên tư vấn", False, ND, False, date(2020, 9, 1)),
    Cast(
        "tv_6",
        "Trịnh Đình Quân",
        NAM,
        date(1994, 1, 30),
        "tv",
        "Nhân viên truyền thông",
        False,
        ND,
        True,
        date(2019, 2, 15),
    ),
    Cast("bhtn_6", "Sa Thị Út", NU, date(1997, 4, 4), "bhtn", "Nhân viên", False, ND, False, date(2020, 12, 1)),
]
ABOVE = [
    Cast(
        "so_canbo",
        "Phạm Văn Bình",
        NAM,
        date(1984, 6, 18),
        "home_affairs",
        "Chuyên viên",
        False,
        CC,
        True,
        date(2008, 9, 1),
    ),
    Cast(
        "so_giamdoc",
        "Đinh Hồng Sơn",
        NAM,
        date(1968, 8, 8),
        "home_affairs",
        "Giám đốc Sở",
        True,
        CC,
        True,
        date(1992, 7, 1),
    ),
    Cast(
        "tinh_canbo",
        "Cầm Thị Thu",
        NU,
        date(1986, 10, 26),
        "province",
        "Chuyên viên",
        False,
        CC,
        True,
        date(2010, 3, 1),
    ),
    Cast(
        "tinh_chutich",
        "Hoàng Trọng Nghĩa",
        NAM,
        date(1967, 1, 15),
        "province",
        "Chủ tịch",
        True,
        CC,
        True,
        date(1990, 9, 1),
    ),
    Cast(
        "csdt_giamdoc", "Lò Đức Thắng", NAM, date(1972, 3, 27), "sister", "Giám đốc", True, VC, True, date(1998, 6, 1)
    ),
    Cast(
        "csdt_canbo",
        "Nguyễn Thị Toan",
        NU,
        date(1985, 5, 5),
        "sister",
        "Trưởng phòng",
        True,
        VC,
        True,
        date(2009, 9, 1),
    ),
    Cast(
        "xa_chutich", "Lường Văn Phớ", NAM, date(1975, 2, 14), "commune", "Chủ tịch", True, CC, True, date(2025, 7, 1)
    ),
    Cast(
        "xa_canbo",
        "Tòng Thị Mai",
        NU,
        date(1990, 10, 5),
        "commune",
        "Công chức Văn hóa - Xã hội",
        False,
        CC,
        True,
        date(2025, 7, 1),
    ),
]


def hire_everyone(units: dict[str, Unit]) -> dict[str, Person]:
    people: dict[str, Person] = {}
    for one in [*CENTRE, *ABOVE]:
        person = Person(
            full_name=one.name,
            sex=one.sex,
            birth=one.birth,
            unit=units[one.unit],
            party_member=one.party,
            union_member=True,
            joined=one.joined,
            hometown="Sơn La",
        )
        history.create(person, actor=None, verb="org.hire")
        post = Post(
            person=person,
            unit=units[one.unit],
            title=one.title,
            leader=one.leader,
            direct=not one.leader,
            contract=one.contract,
            starts=one.joined,
        )
        history.create(post, actor=None, verb="org.start_post")
        people[one.key] = person
    return people


def accounts(units: dict[str, Unit], people: dict[str, Person]) -> dict[str, User]:
    """One account a role that the sample shows, all with the same password."""
    centre, home, province, commune = (units[key] for key in ("centre", "home_affairs", "province", "commune"))
    member = (Role.COUNCIL_MEMBER, centre)
    wanted: dict[str, tuple[str, list[tuple[str, Unit]]]] = {
        "canbo": (
            "tp_hcth",
            [(Role.OFFICER, centre), (Role.ROOM_HEAD, units["hcth"]), member, (Role.EMPLOYEE, units["hcth"])],
        ),
        "giamdoc": ("giam_doc", [(Role.DIRECTOR, centre), member, (Role.EMPLOYEE, centre)]),
        "phogiamdoc": ("pho_giam_doc", [member, (Role.AUDITOR, centre), (Role.EMPLOYEE, centre)]),
        "truongphong": ("tp_tv", [(Role.ROOM_HEAD, units["tv"]), member, (Role.EMPLOYEE, units["tv"])]),
        "truongphong2": ("tp_bhtn", [(Role.ROOM_HEAD, units["bhtn"]), member, (Role.EMPLOYEE, units["bhtn"])]),
        "nhanvien": ("tv_2", [(Role.EMPLOYEE, units["tv"])]),
        "so": ("so_canbo", [(Role.APPRAISER, home), (Role.OFFICER, home), (Role.EMPLOYEE, home)]),
        "giamdocso": ("so_giamdoc", [(Role.DECIDER, home), (Role.DIRECTOR, home), (Role.EMPLOYEE, home)]),
        "tinh": ("tinh_canbo", [(Role.APPRAISER, province), (Role.OFFICER, province), (Role.EMPLOYEE, province)]),
        "chutich": ("tinh_chutich", [(Role.DECIDER, province), (Role.DIRECTOR, province)]),
        "canbo2": ("csdt_canbo", [(Role.OFFICER, units["sister"]), (Role.EMPLOYEE, units["sister"])]),
        "xa": ("xa_canbo", [(Role.OFFICER, commune), (Role.APPRAISER, commune), (Role.EMPLOYEE, commune)]),
        "chutichxa": ("xa_chutich", [(Role.DECIDER, commune), (Role.DIRECTOR, commune), (Role.EMPLOYEE, commune)]),
        "xem": ("", [(Role.AUDITOR, centre)]),
        "quantri": ("", [(Role.ADMINISTRATOR, province)]),
    }
    secret = make_password(PASSWORD)
    users = {}
    for name, (key, mandates) in wanted.items():
        user = User(username=name, password=secret, person=people.get(key))
        history.create(user, actor=None, verb="org.open_account")
        for role, unit in mandates:
            given = Mandate(user=user, role=role, unit=unit, starts=date(2021, 1, 1))
            history.create(given, actor=None, verb="org.give_mandate")
        users[name] = user
    return users
