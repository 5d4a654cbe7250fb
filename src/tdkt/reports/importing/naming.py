"""What a figure of a report counts, in words that stand by themselves: «Số hồ sơ tiếp nhận trực tiếp», not «có mặt».

A report says its figures inside sentences. The name is what the sentence says without the number: what stands before
it back to the end of the figure before, or, where a verb stands there, the thing counted and what follows it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from math import inf
from typing import NamedTuple

from tdkt.core.text import clean
from tdkt.documents.extract.figures import PERSONS, Figure, figures
from tdkt.documents.reading import ReadPaper

LONGEST = 110
# a year, a place or a partner told on the way is not what is counted
_LEAD = re.compile(
    r"^(?:(?:trong đó|cụ thể|kết quả|như sau|gồm|qua đó|ngoài ra|đồng thời|hiện nay|đến nay)\s*[:,]?\s*"
    r"|(?:trong|tính đến|tại|đến|qua|sau|từ|năm|ngày|quý|về|đối với|thực hiện|tổng kết)\b"
    r"(?:(?!\bsố\b)[^,:]){0,60}[,:]\s*"
    r"|(?:trong\s+)?(?:năm \d{4}|(?:\d+|sáu|chín) tháng(?: đầu năm| cuối năm)?)\s+)+",
    re.IGNORECASE,
)
_DONE = re.compile(
    r"\b(?:đã và đang|đã|đang)\s+(?:tích cực |chủ động |kịp thời |thường xuyên |tiến hành |được )?", re.IGNORECASE
)
_ON_THE_WAY = re.compile(r"^(?:qua|sau|kết quả|kết quả tại|tại)\s+(?:các\s+)?", re.IGNORECASE)
_TOGETHER = re.compile(
    r"^(?:chủ trì,?\s+)?(?:phối hợp|liên hệ|kết hợp)\s+.*\b(?=tổ chức|kết nối|mở|tư vấn)", re.IGNORECASE
)
_LINK = re.compile(
    r"\s*(?:là|có|được|cho|gồm|đạt|với|tới|đến|trên|hơn|khoảng|cùng|và|của|tại|hiện|còn|số lượng|tổng số|ra"
    r"|thành công)$",
    re.IGNORECASE,
)
_PLACED = re.compile(
    r"(?:^|\s|\()(?:tại|của|với|ở|thuộc|trong số|trên địa bàn|trong tổng số)\s+(?:trên |hơn |khoảng )?$", re.IGNORECASE
)
_HOLDS = re.compile(r"\s*(?:hiện\s+)?(?:có|gồm)$", re.IGNORECASE)
_AFTER = re.compile(
    r"[,;:.()\n]|\s(?:đạt|tăng|giảm|bằng|trong đó|gồm|so với|cho(?=\s+\d)|và(?=\s+\d)|tại(?=\s+\d)|là(?=\s+\d))\b|\d"
)
_STOP = re.compile(
    r"\s+(?:và|của|cho|với|tại|là|có|về|để|do|đã|được|trong|ngoài|trên|từ|đến|các|những)$", re.IGNORECASE
)
_VERB = re.compile(
    r"\b(?:tổ chức|kết nối|tiếp nhận|giải quyết|thẩm định|đăng|đăng tải|ban hành|giới thiệu|tư vấn|khảo sát|thu thập"
    r"|xây dựng|cấp|mở|phát|trao|thành lập|tham gia|thực hiện|triển khai|trồng|vận động|ủng hộ|tặng|hỗ trợ|kết nạp"
    r"|bồi dưỡng|tập huấn|tuyên truyền|kiểm tra|phát hiện|trình|đề nghị|khen thưởng|công nhận|đào tạo|sửa chữa"
    r"|cung ứng|tuyển)(?:\s+(?:thành công|được|thêm|mới|ra))?$",
    re.IGNORECASE,
)
_FINISHED = re.compile(r"^[^,:]+,\s+(?=\S+\s+\S)")
_LOOSE = re.compile(r"^(?:và|hoặc|mỗi|đạt|bài|giải)\s|[(]|\d{4,}", re.IGNORECASE)
_AIMED = re.compile(
    r"ít nhất|phấn đấu|chỉ tiêu\s*\(|kế hoạch\s*\(|mục tiêu|\bmỗi\b[^,.;]*$|kế hoạch giao\s*$", re.IGNORECASE
)


class Named(NamedTuple):
    """A figure under its name; not ``whole`` when the name is only the best that could be made of the sentence."""

    figure: Figure
    name: str
    whole: bool


def named(paper: ReadPaper, ahead: float = inf) -> Iterator[Named]:
    """The figures of the running text in order, with names; places and partners counted on the way are left out.

    From the line `ahead` on the report speaks of the year to come: nothing there is a result.
    """
    start, first = 0, ""
    before: Figure | None = None
    for one in figures(paper):
        if one.para.cell is not None or one.para.line >= ahead:
            continue
        text = one.para.text
        if before is None or before.para is not one.para:
            start, first, before = one.para.start, "", None
        elif re.search(r"[.;](?=\s)", text[before.end : one.start]):
            first, before = "", None
        if _AIMED.search(text[max(start, one.start - 60) : one.start]):
            continue
        if _PLACED.search(text[max(0, one.start - 24) : one.start]):
            before = before or one
            continue
        name, whole = _name(text[start : one.start], text, one, first)
        start, before = one.end, one
        if name:
            first = first or name.rpartition(":")[0] or name
            yield Named(one, name, whole and len(name.split()) > 2 and not _LOOSE.search(name))


def _name(said: str, text: str, one: Figure, first: str) -> tuple[str, bool]:
    cut = max((found.end() for found in re.finditer(r"[.;)](?=\s)\s*|^\s*[,(]\s*|\d\s?%[^,]*,", said)), default=0)
    said = clean(said[cut:].lstrip(" ,;:(+-–"))
    said = _FINISHED.sub("", said) if first else said  # the words of the figure before end at the comma
    thing, after = text[one.start : one.end].lstrip("0123456789., "), _after(text, one)
    if said.endswith(":"):
        said = _LEAD.sub("", said[:-1]).strip(" :")
        return (_begun(said), True) if len(said.split()) > 2 else (_begun(f"{said} {thing} {after}"), False)
    if first and re.search(r"(?:,|\bvà|\bcùng)(?:\s+(?:trên|hơn|khoảng))?$", said):
        return (_begun(f"{thing} {after}"), True) if after else (_begun(f"{first}: {one.unit}"), False)
    said, way = _bare(said)
    held, verb, plain = _HOLDS.search(said), _VERB.search(said), _linkless(said)
    if verb:
        return _begun(f"{_short(said)} {thing} {after}"), len(after.split()) > 1
    if way and not plain:
        return _begun(f"{_short(way)}: {one.unit} {after}"), len(way.split()) > 2
    if held and plain and len(plain.split()) < 9:
        return (_begun(f"{plain} có {thing} {after}"), False) if after else (f"Số {one.unit} của {plain}", True)
    if first and (not plain or said.lower().endswith("cho")):
        return _begun(f"{first}: {one.unit}"), len(first.split()) > 3
    if not plain:
        return (_begun(f"{thing} {after}"), False) if after else ("", False)
    if len(plain.split()) < 4 and plain[:1].islower() and first and one.unit in PERSONS:
        return _begun(f"{first}: {plain}"), True
    if len(plain.split()) < 3 and one.unit in PERSONS:
        return f"Số {one.unit} {plain}" if plain[:1].islower() else f"{plain}: số {one.unit}", len(plain.split()) > 1
    return _begun(_short(plain)), len(plain.split()) > 2 and len(plain) < LONGEST


def _bare(said: str) -> tuple[str, str]:
    """(what was done, without the day, the body that speaks and those it worked with; what stood before «đã»)."""
    out, way = _LEAD.sub("", said, count=1), ""
    done = [
        found for found in _DONE.finditer(out) if found.start() == 0 or not out[: found.start()].lower().endswith("số ")
    ]
    if done:
        way = _ON_THE_WAY.sub("", out[: done[-1].start()]).strip(" ,:")
        out = out[done[-1].end() :]
    return _TOGETHER.sub("", out, count=1), way


def _linkless(said: str) -> str:
    while (cut := _LINK.sub("", said)) != said:
        said = cut
    return said


def _after(text: str, one: Figure) -> str:
    rest = text[one.end :]
    found = _AFTER.search(rest)
    words = clean(rest[: found.start()] if found else rest)[:LONGEST]
    words = words.rsplit(" ", 1)[0] if len(words) == LONGEST else words
    while (cut := _STOP.sub("", words)) != words:
        words = cut
    return words.strip(" -–")


def _short(said: str) -> str:
    """The last clause of a long sentence."""
    if len(said) <= LONGEST:
        return said
    tail = said[-LONGEST:]
    return re.split(r"[,;:]\s|\s", tail, maxsplit=1)[-1]


def _begun(words: str) -> str:
    words = clean(words).strip(" ,;:-–+")
    return words[:1].upper() + words[1:]
