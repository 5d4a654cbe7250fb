"""The sample unit: a job-service centre, its department and province, from 2021 to the day of loading.

Figures, dates and symbols are those of real yearly papers of such a unit; people are invented. The running year is the
year in which the sample is loaded, with things due around that day.
"""

from __future__ import annotations

from datetime import date
from importlib import import_module
from typing import Any

from django.db import transaction
from django.utils import timezone

from tdkt.config.sample.cast import PASSWORD, accounts, hire_everyone
from tdkt.config.sample.units import found_units
from tdkt.core.models import Notice
from tdkt.org.models import Unit, User

CENTRE = "ttdvvl-son-la"

# In the order of the ladder; each gives ``load`` with what it asks for among unit, department, province, commune, rooms,
# people, actors, today.
ROOMS = (
    "tdkt.paperwork.sample_directives",
    "tdkt.paperwork.sample_papers",
    "tdkt.planning.sample_figures",
    "tdkt.planning.sample_plans",
    "tdkt.emulation.sample_movements",
    "tdkt.emulation.sample_blocks",
    "tdkt.initiatives.sample_initiatives",
    "tdkt.awards.sample_awards",
    "tdkt.oversight.sample_oversight",
    "tdkt.nominations.sample_dossiers",
    "tdkt.councils.sample_councils",
    "tdkt.reports.sample_reports",
    "tdkt.reports.public.sample_public",
)


def is_empty() -> bool:
    return not Unit.objects.exists() and not User.objects.exists()


def is_sample() -> bool:
    return Unit.objects.filter(code=CENTRE).exists()


@transaction.atomic
def load(today: date | None = None) -> None:
    """Fill an empty database with the sample, all of it or nothing."""
    day = today or timezone.localdate()
    units = found_units()
    people = hire_everyone(units)
    users = accounts(units, people)
    given: dict[str, Any] = {
        "unit": units["centre"],
        "department": units["home_affairs"],
        "province": units["province"],
        "commune": units["commune"],
        "rooms": {key: units[key] for key in ("hcth", "tv", "bhtn")},
        "people": people,
        "actors": {
            "officer": users["canbo"],
            "director": users["giamdoc"],
            "deputy": users["phogiamdoc"],
            "room_head": users["truongphong"],
            "employee": users["nhanvien"],
            "appraiser": users["so"],
            "decider": users["giamdocso"],
            "province_officer": users["tinh"],
            "commune_officer": users["xa"],
        },
        "today": day,
    }
    for name in ROOMS:
        room = import_module(name)
        wanted = room.load.__code__.co_varnames[: room.load.__code__.co_argcount + room.load.__code__.co_kwonlyargcount]
        room.load(**{key: given[key] for key in wanted})
    Notice.objects.filter(text__startswith="Bạn được tặng").update(read=timezone.now())  # news of years gone by


def logins() -> list[tuple[str, str, str]]:
    """(user name, password, roles in words) of the sample accounts; nothing where the database is not the sample."""
    if not is_sample():
        return []
    users = User.objects.filter(username__in=LOGINS).select_related("person")
    words = {user.username: user for user in users}
    return [(name, PASSWORD, LOGINS[name]) for name in LOGINS if name in words]


LOGINS = {
    "canbo": "Cán bộ thi đua, khen thưởng, kiêm Trưởng phòng Hành chính - Tổng hợp của Trung tâm",
    "giamdoc": "Giám đốc Trung tâm, Chủ tịch Hội đồng",
    "phogiamdoc": "Phó Giám đốc Trung tâm, Phó Chủ tịch Hội đồng",
    "truongphong": "Trưởng phòng Tư vấn - Giới thiệu việc làm, thành viên Hội đồng",
    "nhanvien": "Viên chức của Trung tâm",
    "so": "Cán bộ thi đua, khen thưởng của Sở Nội vụ, thẩm định hồ sơ",
    "giamdocso": "Giám đốc Sở Nội vụ, người quyết định khen thưởng",
    "tinh": "Cán bộ thi đua, khen thưởng cấp tỉnh",
    "chutich": "Chủ tịch Ủy ban nhân dân tỉnh, người quyết định khen thưởng cấp tỉnh",
    "xa": "Công chức Văn hóa - Xã hội của phường, làm thi đua, khen thưởng",
    "chutichxa": "Chủ tịch Ủy ban nhân dân phường, người quyết định khen thưởng của phường",
    "xem": "Người xem, không sửa",
    "quantri": "Quản trị hệ thống, không xem hồ sơ",
}
