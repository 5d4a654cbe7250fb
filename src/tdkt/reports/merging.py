"""New figures into a text that a person has edited: a three-way merge of words.

``base`` is what the data said when the person began, ``mine`` what the person made of it, ``theirs`` what the data says
now. Where only one side changed, its words stand; where both changed the same words differently, the person's stand and
the new words of the data are told apart as a clash. Nothing that a person wrote is ever lost. Pure.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from itertools import pairwise

_WORDS = re.compile(r"\n|[^\S\n]+|\w+(?:[.,/]\w+)*%?|[^\w\s]")
Change = tuple[int, int, list[str]]  # base[start:end] became these words


def words_of(text: str) -> list[str]:
    """Words and numbers, marks, runs of blanks, ends of line; joined again they are the text."""
    return _WORDS.findall(text.replace("\r\n", "\n").replace("\r", "\n"))


def changes(base: list[str], other: list[str]) -> list[Change]:
    found = SequenceMatcher(None, base, other, autojunk=False).get_opcodes()
    return [(i1, i2, other[j1:j2]) for what, i1, i2, j1, j2 in found if what != "equal"]


def merge(base: str, mine: str, theirs: str) -> tuple[str, list[str]]:
    """(the merged text, the lines of ``theirs`` that could not be taken over because the person had changed them)."""
    if mine in (base, theirs):
        return theirs, []
    if theirs == base:
        return mine, []
    old, new = words_of(base), words_of(theirs)
    left, right = changes(old, words_of(mine)), changes(old, new)
    out: list[str] = []
    clashes: list[str] = []
    at = 0
    for first, last, own, others in _regions(left, right):
        out += old[at:first]
        kept, given = _applied(old, first, last, own), _applied(old, first, last, others)
        if not others or kept == given:
            out += kept
        elif not own:
            out += given
        else:
            out += kept
            clashes.append(_line_around(old, new, right, others))
        at = last
    return "".join([*out, *old[at:]]), list(dict.fromkeys(line for line in clashes if line))


def _regions(left: list[Change], right: list[Change]) -> list[tuple[int, int, list[Change], list[Change]]]:
    """Stretches of the base that one side or both changed: overlapping or touching changes are one stretch."""
    marked = sorted([(*one[:2], 0, one) for one in left] + [(*one[:2], 1, one) for one in right], key=lambda x: x[:3])
    found: list[tuple[int, int, list[Change], list[Change]]] = []
    for first, last, side, change in marked:
        if found and (first < found[-1][1] or (first == found[-1][1] and first == found[-1][0])):
            begun, ended, own, others = found[-1]
            (own if side == 0 else others).append(change)
            found[-1] = (begun, max(ended, last), own, others)
        else:
            found.append((first, last, [change] if side == 0 else [], [change] if side == 1 else []))
    return found


def _applied(old: list[str], first: int, last: int, made: list[Change]) -> list[str]:
    out: list[str] = []
    at = first
    for begin, end, words in made:
        out += [*old[at:begin], *words]
        at = end
    return [*out, *old[at:last]]


def _line_around(old: list[str], new: list[str], right: list[Change], others: list[Change]) -> str:
    """The whole line of the new text in which the first of ``others`` stands."""
    shift = 0
    for begin, end, words in right:
        if (begin, end, words) == others[0]:
            break
        shift += len(words) - (end - begin)
    place = min(others[0][0] + shift, max(len(new) - 1, 0))
    ends = [-1, *(i for i, word in enumerate(new) if word == "\n"), len(new)]
    for before, after in pairwise(ends):
        if before < place <= after or (place == before + 1):
            return "".join(new[before + 1 : after]).strip()
    return ""


def compared(before: str, after: str) -> list[tuple[str, str]]:
    """Two texts as runs of words: ("same" | "gone" | "new", words), for showing what changed on last year."""
    old, new = words_of(before), words_of(after)
    found: list[tuple[str, str]] = []
    for what, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if what == "equal":
            found.append(("same", "".join(old[i1:i2])))
            continue
        if i2 > i1:
            found.append(("gone", "".join(old[i1:i2])))
        if j2 > j1:
            found.append(("new", "".join(new[j1:j2])))
    return found
