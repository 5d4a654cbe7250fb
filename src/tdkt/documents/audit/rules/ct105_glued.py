"""Chữ dính số, chữ dính chữ, sau dấu chấm viết thường.

Đúng: năm 2025 với những nội dung; ngày 22/01/2024
Sai: năm 2025với những nội dung; tỉnh Sơn La. là cơ quan
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tdkt.documents.audit import neighbours
from tdkt.documents.audit.case import Case
from tdkt.documents.audit.registry import Mark, check
from tdkt.documents.audit.syllables import syllables
from tdkt.documents.audit.wording import plain
from tdkt.documents.read_letters import regex
from tdkt.documents.reading import Para

_GLUED = regex(r"(?<![\w/.])(?<![^\W\d]-)(\d+)([a-zà-ỹđ]{2,7})(?![\w/-])")
_UNITS = frozenset(
    ["km", "ha", "kg", "cm", "mm", "ml", "kw", "mw", "gb", "mb", "tb", "ng", "th", "am", "pm", "bản", "m2"]
)
_AFTER_WORD = regex(
    r"(?<!\w)(ngày|tháng|năm|số|quý|gồm|là|có|đến|từ|khoản|điều|mục|của|và|được)(\d+)(?!\w)", re.IGNORECASE
)
_COMRADES = regex(r"(?<![\w/.])(\d+)(đ/c)(?!\w)")
_TOUCHING = regex(r"[a-zà-ỹđA-ZĐÀ-Ỹ]\d|\d(?:[a-zà-ỹđ]{2}|đ/c)")
_LOWER = regex(r"\. +([a-zà-ỹđ]{2,})")
_PREPOSITION = regex(r"[.;](?!\.)|,(?=\s+về\b)")
_OPEN_WORDS = regex(r"(?<!\w)(?:của|với|bởi|những|các|và|nhằm|để)\s*$")
_PAIRS = frozenset(
    [
        *(("của", word) for word in ("về", "và", "cho", "với", "được")),
        *(("với", word) for word in ("và", "của")),
        *(("cho", word) for word in ("của", "và")),
        *(("về", word) for word in ("và", "của")),
        *(("các", word) for word in ("và", "của")),
        ("và", "và"),
        ("từ", "đến"),
        ("được", "được"),
    ]
)
_TWO = regex(
    r"(?<!\w)(?:của (?:về|và|cho|với|được)|và và|với (?:và|của)|cho (?:của|và)|(?<!trở )(?<!đi )về (?:và|của)|các (?:của|và)|được được|[Tt]ừ đến(?= (?:nay|ngày|tháng|năm)))(?!\w)"  # noqa: E501
)
_BROKEN = (
    (regex(r"(?<!\w)(?<!chưa )(?<!không )(?<!thể )đạt (?:tỷ lệ )?(?=so với)"), "đạt … % ", "đạt "),
    (regex(r"(?<!\w)nâng cao, (?=hiệu quả|chất lượng|nhận thức|năng lực|trình độ)"), "nâng cao ", "nâng cao, "),
    (
        regex(
            r"(?<!\w)(?:của|tại|toàn) đơn (?!này|đó|là|có|phải|được|do|và|vị|thư|giản|hàng|nguyên|xin|phương|đề|tố|khiếu|đăng|giá|sơ|yêu|kiến|chiếc|lẻ|từ|thuốc|vay|ca|cử|độc|điệu)"  # noqa: E501
        ),
        "… đơn vị ",
        " đơn ",
    ),
    (regex(r"(?<!\w)Thương binh(?:\s{2,}|\s+)(?=Xã hội)"), "Thương binh và ", "Thương binh"),
    (
        regex(r"(?<!\w)[Tt]hực hiện vào (?=công văn|kế hoạch|hướng dẫn|chỉ đạo|quyết định|nghị quyết)", 2),
        "thực hiện ",
        "hực hiện vào",
    ),
    (regex(r"(?<!\w)(\w+ \w+) tham gia \1(?!\w)"), "", " tham gia "),
)


@check("CT105", "chữ dính, câu hỏng", "grammar", "warning")
def glued(case: Case) -> Iterator[Mark]:
    for para in case.numeric:
        if _TOUCHING.search(para.text):
            yield from _with_figures(para)
    for para in case.prose:
        text = para.text
        if ". " in text:
            yield from _small_after_stop(para)
        for found in _PREPOSITION.finditer(text):
            before = text[max(0, found.start() - 8) : found.start()]
            open_word = _OPEN_WORDS.search(before)
            if open_word is None or (open_word.start() == 0 and found.start() > 8):
                continue
            start = found.start() - len(before) + open_word.start()
            said = open_word.group().strip()
            yield Mark(para, start, found.end(), f"câu bỏ dở sau «{said}»", "viết tiếp hoặc bỏ chữ thừa")
        lows = case.lows(para)
        if not _PAIRS.isdisjoint(zip(lows, lows[1:], strict=False)):
            yield from _not_beside(case, para)
    for pattern, right, holding in _BROKEN:
        for para, found in case.among(case.prose, pattern, holding):
            after = regex(r"\w+").match(para.text, found.end())
            if "đơn vị" in right and after and neighbours.seen("đơn", plain(after.group())) >= 3:
                continue  # «của đơn bảo hiểm»
            fix = f"viết «{right.strip()}»" if right else "bỏ phần lặp"
            yield Mark(
                para, found.start(), min(len(para.text), found.end() + 10), "câu chữ hỏng: thừa hoặc thiếu chữ", fix
            )


def _with_figures(para: Para) -> Iterator[Mark]:
    for found in _GLUED.finditer(para.text):
        if found[2] in _UNITS or found[2] not in syllables() or len(found[1]) < 2 and len(found[2]) < 3:
            continue
        yield Mark(para, found.start(), found.end(), "chữ số dính chữ cái", f"viết «{found[1]} {found[2]}»")
    for found in _COMRADES.finditer(para.text) if "đ/c" in para.text else ():
        yield Mark(para, found.start(), found.end(), "chữ số dính chữ cái", f"viết «{found[1]} {found[2]}»")
    for found in _AFTER_WORD.finditer(para.text):
        if not re.match(r"\d+[/.]\d", para.text[found.start(2) :]) or found[1].lower() not in {"ngày"}:
            yield Mark(para, found.start(), found.end(), "chữ dính chữ số", f"viết «{found[1]} {found[2]}»")


def _small_after_stop(para: Para) -> Iterator[Mark]:
    for found in _LOWER.finditer(para.text):
        before = para.text[: found.start()]
        if before[-1:].islower() and not re.search(r"tr$|\b(?:v\.v|vv|TP|tr|Th|ThS)$", before):
            start = para.text.rfind(" ", 0, max(0, found.start() - 8)) + 1
            yield Mark(para, start, found.end(), "sau dấu chấm là chữ thường", "bỏ dấu chấm, hoặc viết hoa đầu câu")


def _not_beside(case: Case, para: Para) -> Iterator[Mark]:
    for found in _TWO.finditer(para.text):
        if any(one.para is para and one.end <= found.start() <= one.end + 24 for one in case.cited):
            continue
        message = f"«{found.group()}» không đi liền nhau: thiếu hoặc thừa chữ"
        yield Mark(para, found.start(), found.end(), message, "bổ sung hoặc bỏ chữ thừa")
