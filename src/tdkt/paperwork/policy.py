"""Who may see and do what with papers and directives."""

from __future__ import annotations

from typing import Any

from django.db.models import Q

from tdkt.org.access import READERS, WRITERS, holds, holds_here, standing, units_q
from tdkt.org.models import Role, Unit
from tdkt.paperwork.models import Directive, Paper


def papers_seen_by(user: Any) -> Q:
    """Papers of one's own units and below, one's own drafts, and issued papers sent to one's unit."""
    mine = units_q(user, *READERS, Role.ROOM_HEAD)
    sent_here = Q(pk__in=[])
    for path in standing(user).paths(*READERS):
        sent_here |= Q(state=Paper.State.ISSUED, recipients__unit__path__startswith=path)
    return mine | Q(author=user) | sent_here


def directives_seen_by(user: Any) -> Q:
    """Directives received by one's unit, by those above it and by those below that one looks after."""
    condition = units_q(user, *READERS, Role.ROOM_HEAD)
    for _, path, _ in standing(user).posts:
        steps = [path[: end + 1] for end, letter in enumerate(path) if letter == "/"]
        condition |= Q(unit__path__in=steps)
    return condition


def may_draft(user: Any, unit: Any) -> bool:
    """Those who write for the unit, and a room head for the room."""
    return holds(user, unit, *WRITERS, Role.APPRAISER)


def is_clerk_of(user: Any, paper: Paper) -> bool:
    """The officer of the paper's unit, or whoever drafted it."""
    return holds(user, paper.unit, Role.OFFICER, Role.APPRAISER) or paper.author_id == user.pk


def is_signer_of(user: Any, paper: Paper) -> bool:
    """The head of the paper's own unit (of the body above, for a room's paper), by own mandate or a delegated one."""
    unit = paper.unit.parent if paper.unit.level == Unit.Level.ROOM else paper.unit
    return holds_here(user, unit, Role.DIRECTOR, Role.DECIDER)


def keeps_directives(user: Any, unit: Any) -> bool:
    return holds(user, unit, Role.OFFICER)


def may_edit_directive(user: Any, directive: Directive) -> bool:
    return keeps_directives(user, directive.unit)


def may_audit(user: Any) -> bool:
    """Whoever writes, signs, appraises or looks over papers."""
    return standing(user).has(*READERS, Role.ROOM_HEAD)


def has_an_office(user: Any) -> bool:
    """Is there a unit whose number books, printers and templates this person reads?"""
    return standing(user).has(*READERS)


def reads_office(user: Any, unit: Unit) -> bool:
    """Number books, printers and templates of a unit: those in charge of it or over it."""
    return holds(user, unit, *READERS)
