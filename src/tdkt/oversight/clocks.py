"""How long a complaint or denunciation may wait: dated, cited, each with how well it was verified.

Law 25/2018/QH14 was read in full text; of Law 02/2011/QH13 Article 28 was read where others quote it. Law 136/2025/QH15
amends both from 2026-07-01 and was not read: from that day the same numbers stand, unverified.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from tdkt.law import calendar
from tdkt.law.cite import Cite, Verified

COMPLAINTS, DENUNCIATIONS, AMENDED = "02/2011/QH13", "25/2018/QH14", date(2026, 7, 1)
NOT_READ = "Luật 136/2025/QH15 sửa đổi từ 01/7/2026, chưa đọc được phần thời hạn"


@dataclass(frozen=True)
class Clock:
    """``days`` working days when ``working``, else calendar days that end on a working day."""

    start: date
    days: int
    working: bool
    cite: Cite
    note: str = ""

    def due(self, day: date) -> date:
        if self.working:
            return calendar.add_working_days(day, self.days)
        return calendar.national().next_working(day + timedelta(self.days))

    @property
    def words(self) -> str:
        unit = "ngày làm việc" if self.working else "ngày"
        note = f"; {self.note}" if self.note else ""
        return f"{self.days} {unit}, {self.cite} ({self.cite.verified.words}{note})"


@dataclass(frozen=True)
class Longer:
    """A case that may take longer: at most ``days`` after the settling began, in steps of at most ``step`` days."""

    key: str
    words: str
    days: int
    step: int
    cite: Cite


_2012, _2019 = date(2012, 7, 1), date(2019, 1, 1)
# (kind, what is done) -> the clock, in force from ``start``
CLOCKS: dict[tuple[str, str], Clock] = {
    ("khieu_nai", "accept"): Clock(_2012, 10, False, Cite(COMPLAINTS, "Điều 27", Verified.UNVERIFIED)),
    ("khieu_nai", "resolve"): Clock(_2012, 30, False, Cite(COMPLAINTS, "Điều 28", Verified.SECOND_HAND)),
    ("to_cao", "accept"): Clock(_2019, 7, True, Cite(DENUNCIATIONS, "Điều 24, khoản 1")),
    ("to_cao", "forward"): Clock(_2019, 5, True, Cite(DENUNCIATIONS, "Điều 24, khoản 2")),
    ("to_cao", "tell"): Clock(_2019, 5, True, Cite(DENUNCIATIONS, "Điều 29, khoản 3")),
    ("to_cao", "resolve"): Clock(_2019, 30, False, Cite(DENUNCIATIONS, "Điều 30, khoản 1")),
}
_ARTICLE_28 = Cite(COMPLAINTS, "Điều 28", Verified.SECOND_HAND)
LONGER: dict[str, tuple[Longer, ...]] = {
    "khieu_nai": (
        Longer("complex", "Vụ việc phức tạp", 45, 45, _ARTICLE_28),
        Longer("remote", "Vùng sâu, vùng xa đi lại khó khăn", 45, 45, _ARTICLE_28),
        Longer("remote_complex", "Vùng sâu, vùng xa và phức tạp", 60, 60, _ARTICLE_28),
    ),
    "to_cao": (
        Longer("complex", "Vụ việc phức tạp (gia hạn một lần)", 60, 30, Cite(DENUNCIATIONS, "Điều 30, khoản 2")),
        Longer(
            "most_complex", "Vụ việc đặc biệt phức tạp (gia hạn hai lần)", 90, 30,
            Cite(DENUNCIATIONS, "Điều 30, khoản 3"),
        ),
    ),
}  # fmt: skip
ANONYMOUS = Cite(DENUNCIATIONS, "Điều 25; Điều 29, khoản 1")


def _as_of(cite: Cite, day: date) -> Cite:
    """What was read before the amendment is not verified after it."""
    return replace(cite, verified=Verified.UNVERIFIED) if day >= AMENDED else cite


def clock_of(kind: str, what: str, day: date) -> Clock | None:
    """The clock of a kind of letter on a day; None where no text in the data fixes one."""
    found = CLOCKS.get((kind, what))
    if found is None or day < found.start:
        return None
    return replace(found, cite=_as_of(found.cite, day), note=NOT_READ if day >= AMENDED else "")


def longer_of(kind: str, day: date) -> tuple[Longer, ...]:
    """Cases in which the settling may take longer; empty where no text in the data says so."""
    first = clock_of(kind, "resolve", day)
    return tuple(replace(one, cite=_as_of(one.cite, day)) for one in LONGER.get(kind, ())) if first else ()


def latest(case: Longer, accepted: date, due: date | None) -> date:
    """The last day that an extension may name: neither beyond the whole limit nor more than one step ahead."""
    national = calendar.national()
    whole = national.next_working(accepted + timedelta(case.days))
    return min(whole, national.next_working(due + timedelta(case.step))) if due is not None else whole
