"""Who may see and do what with models, exemplary persons and articles."""

from __future__ import annotations

from typing import Any

from django.db.models import Q

from tdkt.emulation.models import Article, Exemplar, MobilisationModel
from tdkt.org.access import READERS, holds, units_q
from tdkt.org.models import Role, Unit

KEEPERS = (Role.OFFICER, Role.ROOM_HEAD)


def works_seen_by(user: Any) -> Q:
    """Models and exemplary persons: of one's units and below."""
    return units_q(user, *READERS, Role.ROOM_HEAD)


def keeps(user: Any, row: MobilisationModel | Exemplar) -> bool:
    return holds(user, row.unit, *KEEPERS)


def may_keep(user: Any, unit: Unit | None) -> bool:
    return holds(user, unit, *KEEPERS)


def recognises(user: Any, row: MobilisationModel | Exemplar) -> bool:
    """The officer or head of the unit; nobody recognises oneself."""
    own = getattr(row, "person_id", None) is not None and row.person_id == user.person_id
    return not own and holds(user, row.unit, Role.OFFICER, Role.DIRECTOR, Role.DECIDER)


def articles_seen_by(user: Any) -> Q:
    """One's own; those of one's units and below, drafts of others only when one keeps the work there."""
    return (
        Q(author=user.pk)
        | units_q(user, *KEEPERS, Role.DIRECTOR)
        | (units_q(user, *READERS) & ~Q(state=Article.State.DRAFT))
    )


def writes(user: Any, row: Article) -> bool:
    """The author, or who keeps the work."""
    return row.author_id == user.pk or holds(user, row.unit, *KEEPERS)


def publishes(user: Any, row: Article) -> bool:
    """The officer or head of the unit; not the author, nor whom the article is about."""
    about = row.exemplar.person_id if row.exemplar is not None else None
    own = row.author_id == user.pk or (about is not None and about == user.person_id)
    return not own and holds(user, row.unit, Role.OFFICER, Role.DIRECTOR, Role.DECIDER)


def withdraws(user: Any, row: Article) -> bool:
    """Taking down needs no second person: a picture that must go, goes at once."""
    return writes(user, row) or publishes(user, row)
