"""What an award pays: coefficient times the base salary of the day of the decision, rounded up to 10,000 đ.

Integers and Decimal only. Sources: Nghị định 91/2017 Điều 68-73, 98/2023 Điều 53-58, 152/2025 Điều 49-54.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_CEILING, Decimal

from tdkt.law.catalogue import SUBJECTS, award
from tdkt.law.cite import Cite, Verified, weakest
from tdkt.law.dated import LawTableError, NoRow, table
from tdkt.law.overlay import Overlay, Reading, read

STEP = 10_000
BY = {
    "chung": "mọi cấp, trừ các trường hợp nêu riêng",
    "xa": "Chủ tịch UBND cấp xã",
    "quan_khu": "quân khu, quân chủng, đại học quốc gia và tương đương",
    "ubtvqh": "Ủy ban Thường vụ Quốc hội",
}


@dataclass(frozen=True, slots=True)
class Bonus:
    """``amount`` in đồng; ``is_ceiling``: the most that may be paid, the awarding body says how much.

    A province's own row says how much where the centre only says at most: then it is no ceiling any more.
    ``cites`` are the sources of the amount, ``payer_cite`` of who pays.
    """

    code: str
    subject: str
    day: date
    amount: int
    coefficient: Decimal
    base_salary: int
    cites: tuple[Cite, ...]
    payer: str
    payer_cite: Cite
    is_ceiling: bool = False
    notes: tuple[str, ...] = ()
    payer_from: str = ""  # the province whose own regulation says who pays

    @property
    def verified(self) -> Verified:
        return weakest([cite.verified for cite in self.cites])

    @property
    def exact(self) -> Decimal:
        """Before rounding up."""
        return self.coefficient * self.base_salary


def amount(coefficient: Decimal, base_salary: int) -> int:
    """The product rounded up to the next 10,000 đ: 0.3 x 2,340,000 = 702,000 pays 710,000."""
    if coefficient <= 0 or base_salary <= 0:
        raise ValueError(f"Hệ số và mức lương cơ sở phải lớn hơn 0; đang là {coefficient} và {base_salary}.")
    steps = (coefficient * base_salary / STEP).to_integral_value(rounding=ROUND_CEILING)
    return int(steps) * STEP


def base_salary(day: date) -> Reading:
    """``data["vnd"]``: the monthly base salary in force that day."""
    return read("base_salary", day)


def bonus(code: str, subject: str, day: date, *, by: str = "chung", body: Overlay | None = None) -> Bonus:
    """The bonus of one award decided on ``day``.

    ``subject``: person, collective or household; ``by``: one of BY. UnknownAward for a code that does not exist,
    LawTableError (a Vietnamese sentence) for a subject that cannot hold the award or a day without data.
    """
    kind = award(code)
    if subject not in kind.subjects:
        allowed = ", ".join(SUBJECTS[one] for one in kind.subjects)
        raise NoRow(f"{kind.name} không tặng cho {SUBJECTS.get(subject, f'«{subject}»')}; chỉ tặng cho: {allowed}.")
    if by not in BY:
        raise NoRow(f"Không có mức riêng cho «{by}»; chọn một trong: {', '.join(BY)}.")
    if not table("bonus").has(code=code, subject=subject, by=by):
        if by != "chung":
            return bonus(code, subject, day, body=body)
        raise NoRow(f"Chưa có dữ liệu về tiền thưởng kèm theo {kind.name} ({SUBJECTS[subject]}).")
    rate = read("bonus", day, body, code=code, subject=subject, by=by)
    salary = base_salary(day)
    payer = read("payers", day, body, level=str(kind.level))
    coefficient, vnd = Decimal(str(rate.data["coefficient"])), int(salary.data["vnd"])
    return Bonus(
        code, subject, day, amount(coefficient, vnd), coefficient, vnd, (*rate.cites, *salary.cites),
        str(payer.data["payer"]), payer.cites[-1], bool(rate.data.get("ceiling")) and not rate.issuer,
        (*rate.notes, *salary.notes), payer.issuer,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Claim:
    """One award of a subject: ``period`` is the time in which it was earned, "2025" or "2021-2025".

    ``achievement`` names what was achieved, where two forms of one period must be told apart.
    """

    code: str
    subject: str
    day: date
    period: str
    achievement: str = ""
    by: str = "chung"

    @property
    def years(self) -> tuple[int, int]:
        """First and last year; LawTableError when the period cannot be read."""
        ends = str(self.period).replace("–", "-").split("-")
        try:
            first, last = int(ends[0]), int(ends[-1])
        except ValueError:
            first, last = 0, -1
        if len(ends) > 2 or not 1945 <= first <= last:
            raise LawTableError(f"Thời gian đạt thành tích «{self.period}» không đọc được; viết 2025 hoặc 2021-2025.")
        return first, last


@dataclass(frozen=True, slots=True)
class Paid:
    """``paid`` None: the law leaves it to facts not given, and ``reason`` says which."""

    claim: Claim
    bonus: Bonus
    paid: bool | None
    reason: str
    cite: Cite


def bonuses(claims: Iterable[Claim | tuple[str, str, date, str]], body: Overlay | None = None) -> list[Paid]:
    """What is paid when one subject receives several awards, in the order given.

    Titles of the same period: only the highest. Titles of different periods, forms for different achievements, a title
    and a form: all. (Nghị định 98/2023 Điều 53, 152/2025 Điều 49.)
    """
    listed = [one if isinstance(one, Claim) else Claim(*one) for one in claims]
    if len({one.subject for one in listed}) > 1:
        raise LawTableError("Chỉ xét nhiều khoản thưởng cùng lúc cho một đối tượng: cá nhân, tập thể hay hộ gia đình.")
    for one in listed:
        _ = one.years  # a period that cannot be read is refused even when nothing is compared with it
    rated = [(one, bonus(one.code, one.subject, one.day, by=one.by, body=body)) for one in listed]
    return [_settled(place, one, pays, rated) for place, (one, pays) in enumerate(rated)]


def _settled(place: int, one: Claim, pays: Bonus, rated: list[tuple[Claim, Bonus]]) -> Paid:
    rules = read("several_awards", one.day)
    cite = rules.cites[0]
    others = [(n, other, its) for n, (other, its) in enumerate(rated) if n != place and other.years == one.years]
    if any(n < place and other.code == one.code and other.achievement == one.achievement for n, other, _ in others):
        return Paid(one, pays, False, f"{award(one.code).name} của {one.period} đã tính ở dòng trên.", cite)
    if award(one.code).is_title:
        for n, other, its in others:
            if award(other.code).is_title and (its.amount, -n) > (pays.amount, -place):
                if other.day != one.day:
                    reason = (
                        f"Cùng thời gian {one.period} với {award(other.code).name} nhưng quyết định khác ngày: "
                        "luật chỉ nói trường hợp cùng thời điểm; nơi chi tiền xác định đã chi mức nào."
                    )
                    return Paid(one, pays, None, reason, cite)
                reason = f"Cùng thời gian {one.period}, chỉ nhận mức của danh hiệu cao nhất: {award(other.code).name}."
                return Paid(one, pays, False, reason, cite)
        return Paid(one, pays, True, "Danh hiệu có mức thưởng cao nhất trong thời gian đạt thành tích.", cite)
    for _, other, _ in others:
        same_form = not award(other.code).is_title
        if same_form and not (one.achievement and other.achievement and one.achievement != other.achievement):
            reason = (
                f"Cùng thời gian {one.period} với {award(other.code).name}: chỉ nhận cả hai khi thành tích khác nhau; "
                "ghi rõ thành tích của từng hình thức."
            )
            return Paid(one, pays, None, reason, cite)
    return Paid(one, pays, True, "Hình thức khen thưởng cho thành tích riêng; nhận cùng danh hiệu thi đua.", cite)
