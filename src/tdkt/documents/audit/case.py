"""The paper under audit with everything several checks ask of it, worked out once."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

from tdkt.documents.audit.mentions import Shelf
from tdkt.documents.audit.neighbours import strange
from tdkt.documents.audit.profile import Profile, infer
from tdkt.documents.audit.registry import Mark
from tdkt.documents.audit.wording import plain
from tdkt.documents.extract.citations import Citation, citations, unnumbered
from tdkt.documents.extract.figures import Figure, counted, figures
from tdkt.documents.extract.head import Head, head_of, own_date
from tdkt.documents.extract.parts import Group, groups
from tdkt.documents.read_letters import regex
from tdkt.documents.reading import Para, ReadPaper

_SENTENCES = frozenset({"title", "body", "annex"})
_DIGIT = re.compile(r"\d")
_WORD = regex(r"[^\W\d_]+")
_STOPS = regex(r"[.;!?]\s+(?=[A-ZĐÀ-Ỹ“\"-])")
_STOP = regex(r"[.;!?](?:\s+(?=[A-ZĐÀ-Ỹ“\"-])|$)")
REACH = 3000  # letters before and after, at most, that belong to one sentence: a hostile line has millions
OVERLAPPING = 8  # citations that may begin before a place and hold it
_FUTURE = regex(r"PHƯƠNG HƯỚNG|Phương hướng|NHIỆM VỤ|Nhiệm vụ trọng tâm|KẾ HOẠCH CÔNG TÁC|Dự kiến")


class Word(NamedTuple):
    """One run of letters; `low` in small letters, `plain` with the tone mark where all writers may put it."""

    text: str
    low: str
    start: int
    end: int
    plain: str


@dataclass
class Case:
    paper: ReadPaper
    given: Profile | None = None
    day: date | None = None
    beside: Shelf | None = None
    _words: dict[int, list[Word]] = field(default_factory=dict)
    _cited_in: dict[int, list[tuple[int, int]]] | None = None
    _often: Counter[str] = field(default_factory=Counter)
    _strange: dict[int, list[int]] = field(default_factory=dict)
    _lows: dict[int, list[str]] = field(default_factory=dict)
    _plains: dict[int, list[str]] = field(default_factory=dict)
    _run_on: dict[int, tuple[str, list[int]]] = field(default_factory=dict)

    @cached_property
    def head(self) -> Head:
        return head_of(self.paper)

    @cached_property
    def profile(self) -> Profile:
        return self.given or infer(self.paper, self.head)

    @cached_property
    def cited(self) -> list[Citation]:
        return citations(self.paper)

    @cached_property
    def unnumbered(self) -> list[Citation]:
        return unnumbered(self.paper)

    @cached_property
    def groups(self) -> list[Group]:
        return groups(self.paper)

    @cached_property
    def figures(self) -> list[Figure]:
        return figures(self.paper, {id(para): found for para, found in self.counted})

    @cached_property
    def counted(self) -> list[tuple[Para, list[Figure]]]:
        """Every number with a unit, by the paragraph of the prose that holds it."""
        return [(para, found) for para in self.numeric if (found := list(counted(para)))]

    @cached_property
    def own_day(self) -> date | None:
        """The paper's own date, from the paper or else as told by the caller; None when nobody knows."""
        return own_date(self.paper, self.head) or self.day

    @cached_property
    def year(self) -> int | None:
        """The year the paper is about: that of its title; else of its own date."""
        return self.head.year or (self.own_day.year if self.own_day else None)

    @property
    def is_plan(self) -> bool:
        return self.head.kind in {"KẾ HOẠCH", "CHƯƠNG TRÌNH"}

    @property
    def is_report(self) -> bool:
        return self.head.kind.startswith("BÁO CÁO") and self.head.kind != "BÁO CÁO THÀNH TÍCH"

    @cached_property
    def latest_day(self) -> date | None:
        """The last day the paper can have been signed on: its own date, or one guessed generously from its year."""
        if self.own_day:
            return self.own_day
        if self.year is None:
            return None
        if self.is_report:
            return date(self.year + 1, 3, 31)
        return date(self.year, 12, 31)

    @cached_property
    def typical_day(self) -> date | None:
        """A day on which laws are asked: the paper's own, or the middle of when such papers are signed."""
        if self.own_day:
            return self.own_day
        if self.year is None or self.latest_day is None:
            return None
        return self.latest_day - timedelta(days=60) if self.is_report else date(self.year, 1, 31)

    @cached_property
    def party(self) -> bool:
        """Is it a paper of the Party, whose form the Party's own rules set."""
        named = any("ĐẢNG CỘNG SẢN VIỆT NAM" in para.text for para in self.paper.zone("head"))
        signed = any(re.match(r"T/[MLU]\b", post) for post in self.head.authority)
        return (
            named
            or signed
            or bool(
                re.match(
                    r"(?:Đảng (?:ủy|uỷ|bộ)|Chi bộ|Chi (?:ủy|uỷ)|Tỉnh (?:ủy|uỷ)|Huyện (?:ủy|uỷ)|Thành (?:ủy|uỷ))",
                    self.head.issuer,
                    re.IGNORECASE,
                )
            )
        )

    @cached_property
    def recognised(self) -> bool:
        """Was the text recognised from pictures (then its spelling proves little)?"""
        return self.paper.format == "image" or any("nhận dạng từ ảnh" in note for note in self.paper.notes)

    @cached_property
    def official(self) -> bool:
        """Is it one of the papers whose form the decree sets (and not a ballot, a list, a certificate)?"""
        return self.head.kind not in {"", "PHIẾU BẦU", "DANH SÁCH", "BẢN ĐĂNG KÝ"} and not self.head.kind.startswith(
            "BÁO CÁO T"
        )

    @cached_property
    def body(self) -> tuple[Para, ...]:
        return self.paper.body

    @cached_property
    def prose(self) -> tuple[Para, ...]:
        """Title (also that of a công văn, which stands in the head), body and annexes: where sentences stand."""
        return tuple(
            para for para in self.paper.paras if para.zone in _SENTENCES or para.text.startswith(("V/v", "v/v"))
        )

    @cached_property
    def spelt(self) -> tuple[Para, ...]:
        """The prose, and the lines of head and foot that are not all capitals: whose words are spelt like others."""
        beside = (para for para in self.paper.paras if para.zone in {"head", "foot"} and not para.text.isupper())
        return (*self.prose, *(para for para in beside if not para.text.startswith(("V/v", "v/v"))))

    @cached_property
    def numeric(self) -> tuple[Para, ...]:
        """The prose that holds a digit: all that checks of dates and figures need to look at."""
        return tuple(para for para in self.prose if _DIGIT.search(para.text)) or self.prose[:1]

    @cached_property
    def results(self) -> tuple[Para, ...]:
        """The part of a report that tells what was done: up to the heading of next year's tasks."""
        for position, para in enumerate(self.body):
            heading = para.rank in {"part", "roman"} or (para.text.isupper() and len(para.text) < 160)
            if heading and position > 3 and _FUTURE.search(para.text) and "KẾT QUẢ" not in para.text.upper():
                return self.body[:position]
        return self.body

    def lows(self, para: Para) -> list[str]:
        """The words of a paragraph in small letters; `words` tells where they stand, for the few that are looked at."""
        found = self._lows.get(id(para))
        if found is None:
            low = para.text.lower()
            found = _WORD.findall(low) if len(low) == len(para.text) else [word.low for word in self.words(para)]
            self._lows[id(para)] = found
        return found

    def plains(self, para: Para) -> list[str]:
        """`lows` with the tone mark where all writers may put it."""
        found = self._plains.get(id(para))
        if found is None:
            found = self._plains[id(para)] = list(map(plain, self.lows(para)))
        return found

    def often(self, word: str) -> int:
        """How often the word stands in the spelt lines."""
        if not self._often:
            for para in self.spelt:
                self._often.update(self.plains(para))
        return self._often[word]

    def strange(self, para: Para) -> list[int]:
        """Words whose neighbours in the line do not know them well: the only ones worth weighing."""
        found = self._strange.get(id(para))
        if found is None:
            found = self._strange[id(para)] = strange(self.plains(para))
        return found

    def words(self, para: Para) -> list[Word]:
        found = self._words.get(id(para))
        if found is None:
            if len(para.text.lower()) == len(para.text):
                pieces = zip(_WORD.finditer(para.text), self.lows(para), self.plains(para), strict=True)
                made = tuple.__new__  # past the checks of a named tuple: these are made by the ten thousand
                found = [made(Word, (m.group(), low, m.start(), m.end(), even)) for m, low, even in pieces]
            else:  # a letter that is two in small letters
                pairs = ((m, m.group().lower()) for m in _WORD.finditer(para.text))
                found = [Word(m.group(), low, *m.span(), plain(low)) for m, low in pairs]
            self._words[id(para)] = found
        return found

    def inside_citation(self, para: Para, at: int) -> bool:
        """Does the character stand inside a cited paper's number, issuer or title."""
        if self._cited_in is None:
            self._cited_in = {}
            for one in sorted((*self.cited, *self.unnumbered), key=lambda one: one.start):
                self._cited_in.setdefault(id(one.para), []).append((one.start, one.tail))
        held = self._cited_in.get(id(para), [])
        last = bisect_right(held, (at, len(para.text) + 1))
        return any(start <= at < tail for start, tail in held[max(0, last - OVERLAPPING) : last])

    def each(self, pattern: re.Pattern[str], *zones: Para) -> Iterator[tuple[Para, re.Match[str]]]:
        """Every match of a pattern in the prose."""
        yield from self.among(zones or self.prose, pattern)

    @cached_property
    def whole(self) -> str:
        return self.paper.text

    def among(
        self, paras: Iterable[Para], pattern: re.Pattern[str], holding: str = ""
    ) -> Iterator[tuple[Para, re.Match[str]]]:
        """Every match in these paragraphs, of which only those are looked at that hold the given letters."""
        if holding and (paras is self.prose or paras is self.numeric or paras is self.body):
            paras = self._holding(paras, holding)
        elif holding not in self.whole:
            return
        for para in paras:
            if holding in para.text:
                for found in pattern.finditer(para.text):
                    yield para, found

    def _holding(self, paras: tuple[Para, ...], letters: str) -> Iterator[Para]:
        """The paragraphs that hold the letters, found in one search through all of them."""
        held = self._run_on.get(id(paras))
        if held is None:
            starts = list(accumulate((len(para.text) + 1 for para in paras), initial=0))
            held = self._run_on[id(paras)] = ("\n".join(para.text for para in paras), starts)
        text, starts = held
        at = text.find(letters)
        while at >= 0:
            place = bisect_right(starts, at)
            yield paras[place - 1]
            at = text.find(letters, starts[place]) if place < len(paras) else -1


def quoted_at(text: str, at: int) -> bool:
    """Does the character stand between quotation marks opened before it in the paragraph."""
    before = text[max(0, at - REACH) : at]
    curly = before.count("“") > before.count("”")
    return curly or before.count('"') % 2 == 1 or before.count("«") > before.count("»")


def sentence_at(text: str, at: int) -> tuple[int, int]:
    """(from, to) of the sentence that holds the character."""
    begin = max(0, at - REACH)
    start = max((found.end() for found in _STOPS.finditer(text, begin, at)), default=begin)
    stop = _STOP.search(text, at, at + REACH)
    return start, stop.start() if stop else min(len(text), at + REACH)


def mark(para: Para, found: re.Match[str], message: str, fix: str = "") -> Mark:
    return Mark(para, found.start(), found.end(), message, fix)
