"""Decisions: drafted, issued with their list in one transaction, published."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Max, Q

from tdkt.awards.models import AwardRecord, Bonus, Certificate, Decision
from tdkt.awards.operations.bonuses import reckon
from tdkt.core import history
from tdkt.core.models import Notice
from tdkt.core.text import fold
from tdkt.core.workflow import StepRefused
from tdkt.org.models import Person, Post, Unit
from tdkt.paperwork.models import NumberNote, Paper
from tdkt.paperwork.operations.papers import must_be_free
from tdkt.paperwork.queries import name_on

BOOK = "QĐ"  # the series in which a body numbers its decisions


@dataclass
class Line:
    """One awarded subject of a decision's list; ``unit`` put it forward."""

    award: str
    stream: str
    year: int
    unit: Unit
    person: Person | None = None
    collective: Unit | None = None
    household: str = ""
    period_from: int | None = None
    achievement: str = ""

    @property
    def name(self) -> str:
        return str(self.person or self.collective or self.household)


def number_in(symbol: str) -> int | None:
    """«0123/QĐ-SNV» has number 123; None where the symbol begins with no number."""
    first = symbol.split("/")[0].strip()
    return int(first) if first.isascii() and first.isdigit() and len(first) < 7 else None


def taken_symbol(unit: Unit, symbol: str, day: date, but: int | None = None, issuer: str = "") -> Decision | None:
    """A decision of the same body and year with the same number, however it is spelled."""
    names = {issuer} if issuer else {"", unit.name, *unit.states.values_list("name", flat=True)}
    same = Decision.objects.filter(unit=unit, issuer__in=names, day__year=day.year)
    for one in same.exclude(state=Decision.State.DRAFT).exclude(pk=but).only("symbol", "title", "day"):
        number = number_in(symbol)
        if fold(one.symbol) == fold(symbol) or (not issuer and number and number_in(one.symbol) == number):
            return one
    return None


def keep_number(unit: Unit, symbol: str, day: date, words: str, actor: Any, paper: Paper | None = None) -> None:
    """A decision takes its number in the unit's book of outgoing papers; refused where another paper carries it.

    ``paper``: its own, where there is one already.
    """
    number = number_in(symbol)
    if number is None:
        return
    own = paper if paper is not None else Paper(unit=unit, series=BOOK)
    must_be_free(own, number, day.year)
    spoken_for = {"unit": unit, "series": BOOK, "year": day.year, "first__lte": number, "last__gte": number}
    if own.number != number and not NumberNote.objects.filter(**spoken_for).exists():
        note = NumberNote(
            unit=unit, series=BOOK, year=day.year, first=number, last=number, kind=NumberNote.Kind.RESERVED,
            reason=words[:300], by=actor,
        )  # fmt: skip
        history.create(note, actor=actor, verb="paperwork.note_numbers")


def _same_as_its_paper(decision: Decision, symbol: str, day: date) -> None:
    """A paper of this decision that went out earlier has said number and day; the decision says no others."""
    paper = decision.paper
    if paper is None or paper.state != Paper.State.ISSUED:
        return
    if paper.number != number_in(symbol) or paper.day != day:
        raise StepRefused(
            f"Văn bản của quyết định này đã ban hành với số {paper.symbol} ngày {paper.day:%d/%m/%Y}: "
            "ghi đúng số và ngày đó."
        )


def posts_on(people: Iterable[Person], day: date) -> dict[int, Post]:
    """The main post of each person on a day. One query."""
    held = Q(ends__isnull=True) | Q(ends__gte=day)
    rows = Post.objects.filter(held, person__in=list(people), starts__lte=day).select_related("unit__parent")
    return {post.person_id: post for post in rows.order_by("main", "starts")}


@dataclass
class Standing:
    """Where a subject stood on a day, as the register keeps it."""

    unit: Unit
    post: str = ""
    leader: bool = False
    direct: bool = False
    said: str = ""  # what stands beside the name instead of the unit: of those from outside


