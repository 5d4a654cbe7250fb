"""The law as the browser shows it: standards on any day, what changed, the tables of procedure, how well verified."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from tdkt.core.text import fold
from tdkt.eligibility.words import MARKS
from tdkt.law import deadlines, dossiers, engine, money, powers, reading, votes
from tdkt.law.catalogue import AWARDS, SUBJECTS, Award, Nature, award
from tdkt.law.cite import Cite, Verified, weakest
from tdkt.law.corpus import Provision, instruments, provisions
from tdkt.law.dated import LawTableError
from tdkt.law.kernel import NoLaw
from tdkt.law.overlay import Overlay

PLACES = {"phong": "phòng, bộ phận", "don_vi": "đơn vị", "so": "sở, ngành", "xa": "xã, phường"}


@dataclass(frozen=True)
class Entry:
    """An award in the list: its name on the day and how well its standard was verified; ``why`` where there is none."""

    kind: Award
    name: str
    mark: str
    why: str = ""

    @property
    def words(self) -> str:
        return MARKS[self.mark][0] if self.mark else ""


@dataclass
class Group:
    title: str
    entries: list[Entry] = field(default_factory=list)


def listed(day: date, words: str) -> list[Group]:
    """Awards of the day by nature, narrowed to those whose name, code or standard has every word (no diacritics)."""
    wanted = fold(words).split()
    groups = {nature: Group(nature.words) for nature in Nature}
    for code, kind in AWARDS.items():
        if kind.created and kind.created > day:
            continue
        name, mark, why, text = kind.name_on(day), "", "", ""
        try:
            rule = engine.rule_on(code, day)
            marks = [place.verified for node in rule.standards.values() for place in reading.cites(node)]
            mark = weakest([*marks, *([rule.mark] if rule.mark else [])]).value
            text = " ".join(leaf.text for node in rule.standards.values() for leaf in reading.leaves(node))
        except NoLaw as none:
            why = str(none)
        haystack = fold(f"{name} {kind.short} {code} {text}")
        if all(word in haystack for word in wanted):
            groups[kind.nature].entries.append(Entry(kind, name, mark, why))
    return [group for group in groups.values() if group.entries]


def found_provisions(words: str, limit: int = 40) -> list[Provision]:
    """Provisions whose gist, place or instrument has every word."""
    wanted = fold(words).split()
    if not wanted:
        return []
    hits = (one for one in provisions() if all(w in fold(f"{one.instrument} {one.place} {one.gist}") for w in wanted))
    return [one for one, _ in zip(hits, range(limit), strict=False)]


@dataclass(frozen=True)
class Part:
    """One table of procedure: lines to read, where they come from, how well verified; or why there is no answer."""

    title: str
    lines: tuple[str, ...] = ()
    cites: tuple[Cite, ...] = ()
    notes: tuple[str, ...] = ()
    why: str = ""

    @property
    def unverified(self) -> bool:
        return bool(self.cites) and weakest([cite.verified for cite in self.cites]) is Verified.UNVERIFIED


def standard_of(code: str, day: date) -> dict[str, Any]:
    """The standard to draw, or ``{"why": sentence}``."""
    try:
        return reading.show(code, day)
    except NoLaw as why:
        return {"why": str(why)}


def procedures(code: str, day: date, body: Overlay | None = None) -> list[Part]:
    """Who decides, votes, dossier, deadlines, money: each by the law of the day."""
    readers: list[tuple[str, Callable[[], Part]]] = [
        ("Thẩm quyền và đường trình", lambda: _power(code, day, body)),
        ("Tỷ lệ phiếu của Hội đồng", lambda: _votes(code, day, body)),
        ("Thành phần hồ sơ", lambda: _dossier(code, day, body)),
        ("Thời hạn", lambda: _deadlines(code, day, body)),
        ("Tiền thưởng", lambda: _money(code, day, body)),
    ]
    parts = []
    for title, read in readers:
        try:
            parts.append(read())
        except LawTableError as why:
            parts.append(Part(title, why=str(why)))
    return parts


def _power(code: str, day: date, body: Overlay | None) -> Part:
    who = powers.decides(code, day, "don_vi", body)
    way = powers.route(code, day, "don_vi", body)
    proposer = powers.proposes(code, day, "don_vi", body)
    lines = (
        f"Người quyết định (đề nghị từ đơn vị): {who.title}",
        f"Ký tờ trình: {proposer.title if proposer else 'cấp quyết định tự xét'}",
        "Đường đi: " + " → ".join(stop.words for stop in way),
    )
    return Part("Thẩm quyền và đường trình", lines, _once(who.cites), who.notes)


def _votes(code: str, day: date, body: Overlay | None) -> Part:
    rule = votes.rule(code, day, body)
    unknown = "văn bản không nói; theo quy chế của Hội đồng"
    quorum = f"{votes.percent(rule.quorum)} thành viên" if rule.quorum else unknown
    lines = (
        rule.words[:1].upper() + rule.words[1:],
        f"Phiếu kín: {unknown if rule.secret is None else 'có' if rule.secret else 'không bắt buộc'}",
        f"Số người dự tối thiểu: {quorum}",
    )
    return Part("Tỷ lệ phiếu của Hội đồng", lines, _once(rule.cites), rule.notes)


def _dossier(code: str, day: date, body: Overlay | None) -> Part:
    subject = award(code).subjects[0]
    parts = dossiers.components(code, subject, "cong_trang", day, body=body)
    sets = dossiers.copies(code, day, body)
    lines = [f"Số bộ: {sets.data['copies']}"]
    for part in parts:
        when = "" if part.required and not part.when else f" (khi {part.when or 'có yêu cầu'})"
        lines.append(f"{part.name}{when}")
    return Part("Thành phần hồ sơ", tuple(lines), _once(part.cite for part in parts), sets.notes)


def _deadlines(code: str, day: date, body: Overlay | None) -> Part:
    found = [step for step in deadlines.steps(code, day, body) if step.unit is not None]
    lines = tuple(f"{step.name}: {step.words}" for step in found) or ("Không có thời hạn nào trong dữ liệu.",)
    return Part("Thời hạn", lines, _once(cite for step in found for cite in step.cites))


def _money(code: str, day: date, body: Overlay | None) -> Part:
    lines: list[str] = []
    cites: list[Cite] = []
    notes: list[str] = []
    for subject in award(code).subjects:
        pays = money.bonus(code, subject, day, body=body)
        amount = f"{pays.amount:,}".replace(",", ".")
        salary = f"{pays.base_salary:,}".replace(",", ".")
        most = "không quá " if pays.is_ceiling else ""
        factor = str(pays.coefficient).replace(".", ",")
        lines.append(f"{SUBJECTS[subject].capitalize()}: {most}{amount} đồng = {factor} × {salary} đồng (lương cơ sở)")
        cites += [*pays.cites, pays.payer_cite]
        notes += pays.notes
    lines.append(f"Nơi chi: {pays.payer}")
    return Part("Tiền thưởng", tuple(lines), _once(cites), tuple(dict.fromkeys(notes)))


def _once(cites: Iterable[Cite]) -> tuple[Cite, ...]:
    return tuple(dict.fromkeys(cites))


def versions(code: str) -> Iterator[tuple[date, str]]:
    """(first day, citation) of every version of the standard, newest first."""
    from tdkt.law.rules import all_rules  # noqa: PLC0415 - only this page reads the whole table

    for rule in reversed(all_rules()[code]):
        yield rule.start, str(rule.cite)


def instruments_page() -> list[dict[str, Any]]:
    """Every instrument with its provisions and how each was verified, newest first."""
    rows = sorted(instruments().values(), key=lambda one: one.start, reverse=True)
    return [{"one": one, "mark": MARKS[one.verified.value]} for one in rows]
