"""The tables of procedure of one award read aloud: who decides, votes, dossier, deadlines, money; and what changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from tdkt.law import deadlines, dossiers, money, posting, powers, votes
from tdkt.law.catalogue import SUBJECTS, award
from tdkt.law.cite import Cite, Verified, weakest
from tdkt.law.dated import DAY, LawTableError, carried_over, table
from tdkt.law.overlay import Overlay

_TABLES = ("powers", "votes", "dossiers", "dossier_copies", "deadlines", "postings", "bonus", "base_salary", "payers")
NO_DEADLINES = "Không có thời hạn nào trong dữ liệu."
_SILENT = (NO_DEADLINES, "Nơi chi:")  # who pays is the same in other articles
_BRANCHES = (("don_vi", "thuộc Sở"), ("xa", "thuộc cấp xã"), ("huyen", "thuộc cấp huyện"))


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

    @property
    def verified(self) -> Verified:
        return weakest([cite.verified for cite in self.cites]) if self.cites else Verified.UNVERIFIED


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
            part = read()
        except LawTableError as why:
            part = Part(title, why=str(why))
        parts.append(replace(part, notes=_own_notes(part.notes)))
    return parts


def _own_notes(notes: Iterable[str]) -> tuple[str, ...]:
    """Notes without the sentences on changes of the law that were not read: those are told once, by the standard."""
    told = []
    for note in notes:
        for change in carried_over():
            note = note.replace(change["why"], "").strip()
        told.append(note)
    return tuple(dict.fromkeys(filter(None, told)))


def _power(code: str, day: date, body: Overlay | None) -> Part:
    lines: list[str] = []
    cites: list[Cite] = []
    notes: list[str] = []
    silent: LawTableError | None = None
    told: dict[str, list[str]] = {}
    for level, words in _BRANCHES:
        try:
            who = powers.decides(code, day, level, body)
            way = powers.route(code, day, level, body)
        except LawTableError as why:
            silent = silent or why
            continue
        told.setdefault(who.title, []).append(words)
        lines.append(f"Đường đi ({words}): " + " → ".join(stop.words for stop in way))
        cites += who.cites
        notes += who.notes
    if not told:
        raise silent or LawTableError("Không có dữ liệu.")
    if len(told) == 1:
        heads = [f"Người quyết định: {next(iter(told))}"]
    else:
        heads = [f"Người quyết định, cá nhân, tập thể {' và '.join(where)}: {title}" for title, where in told.items()]
    return Part("Thẩm quyền và đường trình", (*heads, *lines), _once(cites), tuple(dict.fromkeys(notes)))


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
    lines = [f"{step.name}: {step.words}" for step in found]
    cites = [cite for step in found for cite in step.cites]
    try:
        notice = posting.rule(code, day, body=body)
    except LawTableError:
        notice = None
    if notice is not None:
        lines.append(f"Công khai danh sách: ít nhất {notice.working_days} ngày làm việc trước khi {notice.before}")
        cites += notice.cites
    notes = dict.fromkeys(note for step in found for note in step.notes)
    return Part("Thời hạn", tuple(lines) or (NO_DEADLINES,), _once(cites), tuple(notes))


def _money(code: str, day: date, body: Overlay | None) -> Part:
    lines: list[str] = []
    cites: list[Cite] = []
    notes: list[str] = []
    payer, silent = "", None
    for subject in award(code).subjects:
        try:
            pays = money.bonus(code, subject, day, body=body)
        except LawTableError as why:
            silent = silent or why
            continue
        amount = f"{pays.amount:,}".replace(",", ".")
        salary = f"{pays.base_salary:,}".replace(",", ".")
        most = "không quá " if pays.is_ceiling else ""
        factor = str(pays.coefficient).replace(".", ",")
        lines.append(f"{SUBJECTS[subject].capitalize()}: {most}{amount} đồng = {factor} × {salary} đồng (lương cơ sở)")
        cites += pays.cites
        notes += pays.notes
        payer = f"{pays.payer} ({pays.payer_cite}; {pays.payer_cite.verified.words})"
    if not lines:
        raise silent or LawTableError("Không có dữ liệu.")
    lines.append(f"Nơi chi: {payer}")
    return Part("Tiền thưởng", tuple(lines), _once(cites), tuple(dict.fromkeys(notes)))


def _once(cites: Iterable[Cite]) -> tuple[Cite, ...]:
    return tuple(dict.fromkeys(cites))


def _turns(since: date, until: date) -> Iterator[date]:
    """Days after ``since`` up to ``until`` on which a row of a table begins or a change of the law was not read."""
    days = {row.start for name in _TABLES for run in table(name).series.values() for row in run}
    days |= {change["day"] for change in carried_over()}
    yield from sorted(day for day in days if since < day <= until)


def changes(code: str, since: date, until: date) -> list[dict[str, Any]]:
    """What changed in the tables of procedure of an award, in order of time; raises ``UnknownAward``."""
    item = award(code)
    told = []
    for day in _turns(since, until):
        before = {part.title: part for part in procedures(item.code, day - DAY)}
        for part in procedures(item.code, day):
            old = before[part.title]
            removed = [line for line in old.lines if line not in part.lines and not line.startswith(_SILENT)]
            added = [line for line in part.lines if line not in old.lines and not line.startswith(_SILENT)]
            if not removed and not added:
                continue
            told.append(
                {
                    "code": item.code,
                    "name": item.name_on(day),
                    "day": day.isoformat(),
                    "part": part.title,
                    "removed": removed,
                    "added": added,
                    "cites": [{"cite": str(cite), "verified": cite.verified.value} for cite in part.cites],
                    "verified": part.verified.value,
                    "notes": list(part.notes) + [one.why for one in (old, part) if one.why],
                }
            )
    return told
