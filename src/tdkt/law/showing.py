"""Which facts a condition looked at, as values a person can check, and which of them are not known."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tdkt.law.case import Case
from tdkt.law.catalogue import Stream, award
from tdkt.law.facts import INITIATIVE_KINDS, KINDS, POST_LEVELS, SCOPES
from tdkt.law.view import Touch


def _years(case: Case, count: int) -> range:
    return range(max(case.year - count + 1, 1945), case.year + 1)


def _widest(touched: list[Touch]) -> dict[tuple[str, str], int]:
    widest: dict[tuple[str, str], int] = {}
    for key, detail, years in touched:
        name = (key, "" if key == "ratings" else detail)
        widest[name] = max(widest.get(name, 0), years)
    return widest


def _award_words(record: dict[str, Any], *, form: bool) -> str:
    words = f"{record['code']} {record['year']}"
    if form:
        stream = record["stream"]
        words += f" ({Stream(stream).words.lower()})" if stream else " (chưa rõ loại hình)"
    return words


def facts_of(case: Case, touched: list[Touch]) -> dict[str, Any]:
    """Name of the fact to the value on which a condition was judged; None is a fact that is not known."""
    shown: dict[str, Any] = {}
    for (key, detail), years in _widest(touched).items():
        if key == "ratings":
            ratings = case.history.get("ratings") or {}
            shown["ratings"] = {str(year): ratings.get(year) for year in _years(case, years)} if years < 64 else ratings
        elif key in ("titles", "forms"):
            codes = detail.split("|")
            found = [
                _award_words(record, form=key == "forms")
                for record in case.records(key)
                if record["code"] in codes and record["year"] in _years(case, years)
            ]
            shown.setdefault(key, [])
            if not case.has(key):
                shown[key] = None
            elif shown[key] is not None:
                shown[key] += [words for words in found if words not in shown[key]]
        elif key == "initiatives":
            shown[key] = _initiatives(case, years) if case.has(key) else None
        elif key == "findings":
            shown[f"findings.{detail}"] = (case.history.get("findings") or {}).get(detail)
        elif key == "members":
            counts = (case.history.get("members") or {}).get(case.year, {})
            shown[f"members.{case.year}.{detail}"] = counts.get(detail)
        elif key in ("joined", "founded"):
            day = case.history.get(key)
            shown[key] = day.isoformat() if day else None
        elif key in ("leave", "discipline", "holds", "post"):
            if detail != "told" or case.records(key):
                shown[key] = _spans(case, key) if key in case.history else None
        else:
            shown[key] = case.history.get(key)
    return shown


def _initiatives(case: Case, years: int) -> list[str]:
    return [
        f"{INITIATIVE_KINDS[record['kind']]} {record['year']} ({SCOPES[record['scope']]})"
        for record in case.records("initiatives")
        if record["year"] in _years(case, years)
    ]


def _spans(case: Case, key: str) -> list[str]:
    return [
        f"{KINDS.get(record.get('kind', '')) or record.get('name') or POST_LEVELS.get(record.get('level') or '', '')} "
        f"{record['from']:%d/%m/%Y}–" + (f"{record['to']:%d/%m/%Y}" if record["to"] else "…")
        for record in case.records(key)
    ]


def missing_of(case: Case, touched: list[Touch]) -> list[str]:
    """Paths of the facts that a condition looked at and that are not known."""
    found: list[str] = []
    for (key, detail), years in _widest(touched).items():
        for path in _missing(case, key, detail, years):
            if path not in found:
                found.append(path)
    return found


def _missing(case: Case, key: str, detail: str, years: int) -> Iterator[str]:
    if key == "ratings":
        ratings = case.history.get("ratings") or {}
        for year in _years(case, min(years, 10)):
            if year not in ratings or f"ratings.{year}" in case.unknown or "ratings" in case.unknown:
                yield f"ratings.{year}"
    elif key in ("titles", "forms", "initiatives"):
        yield from _missing_list(case, key, detail)
    elif key == "findings":
        if detail not in (case.history.get("findings") or {}) or f"findings.{detail}" in case.unknown:
            yield f"findings.{detail}"
    elif key == "members":
        counts = (case.history.get("members") or {}).get(case.year, {})
        if detail not in counts or "members" in case.unknown or f"members.{case.year}" in case.unknown:
            yield f"members.{case.year}.{detail}"
    elif key == "holds":
        for number, record in enumerate(case.records("holds")):
            if record["outcome"] is None:
                yield f"holds[{number}].outcome"
            elif record["outcome"] == "vi_pham":
                yield "discipline"
        if "holds" in case.unknown:
            yield "holds"
    elif key == "leave":
        for number, record in enumerate(case.records("leave")):
            if record["kind"] == "dao_tao" and record["result"] is None:
                yield f"leave[{number}].result"
        if "leave" in case.unknown:
            yield "leave"
    elif key == "discipline" and detail == "told":
        for number, record in enumerate(case.records("discipline")):
            if record["to"] is None:
                yield f"discipline[{number}].to"
        if "discipline" in case.unknown:
            yield "discipline"
    elif not case.has(key):
        yield key


def _missing_list(case: Case, key: str, detail: str) -> Iterator[str]:
    if not case.has(key):
        yield key
        return
    yield from (path for path in sorted(case.unknown) if path.startswith(f"{key}."))
    if key == "forms":
        for number, record in enumerate(case.records("forms")):
            if record["code"] in detail.split("|"):
                if record["stream"] is None:
                    yield f"forms[{number}].stream"
                elif record["period_end"] is None and record["day"]:
                    yield f"forms[{number}].period_end"
    elif key == "initiatives":
        for number, record in enumerate(case.records("initiatives")):
            if detail.endswith(":form") and not record["used_known"]:
                yield f"initiatives[{number}].used_for"
            if detail.endswith(":title") and record["used_for"] and not award(record["used_for"]).is_title:
                yield "cach_hieu: Mục III.5, 5007/BNV-TĐKT"
            if record["applied"] is None and record["kind"] == "de_tai":
                yield f"initiatives[{number}].applied"
