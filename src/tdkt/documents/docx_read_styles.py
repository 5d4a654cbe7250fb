"""What a Word file says about type: defaults, styles with their ancestors, the paragraph, the run."""

from __future__ import annotations

from typing import Any

from tdkt.documents.read_model import Style

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_THEME = {"minorHAnsi": "minor", "majorHAnsi": "major", "minorAscii": "minor", "majorAscii": "major"}


def is_on(node: Any) -> bool:
    """A toggle such as w:b: present and not switched off."""
    return node is not None and node.get(f"{W}val") not in {"0", "false", "off", "none"}


def _own(properties: Any) -> dict[str, Any]:
    """Run properties that a w:rPr states itself."""
    if properties is None:
        return {}
    out: dict[str, Any] = {}
    fonts = properties.find(f"{W}rFonts")
    if fonts is not None:
        font = fonts.get(f"{W}ascii") or fonts.get(f"{W}hAnsi")
        if font:
            out["font"] = font
        elif fonts.get(f"{W}asciiTheme"):
            out["font"] = ""
    size = properties.find(f"{W}sz")
    if size is not None:
        try:  # noqa: SIM105
            out["size_pt"] = float(size.get(f"{W}val")) / 2
        except (TypeError, ValueError):
            pass
    for key, tag in (("bold", "b"), ("italic", "i")):
        node = properties.find(f"{W}{tag}")
        if node is not None:
            out[key] = is_on(node)
    return out


class Styles:
    """Resolves styles of a styles.xml tree (None when the file has none)."""

    def __init__(self, tree: Any) -> None:
        self._nodes: dict[str, Any] = {}
        self._default: dict[str, Any] = {}
        self._normal = ""
        self._seen: dict[str, dict[str, Any]] = {}
        if tree is None:
            return
        self._default = _own(tree.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr"))
        for node in tree.iterchildren(f"{W}style"):
            name = node.get(f"{W}styleId") or ""
            self._nodes[name] = node
            if node.get(f"{W}type") == "paragraph" and node.get(f"{W}default") in {"1", "true"}:
                self._normal = name

    def chain(self, name: str) -> list[Any]:
        """The style and its ancestors, the farthest first; loops are cut."""
        out: list[Any] = []
        seen: set[str] = set()
        while name and name not in seen and name in self._nodes:
            seen.add(name)
            out.append(self._nodes[name])
            parent = self._nodes[name].find(f"{W}basedOn")
            name = (parent.get(f"{W}val") or "") if parent is not None else ""
        return out[::-1]

    def _style(self, name: str) -> dict[str, Any]:
        if name not in self._seen:
            found: dict[str, Any] = {}
            for node in self.chain(name):
                found |= _own(node.find(f"{W}rPr"))
                align = node.find(f"{W}pPr/{W}jc")
                if align is not None:
                    found["align"] = align.get(f"{W}val")
            self._seen[name] = found
        return self._seen[name]

    def name_of(self, paragraph: Any) -> str:
        node = paragraph.find(f"{W}pPr/{W}pStyle")
        return (node.get(f"{W}val") or self._normal) if node is not None else self._normal

    def paragraph(self, paragraph: Any) -> Style:
        found = self._default | self._style(self.name_of(paragraph))
        align = paragraph.find(f"{W}pPr/{W}jc")
        if align is not None:
            found["align"] = align.get(f"{W}val")
        return Style(**{"align": "left", **found})

    def run(self, run: Any, base: Style) -> Style:
        properties = run.find(f"{W}rPr")
        if properties is None:
            return base
        named = properties.find(f"{W}rStyle")
        own = (self._style(named.get(f"{W}val") or "") if named is not None else {}) | _own(properties)
        return Style(
            own.get("font", base.font),
            own.get("size_pt", base.size_pt),
            own.get("bold", base.bold),
            own.get("italic", base.italic),
            base.align,
        )
