"""The fixed parts of a .docx: styles, numbering, settings, header with the page number, package lists.

Written as WordprocessingML directly (ISO/IEC 29500): every byte is ours, so that the archive is the same each time.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from xml.sax.saxutils import escape

from tdkt.documents import layout
from tdkt.documents.model import Certificates, Page, Paper

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
FONT = "Times New Roman"
FACES = f'<w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:eastAsia="{FONT}" w:cs="{FONT}"/>'
TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
HEADINGS, ARTICLES, BULLETS = 0, 1, 2


def twips(mm: float) -> int:
    return round(mm * 1440 / 25.4)


def half(points: float) -> int:
    return round(points * 2)


def _style(
    code: str, name: str, base: str, ppr: str = "", rpr: str = "", *, kind: str = "paragraph", default: bool = False
) -> str:
    chosen = ' w:default="1"' if default else ""
    return (
        f'<w:style w:type="{kind}"{chosen} w:styleId="{code}"><w:name w:val="{name}"/>'
        + (f'<w:basedOn w:val="{base}"/>' if base else "")
        + "<w:qFormat/>"
        + (f"<w:pPr>{ppr}</w:pPr>" if ppr else "")
        + (f"<w:rPr>{rpr}</w:rPr>" if rpr else "")
        + "</w:style>"
    )


def _size(points: float) -> str:
    return f'<w:sz w:val="{half(points)}"/><w:szCs w:val="{half(points)}"/>'


BOLD, ITALIC = "<w:b/><w:bCs/>", "<w:i/><w:iCs/>"
CENTER = '<w:jc w:val="center"/>'


def _spacing(around: int, pitch: int, how: str) -> str:
    return f'<w:spacing w:before="{around}" w:after="{around}" w:line="{pitch}" w:lineRule="{how}"/>'


TIGHT = '<w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/>'


def _numbered(numbering: int, level: int) -> str:
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{numbering + 1}"/></w:numPr>'


@lru_cache(maxsize=8)
def styles(page: Page) -> str:
    before, pitch = round(page.before_pt * 20), round(240 * page.line)
    space = f'<w:spacing w:before="{before}" w:after="0" w:line="{pitch}" w:lineRule="auto"/>'
    first = f'<w:ind w:left="0" w:firstLine="{twips(page.indent_mm)}"/>'
    body = f'{space}{first}<w:jc w:val="both"/>'
    keep = "<w:keepNext/>"
    size = _size(page.body_pt)

    def heading(level: int, ppr: str, rpr: str) -> str:
        return _style(
            f"Heading{level}", f"heading {level}", "Normal", ppr + f'<w:outlineLvl w:val="{level - 1}"/>', rpr
        )

    made = [
        _style("Normal", "Normal", "", "", f'{FACES}{size}<w:lang w:val="vi-VN"/>', default=True),
        _style("BodyText", "Body Text", "Normal", body),
        _style("Plain", "Không thụt dòng", "Normal", f'{space}<w:jc w:val="both"/>'),
        _style("Cancu", "Căn cứ", "BodyText", "", ITALIC),
        heading(1, f'{keep}{_numbered(HEADINGS, 0)}{space}<w:ind w:left="0" w:firstLine="0"/>{CENTER}', BOLD),
        heading(2, f'{keep}{_numbered(HEADINGS, 1)}{space}{first}<w:jc w:val="both"/>', BOLD),
        heading(3, f'{keep}{_numbered(HEADINGS, 2)}{space}{first}<w:jc w:val="both"/>', BOLD),
        heading(4, f'{keep}{_numbered(HEADINGS, 3)}{space}{first}<w:jc w:val="both"/>', BOLD),
        heading(5, f'{keep}{space}{first}<w:jc w:val="both"/>', ""),
        _style("Dieu", "Điều", "BodyText", _numbered(ARTICLES, 0)),
        _style("Khoan", "Khoản", "BodyText", _numbered(ARTICLES, 1)),
        _style("ListBullet", "List Bullet", "BodyText", _numbered(BULLETS, 0)),
        _style("ListBullet2", "List Bullet 2", "BodyText", _numbered(BULLETS, 1)),
        _style("Title", "Title", "Normal", keep + TIGHT + CENTER, BOLD),
        _style("Subtitle", "Subtitle", "Normal", keep + TIGHT + CENTER, BOLD),
        _style("State", "Quốc hiệu", "Normal", TIGHT + CENTER, BOLD + _size(layout.STATE_PT)),
        _style("Motto", "Tiêu ngữ", "Normal", TIGHT + CENTER, BOLD + _size(layout.MOTTO_PT)),
        _style("Above", "Cơ quan chủ quản", "Normal", TIGHT + CENTER, _size(layout.BODY_NAME_PT)),
        _style("Issuer", "Cơ quan ban hành", "Normal", TIGHT + CENTER, BOLD + _size(layout.BODY_NAME_PT)),
        _style("Number", "Số, ký hiệu", "Normal", TIGHT + CENTER, _size(layout.NUMBER_PT)),
        _style("PlaceDate", "Địa danh, thời gian", "Normal", TIGHT + CENTER, ITALIC + _size(layout.DATE_PT)),
        _style("About", "Trích yếu công văn", "Normal", TIGHT + CENTER, _size(layout.ABOUT_PT)),
        _style(
            "Rule",
            "Đường kẻ",
            "Normal",
            '<w:spacing w:before="0" w:after="0" w:line="80" w:lineRule="exact"/>',
            _size(2),
        ),
        _style("To", "Kính gửi", "Normal", space, ""),
        _style("Recipients", "Nơi nhận", "Normal", TIGHT, BOLD + ITALIC + _size(layout.RECIPIENTS_PT)),
        _style("Recipient", "Danh sách nơi nhận", "Normal", TIGHT, _size(layout.RECIPIENT_PT)),
        _style("Signer", "Chức vụ, họ tên người ký", "Normal", TIGHT + CENTER, BOLD),
        _style("Annex", "Phụ lục", "Normal", keep + TIGHT + CENTER + '<w:outlineLvl w:val="0"/>', BOLD),
        _style("Reference", "Dòng kèm theo", "Normal", keep + TIGHT + CENTER, ITALIC),
        _style(
            "Cell",
            "Ô bảng",
            "Normal",
            '<w:spacing w:before="20" w:after="20" w:line="240" w:lineRule="auto"/>',
            _size(12),
        ),
        _style("Header", "header", "Normal", TIGHT + CENTER, _size(layout.PAGE_PT)),
        _style("Footer", "footer", "Normal", TIGHT + CENTER, _size(layout.CONTACT_PT)),
        _style("DefaultParagraphFont", "Default Paragraph Font", "", kind="character", default=True),
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr>'
        '<w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="0" w:type="dxa"/>'
        '<w:bottom w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>',
        '<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/><w:basedOn w:val="TableNormal"/>'
        "<w:tblPr><w:tblBorders>"
        + "".join(
            f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
            for side in ("top", "left", "bottom", "right", "insideH", "insideV")
        )
        + '</w:tblBorders><w:tblCellMar><w:top w:w="30" w:type="dxa"/><w:left w:w="68" w:type="dxa"/>'
        '<w:bottom w:w="30" w:type="dxa"/><w:right w:w="68" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>',
    ]
    return (
        f"{XML}<w:styles {W}><w:docDefaults><w:rPrDefault><w:rPr>{FACES}{size}"
        '<w:lang w:val="vi-VN" w:eastAsia="vi-VN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        "<w:pPrDefault/></w:docDefaults>" + "".join(made) + "</w:styles>"
    )


def _level(index: int, form: str, words: str, style: str, indent: int, suffix: str = "space", rpr: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        + (f'<w:pStyle w:val="{style}"/>' if style else "")
        + f'<w:suff w:val="{suffix}"/><w:lvlText w:val="{words}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="0" w:firstLine="{indent}"/></w:pPr>'
        + (f"<w:rPr>{rpr}</w:rPr>" if rpr else "")
        + "</w:lvl>"
    )


def numbering(lists: Sequence[int], page: Page) -> str:
    """`lists` are the numbered lists of the document in order: num 1-3 are the three forms, the rest restart one."""
    first = twips(page.indent_mm)
    forms = [
        _level(0, "upperRoman", "Phần %1", "Heading1", 0, "nothing")
        + _level(1, "upperRoman", "%2.", "Heading2", first)
        + _level(2, "decimal", "%3.", "Heading3", first)
        + _level(3, "decimal", "%3.%4.", "Heading4", first),
        _level(0, "decimal", "Điều %1.", "Dieu", first, rpr=BOLD) + _level(1, "decimal", "%2.", "Khoan", first),
        _level(0, "bullet", "-", "ListBullet", first, rpr=FACES)
        + _level(1, "bullet", "+", "ListBullet2", first, rpr=FACES),
    ]
    abstract = "".join(
        f'<w:abstractNum w:abstractNumId="{i}"><w:multiLevelType w:val="multilevel"/>{form}</w:abstractNum>'
        for i, form in enumerate(forms)
    )
    again = "".join(f'<w:lvlOverride w:ilvl="{i}"><w:startOverride w:val="1"/></w:lvlOverride>' for i in range(4))
    nums = [f'<w:num w:numId="{i + 1}"><w:abstractNumId w:val="{i}"/></w:num>' for i in range(len(forms))]
    nums += [
        f'<w:num w:numId="{i}"><w:abstractNumId w:val="{form}"/>{again}</w:num>'
        for i, form in enumerate(lists, len(forms) + 1)
    ]
    return f"{XML}<w:numbering {W}>{abstract}{''.join(nums)}</w:numbering>"


SETTINGS = (
    f'{XML}<w:settings {W}><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>'
    '<w:characterSpacingControl w:val="doNotCompress"/><w:compat>'
    '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
    "</w:compat>"
    '<w:themeFontLang w:val="vi-VN"/><w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/></w:settings>'
)
HEADER = (
    f'{XML}<w:hdr {W}><w:p><w:pPr><w:pStyle w:val="Header"/></w:pPr><w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    '<w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    '<w:r><w:t>2</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p></w:hdr>'
)


def footer(contact: str) -> str:
    """The foot of page 1: the contact under a line, or nothing."""
    edge = '<w:pBdr><w:top w:val="single" w:sz="4" w:space="3" w:color="000000"/></w:pBdr>' if contact else ""
    words = f"<w:r><w:t>{escape(contact)}</w:t></w:r>" if contact else ""
    return f'{XML}<w:ftr {W}><w:p><w:pPr><w:pStyle w:val="Footer"/>{edge}</w:pPr>{words}</w:p></w:ftr>'


FONTS = (
    f'{XML}<w:fonts {W}><w:font w:name="{FONT}"><w:panose1 w:val="02020603050405020304"/><w:charset w:val="00"/>'
    '<w:family w:val="roman"/><w:pitch w:val="variable"/></w:font></w:fonts>'
)
TYPES = (
    f'{XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>'
    f'<Override PartName="/word/document.xml" ContentType="{TYPE}.document.main+xml"/>'
    + "".join(
        f'<Override PartName="/word/{part}.xml" ContentType="{TYPE}.{kind}+xml"/>'
        for part, kind in (
            ("styles", "styles"),
            ("numbering", "numbering"),
            ("settings", "settings"),
            ("fontTable", "fontTable"),
            ("header1", "header"),
            ("footer1", "footer"),
            ("footer2", "footer"),
        )
    )
    + '<Override PartName="/docProps/core.xml" '
    'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
    '<Override PartName="/docProps/app.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.extended-properties+xml"/></Types>'
)
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
ROOT = (
    f'{XML}<Relationships xmlns="{_PACKAGE}"><Relationship Id="rId1" Type="{RELATION}/officeDocument" '
    'Target="word/document.xml"/><Relationship Id="rId2" '
    f'Type="{_PACKAGE}/metadata/core-properties" Target="docProps/core.xml"/>'
    f'<Relationship Id="rId3" Type="{RELATION}/extended-properties" Target="docProps/app.xml"/></Relationships>'
)
_PARTS = "".join(
    f'<Relationship Id="rId{i}" Type="{RELATION}/{kind}" Target="{target}.xml"/>'
    for i, (kind, target) in enumerate(
        (
            ("styles", "styles"),
            ("numbering", "numbering"),
            ("settings", "settings"),
            ("fontTable", "fontTable"),
            ("header", "header1"),
            ("footer", "footer1"),
            ("footer", "footer2"),
        ),
        1,
    )
)


def relations(pictures: Iterable[str] = ()) -> str:
    """word/_rels/document.xml.rels; a picture is kept under the name of its relation."""
    shown = "".join(
        f'<Relationship Id="{name}" Type="{RELATION}/image" Target="media/{name}.png"/>' for name in pictures
    )
    return f'{XML}<Relationships xmlns="{_PACKAGE}">{_PARTS}{shown}</Relationships>'


APP = (
    f'{XML}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    "<Application>tdkt</Application></Properties>"
)


def core(paper: Paper | Certificates) -> str:
    day = f"{paper.created or '2000-01-01'}T00:00:00Z"
    stamp = f'xsi:type="dcterms:W3CDTF">{day}'
    return (
        f'{XML}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(paper.name)}</dc:title><dc:creator>{escape(paper.author)}</dc:creator>"
        f"<cp:lastModifiedBy>{escape(paper.author)}</cp:lastModifiedBy><dcterms:created {stamp}</dcterms:created>"
        f"<dcterms:modified {stamp}</dcterms:modified><dc:language>vi-VN</dc:language></cp:coreProperties>"
    )


def archive(parts: Mapping[str, str | bytes]) -> bytes:
    """A zip whose bytes depend on nothing but the parts: fixed order, fixed time, fixed attributes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as packed:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            packed.writestr(entry, content.encode() if isinstance(content, str) else content)
    return out.getvalue()
