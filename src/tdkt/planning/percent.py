"""Percent of plan, change on the year, and what they say in words. Pure: numbers in, numbers and words out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

_GROUPED = re.compile(r"\d{1,3}(\.\d{3})+(,\d+)?")
_PLAIN = re.compile(r"\d+(,\d+)?")


@dataclass(frozen=True)
class Limits:
    """From where on a figure must be explained, in percent; what stands here is used where nobody set another."""

    low_of_plan: Decimal = Decimal(80)
    high_of_plan: Decimal = Decimal(150)
    big_change: Decimal = Decimal(50)

    @property
    def words(self) -> str:
        low, high, change = (written(one) for one in (self.low_of_plan, self.high_of_plan, self.big_change))
        return f"dưới {low}% hoặc trên {high}% kế hoạch, tăng hoặc giảm quá {change}% so với cùng kỳ"


USUAL = Limits()


class NotANumber(ValueError):
    """What was typed is not a number as Vietnamese papers write it; the message says how to write it."""


def read_number(text: str) -> Decimal | None:
    """«6.428» -> 6428, «94,3» -> 94.3, nothing -> None. Raises NotANumber where the reading is not certain."""
    typed = text.strip().replace("\u00a0", "").replace(" ", "")
    if not typed:
        return None
    if _GROUPED.fullmatch(typed) or _PLAIN.fullmatch(typed):
        return Decimal(typed.replace(".", "").replace(",", "."))
    if typed.startswith("-"):
        raise NotANumber(f"«{text}» là số âm; số liệu không âm.")
    raise NotANumber(f"«{text}» không phải là số. Viết như 6428 hoặc 6.428; phần lẻ sau dấu phẩy: 94,3.")


def written(number: Decimal | None) -> str:
    """1234.5 -> «1.234,5»; nothing for nothing; a zero is written."""
    if number is None:
        return ""
    text = f"{number:,f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return text.translate(str.maketrans(",.", ".,"))


def rounded(number: Decimal, places: int) -> Decimal:
    """Half up, as people round on paper (not to even)."""
    return number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def of_plan(actual: Decimal | None, target: Decimal | None, places: int) -> Decimal | None:
    """Actual as percent of target; not known where either is not known or the target is zero."""
    if actual is None or not target:
        return None
    return rounded(actual * 100 / target, places)


def change(actual: Decimal | None, same_period: Decimal | None, places: int) -> Decimal | None:
    """Change on the same period of last year in percent, negative when it fell; not known against nothing or zero."""
    if actual is None or not same_period:
        return None
    return rounded((actual - same_period) * 100 / same_period, places)


def in_words(
    percent_of_plan: Decimal | None, change_percent: Decimal | None, last_year: int, *, lower_is_better: bool = False
) -> str:
    """«đạt 257% so với kế hoạch, tăng 218% so với cùng kỳ năm 2023»; empty where nothing can be said."""
    said = []
    if percent_of_plan is not None and not lower_is_better:
        said.append(f"đạt {written(percent_of_plan)}% so với kế hoạch")
    elif percent_of_plan is not None:
        within = "trong mức" if percent_of_plan <= 100 else "vượt mức"
        said.append(f"{within} kế hoạch ({written(percent_of_plan)}%)")
    if change_percent is not None:
        if change_percent == 0:
            said.append(f"bằng cùng kỳ năm {last_year}")
        else:
            rose = "tăng" if change_percent > 0 else "giảm"
            said.append(f"{rose} {written(abs(change_percent))}% so với cùng kỳ năm {last_year}")
    return ", ".join(said)


def met(actual: Decimal | None, target: Decimal | None, *, lower_is_better: bool = False) -> bool | None:
    """Whether the plan was met; None where there is no plan or no result."""
    if actual is None or target is None:
        return None
    return actual <= target if lower_is_better else actual >= target


def out_of_line(
    percent_of_plan: Decimal | None,
    change_percent: Decimal | None,
    *,
    lower_is_better: bool = False,
    limits: Limits = USUAL,
) -> str:
    """Why a figure needs an explanation, or nothing: far from its plan, or far from last year."""
    if percent_of_plan is not None:
        words = written(percent_of_plan)
        if lower_is_better and percent_of_plan > 100:
            return f"vượt mức kế hoạch ({words}%)"
        if not lower_is_better and percent_of_plan < limits.low_of_plan:
            return f"chỉ đạt {words}% kế hoạch"
        if not lower_is_better and percent_of_plan > limits.high_of_plan:
            return f"vượt xa kế hoạch ({words}%)"
    if change_percent is not None and abs(change_percent) > limits.big_change:
        return f"{'tăng' if change_percent > 0 else 'giảm'} {written(abs(change_percent))}% so với cùng kỳ"
    return ""
