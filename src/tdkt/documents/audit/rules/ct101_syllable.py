"""Âm tiết không có trong tiếng Việt.

Đúng: nghiêm túc, khuyến khích
Sai: nghiêm tuýc, khuyếnn khích
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from tdkt.documents.audit.case import Case
from tdkt.documents.audit.registry import Mark, check
from tdkt.documents.audit.syllables import syllables
from tdkt.documents.audit.wording import plain
from tdkt.documents.audit.words import bare, firsts, in_use, one_slip

_LETTERS = frozenset("àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ")


@check("CT101", "âm tiết sai chính tả", "spelling", "error")
def syllable(case: Case) -> Iterator[Mark]:
    allowed, used = syllables(), in_use()
    counts: Counter[str] = Counter()
    for para in case.prose:
        counts.update([plain(word.low) for word in case.words(para)])
    doubtful = case.recognised
    for para in case.prose:
        text = para.text
        for word in case.words(para):
            if not word.text.islower() or len(word.low) < 2:
                continue
            low = plain(word.low)
            if low in used:
                continue
            around = text[word.start - 1 : word.start] + text[word.end : word.end + 1]
            if (
                any(sign.isdigit() or sign in "@/._-–’'" for sign in around.strip("."))
                or "." in text[word.end : word.end + 1]
                and text[word.end + 1 : word.end + 2].isalpha()
            ):
                continue
            if word.low not in allowed and _LETTERS & set(word.low) and not word.low.endswith(("mét", "lít", "gam")):
                near = next((known for known in sorted(used, key=lambda one: -counts[one]) if one_slip(low, known)), "")
                yield Mark(
                    para,
                    word.start,
                    word.end,
                    f"«{word.text}» không phải âm tiết tiếng Việt",
                    f"có thể là «{near}»" if near else "sửa chính tả",
                    "hint" if doubtful else "error",
                )
            elif counts[low] == 1:
                whole = next(
                    (
                        low + end
                        for end in ("g", "h", "c", "p", "t", "n", "m", "i")
                        if counts[low + end] >= 5 and low + end in used
                    ),
                    "",
                )
                if whole and not firsts().get(low) and bare(low) != low:
                    yield Mark(
                        para,
                        word.start,
                        word.end,
                        f"«{word.text}» thiếu chữ",
                        f"có thể là «{whole}»",
                        "hint" if doubtful else "error",
                    )
