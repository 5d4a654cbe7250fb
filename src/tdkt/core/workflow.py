"""A workflow is a table; a step is a row; ``take`` is the only way through.

*May* is who (refusal: ``PermissionDenied``), *source* and *needs* are whether (refusal: ``StepRefused`` with a sentence
for the person). The two never share an exception.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import models, transaction

from tdkt.core import history

REGISTRY: dict[str, Workflow] = {}  # every workflow by its room, for words in the history and for the flow charts

May = Callable[[Any, Any], bool]
Needs = Callable[[Any, dict[str, Any]], str]
Then = Callable[[Any, Any, dict[str, Any]], None]


class StepRefused(Exception):
    """The step is not possible now; the message says why and what to do."""


@dataclass(frozen=True)
class Step:
    """One row of the table. ``needs`` return a sentence of refusal, or an empty string."""

    name: str
    words: str
    source: frozenset[str]
    target: str
    may: May
    needs: tuple[Needs, ...] = ()
    then: Then | None = None
    asks: tuple[str, ...] = ()  # names of fields that the person fills in: "note", "decision_no", …
    tone: str = "primary"
    confirm: str = ""


def step(
    name: str, words: str, source: Iterable[str], target: str, *, may: May, needs: Needs | Iterable[Needs] = (),
    then: Then | None = None, asks: Iterable[str] = (), tone: str = "primary", confirm: str = "",
) -> Step:  # fmt: skip
    wanted = (needs,) if callable(needs) else tuple(needs)
    return Step(name, words, frozenset(source), str(target), may, wanted, then, tuple(asks), tone, confirm)


@dataclass(frozen=True)
class Offer:
    """A button: pressable, or not and then with the reason."""

    step: Step
    refusal: str = ""


@dataclass
class Workflow:
    """The steps of one kind of row. ``room`` is the first word of its verbs in the history."""

    room: str
    steps: list[Step] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._by_name = {step.name: step for step in self.steps}
        if len(self._by_name) != len(self.steps):
            raise ValueError(f"workflow {self.room}: two steps share a name")
        REGISTRY[self.room] = self

    def __getitem__(self, name: str) -> Step:
        return self._by_name[name]

    @transaction.atomic
    def take(self, name: str, obj: models.Model, actor: Any, **data: Any) -> Any:
        """Take one step. Raises PermissionDenied, or StepRefused with a sentence; else the changed row."""
        chosen = self._by_name.get(name)
        if chosen is None:
            raise StepRefused(f"Không có bước «{name}».")
        row: Any = type(obj)._base_manager.select_for_update(no_key=True).get(pk=obj.pk)
        if not chosen.may(actor, row):
            raise PermissionDenied(f"Bạn không có quyền «{chosen.words}».")
        if refusal := self._refusal(chosen, row, data) or self._barred(chosen, row, actor):
            raise StepRefused(refusal)
        lender = actor.acts_for(row, chosen.may) if hasattr(actor, "acts_for") else None
        names = [field.name for field in row._meta.concrete_fields if field.attname in row.__dict__]
        before, was = row.get_state_display(), {name: history.shown(row, name) for name in names}
        alone = row.pk not in history.noted(row)
        row.state = chosen.target
        if chosen.then is not None:
            chosen.then(row, actor, data)
        row.save()
        changes = {name: [was[name], now] for name in names if (now := history.shown(row, name)) != was[name]}
        changes |= {key: [None, history.plain(value)] for key, value in data.items() if value and key != "note"}
        changes["state"] = [before, row.get_state_display()]
        told = history.Whole(changes) if alone else changes
        history.record(row, actor=actor, verb=f"{self.room}.{name}", changes=told, reason=data.get("note", ""),
                       on_behalf_of=lender)  # fmt: skip
        return row

    def _refusal(self, chosen: Step, row: Any, data: dict[str, Any]) -> str:
        if row.state not in chosen.source:
            return f"Đang ở trạng thái «{row.get_state_display()}» nên không «{chosen.words.lower()}» được."
        return next((words for needs in chosen.needs if (words := needs(row, data))), "")

    def _barred(self, chosen: Step, row: Any, actor: Any) -> str:
        """The user model says which two steps of one case no one person takes."""
        return str(actor.barred(f"{self.room}.{chosen.name}", row)) if hasattr(actor, "barred") else ""

    def offered(self, actor: Any, obj: Any) -> list[Offer]:
        """The buttons of a page: every step from this state that this person may take, with what stands in its way.

        What a step asks the person to fill in is not judged here, only when it is taken.
        """
        offers = []
        for chosen in self.steps:
            if obj.state in chosen.source and chosen.may(actor, obj):
                refusal = next((w for needs in chosen.needs if (w := needs(obj, _Anything()))), "")
                offers.append(Offer(chosen, refusal or self._barred(chosen, obj, actor)))
        return offers


class _Anything(dict[str, Any]):
    """Data not yet given: every field counts as filled, so that only the row itself can refuse."""

    def get(self, key: str, default: Any = None) -> Any:
        return "…"

    def __getitem__(self, key: str) -> Any:
        return "…"


def has_note(row: Any, data: dict[str, Any]) -> str:
    """A step that sends something back must say why."""
    return "" if str(data.get("note", "")).strip() else "Hãy ghi lý do."
