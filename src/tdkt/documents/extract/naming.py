"""What a figure counts, in words that stand alone: the label of a row when figures are taken out of a text.

The words before the number say it in most sentences («Số hồ sơ đã giải quyết: 107 hồ sơ»). Where only a verb or a
preposition stands there («Đăng 306 tin bài về …», «tại 12 xã»), unit and words after it belong to the label.
"""

from __future__ import annotations

import re

from tdkt.documents.read_letters import regex

MOST_BEFORE, MOST_AFTER, FEW, BACK = 24, 7, 2, 400
_CLAUSE = re.compile(r"[;(\n]|\.\s|:\s")
_LEADING = regex(
    r"^(?:đạt\s+[\d.,]+\s?%\s*|[-+*•–:,]+\s*"
    r"|(?:trong đó|kết quả|cụ thể|gồm|bao gồm|và|là|có(?! mặt)|được|cho|với|khoảng|trên|gần|hơn|tính đến|tổng số)(?=\s|:|,|$)[\s:,]*"  # noqa: E501
    r"|(?:trong\s+)?năm(?: học)?\s+\d{4}(?:\s?[-–]\s?\d{4})?,?\s*"
    r"|(?:trung tâm|đơn vị|nhà trường|cơ quan|bệnh viện|phòng|sở|xã|phường|chi bộ)(?=\s+(?:đã|đang)\s)\s*"
    r"|(?:đã|đang|và đang)\s+)+",
    re.IGNORECASE,
)
_TRAILING = regex(
    r"(?:\s*(?:[:,(]|(?<!\w)(?:là|có|được|cho|gồm|khoảng|đạt|trên|gần|hơn|tới|đến|đã|với số lượng|số lượng|tổng số|với))\s*)+$",  # noqa: E501
    re.IGNORECASE,
)
_PLACE = regex(r"(?:^|\s)(?:tại|của|trong|trên|ở|thuộc|và)$", re.IGNORECASE)
_LITTLE = """
đã đang có mặt đăng tổ chức thành công tiếp nhận giải quyết tham gia cử tặng mở xây dựng trồng lập ra thu hút đạt số
lượng tổng hiện nay được cho với tại của và phân công kết quả thực hiện hoàn thành phối hợp ban hành toàn trong đó vận
động huy bố trí trao hỗ trợ khen thưởng đề nghị công nhận thêm mới phát hiện tuyển
"""
_WEAK = frozenset(_LITTLE.split())
_AFTER = regex(r"\s*([^\d,;:.()%/“”\"]+)")
_STOPS_AFTER = regex(
    r"\s(?:đạt|tăng|giảm|bằng|vượt|chiếm|gồm|trong đó|nhằm|để|với|tại|của|là|và|cho|trên|từ|đã|do|được giao)(?=\s|$).*$"
)
_DOES = regex(  # what is counted comes after the number: «các huyện tổ chức 32 hội nghị thông tin»
    r"(?:^|\s)(?P<verb>(?:tham gia |phối hợp )?tổ chức(?: thành công)?|đăng|phân công|ban hành|tiếp nhận|giải quyết"
    r"|thành lập|kết nạp|phát hiện|mở|tuyển dụng|bố trí|xây dựng|xây|trồng|cử|tặng|đưa|cấp|giúp|hỗ trợ|khai thác"
    r"|bắt giữ|sửa chữa|thu hút|vận động|sản xuất)$",
    re.IGNORECASE,
)
_STAFF = regex(r"^có mặt$", re.IGNORECASE)


def name_of(text: str, start: int, after: int, unit: str, since: int = 0) -> str:
    """Label of the figure with its number at `start` and its unit up to `after`; `since` = end of the one before."""
    clause = _clause(text, start, since)
    if _STAFF.match(clause):
        return f"{unit} {clause.lower()}"
    does = _DOES.search(clause)
    if does and (told := _told_after(text, after)):
        return f"{does['verb']} {unit} {told}"
    words = clause.split()
    place = _PLACE.search(clause)
    if len(words) > 1 and not place and any(word.lower() not in _WEAK for word in words):
        return " ".join(words[-MOST_BEFORE:])
    told = _told_after(text, after)
    verb = "" if place or not words else clause
    if told or verb:
        return " ".join(f"{verb} {unit} {told}".split())
    before = clause or _clause(text, start, 0, whole=True)
    return " ".join([*before.split()[-MOST_BEFORE:], unit]).strip()


def _clause(text: str, start: int, since: int, whole: bool = False) -> str:
    """Words of the clause before the number, without the words that carry nothing at its ends."""
    low = max(0, since, start - BACK)
    said = text[low:start]
    if since and not whole and said.rstrip().endswith((",", " và")) and said.strip(" ,") != "và":
        return ""  # «32 hội nghị thông tin, 01 cuộc thi»: those words tell of the figure before
    if not whole:
        cut = max(
            (found.end() for found in _CLAUSE.finditer(said.rstrip(" :(")) if said[found.end() :].strip(" :(")),
            default=0,
        )
        said = said[cut:]
        comma = said.rstrip(" ,").rfind(", ")
        if comma >= 0 and len(said[comma + 2 :].split()) >= FEW:
            said = said[comma + 2 :]
        elif since and said.strip(" ").startswith(",") or said.strip() in {"và", ","}:
            said = said.strip(" ,")
    said = _TRAILING.sub("", " ".join(said.split()))
    said = _LEADING.sub("", said)
    return _TRAILING.sub("", said).strip(" :-+*,()–")


def _told_after(text: str, after: int) -> str:
    """The few words after the unit that still say what is counted."""
    found = _AFTER.match(text, after, after + 120)
    if found is None:
        return ""
    words = _STOPS_AFTER.sub("", f" {found[1]} ").split()
    return " ".join(words[:MOST_AFTER])
