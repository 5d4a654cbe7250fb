"""A .docx to begin an office's own template from: the form of NĐ 30/2020 with every common field in its place."""

from __future__ import annotations

import io
import zipfile
from typing import Any

from tdkt.documents import body, kinds, layout, schema, typeface
from tdkt.documents.docx_styles import FONT, archive
from tdkt.documents.model import Page


def starter(code: str) -> bytes:
    """The template of a kind, the same bytes each time; `office_template.check` finds nothing in it."""
    from docx import Document  # slow import
    from docx.enum.text import WD_ALIGN_PARAGRAPH as SIDE
    from docx.oxml.ns import qn
    from docx.shared import Mm, Pt

    page, document = Page(), Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(page.width_mm), Mm(page.height_mm)
    section.top_margin, section.bottom_margin = Mm(page.top_mm), Mm(page.bottom_mm)
    section.left_margin, section.right_margin = Mm(page.left_mm), Mm(page.right_mm)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = FONT, Pt(page.body_pt)
    normal.paragraph_format.space_after = Pt(0)

    def say(where: Any, words: str, size: float = page.body_pt, side: Any = None, **how: bool) -> Any:
        made = where.add_paragraph()
        made.alignment = side
        run = made.add_run(words)
        run.font.size, run.bold, run.italic = Pt(size), how.get("bold", False), how.get("italic", False)
        return made

    def text(words: str, **how: bool) -> None:
        made = say(document, words, side=SIDE.JUSTIFY, **how)
        made.paragraph_format.first_line_indent = Mm(page.indent_mm)
        made.paragraph_format.space_before = Pt(page.before_pt)

    def columns(left_mm: float) -> tuple[Any, Any]:
        table = document.add_table(1, 2)
        table.autofit = False
        bare = "<w:tblCellMar {w}><w:left w:w='0' w:type='dxa'/><w:right w:w='0' w:type='dxa'/></w:tblCellMar>"
        look = table._tbl.tblPr.find(qn("w:tblLook"))
        look.addprevious(_xml(bare))
        table._tbl.tr_lst[0].get_or_add_trPr().append(_xml("<w:cantSplit {w}/>"))
        for n, width in enumerate((left_mm, page.text_mm - left_mm)):
            cell = table.rows[0].cells[n]
            cell.width = table.columns[n].width = Mm(width)
            cell._element.remove(cell.paragraphs[0]._element)
        first, second = table.rows[0].cells
        return first, second

    def rule(where: Any, length_mm: float, room_mm: float) -> None:
        made = say(where, "", 2)
        side = Mm((room_mm - length_mm) / 2)
        made.paragraph_format.left_indent = made.paragraph_format.right_indent = side
        made.paragraph_format.space_before = Pt(3)
        edge = '<w:pBdr {w}><w:top w:val="single" w:sz="6" w:space="1" w:color="000000"/></w:pBdr>'
        made._p.get_or_add_pPr().insert(0, _xml(edge))

    left, right = columns(page.text_mm - layout.RIGHT_MM)
    say(left, "{{ co_quan_chu_quan|upper }}", layout.BODY_NAME_PT, SIDE.CENTER)
    say(left, "{{ co_quan|upper }}", layout.BODY_NAME_PT, SIDE.CENTER, bold=True)
    rule(left, 26, page.text_mm - layout.RIGHT_MM)
    say(left, "{{ so_ky_hieu }}", layout.NUMBER_PT, SIDE.CENTER)
    say(right, "{{ quoc_hieu }}", layout.STATE_PT, SIDE.CENTER, bold=True)
    say(right, "{{ tieu_ngu }}", layout.MOTTO_PT, SIDE.CENTER, bold=True)
    rule(right, typeface.width_mm(layout.MOTTO, layout.MOTTO_PT, bold=True), layout.RIGHT_MM)
    say(right, "{{ dia_danh_ngay }}", layout.DATE_PT, SIDE.CENTER, italic=True)
    say(document, "{{ ten_loai }}", side=SIDE.CENTER, bold=True)
    say(document, "{{ trich_yeu }}", side=SIDE.CENTER, bold=True)
    rule(document, 50, page.text_mm)
    text("{%p if kinh_gui %}")
    say(document, "Kính gửi: {{ kinh_gui|join(' ') }}", side=SIDE.CENTER)
    text("{%p endif %}")
    text("{%p for c in can_cu %}")
    text("{{ c }}", italic=True)
    text("{%p endfor %}")
    text("{%p for d in noi_dung %}")
    text("{%p if d.kieu == 'muc' %}")
    text("{{ d.nhan }} {{ d.chu }}", bold=True)
    text("{%p else %}")
    text(
        "{% if d.nhan %}{{ d.nhan }} {% endif %}{{ d.chu }}{% for dong in d.dong %}{{ dong|join(' | ') }}\n{% endfor %}"
    )
    text("{%p endif %}")
    text("{%p endfor %}")
    left, right = columns(page.text_mm * 0.46)
    say(left, "Nơi nhận:", layout.RECIPIENTS_PT, bold=True, italic=True)
    say(left, "{%p for n in noi_nhan %}", layout.RECIPIENT_PT)
    say(left, "- {{ n }}", layout.RECIPIENT_PT)
    say(left, "{%p endfor %}", layout.RECIPIENT_PT)
    say(right, "{%p for c in chuc_vu_ky %}", side=SIDE.CENTER)
    say(right, "{{ c }}", side=SIDE.CENTER, bold=True)
    say(right, "{%p endfor %}", side=SIDE.CENTER)
    for _ in range(4):
        say(right, "", side=SIDE.CENTER)
    say(right, "{{ ho_ten_ky }}", side=SIDE.CENTER, bold=True)
    document.core_properties.title = f"Mẫu {kinds.KINDS[code].name}"
    return _fixed(document)


