"""Revoking an award: on which grounds, by whom, and what follows. Luật 06/2022/QH15 Điều 93."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tdkt.law import powers
from tdkt.law.catalogue import Nature, award
from tdkt.law.cite import Cite
from tdkt.law.dated import BeforeHorizon, LawTableError, table

# effect -> (words, source)
EFFECTS: dict[str, tuple[str, Cite]] = {
    "huy_quyet_dinh": ("Quyết định tặng bị hủy bỏ", Cite("06/2022/QH15", "Điều 93, khoản 2")),
    "thu_hien_vat": ("Thu hồi hiện vật khen thưởng", Cite("06/2022/QH15", "Điều 93, khoản 2")),
    "thu_tien_thuong": ("Thu hồi tiền thưởng về nơi đã chi", Cite("06/2022/QH15", "Điều 93, khoản 2")),
    "xet_lai_sau": (
        "Xem lại các danh hiệu, hình thức về sau đã lấy quyết định này làm căn cứ",
        Cite("06/2022/QH15", "Điều 93, khoản 2, điểm d"),
    ),
}


@dataclass(frozen=True, slots=True)
class Ground:
    """``within_period``: counts only for wrongs in the period in which the achievement was earned."""

    key: str
    text: str
    within_period: bool
    honours_only: bool
    cite: Cite


def grounds(day: date, code: str | None = None) -> list[Ground]:
    """Every ground of that day, for one award when ``code`` is given; BeforeHorizon before 2024."""
    honour = code is None or award(code).nature is Nature.DANH_HIEU_VINH_DU
    found = []
    for key in table("revocations").values("ground"):
        row = table("revocations").row(day, ground=key)
        ground = Ground(
            key,
            str(row.data["text"]),
            bool(row.data.get("within_period")),
            bool(row.data.get("honours_only")),
            row.cite,
        )
        if honour or not ground.honours_only:
            found.append(ground)
    return found


def who(code: str, decided_on: date, unit_level: str) -> powers.Power:
    """Who cancels: whoever has the power to give the award (Điều 93, khoản 8).

    ``decided_on``: the day of the decision that is cancelled. A district's decision is cancelled by its successor,
    which the caller finds. The grounds themselves are known since 2024 only.
    """
    return powers.decides(code, decided_on, unit_level)


def applies(ground: Ground, wrong_from: date, wrong_to: date, period: tuple[date, date]) -> bool:
    """Whether a wrong done in those days can cancel an award earned in ``period``."""
    if wrong_to < wrong_from or period[1] < period[0]:
        raise LawTableError(
            "Ngày kết thúc sớm hơn ngày bắt đầu: kiểm tra thời gian vi phạm và thời gian tính thành tích."
        )
    return not ground.within_period or (wrong_from <= period[1] and wrong_to >= period[0])


def may_ask(day: date) -> bool:
    """Whether the data hold grounds for that day."""
    try:
        return bool(grounds(day))
    except BeforeHorizon:
        return False
