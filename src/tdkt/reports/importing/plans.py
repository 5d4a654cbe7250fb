"""What a plan sets to be done: the lines under a quarter, those with a day, the rows of its table, and the others."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from tdkt.core.text import clean, fold
from tdkt.documents.reading import Para, ReadPaper
from tdkt.reports.importing import tables

QUARTER = re.compile(r"^(?:[\d.]+\s*)?Quý\s+(IV|I{1,3})\b", re.IGNORECASE)
NAMES = ("I", "II", "III", "IV")
ROMAN = {name: number for number, name in enumerate(NAMES, 1)}
BEFORE = re.compile(
    r"(?:trước|chậm nhất|hạn|đến hết|xong|hoàn thành)\s+(?:là\s+|vào\s+|trong\s+)?(?:ngày\s+)?"
    r"(?:(\d{1,2})/(\d{1,2})(?:/(\d{4}))?|(\d{1,2})\s+tháng\s+(\d{1,2})(?:\s+năm\s+(\d{4}))?)",
    re.IGNORECASE,
)
_DAY = re.compile(r"(?<!\d)(\d{1,2})/(\d{1,2})(?:/(\d{4}))?(?!\d)")
_MONTH = re.compile(r"tháng\s+(\d{1,2})(?:/\d{4})?(?!\s*(?:đầu|cuối))", re.IGNORECASE)
_IN_QUARTER = re.compile(r"quý\s+(IV|I{1,3}|[1-4])\b(?:\s*/\s*\d{4})?", re.IGNORECASE)
_WORK = re.compile(
    r"^(?:tiếp tục|tổ chức|triển khai|phát động|xây dựng|ban hành|đẩy mạnh|tăng cường|thực hiện|tham mưu|theo dõi"
    r"|đăng ký|giới thiệu|phối hợp|chủ trì|chủ động|rà soát|báo cáo|sơ kết|tổng kết|hướng dẫn|kiểm tra|bình xét"
    r"|bình chọn|xét|đề xuất|tuyên truyền|phổ biến|quán triệt|bồi dưỡng|tập huấn|lập|hoàn thiện|cử|gửi|tham gia"
    r"|phát hiện|nhân rộng|đôn đốc|kết thúc|căn cứ|duy trì|phấn đấu|đảm bảo|bảo đảm|đề cao|nâng cao|đổi mới"
    r"|giải quyết|thẩm định|trình|họp)\b",
    re.IGNORECASE,
)
_AIMS = re.compile(r"muc dich|yeu cau|quan diem|can cu")
_DOING = re.compile(r"to chuc thuc hien|phan cong")
_WHO = re.compile(
    r"^(?:giao (?:cho )?)?"
    r"(?:(?:các )?(?:phòng|ban|bộ phận|đơn vị|khoa)|thành viên|hội đồng|công đoàn|đoàn thanh niên|văn phòng|tổ)\b",
    re.IGNORECASE,
)
_GIVEN = re.compile(r"^giao\s+(?:cho\s+)?|\s*\([^)]*\)$", re.IGNORECASE)
_HALF = re.compile(r"sơ kết|6 tháng đầu năm", re.IGNORECASE)
_FIRST = re.compile(r"đăng ký|phát động|ban hành|kế hoạch", re.IGNORECASE)
_END = re.compile(r"tổng kết|bình xét|cuối năm|xét đề nghị|kết thúc", re.IGNORECASE)


class Planned(NamedTuple):
    """A task as the plan sets it; ``time`` is what the plan says of when, "" when it says nothing."""

    line: int
    content: str
    quarter: int
    deadline: date | None
    time: str
    owner: str


def planned(text: ReadPaper, year: int) -> Iterator[Planned]:
    yield from _of_tables(text, year)
    yield from _of_text(text, year)


def _of_tables(text: ReadPaper, year: int) -> Iterator[Planned]:
    for row in tables.tasks(text):
        day, quarter = when(row.time, year)
        yield Planned(row.line, row.content, quarter or _guess(row.content), day, row.time, row.owner)


def _of_text(text: ReadPaper, year: int) -> Iterator[Planned]:
    """A heading «Quý I» gives its lines their quarter, «Phòng …» those who do it; aims and requirements are no work."""
    quarter, owner = 0, ""
    begun = aims = doing = False
    for para in text.body:
        if para.cell is not None:
            continue
        words = clean(para.words)
        if heading := QUARTER.match(words):
            quarter = ROMAN[heading[1].upper()]
            continue
        if para.rank in {"part", "roman"}:
            quarter, owner, begun = 0, "", True
            aims, doing = bool(_AIMS.search(fold(words))), bool(_DOING.search(fold(words)))
            continue
        title, words = _heading(para, words)
        if title:
            begun = True
            owner = _GIVEN.sub("", title) if doing and _WHO.match(title) else ""
        for piece in [words] if quarter else _sentences(words):
            day, said = _before(piece, year), BEFORE.search(piece)
            if len(piece) <= 20 or piece.startswith(("Trên đây", "Đề nghị", "Yêu cầu")):
                continue
            if day or (quarter and para.label):
                of = (day.month - 1) // 3 + 1 if day and day.year == year else quarter or 4
                yield Planned(para.line, piece, of, day, said[0] if said else f"Quý {NAMES[of - 1]}", owner)
            elif begun and not quarter and not aims and (doing or _WORK.match(piece)):
                yield Planned(para.line, piece, _guess(piece), None, "", owner)


def _heading(para: Para, words: str) -> tuple[str, str]:
    """(heading, words behind it) of a numbered line; ("", words) of any other. A heading may run into its text."""
    if para.rank not in {"number", "dotted", "letter"}:
        return "", words
    for at, _, _ in para.marks[1:]:
        head, tail = clean(para.text[para.start : at]), para.text[at:].strip()
        ends = not head or len(head) >= 120 or head.endswith((".", ";", ",", "-", "–"))
        if not ends and tail[:1].isupper() and _WORK.match(tail):
            return head, clean(tail)
    return (words.strip(" .:"), "") if len(words) < 120 and not words.endswith((".", ";")) else ("", words)


def _sentences(words: str) -> list[str]:
    """One work a sentence, where each sentence begins with a verb; else the paragraph whole."""
    pieces = [piece.strip() for piece in re.split(r"(?<=[.;])\s+(?=[A-ZĐ])", words)]
    return pieces if len(pieces) > 1 and all(_WORK.match(piece) and len(piece) > 20 for piece in pieces) else [words]


def _guess(words: str) -> int:
    """The quarter in which such work is mostly due: registration and launching first, reviews later."""
    if _END.search(words):
        return 4
    if _HALF.search(words):
        return 2
    return 1 if _FIRST.search(words) else 4


def when(words: str, year: int) -> tuple[date | None, int]:
    """(day, quarter) of «Trước 15/3», «Tháng 6/2025», «Quý III»; (None, 0) of «Thường xuyên»."""
    day = _before(words, year)
    if day is None and (found := _DAY.search(words)):
        day = _date(found[3] or year, found[2], found[1])
    if day is None and (months := _MONTH.findall(words)) and 1 <= int(months[-1]) <= 12:
        month = int(months[-1])
        day = date(year, month, calendar.monthrange(year, month)[1])
    if day is not None:
        return day, (day.month - 1) // 3 + 1 if day.year == year else 4
    found = _IN_QUARTER.search(words)
    return None, (ROMAN.get(found[1].upper()) or int(found[1])) if found else 0


def _before(text: str, year: int) -> date | None:
    found = BEFORE.search(text)
    if found is None:
        return None
    if found[1]:
        return _date(found[3] or year, found[2], found[1])
    return _date(found[6] or year, found[5], found[4])


def _date(year: int | str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
