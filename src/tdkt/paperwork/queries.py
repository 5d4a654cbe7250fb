"""Reads of the papers' room: what a person may see, the head data of a paper on its day, what is due."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse

from tdkt.core.todo import Todo
from tdkt.documents.numbers import day_line
from tdkt.org.access import desk_q, units_q
from tdkt.org.models import Person, Post, Role, Unit, UnitState
from tdkt.paperwork.models import (
    AuditedFile,
    CertificateLayout,
    Directive,
    NumberNote,
    OfficeTemplate,
    Paper,
    PrinterProfile,
)
from tdkt.paperwork.policy import directives_seen_by, is_signer_of, papers_seen_by


def visible_to(user: Any) -> QuerySet[Paper]:
    return Paper.objects.filter(papers_seen_by(user)).select_related("unit", "author__person").distinct()


def directives_visible_to(user: Any) -> QuerySet[Directive]:
    return Directive.objects.filter(directives_seen_by(user)).select_related("unit")


def state_on(unit: Unit, day: date) -> UnitState | None:
    """What the unit was called and under whom on a day; the last known state for a day after it."""
    return unit.states.filter(starts__lte=day).select_related("parent").order_by("-starts").first()


def name_on(unit: Unit, day: date) -> str:
    state = state_on(unit, day)
    return state.name if state else unit.name


def head(
    unit: Unit,
    day: date,
    *,
    to: Iterable[str] = (),
    recipients: Iterable[str] = (),
    signer: Person | dict[str, Any] | None = None,
    personal: bool = False,
) -> dict[str, Any]:
    """Head data for ``tdkt.documents.compose``: the unit and the unit above by their names on ``day``, the signer.

    ``signer`` may be a person (signs by the post held on the day), ready signer data, or None: the head of the unit.
    A people's committee or council signs «TM.», but a decision that belongs to its chairman alone is ``personal``.
    """
    body = _issuing(unit)
    state = state_on(body, day)
    parent = state.parent if state else body.parent
    issuer = {
        "name": state.name if state else body.name,
        "place": _place(body),
        "symbol": (state.symbol if state else "") or body.symbol or body.code.upper(),
    }
    if parent is not None:  # a province stands under nobody
        issuer["above"] = name_on(parent, day)
    data: dict[str, Any] = {"issuer": issuer, "date": day.isoformat()}
    if to:
        data["to"] = list(to)
    if recipients:
        data["recipients"] = list(recipients)
    found = signer if isinstance(signer, dict) else signer_data(body, day, signer)
    if not personal and not isinstance(signer, dict):
        found = for_the_body(issuer["name"], found)
    if found:
        data["signer"] = found
    return data


def _issuing(unit: Unit) -> Unit:
    """A room has no seal: its papers go out under the unit that it belongs to."""
    while unit.level == Unit.Level.ROOM and unit.parent is not None:
        unit = unit.parent
    return unit


def _place(unit: Unit | None) -> str:
    while unit is not None and not unit.place:
        unit = unit.parent
    return unit.place if unit is not None else "…"


def leader_of(unit: Unit, day: date) -> Post | None:
    """The head of a unit on a day: the leading post held at the unit itself, the first deputy where there is none."""
    posts = Post.objects.filter(Q(ends__isnull=True) | Q(ends__gte=day), unit=unit, leader=True, starts__lte=day)
    ranked = sorted(
        posts.select_related("person"), key=lambda post: (post.title.lower().startswith("phó"), post.starts)
    )
    return ranked[0] if ranked else None


def signer_data(unit: Unit, day: date, person: Person | None = None) -> dict[str, Any]:
    """The signing block: a head signs in own name, a deputy «KT.» for the head."""
    if person is None:
        post = leader_of(unit, day)
    else:
        held = Q(ends__isnull=True) | Q(ends__gte=day)
        post = (
            Post.objects.filter(held, person=person, starts__lte=day)
            .select_related("person")
            .order_by("-leader")
            .first()
        )
    if post is None:
        return {}
    if post.title.lower().startswith("phó "):
        head_title = post.title[4:].strip()
        over = head_title[:1].upper() + head_title[1:]
        return {"authority": "KT.", "over": over, "post": post.title, "name": post.person.full_name}
    if post.title.lower().startswith("quyền "):
        acting = post.title[6:].strip()
        return {"authority": "Q.", "post": acting[:1].upper() + acting[1:], "name": post.person.full_name}
    return {"post": post.title, "name": post.person.full_name}


COLLECTIVE = ("Ủy ban nhân dân", "Hội đồng nhân dân")


def for_the_body(name: str, signer: dict[str, Any]) -> dict[str, Any]:
    """«TM. ỦY BAN NHÂN DÂN / CHỦ TỊCH», and «KT. CHỦ TỊCH» under it for a deputy, where the body itself issues."""
    body = next((one for one in COLLECTIVE if name.startswith(one)), "")
    if not body or not signer or signer.get("authority") not in {None, "KT."}:
        return signer
    deputy = {"for": signer["over"]} if signer.get("authority") == "KT." else {}
    return {"authority": "TM.", "over": body, "post": signer["post"], "name": signer["name"], **deputy}


def authority_of(heading: dict[str, Any]) -> str:
    """Who issues, over the bases: «Giám đốc Sở» and «Sở Nội vụ tỉnh A» make «Giám đốc Sở Nội vụ tỉnh A»."""
    unit, signer = heading["issuer"]["name"], heading.get("signer", {})
    words = str(signer.get("over") or signer.get("post") or "Thủ trưởng").split()
    if len(words) > 1 and unit.casefold().startswith(f"{words[-1].casefold()} "):
        words.pop()
    return f"{' '.join(words)} {unit}"


def cited(one: Directive) -> str:
    """A first citation: type, number, day, issuer, what it is about; a law by its name and day alone."""
    when = day_line(one.day)
    if one.kind == Directive.Kind.LUAT:
        name = one.title if one.title.startswith("Luật") else f"Luật {one.title}"
        return f"{name} {when}"
    number = f" số {one.symbol}" if one.symbol else ""
    return f"{one.kind}{number} {when} của {one.issuer} {one.title[:1].lower()}{one.title[1:]}"


def legal_bases(unit: Unit, day: date, most: int = 8) -> list[str]:
    """Laws and decrees on emulation in force on the day, as the unit keeps them; else the law itself."""
    binding = Q(kind__in=[Directive.Kind.LUAT, Directive.Kind.NGHI_DINH], search__contains="thi dua")
    kept = list(bases_on(unit, day).filter(binding))
    if kept:
        kept.sort(key=lambda one: one.kind != Directive.Kind.LUAT)
        return [f"Căn cứ {cited(one)}" for one in kept[:most]]
    passed = "15 tháng 6 năm 2022" if day >= date(2024, 1, 1) else "26 tháng 11 năm 2003"
    return [f"Căn cứ Luật Thi đua, khen thưởng ngày {passed}"]


@dataclass
class Book:
    """A series of a year: how many papers carry a number, the last number, and the runs that no paper carries."""

    series: str
    issued: int
    last: int
    gaps: list[tuple[int, int, NumberNote | None]]

    @property
    def unexplained(self) -> int:
        return sum(1 for *_, note in self.gaps if note is None)


def number_books(unit: Unit, year: int) -> list[Book]:
    """Every series of a unit in a year with its gaps; a gap with its note, or without one."""
    used: dict[str, set[int]] = {}
    for series, number in Paper.objects.filter(unit=unit, year=year, number__isnull=False).values_list(
        "series", "number"
    ):
        used.setdefault(series, set()).add(number)
    notes: dict[str, list[NumberNote]] = {}
    for note in NumberNote.objects.filter(unit=unit, year=year).select_related("by__person"):
        notes.setdefault(note.series, []).append(note)
    return [_book(name, used.get(name, set()), notes.get(name, [])) for name in sorted({*used, *notes})]


def _book(series: str, used: set[int], notes: list[NumberNote]) -> Book:
    last = max([*used, *(note.last for note in notes)])
    gaps: list[tuple[int, int, NumberNote | None]] = []
    for number in range(1, last + 1):
        if number in used:
            continue
        note = next((one for one in notes if one.first <= number <= one.last), None)
        if gaps and gaps[-1][1] == number - 1 and gaps[-1][2] is note:
            gaps[-1] = (gaps[-1][0], number, note)
        else:
            gaps.append((number, number, note))
    return Book(series, len(used), last, gaps)


def audited_by(user: Any, now: datetime) -> QuerySet[AuditedFile]:
    """Files this person sent to the auditor and that have not run out; kept ones are seen in the unit too."""
    mine = Q(owner=user) & (Q(expires__isnull=True) | Q(expires__gt=now))
    return AuditedFile.objects.filter(mine | units_q(user, Role.OFFICER) & Q(expires__isnull=True))


def printers_of(unit: Unit | None) -> QuerySet[PrinterProfile]:
    return PrinterProfile.objects.filter(unit=unit)


def layouts_of(unit: Unit | None) -> QuerySet[CertificateLayout]:
    return CertificateLayout.objects.filter(unit=unit)


def templates_of(unit: Unit | None) -> QuerySet[OfficeTemplate]:
    return OfficeTemplate.objects.filter(unit=unit).select_related("by__person")


def about(obj: Any) -> Q:
    """Papers made from a row that are still of use."""
    return Q(about_type=obj._meta.label_lower, about_id=obj.pk) & ~Q(state=Paper.State.CANCELLED)


def papers_about(obj: Any) -> QuerySet[Paper]:
    """Papers made from a row, newest first."""
    return Paper.objects.filter(about_type=obj._meta.label_lower, about_id=obj.pk).order_by("-created")


def bases_on(unit: Unit, day: date) -> QuerySet[Directive]:
    """Directives of the unit and those above that hold on a day."""
    steps = [unit.path[: end + 1] for end, letter in enumerate(unit.path) if letter == "/"]
    holds_then = (Q(valid_from__isnull=True) | Q(valid_from__lte=day)) & (
        Q(valid_to__isnull=True) | Q(valid_to__gte=day)
    )
    return Directive.objects.filter(holds_then, unit__path__in=steps, day__lte=day).order_by("day")


def todo(user: Any, today: date) -> list[Todo]:
    """Papers that wait for this person's signature, and directives received and not yet spread."""
    waiting = Paper.objects.filter(desk_q(user, Role.DIRECTOR, Role.DECIDER), state=Paper.State.SUBMITTED)
    lines = [
        Todo(f"Ký ban hành: {paper.title}", reverse("paper", args=[paper.pk]), group="Văn bản", icon="file-text")
        for paper in waiting.select_related("unit__parent")[:20]
        if is_signer_of(user, paper)
    ]
    unread = Directive.objects.filter(
        desk_q(user, Role.OFFICER), spreads__isnull=True, received_on__gte=today - timedelta(60)
    )
    lines += [
        Todo(
            f"Quán triệt, phổ biến {directive}: {directive.title}",
            reverse("directive", args=[directive.pk]),
            directive.received_on and directive.received_on + timedelta(7),
            "Văn bản",
            icon="files",
        )
        for directive in unread[:10]
    ]
    return lines


def search(user: Any, folded: str) -> list[tuple[str, list[tuple[str, str, str]]]]:
    papers, directives = visible_to(user), directives_visible_to(user)
    for word in folded.split():
        papers, directives = papers.filter(search__contains=word), directives.filter(search__contains=word)
    return [
        ("Văn bản đi", [(p.title, p.symbol or "dự thảo", reverse("paper", args=[p.pk])) for p in papers[:10]]),
        ("Văn bản đến, căn cứ", [(d.title, str(d), reverse("directive", args=[d.pk])) for d in directives[:10]]),
    ]
