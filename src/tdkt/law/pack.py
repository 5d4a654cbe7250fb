"""From cases to columns: every dated record becomes bits of years.

Words about leave and discipline: ``maternity`` years with maternity leave; ``away3`` lawful absence of 3 to under 6
months;
``away6`` of 6 months or more; ``away40`` of 40 working days or more; ``study_low`` study of a year or more with a
result below
khá, ``study_open`` with no result; ``disciplined`` and ``serious`` years of a decision (khiển trách up, cảnh cáo
up); ``stained``
years that do not count because a discipline had not ended, ``stained?`` those partly so.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

import numpy as np

from tdkt.law import facts as vocabulary
from tdkt.law.case import Case, parse
from tdkt.law.catalogue import AWARDS, Nature
from tdkt.law.columns import KIND_CODE, RANKS, SCOPE_RANK, UNKNOWN_TRI, Columns, Events
from tdkt.law.service import full_months, post_spans

_EVERYTHING = 0xFFFFFFFFFFFFFFFF
_LISTS_WITH_OPEN = ("titles", "forms", "initiatives", "leave", "discipline")


def _bit(last: int, year: int) -> int:
    ago = last - year
    return 1 << ago if 0 <= ago < 64 else 0


def pack(cases: Iterable[Any], last: int | None = None) -> Columns:
    """Pack cases; ``last`` is the newest year (the latest of the cases when not given), facts after it are left out.

    Raises :class:`tdkt.law.case.CaseError` on the first malformed case.
    """
    parsed = [parse(case) for case in cases]
    newest = last if last is not None else max((case.year for case in parsed), default=2000)
    packer = _Packer(len(parsed), newest)
    for row, case in enumerate(parsed):
        packer.add(row, case)
    return packer.columns()


class _Packer:
    def __init__(self, size: int, last: int) -> None:
        self.size, self.last = size, last
        self.words: dict[str, list[int]] = defaultdict(lambda: [0] * size)
        self.truths: dict[str, list[int]] = defaultdict(lambda: [UNKNOWN_TRI] * size)
        self.numbers: dict[str, list[int]] = defaultdict(lambda: [-1] * size)
        self.members: dict[int, dict[str, list[int]]] = {}
        self.events: list[tuple[int, ...]] = []

    def columns(self) -> Columns:
        table = np.array(self.events, np.int64).reshape(-1, 6).T
        return Columns(
            self.size,
            self.last,
            {name: np.array(values, np.uint64) for name, values in self.words.items()},
            {name: np.array(values, np.int8) for name, values in self.truths.items()},
            {name: np.array(values, np.int32) for name, values in self.numbers.items()},
            {year: {k: np.array(v, np.int32) for k, v in row.items()} for year, row in self.members.items()},
            Events(*table),
        )

    def add(self, row: int, case: Case) -> None:
        self._ratings(row, case)
        self._open_lists(row, case)
        for record in case.records("titles"):
            self._title(row, record)
        for record in case.records("forms"):
            self._form(row, record)
        for record in case.records("initiatives"):
            self._initiative(row, record)
        self._leave(row, case)
        self._discipline(row, case)
        self._posts(row, case)
        self._simple(row, case)

    def mark(self, row: int, name: str, bits: int) -> None:
        self.words[name][row] |= bits

    def _ratings(self, row: int, case: Case) -> None:
        hidden = {path.split(".")[1] for path in case.unknown if path.startswith("ratings.")}
        if "ratings" in case.unknown:
            return
        for year, rating in (case.history.get("ratings") or {}).items():
            if str(year) in hidden:
                continue
            bit = _bit(self.last, year)
            self.mark(row, "rated", bit)
            for name in ("HT", "HTT", "HTXS"):
                if RANKS[rating] >= RANKS[name]:
                    self.mark(row, name, bit)

    def _open_lists(self, row: int, case: Case) -> None:
        for key in _LISTS_WITH_OPEN:
            bits = 0
            for path in case.unknown:
                if path == key:
                    bits = _EVERYTHING
                elif path.startswith(f"{key}.") and path.split(".")[1].isdigit():
                    bits |= _bit(self.last, int(path.split(".")[1]))
            if key not in case.history and key in ("titles", "forms", "initiatives"):
                bits = _EVERYTHING
            self.mark(row, f"{key}_open", bits)
            self.truths[f"given.{key}"][row] = int(key in case.history)

    def _title(self, row: int, record: dict[str, Any]) -> None:
        bit = _bit(self.last, record["year"])
        # whether a flag of a thematic movement counts in a ladder is an open question of the law
        in_doubt = record["stream"] in ("chuyen_de", "dot_xuat")
        if not in_doubt:
            self.mark(row, f"title:{record['code']}", bit)
        self.mark(row, f"title?:{record['code']}", bit)

    def _form(self, row: int, record: dict[str, Any]) -> None:
        code, stream, year, day = record["code"], record["stream"], record["year"], record["day"]
        honour = AWARDS[code].nature is Nature.DANH_HIEU_VINH_DU
        counts = stream == "cong_trang" or (honour and stream is None)
        # only unexpected and thematic awards are barred in so many words; of the other streams the law is silent
        possible = counts or stream not in ("dot_xuat", "chuyen_de")
        decided = max(year, day.year) if day else year
        ends, earliest = year, year
        if record["period_end"]:
            ends = record["period_end"].year
            earliest = ends - 1 if record["period_end"].month < 10 else ends
        elif day and day.year == year:
            earliest = year - 1
        elif day:
            ends = day.year  # nothing says where the period ended: at the latest on the day of the decision
        for prefix, bits, wide in (
            ("form", _bit(self.last, year), 0),
            ("anchor", _bit(self.last, ends), _bit(self.last, earliest)),
            ("decided", _bit(self.last, decided), 0),
        ):
            if counts:
                self.mark(row, f"{prefix}:{code}", bits)
            if possible:
                self.mark(row, f"{prefix}?:{code}", bits | wide)
        self.mark(row, f"held:{code}", _bit(self.last, year))

    def _initiative(self, row: int, record: dict[str, Any]) -> None:
        used = record["used_for"]
        if used is not None:
            use = 1 if AWARDS[used].is_title else 3
        else:
            use = 0 if record["used_known"] else 2
        applied = {True: 1, False: 0, None: 2}[record["applied"]]
        scope, kind = SCOPE_RANK[record["scope"]], KIND_CODE[record["kind"]]
        self.events.append((row, record["year"], scope, kind, applied, use))

    def _leave(self, row: int, case: Case) -> None:
        away: dict[int, int] = defaultdict(int)
        working: dict[int, int] = defaultdict(int)
        for record in case.records("leave"):
            start, end = record["from"], record["to"] or case.day
            for year in range(max(start.year, self.last - 63), min(end.year, self.last) + 1):
                first, final = max(start, date(year, 1, 1)), min(end, date(year, 12, 31))
                bit = _bit(self.last, year)
                if record["kind"] == "thai_san":
                    self.mark(row, "maternity", bit)
                elif record["kind"] == "dao_tao":
                    if (end - start).days >= 364:
                        low = record["result"] in ("trung_binh", "yeu")
                        name = "study_low" if low else "study_open" if record["result"] is None else "study_good"
                        self.mark(row, name, bit)
                elif record["kind"] in ("om", "khac"):
                    away[year] += (final - first).days + 1
                    working[year] += _working_days(first, final)
        for year, days in away.items():
            if days >= 181:
                self.mark(row, "away6", _bit(self.last, year))
            elif days >= 90:
                self.mark(row, "away3", _bit(self.last, year))
        for year, days in working.items():
            if days >= 40:
                self.mark(row, "away40", _bit(self.last, year))

    def _discipline(self, row: int, case: Case) -> None:
        for record in case.records("discipline"):
            if record["from"] > case.day:
                continue  # a later decision was not known on that day
            decided = _bit(self.last, record["from"].year)
            self.mark(row, "disciplined", decided)
            if record["kind"] in vocabulary.SERIOUS_DISCIPLINE:
                self.mark(row, "serious", decided)
            # without its end, at least the years before the decision are lost, and perhaps every later one
            end = record["to"] or date(record["from"].year, 1, 1)
            full = end.year if (end.month, end.day) == (12, 31) else end.year - 1
            self.mark(row, "stained", _up_to(self.last, full))
            self.numbers["stained_to"][row] = max(self.numbers["stained_to"][row], full)
            self.mark(row, "stained?", _up_to(self.last, end.year) if record["to"] else _EVERYTHING)

    def _posts(self, row: int, case: Case) -> None:
        given = case.has("post")
        self.truths["given.post"][row] = int(given)
        if not given:
            return
        served = post_spans(case.records("post"), case.day)
        for level in vocabulary.POST_LEVELS:
            self.numbers[f"post:{level}"][row] = full_months(served.get(level, []))
        leading = [span for level, spans in served.items() if level != "khac" for span in spans]
        decided = [record["from"] for record in case.records("discipline") if record["from"] <= case.day]
        if any(record["level"] is None for record in case.records("post")) and decided:
            return  # a post whose level was not told may have been one of leadership
        self.truths["disciplined_in_post"][row] = int(any(a <= day <= b for day in decided for a, b in leading))

    def _simple(self, row: int, case: Case) -> None:
        for key in ("joined", "founded"):
            day = case.history.get(key) if key not in case.unknown else None
            self.numbers[key][row] = day.year * 10000 + day.month * 100 + day.day if day else 0
        for key in ("woman", "flag_eligible"):
            value = case.history.get(key) if key not in case.unknown else None
            self.truths[key][row] = UNKNOWN_TRI if value is None else int(value)
        for name, value in (case.history.get("findings") or {}).items():
            if f"findings.{name}" in case.unknown or "findings" in case.unknown:
                continue
            if vocabulary.FINDINGS[name].number:
                self.numbers[f"findings.{name}"][row] = int(value)
            else:
                self.truths[f"findings.{name}"][row] = int(value)
        for year, counts in (case.history.get("members") or {}).items():
            if "members" in case.unknown or f"members.{year}" in case.unknown:
                continue
            table = self.members.setdefault(year, {name: [-1] * self.size for name in vocabulary.MEMBER_COUNTS})
            for name, count in counts.items():
                table[name][row] = count
        self.truths["held"][row] = _held(case)


def _held(case: Case) -> int:
    """1 while a matter is open on the day or its outcome is not yet acted on, 0 when none is, 2 when not known."""
    if "holds" in case.unknown:
        return UNKNOWN_TRI
    for record in case.records("holds"):
        ended = record["to"] is not None and record["to"] < case.day
        if record["from"] > case.day:
            continue
        if record["outcome"] is None and not ended:
            return 1
        if record["outcome"] == "vi_pham" and _unpunished(case, record):
            return 1
    return 0


def _unpunished(case: Case, hold: dict[str, Any]) -> bool:
    """Wrongdoing was found in or after the year and nobody has recorded the discipline that follows, or its absence."""
    found_in = (hold["to"] or case.day).year
    later = (record["from"] >= hold["from"] for record in case.records("discipline"))
    return found_in >= case.year and not any(later)


def _up_to(last: int, year: int) -> int:
    """Bits of every year not after ``year``."""
    ago = last - year
    if ago >= 64:
        return 0
    return _EVERYTHING if ago <= 0 else _EVERYTHING & ~((1 << ago) - 1)


def _working_days(first: date, final: date) -> int:
    return sum((first + timedelta(days=step)).weekday() < 5 for step in range((final - first).days + 1))
