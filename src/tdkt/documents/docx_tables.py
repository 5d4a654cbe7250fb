"""Tables of a .docx: ruled ones with repeated heads and merged cells, and bare ones that hold a two-column layout.

Widths are set on the grid and on every cell: LibreOffice obeys the first, Word the second.
"""

from __future__ import annotations

from collections.abc import Sequence

from tdkt.documents.docx_styles import twips
from tdkt.documents.model import Cell, Table

_PLAIN_CELL = '<w:pStyle w:val="Cell"/>'
_ALIGN = {"left": "left", "center": "center", "right": "right", "justify": "both"}


def _grid(widths: Sequence[int]) -> str:
    columns = "".join(f'<w:gridCol w:w="{w}"/>' for w in widths)
    return f"<w:tblGrid>{columns}</w:tblGrid>"


def _opening(style: str, widths: Sequence[int]) -> str:
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/></w:tblPr>{_grid(widths)}'
    )


def bare_table(widths_mm: Sequence[float], rows: Sequence[Sequence[str]], whole: bool = True) -> str:
    """A table without rules whose cells already are paragraphs. `whole` keeps each row on one page."""
    widths = [twips(w) for w in widths_mm]
    out = [_opening("TableNormal", widths)]
    for row in rows:
        out.append("<w:tr><w:trPr><w:cantSplit/></w:trPr>" if whole else "<w:tr>")
        out += [
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{content}</w:tc>'
            for width, content in zip(widths, row, strict=True)
        ]
        out.append("</w:tr>")
    return "".join([*out, "</w:tbl>"])


def ruled_table(table: Table, tail: str = "") -> str:
    """`tail` (signatures, as a table) becomes the last row, without rules, kept with the two rows before it.

    Rows are kept together by both Word and LibreOffice only inside one table, so that no signature stands alone.
    """
    widths = [twips(w) for w in table.widths_mm]
    out = [_opening("TableGrid" if table.ruled else "TableNormal", widths)]
    out += _rows(table.head, widths, table, head=True)
    rows = _rows(table.rows, widths, table, head=False)
    if tail:
        starts = [i for i, piece in enumerate(rows) if piece.startswith("<w:tr>")][-2:]
        rows[starts[0] :] = [piece.replace(_PLAIN_CELL, f"{_PLAIN_CELL}<w:keepNext/>") for piece in rows[starts[0] :]]
        rows.append(_bare_row(tail, widths))
    out += rows
    return "".join([*out, "</w:tbl>"])


def _bare_row(content: str, widths: Sequence[int]) -> str:
    """A row of one cell over all columns, without rules or inner margins."""
    sides = "".join(f'<w:{side} w:val="nil"/>' for side in ("left", "bottom", "right"))
    none = "".join(f'<w:{side} w:w="0" w:type="dxa"/>' for side in ("top", "left", "bottom", "right"))
    span = f'<w:gridSpan w:val="{len(widths)}"/>' if len(widths) > 1 else ""
    return (
        f'<w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc><w:tcPr><w:tcW w:w="{sum(widths)}" w:type="dxa"/>{span}'
        f"<w:tcBorders>{sides}</w:tcBorders><w:tcMar>{none}</w:tcMar></w:tcPr>{content}"
        '<w:p><w:pPr><w:pStyle w:val="Rule"/></w:pPr></w:p></w:tc></w:tr>'
    )


def _rows(rows: Sequence[Sequence[Cell]], widths: Sequence[int], table: Table, head: bool) -> list[str]:
    out = []
    covered: dict[int, tuple[int, int]] = {}  # column -> (rows still covered, columns of the merged cell)
    flags = "<w:cantSplit/>" + ("<w:tblHeader/>" if head else "")
    for row in rows:
        cells = iter(row)
        out.append(f"<w:tr><w:trPr>{flags}</w:trPr>")
        at = 0
        while at < len(widths):
            left, span = covered.get(at, (0, 1))
            if left:
                covered[at] = (left - 1, span)
                out.append(_cell(widths[at : at + span], "", "<w:vMerge/>", _content(Cell(), table)))
            else:
                cell = next(cells, Cell())
                span = min(cell.colspan, len(widths) - at)
                if cell.rowspan > 1:
                    covered[at] = (cell.rowspan - 1, span)
                merge = '<w:vMerge w:val="restart"/>' if cell.rowspan > 1 else ""
                out.append(_cell(widths[at : at + span], "", merge, _content(cell, table)))
            at += span
        out.append("</w:tr>")
    return out


def _cell(widths: Sequence[int], _: str, merge: str, content: str) -> str:
    span = f'<w:gridSpan w:val="{len(widths)}"/>' if len(widths) > 1 else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{sum(widths)}" w:type="dxa"/>{span}{merge}<w:vAlign w:val="center"/></w:tcPr>'
        f"{content}</w:tc>"
    )


def _content(cell: Cell, table: Table) -> str:
    from tdkt.documents.write_docx import runs

    size = None if table.size_pt == 12 else table.size_pt
    side = "" if cell.align == "left" else f'<w:jc w:val="{_ALIGN[cell.align]}"/>'
    words = runs(cell.runs, size)
    return f"<w:p><w:pPr>{_PLAIN_CELL}{side}</w:pPr>{words}</w:p>"
