"""Phép tính nằm ngay trong câu: đơn giá nhân số lượng, phần còn lại, tỷ lệ của phần so với tổng vừa nêu.

Đúng: 150 suất quà, mỗi suất 500.000 đồng, tổng trị giá 75.000.000 đồng; 71/118 đơn vị gửi, còn 47 đơn vị chưa gửi
Sai: 150 suất quà, mỗi suất 500.000 đồng, tổng trị giá 57.000.000 đồng; 71/118 đơn vị gửi, còn 57 đơn vị chưa gửi
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from tdkt.documents.audit.case import Case
from tdkt.documents.audit.registry import Mark, check
from tdkt.documents.extract.figures import counted, number
from tdkt.documents.numbers import grouped
from tdkt.documents.reading import Para

_N = r"\d{1,3}(?:\.\d{3})+|\d+"
_MONEY = r"(?P<{0}>\d+(?:[.,]\d+)*)\s*(?P<{0}_unit>nghìn đồng|triệu đồng|tỷ đồng|đồng)"
_PRODUCT = re.compile(
    rf"(?<![\w/.,])(?P<n>{_N})\s+(?P<what>[^\W\d_]+)(?P<rest>[^.;\d()]{{0,60}}?)[,;(]?\s+mỗi\s+(?P=what)(?:\s+[^\W\d_]+){{0,3}}\s+"
    + _MONEY.format("each")
    + r"[,;)]?\s*(?:với\s+)?(?:tổng(?:\s+(?:số tiền|trị giá|giá trị|kinh phí|cộng|là))*|trị giá)(?:\s+là|\s*:)?\s+"
    + _MONEY.format("all"),
    re.IGNORECASE,
)
_LEFT = re.compile(
    rf"(?<![\w/.,])(?P<a>{_N})\s?/\s?(?P<b>{_N})\s+(?P<what>[^\W\d_]+(?: [^\W\d_]+)?)[^.\d]{{0,60}}(?:[^.;\d]{{0,20}}\d+(?:[.,]\d+)?\s?%)?[^.\d]{{0,20}}"  # noqa: E501
    rf"\bcòn(?:\s+lại)?\s+(?P<left>{_N})\s+(?P=what)\s+(?:chưa|không|thiếu)"
)
_PART = re.compile(
    rf"trong đó(?:\s+có)?:?\s+(?P<part>{_N})\s+(?P<words>[^.;:\d]{{2,60}}?)[,(]?\s+(?:đạt|chiếm)(?:\s+tỷ lệ)?\s+(?P<p>\d+(?:[.,]\d+)?)\s?%(?P<of>[^.;,]{{0,20}})"  # noqa: E501
)
_DONE = re.compile(
    rf"(?<![\w/.,])(?P<whole>{_N})\s+(?P<what>[^\W\d_]+(?: [^\W\d_]+)?)(?:\s[^.;:\d]{{0,40}})?[,;]\s+(?:đã\s+)?(?:giải quyết|xử lý|trả kết quả|hoàn thành)(?:\s+được)?\s+"  # noqa: E501
    rf"(?P<part>{_N})\s+(?P=what)[^.;:\d]{{0,30}}[,(]?\s+(?:đạt|bằng|chiếm)(?:\s+tỷ lệ)?\s+(?P<p>\d+(?:[.,]\d+)?)\s?%(?P<of>[^.;,]{{0,20}})"  # noqa: E501
)
_REST = re.compile(
    rf"(?<![\w/.,])(?P<whole>{_N})\s+(?P<what>[^\W\d_]+ [^\W\d_]+)(?:\s[^.;:\d]{{0,40}}?)?(?:\s+\d+\s+[^.;:\d]{{0,30}})?[,;]\s+(?:loại|trả lại|rút|bớt)\s+(?P<part>{_N})\s+(?P=what)[^.;:\d]{{0,50}}[,;]\s+"  # noqa: E501
    rf"còn(?:\s+lại)?\s+(?P<left>{_N})\s+(?P=what)"
)
_SEXES = re.compile(
    rf"(?<![\w/.,])(?P<whole>{_N})\s+(?:[^\W\d_]+ ){{0,5}}?[^\W\d_]+[,:;]?\s*(?:\(|trong đó|gồm)[^.;\d]{{0,12}}?"
    rf"(?:nam:?\s+(?P<men>{_N})(?:\s+[^\W\d_]+){{0,2}}|(?P<men_>{_N})\s+(?:[^\W\d_]+ )?nam)\s*(?:,|;|và)?\s*"
    rf"(?:nữ:?\s+(?P<women>{_N})|(?P<women_>{_N})\s+(?:[^\W\d_]+ )?nữ)(?![\w./%])"
)
_SCALE = {"đồng": Decimal(1), "nghìn đồng": Decimal(1000), "triệu đồng": Decimal(10**6), "tỷ đồng": Decimal(10**9)}


@check("SH106", "phép tính trong câu không đúng", "arithmetic", "error")
def in_sentence(case: Case) -> Iterator[Mark]:
    for para, found in case.among(case.numeric, _PRODUCT, " mỗi "):
        right = number(found["n"]) * number(found["each"]) * _SCALE[found["each_unit"].lower()]
        said = number(found["all"]) * _SCALE[found["all_unit"].lower()]
        if right and right != said:
            message = f"{found['n']} x {found['each']} {found['each_unit']} = {grouped(right)} đồng, không phải {found['all']} {found['all_unit']}"  # noqa: E501
            yield Mark(para, found.start("all"), found.end(), message, "kiểm tra lại số lượng, đơn giá hoặc tổng")
    for para, found in case.among(case.numeric, _SEXES, " nữ"):
        right = sum((number(found[name] or found[f"{name}_"]) for name in ("men", "women")), Decimal(0))
        if right != number(found["whole"]):
            message = f"nam và nữ cộng lại là {grouped(right)}, không phải {found['whole']}"
            yield Mark(para, found.start("whole"), found.end(), message, "kiểm tra lại tổng hoặc số nam, số nữ")
    for para, found in case.among(case.numeric, _LEFT, "còn"):
        right = number(found["b"]) - number(found["a"])
        if right >= 0 and right != number(found["left"]):
            message = f"{found['b']} - {found['a']} = {grouped(right)}, không phải {found['left']}"
            yield Mark(
                para, found.start("left"), found.end(), message, f"kiểm tra lại; theo số liệu là {grouped(right)}"
            )
    for para, found in case.among(case.numeric, _REST, "còn"):
        right = number(found["whole"]) - number(found["part"])
        if right != number(found["left"]):
            message = f"{found['whole']} - {found['part']} = {grouped(right)}, không phải {found['left']}"
            yield Mark(
                para, found.start("left"), found.end(), message, f"kiểm tra lại; theo số liệu là {grouped(right)}"
            )
    for para, found in case.among(case.numeric, _DONE, "%"):
        whole, part = number(found["whole"]), number(found["part"])
        if 0 < part <= whole and not re.search(r"kế hoạch|cùng kỳ|năm|chỉ tiêu", found["of"]):
            yield from _share(para, found, part, whole)
    for para, found in case.among(case.numeric, _PART, "trong đó"):
        before = list(counted(para, max(0, found.start() - 200), found.start()))
        if not before or found.start() - before[-1].end > 60 or re.search(r"kế hoạch|cùng kỳ|năm", found["of"]):
            continue
        total, part = before[-1], number(found["part"])
        if found["words"].startswith(total.unit) and 0 < part <= total.value:
            yield from _share(para, found, part, total.value)


def _share(para: Para, found: re.Match[str], part: Decimal, whole: Decimal) -> Iterator[Mark]:
    """A mark when the percent written is not that of the part."""
    right = part / whole * 100
    digits = len(re.split(r"[.,]", found["p"])[1]) if re.search(r"[.,]", found["p"]) else 0
    if abs(right - number(found["p"])) > Decimal(1) / (Decimal(10) ** digits) + Decimal("0.001"):
        shown = grouped(round(right, max(digits, 1)))
        message = f"{found['part']}/{grouped(whole)} = {shown}%, không phải {found['p']}%"
        yield Mark(para, found.start("part"), found.end("p"), message, f"kiểm tra lại; theo số liệu là {shown}%")
