"""The ministry's forms 0601 to 0605 as data (Thông tư 02/2023/TT-BNV, read second-hand).

A form of awards crosses conditions of its rows with conditions of its columns over the cube; a row or column for which
nothing is kept (enterprises, resistance) stays blank, never nought, until somebody enters it by hand.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q

from tdkt.awards.models import Stream
from tdkt.law.catalogue import AWARDS, Nature
from tdkt.org.models import Unit
from tdkt.reports import cube
from tdkt.reports.cube import COLLECTIVE, HOUSEHOLD, PERSON, Cond, Group
from tdkt.reports.facts import awards_of
from tdkt.reports.ministry_bodies import form_0604, form_0605
from tdkt.reports.ministry_movements import form_0601
from tdkt.reports.ministry_parts import Form, Line, Listed
from tdkt.reports.statistics import COLLECTIVES, LEADER, MERIT, OTHER, OTHER_LEVELS, PEOPLE, SUDDEN, THEME, listed

ORDERS = [code for code, award in AWARDS.items() if award.name.startswith("Huân chương")]
MEDALS = [code for code, award in AWARDS.items() if award.name.startswith("Huy chương")]
HONOUR = [code for code, award in AWARDS.items() if award.nature is Nature.DANH_HIEU_VINH_DU]
STATE_CODES = [code for code, award in AWARDS.items() if award.level.is_state]
KNOWN = {*ORDERS, *MEDALS, *HONOUR, "GTHCM", "GTNN", "CTDCP", "BKTTG", "CSTDTQ"}

# (code, head, condition); None: nothing is kept for it
Columns = list[tuple[str, str, Cond | None]]
COLUMNS_0602: Columns = [
    ("tong", "Tổng số", Cond.of(award=STATE_CODES)),
    *(
        (f"hc-{code.lower()}-{end}", f"{AWARDS[code].name}, {words}", Cond.of(award=code, who=who))
        for code in reversed(ORDERS)
        for who, end, words in ((COLLECTIVE, "tt", "tập thể"), (PERSON, "cn", "cá nhân"))
        if who in AWARDS[code].subjects
    ),
    ("huy-chuong", "Huy chương", Cond.of(award=MEDALS)),
    ("gthcm", "Giải thưởng Hồ Chí Minh", Cond.of(award="GTHCM")),
    ("gtnn", "Giải thưởng Nhà nước", Cond.of(award="GTNN")),
    ("vinh-du", "Danh hiệu vinh dự nhà nước", Cond.of(award=HONOUR)),
    ("co", "Cờ thi đua của Chính phủ", Cond.of(award="CTDCP")),
    ("bk-tt", "Bằng khen của Thủ tướng, tập thể", Cond.of(award="BKTTG", who=COLLECTIVE)),
    ("bk-cn", "Bằng khen của Thủ tướng, cá nhân", Cond.of(award="BKTTG", who=PERSON)),
    ("cstd", "Chiến sĩ thi đua toàn quốc", Cond.of(award="CSTDTQ")),
    ("khac", "Khác", Cond.of(award=[code for code in STATE_CODES if code not in KNOWN])),
]
CODES_0603 = ["BKBT", "CSTDBT", "CTDBT", "KNC"]
COLUMNS_0603: Columns = [
    ("tong", "Tổng số", Cond.of(award=CODES_0603)),
    ("bk", "Bằng khen", Cond.of(award="BKBT")),
    ("cstd", "Chiến sĩ thi đua bộ, tỉnh", Cond.of(award="CSTDBT")),
    ("co", "Cờ thi đua bộ, tỉnh", Cond.of(award="CTDBT")),
    ("knc", "Kỷ niệm chương, huy hiệu", Cond.of(award="KNC")),
]
# (code, words, unit of measure, condition)
SUBJECTS: list[tuple[str, str, str, Cond | None]] = [
    ("01", "Tổng số", "lượt", Cond()),
    ("02", "Tập thể", "tập thể", COLLECTIVES),
    ("03", "Trong đó: doanh nghiệp", "tập thể", None),
    ("04", "Hộ gia đình", "hộ", Cond.of(who=HOUSEHOLD)),
    ("05", "Cá nhân", "người", PEOPLE),
    ("06", "Lãnh đạo cấp bộ, tỉnh và tương đương", "người", LEADER & Cond.of(level=Unit.Level.PROVINCE.value)),
    ("07", "Lãnh đạo cấp vụ, sở và tương đương", "người", LEADER & Cond.of(level=Unit.Level.DEPARTMENT.value)),
    ("08", "Doanh nhân", "người", None),
    ("09", "Lãnh đạo khác từ phó phòng và tương đương trở lên", "người", LEADER & Cond.of(level=OTHER_LEVELS)),
    ("10", "Người trực tiếp công tác, lao động, học tập, chiến đấu", "người", OTHER),
    ("11", "Khen thưởng thường xuyên (công trạng)", "lượt", MERIT),
    ("12", "Khen thưởng theo chuyên đề", "lượt", THEME),
    ("13", "Khen thưởng đột xuất", "lượt", SUDDEN),
    ("14", "Khen thưởng đối ngoại", "lượt", Cond.of(stream=Stream.DOI_NGOAI.value)),
    ("15", "Khen thưởng quá trình cống hiến", "lượt", Cond.of(stream=Stream.CONG_HIEN.value)),
    ("16", "Khen thưởng niên hạn", "lượt", Cond.of(stream=Stream.NIEN_HAN.value)),
    ("17", "Khen thưởng kháng chiến", "lượt", None),
]


@dataclass(frozen=True)
class AwardForm:
    """0602 and 0603: rows of subjects and methods against columns of awards."""

    code: str
    title: str
    columns: Columns
    by_body: bool = False

    def __call__(self, unit: Unit, first: date, last: date, groups: list[Group] | None = None) -> Form:
        found = cube.read(unit, first, last) if groups is None else groups
        lines = []
        for code, words, measure, who in SUBJECTS:
            numbers = [
                None if who is None or what is None else cube.total(found, who & what) for _, _, what in self.columns
            ]
            lines.append(Line(code, words, measure, numbers))
        if self.by_body:
            lines[1:1] = self._bodies(unit, first, last)
        return Form(self.code, self.title, [(key, head) for key, head, _ in self.columns], lines)

    def _bodies(self, unit: Unit, first: date, last: date) -> list[Line]:
        """A line a submitting body that has any: the unit itself with its rooms, each body right below; two queries."""
        alike: dict[str, list[Group]] = {}
        for path, award, who, number in cube.read_places(unit, first, last, STATE_CODES):
            alike.setdefault(path, []).append(Group(award, "", False, False, "", who, number))
        found = []
        for key, words, own, below in bodies_of(unit):
            here = [place for place in alike if place == own or place.startswith(tuple(below))]
            mine = [group for place in here for group in alike[place]]
            if mine:
                numbers = [None if what is None else cube.total(mine, what) for _, _, what in self.columns]
                found.append(Line("", f"Nơi trình: {words}", "lượt", numbers, key=key))
        return found

    def behind(self, unit: Unit, first: date, last: date, row: str, column: str) -> list[Listed] | None:
        who = {code: condition.q() for code, _, _, condition in SUBJECTS if condition is not None}.get(row)
        what = {code: condition for code, _, condition in self.columns}.get(column)
        if who is None and self.by_body:
            who = next((_q(own, below) for key, _, own, below in bodies_of(unit) if key == row), None)
        if who is None or what is None:
            return None
        found = listed(awards_of(unit, first, last).filter(who, what.q()))
        return [
            Listed(one.subject_name, one.get_award_display(), f"{one.decision_no} {one.decided_on:%d/%m/%Y}")
            for one in found
        ]


def bodies_of(unit: Unit) -> list[tuple[str, str, str, list[str]]]:
    """(key, name, its own path, paths with all below) of who submits to a unit: itself with its rooms, then each body
    right below; one query."""
    below = list(Unit.objects.filter(parent=unit).order_by("order", "path"))
    rooms = [one.path for one in below if one.level == Unit.Level.ROOM]
    bodies = [(f"dv-{one.pk}", one.called, "", [one.path]) for one in below if one.level != Unit.Level.ROOM]
    return [("dv", unit.called, unit.path, rooms), *bodies]


def _q(own: str, below: list[str]) -> Q:
    found = Q(unit_then__path=own)
    for path in below:
        found |= Q(unit_then__path__startswith=path)
    return found


form_0602 = AwardForm("0602.N/BNV-TĐKT", "Số lượng khen thưởng cấp Nhà nước", COLUMNS_0602, by_body=True)
form_0603 = AwardForm("0603.N/BNV-TĐKT", "Số lượng khen thưởng cấp bộ, tỉnh", COLUMNS_0603)
Maker = Callable[[Unit, date, date], Form]
FORMS: dict[str, Any] = {
    "0601": form_0601,
    "0602": form_0602,
    "0603": form_0603,
    "0604": form_0604,
    "0605": form_0605,
}


def forms(unit: Unit, first: date, last: date, groups: list[Group]) -> list[tuple[str, Form]]:
    """Every form of a period, those of awards from the cube that is already read."""
    return [
        (key, make(unit, first, last, groups) if isinstance(make, AwardForm) else make(unit, first, last))
        for key, make in FORMS.items()
    ]
