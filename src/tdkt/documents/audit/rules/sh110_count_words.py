"""Số đếm viết bằng chữ trong ngoặc không khớp chữ số.

Đúng: 05 (năm) tập thể; 12 (mười hai) cá nhân
Sai: 05 (sáu) tập thể; 12 (mười ba) cá nhân
"""

from __future__ import annotations

from collections.abc import Iterator

from tdkt.documents.audit.case import Case
from tdkt.documents.audit.registry import Mark, check
from tdkt.documents.audit.rules.sh105_money_words import KNOWN, normal
from tdkt.documents.audit.wording import words_of
from tdkt.documents.extract.figures import number
from tdkt.documents.numbers import in_words
from tdkt.documents.read_letters import regex

_COUNT = regex(
    r"(?<![\w/.,-])(?P<n>\d{1,3}(?:\.\d{3})+|\d{1,6})\s*(?:[^\W\d_]+ )?(?:[^\W\d_]+ ?)?\(\s*(?:[Bb]ằng chữ\s*:?\s*)?(?P<words>[^\W\d_]+(?: [^\W\d_]+){0,8} ?)\)"  # noqa: E501
)


_SCALES = frozenset(["trăm", "nghìn", "triệu", "tỷ"])
_NOUN = regex(r"\s+[a-zà-ỹđ]{2,}")


@check("SH110", "số đếm bằng chữ không khớp chữ số", "contradiction", "error")
def count_words(case: Case) -> Iterator[Mark]:
    for para, found in case.among(case.numeric, _COUNT, "("):
        words = normal(words_of(found["words"]))
        while words and words[-1] not in KNOWN:
            words.pop()  # «(năm tập thể)»
        said = words
        if not said or not set(said) <= KNOWN or set(said) <= _SCALES or len(words) < len(words_of(found["words"])) - 2:
            continue
        if said == ["năm"] and not _NOUN.match(para.text, found.end()):
            continue  # «25 (năm)»: years, not five
        amount = int(number(found["n"]))
        if said != normal(words_of(in_words(amount))):
            message = f"«{found['words'].strip()}» không phải {found['n']}"
            yield Mark(para, found.start(), found.end(), message, f"viết {found['n']} ({in_words(amount)})")
