"""Từ hay viết nhầm trong văn bản hành chính.

Đúng: chủ trương, bổ sung, sôi nổi
Sai: chủ chương, bổ xung, sổ nổi
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from tdkt.documents.audit.case import Case
from tdkt.documents.audit.registry import Mark, check
from tdkt.documents.audit.words import confusions, is_compound
from tdkt.documents.audit.wording import plain


@cache
def _pattern() -> re.Pattern[str]:
    keys = sorted(confusions(), key=len, reverse=True)
    return re.compile(r"(?<!\w)(?:" + "|".join(re.escape(key).replace(r"\ ", r"\s+") for key in keys) + r")(?!\w)", re.IGNORECASE)


@check("CT102", "từ viết nhầm", "spelling", "error")
def confusion(case: Case) -> Iterator[Mark]:
    for para, found in case.each(_pattern()):
        words = found.group().split()
        right = confusions()[" ".join(words).lower()]
        after = re.match(r"\s+(\w+)", para.text[found.end() :])
        before = re.search(r"(\w+)\s+$", para.text[: found.start()])
        # «thanh tích cực», «kiểm tra ...»: the last syllable may begin another word
        if after and is_compound(plain(words[-1]), plain(after[1])) and not (before and before[1] == words[0]):
            continue
        severity = "hint" if case.recognised else "error"
        yield Mark(para, found.start(), found.end(), f"«{found.group()}» viết sai", f"viết «{right}»", severity)  # type: ignore[arg-type]
