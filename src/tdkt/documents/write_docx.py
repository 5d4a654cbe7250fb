"""A paper to an editable .docx: real styles, automatic numbering, repeated table heads, sections for annexes.

The same paper gives the same bytes. Labels of sections are made by Word's numbering and equal those of the model,
save the points a) b) ... đ): Word has no Vietnamese alphabet, so they are typed.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from dataclasses import replace
from xml.sax.saxutils import escape

from tdkt.documents import docx_certificates, layout, text, typeface
from tdkt.documents import docx_styles as fixed
from tdkt.documents.docx_styles import half, twips
from tdkt.documents.docx_tables import bare_table, ruled_table
from tdkt.documents.model import (
    Annex,
    Block,
    Break,
    Certificates,
    Foot,
    Head,
    Heading,
    Item,
    Page,
    Paper,
    Paragraph,
    Run,
    Seal,
    Signatures,
    Table,
)

_SIDES = {"left": "left", "center": "center", "right": "right", "justify": "both"}
_TINY = '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'


def write_docx(paper: Paper | Certificates) -> bytes:
    """The .docx of a paper, or of a batch of certificates."""
    pictures: dict[str, bytes] = {}
    if isinstance(paper, Certificates):
        batch = docx_certificates.Writer(paper)
        page, lists, document, pictures = docx_certificates.PAGE, list[int](), batch.document(), batch.pictures
    else:
        writer = _Writer(paper.page)
        page, lists, document = paper.page, writer.lists, writer.document(paper)
    return fixed.archive(
        {
            "[Content_Types].xml": fixed.TYPES,
            "_rels/.rels": fixed.ROOT,
            "word/document.xml": document,
            "word/_rels/document.xml.rels": fixed.relations(pictures),
            "word/styles.xml": fixed.styles(page),
            "word/numbering.xml": fixed.numbering(lists, page),
            "word/settings.xml": fixed.SETTINGS,
            "word/fontTable.xml": fixed.FONTS,
            "word/header1.xml": fixed.HEADER,
            "word/footer1.xml": fixed.footer(getattr(getattr(paper, "head", None), "contact", "")),
            "word/footer2.xml": fixed.footer(""),
            "docProps/core.xml": fixed.core(paper),
            "docProps/app.xml": fixed.APP,
            **{f"word/media/{name}.png": image for name, image in pictures.items()},
        }
    )


def runs(pieces: Iterable[Run], size_pt: float | None = None) -> str:
    """Runs of text; «\\n» inside becomes a line break."""
    out = []
    for run in pieces:
        how = (fixed.BOLD if run.bold else "") + (fixed.ITALIC if run.italic else "")
        if size_pt:
            how += f'<w:sz w:val="{half(size_pt)}"/><w:szCs w:val="{half(size_pt)}"/>'
        words = "<w:br/>".join(
            f'<w:t xml:space="preserve">{escape(text.kept(line))}</w:t>' for line in run.text.split("\n")
        )
        out.append(f"<w:r>{f'<w:rPr>{how}</w:rPr>' if how else ''}{words}</w:r>")
    return "".join(out)


def paragraph(style: str, content: str, ppr: str = "") -> str:
    """`ppr` holds paragraph properties in schema order, after the style."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{ppr}</w:pPr>{content}</w:p>'


def line(style: str, words: str | Sequence[str], ppr: str = "") -> str:
    said = words if isinstance(words, str) else "\n".join(words)
    return paragraph(style, runs((Run(said),)), ppr)


def rule(length_mm: float, room_mm: float, after: int = 0) -> str:
    """A drawn line: an empty paragraph with a top border, indented on both sides to its length."""
    side = twips((room_mm - length_mm) / 2)
    edge = f'<w:pBdr><w:top w:val="single" w:sz="{round(layout.RULE_PT * 8)}" w:space="1" w:color="000000"/></w:pBdr>'
    return paragraph(
        "Rule", "", f'{edge}<w:spacing w:before="90" w:after="{after}"/><w:ind w:left="{side}" w:right="{side}"/>'
    )


def _framed(words: str, width_mm: float, red: bool, room_mm: float) -> str:
    """Words in a drawn frame of the width asked, centred in the left column."""
    colour = "D00000" if red else "000000"
    sides = "".join(
        f'<w:{side} w:val="single" w:sz="6" w:space="{space}" w:color="{colour}"/>'
        for side, space in (("top", 2), ("left", 0), ("bottom", 2), ("right", 0))
    )
    side = twips((room_mm - width_mm) / 2)
    ppr = f'<w:pBdr>{sides}</w:pBdr><w:spacing w:before="160"/><w:ind w:left="{side}" w:right="{side}"/>'
    how = f'<w:rPr>{fixed.BOLD}<w:color w:val="{colour}"/></w:rPr>'
    return paragraph("Number", f"<w:r>{how}<w:t>{escape(words)}</w:t></w:r>", ppr)


