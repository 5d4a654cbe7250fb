"""Many dossiers at once, each by the same road: first what would happen to each, then the doing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction

from tdkt.core.workflow import StepRefused
from tdkt.nominations.models import Nomination
from tdkt.nominations.queries import locked
from tdkt.nominations.workflow import workflow

STEPS = {
    "submit": "Trình",
    "recall": "Rút lại",
    "receive": "Tiếp nhận",
    "return": "Trả lại",
    "appraise": "Thẩm định xong",
    "hand_over": "Chuyển lên cấp trên",
    "send_out": "Gửi cấp trên ngoài hệ thống",
}


@dataclass(frozen=True)
class Outcome:
    """What happens to one dossier; ``refusal`` empty: it goes through."""

    nomination: Nomination
    refusal: str = ""

    @property
    def goes(self) -> bool:
        return not self.refusal


class _Undo(Exception):
    pass


def dry_run(name: str, nominations: list[Nomination], actor: Any, **data: Any) -> list[Outcome]:
    """What ``run`` would do, by doing it and taking it all back: no second set of rules to drift from the first."""
    outcomes: list[Outcome] = []
    try:
        with transaction.atomic():
            locked(nominations)
            outcomes = _each(name, nominations, actor, data)
            raise _Undo
    except _Undo:
        return outcomes


def run(name: str, nominations: list[Nomination], actor: Any, **data: Any) -> list[Outcome]:
    """Take the step for each dossier on its own: one that is refused does not stop the others."""
    return _each(name, nominations, actor, data)


def _each(name: str, nominations: list[Nomination], actor: Any, data: dict[str, Any]) -> list[Outcome]:
    if name not in STEPS:
        raise StepRefused("Bước này không làm hàng loạt được.")
    outcomes = []
    for row in nominations:
        try:
            workflow.take(name, row, actor, **data)
            outcomes.append(Outcome(row))
        except (StepRefused, PermissionDenied) as why:
            outcomes.append(Outcome(row, str(why)))
    return outcomes
