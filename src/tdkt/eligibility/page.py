"""What the pages of the eligibility room show."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.exceptions import PermissionDenied

from tdkt.awards.models import AwardRecord
from tdkt.eligibility import policy, queries, regulations, words
from tdkt.eligibility.forms import FindingsForm, SweepForm
from tdkt.eligibility.tables import Narrowed, case_url
from tdkt.law.case import CaseError
from tdkt.law.catalogue import AWARDS
from tdkt.law.explain import Explained
from tdkt.law.facts import FINDINGS
from tdkt.law.judge import Judgement, walk
from tdkt.law.kernel import NoLaw
from tdkt.law.receipt import BrokenReceipt, rerun
from tdkt.law.regulation import Regulation
from tdkt.law.words import quiet_routes, wanted_of
from tdkt.org.access import home_unit
from tdkt.org.models import Person, Unit


def day_of(text: str) -> date | None:
    """31/12/2025 or 2025-12-31; None where it is no day."""
    for shape in ("%d/%m/%Y", "%Y-%m-%d"):
        try:
            return datetime.strptime(text.strip(), shape).date()
        except ValueError:
            continue
    return None


def default_day(year: int, today: date) -> date:
    """The last day of a year gone by, today for the running one: titles of a year are decided by the law of then."""
    return today if year >= today.year else date(year, 12, 31)


def when(params: Mapping[str, Any], today: date) -> tuple[int, date]:
    """``?nam=2025&ngay=31/12/2025`` of an address; what is missing or wrong falls back to the running year."""
    text = str(params.get("nam", ""))
    year = int(text) if text.isascii() and text.isdigit() and len(text) == 4 else 0  # noqa: PLR2004
    year = year if 2014 <= year <= today.year else today.year
    return year, day_of(str(params.get("ngay", ""))) or default_day(year, today)


@dataclass
class SweepPage:
    form: SweepForm
    narrowed: Narrowed
    kind: str
    context: dict[str, Any]


def sweep_page(user: Any, params: Mapping[str, Any], today: date) -> SweepPage:
    """The sweep that an address asks for. PermissionDenied for who looks after nobody."""
    units = queries.units_visible_to(user)
    home = home_unit(user)
    kind = "collective" if params.get("kind") == "collective" else "person"
    form = SweepForm(params or None, units=units, kind=kind)
    asked = form.cleaned_data if form.is_bound and form.is_valid() else {}
    unit = asked.get("unit") or (home if home and units.filter(pk=home.pk).exists() else units.order_by("path").first())
    if unit is None:
        raise PermissionDenied("Bạn không phụ trách đơn vị nào để xem ai đủ điều kiện.")
    year = asked.get("year") or today.year
    day = asked.get("day") or default_day(year, today)
    usual = queries.COLLECTIVE_AWARDS if kind == "collective" else queries.PERSON_AWARDS
    codes = [asked["award"]] if asked.get("award") else list(usual)
    early = queries.too_early(day)
    swept = queries.sweep(unit, year, [] if early else codes, day, [kind])
    if not form.is_bound:
        form.initial = {"kind": kind, "year": year}
    context = {
        "unit": unit, "year": year, "day": day, "swept": swept, "early": early, "kind": kind,
        "refused": [one for one in swept.asked if one.refusal],
        "unverified": [one for one in swept.asked if one.unverified and not one.refusal],
        "registers": [line for line in queries.completeness_of(unit) if line[2] is None],
    }  # fmt: skip
    return SweepPage(form, Narrowed(form, swept), kind, context)


def case_page(user: Any, subject: Person | Unit, code: str, year: int, day: date) -> dict[str, Any]:
    """Everything that one cell opens: verdict, conditions, what is missing, warnings, judgements, receipts."""
    kind, laid = queries.kind_of(subject), regulations.of_subject(subject).conditions
    context: dict[str, Any] = {
        "subject": subject, "kind": kind, "award": AWARDS[code], "award_name": AWARDS[code].name_on(day), "year": year,
        "day": day, "may_judge": policy.may_judge(user, subject), "may_keep": policy.may_keep(user, subject),
        "own": policy.is_oneself(user, subject), "address": case_url(kind, subject.pk, code, year, day),
        "receipts": [(row, *_again(row.content, laid)) for row in queries.receipts_of(subject, code, year)],
    }  # fmt: skip
    try:
        found = queries.judge(subject, code, year, day)
    except CaseError as why:
        return context | {"problems": why.problems}
    except NoLaw as why:
        return context | {"refusal": str(why)}
    return context | judged(found) | {"form": findings_form(found, subject, year), "names": judged_names(found)}


def judged_again(record: AwardRecord) -> tuple[str, str, str] | None:
    """(words, tone, address): an award that was given, by the law of its day and what is still valid; None where the
    law core cannot say."""
    subject = record.person or record.collective
    if subject is None or record.decided_on is None:
        return None
    try:
        found = queries.judge(subject, record.award, record.year, record.decided_on)
    except (CaseError, NoLaw):
        return None
    said, tone = words.VERDICTS[words.state_of(found.verdict, found.counted)]
    return said, tone, case_url(queries.kind_of(subject), subject.pk, record.award, record.year, record.decided_on)


def judged(found: Judgement) -> dict[str, Any]:
    """A judgement as the pages tell it: what decides, by route; what is missing; the routes of which nobody spoke."""
    state = words.state_of(found.verdict, found.counted)
    quiet = quiet_routes(found) if found.verdict == "chua_du" else {}
    titles = {node.route: node.text for node in walk(found.tree) if node.kind.startswith("route")}
    lines = [
        {
            "text": one.text, "verdict": words.CONDITIONS[one.verdict], "cite": one.cite, "decides": one.decides,
            "mark": words.mark(one.verified), "unverified": one.verified == "unverified", "judged": one.judged,
            "facts": list(words.facts(dict(one.facts))), "note": one.note, "route": one.route,
            "route_title": titles.get(one.route, ""),
        }
        for one in found.conditions
    ]  # fmt: skip
    alone = len({line["route"] for line in lines if line["route"]}) < 2
    for line in lines:
        line["route_title"] = "" if alone else line["route_title"]
    silent = [line for line in lines if line["route"] in quiet]
    spoken = [line for line in lines if line["route"] not in quiet]
    blocking = _blocking(found)
    return {
        "found": found, "state": words.VERDICTS[state], "mark": words.mark(found.verified),
        "unverified": found.verified == "unverified",
        "deciding": [line for line in spoken if line["decides"]],
        "others": [line for line in spoken if not line["decides"]],
        "silent": silent, "quiet": [node.text for node in quiet.values()], "blocking": blocking,
        "missing": words.missing_all(wanted_of(found, quiet)),
        "assumed": [words.FACTS[key].words for key in found.assumed],
    }  # fmt: skip


def _blocking(found: Judgement) -> list[str]:
    """Counted conditions that stand against the verdict, or against the verdict on what can be counted, in words."""
    if "khong_dat" not in (found.verdict, found.counted):
        return []
    return _against(found.tree, found.route, counted=found.verdict != "khong_dat")


def _against(node: Explained, route: str, *, counted: bool) -> list[str]:
    if node.verdict or (node.route and node.route != route) or (counted and node.judged):
        return []
    if not node.parts:
        return [node.text] if node.verdict is False else []
    told = [lines for part in node.parts if (lines := _against(part, route, counted=counted))]
    if node.kind != "any" or any(part.kind.startswith("route") for part in node.parts):
        return [line for lines in told for line in lines]
    if node.verdict is None:
        return []  # one of the others may still be met
    ways = dict.fromkeys(" và ".join(map(_small, lines)) for lines in told)
    return [_large(", hoặc ".join(ways))] if ways else []


def _small(text: str) -> str:
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def _large(text: str) -> str:
    return text[:1].upper() + text[1:]


def judged_names(found: Judgement) -> list[str]:
    """Findings that the award's standard asks about, those of the quiet routes last."""
    asked: dict[str, None] = {}
    quiet = quiet_routes(found)
    leaves = list(found.tree.leaves())
    for leaf in sorted(leaves, key=lambda leaf: leaf.route in quiet):
        for key in [*leaf.facts, *leaf.lacks]:
            head, _, name = key.partition(".")
            if head == "findings" and name in FINDINGS:
                asked[name] = None
    return list(asked)


