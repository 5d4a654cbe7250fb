"""The body of a paper out of plain data: numbered sections, paragraphs, lists and tables.

A content list holds, in order: a text (a paragraph), {"items": [...]} (a list with «-», nested «+»), {"table": {...}},
{"title" | "text", "content": [...]} (a numbered section; «text» is a numbered running paragraph, not bold).
The numbering of the levels is chosen once: phan (Phần I / I. / 1. / a), la_ma (I. / 1. / a), so (1. / 1.1. / a),
dieu (Điều 1. / 1. / a).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from tdkt.documents import numbers, schema, tables
from tdkt.documents.model import Block, Heading, Item, Page, Paragraph, Run

Rank = Literal["phan", "la_ma", "so", "so_kep", "chu", "dieu"]
SCHEMES: dict[str, tuple[Rank, ...]] = {
    "phan": ("phan", "la_ma", "so", "chu"),
    "la_ma": ("la_ma", "so", "chu"),
    "so": ("so", "so_kep", "chu"),
    "dieu": ("dieu", "so", "chu"),
}
SCHEME_NAMES = {
    "phan": "Phần I / I. / 1. / a)",
    "la_ma": "I. / 1. / a)",
    "so": "1. / 1.1. / a)",
    "dieu": "Điều 1. / 1. / a)",
}
_LINE = schema.Text(many=True)


@dataclass(frozen=True, kw_only=True)
class Content(schema.Spec):
    """A content list (see the module), at most `depth` levels of sections."""

    depth: int = 4

    def read(self, value: Any, place: str, problems: schema.Problems) -> list[Any]:
        if isinstance(value, str):
            value = [value]
        if not isinstance(value, Sequence):
            problems.append((place, f"phải là một danh sách [...], không phải {schema.kind_of(value)}"))
            return []
        return [self._one(piece, f"{place}[{i}]", problems) for i, piece in enumerate(value)]

    def _one(self, piece: Any, place: str, problems: schema.Problems) -> Any:
        if isinstance(piece, str):
            return _LINE.read(piece, place, problems)
        if isinstance(piece, Mapping) and "table" in piece:
            _only(piece, {"table"}, place, problems)
            return {"table": tables.TableSpec().read(piece["table"], f"{place}.table", problems)}
        if isinstance(piece, Mapping) and "items" in piece and not {"title", "text"} & set(piece):
            _only(piece, {"items"}, place, problems)
            return {"items": read_items(piece["items"], f"{place}.items", problems)}
        if isinstance(piece, Mapping) and {"title", "text"} & set(piece):
            return self._section(piece, place, problems)
        problems.append(
            (
                place,
                "phải là chữ (đoạn văn), {items}, {table} hoặc {title, content}, không phải " + schema.kind_of(piece),
            )
        )
        return ""

    def _section(self, piece: Mapping[str, Any], place: str, problems: schema.Problems) -> dict[str, Any]:
        _only(piece, {"title", "text", "content"}, place, problems)
        if self.depth == 0:
            problems.append((place, "mục lồng sâu quá bậc cuối của cách đánh số; hãy dùng danh sách {items}"))
            return {"title": "", "text": None, "content": []}
        titled = "title" in piece
        if titled and "text" in piece:
            problems.append((place, "chỉ ghi một trong hai: «title» (mục có tên) hoặc «text» (đoạn được đánh số)"))
        said = schema.Text().read(
            piece["title" if titled else "text"], f"{place}.{'title' if titled else 'text'}", problems
        )
        inner = Content(depth=self.depth - 1)
        content = inner.read(piece.get("content") or [], f"{place}.content", problems)
        return {"title" if titled else "text": said, "content": content}

    def json(self) -> dict[str, Any]:
        return self._described({"type": "array", "items": {"$ref": "#/$defs/piece"}})


def definitions() -> dict[str, Any]:
    """The `$defs` that the JSON Schema of a content list refers to."""
    item = {"anyOf": [{"type": "string"}, {"type": "object", "properties": {"text": {}, "items": {"type": "array"}}}]}
    many = {"type": "array", "items": {"$ref": "#/$defs/piece"}}
    words = {"type": "string"}
    forms = [
        {"type": "string"},
        {"type": "object", "required": ["items"], "properties": {"items": {"type": "array", "items": item}}},
        {"type": "object", "required": ["table"], "properties": {"table": tables.TableSpec().json()}},
        {"type": "object", "required": ["title"], "properties": {"title": words, "content": many}},
        {"type": "object", "required": ["text"], "properties": {"text": words, "content": many}},
    ]
    return {"piece": {"anyOf": forms, "description": "đoạn văn, danh sách, bảng hoặc mục có đánh số"}}


def _only(piece: Mapping[str, Any], known: set[str], place: str, problems: schema.Problems) -> None:
    problems.extend((schema.at(place, name), "không có mục này") for name in piece if name not in known)


def read_items(value: Any, place: str, problems: schema.Problems, depth: int = 1) -> list[dict[str, Any]]:
    if isinstance(value, str) or not isinstance(value, Sequence):
        problems.append((place, f"phải là một danh sách [...], không phải {schema.kind_of(value)}"))
        return []
    out = []
    for i, item in enumerate(value):
        spot = f"{place}[{i}]"
        if isinstance(item, Mapping):
            _only(item, {"text", "items"}, spot, problems)
            if item.get("items") and depth == 2:
                problems.append((spot, "danh sách chỉ có hai bậc «-» và «+»"))
            inner = read_items(item.get("items") or [], f"{spot}.items", problems, 2) if depth == 1 else []
            out.append({"text": schema.Text().read(item.get("text"), f"{spot}.text", problems), "items": inner})
        else:
            out.append({"text": schema.Text().read(item, spot, problems), "items": []})
    return out


def paragraphs(said: str) -> list[Block]:
    return [Paragraph((Run(line),)) for line in said.split("\n") if line]


def items(lines: Sequence[Any], depth: int = 1) -> list[Block]:
    """Strings or checked items -> list lines."""
    out: list[Block] = []
    for line in lines:
        if isinstance(line, str):
            out.append(Item((Run(line.removeprefix("- ")),), depth))
        else:
            out.append(Item((Run(line["text"].removeprefix("- ").removeprefix("+ ")),), depth))
            out += items(line["items"], depth + 1)
    return out


class Numbering:
    """Gives each section the next label of its level; a level begins again under a new section above it."""

    def __init__(self, scheme: str) -> None:
        self.ranks = SCHEMES[scheme]
        self.counts = [0] * len(self.ranks)
        self._fresh = True

    def heading(self, depth: int, said: str, titled: bool) -> Heading:
        self.counts[depth] += 1
        self.counts[depth + 1 :] = [0] * (len(self.ranks) - depth - 1)
        rank, count = self.ranks[depth], self.counts[depth]
        restart, self._fresh = self._fresh, False
        if rank in ("phan", "la_ma") and titled:
            said = said.upper()
        label = {
            "phan": f"Phần {numbers.roman(count)}",
            "la_ma": f"{numbers.roman(count)}.",
            "so": f"{count}.",
            "so_kep": f"{self.counts[depth - 1]}.{count}.",
            "chu": f"{numbers.letter(count)})",
            "dieu": f"Điều {count}.",
        }[rank]
        return Heading(rank, label, said, titled, restart)


def build(content: Sequence[Any], scheme: str, page: Page) -> list[Block]:
    """A checked content list -> blocks, numbered by `scheme`."""
    out: list[Block] = []
    _walk(content, Numbering(scheme), 0, page, out)
    return out


def _walk(content: Sequence[Any], numbering: Numbering, depth: int, page: Page, out: list[Block]) -> None:
    for piece in content:
        if isinstance(piece, str):
            out += paragraphs(piece)
        elif "table" in piece:
            out.append(tables.build(piece["table"], page.text_mm))
        elif "made" in piece:  # a block that a kind has made itself
            out.append(piece["made"])
        elif "items" in piece:
            out += items(piece["items"])
        else:
            titled = piece.get("title") is not None
            out.append(numbering.heading(depth, piece["title"] if titled else piece["text"], titled))
            _walk(piece["content"], numbering, depth + 1, page, out)


def check_depth(content: Sequence[Any], scheme: str, place: str, problems: schema.Problems) -> None:
    """Refuse sections deeper than the scheme has levels."""

    def deepest(pieces: Sequence[Any]) -> int:
        inner = [p for p in pieces if isinstance(p, Mapping) and "content" in p]
        return 1 + max(deepest(p["content"]) for p in inner) if inner else 0

    depth, most = deepest(content), len(SCHEMES[scheme])
    if depth > most:
        problems.append((place, f"có {depth} bậc mục, cách đánh số {SCHEME_NAMES[scheme]} chỉ có {most} bậc"))
