"""Reading the fields of a case: each kind of record has one small table, each refusal its place."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any, TypeAlias

from tdkt.law import facts as vocabulary
from tdkt.law.catalogue import AWARDS, Nature, UnknownAward, award

FIRST_YEAR, LAST_YEAR = 1945, 2100
DUPLICATES = "__duplicates__"
"""Key under which a strict JSON reader reports keys that were written twice in one object."""


Reader: TypeAlias = Callable[[Mapping[str, Any], str, "Problems"], dict[str, Any]]


class Problems:
    """Collects what is wrong, with its place, so that one reading names everything."""

    def __init__(self) -> None:
        self.found: list[tuple[str, str]] = []

    def add(self, place: str, message: str) -> None:
        self.found.append((place, message))

    def duplicates(self, given: Mapping[Any, Any], place: str) -> None:
        for key in given.get(DUPLICATES, ()):
            self.add(f"{place}.{key}".lstrip("."), "khai hai lần; chỉ giữ một giá trị")

    def day(self, given: Mapping[str, Any], key: str, place: str = "", *, required: bool = False) -> date | None:
        path = f"{place}.{key}".lstrip(".")
        value = given.get(key)
        if value is None:
            if required:
                self.add(path, "thiếu ngày (viết dạng 2025-12-31)")
            return None
        if isinstance(value, date):
            return date(value.year, value.month, value.day)
        try:
            if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", str(value)):
                raise ValueError
            return date.fromisoformat(str(value))
        except ValueError:
            self.add(path, f"«{value}» không phải ngày có thật; viết dạng 2025-12-31")
            return None

    def year(self, given: Mapping[str, Any], key: str, place: str = "", *, required: bool = False) -> int | None:
        path = f"{place}.{key}".lstrip(".")
        value = given.get(key)
        if value is None:
            if required:
                self.add(path, "thiếu năm")
            return None
        return self.as_year(value, path)

    def as_year(self, value: object, path: str) -> int | None:
        text = str(value)
        four_digits = len(text) == 4 and text.isascii() and text.isdigit()
        if isinstance(value, bool) or not four_digits or not FIRST_YEAR <= int(text) <= LAST_YEAR:
            self.add(path, f"«{value}» không phải năm hợp lệ ({FIRST_YEAR}–{LAST_YEAR})")
            return None
        return int(text)

    def choice(
        self,
        given: Mapping[str, Any],
        key: str,
        allowed: Iterable[str],
        place: str = "",
        default: str | None = None,
        required: bool = False,
    ) -> str | None:
        path = f"{place}.{key}".lstrip(".")
        value = given.get(key)
        if value is None:
            if required:
                self.add(path, f"thiếu; ghi một trong: {', '.join(allowed)}")
            return default
        if not isinstance(value, str) or value not in allowed:
            self.add(path, f"«{value}» không có; ghi một trong: {', '.join(allowed)}")
            return None
        return value

    def flag(self, given: Mapping[str, Any], key: str, place: str) -> bool | None:
        value = given.get(key)
        if value is not None and not isinstance(value, bool):
            self.add(f"{place}.{key}", f"«{value}» phải là true hoặc false")
            return None
        return value

    def span(self, given: Mapping[str, Any], place: str) -> dict[str, date | None]:
        start, end = self.day(given, "from", place, required=True), self.day(given, "to", place)
        if start and end and end < start:
            self.add(f"{place}.to", f"ngày kết thúc {end:%d/%m/%Y} trước ngày bắt đầu {start:%d/%m/%Y}")
        return {"from": start, "to": end}


def _keys(given: Mapping[str, Any], allowed: Iterable[str], place: str, problems: Problems) -> None:
    names = set(allowed)
    problems.duplicates(given, place)
    for key in given:
        if key not in names and key != DUPLICATES:
            problems.add(f"{place}.{key}", f"khóa lạ; các khóa được dùng: {', '.join(sorted(names))}")


def _code(given: Mapping[str, Any], titles: bool, place: str, problems: Problems) -> str:
    code = given.get("code")
    try:
        found = award(str(code))
    except UnknownAward as error:
        problems.add(f"{place}.code", str(error) if code else "thiếu mã")
        return ""
    if titles != (found.nature is Nature.DANH_HIEU):
        right = "titles (danh hiệu thi đua)" if found.nature is Nature.DANH_HIEU else "forms (hình thức khen thưởng)"
        problems.add(f"{place}.code", f"{found.code} phải khai ở {right}")
    return found.code


def _award_record(titles: bool) -> Reader:
    def read(given: Mapping[str, Any], place: str, problems: Problems) -> dict[str, Any]:
        _keys(given, ("code", "year", "day", "stream", "period_end"), place, problems)
        return {
            "code": _code(given, titles, place, problems),
            "year": problems.year(given, "year", place, required=True) or 0,
            "day": problems.day(given, "day", place),
            "stream": problems.choice(given, "stream", vocabulary.STREAMS, place),
            "period_end": problems.day(given, "period_end", place),
        }

    return read


def _initiative(given: Mapping[str, Any], place: str, problems: Problems) -> dict[str, Any]:
    _keys(given, ("id", "year", "scope", "kind", "applied", "used_for"), place, problems)
    used = given.get("used_for")
    if used is not None and used not in AWARDS:
        problems.add(f"{place}.used_for", f"«{used}» không phải mã danh hiệu hay hình thức khen thưởng")
    return {
        "id": str(given.get("id", "")),
        "year": problems.year(given, "year", place, required=True) or 0,
        "scope": problems.choice(given, "scope", vocabulary.SCOPES, place, required=True) or "co_so",
        "kind": problems.choice(given, "kind", vocabulary.INITIATIVE_KINDS, place, required=True) or "sang_kien",
        "applied": problems.flag(given, "applied", place),
        "used_for": used,
        "used_known": "used_for" in given,
    }


def _leave(given: Mapping[str, Any], place: str, problems: Problems) -> dict[str, Any]:
    _keys(given, ("kind", "from", "to", "result"), place, problems)
    return problems.span(given, place) | {
        "kind": problems.choice(given, "kind", vocabulary.LEAVE_KINDS, place, required=True),
        "result": problems.choice(given, "result", vocabulary.STUDY_RESULTS, place),
    }


def _discipline(given: Mapping[str, Any], place: str, problems: Problems) -> dict[str, Any]:
    _keys(given, ("kind", "from", "to"), place, problems)
    kind = problems.choice(given, "kind", vocabulary.DISCIPLINE_KINDS, place, required=True)
    return problems.span(given, place) | {"kind": kind}


def _hold(given: Mapping[str, Any], place: str, problems: Problems) -> dict[str, Any]:
    _keys(given, ("kind", "from", "to", "outcome"), place, problems)
    return problems.span(given, place) | {
        "kind": problems.choice(given, "kind", vocabulary.HOLD_KINDS, place, required=True),
        "outcome": problems.choice(given, "outcome", vocabulary.HOLD_OUTCOMES, place),
    }


def _post(given: Mapping[str, Any], place: str, problems: Problems) -> dict[str, Any]:
    _keys(given, ("name", "level", "from", "to", "leader", "direct", "contract"), place, problems)
    return problems.span(given, place) | {
        "name": str(given.get("name", "")),
        "level": problems.choice(given, "level", vocabulary.POST_LEVELS, place),
        "leader": problems.flag(given, "leader", place),
        "direct": problems.flag(given, "direct", place),
        "contract": given.get("contract"),
    }


def _transfer(given: Mapping[str, Any], place: str, problems: Problems) -> dict[str, Any]:
    _keys(given, ("kind", "from", "to", "months_before"), place, problems)
    months = given.get("months_before")
    if months is not None and (isinstance(months, bool) or not isinstance(months, int) or months < 0):
        problems.add(f"{place}.months_before", f"«{months}» phải là số tháng, từ 0")
    kind = problems.choice(given, "kind", vocabulary.TRANSFER_KINDS, place, required=True)
    return problems.span(given, place) | {"kind": kind, "months_before": months}


_LISTS: dict[str, Reader] = {
    "titles": _award_record(titles=True),
    "forms": _award_record(titles=False),
    "initiatives": _initiative,
    "leave": _leave,
    "discipline": _discipline,
    "holds": _hold,
    "post": _post,
    "transfers": _transfer,
}


def _ratings(given: object, problems: Problems) -> dict[int, str]:
    if not isinstance(given, Mapping):
        problems.add("history.ratings", 'phải là đối tượng {năm: mức}, ví dụ {"2024": "HTT"}')
        return {}
    problems.duplicates(given, "history.ratings")
    ratings: dict[int, str] = {}
    for key, value in given.items():
        if key == DUPLICATES or value is None:
            continue
        place = f"history.ratings.{key}"
        year = problems.as_year(str(key).strip(), place)
        if value not in vocabulary.RATINGS:
            problems.add(place, f"«{value}» không phải mức xếp loại; ghi một trong: {', '.join(vocabulary.RATINGS)}")
        elif year in ratings:
            problems.add(place, f"năm {year} có hai kết quả xếp loại")
        elif year:
            ratings[year] = str(value)
    return ratings


def _members(given: object, problems: Problems) -> dict[int, dict[str, int]]:
    if not isinstance(given, Mapping):
        problems.add("history.members", "phải là đối tượng {năm: {…}}")
        return {}
    problems.duplicates(given, "history.members")
    members: dict[int, dict[str, int]] = {}
    for key, counts in given.items():
        if key == DUPLICATES:
            continue
        place = f"history.members.{key}"
        year = problems.as_year(str(key).strip(), place)
        if not isinstance(counts, Mapping):
            problems.add(place, "phải là đối tượng {total, ldtt, …}")
            continue
        _keys(counts, vocabulary.MEMBER_COUNTS, place, problems)
        good: dict[str, int] = {}
        for name, count in counts.items():
            if count is None or name not in vocabulary.MEMBER_COUNTS:
                continue
            if isinstance(count, bool) or not isinstance(count, int) or not 0 <= count <= 2**31 - 1:
                problems.add(f"{place}.{name}", f"«{count}» phải là số người, từ 0")
            else:
                good[name] = count
        total = good.get("total")
        if total == 0:
            problems.add(f"{place}.total", "tập thể không có người nào")
        for name, count in good.items():
            if total is not None and count > total:
                problems.add(f"{place}.{name}", f"{count} lớn hơn tổng số {total} người")
        if year:
            members[year] = good
    return members


def _is_number(value: object) -> bool:
    """A plain number that a count, a number of years or a sum in millions can be."""
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= 1_000_000_000


def _findings(given: object, problems: Problems) -> dict[str, bool | int]:
    if not isinstance(given, Mapping):
        problems.add("history.findings", "phải là đối tượng {tên: true|false|số}")
        return {}
    problems.duplicates(given, "history.findings")
    findings: dict[str, bool | int] = {}
    for name, value in given.items():
        if name == DUPLICATES or value is None:
            continue
        place = f"history.findings.{name}"
        declared = vocabulary.FINDINGS.get(name)
        if declared is None:
            problems.add(place, f"tên lạ; các tên được dùng: {', '.join(vocabulary.FINDINGS)}")
        elif declared.number and not _is_number(value):
            problems.add(place, f"«{value}» phải là số, từ 0 đến 1 tỷ")
        elif not declared.number and not isinstance(value, bool):
            problems.add(place, f"«{value}» phải là true hoặc false")
        else:
            findings[name] = value if declared.number is False else int(value)
    return findings


def read_records(key: str, value: object, problems: Problems) -> Any:
    """The checked value of one key of ``history``; what is wrong goes to ``problems``."""
    place = f"history.{key}"
    if key == "ratings":
        return _ratings(value, problems)
    if key == "members":
        return _members(value, problems)
    if key == "findings":
        return _findings(value, problems)
    if key in ("joined", "founded", "received"):
        return problems.day({key: value}, key, "history")
    if key in ("woman", "flag_eligible"):
        return problems.flag({key: value}, key, "history")
    if not isinstance(value, list):
        problems.add(place, "phải là danh sách […]; không có thì ghi []")
        return []
    records = []
    for number, record in enumerate(value):
        if isinstance(record, Mapping):
            records.append(_LISTS[key](record, f"{place}[{number}]", problems))
        else:
            problems.add(f"{place}[{number}]", "phải là một đối tượng {…}")
    return records
