"""An office's own .docx templates: checked when registered, filled when a paper is made."""

from __future__ import annotations

from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction

from tdkt.core import history
from tdkt.core.workflow import StepRefused
from tdkt.documents import PaperError, office_template, write_docx
from tdkt.org.models import Unit
from tdkt.paperwork.models import OfficeTemplate, Paper


def in_use(unit: Unit, kind: str) -> OfficeTemplate | None:
    return OfficeTemplate.objects.filter(unit=unit, kind=kind, active=True).first()


def docx_of(paper: Paper, made: Any) -> bytes:
    """The .docx of a composed paper: by the unit's own template for the kind, by the standard form otherwise."""
    template = in_use(paper.unit, paper.kind)
    if template is None:
        return write_docx(made)
    try:
        return office_template.render(template.file.read(), paper.kind, paper.data)
    except PaperError as why:
        raise StepRefused(f"Mẫu riêng «{template.name}» không điền được: {why}") from why


@transaction.atomic
def register(*, unit: Unit, kind: str, name: str, content: bytes, actor: Any) -> OfficeTemplate:
    """Take a template into use. StepRefused lists each mistake with its field and place; nothing is kept then."""
    if problems := office_template.check(content, kind):
        lines = [f"{place}: {words}" if place else words for place, words in problems]
        more = f"\n… và {len(lines) - 20} lỗi nữa." if len(lines) > 20 else ""
        raise StepRefused("Chưa nhận mẫu. Hãy sửa các chỗ sau rồi tải lại:\n" + "\n".join(lines[:20]) + more)
    for old in OfficeTemplate.objects.filter(unit=unit, kind=kind, active=True):
        history.change(old, actor=actor, verb="paperwork.retire_template", active=False)
    made = OfficeTemplate(unit=unit, kind=kind, name=name[:200], by=actor)
    made.file.save(f"{unit.code}-{kind}.docx", ContentFile(content), save=False)
    return history.create(made, actor=actor, verb="paperwork.register_template")


def retire(*, template: OfficeTemplate, actor: Any) -> OfficeTemplate:
    """Back to the standard form."""
    return history.change(template, actor=actor, verb="paperwork.retire_template", active=False)
