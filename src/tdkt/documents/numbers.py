"""Amounts and dates as Vietnamese papers write them.

Day below 10 and months 1, 2 take a leading zero; months 3-12 do not (NĐ 30/2020, Annex I). Decimal comma and
thousands dot (Luật Kế toán, Điều 11).
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_SCALES = ("", " nghìn", " triệu")
ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
LETTERS = "abcdđeghiklmnopqrstuvxy"


def grouped(value: int | float | Decimal, places: int | None = None) -> str:
    """18122 -> «18.122», 7.91 -> «7,91», -1000 -> «-1.000». `places` fixes the decimals."""
    if isinstance(value, int):
        return f"{value:,}".replace(",", ".")
    number = Decimal(str(value))
    if places is not None:
        number = round(number, places)
        text = f"{number:,.{places}f}"
    else:
        text = f"{number.normalize():,f}"
    return text.translate(str.maketrans(",.", ".,"))


def padded(count: int) -> str:
    """A count of fewer than ten with its leading zero: 5 -> «05», 12 -> «12», 1200 -> «1.200»."""
    return f"{count:02d}" if 0 < count < 10 else grouped(count)


def day_line(day: date) -> str:
    """«ngày 05 tháng 3 năm 2026»; January and February are «01», «02»."""
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"


def day_short(day: date) -> str:
    """«05/3/2026», the running-text form with the same rule of zeros."""
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return f"{day.day:02d}/{month}/{day.year}"


def blank_day_line(year: int | None = None, month: int | None = None) -> str:
    """The date of a draft, with room for the pen: «ngày     tháng 11 năm 2024»."""
    written = "    " if month is None else (f"{month:02d}" if month < 3 else str(month))
    return f"ngày     tháng {written} năm {year if year is not None else '      '}"


def roman(number: int) -> str:
    out = "X" * (number // 10)
    number %= 10
    for value, sign in ROMAN[1:]:
        while number >= value:
            out += sign
            number -= value
    return out


def letter(number: int) -> str:
    """1 -> a, 5 -> đ: the order of points in a Vietnamese law; after y comes aa, ab, ..."""
    first, last = divmod(number - 1, len(LETTERS))
    return (LETTERS[first - 1] if first else "") + LETTERS[last]


def _below_hundred(number: int, full: bool) -> str:
    tens, ones = divmod(number, 10)
    if tens == 0:
        return f"lẻ {_DIGITS[ones]}" if full and ones else _DIGITS[ones] if ones else ""
    words = "mười" if tens == 1 else f"{_DIGITS[tens]} mươi"
    if ones == 0:
        return words
    if ones == 1 and tens > 1:
        return f"{words} mốt"
    if ones == 5:
        return f"{words} lăm"
    return f"{words} {_DIGITS[ones]}"


def _triple(number: int, full: bool) -> str:
    hundreds, rest = divmod(number, 100)
    if hundreds == 0 and not full:
        return _below_hundred(rest, False)
    return f"{_DIGITS[hundreds]} trăm {_below_hundred(rest, True)}".strip()


def in_words(number: int) -> str:
    """1001005 -> «một triệu không trăm lẻ một nghìn không trăm lẻ năm»; negative numbers begin with «âm»."""
    if number < 0:
        return f"âm {in_words(-number)}"
    if number == 0:
        return "không"
    billions, rest = divmod(number, 1_000_000_000)
    parts: list[str] = []
    if billions:
        parts.append(f"{in_words(billions)} tỷ")
    for power in (2, 1, 0):
        triple, rest = divmod(rest, 1000**power)
        if triple:
            parts.append(_triple(triple, bool(parts)) + _SCALES[power])
    return " ".join(parts)


def dong_in_words(amount: int) -> str:
    """Closing words of a payment list: 1490000 -> «Một triệu bốn trăm chín mươi nghìn đồng»."""
    words = in_words(amount)
    return f"{words[:1].upper()}{words[1:]} đồng"
