"""Khối đầu trang: Quốc hiệu, Tiêu ngữ, số ký hiệu, địa danh và ngày.

Đúng: CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM; Độc lập - Tự do - Hạnh phúc; Số: 05/KH-TTDVVL; Sơn La, ngày 05 tháng 3 năm 2024
Sai: Độc Lập – Tự Do – Hạnh Phúc; Số: 5/KH-TTDVVL; Sơn La ngày 5 tháng 03 năm 2024
"""  # noqa: E501

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from tdkt.documents.audit.case import Case
from tdkt.documents.audit.registry import Mark, check
from tdkt.documents.audit.wording import plain, words_of
from tdkt.documents.read_letters import regex
from tdkt.documents.reading import Para

_MOTTO = re.compile(r"^\s*độc lập\s*[-–]\s*tự do\s*[-–]\s*hạnh phúc\s*$", re.IGNORECASE)
MOTTO, STATE = "Độc lập - Tự do - Hạnh phúc", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
_NUMBER = re.compile(r"^\s*Số\s*(?P<colon>:?)\s*(?P<n>\d+)(?P<sign>[/-]?)")
_DATE = re.compile(r"(?P<comma>,?)\s*ngày\s+(?P<d>\d{1,2})\s+tháng\s+(?P<m>\d{1,2})\s+năm\s+(?P<y>\d+)")
# «ngày 01 thỏng 10 năm 2017», «ngày 22tháng 01 năm 2022»
_BROKEN = regex(r"ngày\s+\d{1,2}(?P<word>\s*[^\W\d_]+)\s*\d{1,2}\s+năm\s+\d{4}|ngày\s+\d{1,2}(?P<glued>tháng)")
_NO_COMMA = regex(r"^\s*[A-ZĐÀ-Ỹ][^,\d]{2,40}\s+ngày\s{2,}tháng\s{2,}năm")
_SPACED = regex(r"^\s*S[ốỐ]\s*:\s*\d*\s*(?P<symbol>/[^.;,]{2,40}|-[^.;,]{2,40})$")
_STRAY = regex(r"^\s*[Ss]ố\s*:?\s*(?P<n>\d{1,5})\s*[.,]\s*/\s*[A-ZĐ]")


@check("TT103", "khối đầu trang", "format", "warning", "Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II")
def head(case: Case) -> Iterator[Mark]:
    paras = [para for para in case.paper.paras if para.zone == "head"]
    if not paras or case.party:
        return
    state = [para for para in paras if plain(para.text).startswith(("cộng hòa xã hội", "cộng hòa xã"))]
    if case.paper.format == "docx" and case.official and not state:
        yield Mark(
            paras[0], 0, 0, "không có Quốc hiệu «CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM»", "thêm Quốc hiệu, Tiêu ngữ"
        )
    for para in paras:
        text = para.text
        yield from _state_lines(para)
        number = _NUMBER.match(text)
        if number and len(number["n"]) == 1:
            yield Mark(para, 0, len(text), "số dưới 10 phải thêm số 0 ở trước", f"viết «Số: 0{number['n']}…»")
        if number and not number["colon"]:
            yield Mark(para, 0, len(text), "sau chữ «Số» có dấu hai chấm", "viết «Số: …»", "hint")
        stray = _STRAY.match(text)
        if stray:
            yield Mark(para, 0, len(text), "thừa dấu chấm trong số ký hiệu", f"viết «Số: {stray['n']}/…»")
        symbol = _SPACED.match(text)
        if symbol and re.search(r"\S\s+[/-]|[/-]\s+\S", symbol["symbol"]):
            yield Mark(para, 0, len(text), "có dấu cách trong số ký hiệu", "bỏ dấu cách")
        broken = _BROKEN.search(text) if len(text) < 80 else None
        if broken and (
            broken["glued"] or (broken["word"] or "").strip() != "tháng" or not broken["word"][:1].isspace()
        ):
            message = f"dòng ngày tháng viết sai ở «{broken.group().strip()}»"
            yield Mark(para, broken.start(), broken.end(), message, "viết «ngày … tháng … năm …»")
        if _NO_COMMA.match(text):
            yield Mark(para, 0, len(text), "sau địa danh có dấu phẩy", "viết «<địa danh>, ngày …»")
        day = _DATE.search(text)
        if day:
            wrong = len(day["d"]) == 1 or (day["m"] in {"1", "2"}) or re.match(r"0[3-9]", day["m"])
            if wrong:
                message = "ngày dưới 10 và tháng 1, 2 thêm số 0; tháng 3 đến 12 không thêm"
                yield Mark(
                    para,
                    day.start(),
                    day.end(),
                    message,
                    f"viết «ngày {int(day['d']):02d} tháng {_month(day['m'])} năm {day['y']}»",
                )
            if not day["comma"] and text[: day.start()].strip():
                yield Mark(para, 0, day.end(), "sau địa danh có dấu phẩy", "viết «<địa danh>, ngày …»")


def _state_lines(para: Para) -> Iterator[Mark]:
    """The name of the State and its motto, as they must be written; only another dash is a hint."""
    text = para.text
    said = text.strip(" -–_*|")
    start = text.find(said)
    if _MOTTO.match(text) and " ".join(text.split()) != MOTTO:
        dash = " ".join(text.replace("–", "-").split()) == MOTTO
        yield Mark(para, 0, len(text), "Tiêu ngữ viết chưa đúng", f"viết «{MOTTO}»", "hint" if dash else None)
    elif said[:1] in {"Đ", "đ", "D"} and _like(said, MOTTO) and not _MOTTO.match(text):
        yield Mark(para, start, start + len(said), "Tiêu ngữ viết sai", f"viết «{MOTTO}»", "error")
    elif said.isupper() and said[:1] == "C" and _like(said, STATE) and words_of(said) != words_of(STATE):
        yield Mark(para, start, start + len(said), "Quốc hiệu viết sai", f"viết «{STATE}»", "error")


def _like(said: str, right: str) -> bool:
    """Most of the words, or nearly all of the letters."""
    one, other = words_of(said), words_of(right)
    if not 0.7 * len(other) <= len(one) <= len(other) + 1:
        return False
    same = sum(word in one for word in other)
    return same >= len(other) - 2 or SequenceMatcher(None, " ".join(one), " ".join(other)).ratio() >= 0.85


def _month(text: str) -> str:
    return f"{int(text):02d}" if int(text) < 3 else str(int(text))
