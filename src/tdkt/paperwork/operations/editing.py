"""A draft changed by hand: what the officer writes wins over live data until it is taken back."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from tdkt.core import history
from tdkt.core.workflow import StepRefused
from tdkt.paperwork.models import Paper, Recipient
from tdkt.paperwork.operations.papers import composed


@transaction.atomic
def edit_draft(*, paper: Paper, values: dict[str, Any], actor: Any) -> Paper:
    """Set fields of a draft's data; None takes a field out. Raises StepRefused for what cannot become a paper."""
    row = _draft(paper)
    changed = {name: value for name, value in values.items() if row.data.get(name) != value}
    if not changed:
        return row
    edits = dict(row.edits)
    for name, value in changed.items():
        was = edits[name]["was"] if name in edits else row.data.get(name)
        edits[name] = {"was": was, "now": value}
    return _save(row, {**row.data, **changed}, edits, actor, "paperwork.edit_draft", sorted(changed))


@transaction.atomic
def undo_edits(*, paper: Paper, actor: Any) -> Paper:
    """Back to what live data said."""
    row = _draft(paper)
    data = {**row.data, **{name: edit["was"] for name, edit in row.edits.items()}}
    return _save(row, data, {}, actor, "paperwork.undo_edits", sorted(row.edits))


def _draft(paper: Paper) -> Paper:
    row = Paper.objects.select_for_update(no_key=True).get(pk=paper.pk)
    if row.state != Paper.State.DRAFT:
        raise StepRefused(f"Văn bản đang ở trạng thái «{row.get_state_display()}» nên không sửa được.")
    return row


def _save(row: Paper, data: dict[str, Any], edits: dict[str, Any], actor: Any, verb: str, names: list[str]) -> Paper:
    data = {name: value for name, value in data.items() if value is not None}
    composed(row.kind, data)
    row.data, row.edits = data, edits
    row.save(update_fields=["data", "edits"])
    if "recipients" in names:
        row.recipients.all().delete()
        Recipient.objects.bulk_create(
            Recipient(paper=row, words=words[:200], order=n) for n, words in enumerate(data.get("recipients", []))
        )
    history.record(row, actor=actor, verb=verb, changes={"phần": [None, ", ".join(names)]})
    return row
