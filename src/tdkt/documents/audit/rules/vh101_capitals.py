"""Viết hoa tên riêng, tên cơ quan, tên luật, dân tộc.

Đúng: đường lối của Đảng; huyện Sông Mã; Cục Việc làm; người Kinh; Luật Thi đua, khen thưởng
Sai: đường lối của đảng; huyện Sông mã; Cục việc làm; người kinh; Luật thi đua, khen thưởng
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import chain

from tdkt.documents.audit import neighbours
from tdkt.documents.audit.case import Case
from tdkt.documents.audit.gazetteer import districts, ethnic_groups, provinces
from tdkt.documents.audit.proper import BEGUN_SMALL, NAMES
from tdkt.documents.audit.registry import Mark, check
from tdkt.documents.audit.wording import plain
from tdkt.documents.read_letters import regex
from tdkt.documents.reading import Para

_PARTY = regex(
    r"(?<!\w)(?:(?:của|chủ trương|đường lối|do|theo|lãnh đạo của) đảng(?=\s+(?:và|,|nhà nước|Nhà nước|ta\b|cộng sản)|\s*[,.;]| Nhà| nhà)|đảng,? (?:và )?[Nn]hà nước)"  # noqa: E501
)
_GROUPS = "|".join(
    sorted(
        {group.lower() for group in ethnic_groups() if " " not in group} - {"thổ", "hoa", "cống", "lự", "thái", "dao"}
    )
)
_PEOPLE = tuple(
    (regex(rf"(?<!\w){of}({_GROUPS})(?!\w)(?! tế| phí| doanh)"), of) for of in ("người ", "dân tộc ", "đồng bào ")
)
# first halves of words that are no names: «thành Tích»
_HALVES = (
    "khoáng",
    "kế",
    "lãnh",
    "thành",
    "nhiệm",
    "phong",
    "khen",
    "tuyên",
    "điển",
    "chuyên",
    "cải",
    "tăng",
    "trách",
    "sáng",
)
_TIGHT = regex(rf"(?<![^\W\d_])({'|'.join(_HALVES)}) (?=([A-ZĐÀ-Ỹ][^\W\d_]*))")
_LEADING = frozenset(["tỉnh", "huyện"])
LEAST_OWN = 4  # words of a name that can be no common noun («trường tiểu học»)
_KIND = regex(r"(?:tỉnh|huyện|thành phố|thị xã|xã|Tỉnh|Huyện)\s*:?\s*$")


@cache
def _names() -> list[tuple[re.Pattern[str], str, str]]:
    """Each wrong form as a pattern of its own that begins with plain letters: those are found fastest."""
    return [
        (regex(rf"{form}(?!\w)"), right, re.split(r"[(\[?,]", form)[0])
        for right, wrong in NAMES.items()
        for form in _forms(wrong)
    ]


def _forms(wrong: str) -> list[str]:
    return [wrong] if wrong.startswith("(?:") else wrong.split("|")


_STATE = regex(r"(?<!\w)(?:của nhà nước|Đảng,? (?:và )?nhà nước)(?! pháp quyền)(?!\w)")


@cache
def _half() -> frozenset[tuple[str, str]]:
    """Places of two syllables, in small letters: they may be written with the second small, «Sông mã»."""
    return frozenset(
        (first.lower(), second.lower())
        for name in (*districts(), *provinces())
        if len(name.split()) == 2
        for first, second in [name.split()]
    )


@check("VH101", "viết hoa tên riêng", "format", "warning", "Nghị định 30/2020/NĐ-CP, Phụ lục II")
def capitals(case: Case) -> Iterator[Mark]:
    for para, found in case.among(case.prose, _PARTY, "đảng"):
        yield Mark(
            para, found.start(), found.end(), "«Đảng» viết hoa", f"viết «{found.group().replace('đảng', 'Đảng')}»"
        )
    for para, found in case.among(case.prose, _STATE, " nhà nước"):
        fix = f"viết «{found.group().replace('nhà nước', 'Nhà nước')}»"
        yield Mark(para, found.start(), found.end(), "«Nhà nước» viết hoa", fix)
    for pattern, right, holding in _names():
        for para, found in case.among(case.prose, pattern, holding):
            yield Mark(
                para, found.start(), found.end(), f"tên viết hoa chưa đúng: «{found.group()}»", f"viết «{right}»"
            )
    for pattern, holding, right in BEGUN_SMALL:
        for para, found in case.among(case.prose, pattern, holding):
            fix = right or found.group()[0].upper() + found.group()[1:]
            yield Mark(para, found.start(), found.end(), f"tên viết hoa chưa đúng: «{found.group()}»", f"viết «{fix}»")
    for para, found in chain.from_iterable(case.among(case.prose, pattern, of) for pattern, of in _PEOPLE):
        beyond = regex(r"\s+(\w+)").match(para.text, found.end())
        if beyond and neighbours.seen(found[1], plain(beyond[1])) >= 3:
            continue  # «người chăm sóc», «người kháng cáo»
        yield Mark(para, found.start(), found.end(), "tên dân tộc viết hoa", f"viết «{found[1].title()}»")
    yield from _own_name(case)
    half, halves = _half(), frozenset(_HALVES)
    begins = frozenset(first for first, _ in half)
    for para in case.prose:
        lows = case.lows(para)
        after = [*lows[1:], ""]
        at = [n for n, low in enumerate(lows) if low in begins and (low, after[n]) in half]
        if at:
            yield from _places(case, para, at)
        if not halves.isdisjoint(lows):
            yield from _torn(para)


def _own_name(case: Case) -> Iterator[Mark]:
    """The issuer's own full name begun with a small letter: «trường Tiểu học Quảng Phú»."""
    name = " ".join(case.head.issuer.split())
    if len(name.split()) < LEAST_OWN or name[:1].islower():
        return
    opens = name.split()[0].lower()
    pattern = regex(re.escape(name[0].lower()) + re.escape(name[1:]).replace("\\ ", r"\s+"), re.IGNORECASE)
    for para in case.body:
        for found in pattern.finditer(para.text) if opens in para.text else ():
            if found.group()[0].islower() and not found.group().islower():
                right = found.group()[0].upper() + found.group()[1:]
                yield Mark(para, found.start(), found.end(), "tên cơ quan viết hoa chữ đầu", f"viết «{right}»")
                return


