"""Papers that a file is or speaks of, in a form that files can be held against each other.

    shelf = Shelf(); shelf.add(mentions(one)); shelf.add(mentions(other))
    audit(one, beside=shelf)                            # what the other says of the papers that `one` cites
    across(shelf)                                       # the same for every file of the shelf, without their texts

A mention is small: an archive of a thousand papers can be kept in memory.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from tdkt.documents.audit.wording import plain, words_of
from tdkt.documents.extract.citations import Citation, citations
from tdkt.documents.extract.head import Head, head_of, own_date
from tdkt.documents.reading import ReadPaper

_LEAD = re.compile(r"^(?:(?:về việc|về|v/v|ban hành|triển khai|tổ chức|thực hiện)[\s:,]+)+", re.IGNORECASE)
_SHORT = (
    ("ủy ban nhân dân", "ubnd"),
    ("uỷ ban nhân dân", "ubnd"),
    ("hội đồng nhân dân", "hđnd"),
    ("ban thường vụ", "btv"),
)
_SHORT_HEADS = re.compile(r"^(?:chủ tịch|phó chủ tịch|giám đốc|bộ trưởng|thường trực)\s+")
_PLACES = re.compile(r"\s+(?:tỉnh|thành phố|huyện|thị xã|quận|xã|phường)\b.*$")


class Mention(NamedTuple):
    """`own` = it is the file's own number, date and title. `key` = the symbol without spaces and leading zeros."""

    file: str
    line: int
    page: int
    quote: str
    own: bool
    type: str
    key: str
    code: str
    number: int | None
    day: date | None
    issuer: str
    title: str


def bare_key(symbol: str) -> str:
    return re.sub(r"\s", "", symbol).replace("–", "-").lstrip("0")


def mentions(paper: ReadPaper, head: Head | None = None) -> list[Mention]:
    """The file itself (when its head can be read) and every numbered paper that it cites."""
    out: list[Mention] = []
    head = head or head_of(paper)
    own = own_date(paper, head)
    if head.symbol and head.kind and own:
        key = bare_key(head.symbol)
        number = re.match(r"\d+", key)
        out.append(
            Mention(
                paper.name, 1, 1, head.symbol, True, head.kind.capitalize(), key, key.lstrip("0123456789/-"),
                int(number.group()) if number else None, own, head.issuer, head.subject,
            )
        )  # fmt: skip
    return [*out, *(of_citation(paper.name, one) for one in citations(paper))]


def of_citation(file: str, one: Citation) -> Mention:
    line, page = one.place
    quote = one.para.text[one.start : one.end]
    return Mention(
        file,
        line,
        page,
        quote,
        False,
        one.type,
        bare_key(one.key),
        one.code,
        one.number,
        one.date,
        one.issuer,
        one.title,
    )


class Shelf:
    """What many files say of the papers they cite, found by number and by day."""

    def __init__(self, files: Iterable[Iterable[Mention]] = ()) -> None:
        self.files: list[list[Mention]] = []
        self._by_key: dict[tuple[str, str], list[Mention]] = defaultdict(list)
        self._by_day: dict[tuple[str, str, date], list[Mention]] = defaultdict(list)
        for one in files:
            self.add(one)

    def add(self, file: Iterable[Mention]) -> None:
        """One file more; of each file a paper of one number and day is kept once."""
        kept = list({(one.type, one.key, one.day, one.own): one for one in reversed(list(file))}.values())[::-1]
        self.files.append(kept)
        for one in kept:
            self._by_key[one.type, one.key].append(one)
            if one.day:
                self._by_day[one.type, one.code, one.day].append(one)

    def same_number(self, one: Mention) -> list[Mention]:
        """The same number in other files."""
        return [other for other in self._by_key.get((one.type, one.key), ()) if other.file != one.file]

    def same_day(self, one: Mention) -> list[Mention]:
        """Papers of that kind, body and day in other files."""
        if one.day is None:
            return []
        return [other for other in self._by_day.get((one.type, one.code, one.day), ()) if other.file != one.file]


def subject(title: str) -> str:
    """A title without the words that may or may not stand before it."""
    return _LEAD.sub("", title.strip()).strip(" .;,")


def same_issuer(one: str, other: str) -> bool | None:
    """Are both one body; None when it cannot be told (one is not named, or only by its post)."""
    first, second = _body(one), _body(other)
    if not first or not second:
        return None
    return (
        first.startswith(second)
        or second.startswith(first)
        or set(first.split()) <= set(second.split())
        or set(second.split()) <= set(first.split())
    )


def _body(issuer: str) -> str:
    text = plain(" ".join(words_of(issuer)))
    for long, short in _SHORT:
        text = text.replace(plain(long), short)
    return _PLACES.sub("", _SHORT_HEADS.sub("", text)).strip()


def title_years(title: str) -> set[str]:
    return set(re.findall(r"20\d\d", title))
