"""Certificates as a .docx: every line is a frame at its place, the emblem and the QR code are pictures at theirs.

A frame belongs to the page of the paragraph after it, so the frames of a sheet come before its page break; pictures
are anchored in the paragraph of the page break itself.
"""

from __future__ import annotations

import io
from collections.abc import Iterable

from tdkt.documents import certificates
from tdkt.documents import docx_styles as fixed
from tdkt.documents.docx_styles import half, twips
from tdkt.documents.model import Certificates, Mark, Page, Run, Sheet

_TINY = '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'
_EDGES = "".join(
    f'<w:{side} w:val="thickThinMediumGap" w:sz="24" w:space="24" w:color="9A7B1F"/>'
    for side in ("top", "left", "bottom", "right")
)
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
CODE_SCALE = 8  # pixels a module: Word smooths pictures that it enlarges
EMBLEM = "rIdEmblem"


class Writer:
    """The document part of a batch and the pictures it shows, by relation."""

    def __init__(self, batch: Certificates) -> None:
        self.batch = batch
        self.pictures: dict[str, bytes] = {EMBLEM: batch.emblem} if batch.emblem else {}
        self._codes: dict[str, str] = {}  # what a code says -> its relation
        self._drawn = 0

    def document(self) -> str:
        """word/document.xml of the batch: one page a certificate."""
        out: list[str] = []
        for i, sheet in enumerate(self.batch.sheets):
            start = f"{'<w:pageBreakBefore/>' if i else ''}{_TINY}"
            frames = "".join(_frame(mark) for mark in sheet.marks) + "".join(_rule(*rule) for rule in sheet.rules)
            drawn = "".join(self._pictures(sheet))
            out.append(f'{frames}<w:p><w:pPr><w:pStyle w:val="Rule"/>{start}</w:pPr>{drawn}</w:p>')
        border = f'<w:pgBorders w:offsetFrom="page">{_EDGES}</w:pgBorders>' if self.batch.border else ""
        section = (
            f'<w:sectPr><w:pgSz w:w="{twips(297)}" w:h="{twips(210)}" w:orient="landscape"/>'
            f'<w:pgMar w:top="{twips(10)}" w:right="{twips(15)}" w:bottom="{twips(10)}" w:left="{twips(15)}" '
            f'w:header="{twips(5)}" w:footer="{twips(5)}" w:gutter="0"/>{border}</w:sectPr>'
        )
        spaces = f'{fixed.W} {fixed.R} xmlns:wp="{_DRAWING}/wordprocessingDrawing"'
        return f"{fixed.XML}<w:document {spaces}><w:body>{''.join(out)}{section}</w:body></w:document>"

    def _pictures(self, sheet: Sheet) -> Iterable[str]:
        if self.batch.emblem:
            middle, top, height = self.batch.emblem_at
            width = height * _shape(self.batch.emblem)
            yield self._drawing(EMBLEM, "Quốc huy, biểu trưng", middle - width / 2, top, width, height)
        for said, x, y, side in sheet.codes:
            relation = self._codes.setdefault(said, f"rIdCode{len(self._codes) + 1}")
            if relation not in self.pictures:
                self.pictures[relation] = certificates.code_png(said, CODE_SCALE)
            yield self._drawing(relation, "Mã QR kiểm tra", x, y, side, side)

    def _drawing(self, relation: str, words: str, x: float, y: float, width: float, height: float) -> str:
        """A picture at its place on the page, text neither moving it nor moved by it."""
        self._drawn += 1
        size = f'cx="{_emu(width)}" cy="{_emu(height)}"'
        named = f'id="{self._drawn}" name="Hình {self._drawn}" descr="{words}"'
        return (
            '<w:r><w:drawing><wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" '
            f'relativeHeight="{self._drawn}" behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1">'
            '<wp:simplePos x="0" y="0"/>'
            f'<wp:positionH relativeFrom="page"><wp:posOffset>{_emu(x)}</wp:posOffset></wp:positionH>'
            f'<wp:positionV relativeFrom="page"><wp:posOffset>{_emu(y)}</wp:posOffset></wp:positionV>'
            f'<wp:extent {size}/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/><wp:docPr {named}/>'
            f'<wp:cNvGraphicFramePr><a:graphicFrameLocks xmlns:a="{_DRAWING}/main" noChangeAspect="1"/>'
            f'</wp:cNvGraphicFramePr><a:graphic xmlns:a="{_DRAWING}/main"><a:graphicData uri="{_DRAWING}/picture">'
            f'<pic:pic xmlns:pic="{_DRAWING}/picture"><pic:nvPicPr><pic:cNvPr {named}/><pic:cNvPicPr/></pic:nvPicPr>'
            f'<pic:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
            f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm>'
            '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
            "</wp:anchor></w:drawing></w:r>"
        )


def _emu(mm: float) -> int:
    return round(mm * 36_000)


def _shape(image: bytes) -> float:
    """Width by height of a PNG."""
    from PIL import Image

    width, height = Image.open(io.BytesIO(image)).size
    return width / height


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
