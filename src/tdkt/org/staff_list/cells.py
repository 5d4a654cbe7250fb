"""One cell: what it says, or a sentence about what is wrong with it."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from typing import Any

from tdkt.core.text import clean, fold
from tdkt.org import seal
from tdkt.org.models import Contract, Rating

EXCEL_EPOCH = date(1899, 12, 30)
_DAY = re.compile(r"(?:ngay\s*)?(\d{1,2})\s*(?:[/.\-\s]|thang)+\s*(\d{1,2})\s*(?:[/.\-\s,]|nam)+\s*(\d{4}|\d{2})$")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[ T].*)?$")
_YES = {"x", "co", "1", "1.0", "dung", "yes", "dang vien", "true", "v", "nu", "nam"}
_NO = {"", "khong", "0", "0.0", "-", "no", "chua", "false", "o"}

CONTRACTS = {
    "cong chuc": Contract.CONG_CHUC, "cc": Contract.CONG_CHUC, "bien che": Contract.VIEN_CHUC,
    "vien chuc": Contract.VIEN_CHUC, "vc": Contract.VIEN_CHUC, "hop dong theo dinh suat": Contract.HD_DINH_SUAT,
    "hop dong trong dinh suat": Contract.HD_DINH_SUAT, "hd trong dinh suat": Contract.HD_DINH_SUAT,
    "hd dinh suat": Contract.HD_DINH_SUAT, "hop dong ngoai dinh suat": Contract.HD_NGOAI_DINH_SUAT,
    "hd ngoai dinh suat": Contract.HD_NGOAI_DINH_SUAT, "hop dong ho tro, phuc vu": Contract.HD_111, "hd 111": Contract.HD_111,  # noqa: E501
    "hd 68": Contract.HD_111, "hop dong 111": Contract.HD_111, "hop dong 68": Contract.HD_111, "khac": Contract.KHAC,
}  # fmt: skip
LEVELS = {fold(str(label)): value for value, label in Rating.Level.choices} | {
    v.lower(): v for v in Rating.Level.values
}
LEVELS |= {"xuat sac": "HTXS", "hoan thanh xuat sac": "HTXS", "htxsnv": "HTXS", "tot": "HTT", "hoan thanh tot": "HTT",
           "httnv": "HTT", "hoan thanh": "HT", "htnv": "HT", "khong hoan thanh": "KHT", "khtnv": "KHT"}  # fmt: skip


_POWER = re.compile(r"(\d)(?:[.,](\d+))?E\+?(\d{1,2})", re.IGNORECASE)
FORMULA = "ô có công thức lỗi «{0}»; sửa ở Excel hoặc gõ lại giá trị"
RETYPE = "gõ lại đủ 12 số vào ô định dạng Văn bản (Text)"


class Fault(Exception):
    """What is wrong with a cell and how to put it right."""


class LeftEmpty(Fault):
    """What a cell says is too little to be kept: the line goes in without it, and says so."""


# Marks that nobody sees (zero width, direction, soft hyphen) come with text that was copied from a page.
_UNSEEN = dict.fromkeys(
    [*range(32), 0xAD, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2065), 0xFEFF]
)
_UNSEEN |= dict.fromkeys((9, 10, 13), " ")
BROKEN = {"#REF!", "#DIV/0!", "#N/A", "#NAME?", "#VALUE!", "#NUM!", "#NULL!"}


def text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return clean(value.translate(_UNSEEN))
    if isinstance(value, date):  # a time of day stays as it is written
        return f"{value:%d/%m/%Y}"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return clean(str(value))


def name(value: str) -> str:
    """A name as it is written on papers: «LÒ VĂN PHÚC» is «Lò Văn Phúc»."""
    return " ".join(word.capitalize() for word in value.split()) if value.isupper() or value.islower() else value


def day(value: Any, today: date) -> date | None:
    """A date however it was typed. ``Fault`` where it is none, or only a year."""
    if value in ("", None):
        return None
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    words = text(value)
    if re.fullmatch(r"\d{4}", words) and 1900 <= int(words) <= today.year:
        raise LeftEmpty(f"chỉ có năm {words}, để trống; bổ sung đủ ngày, tháng, năm sau")
    if re.fullmatch(r"(0?[1-9]|1[0-2])\s*[/.-]\s*(19|20)\d\d", words):
        raise LeftEmpty(f"chỉ có tháng, năm {words}, để trống; bổ sung đủ ngày, tháng, năm sau")
    if re.fullmatch(r"\d{4,5}", words):
        return EXCEL_EPOCH + timedelta(int(words))
    if found := _ISO.match(words):
        year, month, number = (int(part) for part in found.groups())
    elif found := _DAY.match(fold(words)):
        number, month, year = (int(part) for part in found.groups())
        if year < 100:
            year += 2000 if year <= today.year % 100 else 1900
    else:
        raise Fault(f"«{words[:30]}» không phải ngày; viết dd/mm/yyyy")
    try:
        return date(year, month, number)
    except ValueError:
        raise Fault(f"không có ngày {number:02d}/{month:02d}/{year}; viết ngày trước, tháng sau") from None


def citizen_id(value: Any) -> tuple[str, str]:
    """(number, remark). A number kept by Excel as a number has lost its leading zeros: they are put back, and said."""
    if isinstance(value, float) and not value.is_integer():
        raise Fault(f"«{value}» không phải số CCCD")
    words = text(value)
    if found := _POWER.fullmatch(words.replace(" ", "")):
        digits = f"{found[1]}{found[2] or ''}"
        if len(found[2] or "") < int(found[3]):
            raise Fault(f"«{words[:20]}» là số Excel đã rút gọn, mất các chữ số cuối; {RETYPE}")
        words = digits
    number = re.sub(r"[\s.\-']", "", words)
    if not number:
        return "", ""
    if isinstance(value, (int, float)) and number.endswith("0" * 7):
        raise Fault(f"«{number}» có lẽ là số Excel đã rút gọn, mất các chữ số cuối; {RETYPE}")
    if number.isdigit() and len(number) in (10, 11):
        padded = number.zfill(seal.DIGITS)
        if not seal.fault(padded):
            return padded, f"thêm lại số 0 ở đầu: {seal.masked(padded)}"
    if number.isdigit() and len(number) == 9:
        raise LeftEmpty("là số CMND cũ 9 số, để trống; bổ sung số CCCD 12 số sau")
    if wrong := seal.fault(number):
        raise Fault(wrong.rstrip("."))
    return number, ""


def phone(value: Any) -> str:
    """A telephone number; kept by Excel as a number it has lost its first zero."""
    words = text(value)
    return f"0{words}" if re.fullmatch(r"[1-9]\d{8}", words) else words


def sex(value: Any) -> str:
    words = fold(text(value))
    if words in {"nam", "nu"}:
        return words
    if words in {"", "-"}:
        return ""
    if words in {"m", "male", "f", "female"}:
        return "nam" if words in {"m", "male"} else "nu"
    raise Fault(f"«{text(value)[:20]}» không phải giới; viết Nam hoặc Nữ")


def yes(value: Any) -> bool | None:
    words = fold(text(value))
    if words in _YES:
        return True
    if words in _NO:
        return None if words == "" else False
    raise Fault(f"«{text(value)[:20]}» không rõ có hay không; viết x hoặc để trống")


def contract(value: Any) -> str:
    words = fold(text(value))
    if not words:
        return ""
    for kind, label in Contract.choices:
        if words in {kind, fold(str(label))}:
            return kind
    if words in CONTRACTS:
        return str(CONTRACTS[words])
    raise Fault(f"«{text(value)[:30]}» không có trong bảng mã loại hợp đồng")


def level(value: Any) -> str:
    words = fold(text(value)).removesuffix(" nhiem vu")
    if words in {"", "-", "chua xep loai", "khong xep loai"}:
        return ""
    found = LEVELS.get(words) or LEVELS.get(fold(text(value)))
    if found is None:
        raise Fault(f"«{text(value)[:30]}» không phải mức xếp loại; dùng HTXS, HTT, HT, KHT hoặc viết đủ chữ")
    return found
