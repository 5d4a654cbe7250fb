"""Số tiền bằng chữ không khớp số tiền bằng số.

Đúng: 3.640.000 đồng (Ba triệu sáu trăm bốn mươi nghìn đồng)
Sai: 3.640.000 đồng (Ba triệu bốn trăm sáu mươi nghìn đồng)
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tdkt.documents.audit.case import Case
from tdkt.documents.audit.registry import Mark, check
from tdkt.documents.audit.wording import words_of
from tdkt.documents.extract.figures import number
from tdkt.documents.numbers import in_words

_MONEY = re.compile(
    r"(?P<n>\d{1,3}(?:\.\d{3})+|\d{4,})\s*(?:đồng|đ|VNĐ)?\s*[,;]?\s*\(\s*(?:[Bb]ằng chữ|[Ss]ố tiền bằng chữ)?\s*:?\s*(?P<words>[^()\d]{8,160}?đồng)"  # noqa: E501
)
_SAME = {
    "mươi": "mươi",
    "mốt": "một",
    "lăm": "năm",
    "tư": "bốn",
    "linh": "lẻ",
    "ngàn": "nghìn",
    "tỉ": "tỷ",
    "bẩy": "bảy",
}
_DROP = {"đồng", "chẵn", "chẵn."}


def normal(words: list[str]) -> list[str]:
    return [_SAME.get(word, word) for word in words if word not in _DROP]


@check("SH105", "số tiền bằng chữ không khớp bằng số", "contradiction", "error")
def money_words(case: Case) -> Iterator[Mark]:
    for para, found in case.each(_MONEY, *case.numeric):
        amount = int(number(found["n"]))
        if amount >= 10**15:
            continue
        said, right = normal(words_of(found["words"])), normal(words_of(in_words(amount)))
        if said and said != right and set(said) <= KNOWN:
            yield Mark(
                para,
                found.start(),
                found.end(),
                f"{found['n']} đồng viết bằng chữ là «{in_words(amount)} đồng»",
                "sửa cho khớp",
            )


KNOWN = {
    "không",
    "một",
    "hai",
    "ba",
    "bốn",
    "năm",
    "sáu",
    "bảy",
    "tám",
    "chín",
    "mười",
    "mươi",
    "trăm",
    "nghìn",
    "triệu",
    "tỷ",
    "lẻ",
}
