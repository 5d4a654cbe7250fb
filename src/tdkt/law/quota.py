"""Shares and ceilings, and what is left of them.

Nghị định 91/2017 Điều 9 khoản 3 (15% until 2023-12-31, none before 2017-10-01 nor since 2024) and Điều 11; the rating
decrees for «hoàn thành xuất sắc». No text says how to round: the whole number not above the share is used, and said.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from math import floor

from tdkt.law.cite import Cite, Verified, weakest
from tdkt.law.dated import LawTableError, NoRow, table
from tdkt.law.overlay import Overlay, read
from tdkt.law.votes import percent


@dataclass(frozen=True, slots=True)
class Left:
    """``allowed`` and ``left`` None: no cap (``known``) or a cap that the data do not know (not ``known``)."""

    kind: str
    share: Fraction | None
    base: int
    base_is: str
    used: int
    allowed: int | None
    left: int | None
    known: bool
    cites: tuple[Cite, ...]
    notes: tuple[str, ...] = ()

    @property
    def verified(self) -> Verified:
        return weakest([cite.verified for cite in self.cites])

    @property
    def words(self) -> str:
        if self.share is None:
            return "không khống chế tỷ lệ" if self.known else "chưa đủ dữ liệu về tỷ lệ khống chế"
        if self.left is not None and self.left < 0:
            tail = f"vượt {-self.left}"
        else:
            tail = f"còn {self.left}"
        most = f"không quá {percent(self.share)} {self.base_is} ({self.base})"
        return f"{most}: tối đa {self.allowed}, đã dùng {self.used}, {tail}"


def left(
    kind: str, day: date, base: int, used: int = 0, *, outstanding: bool = False, body: Overlay | None = None
) -> Left:
    """What may still be given of ``kind`` (an award code, or HTXS_can_bo, HTXS_cong_chuc, HTXS_vien_chuc).

    ``base``: how many there are of what ``base_is`` names (counted and confirmed by a person: the law does not say who
    is in it); ``outstanding``: an organisation allowed the higher share. LawTableError with a sentence on wrong numbers
    or an unknown kind.
    """
    if base < 0 or used < 0:
        raise LawTableError(f"Số người không thể âm: cơ sở tính {base}, đã dùng {used}.")
    if not table("quotas").has(kind=kind):
        raise NoRow(
            f"Không có dữ liệu về tỷ lệ khống chế cho «{kind}»; có: {', '.join(table('quotas').values('kind'))}."
        )
    found = read("quotas", day, body, kind=kind)
    most = found.data["most"]
    if outstanding and most is not None:
        most = found.data.get("most_outstanding", most)
    share = None if most is None else Fraction(str(most))
    allowed = None if share is None else floor(share * base)
    known = share is not None or found.data["says"] != "unknown"
    notes = (
        found.notes if share is None else (*found.notes, "Làm tròn xuống số nguyên: văn bản không nói cách làm tròn.")
    )
    return Left(
        kind, share, base, str(found.data["base"]), used, allowed, None if allowed is None else allowed - used, known,
        found.cites, notes,
    )  # fmt: skip
