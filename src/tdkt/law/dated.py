"""Dated tables: on any day one row, with its citation, or a sentence saying why there is none.

A table is one file ``data/<name>.yaml``::

    title: Hệ số tiền thưởng
    keys: [code, subject]
    horizon: 2017-10-01        # before this day the table refuses
    horizon_why: mức theo Nghị định 42/2010/NĐ-CP chưa đọc được
    overlay: {coefficient: fixed}
    later: [{keys: {code: KNC}, from: 2024-01-01, why: ...}]   # series that begin after the horizon
    ended: [{keys: {level: huyen}, last: 2025-06-30, why: ...}]
    rows:
    - {code: CSTDCS, subject: person, coefficient: "1.0", from: 2024-01-01, to: 2025-06-30,
       cite: ["98/2023/NĐ-CP", "Điều 54, khoản 1, điểm c"], verified: seen}

A key may be a list, or ``$name`` for a list of ``_groups.yaml``. Both ends of a row are inside it.
Loading fails on a gap, an overlap or a series that begins or ends where the table does not say so.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from tdkt.law.cite import Cite, Verified

DAY = timedelta(days=1)
_WORDS = {
    "person": "cá nhân",
    "collective": "tập thể",
    "household": "hộ gia đình",
    "chung": "",
    "trinh": "",
    "full": "",
    "simple": "thủ tục đơn giản",
    "trung_uong": "Hội đồng Trung ương",
    "so": "khối Sở",
    "xa": "cấp xã",
    "huyen": "cấp huyện",
    "noi_vu": "ngành Nội vụ",
    "quan_khu": "quân khu, đại học quốc gia",
    "bo_noi_vu": "Bộ Nội vụ",
}
_SPOKEN_FOR = {"from", "to", "cite", "verified", "note", "table"}
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class LawTableError(LookupError):
    """A question that a table cannot answer; the message is a Vietnamese sentence for the reader."""


class BeforeHorizon(LawTableError):
    """The day is earlier than the first day for which the table has data."""


class NoLonger(LawTableError):
    """What is asked for ended before the day: district powers after 2025-06-30."""


class NoRow(LawTableError):
    """The table says nothing of this award, subject or level on any day."""


class BadTable(ValueError):
    """A data file contradicts itself; the message says which file and which row."""


def _named(key: tuple[str, ...]) -> str:
    return ", ".join(filter(None, (_WORDS.get(part, part) for part in key))) or "bảng này"


def vn(day: date) -> str:
    """31/12/2025."""
    return f"{day:%d/%m/%Y}"


@dataclass(frozen=True, slots=True)
class Row:
    """One dated row: its keys, its days (both inclusive, ``end`` None while open), its data and its source."""

    keys: Mapping[str, str]
    start: date
    end: date | None
    cite: Cite
    data: Mapping[str, Any]
    note: str = ""
    issuer: str = ""

    @property
    def verified(self) -> Verified:
        return self.cite.verified

    def covers(self, day: date) -> bool:
        return self.start <= day and (self.end is None or day <= self.end)


@dataclass(frozen=True)
class Table:
    """All rows of one file. ``series`` maps the values of the keys to their rows in order of time."""

    name: str
    title: str
    keys: tuple[str, ...]
    horizon: date
    horizon_why: str
    overlay: Mapping[str, str]
    series: Mapping[tuple[str, ...], tuple[Row, ...]]
    later: Mapping[tuple[str, ...], str] = field(default_factory=dict)
    ended: Mapping[tuple[str, ...], str] = field(default_factory=dict)

    def row(self, day: date, **keys: str) -> Row:
        """The row of that day; BeforeHorizon, NoLonger or NoRow when there is none."""
        key = tuple(keys[name] for name in self.keys)
        rows, named = self.series.get(key), _named(key)
        if rows is None:
            raise NoRow(f"{self.title}: không có quy định nào trong dữ liệu cho {named}.")
        for row in rows:
            if row.covers(day):
                return aged(row, day)
        if day < rows[0].start:
            why = self.later.get(key, self.horizon_why)
            raise BeforeHorizon(
                f"{self.title}: không trả lời cho ngày {vn(day)}; "
                f"dữ liệu cho {named} bắt đầu từ {vn(rows[0].start)} ({why})."
            )
        last = vn(rows[-1].end or day)
        raise NoLonger(f"{self.title}: {named} không có dữ liệu sau ngày {last} ({self.ended[key]}).")

    def has(self, **keys: str) -> bool:
        return tuple(keys[name] for name in self.keys) in self.series

    def values(self, key: str) -> tuple[str, ...]:
        """Every value that the key takes, in the order of the file."""
        place = self.keys.index(key)
        return tuple(dict.fromkeys(values[place] for values in self.series))


def aged(row: Row, day: date) -> Row:
    """The row as it may be relied on that day: a change in the law whose text was not read makes it unverified."""
    for change in carried_over():
        if day >= change["day"] and row.cite.instrument in change["instruments"]:
            note = f"{row.note} {change['why']}".strip() if change["why"] not in row.note else row.note
            row = replace(row, cite=replace(row.cite, verified=Verified.UNVERIFIED), note=note)
    return row


@cache
def carried_over() -> tuple[Mapping[str, Any], ...]:
    return tuple(read_file("_carry_over"))


@cache
def groups() -> Mapping[str, list[str]]:
    found: Mapping[str, list[str]] = read_file("_groups")
    return found


@cache
def read_file(name: str) -> Any:
    """``data/<name>.yaml`` as plain lists and dicts, shared by every caller: not to be changed."""
    text = (files("tdkt.law") / "data" / f"{name}.yaml").read_text(encoding="utf-8")
    return yaml.load(text, Loader=_LOADER)  # noqa: S506 - the C twin of SafeLoader


@cache
def table(name: str) -> Table:
    """The table ``data/<name>.yaml``, read and checked once."""
    raw = read_file(name)
    keys = tuple(raw["keys"])
    rows = [row for entry in raw["rows"] for row in expanded(name, keys, entry)]
    series: dict[tuple[str, ...], tuple[Row, ...]] = {}
    for row in rows:
        key = tuple(row.keys[part] for part in keys)
        series[key] = (*series.get(key, ()), row)
    later = {key: entry for entry in raw.get("later", ()) for key in _matching(series, keys, entry["keys"])}
    ended = {key: entry for entry in raw.get("ended", ()) for key in _matching(series, keys, entry["keys"])}
    for key, run in series.items():
        begin = later[key]["from"] if key in later else raw["horizon"]
        last = ended[key]["last"] if key in ended else None
        _check_run(f"{name}.yaml, {', '.join(key)}", run, begin, last)
    return Table(
        name, raw["title"], keys, raw["horizon"], raw["horizon_why"], raw.get("overlay", {}), series,
        {key: entry["why"] for key, entry in later.items()}, {key: entry["why"] for key, entry in ended.items()},
    )  # fmt: skip


def _check_run(place: str, run: tuple[Row, ...], begin: date, last: date | None) -> None:
    if run[0].start != begin:
        raise BadTable(f"{place}: dòng đầu từ {run[0].start}, bảng khai bắt đầu từ {begin}")
    for earlier, next_one in itertools.pairwise(run):
        if earlier.end is None or earlier.end + DAY != next_one.start:
            raise BadTable(f"{place}: hở hoặc chồng giữa {earlier.end} và {next_one.start}")
    if run[-1].end != last:
        raise BadTable(f"{place}: dòng cuối đến {run[-1].end}, bảng khai kết thúc {last}")


def expanded(place: str, keys: tuple[str, ...], entry: Mapping[str, Any], issuer: str = "") -> Iterator[Row]:
    """One row for each combination of the keys that the entry lists; a key left out of an overlay stays out."""
    try:
        cite = Cite(entry["cite"][0], entry["cite"][1], Verified(entry["verified"]))
        start, end = entry["from"], entry.get("to")
    except (KeyError, IndexError, TypeError, ValueError) as why:
        raise BadTable(f"{place}: dòng {dict(entry)} thiếu hoặc sai ({why})") from why
    if not isinstance(start, date) or not (end is None or (isinstance(end, date) and end >= start)):
        raise BadTable(f"{place}: dòng {dict(entry)} có ngày sai: từ {start} đến {end}")
    present = [key for key in keys if key in entry]
    data = {name: value for name, value in entry.items() if name not in _SPOKEN_FOR and name not in keys}
    strange = [name for name in data if not name.isidentifier() or not name.isascii()]
    if strange:
        raise BadTable(f"{place}: dòng {dict(entry)} có mục lạ {strange}; chữ có dấu phẩy phải đặt trong ngoặc kép")
    for values in itertools.product(*(expand(entry[key]) for key in present)):
        named = dict(zip(present, values, strict=True))
        yield Row(named, start, end, cite, data, entry.get("note", ""), issuer)


def expand(value: Any) -> list[str]:
    """A name, a list of names, or ``$group``: the names it stands for."""
    values = value if isinstance(value, list) else [value]
    return [name for one in values for name in (groups()[one[1:]] if str(one).startswith("$") else [str(one)])]


def _matching(
    series: Iterable[tuple[str, ...]], keys: tuple[str, ...], wanted: Mapping[str, Any]
) -> Iterator[tuple[str, ...]]:
    allowed = {keys.index(name): set(expand(value)) for name, value in wanted.items()}
    return (key for key in series if all(key[place] in values for place, values in allowed.items()))
