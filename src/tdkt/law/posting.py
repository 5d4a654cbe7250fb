"""Public posting before a council meets: whether it is needed, how long, and the days that follow from it.

Luật 06/2022/QH15 Điều 84 khoản 5; Nghị định 98/2023 Điều 46; Nghị định 152/2025 Điều 44.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tdkt.law import calendar
from tdkt.law.catalogue import award
from tdkt.law.cite import Cite, Verified, weakest
from tdkt.law.dated import DAY, table
from tdkt.law.overlay import Overlay, read


@dataclass(frozen=True, slots=True)
class Posting:
    """``working_days`` whole working days on the notice, ``before`` an event (in Vietnamese)."""

    code: str
    by: str
    working_days: int
    before: str
    cites: tuple[Cite, ...]
    notes: tuple[str, ...] = ()

    @property
    def verified(self) -> Verified:
        return weakest([cite.verified for cite in self.cites])

    def last_day(self, posted: date, clock: calendar.Calendar | None = None) -> date:
        """The last day on which opinions are received; the day of posting is not counted."""
        return (clock or calendar.national()).add(posted, self.working_days)

    def earliest_meeting(self, posted: date, clock: calendar.Calendar | None = None) -> date:
        """The first working day after the notice has stood its whole time."""
        clock = clock or calendar.national()
        return clock.add(self.last_day(posted, clock), 1)

    def latest_posting(self, meeting: date, clock: calendar.Calendar | None = None) -> date:
        """The last day on which the list may go up for a meeting on that day."""
        clock = clock or calendar.national()
        posted = clock.add(meeting, -self.working_days)
        while not self.stood_long_enough(posted, meeting, clock):
            posted -= DAY
        return posted

    def stood_long_enough(self, posted: date, meeting: date, clock: calendar.Calendar | None = None) -> bool:
        return meeting > self.last_day(posted, clock)


def rule(code: str, day: date, *, by: str = "trinh", body: Overlay | None = None) -> Posting | None:
    """The posting that the award needs that day; None where no national rule asks for one (base titles, GK, BK).

    ``by``: trinh (the submitting level) or bo_noi_vu. A province that posts more says so in its overlay.
    """
    award(code)
    local = body.row("postings", day, code=code, by=by) if body is not None else None
    if not table("postings").has(code=code, by=by):
        if local is None:
            return None
        data = local.data
        return Posting(code, by, int(data["working_days"]), str(data.get("before", "họp Hội đồng")), (local.cite,))
    found = read("postings", day, body, code=code, by=by)
    return Posting(code, by, int(found.data["working_days"]), str(found.data["before"]), found.cites, found.notes)