def findings_form(found: Judgement, subject: Person | Unit, year: int, data: Any = None) -> FindingsForm:
    kept = {name: row.value for name, row in queries.findings_of(subject, year).items()}
    return FindingsForm(data, names=judged_names(found), kept=kept)


def _again(content: dict[str, Any], laid: Regulation | None) -> tuple[str, str]:
    """(words, tone): whether the kept receipt still gives the same answer."""
    try:
        now = rerun(content, overlay=laid)
    except (BrokenReceipt, CaseError, NoLaw) as why:
        return str(why), "red"
    if now.same:
        return "xét lại hôm nay cho cùng kết luận", "green"
    return f"xét lại hôm nay cho kết luận khác; {now.why}", "yellow"


def aims(person: Person, year: int, day: date) -> list[dict[str, Any]]:
    """What a person may aim at: each award with its state, what is missing and the earliest year."""
    codes = [code for code in (*queries.PERSON_AWARDS, "CSTDTQ", "HCLD2") if code in AWARDS]
    lines = []
    for code, found in queries.judge_several(person, codes, year, day).items():
        line: dict[str, Any] = {"code": code, "name": AWARDS[code].name_on(day)}
        line["url"] = case_url("person", person.pk, code, year, day)
        if isinstance(found, str):
            lines.append(line | {"refusal": found})
            continue
        told = judged(found)
        early = found.earliest_year if found.counted != "dat" else None
        lines.append(line | told | {"earliest": early if early and early > year else None})
    return lines
