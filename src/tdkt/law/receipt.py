"""A receipt of a judgement: what was asked, on which facts, by which provisions, with which version of the program.

Canonical JSON (sorted keys, no spaces, NFC) makes the same judgement hash alike everywhere; running it again years
later gives the same answer, or says which provision changed.
"""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from tdkt import __version__
from tdkt.law import engine
from tdkt.law.corpus import UnknownProvision, provision
from tdkt.law.judge import Judgement, judge
from tdkt.law.reading import cites


class BrokenReceipt(ValueError):
    """The receipt was altered or cannot be read."""


def _plain(value: Any) -> Any:
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return value


def canonical(value: Any) -> str:
    """JSON of one spelling only."""
    return json.dumps(_plain(value), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def fingerprint(value: Any) -> str:
    """SHA-256 (hex) of the canonical JSON."""
    return hashlib.sha256(canonical(value).encode()).hexdigest()


def _provisions(found: Judgement) -> list[dict[str, str]]:
    node = engine.standard_of(found.rule, found.case.subject, found.case.day)
    told = []
    for place in cites(node):
        try:
            print_ = provision(place.instrument, place.place).fingerprint
        except UnknownProvision:
            print_ = ""
        told.append({"instrument": place.instrument, "place": place.place, "sha256": print_})
    return told


def receipt(found: Judgement) -> dict[str, Any]:
    """The receipt of a judgement: JSON values only, with its own hash under ``sha256``."""
    body: dict[str, Any] = {
        "asked": _plain(found.case.raw),
        "rule": {"award": found.award, "from": found.rule.start.isoformat(), "cite": str(found.rule.cite)},
        "provisions": _provisions(found),
        "regulation": found.provincial,
        "answer": {
            "verdict": found.verdict,
            "counted": found.counted,
            "verified": found.verified,
            "conditions": [[item.text, item.verdict, item.cite] for item in found.conditions],
            "missing": list(found.missing),
        },
        "program": __version__,
    }
    return body | {"sha256": fingerprint(body)}


@dataclass(frozen=True)
class Rerun:
    """``same``: the answer is the same; ``changed``: provisions that now say something else."""

    same: bool
    then: str
    now: str
    changed: tuple[str, ...]


def rerun(given: Mapping[str, Any]) -> Rerun:
    """Judge again what a receipt asked, with the program of today.

    Raises :class:`BrokenReceipt` when its hash does not fit its content.
    """
    body = {key: value for key, value in given.items() if key != "sha256"}
    if given.get("sha256") != fingerprint(body):
        raise BrokenReceipt("Biên nhận đã bị sửa: mã băm không khớp nội dung")
    now = receipt(judge(given["asked"]))
    before = {(item["instrument"], item["place"]): item["sha256"] for item in given["provisions"]}
    after = {(item["instrument"], item["place"]): item["sha256"] for item in now["provisions"]}
    changed = sorted(
        f"{place}, {instrument}"
        for instrument, place in before.keys() | after.keys()
        if before.get((instrument, place)) != after.get((instrument, place))
    )
    then = given["answer"]
    return Rerun(now["answer"] == then, then["verdict"], now["answer"]["verdict"], tuple(changed))
