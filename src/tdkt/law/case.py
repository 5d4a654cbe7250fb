"""A case as people write it: parsed strictly, every refusal with its place, nothing guessed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from tdkt.law import facts as vocabulary
from tdkt.law.catalogue import SUBJECTS, UnknownAward, award
from tdkt.law.fields import Problems, read_records

HORIZON = date(2014, 8, 20)
"""The first day of which the rules are known (Nghị định 65/2014/NĐ-CP in force)."""
LAST_DAY = date(2030, 12, 31)

_CASE_KEYS = {"id", "award", "day", "year", "subject", "history", "unknown", "scope"}


class CaseError(ValueError):
    """The case cannot be judged; ``problems`` is a list of (place, sentence in Vietnamese)."""

    def __init__(self, problems: list[tuple[str, str]]):
        super().__init__("; ".join(f"{place}: {message}" for place, message in problems))
        self.problems = problems


@dataclass(frozen=True)
class Case:
    """One question: may this subject be given ``award`` for ``year``, judged on ``day``?

    ``history`` keeps the checked values under the keys of :data:`tdkt.law.facts.FACTS`; dates are ``date``, years
    ``int``.
    A key that is absent is not known. ``unknown`` holds paths that the asker declares not known (``ratings.2023``,
    ``titles``, ``findings.tieu_bieu``). ``scope`` is ``"all"`` or ``"countable"`` (only what can be counted).
    """

    award: str
    day: date
    year: int
    subject: str
    history: Mapping[str, Any] = field(default_factory=dict)
    unknown: frozenset[str] = frozenset()
    id: str = ""
    scope: str = "all"
    raw: Mapping[str, Any] = field(default_factory=dict, repr=False, compare=False)

    def has(self, key: str) -> bool:
        """Whether the key is known at all (given, and not declared unknown as a whole)."""
        return key in self.history and key not in self.unknown

    def records(self, key: str) -> list[dict[str, Any]]:
        found = self.history.get(key)
        return list(found) if found else []

    @property
    def name(self) -> str:
        return award(self.award).name_on(self.day)


def parse(given: object) -> Case:
    """Check one case.

    Raises :class:`CaseError` naming every place that is wrong.
    """
    if isinstance(given, Case):
        return given
    problems = Problems()
    if not isinstance(given, Mapping):
        raise CaseError([("", "mỗi trường hợp phải là một đối tượng JSON {…}")])
    problems.duplicates(given, "")
    for key in given:
        if key not in _CASE_KEYS and not str(key).startswith("__"):
            problems.add(str(key), f"khóa lạ; các khóa được dùng: {', '.join(sorted(_CASE_KEYS))}")
    code = _award(given, problems)
    day = problems.day(given, "day", required=True)
    year = problems.year(given, "year", required=True)
    subject = problems.choice(given, "subject", SUBJECTS, default=None)
    scope = problems.choice(given, "scope", ("all", "countable"), default="all") or "all"
    history = _history(given.get("history", {}), problems)
    unknown = _unknown(given.get("unknown", []), problems)
    if code and subject and subject not in award(code).subjects:
        allowed = ", ".join(SUBJECTS[item] for item in award(code).subjects)
        problems.add("subject", f"«{award(code).name}» chỉ dành cho: {allowed}")
    if day and not HORIZON <= day <= LAST_DAY:
        problems.add("day", f"chương trình chỉ có quy định từ {HORIZON:%d/%m/%Y} đến {LAST_DAY:%d/%m/%Y}")
    if day and year and year > day.year:
        problems.add("year", f"năm xét {year} sau ngày xét {day:%d/%m/%Y}")
    if code and day:
        _created(code, day, problems)
    if subject is None and code and "subject" not in given and len(award(code).subjects) == 1:
        subject = award(code).subjects[0]
    elif subject is None and "subject" not in given:
        problems.add("subject", f"thiếu đối tượng; ghi một trong: {', '.join(SUBJECTS)}")
    if not problems.found and day and year:
        problems.found.extend(_contradictions(history, day, subject or ""))
    if problems.found:
        raise CaseError(problems.found)
    if not code or not day or not year or not subject:  # every gap above was reported
        raise CaseError([("", "trường hợp thiếu dữ liệu bắt buộc")])
    name = str(given.get("id", ""))
    return Case(code, day, year, subject, history, unknown, name, scope, raw=given)


def _award(given: Mapping[str, Any], problems: Problems) -> str | None:
    code = given.get("award")
    if code is None:
        problems.add("award", "thiếu mã danh hiệu hoặc hình thức khen thưởng")
        return None
    try:
        return award(str(code)).code
    except UnknownAward as error:
        problems.add("award", str(error))
        return None


def _created(code: str, day: date, problems: Problems) -> None:
    created = award(code).created
    if created and day < created:
        problems.add("day", f"«{award(code).name}» chỉ có từ {created:%d/%m/%Y}")


def _history(given: object, problems: Problems) -> dict[str, Any]:
    if not isinstance(given, Mapping):
        problems.add("history", "phải là một đối tượng {…}")
        return {}
    problems.duplicates(given, "history")
    history: dict[str, Any] = {}
    for key, value in given.items():
        if str(key).startswith("__"):
            continue
        if key not in vocabulary.FACTS:
            problems.add(f"history.{key}", f"khóa lạ; các khóa được dùng: {', '.join(vocabulary.FACTS)}")
        elif value is not None:  # null says "not known", as an absent key does
            history[key] = read_records(str(key), value, problems)
    return history


def _unknown(given: object, problems: Problems) -> frozenset[str]:
    if not isinstance(given, list):
        problems.add("unknown", 'phải là danh sách đường dẫn, ví dụ ["ratings.2023"]')
        return frozenset()
    for number, path in enumerate(given):
        head = str(path).split(".")[0].split("[")[0]
        if head not in vocabulary.FACTS:
            problems.add(f"unknown[{number}]", f"không có dữ liệu mang tên «{path}»")
    return frozenset(str(path) for path in given)


def _contradictions(history: Mapping[str, Any], day: date, subject: str) -> Iterator[tuple[str, str]]:
    for key in history:
        if subject not in vocabulary.FACTS[key].subjects:
            yield f"history.{key}", f"không dùng cho {SUBJECTS[subject]}"
    joined = history.get("joined")
    if joined and joined > day:
        yield "history.joined", f"ngày vào làm việc sau ngày xét {day:%d/%m/%Y}"
    founded = history.get("founded")
    if founded and founded > day:
        yield "history.founded", f"ngày thành lập sau ngày xét {day:%d/%m/%Y}"
    for year in history.get("ratings") or {}:
        if joined and year < joined.year:
            yield f"history.ratings.{year}", f"xếp loại năm {year} trước khi vào làm việc ({joined:%d/%m/%Y})"
        if year > day.year:
            yield f"history.ratings.{year}", f"xếp loại năm {year} sau ngày xét {day:%d/%m/%Y}"
    for key in ("titles", "forms"):
        # a collective may carry the awards of the units that it took over, so its founding refuses nothing
        yield from _award_records(key, history.get(key) or [], joined, day)
    for number, record in enumerate(history.get("initiatives") or []):
        if record["year"] > day.year:
            yield f"history.initiatives[{number}].year", f"năm {record['year']} sau ngày xét {day:%d/%m/%Y}"


def _award_records(key: str, records: list[dict[str, Any]], start: date | None, day: date) -> Iterator[tuple[str, str]]:
    seen: set[tuple[str, int]] = set()
    for number, record in enumerate(records):
        place, year, code = f"history.{key}[{number}]", record["year"], record["code"]
        given_on = record.get("day")
        if start and (given_on or date(year, 12, 31)) < start:
            yield f"{place}.year", f"{code} năm {year} có trước ngày bắt đầu ({start:%d/%m/%Y})"
        if year > day.year or (given_on and given_on > day):
            yield f"{place}.year", f"{code} năm {year} sau ngày xét {day:%d/%m/%Y}"
        if given_on and given_on.year < year:
            yield f"{place}.day", f"ngày quyết định {given_on:%d/%m/%Y} trước năm thành tích {year}"
        if key == "titles" and code not in ("CTDBT", "CTDCP") and (code, year) in seen:
            yield place, f"danh hiệu {code} năm {year} khai hai lần"
        seen.add((code, year))