def _places(case: Case, para: Para, at: list[int]) -> Iterator[Mark]:
    words = case.words(para)
    for n in at:
        first, second = words[n], words[n + 1]
        if first.text.islower() and second.start == first.end + 1:
            led = words[n - 1].low if n and first.start == words[n - 1].end + 1 else ""
            if led in _LEADING and not neighbours.one_word(first.plain, second.plain):
                right = f"{first.text.capitalize()} {second.text.capitalize()}"
                yield Mark(para, first.start, second.end, "tên địa danh viết hoa mỗi âm tiết", f"viết «{right}»")
            continue
        if not first.text.istitle() or not second.text.islower() or second.start != first.end + 1:
            continue
        before = para.text[: first.start]
        begins = first.start == 0 or before.rstrip()[-1:] in {".", ":", "-", "+"}
        if neighbours.one_word(first.plain, second.plain) or (begins and not _KIND.search(before)):
            continue
        right = f"{first.text} {second.text.capitalize()}"
        yield Mark(para, first.start, second.end, "tên địa danh viết hoa mỗi âm tiết", f"viết «{right}»")


def _torn(para: Para) -> Iterator[Mark]:
    for found in _TIGHT.finditer(para.text):
        word, after = found[1], found[2]
        if after.istitle() and neighbours.one_word(plain(word), plain(after.lower())):
            message = "một từ mà chữ đầu viết thường, chữ sau viết hoa"
            fix = f"viết «{word} {after.lower()}» hoặc viết hoa cả từ đầu"
            yield Mark(para, found.start(), found.end(2), message, fix)
