"""A paper to PDF/A-2b with typst: the same bytes for the same paper.

The text reaches typst as JSON values, never as typst source, so no string can act as markup or code.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from tdkt.documents import certificates, layout, text, typeface
from tdkt.documents.model import (
    Annex,
    Block,
    Cell,
    Certificates,
    Heading,
    Item,
    Page,
    Paper,
    PaperError,
    Paragraph,
    Run,
    Seal,
    Signatures,
    Table,
)

TEMPLATES = Path(__file__).parent / "typst"
UNDATED = "2000-01-01"
_local = threading.local()


def write_pdf(paper: Paper | Certificates) -> bytes:
    """The PDF/A-2b of a paper. Deterministic: the time stamp is the day of the paper."""
    if isinstance(paper, Certificates):
        return typeset("certificate.typ", _certificates(paper), paper.created)
    return typeset("paper.typ", _paper(paper), paper.created)


def signature_places(paper: Paper) -> list[tuple[int, float, float]]:
    """Where the PDF leaves room for each signature: (page from 1, x, y) in millimetres from the top left of the page.

    x is the middle of the signer's column, y the top of the room under the post.
    """
    import typst  # slow import

    source = {"data": json.dumps(_paper(paper), ensure_ascii=False)}
    compiler = typst.Compiler(
        input=str(TEMPLATES / "paper.typ"),
        root=str(TEMPLATES),
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs=source,
    )
    found = json.loads(compiler.query("<signature>", field="value"))
    return [(int(one["page"]), round(one["x"], 2), round(one["y"], 2)) for one in found]


def typeset(template: str, data: Any, day: str) -> bytes:
    """Run one of the templates over JSON data; one compiler a thread, reused. PaperError when typst refuses."""
    try:
        made = _compiler().compile(
            input=str(TEMPLATES / template),
            format="pdf",
            sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
            pdf_standards=["a-2b"],
            timestamp=datetime.fromisoformat(day or UNDATED).replace(tzinfo=UTC),
        )
    except RuntimeError as why:
        raise PaperError(
            [("", f"không dựng được PDF ({str(why)[:200]}); hãy báo người quản trị chương trình")]
        ) from why
    if not isinstance(made, bytes):
        raise TypeError("typst gave no PDF")
    return made


def _compiler() -> Any:
    if not hasattr(_local, "compiler"):
        import typst  # slow import

        _local.compiler = typst.Compiler(root=str(TEMPLATES), font_paths=_fonts(), ignore_system_fonts=True)
    return _local.compiler


@lru_cache(maxsize=1)
def _fonts() -> Any:
    import typst  # slow import

    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(typeface.FONTS)])


def _paper(paper: Paper) -> dict[str, Any]:
    page = paper.page
    return {
        "name": paper.name,
        "author": paper.author,
        "date": [int(part) for part in (paper.created or UNDATED).split("-")],
        "page": _page(page),
        "head": _head(paper),
        "title": _title(paper),
        "to": [_ink((Run(line),)) for line in paper.to],
        "authority": _long(paper.authority),
        "bases": [_ink((Run(line, italic=True),)) for line in paper.bases],
        "verb": paper.verb,
        "body": _blocks(paper.body),
        "held": sorted(layout.held(paper.body, bool(paper.foot.seal or paper.foot.recipients))),
        "foot": {
            "recipients": [_long(line) for line in paper.foot.recipients],
            "seal": _seal(paper.foot.seal),
            "drafter": _long(paper.foot.drafter),
        },
        "annexes": [_annex(annex, page) for annex in paper.annexes],
    }


def _certificates(batch: Certificates) -> dict[str, Any]:
    return {
        "name": batch.name,
        "author": batch.author,
        "date": [int(part) for part in (batch.created or UNDATED).split("-")],
        "border": batch.border,
        "emblem": list(batch.emblem),
        "emblem_at": batch.emblem_at,
        "sheets": [
            {
                "marks": [
                    {
                        "t": m.text,
                        "x": m.x_mm,
                        "y": m.y_mm,
                        "w": m.width_mm,
                        "s": m.size_pt,
                        "a": m.align,
                        "b": m.bold,
                        "i": m.italic,
                        "c": m.colour,
                    }
                    for m in sheet.marks
                ],
                "rules": sheet.rules,
                "codes": [(list(certificates.code_png(said)), x, y, side) for said, x, y, side in sheet.codes],
            }
            for sheet in batch.sheets
        ],
    }


def _page(page: Page) -> dict[str, Any]:
    pitch = typeface.SINGLE * page.line
    return {
        "width": page.width_mm,
        "height": page.height_mm,
        "top": page.top_mm,
        "bottom": page.bottom_mm,
        "left": page.left_mm,
        "right": page.right_mm,
        "size": page.body_pt,
        "indent": page.indent_mm,
        "before": page.before_pt,
        "leading": round(pitch - 1, 4),
        "signature": layout.SIGNATURE_MM,
    }


def _head(paper: Paper) -> dict[str, Any] | None:
    if paper.head is None:
        return None
    placed = layout.head(paper.head, paper.page)
    return {
        "left": placed.left_mm,
        "right": placed.right_mm,
        "above": placed.above,
        "issuer": placed.issuer,
        "issuer_rule": placed.issuer_rule_mm,
        "motto_rule": placed.motto_rule_mm,
        "state": layout.STATE,
        "motto": layout.MOTTO,
        "number": _long(paper.head.number),
        "date": _long(paper.head.place_date),
        "about": placed.about,
        "frames": placed.frames,
        "contact": _long(paper.head.contact),
        "form": _long(paper.head.form),
    }


def _title(paper: Paper) -> dict[str, Any] | None:
    if paper.title is None:
        return None
    lines = layout.title_lines(paper.title, paper.page)
    return {
        "name": paper.title.name,
        "lines": lines,
        "rule": layout.rule(lines or [paper.title.name], paper.page.body_pt),
    }


def _annex(annex: Annex, page: Page) -> dict[str, Any]:
    room = replace(page, landscape=annex.landscape)
    return {
        "label": _long(annex.label),
        "title": typeface.lines(annex.title, page.body_pt, room.text_mm - 10, bold=True),
        "reference": layout.reference_lines(annex.reference, room),
        "page": _page(room),
        "body": _blocks(annex.body),
        "held": sorted(layout.held(annex.body, annex.seal is not None)),
        "seal": _seal(annex.seal),
    }


def _seal(seal: Seal | None) -> dict[str, Any] | None:
    if seal is None:
        return None
    return {
        "lines": [_long(one, 20) for one in seal.lines],
        "name": _long(seal.name, 20),
        "note": seal.note,
        "under": _long(seal.under, 20),
    }


def _blocks(blocks: Iterable[Block]) -> list[dict[str, Any]]:
    return [_block(block) for block in blocks]


def _block(block: Block) -> dict[str, Any]:
    if isinstance(block, Paragraph):
        return {
            "k": "p",
            "t": _ink(block.runs),
            "align": block.align,
            "indent": block.indent,
            "keep": block.keep,
            "size": block.size_pt,
            "before": block.before_pt,
        }
    if isinstance(block, Heading):
        return {
            "k": "h",
            "rank": block.rank,
            "label": block.label,
            "t": _ink((Run(block.text, bold=block.titled and block.rank != "chu"),)),
            "bold": block.titled,
        }
    if isinstance(block, Item):
        return {"k": "i", "t": _ink((Run("- " if block.depth == 1 else "+ "), *block.runs))}
    if isinstance(block, Table):
        return {
            "k": "t",
            "widths": block.widths_mm,
            "size": block.size_pt,
            "ruled": block.ruled,
            "head": [[_cell(cell) for cell in row] for row in block.head],
            "rows": [[_cell(cell) for cell in row] for row in block.rows],
            "ties": layout.ties(block),
        }
    if isinstance(block, Signatures):
        return {"k": "s", "blocks": [_seal(seal) for seal in block.blocks]}
    return {"k": "b"}


def _cell(cell: Cell) -> dict[str, Any]:
    long = sum(len(run.text) for run in cell.runs) > 600
    return {"t": _ink(cell.runs, 8), "c": cell.colspan, "r": cell.rowspan, "a": cell.align, "split": long}


def _ink(runs: Iterable[Run], longest: int = 30) -> list[list[Any]]:
    """Runs as [text, style]: style adds 1 for bold, 2 for italic, 4 for unbreakable, 8 for a line end."""
    out: list[list[Any]] = []
    for run in runs:
        style = run.bold + 2 * run.italic
        for i, line in enumerate(run.text.split("\n")):
            if i:
                out.append(["", 8])
            out += [[_long(piece, longest), style + 4 * held] for piece, held in text.pieces(line)]
    return out


def _long(said: str, longest: int = 30) -> str:
    """A zero-width space inside words longer than any real one, so that they cannot run off the page."""
    if len(said) <= longest:
        return said
    return " ".join(
        word if len(word) <= longest else "\u200b".join(word[i : i + 8] for i in range(0, len(word), 8))
        for word in said.split(" ")
    )