def _xml(source: str) -> Any:
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    return parse_xml(source.replace("{w}", nsdecls("w")))


def _fixed(document: Any) -> bytes:
    """The saved file without the time it was saved at."""
    from datetime import datetime

    document.core_properties.created = document.core_properties.modified = datetime(2000, 1, 1)  # noqa: DTZ001
    out = io.BytesIO()
    document.save(out)
    with zipfile.ZipFile(out) as packed:
        return archive({name: packed.read(name) for name in packed.namelist()})


def fields(code: str) -> list[tuple[str, str]]:
    """(how it is written in a template, what it is) of every value of a kind, those of lists under their list."""
    from tdkt.documents.office_template import NAMES

    common = [(f"{{{{ {name} }}}}", spec.label) for name, spec in NAMES.items() if not isinstance(spec, schema.Listed)]
    lists = [(f"{{% for x in {name} %}}{{{{ x }}}}{{% endfor %}}", spec.label) for name, spec in NAMES.items()
             if isinstance(spec, schema.Listed) and isinstance(spec.of, schema.Text)]  # fmt: skip
    return common + lists + list(_own("du_lieu", kinds.KINDS[code].spec))


def _own(path: str, spec: schema.Record) -> list[tuple[str, str]]:
    """What the kind itself declares; its content is reached through `noi_dung`, line by line."""
    out: list[tuple[str, str]] = []
    for name, inner in spec.of.items():
        place = f"{path}.{name}"
        if name in {"layout", "annexes"} or isinstance(inner, body.Content):
            continue
        if isinstance(inner, schema.Record):
            out += _own(place, inner)
        elif isinstance(inner, schema.Listed) and isinstance(inner.of, schema.Record):
            said = ", ".join(f"x.{key}" for key in inner.of.of)
            out.append((f"{{%tr for x in {place} %}} … {{%tr endfor %}}", f"{inner.label}; mỗi dòng có {said}"))
        elif isinstance(inner, schema.Listed):
            out.append((f"{{{{ {place}|join('; ') }}}}", inner.label))
        else:
            out.append((f"{{{{ {place} }}}}", inner.label))
    return out
