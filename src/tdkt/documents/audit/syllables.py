"""The syllables that Vietnamese spelling allows, made from onsets, rhymes and tones.

A written syllable that is not among them is no Vietnamese word. The set is larger than the words in use (the sound
rules allow syllables nobody uses), so it finds only the grossest errors; `words` finds the others by pairs.
"""

from __future__ import annotations

import unicodedata
from functools import cache

_TONES = ("", "\u0301", "\u0300", "\u0309", "\u0303", "\u0323")
_OPEN = [
    "a",
    "ai",
    "am",
    "an",
    "ang",
    "anh",
    "ao",
    "au",
    "ay",
    "ăm",
    "ăn",
    "ăng",
    "âm",
    "ân",
    "âng",
    "âu",
    "ây",
    "e",
    "em",
    "en",
    "eng",
    "eo",
    "ê",
    "êm",
    "ên",
    "ênh",
    "êu",
    "i",
    "ia",
    "im",
    "in",
    "inh",
    "iu",
    "iêm",
    "iên",
    "iêng",
    "iêu",
    "o",
    "oi",
    "om",
    "on",
    "ong",
    "oong",
    "oa",
    "oai",
    "oam",
    "oan",
    "oang",
    "oanh",
    "oao",
    "oay",
    "oăm",
    "oăn",
    "oăng",
    "oe",
    "oen",
    "oeo",
    "ô",
    "ôi",
    "ôm",
    "ôn",
    "ông",
    "ơ",
    "ơi",
    "ơm",
    "ơn",
    "u",
    "ua",
    "ui",
    "um",
    "un",
    "ung",
    "uân",
    "uâng",
    "uây",
    "uê",
    "uênh",
    "uơ",
    "uy",
    "uya",
    "uynh",
    "uyn",
    "uyu",
    "uyên",
    "uôi",
    "uôm",
    "uôn",
    "uông",
    "ư",
    "ưa",
    "ưi",
    "ưm",
    "ưng",
    "ưu",
    "ươi",
    "ươm",
    "ươn",
    "ương",
    "ươu",
    "y",
    "yêm",
    "yên",
    "yêng",
    "yêu",
]
_STOPPED = [
    "ac",
    "ach",
    "ap",
    "at",
    "ăc",
    "ăp",
    "ăt",
    "âc",
    "âp",
    "ât",
    "ec",
    "ep",
    "et",
    "êch",
    "êp",
    "êt",
    "ich",
    "ip",
    "it",
    "iêc",
    "iêp",
    "iêt",
    "oc",
    "op",
    "ot",
    "ooc",
    "oac",
    "oach",
    "oap",
    "oat",
    "oăc",
    "oăt",
    "oet",
    "ôc",
    "ôp",
    "ôt",
    "ơp",
    "ơt",
    "uc",
    "up",
    "ut",
    "uât",
    "uêch",
    "uych",
    "uyp",
    "uyt",
    "uyêt",
    "uôc",
    "uôt",
    "ưc",
    "ưt",
    "ươc",
    "ươp",
    "ươt",
    "yêt",
]
_ONSETS = [
    "",
    "b",
    "c",
    "ch",
    "d",
    "đ",
    "g",
    "gh",
    "gi",
    "h",
    "k",
    "kh",
    "l",
    "m",
    "n",
    "ng",
    "ngh",
    "nh",
    "p",
    "ph",
    "qu",
    "r",
    "s",
    "t",
    "th",
    "tr",
    "v",
    "x",
]
_FRONT = "eêiy"


def _joined(onset: str, rhyme: str) -> str | None:
    """The written syllable, None where the spelling rules forbid the meeting."""
    front = rhyme[0] in _FRONT
    if onset in {"k", "gh", "ngh"} and not front:
        return None
    if onset in {"c", "g", "ng"} and front and not (onset == "g" and rhyme == "i"):
        return None
    if onset == "qu":
        return None if rhyme[0] in "uưo" and rhyme not in {"ôc"} else onset + rhyme
    if onset == "gi":
        if rhyme.startswith("i"):
            return "g" + rhyme
        return None if rhyme[0] == "y" else onset + rhyme
    if rhyme[0] == "y" and rhyme != "y" and onset:
        return None
    if rhyme.startswith("iê") and not onset:
        return None
    return onset + rhyme


def _toned(syllable: str, rhyme: str, tone: str) -> set[str]:
    """The syllable with its tone, in both placements where two are in use (hòa, hoà)."""
    if not tone:
        return {syllable}
    begin = len(syllable) - len(rhyme)
    marked = [n for n, char in enumerate(rhyme) if char in "ăâêôơư"]
    vowels = [n for n, char in enumerate(rhyme) if char in "aeiouyăâêôơư"]
    if marked:
        places = {marked[-1]}
    elif len(vowels) == 1:
        places = {vowels[0]}
    elif rhyme[:2] in {"oa", "oe", "uy"} and len(vowels) == 2:
        places = {vowels[1], vowels[0]} if vowels[-1] == len(rhyme) - 1 else {vowels[1]}
    elif len(vowels) == 3 or vowels[-1] != len(rhyme) - 1:
        places = {vowels[1]}
    else:
        places = {vowels[0]}
    out = set()
    for place in places:
        at = begin + place
        out.add(unicodedata.normalize("NFC", syllable[: at + 1] + tone + syllable[at + 1 :]))
    return out


@cache
def syllables() -> frozenset[str]:
    """All allowed syllables in small letters, NFC."""
    out: set[str] = {"quốc", "gì", "gìn", "giếng", "giêng", "giết", "quơ", "quờ", "quở", "pin", "pơ"}
    for rhyme in (*_OPEN, *_STOPPED):
        tones = _TONES if rhyme in _OPEN else ("\u0301", "\u0323")
        for onset in _ONSETS:
            written = _joined(onset, rhyme)
            if written is None:
                continue
            inside = rhyme if written.endswith(rhyme) else written[1:]
            for tone in tones:
                out |= _toned(written, inside, tone)
    return frozenset(out)
