"""The simple marks of a section's text, and the content list that ``documents`` composes from it.

A line is a paragraph; «- » starts an item, «+ » an item under it, «## » a titled subsection.
"""

from __future__ import annotations

from typing import Any


def parse(text: str) -> list[Any]:
    """«## A», «- y», «+ z» -> ``[{"title": "A", "content": [{"items": [{"text": "y", "items": ["z"]}]}]}]``."""
    root: list[Any] = []
    here = root
    for raw in text.replace("\r", "").split("\n"):
        line = raw.strip()
        if not line:
            continue
        if line.startswith("## "):
            here = []
            root.append({"title": line[3:].strip().rstrip(".:"), "content": here})
        elif line.startswith(("- ", "– ")):
            _items(here).append({"text": line[2:].strip(), "items": []})
        elif line.startswith("+ "):
            items = _items(here)
            if items:
                items[-1]["items"].append(line[2:].strip())
            else:
                items.append({"text": line[2:].strip(), "items": []})
        else:
            here.append(line)
    return [piece for piece in root if not (isinstance(piece, dict) and piece.get("content") == [])]


def _items(content: list[Any]) -> list[Any]:
    if not content or not isinstance(content[-1], dict) or "items" not in content[-1] or "title" in content[-1]:
        content.append({"items": []})
    found: list[Any] = content[-1]["items"]
    return found
