"""Who sees and does what with decisions, the register, certificates and money."""

from __future__ import annotations

from typing import Any

from django.db.models import Q

from tdkt.awards.models import AwardRecord, Decision, Fund
from tdkt.org.access import READERS, holds, holds_here, standing, units_q
from tdkt.org.models import Role, Unit

KEEPERS = (Role.OFFICER, Role.APPRAISER)


def decisions_seen_by(user: Any) -> Q:
    """Decisions of one's own units; once issued, those about one's people and oneself; drafts stay with the unit."""
    condition = Q(pk__in=[])
    for path in set(standing(user).paths(*READERS)):
        about = AwardRecord.objects.filter(unit_then__path__startswith=path, decision__isnull=False)
        condition |= Q(unit__path=path)
        condition |= ~Q(state=Decision.State.DRAFT) & (
            Q(unit__path__startswith=path) | Q(pk__in=about.values("decision"))
        )
    if getattr(user, "person_id", None):
        mine = AwardRecord.objects.filter(person_id=user.person_id, decision__isnull=False)
        condition |= Q(published_on__isnull=False, pk__in=mine.values("decision"))
    return condition


def records_seen_by(user: Any) -> Q:
    """Awards of one's units and below, then or by the person's present unit; those one's unit decided; one's own."""
    reading = (*READERS, Role.ROOM_HEAD)
    condition = units_q(user, *reading, field="unit_then") | units_q(user, *reading, field="person__unit")
    condition |= units_q(user, *reading, field="collective")
    for path in set(standing(user).paths(*READERS)):
        condition |= Q(decision__unit__path=path)
    if getattr(user, "person_id", None):
        condition |= Q(person_id=user.person_id)
    return condition


def funds_seen_by(user: Any) -> Q:
    return units_q(user, *READERS)


def keeps_register(user: Any, unit: Unit | None) -> bool:
    """Enters old awards, keeps the certificate book and the ledger of a unit."""
    return holds(user, unit, *KEEPERS)


def may_edit_record(user: Any, record: AwardRecord) -> bool:
    return holds(user, record.unit_then, *KEEPERS) or (
        record.decision is not None and holds_here(user, record.decision.unit, *KEEPERS)
    )


def may_publish(user: Any, decision: Decision) -> bool:
    return holds_here(user, decision.unit, Role.DECIDER, Role.APPRAISER, Role.OFFICER)


def may_revoke(user: Any, record: AwardRecord) -> bool:
    """Whoever decided cancels; never one's own award."""
    own = record.person_id is not None and record.person_id == getattr(user, "person_id", None)
    where = record.decision.unit if record.decision else record.unit_then
    return not own and holds(user, where, Role.DECIDER)


def keeps_fund(user: Any, fund: Fund) -> bool:
    return holds_here(user, fund.unit, *KEEPERS)


def pays(user: Any, unit: Unit | None) -> bool:
    return holds_here(user, unit, *KEEPERS)
