"""Vietnamese text: one form of letters, search without diacritics, order by given name."""

from __future__ import annotations

import re
import unicodedata

_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_LETTER_RANK = {letter: chr(ord("A") + rank) for rank, letter in enumerate(_ALPHABET)}
_TONES = {"\u0300": "2", "\u0309": "3", "\u0303": "4", "\u0301": "5", "\u0323": "6"}  # huyền hỏi ngã sắc nặng
_SHAPES = {"\u0306", "\u0302", "\u031b"}  # breve, circumflex, horn: letters of their own, not tones
_SPACES = re.compile(r"\s+")


def clean(text: str) -> str:
    """NFC, single spaces, no space at the ends: what every input boundary does."""
    return _SPACES.sub(" ", unicodedata.normalize("NFC", text)).strip()


def fold(text: str) -> str:
    """Text as it is searched: lower case, no diacritics, đ as d. ``fold("Đặng Văn Tý") == "dang van ty"``."""
    decomposed = unicodedata.normalize("NFD", unicodedata.normalize("NFC", text).casefold())
    bare = "".join(letter for letter in decomposed if unicodedata.category(letter) != "Mn")
    return _SPACES.sub(" ", bare.replace("đ", "d")).strip()


def has_words(text: str, folded: str) -> bool:
    """Is every word of a folded question in ``text``? For rows without a ``search`` column."""
    whole = fold(text)
    return all(word in whole for word in folded.split())


def collation_key(text: str) -> str:
    """A plain ASCII key that sorts the Vietnamese way on every database: letters first, then tones."""
    letters: list[str] = []
    tones: list[str] = []
    for letter in unicodedata.normalize("NFC", text).casefold():
        parts = unicodedata.normalize("NFD", letter)
        tone = next((_TONES[mark] for mark in parts if mark in _TONES), "1")
        base = unicodedata.normalize("NFC", "".join(mark for mark in parts if mark not in _TONES))
        if base in _LETTER_RANK:
            letters.append(_LETTER_RANK[base])
            tones.append(tone)
        elif base.isdigit() or base == " ":
            letters.append(base)
            tones.append("1")
    return "".join(letters) + "|" + "".join(tones)


def name_key(full_name: str) -> str:
    """Sort key of a person: given name, then family name, then what stands between."""
    words = clean(full_name).split(" ")
    given, family, middle = words[-1], words[0], words[1:-1]
    return "~".join([collation_key(given), collation_key(family), collation_key(" ".join(middle))])
