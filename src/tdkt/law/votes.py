"""How many votes an award needs in a council, on a day: exact fractions, and what they are fractions of.

Sources: Nghị định 91/2017 Điều 45, 98/2023 Điều 30 khoản 7 and Điều 47; under Nghị định 152/2025 the numbers carry over
unverified, and for base-level titles the province may fix its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from math import ceil, floor

from tdkt.law.catalogue import award
from tdkt.law.cite import Cite, Verified, weakest
from tdkt.law.dated import NoRow, table
from tdkt.law.overlay import Overlay, read

ALL_MEMBERS, PRESENT = "all_members", "present"
COUNCILS = {"trinh": "Hội đồng của cấp xét, trình", "trung_uong": "Hội đồng TĐKT Trung ương"}


class ImpossibleCount(ValueError):
    """More votes than voters, or more present than members; the message is in Vietnamese."""


@dataclass(frozen=True, slots=True)
class VoteRule:
    """``threshold`` None: no percentage fixed, more than half of the base. ``secret`` and ``ballot`` None: not known.

    ``base``: ALL_MEMBERS (those absent vote in writing) or PRESENT. ``quorum``: share of the members that must attend.
    """

    code: str
    day: date
    threshold: Fraction | None
    base: str
    secret: bool | None
    quorum: Fraction | None
    ballot: bool | None
    cites: tuple[Cite, ...]
    notes: tuple[str, ...] = ()
    issuer: str = ""
    by: str = ""  # tinh: only the council of the ministry or province counts

    @property
    def verified(self) -> Verified:
        return weakest([cite.verified for cite in self.cites])

    def counted(self, members: int, present: int) -> int:
        """The number of people that the threshold is a share of."""
        return members if self.base == ALL_MEMBERS else present

    def needed(self, members: int, present: int) -> int:
        """The fewest votes in favour that carry the award."""
        base = self.counted(members, present)
        return ceil(self.threshold * base) if self.threshold is not None else floor(Fraction(base, 2)) + 1

    def quorum_met(self, members: int, present: int) -> bool:
        """True where no quorum is fixed."""
        return self.quorum is None or present >= self.quorum * members

    def passes(self, yes: int, members: int, present: int) -> bool:
        """Whether ``yes`` votes carry the award in a session that met its quorum.

        ``members``: all members of the council; ``present``: those who attended. ImpossibleCount on impossible numbers.
        """
        if not (members > 0 and 0 <= present <= members):
            raise ImpossibleCount(
                f"Hội đồng có {members} thành viên mà ghi {present} người dự: kiểm tra lại điểm danh."
            )
        if not 0 <= yes <= self.counted(members, present):
            raise ImpossibleCount(
                f"{yes} phiếu đồng ý trên {self.counted(members, present)} phiếu: kiểm tra lại kiểm phiếu."
            )
        return self.quorum_met(members, present) and yes >= self.needed(members, present)

    @property
    def words(self) -> str:
        """«ít nhất 90% tổng số thành viên Hội đồng»."""
        base = "tổng số thành viên Hội đồng" if self.base == ALL_MEMBERS else "số thành viên dự họp"
        if self.threshold is None:
            return f"quá nửa {base} (không có tỷ lệ ấn định; theo quy chế của Hội đồng)"
        return f"ít nhất {percent(self.threshold)} {base}"


def percent(share: Fraction) -> str:
    """90%, 66,67%, written the Vietnamese way."""
    if (share * 100).denominator == 1:
        return f"{int(share * 100)}%"
    return f"{float(share * 100):.2f}%".replace(".", ",")


def rule(code: str, day: date, body: Overlay | None = None, *, council: str = "trinh") -> VoteRule:
    """The rule for the award on the day of the session.

    UnknownAward for a code that does not exist; LawTableError (a sentence) when the data say nothing for that day.
    """
    kind = award(code)
    if not table("votes").has(code=code, council=council):
        raise NoRow(
            f"Chưa có dữ liệu về tỷ lệ phiếu xét {kind.name} tại {COUNCILS.get(council, council)}: "
            "danh hiệu, giải thưởng này theo văn bản riêng hoặc không qua bỏ phiếu của Hội đồng này."
        )
    found = read("votes", day, body, code=code, council=council)
    data = found.data
    return VoteRule(
        code, day, fraction(data["threshold"]), str(data["base"]), data["secret"], fraction(data["quorum"]),
        data["ballot"], found.cites, found.notes, found.issuer, str(data.get("by") or ""),
    )  # fmt: skip


def fraction(value: object) -> Fraction | None:
    return None if value is None else Fraction(str(value))
