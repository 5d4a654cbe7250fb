"""A dossier as one archive: papers, files and a manifest with their digests."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from typing import Any

from tdkt.core.text import fold
from tdkt.core.workflow import StepRefused
from tdkt.documents import write_docx
from tdkt.nominations.models import Component, Nomination
from tdkt.paperwork.operations import composed


def packed(nomination: Nomination) -> bytes:
    """A .zip: numbered files in the order of the components, ``danh-muc.json`` with the SHA-256 of each."""
    out = io.BytesIO()
    lines: list[dict[str, Any]] = []
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, part in enumerate(nomination.components.select_related("paper"), start=1):
            name, content = _file_of(number, part)
            line: dict[str, Any] = {"thanh_phan": part.name, "bat_buoc": part.required, "tep": name}
            if part.source:
                line["doi_chieu"] = part.source
            if content is not None:
                archive.writestr(name, content)
                line["sha256"] = hashlib.sha256(content).hexdigest()
            lines.append(line)
        manifest = {
            "doi_tuong": nomination.subject_name, "de_nghi": nomination.get_award_display(), "nam": nomination.period,
            "don_vi": nomination.unit.name, "loai_hinh": nomination.get_stream_display(),
            "hoi_dong": nomination.council_result, "thanh_phan": lines,
        }  # fmt: skip
        archive.writestr("danh-muc.json", json.dumps(manifest, ensure_ascii=False, indent=2))
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
