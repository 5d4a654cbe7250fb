"""Who signed a decision, where the list it came in did not say."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from tdkt.awards.models import Decision
from tdkt.core import history
from tdkt.core.workflow import StepRefused


@transaction.atomic
def name_signer(*, decision: Decision, name: str, post: str, actor: Any, reason: str = "") -> Decision:
    """The signer as the decision itself has it. Another than the one on record only with a reason."""
    row = Decision.objects.select_for_update(no_key=True).get(pk=decision.pk)
    if row.state == Decision.State.DRAFT:
        raise StepRefused("Quyết định còn là dự thảo: người ký ghi khi ban hành.")
    if row.paper_id is not None and row.signer_name:
        raise StepRefused("Người ký đã ghi trong văn bản ban hành trên hệ thống; sửa bằng văn bản đính chính.")
    if row.signer_name and not reason.strip():
        raise StepRefused("Quyết định đã ghi người ký: sửa thì phải ghi lý do.")
    return history.change(
        row, actor=actor, verb="awards.name_signer", reason=reason.strip(), signer_name=name.strip(),
        signer_post=post.strip(),
    )  # fmt: skip
