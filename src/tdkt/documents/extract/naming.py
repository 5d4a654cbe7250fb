"""What a figure counts, in words that stand by themselves: «Số hồ sơ tiếp nhận trực tiếp», not «có mặt».

A paper says its figures inside sentences. The name is what the sentence says without the number: what stands before
it back to the end of the figure before, or, where a verb stands there, the thing counted and what follows it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

LONGEST = 110
# a year, a place or a partner told on the way is not what is counted
_LEAD = re.compile(
    r"^(?:(?:tính đến |tại )?thời điểm báo cáo,?\s+"
    r"|(?:trong đó|cụ thể|kết quả|như sau|gồm|qua đó|ngoài ra|đồng thời|hiện nay|đến nay)\s*[:,]?\s*"
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
    r"(?:^|\s+)(?:và|của|cho|với|tại|là|có|về|để|do|đã|được|trong|ngoài|trên|từ|đến|các|những)$", re.IGNORECASE
)
_DOES = (
    r"(?:tổ chức|kết nối|tiếp nhận|giải quyết|thẩm định|đăng|đăng tải|ban hành|giới thiệu|tư vấn|khảo sát|thu thập"
    r"|xây dựng|cấp|mở|phát|trao|thành lập|tham gia|thực hiện|triển khai|trồng|vận động|ủng hộ|tặng|hỗ trợ|kết nạp"
    r"|bồi dưỡng|tập huấn|tuyên truyền|kiểm tra|phát hiện|trình|đề nghị|khen thưởng|công nhận|đào tạo|sửa chữa"
    r"|cung ứng|tuyển)"
)
_VERB = re.compile(rf"\b{_DOES}(?:\s+(?:thành công|được|thêm|mới|ra))?$", re.IGNORECASE)
_BEGINS = re.compile(rf"(?:đã |đang )*{_DOES}\b", re.IGNORECASE)
_HEADED = re.compile(
    r"^[^:]{4,200}:\s+(?=(?:Đã\s+)?(?:phối hợp|chủ trì|tư vấn|tổ chức|kết nối|đơn vị|năm \d{4})\b)", re.IGNORECASE
)
_ALSO = re.compile(
    r"\s*,\s+(?:doanh nghiệp|đơn vị|cá nhân|hợp tác xã|tổ chức|cơ sở|gia đình|viên chức|người lao động)\s"
)
_FINISHED = re.compile(r"^[^,:]+,\s+(?=\S+\s+\S)")
_LOOSE = re.compile(r"^(?:và|hoặc|mỗi|đạt|bài|giải(?! quyết| ngân))\s|[(]|\d{4,}", re.IGNORECASE)


class Counted(NamedTuple):
    """A number of a paragraph: where it begins, where its unit ends, the unit, whether that is persons."""

    start: int
    end: int
    unit: str
    persons: bool


class Named(NamedTuple):
    """Not ``whole`` when the name is only the best that could be made of the sentence; ``beside`` when the number
    tells a place or a partner on the way."""

    name: str
    whole: bool
    beside: bool = False


def named(text: str, begin: int, found: Sequence[Counted]) -> Iterator[Named]:
    """The names of the numbers of a paragraph whose words start at `begin`, in order."""
    start, first, opening = begin, "", ""
    before: Counted | None = None
    for one in found:
        if before is not None and (stops := re.findall(r"[.;](?=\s)", text[before.end : one.start])):
            first, before = "", None
            opening = "" if "." in stops else opening
        if _PLACED.search(text[max(0, one.start - 24) : one.start]):
            before = before or one
            yield Named(_place(text[start : one.start], text, one), False, True)
            continue
        name, whole = _name(text[start : one.start], text, one, first, opening)
        start, before = one.end, one
        if name:
            first = first or name.rpartition(":")[0] or name
            opening = opening or first
        whole = whole and len(name.split()) > 2 and not _LOOSE.search(name)
        yield Named(name or _begun(_thing(text, one)), whole)


def _place(said: str, text: str, one: Counted) -> str:
    clause, _ = _bare(_spaced(re.split(r"[.;:(](?=\s)|\(", said)[-1]).strip(" ,"))
    enough = len(clause.split()) > 3
    return _begun(f"{_short(clause)} {_thing(text, one)}" if enough else f"{_thing(text, one)} {_after(text, one)}")


def _thing(text: str, one: Counted) -> str:
    return text[one.start : one.end].lstrip("0123456789., ")


def _name(said: str, text: str, one: Counted, first: str, opening: str) -> tuple[str, bool]:
    cut = max((found.end() for found in re.finditer(r"[.;)](?=\s)\s*|^\s*[,(]\s*|\d\s?%[^,]*,", said)), default=0)
    listed = said[:cut].rstrip().endswith(";")
    said = _spaced(said[cut:].lstrip(" ,;:(+-–*"))
    said = _FINISHED.sub("", said) if first else said  # the words of the figure before end at the comma
    thing, after = _thing(text, one), _after(text, one)
    if said.endswith(":"):
        said = _LEAD.sub("", said[:-1]).strip(" :")
        return (_begun(said), True) if len(said.split()) > 2 else (_begun(f"{said} {thing} {after}"), False)
    if first and re.search(r"(?:,|\bvà|\bcùng)(?:\s+(?:trên|hơn|khoảng))?$", said):
        return (_begun(f"{thing} {after}"), True) if after else (_begun(f"{first}: {one.unit}"), False)
    said = _HEADED.sub("", said)
    if opening and listed and said.lower().endswith("cho") and not _BEGINS.match(said):
        return _begun(f"{opening}: {one.unit}"), len(opening.split()) > 3  # one of several things told to these people
    said, way = _bare(said)
    held, verb, plain = _HOLDS.search(said), _VERB.search(said), _linkless(said)
    if verb:
        return _begun(f"{_short(said)} {thing} {after}"), len(after.split()) > 1
    if way and not plain:
        return _begun(f"{_short(way)}: {one.unit} {after}"), len(way.split()) > 2
    if held and plain and len(plain.split()) < 9:
        return (_begun(f"{plain} có {thing} {after}"), False) if after else (f"Số {one.unit} của {plain}", True)
    if held and len(after.split()) > 3:
        return _begun(f"{thing} {after}"), True
    if first and (not plain or said.lower().endswith("cho")):
        return _begun(f"{first}: {one.unit}"), len(first.split()) > 3
    if not plain:
        return (_begun(f"{thing} {after}"), False) if after else ("", False)
    if len(plain.split()) < 5 and plain[:1].islower() and first and one.persons:
        return _begun(f"{first}: {plain}"), True
    if len(plain.split()) < 3 and one.persons:
        return f"Số {one.unit} {plain}" if plain[:1].islower() else f"{plain}: số {one.unit}", len(plain.split()) > 1
    if len(plain) > LONGEST and _BEGINS.match(plain):
        return _begun(f"{plain[:LONGEST].rsplit(', ', 1)[0]}: {one.unit}"), False
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


def _after(text: str, one: Counted) -> str:
    rest = text[one.end : one.end + 2 * LONGEST]
    also = _ALSO.match(rest)
    found = _AFTER.search(rest, also.end() if also else 0)
    words = _spaced(rest[: found.start()] if found else rest)[:LONGEST]
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


def _spaced(text: str) -> str:
    return re.sub(r"\s+(?=,)", "", " ".join(text.split()))


def _begun(words: str) -> str:
    words = _spaced(words).strip(" ,;:-–+")
    return words[:1].upper() + words[1:]
