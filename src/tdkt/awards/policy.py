"""Who sees and does what with decisions, the register, certificates and money."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Q

from tdkt.awards.models import AwardRecord, Bonus, Certificate, CertificateRequest, Decision, Fund
from tdkt.org.access import READERS, holds, holds_here, standing, units_q
from tdkt.org.models import LineagePart, Role, Unit
from tdkt.org.queries import heir_of

KEEPERS = (Role.OFFICER, Role.APPRAISER)


def decisions_seen_by(user: Any) -> Q:
    """What one reads by office, and published decisions about oneself: of those, one's own line alone."""
    condition = decisions_read_by(user)
    if getattr(user, "person_id", None):
        mine = AwardRecord.objects.filter(person_id=user.person_id, decision__isnull=False)
        condition |= Q(published_on__isnull=False, pk__in=mine.values("decision"))
    return condition


def decisions_read_by(user: Any) -> Q:
    """Whole decisions: of one's own units; once issued, those about one's people; drafts stay with the unit."""
    condition = Q(pk__in=[])
    for path in set(standing(user).paths(*READERS)):
        about = AwardRecord.objects.filter(unit_then__path__startswith=path, decision__isnull=False)
        condition |= Q(unit__path=path)
        condition |= ~Q(state=Decision.State.DRAFT) & (
            Q(unit__path__startswith=path) | Q(pk__in=about.values("decision"))
        )
    return condition


def published() -> Q:
    """Records of published decisions, and old ones: what those concerned may know."""
    return Q(decision__isnull=True) | Q(decision__published_on__isnull=False)


def records_seen_by(user: Any) -> Q:
    """Awards of one's units and below, then or by the person's present unit; those one's unit decided; one's own.

    Until a decision is published its awards are for those who work on it, not for rooms and the awarded.
    """

    def of(*roles: str) -> Q:
        fields = ("unit_then", "person__unit", "collective")
        return units_q(user, *roles, field=fields[0]) | units_q(user, *roles, field=fields[1]) | units_q(
            user, *roles, field=fields[2]
        )  # fmt: skip

    condition = of(*READERS)
    for path in set(standing(user).paths(*READERS)):
        condition |= Q(decision__unit__path=path)
    known = of(Role.ROOM_HEAD)
    if getattr(user, "person_id", None):
        known |= Q(person_id=user.person_id)
    return condition | (published() & known)


def funds_seen_by(user: Any) -> Q:
    return units_q(user, *READERS)


def keeps_register(user: Any, unit: Unit | None) -> bool:
    """Enters old awards, keeps the certificate book and the ledger of a unit."""
    return holds(user, unit, *KEEPERS)


def may_edit_record(user: Any, record: AwardRecord) -> bool:
    return holds(user, record.unit_then, *KEEPERS) or (
        record.decision is not None and holds_here(user, desk_of(record.decision.unit), *KEEPERS)
    )


def may_publish(user: Any, decision: Decision) -> bool:
    return holds_here(user, decision.unit, Role.DECIDER, Role.APPRAISER, Role.OFFICER)


def desk_of(unit: Unit) -> Unit:
    """Where the decisions of a body lie now: with whoever took over the tasks of one that is no more."""
    return unit if unit.dissolved is None else heir_of(unit, date.max)


def may_revoke(user: Any, record: AwardRecord) -> bool:
    """Whoever decided cancels, or who has its tasks now; never one's own award."""
    own = record.person_id is not None and record.person_id == getattr(user, "person_id", None)
    where = desk_of(record.decision.unit) if record.decision else record.unit_then
    return not own and holds(user, where, Role.DECIDER)


def keeps_fund(user: Any, fund: Fund) -> bool:
    return holds_here(user, fund.unit, *KEEPERS)


def pays(user: Any, unit: Unit | None) -> bool:
    return holds_here(user, unit, *KEEPERS)


def paid_from(bonus: Bonus, unit: Unit) -> bool:
    """Whoever decided pays, or the awarded's own unit from its spending, or who submitted a state award.

    A body above the one that decided has no part in it.
    """
    record = bonus.record
    where = record.decision.unit if record.decision is not None else None
    if where is not None and where.pk == unit.pk:
        return True
    over = where is not None and where.path.startswith(unit.path)
    return record.unit_then.path.startswith(unit.path) and not over


def may_pay(user: Any, bonus: Bonus, unit: Unit) -> bool:
    return pays(user, unit) and paid_from(bonus, unit)


def may_print(user: Any, decision: Decision) -> bool:
    """Prints and hands over the certificates of the unit's own decision, or of one of a body that it took over."""
    return any(holds_here(user, unit, *KEEPERS) for unit in in_charge_now(decision.unit))


