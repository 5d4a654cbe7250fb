"""Which rule answers a case: by the day, by transition, with the bars common to all and a province's own conditions."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from tdkt.law.case import Case
from tdkt.law.catalogue import award
from tdkt.law.cite import Cite, Verified
from tdkt.law.clauses import after_discipline, not_suspended
from tdkt.law.corpus import cite
from tdkt.law.facts import FACTS
from tdkt.law.kernel import Clause, Doubt, Node, Rule, all_of, any_of, day_before, evaluate, rule_for
from tdkt.law.regimes import (
    LAW_2026,
    ND98,
    ND152,
    SINCE_LAW_2022,
    SINCE_LAW_2026,
    SINCE_ND152,
    SINCE_TT08,
    TT08,
    TT12,
)
from tdkt.law.regulation import Regulation
from tdkt.law.rules import all_rules
from tdkt.law.tri import NO
from tdkt.law.view import View

# every question about initiatives that a rule asks: (kinds, scope, applied, use)
TALLIES = tuple(
    [
        ((kind,), scope, applied, "title")
        for kind in ("sang_kien", "muu_tri")
        for scope in ("co_so", "bo_tinh")
        for applied in (False,)
    ]
    + [(("sang_kien",), "toan_quoc", False, "title"), (("muu_tri",), "toan_quoc", False, "title")]
    + [(("de_tai",), scope, True, "title") for scope in ("co_so", "bo_tinh", "toan_quoc")]
    + [(("de_tai",), "co_so", False, "title"), (("sang_kien",), "co_so", False, "form")]
    + [(("de_tai",), "co_so", True, "form"), (("sang_kien", "de_tai"), "co_so", False, "form")]
    + [(("sang_kien",), "co_so", False, "any"), (("sang_kien", "de_tai"), "bo_tinh", False, "any")]
)


def rule_on(code: str, day: date) -> Rule:
    """The rule in force that day; raises ``NoLaw``."""
    return rule_for(code, day, all_rules())


def rule_in_force(case: Case) -> Rule:
    """The rule for a case: a dossier received before 2026-10-01 keeps the law under which it was received."""
    if _kept_by_transition(case):
        return rule_on(case.award, day_before(SINCE_LAW_2026))
    return rule_on(case.award, case.day)


def _kept_by_transition(case: Case) -> bool:
    received = case.history.get("received")
    return case.day >= SINCE_LAW_2026 and received is not None and received < SINCE_LAW_2026


def transition_of(case: Case, rule: Rule) -> str:
    """A sentence on the transition that was applied, or empty."""
    if _kept_by_transition(case):
        return (
            "Hồ sơ nhận trước 01/10/2026 nên xét theo luật cũ; luật mới áp dụng nếu có lợi hơn "
            f"({cite(LAW_2026, 'Điều 4, khoản 4')})."
        )
    if changes_of_2024(case):
        return (
            "Danh hiệu của năm 2023 trở về trước xét từ 01/01/2024: chưa thấy quy định chuyển tiếp, "
            "xét theo ngày quyết định."
        )
    return ""


def changes_of_2024(case: Case) -> bool:
    """A yearly title of the old regime decided under the new one: the transitional rule was not seen."""
    return award(case.award).is_title and case.year < 2024 and case.day >= SINCE_LAW_2022


def mark_of(rule: Rule, case: Case) -> Verified | None:
    return rule.mark


def suspension(day: date) -> Cite | None:
    """The provision that suspends awarding on that day; none was known before 2017-12-15."""
    if day < SINCE_TT08:
        return None
    if day < date(2020, 1, 1):
        return cite(TT08, "(tạm dừng xét)")
    if day < SINCE_LAW_2022:
        return cite(TT12, "(tạm dừng xét)")
    return cite(ND98 if day < SINCE_ND152 else ND152, "Điều 4, khoản 4")


def standard_of(rule: Rule, subject: str, day: date, overlay: Regulation | None = None) -> Node:
    """The rule's standard with the suspension of the time and the province's own conditions.

    Raises ``NoLaw`` when the rule has no standard for that kind of subject.
    """
    own = rule.standard(subject)
    common = _with_bars(rule, subject, suspension(day), restarts=day >= SINCE_LAW_2022)
    if overlay is None:
        return common if common is not None else own
    extra = overlay.conditions(rule.award, subject, day)
    return all_of(common, *extra) if extra else common


def standard_for_case(rule: Rule, case: Case, overlay: Regulation | None = None) -> Node:
    """As :func:`standard_of`, with the newer law where it may be more favourable to a dossier received before it."""
    node = standard_of(rule, case.subject, case.day, overlay)
    if not _kept_by_transition(case):
        return node
    newer = rule_on(case.award, case.day)
    return _or_newer(node, newer.standard(case.subject)) if not newer.carried else node


@lru_cache(maxsize=256)
def _or_newer(kept: Node, newer: Node) -> Node:
    place = cite(LAW_2026, "Điều 4, khoản 4")
    perhaps = Doubt(
        "Đạt theo luật mới nếu luật mới có lợi hơn",
        place,
        Clause("", place, lambda f: NO),
        newer,
        "văn bản Luật 06/2026/QH16 chưa đọc được nên chưa kết luận được có lợi hơn hay không",
    )
    return any_of(kept, perhaps)


def counts_nothing(rule: Rule, subject: str, view: View, overlay: Regulation | None = None) -> bool:
    """Whether all of the standard is for people to judge; the bars common to every award count nothing."""
    own = overlay.conditions(rule.award, subject, view.day) if overlay else ()
    return not own and evaluate(rule.standard(subject), view, counted=True) is None


def reception_matters(case: Case, rule: Rule, view: View) -> bool:
    """Whether the day of reception, not told, may bring an older law under which the answer could be better."""
    if case.day < SINCE_LAW_2026 or "received" in case.history or rule.carried:
        return False
    older = evaluate(rule_on(case.award, day_before(SINCE_LAW_2026)).standard(case.subject), view)
    return older is not None and older.at(0) is not False


@lru_cache(maxsize=4096)
def _with_bars(rule: Rule, subject: str, bar: Cite | None, *, restarts: bool) -> Node:
    """The standard with the suspension of the time and, where the law says so, the restart after a discipline."""
    own = rule.standard(subject)
    if bar is None:
        return own
    return all_of(own, not_suspended(bar), after_discipline(bar)) if restarts else all_of(own, not_suspended(bar))


def assumptions(case: Case) -> Iterator[str]:
    """Keys that were not told and whose records are taken as none where they could only stand against the subject."""
    for key in ("discipline", "holds", "leave"):
        if case.subject in FACTS[key].subjects and key not in case.history and key not in case.unknown:
            yield key
