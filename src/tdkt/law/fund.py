"""The reward fund: how large it may be, the part for organising movements, and units that have none.

Nghị định 98/2023 Điều 50, 52; 152/2025 Điều 46; Nghị định 60/2021 and 111/2025 for public service units.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from tdkt.law.cite import Cite, Verified, weakest
from tdkt.law.dated import LawTableError, NoRow, table
from tdkt.law.overlay import Overlay, read

KINDS = {
    "bo": "Bộ, cơ quan trung ương",
    "tinh_dong_bang": "Tỉnh đồng bằng, thành phố trực thuộc trung ương",
    "tinh_mien_nui": "Tỉnh miền núi, trung du, Tây Nguyên, hải đảo",
    "xa_dong_bang": "Xã, phường đồng bằng, thành phố",
    "xa_mien_nui": "Xã miền núi, trung du, Tây Nguyên, hải đảo",
    "so": "Sở, ngành của tỉnh",
    "su_nghiep_nhom_3_cao": "Đơn vị sự nghiệp nhóm 3, tự bảo đảm 70% đến dưới 100%",
    "su_nghiep_nhom_3_vua": "Đơn vị sự nghiệp nhóm 3, tự bảo đảm 30% đến dưới 70%",
    "su_nghiep_nhom_3_thap": "Đơn vị sự nghiệp nhóm 3, tự bảo đảm 10% đến dưới 30%",
    "su_nghiep_nhom_4": "Đơn vị sự nghiệp nhóm 4 (tự bảo đảm dưới 10%)",
}


@dataclass(frozen=True, slots=True)
class Ceiling:
    """``amount`` in đồng, None where the data fix no number; ``has_fund`` False: pays from ``pays_from``."""

    kind: str
    has_fund: bool
    amount: int | None
    share: Fraction | None
    months: Decimal | None
    of: str
    pays_from: str
    cites: tuple[Cite, ...]
    notes: tuple[str, ...] = ()

    @property
    def verified(self) -> Verified:
        return weakest([cite.verified for cite in self.cites])


def ceiling(kind: str, day: date, base: int = 0, body: Overlay | None = None) -> Ceiling:
    """The most that the fund of a body of ``kind`` (a key of KINDS) may hold.

    ``base``: đồng of what ``of`` names (regular spending, wage fund, or one month of average pay). Rounded down.
    """
    if kind not in KINDS:
        raise NoRow(f"Không có loại đơn vị «{kind}»; chọn một trong: {', '.join(KINDS)}.")
    if base < 0:
        raise LawTableError(f"Số tiền làm căn cứ không thể âm: {base}.")
    found = read("funds", day, body, kind=kind)
    data = found.data
    share = Fraction(data["most"]) if data.get("most") else None
    months = Decimal(data["months"]) if data.get("months") else None
    times = share if share is not None else Fraction(str(months)) if months is not None else None
    amount = int(times * base) if times is not None and base else None
    return Ceiling(
        kind, bool(data["has_fund"]), amount, share, months, str(data["of"]), str(data.get("pays_from", "")),
        found.cites, found.notes,
    )  # fmt: skip


def for_movements(fund: int, day: date, body: Overlay | None = None) -> tuple[int, tuple[Cite, ...]]:
    """The part of the fund (đồng, rounded down) that may go into organising movements, and its source."""
    if fund < 0:
        raise LawTableError(f"Quỹ không thể âm: {fund}.")
    found = read("fund_uses", day, body)
    return int(Fraction(found.data["share"]) * fund), found.cites


def kinds_on(day: date) -> list[str]:
    """The kinds of body for which the data have a row that day."""
    return [kind for kind in KINDS if table("funds").series[(kind,)][0].start <= day]
