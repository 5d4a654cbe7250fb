"""Content as lines of a text box and back: a line is a paragraph, «- » an item of a list, «+ » an item under it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any


def from_lines(said: str) -> list[Any]:
    """The content that the lines say; empty lines count for nothing."""
    out: list[Any] = []
    for raw in said.splitlines():
        line = raw.strip()
        if not line:
            continue
        if line.startswith(("- ", "– ")):
            _items(out).append({"text": line[2:].strip(), "items": []})
        elif line.startswith("+ ") and out and isinstance(out[-1], dict):
            out[-1]["items"][-1]["items"].append(line[2:].strip())
        else:
            out.append(line.removeprefix("+ "))
    return out


def _items(out: list[Any]) -> list[Any]:
    if not out or not isinstance(out[-1], dict):
        out.append({"items": []})
    found: list[Any] = out[-1]["items"]
    return found


def to_lines(content: Sequence[Any]) -> str | None:
    """The lines of a content of paragraphs and lists; None when it holds a table or a numbered section."""
    lines: list[str] = []
    for piece in content:
        if isinstance(piece, str):
            lines.append(piece)
        elif isinstance(piece, Mapping) and set(piece) == {"items"}:
            for item in piece["items"]:
                text, inner = (item, ()) if isinstance(item, str) else (item["text"], item.get("items") or ())
                lines.append(f"- {text}")
                lines += [f"+ {one if isinstance(one, str) else one['text']}" for one in inner]
        else:
            return None
    return "\n".join(lines)
