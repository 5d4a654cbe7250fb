"""The numbered headings of a paper as a tree, and the label values that the numbering checks compare."""

from __future__ import annotations

import re
from typing import Any

from tdkt.documents.read_join import capitals
from tdkt.documents.reading import Para, ReadPaper

_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_ORDINALS = ["nhất", "hai", "ba", "tư", "năm", "sáu", "bảy"]
_LETTERS = "abcdđeghiklmnopqrstuvxy"
_LATIN = "abcdefghijklmnopqrstuvwxyz"
NUMBERED = {"part", "roman", "article", "number", "dotted", "half", "paren", "letter"}
_DEPTH = {"part": 0, "roman": 1, "article": 1, "number": 2, "dotted": 3}
_SOFT = {"letter", "half", "paren"}  # as deep as the paper puts them: «b) ... (1) ...» and «(1) ... a) ...»
_SOFT_FROM = 10


def roman_value(text: str) -> int:
    total = 0
    for here, after in zip(text, [*text[1:], ""], strict=False):
        value = _ROMAN.get(here, 0)
        total += -value if _ROMAN.get(after, 0) > value else value
    return total


def value_of(para: Para) -> tuple[int, ...]:
    """The label as numbers: «1.2.» -> (1, 2), «IV.» -> (4,), «b)» -> (2,); () when it has none."""
    label = para.label
    if para.rank == "part":
        found = re.search(r"([IVXLC]+|\d+)\.?$|thứ\s+(\w+)", label.rstrip(".:"))
        if found and found[2]:
            order = _ORDINALS.index(found[2].lower()) + 1 if found[2].lower() in _ORDINALS else 0
            return (order,) if order else ()
        if not found or not found[1]:
            return ()
        return (int(found[1]) if found[1].isdigit() else roman_value(found[1]),)
    if para.rank == "roman":
        return (roman_value(re.sub(r"[^IVXLC]", "", label)),)
    if para.rank == "letter":
        letter = label[0]
        return (_LETTERS.index(letter) + 1,) if letter in _LETTERS else ()
    return tuple(int(piece) for piece in re.findall(r"\d+", label))


def tree(paper: ReadPaper) -> list[dict[str, Any]]:
    """Headings as nested {"label", "title", "line", "children"}; list items («-», «+») are not headings.

    A line in capitals under «Phần I» without words of its own is its title.
    """
    roots: list[dict[str, Any]] = []
    stack: list[tuple[str, int, dict[str, Any]]] = []
    untitled: dict[str, Any] | None = None
    for para in paper.body:
        loose = not para.rank and not para.cell and len(para.text) < 160 and capitals(para.text)
        if loose and untitled is not None:
            untitled["title"] = f"{untitled['title']} {para.text.strip()}".strip()
            continue
        if para.rank not in NUMBERED and not loose:
            untitled = None
            continue
        depth = _depth(para, stack)
        node = {
            "label": para.label,
            "title": para.words if para.label else para.text.strip(),
            "line": para.line,
            "children": [],
        }
        while stack and stack[-1][1] >= depth:
            stack.pop()
        (stack[-1][2]["children"] if stack else roots).append(node)
        stack.append((para.rank, depth, node))
        untitled = node if para.rank == "part" and not node["title"] else None
    return roots


def _depth(para: Para, stack: list[tuple[str, int, dict[str, Any]]]) -> int:
    if para.rank not in _SOFT:
        return _DEPTH.get(para.rank, 1) + (len(value_of(para)) - 2 if para.rank == "dotted" else 0)
    same: int | None = next((depth for rank, depth, _ in reversed(stack) if rank == para.rank), None)
    if same is not None:
        return same
    return max(_SOFT_FROM, stack[-1][1] + 1) if stack else _SOFT_FROM
