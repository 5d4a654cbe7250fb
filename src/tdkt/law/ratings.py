"""The yearly rating as the titles use it: levels, points, what caps it, by day and kind of staff.

Nghị định 90/2020 (48/2023), 335/2025 for công chức from 2026-01-01, 233/2026 for viên chức from 2026-07-01.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tdkt.law.catalogue import Rating
from tdkt.law.cite import Cite, Verified, weakest
from tdkt.law.dated import LawTableError, NoRow, table
from tdkt.law.overlay import read

STAFF = {"can_bo": "cán bộ", "cong_chuc": "công chức", "vien_chuc": "viên chức"}


@dataclass(frozen=True, slots=True)
class Regime:
    """``levels``: rating -> least points (None: the regime counts no points), best first.

    ``unrated_below``: months worked under which nobody is rated; ``absence``: (from, below) months of leave that keep
    the rating at ``cap_at``; ``disciplined``: the rating of a disciplined year. None: not said, or not read.
    """

    staff: str
    day: date
    levels: Mapping[Rating, int | None]
    unrated_below: int | None
    absence: tuple[int, int] | None
    cap_at: Rating | None
    disciplined: Rating | None
    cites: tuple[Cite, ...]
    notes: tuple[str, ...] = ()

    @property
    def verified(self) -> Verified:
        return weakest([cite.verified for cite in self.cites])

    @property
    def has_points(self) -> bool:
        return any(least is not None for least in self.levels.values())

    def by_points(self, points: Decimal | int) -> Rating:
        """The level that 0..100 points reach; LawTableError in a regime without points."""
        if not self.has_points:
            raise LawTableError(f"{self.cites[0]} xếp loại theo tiêu chí, không theo thang 100 điểm.")
        if not 0 <= points <= 100:
            raise LawTableError(f"Điểm xếp loại phải từ 0 đến 100; đang là {points}.")
        return next(rating for rating, least in self.levels.items() if least is not None and points >= least)

    def is_rated(self, months_worked: int, *, maternity: bool = False) -> bool | None:
        """False: worked too little to be rated (maternity excepted); None: the regime does not say."""
        if maternity:
            return True
        return None if self.unrated_below is None else months_worked >= self.unrated_below

    def highest(self, months_absent: int, *, maternity: bool = False) -> Rating | None:
        """The best rating still open after so many months of lawful absence; None: the regime does not say."""
        if maternity:
            return Rating.HTXS
        if self.absence is None or self.cap_at is None:
            return None
        start, below = self.absence
        return self.cap_at if start <= months_absent < below else Rating.HTXS if months_absent < start else None


def levels(day: date, staff_kind: str) -> Regime:
    """The rating rules of that day for ``staff_kind``: can_bo, cong_chuc or vien_chuc.

    LawTableError for contract staff (their employer's own rules) and for days before 2020-08-20.
    """
    if not table("ratings").has(staff=staff_kind):
        raise NoRow(
            f"Chưa có quy định xếp loại cho «{staff_kind}»; có: {', '.join(STAFF)}. "
            "Người lao động hợp đồng theo quy chế của cơ quan sử dụng."
        )
    found = read("ratings", day, staff=staff_kind)
    data = found.data
    named = {Rating(name): least for name, least in data["levels"].items()}
    return Regime(
        staff_kind, day, named, data["unrated_below"], tuple(data["absence"]) if data["absence"] else None,
        Rating(data["cap_at"]) if data["cap_at"] else None,
        Rating(data["disciplined"]) if data["disciplined"] else None,
        found.cites, found.notes,
    )  # fmt: skip
