"""Cross-checks of a year's tables: within a table, between tables, with the register, and with last year."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from tdkt.org.models import Unit
from tdkt.reports import cube, statistics
from tdkt.reports.cube import HOUSEHOLD, Cond, Group
from tdkt.reports.facts import awards_of
from tdkt.reports.ministry_parts import Form

FAR = 50  # percent on the year beyond which a total is to be looked at


@dataclass(frozen=True)
class Check:
    """A sentence on what does not agree; ``wrong`` False: to be looked at, not an error."""

    words: str
    wrong: bool = True


def checks(
    unit: Unit,
    first: date,
    last: date,
    *,
    tables: dict[str, list[dict[str, Any]]],
    forms: dict[str, Form],
    now: list[Group],
    before: list[Group],
) -> list[Check]:
    """Everything that does not agree, in words; one query (the register counted again)."""
    found = [*_streams(tables), *_forms(forms), *_between(tables, forms), *_last_year(now, before)]
    households = cube.total(now, Cond.of(who=HOUSEHOLD))
    counted = sum(
        line["decided_collective"] + line["decided_individual"] for lines in tables.values() for line in lines
    )
    register = awards_of(unit, first, last).count()
    if counted + households != register:
        found.append(
            Check(f"Ba biểu cộng lại {counted + households} lượt, sổ khen thưởng có {register} lượt trong kỳ.")
        )
    if households:
        found.append(Check(f"{households} hộ gia đình được khen không có cột trong biểu 1, 2, 3.", wrong=False))
    return found


def _streams(tables: dict[str, list[dict[str, Any]]]) -> list[Check]:
    found = []
    for key, lines in tables.items():
        table = statistics.TABLES[key]
        for line in lines:
            streams = sum(line[name] for name in table.columns if not name.startswith("decided"))
            decided = line["decided_collective"] + line["decided_individual"]
            if streams != decided:
                found.append(
                    Check(
                        f"{table.number}, {line['award']}: đã có quyết định {decided} nhưng cộng theo loại hình được "
                        f"{streams} (chênh {abs(decided - streams)}); kiểm tra loại hình của từng dòng trong sổ."
                    )
                )
    return found


PARTS = [
    (("02", "04", "05"), "01", "tập thể, hộ và cá nhân", "tổng số"),
    (("06", "07", "09", "10"), "05", "lãnh đạo các cấp và người trực tiếp", "cá nhân"),
    (("11", "12", "13", "14", "15", "16"), "01", "các loại hình", "tổng số"),
]


def _forms(forms: dict[str, Form]) -> list[Check]:
    found = []
    for key in ("0602", "0603"):
        form = forms[key]
        for parts, whole, words, of in PARTS:
            added = sum(form.number(code, "tong") or 0 for code in parts)
            wanted = form.number(whole, "tong") or 0
            if added != wanted:
                found.append(Check(f"Biểu {form.code}: {words} cộng lại {added}, khác {of} {wanted}."))
    officers = forms["0605"]
    for rows, words in ((range(2, 8), "tuổi"), (range(8, 14), "trình độ"), (range(14, 17), "thâm niên")):
        added = sum(officers.number(f"{row:02d}", "tong") or 0 for row in rows)
        if added != officers.number("01", "tong"):
            found.append(Check(f"Biểu {officers.code}: cộng theo {words} được {added}, khác tổng số."))
    return found


def _between(tables: dict[str, list[dict[str, Any]]], forms: dict[str, Form]) -> list[Check]:
    """Biểu 1 against 0602; the awards of biểu 2 that 0603 also counts against it. Households stand in forms alone."""
    found = []
    state = sum(line["decided_collective"] + line["decided_individual"] for line in tables["bieu-1"])
    form = forms["0602"]
    of_form = (form.number("02", "tong") or 0) + (form.number("05", "tong") or 0)
    if state != of_form:
        found.append(Check(f"Biểu số 1 có {state} lượt đã quyết định, biểu {form.code} có {of_form}."))
    form = forms["0603"]
    for code, column in (("BKBT", "bk"), ("CSTDBT", "cstd"), ("CTDBT", "co"), ("KNC", "knc")):
        mine = sum(
            line["decided_collective"] + line["decided_individual"] for line in tables["bieu-2"] if line["code"] == code
        )
        theirs = (form.number("02", column) or 0) + (form.number("05", column) or 0)
        if mine != theirs:
            found.append(Check(f"{code}: biểu số 2 có {mine} lượt, biểu {form.code} có {theirs}."))
    return found


def _last_year(now: list[Group], before: list[Group]) -> list[Check]:
    found = []
    for level, words in statistics.LEVELS.items():
        mine, then = (cube.total(groups, statistics.whose(level)) for groups in (now, before))
        if level and then and abs(mine - then) * 100 > FAR * then:
            way = "tăng" if mine > then else "giảm"
            found.append(
                Check(
                    f"{words}: {mine} lượt, {way} {round(abs(mine - then) * 100 / then)}% so với năm trước "
                    f"({then} lượt); cần giải trình khi gửi.",
                    wrong=False,
                )
            )
    return found
