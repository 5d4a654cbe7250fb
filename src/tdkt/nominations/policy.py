"""Who sees and does what with reviews and dossiers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db.models import Q

from tdkt.nominations.models import Leg, Nomination, Review
from tdkt.org.access import holds, holds_here, standing, units_q
from tdkt.org.models import Role, Unit

# Rooms above let others read: each gives the ids of the dossiers that a user may read (a council's members theirs).
READERS: list[Callable[[Any], Any]] = []
DESK = (Role.OFFICER, Role.DIRECTOR, Role.APPRAISER, Role.DECIDER, Role.AUDITOR, Role.COUNCIL_MEMBER)


def seen_by(user: Any) -> Q:
    """Dossiers of one's own unit, those that lie or have lain on its desk, those sent up from below; one's own.

    A draft of a unit below is not yet anybody else's business.
    """
    condition = Q(pk__in=[])
    paths = standing(user).paths(*DESK)
    if paths:
        here = Unit.objects.filter(path__in=paths).values("pk")
        below = Unit.objects.filter(units_q(user, *DESK, field="")).values("pk")
        was_here = Leg.objects.filter(to__in=here).exclude(outcome=Leg.Outcome.RECALLED).values("nomination")
        condition |= Q(unit__in=here) | Q(at_unit__in=here) | Q(pk__in=was_here)
        condition |= Q(unit__in=below, submitted_on__isnull=False)
    for path in standing(user).paths(Role.ROOM_HEAD):
        condition |= Q(person__unit__path__startswith=path) | Q(collective__path__startswith=path)
    if getattr(user, "person_id", None):
        condition |= Q(person_id=user.person_id)
        for readable in READERS:
            if (ids := readable(user)) is not None:
                condition |= Q(pk__in=ids)
    return condition


def is_own(user: Any, nomination: Nomination) -> bool:
    """The dossier is about this very person."""
    return nomination.person_id is not None and nomination.person_id == getattr(user, "person_id", None)


def is_clerk_here(user: Any, nomination: Nomination) -> bool:
    """Keeps dossiers at the unit where this one lies now."""
    return holds_here(user, nomination.at_unit, Role.OFFICER, Role.DIRECTOR)


def sent_it(user: Any, nomination: Nomination) -> bool:
    """Keeps dossiers at the unit that sent this one on its present leg."""
    leg = nomination.legs.filter(outcome="").select_related("frm").last()
    return leg is not None and holds_here(user, leg.frm, Role.OFFICER, Role.DIRECTOR, Role.APPRAISER)


def is_desk(user: Any, nomination: Nomination) -> bool:
    """Receives and appraises at the unit where the dossier lies; never one's own dossier."""
    return holds_here(user, nomination.at_unit, Role.APPRAISER) and not is_own(user, nomination)


def is_decider(user: Any, nomination: Nomination) -> bool:
    """Decides at the unit where the dossier lies; never on one's own dossier."""
    return holds_here(user, nomination.at_unit, Role.DECIDER) and not is_own(user, nomination)


def brings_the_end(user: Any, nomination: Nomination) -> bool:
    """Decides; or writes down what a body outside the system decided, which the desk that sent it there may do."""
    outside = nomination.state == Nomination.State.OUTSIDE
    return is_decider(user, nomination) or (outside and is_desk(user, nomination))


def is_desk_or_decider(user: Any, nomination: Nomination) -> bool:
    return is_desk(user, nomination) or is_decider(user, nomination)


def may_supplement(user: Any, nomination: Nomination) -> bool:
    """Add papers: the clerk while it is in hand, the person on own dossier before it leaves, the desk that holds it."""
    if nomination.state in {"draft", "returned"}:
        at_home = nomination.at_unit_id == nomination.unit_id
        return is_clerk_here(user, nomination) or (at_home and is_own(user, nomination))
    return nomination.state in {"received", "appraised"} and is_desk(user, nomination)


def may_ask_opinions(user: Any, nomination: Nomination) -> bool:
    return nomination.state in Nomination.OPEN and (is_desk(user, nomination) or is_clerk_here(user, nomination))


def may_pack(user: Any, nomination: Nomination) -> bool:
    """Takes the whole dossier away as an archive: who holds it, and a council that has it on the table."""
    if may_ask_opinions(user, nomination) or is_decider(user, nomination):
        return True
    asked = [readable(user) for readable in READERS] if getattr(user, "person_id", None) else []
    return any(ids is not None and ids.filter(pk=nomination.pk).exists() for ids in asked)


def gave_it_back(user: Any, nomination: Nomination) -> Unit | None:
    """The desk at which this person sits and which gave the dossier back on its last leg."""
    if nomination.state != Nomination.State.RETURNED:
        return None
    leg = nomination.legs.filter(frm=nomination.at_unit, outcome=Leg.Outcome.RETURNED).select_related("to").last()
    return leg.to if leg is not None and leg.to and holds_here(user, leg.to, Role.APPRAISER) else None


def receives(user: Any) -> bool:
    """Sits at a desk that receives dossiers, somewhere."""
    return standing(user).has(Role.APPRAISER)


def makes_dossiers(user: Any, unit: Any) -> bool:
    """Opens dossiers for the people and collectives of a unit."""
    return holds_here(user, unit, Role.OFFICER, Role.DIRECTOR)


def decides_at(user: Any, unit: Any) -> bool:
    return holds_here(user, unit, Role.DECIDER)


def prepares_decisions(user: Any, unit: Any) -> bool:
    return holds_here(user, unit, Role.DECIDER, Role.APPRAISER)


def reviews_seen_by(user: Any) -> Q:
    return units_q(user, Role.OFFICER, Role.DIRECTOR, Role.AUDITOR, Role.ROOM_HEAD, Role.COUNCIL_MEMBER)


def runs_review(user: Any, review: Review) -> bool:
    """The head of the room, or the officer of the unit."""
    return holds(user, review.unit, Role.ROOM_HEAD, Role.OFFICER)


def may_open_review(user: Any, unit: Any) -> bool:
    return holds(user, unit, Role.ROOM_HEAD, Role.OFFICER)
