"""Certificates as a .docx: every line is a frame at its place. QR codes and the emblem are in the PDF only.

A frame belongs to the page of the paragraph after it, so the frames of a sheet come before its page break.
"""

from __future__ import annotations

from tdkt.documents import docx_styles as fixed
from tdkt.documents.docx_styles import half, twips
from tdkt.documents.model import Certificates, Mark, Page, Run

_TINY = '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'
_EDGES = "".join(
    f'<w:{side} w:val="thinThickSmallGap" w:sz="18" w:space="24" w:color="9A7B1F"/>'
    for side in ("top", "left", "bottom", "right")
)


def document(batch: Certificates) -> str:
    """word/document.xml of a batch: one page a certificate."""
    out: list[str] = []
    for i, sheet in enumerate(batch.sheets):
        start = f"{'<w:pageBreakBefore/>' if i else ''}{_TINY}"
        frames = "".join(_frame(mark) for mark in sheet.marks) + "".join(_rule(*rule) for rule in sheet.rules)
        out.append(f'{frames}<w:p><w:pPr><w:pStyle w:val="Rule"/>{start}</w:pPr></w:p>')
    border = f'<w:pgBorders w:offsetFrom="page">{_EDGES}</w:pgBorders>' if batch.border else ""
    section = (
        f'<w:sectPr><w:pgSz w:w="{twips(297)}" w:h="{twips(210)}" w:orient="landscape"/>'
        f'<w:pgMar w:top="{twips(10)}" w:right="{twips(15)}" w:bottom="{twips(10)}" w:left="{twips(15)}" '
        f'w:header="{twips(5)}" w:footer="{twips(5)}" w:gutter="0"/>{border}</w:sectPr>'
    )
    return f"{fixed.XML}<w:document {fixed.W} {fixed.R}><w:body>{''.join(out)}{section}</w:body></w:document>"


def _frame(mark: Mark) -> str:
    from tdkt.documents.write_docx import runs

    words = runs((Run(mark.text, mark.bold, mark.italic),), mark.size_pt)
    size = f'<w:sz w:val="{half(mark.size_pt)}"/>'
    words = words.replace(size, f'<w:color w:val="{mark.colour[1:]}"/>{size}')
    place = (
        f'<w:framePr w:w="{twips(mark.width_mm)}" w:hSpace="0" w:wrap="around" w:vAnchor="page" w:hAnchor="page" '
        f'w:x="{twips(mark.x_mm)}" w:y="{twips(mark.y_mm)}"/>'
    )
    side = "left" if mark.align == "justify" else mark.align
    return f'<w:p><w:pPr><w:pStyle w:val="Signer"/>{place}<w:jc w:val="{side}"/></w:pPr>{_plain(words, mark)}</w:p>'


def _rule(x_mm: float, y_mm: float, length_mm: float) -> str:
    place = (
        f'<w:framePr w:w="{twips(length_mm)}" w:h="40" w:hRule="exact" w:hSpace="0" w:wrap="around" w:vAnchor="page" '
        f'w:hAnchor="page" w:x="{twips(x_mm)}" w:y="{twips(y_mm)}"/>'
    )
    edge = '<w:pBdr><w:top w:val="single" w:sz="6" w:space="0" w:color="000000"/></w:pBdr>'
    return f'<w:p><w:pPr><w:pStyle w:val="Rule"/>{place}{edge}</w:pPr></w:p>'


def _plain(words: str, mark: Mark) -> str:
    """The style is bold; a line that is not must say so."""
    return words if mark.bold else words.replace("<w:rPr>", '<w:rPr><w:b w:val="0"/>', 1)


PAGE = Page(landscape=True)
