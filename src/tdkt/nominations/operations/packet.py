"""Dossiers as one archive for a body that does not use this system: papers, files, a list that comes back filled in.

``danh-sach.xlsx`` names every dossier and has empty columns for what was decided; ``results.py`` reads it back.
"""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from typing import Any

import xlsxwriter

from tdkt.core.text import fold
from tdkt.core.workflow import StepRefused
from tdkt.documents import write_docx
from tdkt.nominations.models import Component, Nomination
from tdkt.paperwork.operations import composed

KNOWN = ("Mã hồ sơ", "Cá nhân, tập thể", "Danh hiệu, hình thức", "Năm", "Đơn vị đề nghị")
ASKED = ("Kết quả", "Số quyết định", "Ngày quyết định", "Người ký", "Chức vụ người ký", "Lý do")
OUTCOMES = ("Khen thưởng", "Không khen thưởng", "Trả lại")
HOW = "Điền từ cột Kết quả: Khen thưởng (kèm số, ngày, người ký), Không khen thưởng hoặc Trả lại (kèm lý do)."


def packed(nominations: list[Nomination]) -> bytes:
    """A .zip: a folder a dossier with its numbered files, ``danh-muc.json`` with the SHA-256 of each, the list."""
    out = io.BytesIO()
    listed = []
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, row in enumerate(nominations, start=1):
            folder = f"{number:03d}-{fold(row.subject_name).replace(' ', '-')[:40]}/" if len(nominations) > 1 else ""
            listed.append(_put(archive, folder, row))
        archive.writestr("danh-sach.xlsx", result_list(nominations))
        manifest = listed[0] if len(listed) == 1 else {"ho_so": listed}
        archive.writestr("danh-muc.json", json.dumps(manifest, ensure_ascii=False, indent=2))
    return out.getvalue()


def _put(archive: zipfile.ZipFile, folder: str, row: Nomination) -> dict[str, Any]:
    lines: list[dict[str, Any]] = []
    for number, part in enumerate(row.components.select_related("paper"), start=1):
        name, content = _file_of(number, part)
        line: dict[str, Any] = {
            "thanh_phan": part.name,
            "bat_buoc": part.required,
            "tep": folder + name if name else "",
        }
        if part.source:
            line["doi_chieu"] = part.source
        if content is not None:
            archive.writestr(folder + name, content)
            line["sha256"] = hashlib.sha256(content).hexdigest()
        lines.append(line)
    return {
        "ma": row.pk, "doi_tuong": row.subject_name, "de_nghi": row.get_award_display(), "nam": row.period,
        "don_vi": row.unit.name, "loai_hinh": row.get_stream_display(), "hoi_dong": row.council_result,
        "thanh_phan": lines,
    }  # fmt: skip


def result_list(nominations: list[Nomination]) -> bytes:
    """The list of the packet as Excel, with a drop-down and empty columns for the result."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet = book.add_worksheet("Danh sách")
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "vcenter", "border": 1, "bg_color": "#e8eef7"})
    asked = book.add_format({"bold": True, "text_wrap": True, "valign": "vcenter", "border": 1, "bg_color": "#fdf3d8"})
    sheet.write_string(0, 0, HOW)
    for column, head in enumerate(KNOWN + ASKED):
        sheet.write_string(1, column, head, bold if column < len(KNOWN) else asked)
        sheet.set_column(column, column, (9, 28, 26, 7, 32, 18, 18, 14, 22, 22, 36)[column])
    for line, row in enumerate(nominations, start=2):
        sheet.write_number(line, 0, row.pk)
        for column, value in enumerate((row.subject_name, row.get_award_display(), str(row.year), row.unit.name), 1):
            sheet.write_string(line, column, value)
    last = max(2, len(nominations) + 1)
    sheet.data_validation(2, len(KNOWN), last, len(KNOWN), {"validate": "list", "source": list(OUTCOMES)})
    sheet.freeze_panes(2, 2)
    book.close()
    return out.getvalue()


def _file_of(number: int, part: Component) -> tuple[str, bytes | None]:
    stem = f"{number:02d}-{fold(part.key).replace('_', '-')}"
    if part.file:
        with part.file.open("rb") as kept:
            return f"{stem}.{part.file.name.rsplit('.', 1)[-1]}", kept.read()
    if part.paper is None:
        return "", None
    for kept, ending in ((part.paper.signed, "pdf"), (part.paper.pdf, "pdf")):
        if kept:
            with kept.open("rb") as file:
                return f"{stem}.{ending}", file.read()
    try:
        return f"{stem}.docx", write_docx(composed(part.paper.kind, part.paper.data))
    except StepRefused:
        return "", None
