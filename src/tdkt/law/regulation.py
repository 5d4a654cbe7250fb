"""A province's (or ministry's) own regulation laid over the central standard: it may only ask for more, as dated data.

The data of one regulation::

    issuer: UBND tỉnh Bắc Ninh
    number: 86/2025/QĐ-UBND
    from: 2025-12-15
    to: null
    conditions:
      - award: GK
        subject: person
        text: Hoàn thành tốt nhiệm vụ trở lên
        place: Điều 15
        verified: seen
        needs: {rating: HTT, years: 1}
      - award: CSTDCS
        subject: person
        text: Có sáng kiến được công nhận
        place: Điều 9
        needs: {initiatives: 1, scope: co_so, years: 1}

``needs`` is one of ``{rating, years}``, ``{title, times, years}``, ``{form, times, years}``, ``{initiatives, scope,
years}``,
``{finding}``, ``{share, percent}``. The same file may hold the ``rows`` of :mod:`tdkt.law.overlay` beside
``conditions``.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from tdkt.law import facts as vocabulary
from tdkt.law.catalogue import SUBJECTS, UnknownAward, award
from tdkt.law.cite import Cite, Verified
from tdkt.law.clauses import share
from tdkt.law.kernel import Clause, Node
from tdkt.law.tri import Tri, last_years
from tdkt.law.view import View

SHIPPED = Path(__file__).parent / "data" / "provinces"


class BadRegulation(ValueError):
    """The regulation cannot be read; ``place`` says where, the message how to put it right."""

    def __init__(self, place: str, message: str):
        super().__init__(f"{place}: {message}")
        self.place = place


@dataclass(frozen=True)
class Own:
    """One condition of the regulation, for one award and kind of subject."""

    award: str
    subject: str
    start: date
    end: date | None
    clause: Clause


@dataclass(frozen=True)
class Regulation:
    """Dated conditions of one issuer, added to the central standards."""

    name: str
    own: tuple[Own, ...]
    fingerprint: str = ""
    """SHA-256 of its data: a receipt names it, so that a changed regulation shows."""

    def conditions(self, code: str, subject: str, day: date) -> tuple[Node, ...]:
        return tuple(
            item.clause
            for item in self.own
            if item.award == code
            and item.subject == subject
            and item.start <= day
            and (not item.end or day <= item.end)
        )


def _test(needs: Mapping[str, Any], place: str) -> tuple[Callable[[View], Tri], bool]:
    """The test of a condition, and whether people judge it."""
    if not isinstance(needs, Mapping):
        raise BadRegulation(place, "phải là một đối tượng {…}")
    try:
        years = int(needs.get("years", 1))
        times = int(needs.get("times", needs.get("initiatives", 1)))
        percent = int(needs.get("percent", 100))
    except (TypeError, ValueError):
        raise BadRegulation(place, "years, times, percent phải là số") from None
    if "rating" in needs:
        level = str(needs["rating"])
        if level not in ("HT", "HTT", "HTXS"):
            raise BadRegulation(place, "rating phải là HT, HTT hoặc HTXS")
        return (lambda f: f.rated(level, years).all_of_last(years)), False
    if "title" in needs:
        title = award(str(needs["title"])).code
        return (lambda f: f.title(title, years=years).count(last_years(years)).at_least(times)), False
    if "form" in needs:
        form = award(str(needs["form"])).code
        return (lambda f: f.form(form, years).count(last_years(years)).at_least(times)), False
    if "initiatives" in needs:
        scope = str(needs.get("scope", "co_so"))
        if scope not in vocabulary.SCOPES:
            raise BadRegulation(place, f"scope phải là một trong: {', '.join(vocabulary.SCOPES)}")
        return (
            lambda f: (
                f.initiatives("sang_kien", "de_tai", scope=scope, use="title", years=years)
                .within(last_years(years))
                .at_least(times)
            )
        ), False
    if "finding" in needs:
        name = str(needs["finding"])
        if name not in vocabulary.FINDINGS or vocabulary.FINDINGS[name].number:
            raise BadRegulation(place, f"không có điều đánh giá mang tên «{name}»")
        return (lambda f: f.finding(name)), True
    if "share" in needs:
        part = str(needs["share"])
        if part not in vocabulary.MEMBER_COUNTS or not 0 <= percent <= 100:
            raise BadRegulation(place, "share cần tên số đếm của tập thể và percent từ 0 đến 100")
        return (lambda f: share(f, part, percent)), False
    raise BadRegulation(place, "needs phải có một trong: rating, title, form, initiatives, finding, share")


def from_data(data: Mapping[str, Any]) -> Regulation:
    """Check and build a regulation; raises :class:`BadRegulation` naming the place."""
    if not data.get("issuer"):
        raise BadRegulation("issuer", "thiếu tên cơ quan ban hành")
    conditions = data.get("conditions") or []
    if not isinstance(conditions, list):
        raise BadRegulation("conditions", "phải là danh sách […]")
    number = str(data.get("number") or data["issuer"])
    own = []
    for index, item in enumerate(conditions):
        place = f"conditions[{index}]"
        if not isinstance(item, Mapping) or not item.get("text"):
            raise BadRegulation(place, "phải là một đối tượng có «text»")
        try:
            code = award(str(item.get("award"))).code
            test, judged = _test(item.get("needs") or {}, f"{place}.needs")
        except UnknownAward as error:
            raise BadRegulation(place, str(error)) from None
        subject = str(item.get("subject", ""))
        if subject not in SUBJECTS or subject not in award(code).subjects:
            raise BadRegulation(f"{place}.subject", f"«{subject}» không phải đối tượng của {code}")
        start, end = _day(item.get("from", data.get("from")), place), item.get("to", data.get("to"))
        where = Cite(number, str(item.get("place", "")), _mark(item, data, place))
        clause = Clause(str(item["text"]), where, test, judged)
        own.append(Own(code, subject, start, _day(end, place) if end else None, clause))
    name = f"{number} ({data['issuer']})" if data.get("number") else number
    plain = json.dumps(data, ensure_ascii=False, sort_keys=True, default=str, separators=(",", ":"))
    return Regulation(name, tuple(own), hashlib.sha256(plain.encode()).hexdigest())


def merged(regulations: Sequence[Regulation]) -> Regulation | None:
    """Several regulations as one: a subject must meet them all."""
    if len(regulations) < 2:
        return regulations[0] if regulations else None
    prints = hashlib.sha256("".join(one.fingerprint for one in regulations).encode()).hexdigest()
    own = tuple(item for one in regulations for item in one.own)
    return Regulation("; ".join(one.name for one in regulations), own, prints)


def _mark(item: Mapping[str, Any], data: Mapping[str, Any], place: str) -> Verified:
    try:
        return Verified(item.get("verified", data.get("verified", "seen")))
    except ValueError:
        raise BadRegulation(f"{place}.verified", f"phải là một trong: {', '.join(Verified)}") from None


def _day(value: object, place: str) -> date:
    try:
        return value if isinstance(value, date) else date.fromisoformat(str(value))
    except ValueError:
        raise BadRegulation(place, f"«{value}» không phải ngày; viết dạng 2025-12-31") from None


def load(path: Path) -> Regulation:
    """From a YAML file, or a shipped one by its name (``bac_ninh``); raises :class:`BadRegulation`."""
    shipped = SHIPPED / f"{path.name}.yaml"
    path = shipped if not path.exists() and shipped.exists() else path
    try:
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise BadRegulation(str(path), f"không đọc được: {error}") from None
    if not isinstance(data, Mapping):
        raise BadRegulation(str(path), "phải là một đối tượng YAML")
    return from_data(data)
