"""Automatic numbers of Word, as they are printed: «I.», «1.1.», «a)», «-»."""

from __future__ import annotations

import re
from typing import Any

from tdkt.documents.docx_read_styles import Styles, W
from tdkt.documents.numbers import letter, roman

_LEVEL = re.compile(r"%([1-9])")
_LATIN = "abcdefghijklmnopqrstuvwxyz"


def _shown(value: int, form: str) -> str:
    if value < 1:
        return str(value)
    if form in {"upperRoman", "lowerRoman"}:
        out = roman(min(value, 399))
        return out if form == "upperRoman" else out.lower()
    if form in {"lowerLetter", "upperLetter"}:
        out = _LATIN[(value - 1) % 26] * ((value - 1) // 26 + 1)
        return out if form == "lowerLetter" else out.upper()
    if form == "vietnameseCounting":
        return letter(value)
    return f"{value:02d}" if form == "decimalZero" else str(value)


class Numbering:
    """Counts the numbered paragraphs of one file in order; `label` must be asked once for each paragraph, in order."""

    def __init__(self, tree: Any) -> None:
        self._abstract: dict[str, dict[int, tuple[str, str, int]]] = {}
        self._of: dict[str, str] = {}
        self._override: dict[str, dict[int, int]] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._used: set[str] = set()
        if tree is None:
            return
        for node in tree.iterchildren(f"{W}abstractNum"):
            levels = {}
            for level in node.iterchildren(f"{W}lvl"):
                form = _value(level, "numFmt", "decimal")
                text = _value(level, "lvlText", "")
                levels[_number(level.get(f"{W}ilvl"))] = (form, text, _number(_value(level, "start", "1"), 1))
            self._abstract[node.get(f"{W}abstractNumId") or ""] = levels
        for node in tree.iterchildren(f"{W}num"):
            name = node.get(f"{W}numId") or ""
            self._of[name] = _value(node, "abstractNumId", "")
            for override in node.iterchildren(f"{W}lvlOverride"):
                start = override.find(f"{W}startOverride")
                if start is not None:
                    level = _number(override.get(f"{W}ilvl"))
                    self._override.setdefault(name, {})[level] = _number(start.get(f"{W}val"), 1)

    def label(self, paragraph: Any, styles: Styles) -> str:
        """The printed label of the paragraph; "" without one. Bullets that are pictures of a dash come out as «-»."""
        name, level = self._where(paragraph, styles)
        levels = self._abstract.get(self._of.get(name, ""), {})
        if not name or name == "0" or level not in levels:
            return ""
        counts = self._counts.setdefault(self._of[name], {})
        if name not in self._used:
            self._used.add(name)
            for at, start in self._override.get(name, {}).items():
                counts[at] = start - 1
        counts[level] = counts.get(level, levels[level][2] - 1) + 1
        for deeper in [at for at in counts if at > level]:
            del counts[deeper]
        form, text, _ = levels[level]
        if form == "bullet":
            return text if text in {"+", "*"} else "-"
        if form == "none":
            return ""
        return _LEVEL.sub(lambda m: self._part(levels, counts, int(m[1]) - 1), text).strip()

    def _part(self, levels: dict[int, tuple[str, str, int]], counts: dict[int, int], level: int) -> str:
        form, _, start = levels.get(level, ("decimal", "", 1))
        return _shown(counts.get(level, start), form)

    def _where(self, paragraph: Any, styles: Styles) -> tuple[str, int]:
        found = paragraph.find(f"{W}pPr/{W}numPr")
        name, level = "", 0
        for node in [*(style.find(f"{W}pPr/{W}numPr") for style in styles.chain(styles.name_of(paragraph))), found]:
            if node is not None:
                name = _value(node, "numId", name)
                level = _number(_value(node, "ilvl", str(level)))
        return name, level


def _value(node: Any, tag: str, default: str) -> str:
    child = node.find(f"{W}{tag}")
    return (child.get(f"{W}val") or default) if child is not None else default


def _number(text: str | None, default: int = 0) -> int:
    try:
        return int(text) if text is not None else default
    except ValueError:
        return default
