"""How long a complaint or denunciation may wait: dated, cited, none of it read in the original yet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from tdkt.law import calendar
from tdkt.law.cite import Cite, Verified


@dataclass(frozen=True)
class Clock:
    """``days`` working days when ``working``, else calendar days that end on a working day."""

    start: date
    days: int
    working: bool
    cite: Cite

    def due(self, day: date) -> date:
        if self.working:
            return calendar.add_working_days(day, self.days)
        return calendar.national().next_working(day + timedelta(self.days))

    @property
    def words(self) -> str:
        unit = "ngày làm việc" if self.working else "ngày"
        return f"{self.days} {unit}, {self.cite} ({self.cite.verified.words})"


_COMPLAINTS, _DENUNCIATIONS = "02/2011/QH13", "25/2018/QH14"
# (kind, what is done) -> the clock, in force from ``start``
CLOCKS: dict[tuple[str, str], Clock] = {
    ("khieu_nai", "accept"): Clock(
        date(2012, 7, 1), 10, False, Cite(_COMPLAINTS, "Điều 27", Verified.UNVERIFIED)
    ),
    ("khieu_nai", "resolve"): Clock(
        date(2012, 7, 1), 30, False, Cite(_COMPLAINTS, "Điều 28", Verified.UNVERIFIED)
    ),
    ("to_cao", "accept"): Clock(
        date(2019, 1, 1), 7, True, Cite(_DENUNCIATIONS, "Điều 24", Verified.UNVERIFIED)
    ),
    ("to_cao", "resolve"): Clock(
        date(2019, 1, 1), 30, False, Cite(_DENUNCIATIONS, "Điều 30", Verified.UNVERIFIED)
    ),
}  # fmt: skip


def clock_of(kind: str, what: str, day: date) -> Clock | None:
    """The clock of a kind of letter on a day; None where no text in the data fixes one."""
    found = CLOCKS.get((kind, what))
    return found if found is not None and day >= found.start else None