def stood(person: Person | None, collective: Unit | None, post: Post | None, body: Unit | None = None) -> Standing:
    """``body``: who put the subject forward. Of somebody from outside, what was recorded of them; the unit is that
    which put them forward."""
    if person is not None and person.outsider and post is None:
        home = ", ".join(filter(None, (person.residence, person.nationality)))
        return Standing(
            body or person.unit, person.occupation, direct=person.direct_worker, said=home or "ngoài đơn vị"
        )
    if collective is not None and collective.level == Unit.Level.OUTSIDE:
        inside = body or collective.parent
        assert inside is not None  # noqa: S101 - the database holds it
        return Standing(inside, said=f"{collective.name}, {collective.address}".strip(", "))
    if post is not None and (body is None or post.unit.path.startswith(body.path)):
        return Standing(post.unit, post.title, post.leader, post.direct)
    where = collective or body or (person.unit if person else None)
    assert where is not None  # noqa: S101 - one of the three was given
    return Standing(where, *((post.title, post.leader, post.direct) if post is not None else ()))


def build_records(lines: list[Line], decision: Decision, issuer: str) -> list[AwardRecord]:
    """Records with unit, post and standing as they were on the day of the decision; not yet saved."""
    day = decision.day
    if day is None:
        raise StepRefused("Quyết định chưa có ngày.")
    posts = posts_on([line.person for line in lines if line.person], day)
    names: dict[int, str] = {}

    def named(unit: Unit) -> str:
        if unit.pk not in names:
            own = name_on(unit, day)
            above = unit.parent if unit.level == Unit.Level.ROOM else None
            names[unit.pk] = f"{own}, {name_on(above, day)}" if above else own
        return names[unit.pk]

    made = []
    for line in lines:
        post = posts.get(line.person.pk) if line.person else None
        at = stood(line.person, line.collective, post, line.unit)
        made.append(
            AwardRecord(
                award=line.award, stream=line.stream, year=line.year, period_from=line.period_from,
                achievement=line.achievement, person=line.person, collective=line.collective, household=line.household,
                unit_then=at.unit, unit_name_then=(at.said or named(at.unit))[:250], post_then=at.post,
                leader=at.leader, direct=at.direct, decision=decision,
                decision_no=decision.symbol, decided_on=day, issuer=issuer, verified=True,
            ).keyed()
        )  # fmt: skip
    return made


@transaction.atomic
def issue(
    *,
    decision: Decision,
    lines: list[Line],
    symbol: str,
    day: date,
    signer_name: str,
    signer_post: str,
    actor: Any,
    issuer: str = "",
) -> list[AwardRecord]:
    """Number, day, records, bonuses and certificates at once, or nothing. The awarded are told when it is published.

    The unit's row is locked, so that two people issuing at once cannot take one number. Returns the records in the
    order of ``lines``. StepRefused in words: number used, somebody twice, somebody already awarded.
    """
    Unit.objects.select_for_update(no_key=True).get(pk=decision.unit_id)
    row = Decision.objects.select_for_update(no_key=True).get(pk=decision.pk)
    if row.state != Decision.State.DRAFT:
        raise StepRefused(f"{row} đã {row.get_state_display().lower()}, không ban hành lần nữa.")
    outside = issuer or row.issuer
    if wrong := refusals(row.unit, lines, symbol, day, but=row.pk, issuer=outside):
        raise StepRefused("\n".join(wrong))
    if not outside:
        _same_as_its_paper(row, symbol, day)
        keep_number(row.unit, symbol, day, f"Quyết định khen thưởng {symbol}: {row.title}", actor, row.paper)
    who = outside or row.unit.name
    history.change(
        row,
        actor=actor,
        verb="awards.issue",
        reason=f"Danh sách {len(lines)} cá nhân, tập thể",  # the names stand with each record, not where each reads
        symbol=symbol,
        number=symbol.split("/")[0],
        day=day,
        signer_name=signer_name,
        signer_post=signer_post,
        issuer=who,
        state=Decision.State.ISSUED,
    )
    made = build_records(lines, row, who)
    if not outside:
        for place, record in enumerate(made, start=1):
            record.golden_no = place  # số sổ vàng: the place in the decision's list
    records = AwardRecord.objects.bulk_create(made, batch_size=200)
    bonuses = Bonus.objects.bulk_create(reckon(records, row), batch_size=200)
    certificates = [] if outside else enter_certificates(records, row.unit, day)
    born = (("awards.record", records), ("awards.reckon", bonuses), ("awards.enter_certificate", certificates))
    told = ((one, verb, history.first_values(one)) for verb, rows in born for one in rows)
    history.record_many(told, actor=actor)
    return records


