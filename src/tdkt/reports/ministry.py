"""The ministry's forms 0601, 0602, 0603 as data (Thông tư 02/2023/TT-BNV, read second-hand)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, DurationField, ExpressionWrapper, F, Q

from tdkt.emulation.models import Movement
from tdkt.org.models import Unit
from tdkt.reports.facts import awards_of
from tdkt.reports.statistics import COLLECTIVE, FOREIGN, LEADER, MERIT, OTHER, PERSON, SUDDEN, THEME, TOP

YEAR_DAYS = 365


@dataclass(frozen=True)
class Form:
    """A form ready to show: heads, then (code, words, numbers)."""

    code: str
    title: str
    heads: list[str]
    rows: list[tuple[str, str, list[int]]]


def form_0601(unit: Unit, first: date, last: date) -> Form:
    """Movements by scope, length and method; one aggregate."""
    length = ExpressionWrapper(F("ends") - F("starts"), output_field=DurationField())
    ran = Movement.objects.filter(unit__path__startswith=unit.path, starts__lte=last, ends__gte=first)
    ran = ran.exclude(state=Movement.State.DRAFT).annotate(length=length)
    days = [timedelta(YEAR_DAYS * years) for years in (1, 3, 5)]
    conditions = {
        "02|Phạm vi toàn quốc": Q(scope=Movement.Scope.NATION),
        "03|Phạm vi bộ, ngành, địa phương": Q(scope=Movement.Scope.PROVINCE),
        "04|Phạm vi cụm, khối": Q(scope=Movement.Scope.BLOCK),
        "05|Phạm vi cơ quan, tổ chức, đơn vị": Q(scope=Movement.Scope.UNIT),
        "06|Dưới 1 năm": Q(length__lt=days[0] - timedelta(2)),
        "07|1 năm": Q(length__gte=days[0] - timedelta(2), length__lte=days[0] + timedelta(1)),
        "08|Trên 1 năm đến dưới 3 năm": Q(length__gt=days[0] + timedelta(1), length__lt=days[1] - timedelta(2)),
        "09|Từ 3 năm đến dưới 5 năm": Q(length__gte=days[1] - timedelta(2), length__lt=days[2] - timedelta(2)),
        "10|Từ 5 năm": Q(length__gte=days[2] - timedelta(2)),
        "11|Theo chuyên đề": Q(kind=Movement.Kind.THEMATIC),
        "12|Thường xuyên hằng năm": Q(kind=Movement.Kind.REGULAR),
    }
    scopes = [Q(), Q(scope=Movement.Scope.NATION), Q(scope=Movement.Scope.PROVINCE), Q(scope__in=["block", "unit"])]
    asked = {"01|Tổng số": Q(), **conditions}
    counted = ran.aggregate(
        **{
            f"{line}_{column}": Count("pk", filter=condition & scope)
            for line, condition in enumerate(asked.values())
            for column, scope in enumerate(scopes)
        }
    )
    rows = [
        (*key.split("|"), [counted[f"{line}_{column}"] for column in range(len(scopes))])
        for line, key in enumerate(asked)
    ]
    heads = ["Tổng số", "Cấp Trung ương", "Bộ, ngành, tỉnh", "Cơ quan, tổ chức, đơn vị"]
    return Form("0601.N/BNV-TĐKT", "Số phong trào thi đua", heads, [(code, words, n) for code, words, n in rows])


COLUMNS_0603 = {
    "Bằng khen": ["BKBT"],
    "Chiến sĩ thi đua": ["CSTDBT"],
    "Cờ thi đua": ["CTDBT"],
    "Kỷ niệm chương": ["KNC"],
}
COLUMNS_0602 = {
    "Huân chương": "HC",
    "Danh hiệu vinh dự": [
        "AHLD",
        "AHLLVT",
        "NGND",
        "NGUT",
        "TTND",
        "TTUT",
        "NSND",
        "NSUT",
        "NNND",
        "NNUT",
        "BMVNAH",
        "TAH",
    ],
    "Cờ thi đua của Chính phủ": ["CTDCP"],
    "Bằng khen của Thủ tướng": ["BKTTG"],
    "Chiến sĩ thi đua toàn quốc": ["CSTDTQ"],
}
SUBJECTS = {
    "02|Tập thể": COLLECTIVE,
    "04|Hộ gia đình": ~Q(household=""),
    "05|Cá nhân": PERSON,
    "07|Lãnh đạo sở, ngành và tương đương trở lên": TOP,
    "09|Lãnh đạo từ phó phòng và tương đương": LEADER & ~TOP,
    "10|Người trực tiếp công tác, lao động, học tập, chiến đấu": OTHER,
    "11|Khen thưởng thường xuyên (công trạng)": MERIT,
    "12|Khen thưởng theo chuyên đề": THEME,
    "13|Khen thưởng đột xuất": SUDDEN,
    "14|Khen thưởng đối ngoại": FOREIGN,
    "15|Khen thưởng quá trình cống hiến": Q(stream="cong_hien"),
    "16|Khen thưởng niên hạn": Q(stream="nien_han"),
}


def _commendation(
    unit: Unit, first: date, last: date, columns: dict[str, list[str] | str], code: str, title: str
) -> Form:
    awards = [
        Q(award__startswith=codes) if isinstance(codes, str) else Q(award__in=codes) for codes in columns.values()
    ]
    whole = Q(pk__in=[])
    for condition in awards:
        whole |= condition
    kinds = [whole, *awards]
    asked = {"01|Tổng số": Q(), **SUBJECTS}
    counted = awards_of(unit, first, last).aggregate(
        **{
            f"{line}_{column}": Count("pk", filter=condition & kind)
            for line, condition in enumerate(asked.values())
            for column, kind in enumerate(kinds)
        }
    )
    rows = []
    for line, key in enumerate(asked):
        number, words = key.split("|")
        rows.append((number, words, [counted[f"{line}_{column}"] for column in range(len(kinds))]))
    return Form(code, title, ["Tổng số", *columns], rows)


def form_0602(unit: Unit, first: date, last: date) -> Form:
    return _commendation(unit, first, last, COLUMNS_0602, "0602.N/BNV-TĐKT", "Số lượng khen thưởng cấp Nhà nước")


def form_0603(unit: Unit, first: date, last: date) -> Form:
    return _commendation(unit, first, last, dict(COLUMNS_0603), "0603.N/BNV-TĐKT", "Số lượng khen thưởng cấp bộ, tỉnh")


FORMS = {"0601": form_0601, "0602": form_0602, "0603": form_0603}