class _Writer:
    def __init__(self, page: Page) -> None:
        self.page = page
        self.lists: list[int] = []
        self.contact = ""  # relation of the first-page footer of the section being written
        self._number = {fixed.HEADINGS: 1, fixed.ARTICLES: 2}
        self._articles = False
        self._new_page = False
        self._used = {fixed.HEADINGS: False, fixed.ARTICLES: False}

    def document(self, paper: Paper) -> str:
        page = paper.page
        self.contact = "rId6" if paper.head and paper.head.contact else ""
        out = [self._head(paper.head)] if paper.head else []
        if paper.title:
            lines = layout.title_lines(paper.title, page)
            out.append(line("Title", paper.title.name, '<w:spacing w:before="240"/>'))
            if lines:
                out.append(line("Subtitle", lines))
            length = layout.rule(lines or [paper.title.name], page.body_pt)
            out.append(rule(length, page.text_mm, 160))
        out += self._to(paper.to)
        if paper.authority:
            out.append(line("Signer", paper.authority, '<w:keepNext/><w:spacing w:before="120"/>'))
        out += [line("Cancu", base) for base in paper.bases]
        if paper.verb:
            out.append(line("Signer", paper.verb, '<w:keepNext/><w:spacing w:before="160" w:after="80"/>'))
        signed = bool(paper.foot.seal or paper.foot.recipients)
        out += self._blocks(paper.body, layout.held(paper.body, signed), paper.foot if signed else None)
        current = page
        for annex in paper.annexes:
            out.append(paragraph("Rule", "", f"{_TINY}{_section(current, self.contact)}"))
            self.contact = "rId7" if self.contact else ""
            current = replace(page, landscape=annex.landscape)
            out += self._annex(annex, current)
        out.append(paragraph("Rule", "", _TINY))
        return (
            f"{fixed.XML}<w:document {fixed.W} {fixed.R}><w:body>{''.join(out)}"
            f"{_section(current, self.contact)}</w:body></w:document>"
        )

    def _head(self, head: Head) -> str:
        placed = layout.head(head, self.page)
        left = [line("Above", placed.above)] if placed.above else []
        left += [line("Issuer", placed.issuer), rule(placed.issuer_rule_mm, placed.left_mm)]
        right = [line("State", layout.STATE), line("Motto", layout.MOTTO), rule(placed.motto_rule_mm, placed.right_mm)]
        number = [line("Number", head.number)] if head.number else []
        if placed.about:
            number.append(line("About", placed.about, '<w:spacing w:before="120"/>'))
        number += [_framed(words, width, red, placed.left_mm) for words, width, red in placed.frames]
        dated = line("PlaceDate", head.place_date)
        rows = [["".join(left), "".join(right)], ["".join(number) or line("Number", ""), dated]]
        form = ""
        if head.form:
            form = paragraph("Plain", runs((Run(head.form, bold=True),), layout.FORM_PT), '<w:jc w:val="right"/>')
        return form + bare_table((placed.left_mm, placed.right_mm), rows)

    def _to(self, to: Sequence[str]) -> list[str]:
        if not to:
            return []
        around = '<w:spacing w:before="200"/>'
        if len(to) == 1:
            return [line("To", f"Kính gửi: {to[0]}", f'{around}<w:jc w:val="center"/>')]
        out = [line("To", "Kính gửi:", f'<w:keepNext/>{around}<w:ind w:left="{twips(28)}"/>')]
        hang = f'<w:ind w:left="{twips(47.4)}" w:hanging="{twips(2.4)}"/>'
        return out + [line("To", f"- {one}", hang) for one in to]

    def _blocks(self, blocks: Sequence[Block], held: Container[int], foot: Foot | None) -> list[str]:
        """The blocks, then the foot; a table that signatures follow carries them as its last row."""
        out: list[str] = []
        carried: Block | Foot | None = None
        for i, (block, after) in enumerate(zip(blocks, [*blocks[1:], foot], strict=True)):
            if block is carried:
                continue
            if isinstance(block, Break):
                self._new_page = True
                continue
            if isinstance(block, Table):
                turn = "<w:pageBreakBefore/>" if self._new_page else ""
                out.append(paragraph("Rule", "", f'<w:keepNext/>{turn}<w:spacing w:before="80"/>'))
                carried = after if isinstance(after, Signatures | Foot) and layout.ties(block) else None
                self._new_page = False
                out.append(ruled_table(block, self._signed(carried)))
            else:
                out.append(self._block(block, i in held))
        if foot is not None and carried is not foot:
            if blocks and isinstance(blocks[-1], Table | Signatures):
                out.append(paragraph("Rule", "", "<w:keepNext/>"))
            out.append(self._foot(foot))
        return out

    def _signed(self, carried: Block | Foot | None) -> str:
        if isinstance(carried, Foot):
            return self._foot(carried)
        return self._signatures(carried) if isinstance(carried, Signatures) else ""

    def _block(self, block: Paragraph | Heading | Item | Signatures, keep: bool) -> str:
        opening = ("<w:keepNext/>" if keep else "") + ("<w:pageBreakBefore/>" if self._new_page else "")
        self._new_page = False
        if isinstance(block, Paragraph):
            return self._paragraph(block, opening)
        if isinstance(block, Heading):
            return self._heading(block, opening)
        if isinstance(block, Item):
            return paragraph("ListBullet" if block.depth == 1 else "ListBullet2", runs(block.runs), opening)
        return self._signatures(block)

    def _signatures(self, block: Signatures) -> str:
        width = self.page.text_mm / len(block.blocks)
        return paragraph("Rule", "", '<w:keepNext/><w:spacing w:before="140"/>') + bare_table(
            [width] * len(block.blocks), [[self._seal(seal) for seal in block.blocks]]
        )

    def _paragraph(self, block: Paragraph, opening: str) -> str:
        keep = "<w:keepNext/>" if block.keep and "keepNext" not in opening else ""
        space = "" if block.before_pt is None else f'<w:spacing w:before="{round(block.before_pt * 20)}"/>'
        side = "" if block.align == "justify" else f'<w:jc w:val="{_SIDES[block.align]}"/>'
        return paragraph(
            "BodyText" if block.indent else "Plain", runs(block.runs, block.size_pt), f"{keep}{opening}{space}{side}"
        )

    def _heading(self, block: Heading, opening: str) -> str:
        if block.restart:
            self._articles = block.rank == "dieu"
            form = fixed.ARTICLES if self._articles else fixed.HEADINGS
            if self._used[form]:
                self.lists.append(form)
                self._number[form] = 3 + len(self.lists)
            self._used[form] = True
        if block.titled and "keepNext" not in opening:
            opening = f"<w:keepNext/>{opening}"
        words = runs((Run(block.text, bold=block.titled and block.rank in ("dieu", "so") and self._articles),))
        if block.rank == "chu":
            return paragraph(
                "Heading5" if block.titled else "BodyText", runs((Run(f"{block.label} {block.text}"),)), opening
            )
        if self._articles:
            level = 0 if block.rank == "dieu" else 1
            return paragraph("Dieu" if level == 0 else "Khoan", words, opening + self._listed(fixed.ARTICLES, level))
        level = {"phan": 0, "la_ma": 1, "so": 2, "so_kep": 3}[block.rank]
        if block.rank == "phan":
            words = "<w:r><w:br/></w:r>" + words
        style = f"Heading{level + 1}" if block.titled else "BodyText"
        return paragraph(style, words, opening + self._listed(fixed.HEADINGS, level))

    def _listed(self, form: int, level: int) -> str:
        return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{self._number[form]}"/></w:numPr>'

    def _seal(self, seal: Seal | None) -> str:
        if seal is None:
            return line("Signer", "")
        out = [line("Signer", seal.lines, "<w:keepNext/>")]
        if seal.note:
            note = runs((Run(seal.note, italic=True),), self.page.body_pt - 1)
            out.append(paragraph("Reference", note, "<w:keepNext/>"))
        out.append(line("Signer", seal.name, f'<w:spacing w:before="{twips(layout.SIGNATURE_MM)}"/>'))
        if seal.under:
            out.append(line("Signer", seal.under))
        return "".join(out)

    def _foot(self, foot: Foot) -> str:
        left = ""
        if foot.recipients:
            left = line("Recipients", "Nơi nhận:") + "".join(line("Recipient", f"- {one}") for one in foot.recipients)
            left += line("Recipient", foot.drafter) if foot.drafter else ""
        share = self.page.text_mm * 0.46
        return paragraph("Rule", "", '<w:keepNext/><w:spacing w:before="140"/>') + bare_table(
            (share, self.page.text_mm - share),
            [[left or line("Recipient", ""), self._seal(foot.seal)]],
            whole=len(foot.recipients) <= 25,
        )

    def _annex(self, annex: Annex, page: Page) -> list[str]:
        outer, self.page = self.page, page
        out = [line("Annex", annex.label)]
        out.append(
            line("Signer", typeface.lines(annex.title, page.body_pt, page.text_mm - 10, bold=True), "<w:keepNext/>")
        )
        reference = layout.reference_lines(annex.reference, page)
        out.append(line("Reference", reference, '<w:spacing w:after="80"/>'))
        signed = annex.seal is not None
        out += self._blocks(annex.body, layout.held(annex.body, signed), Foot((), annex.seal) if signed else None)
        self.page = outer
        return out


def _section(page: Page, contact: str = "") -> str:
    turned = ' w:orient="landscape"' if page.landscape else ""
    return (
        '<w:sectPr><w:headerReference w:type="default" r:id="rId5"/>'
        + (f'<w:footerReference w:type="first" r:id="{contact}"/>' if contact else "")
        + '<w:type w:val="nextPage"/>'
        f'<w:pgSz w:w="{twips(page.width_mm)}" w:h="{twips(page.height_mm)}"{turned}/>'
        f'<w:pgMar w:top="{twips(page.top_mm)}" w:right="{twips(page.right_mm)}" w:bottom="{twips(page.bottom_mm)}" '
        f'w:left="{twips(page.left_mm)}" w:header="{twips(10)}" w:footer="{twips(10)}" w:gutter="0"/>'
        '<w:pgNumType w:start="1"/><w:titlePg/></w:sectPr>'
    )
