"""An office's own .docx template for a kind: checked when uploaded, filled without letting the template run anything.

A template prints {{ so_ky_hieu }}, walks {% for dong in noi_dung %} and reads the data of the kind under `du_lieu`
({{ du_lieu.year }}). Only names, loops, conditions and the filters below are allowed: no call, no arithmetic on text,
no attribute that the kind does not declare. A mistake is told with the field and the paragraph it stands in.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from typing import Any

from tdkt.documents import kinds, layout, schema, template_check
from tdkt.documents.compose import compose
from tdkt.documents.docx_styles import archive
from tdkt.documents.model import Heading, Item, Paper, PaperError, Paragraph, Run, Table
from tdkt.documents.template_sandbox import environment

MOST_BYTES = 10 * 1024 * 1024
MOST_UNPACKED = 60 * 1024 * 1024
_PARTS = re.compile(r"word/(document|header\d*|footer\d*|footnotes)\.xml")
_LINE = schema.Text()
_BLOCK = schema.Record(
    of={
        "kieu": schema.Text(label="muc, doan, gach hoặc bang"),
        "nhan": schema.Text(label="số thứ tự của mục"),
        "chu": schema.Text(label="nội dung"),
        "dong": schema.Listed(of=schema.Listed(of=_LINE), label="các dòng của bảng"),
    }
)
# Names a template may use besides `du_lieu`.
NAMES: dict[str, schema.Spec] = {
    "co_quan_chu_quan": schema.Text(label="cơ quan chủ quản"),
    "co_quan": schema.Text(label="cơ quan ban hành"),
    "quoc_hieu": schema.Text(label="quốc hiệu"),
    "tieu_ngu": schema.Text(label="tiêu ngữ"),
    "so_ky_hieu": schema.Text(label="số, ký hiệu"),
    "dia_danh_ngay": schema.Text(label="địa danh và ngày tháng"),
    "ten_loai": schema.Text(label="tên loại văn bản"),
    "trich_yeu": schema.Text(label="trích yếu"),
    "kinh_gui": schema.Listed(of=_LINE, label="Kính gửi"),
    "can_cu": schema.Listed(of=_LINE, label="các căn cứ"),
    "noi_dung": schema.Listed(of=_BLOCK, label="nội dung"),
    "noi_nhan": schema.Listed(of=_LINE, label="Nơi nhận"),
    "chuc_vu_ky": schema.Listed(of=_LINE, label="quyền hạn, chức vụ người ký"),
    "ho_ten_ky": schema.Text(label="họ tên người ký"),
}


def check(template: bytes, code: str) -> list[tuple[str, str]]:
    """What is wrong with a template, as (place, Vietnamese sentence); an empty list when it can be used."""
    if code not in kinds.KINDS:
        return [("", f"không có loại văn bản «{code}»")]
    if code in kinds.CERTIFICATES:
        return [("", "giấy khen, giấy chứng nhận đặt theo ô milimét, không dùng mẫu .docx")]
    try:
        sources = _sources(template)
    except _Unfit as why:
        return [("", str(why))]
    problems: list[tuple[str, str]] = []
    for part, xml in sources.items():
        problems += template_check.check(part, xml, {**NAMES, "du_lieu": kinds.KINDS[code].spec})
    if not problems and not any("{{" in xml for xml in sources.values()):
        problems.append(("", "tệp không có trường {{ ... }} nào; hãy đặt các trường vào mẫu"))
    return problems


def render(template: bytes, code: str, data: Any) -> bytes:
    """The filled .docx, the same bytes for the same template and data. Raises PaperError for bad data or template."""
    problems = check(template, code)
    if problems:
        raise PaperError(problems)
    paper = compose(code, data)
    if not isinstance(paper, Paper):
        raise PaperError([("", "loại này không dùng mẫu .docx")])
    from docxtpl import DocxTemplate
    from jinja2 import TemplateError

    filled = DocxTemplate(io.BytesIO(template))
    out = io.BytesIO()
    try:
        filled.render({**context(paper), "du_lieu": kinds.KINDS[code].read(data)}, environment(), autoescape=True)
        filled.save(out)
    except (TemplateError, TypeError, ValueError, ArithmeticError) as why:
        raise PaperError([("", f"không điền được mẫu: {str(why)[:200]}")]) from why
    with zipfile.ZipFile(out) as packed:
        return archive({name: packed.read(name) for name in sorted(packed.namelist(), key=_first)})


def context(paper: Paper) -> dict[str, Any]:
    """What a template may print of a paper."""
    seal = paper.foot.seal
    return {
        "co_quan_chu_quan": paper.head.above if paper.head else "",
        "co_quan": paper.head.issuer if paper.head else "",
        "quoc_hieu": layout.STATE,
        "tieu_ngu": layout.MOTTO,
        "so_ky_hieu": paper.head.number if paper.head else "",
        "dia_danh_ngay": paper.head.place_date if paper.head else "",
        "ten_loai": paper.title.name if paper.title else "",
        "trich_yeu": " ".join(paper.title.subject) if paper.title else (paper.head.about if paper.head else ""),
        "kinh_gui": list(paper.to),
        "can_cu": list(paper.bases),
        "noi_dung": [line for line in map(_block, paper.body) if line],
        "noi_nhan": list(paper.foot.recipients),
        "chuc_vu_ky": list(seal.lines) if seal else [],
        "ho_ten_ky": seal.name if seal else "",
    }


def _block(block: Any) -> dict[str, Any] | None:
    if isinstance(block, Heading):
        return {"kieu": "muc", "nhan": block.label, "chu": block.text, "dong": []}
    if isinstance(block, Item):
        return {"kieu": "gach", "nhan": "-" if block.depth == 1 else "+", "chu": _said(block.runs), "dong": []}
    if isinstance(block, Paragraph):
        return {"kieu": "doan", "nhan": "", "chu": _said(block.runs), "dong": []}
    if isinstance(block, Table):
        rows = [[_said(cell.runs) for cell in row] for row in (*block.head, *block.rows)]
        return {"kieu": "bang", "nhan": "", "chu": "", "dong": rows}
    return None


def _said(runs: tuple[Run, ...]) -> str:
    return "".join(run.text for run in runs)


def _first(name: str) -> tuple[bool, str]:
    return name != "[Content_Types].xml", name


class _Unfit(ValueError):
    pass


def _sources(template: bytes) -> Mapping[str, str]:
    """The text parts of a .docx after refusing what must not come in: macros, bombs, outside links that load."""
    if len(template) > MOST_BYTES:
        raise _Unfit("tệp mẫu lớn hơn 10 MB")
    try:
        with zipfile.ZipFile(io.BytesIO(template)) as packed:
            if sum(entry.file_size for entry in packed.infolist()) > MOST_UNPACKED:
                raise _Unfit("tệp mẫu giải nén ra quá lớn")
            names = packed.namelist()
            if "word/document.xml" not in names:
                raise _Unfit("tệp này không phải .docx của Word")
            types = packed.read("[Content_Types].xml").decode("utf-8", "replace")
            if any("vbaProject" in name for name in names) or "macroEnabled" in types:
                raise _Unfit("tệp mẫu có macro; hãy lưu lại thành .docx không có macro")
            for name in names:
                if name.endswith(".rels"):
                    _refuse_outside(packed.read(name).decode("utf-8", "replace"))
            return {name: packed.read(name).decode("utf-8") for name in names if _PARTS.fullmatch(name)}
    except (zipfile.BadZipFile, KeyError, UnicodeDecodeError, RuntimeError, NotImplementedError) as why:
        raise _Unfit("tệp này không phải .docx đọc được") from why


def _refuse_outside(relations: str) -> None:
    for tag in re.findall(r"<Relationship\b[^>]*>", relations):
        if 'TargetMode="External"' in tag and "/hyperlink" not in tag:
            raise _Unfit("tệp mẫu nối tới tệp bên ngoài (ảnh liên kết, mẫu đính kèm); hãy chèn hẳn vào tệp")