def refusals(
    unit: Unit, lines: list[Line], symbol: str, day: date, but: int | None = None, issuer: str = ""
) -> list[str]:
    """Every sentence that stands in the way of a list; empty when it may be issued."""
    wrong = []
    if not lines:
        wrong.append("Danh sách trống: chọn ít nhất một hồ sơ.")
    if not symbol.strip():
        wrong.append("Hãy ghi số, ký hiệu quyết định, ví dụ 123/QĐ-SNV.")
    elif clash := taken_symbol(unit, symbol, day, but, issuer):
        wrong.append(f"Số {symbol} năm {day.year} đã dùng cho «{clash.title}» ngày {clash.day:%d/%m/%Y}.")
    seen: set[tuple[Any, ...]] = set()
    for line in lines:
        key = (
            line.award,
            line.person and line.person.pk,
            line.collective and line.collective.pk,
            line.household,
            line.year,
            line.stream,
        )
        if key in seen:
            wrong.append(f"{line.name} có hai lần trong danh sách.")
        seen.add(key)
    return wrong + already_awarded(lines)


def already_awarded(lines: list[Line]) -> list[str]:
    """Who already holds the same award for the same year. One query."""
    who = (
        Q(person__in={line.person.pk for line in lines if line.person})
        | Q(collective__in={line.collective.pk for line in lines if line.collective})
        | Q(household__in={line.household for line in lines if line.household})
    )
    held = AwardRecord.objects.filter(
        who, state=AwardRecord.State.VALID, award__in={line.award for line in lines},
        year__in={line.year for line in lines},
    )  # fmt: skip
    have = {(one.award, one.person_id, one.collective_id, one.household, one.year, one.stream): one for one in held}
    said = []
    for line in lines:
        person, collective = line.person and line.person.pk, line.collective and line.collective.pk
        for stream in (line.stream, ""):  # an old record of no known stream may be the same award
            if one := have.get((line.award, person, collective, line.household, line.year, stream)):
                said.append(
                    f"{line.name} đã có {one.get_award_display()} năm {one.year} (Quyết định {one.decision_no})."
                )
                break
    return said


def enter_certificates(records: list[AwardRecord], unit: Unit, day: date) -> list[Certificate]:
    """A line in the certificate book for each record, numbers running on. The caller has locked the unit."""
    last = Certificate.objects.filter(unit=unit, issuer="", year=day.year).aggregate(last=Max("number"))["last"] or 0
    return Certificate.objects.bulk_create(
        Certificate(unit=unit, year=day.year, number=last + n, record=record, issued_on=day)
        for n, record in enumerate(records, start=1)
    )


def _tell(records: list[AwardRecord], decision: Decision) -> None:
    people = [record.person_id for record in records if record.person_id]
    users = dict(Person.objects.filter(pk__in=people, user__isnull=False).values_list("pk", "user__pk"))
    Notice.objects.bulk_create(
        Notice(
            recipient_id=users[record.person_id],
            text=f"Bạn được tặng {record.get_award_display()} năm {record.year} ({decision.symbol}).",
        )
        for record in records
        if record.person_id in users
    )


@transaction.atomic
def publish(*, decision: Decision, day: date, actor: Any, shown_publicly: bool = True) -> Decision:
    """Make an issued decision public from ``day``: the awarded are told, the units below and citizens see it."""
    row = Decision.objects.select_for_update(no_key=True).get(pk=decision.pk)
    if row.state != Decision.State.ISSUED:
        raise StepRefused(f"{row} {row.get_state_display().lower()}: chỉ công bố quyết định đã ban hành.")
    if row.published_on is not None:
        raise StepRefused(f"{row} đã công bố ngày {row.published_on:%d/%m/%Y}.")
    if row.day is not None and day < row.day:
        raise StepRefused(f"Ngày công bố trước ngày quyết định {row.day:%d/%m/%Y}.")
    done = history.change(row, actor=actor, verb="awards.publish", published_on=day, shown_publicly=shown_publicly)
    _tell(list(row.records.filter(state=AwardRecord.State.VALID)), row)
    return done