def keeps_certificates(user: Any, unit: Unit) -> bool:
    """Keeps the certificate book of a unit; that of a body that is no more, whoever took it over."""
    return keeps_register(user, unit) or any(holds_here(user, heir, *KEEPERS) for heir in in_charge_now(unit))


def in_charge_now(unit: Unit) -> list[Unit]:
    """The unit itself, or those it was merged or parted into."""
    if unit.dissolved is None:
        return [unit]
    led_here = {"event__parts__unit": unit, "event__parts__side": LineagePart.Side.FROM}
    parts = LineagePart.objects.filter(side=LineagePart.Side.TO, **led_here).exclude(unit=unit)
    return [part.unit for part in parts.select_related("unit")]


def may_cancel(user: Any, decision: Decision) -> bool:
    """Whoever decided; never a decision with an award of one's own."""
    own = getattr(user, "person_id", None)
    mine = own is not None and decision.records.filter(person_id=own, state="valid").exists()
    return holds_here(user, desk_of(decision.unit), Role.DECIDER) and not mine


def reads_about(user: Any, record: AwardRecord) -> bool:
    """Reads about the awarded by office: what the person's dossiers wait for is not for the rooms."""
    return holds(user, record.unit_then, *READERS) or (
        record.decision is not None and holds_here(user, record.decision.unit, *READERS)
    )


def is_own(user: Any, record: AwardRecord) -> bool:
    return record.person_id is not None and record.person_id == getattr(user, "person_id", None)


def certificates_seen_by(user: Any) -> Q:
    """The book of one's own units, copies of awards of one's people, and one's own."""
    reading = (Role.OFFICER, Role.DIRECTOR, Role.APPRAISER, Role.DECIDER, Role.AUDITOR)
    condition = units_q(user, *reading) | units_q(user, *reading, field="record__unit_then")
    if getattr(user, "person_id", None):
        known = Q(record__decision__isnull=True) | Q(record__decision__published_on__isnull=False)
        condition |= known & Q(record__person_id=user.person_id)
    return condition


def requests_seen_by(user: Any) -> Q:
    """Requests of one's own, of one's units, and those that one's unit issues for."""
    condition = units_q(user, *READERS, field="from_unit") | Q(by=user)
    for path in set(standing(user).paths(*READERS)):
        condition |= Q(unit__path=path)
    if getattr(user, "person_id", None):
        condition |= Q(certificate__record__person_id=user.person_id)
    return condition


def may_ask(user: Any, certificate: Certificate) -> bool:
    """The holder, or who writes for the holder's unit or keeps the book."""
    record = certificate.record
    writes = holds(user, record.unit_then, Role.OFFICER, Role.DIRECTOR, Role.ROOM_HEAD)
    return is_own(user, record) or writes or holds_here(user, certificate.unit, *KEEPERS)


def asked(user: Any, request: CertificateRequest) -> bool:
    """Whoever sent it, the holder, and the officer of the unit that asks."""
    own = request.by_id == user.pk or is_own(user, request.certificate.record)
    return own or holds_here(user, request.from_unit, Role.OFFICER)


def may_ask_old(user: Any, record: AwardRecord) -> bool:
    """The holder, or who writes for the holder's unit; of what was published."""
    known = record.decision is None or record.decision.published_on is not None
    return known and (is_own(user, record) or holds(user, record.unit_then, Role.OFFICER, Role.DIRECTOR))


def awaits_answer(user: Any, request: CertificateRequest) -> bool:
    """Writes down what a body outside the system gave: the officer of the unit that asked, never for oneself."""
    outside = bool(request.certificate.issuer)
    return outside and holds_here(user, request.from_unit, *KEEPERS) and not is_own(user, request.certificate.record)


def ends_request(user: Any, request: CertificateRequest) -> bool:
    return decides_request(user, request) or awaits_answer(user, request)


def checks_request(user: Any, request: CertificateRequest) -> bool:
    """The keeper of the book there; never of one's own certificate."""
    return (
        not request.certificate.issuer
        and holds_here(user, request.unit, *KEEPERS)
        and not is_own(user, request.certificate.record)
    )


def decides_request(user: Any, request: CertificateRequest) -> bool:
    """Whoever decides for the body that issued the copy; never on one's own."""
    return (
        not request.certificate.issuer
        and holds_here(user, request.unit, Role.DECIDER)
        and not is_own(user, request.certificate.record)
    )


def may_choose(user: Any, bonus: Bonus) -> bool:
    """Whoever keeps the money of the body that awarded says how much, where the law only says at most."""
    decision = bonus.record.decision
    return decision is not None and pays(user, decision.unit) and not is_own(user, bonus.record)
