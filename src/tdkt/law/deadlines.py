"""Time limits: which steps an award has on a day, how long each may take, and the day on which it falls due.

Nghị định 98/2023 Điều 32, Quyết định 311/QĐ-BNV and 638/QĐ-BNV (2025); provinces fix their own dates (overlay).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tdkt.law import calendar
from tdkt.law.catalogue import award
from tdkt.law.cite import Cite, Verified, weakest
from tdkt.law.dated import DAY, BeforeHorizon, LawTableError, expand, table, vn
from tdkt.law.overlay import Overlay, read

UNITS = {
    "working_day": "ngày làm việc",
    "day": "ngày",
    "month": "tháng",
    "yearly": "mốc hằng năm",
    "before": "ngày trước",
    "at_once": "ngay",
}


@dataclass(frozen=True, slots=True)
class Step:
    """``unit``: a key of UNITS or None (the centre is silent and no province was given); ``limit`` counts it.

    ``years``: how many years after the year of achievement a yearly date falls. ``starts``: the event, in Vietnamese.
    """

    key: str
    name: str
    doer: str
    starts: str
    unit: str | None
    limit: int | None
    month: int | None
    day: int | None
    years: int
    cites: tuple[Cite, ...]
    notes: tuple[str, ...] = ()
    issuer: str = ""

    @property
    def verified(self) -> Verified:
        return weakest([cite.verified for cite in self.cites])

    @property
    def words(self) -> str:
        """«20 ngày làm việc kể từ ngày nhận đủ hồ sơ hợp lệ»."""
        if self.unit is None:
            return "chưa có thời hạn: theo quy định của tỉnh"
        if self.unit == "yearly":
            whose = ("của chính năm đó", "năm sau")[self.years] if self.years in {0, 1} else f"sau {self.years} năm"
            return f"chậm nhất {self.day:02d}/{self.month:02d} {whose} ({self.starts})"
        if self.unit == "before":
            return f"trước {self.limit} ngày so với {self.starts}"
        return (
            "ngay, không chờ kỳ xét"
            if self.unit == "at_once"
            else f"{self.limit} {UNITS[self.unit]} kể từ {self.starts}"
        )


def step(key: str, day: date, body: Overlay | None = None) -> Step:
    """One step by its key, as of that day."""
    found = read("deadlines", day, body, step=key)
    data = found.data
    return Step(
        key, str(data["name"]), str(data["doer"]), str(data["starts"]), data["unit"], data.get("limit"),
        data.get("month"), data.get("day"), int(data.get("years") or 0), found.cites, found.notes, found.issuer,
    )  # fmt: skip


def steps(code: str, day: date, body: Overlay | None = None) -> list[Step]:
    """Every step that the data know for the award on that day, in the order of the file.

    UnknownAward for an unknown code; an empty list where no text fixes a time.
    """
    award(code)
    found: list[Step] = []
    for key in table("deadlines").values("step"):
        try:
            row = table("deadlines").row(day, step=key)
        except LawTableError:
            continue  # the step began later: the award simply has no such step that day
        if code in expand(row.data["codes"]):
            found.append(step(key, day, body))
    known = table("deadlines")
    if not found and day < known.horizon:
        raise BeforeHorizon(
            f"{known.title}: không trả lời cho ngày {vn(day)}; dữ liệu về các bước của {award(code).name_on(day)} "
            f"bắt đầu từ {vn(known.horizon)} ({known.horizon_why})."
        )
    return found


def due(step_: Step | str, start: date, *, body: Overlay | None = None, clock: calendar.Calendar | None = None) -> date:
    """The last day of a step that begins on ``start``.

    ``start`` is the day of the event that ``starts`` names: the day of receipt, the conference, or any day of the year
    of achievement for a yearly date; it is not counted itself. A limit in days or months that ends on a day off runs to
    the next working day; a yearly date and a «before» stand as written: see ``safe_day``.
    LawTableError when the step has no limit in the data.
    """
    what = step(step_, start, body) if isinstance(step_, str) else step_
    clock = clock or calendar.national()
    if what.unit is None:
        raise LawTableError(f"«{what.name}»: {what.words}. Nhập quy định của tỉnh để tính ngày hết hạn.")
    if what.unit == "yearly":
        return date(start.year + what.years, int(what.month or 0), int(what.day or 0))
    count = int(what.limit or 0)
    if what.unit == "working_day":
        return clock.add(start, count)
    if what.unit == "before":
        return start - DAY * count
    if what.unit == "month":
        return clock.next_working(calendar.add_months(start, count))
    return clock.next_working(start + DAY * count) if count else start


def safe_day(due_day: date, clock: calendar.Calendar | None = None) -> date:
    """The last working day on or before the due day: the day by which a paper must leave to be received in time."""
    return (clock or calendar.national()).last_working(due_day)


def late_by(due_day: date, today: date, clock: calendar.Calendar | None = None) -> int:
    """Working days past the due day; zero or negative: so many working days left."""
    return (clock or calendar.national()).between(due_day, today)


def words_of(due_day: date, today: date, clock: calendar.Calendar | None = None) -> str:
    """«còn 3 ngày làm việc», «hết hạn hôm nay», «quá hạn 2 ngày làm việc»."""
    late = late_by(due_day, today, clock)
    if due_day == today:
        return f"hết hạn hôm nay ({vn(due_day)})"
    return f"quá hạn {late} ngày làm việc" if today > due_day else f"còn {-late} ngày làm việc"
