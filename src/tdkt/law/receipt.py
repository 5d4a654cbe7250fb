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
from tdkt.law.regulation import Regulation


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
    node = engine.standard_for_case(found.rule, found.case)
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
        "regulation": _regulation(found.overlay),
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


def _regulation(overlay: Regulation | None) -> dict[str, str] | None:
    return None if overlay is None else {"name": overlay.name, "sha256": overlay.fingerprint}


@dataclass(frozen=True)
class Rerun:
    """``same``: the answer is the same; ``changed``: provisions that now say something else; ``why``: in words."""

    same: bool
    then: str
    now: str
    changed: tuple[str, ...]
    why: str = ""


def rerun(given: Mapping[str, Any], *, overlay: Regulation | None = None) -> Rerun:
    """Judge again what a receipt asked, with the program of today and the same regulation of the province.

    Raises :class:`BrokenReceipt` when it is no receipt, its hash does not fit its content, or it rests on a regulation
    that was not given.
    """
    if not isinstance(given, Mapping) or not {"asked", "answer", "provisions", "sha256"} <= given.keys():
        raise BrokenReceipt("Không phải biên nhận: thiếu một trong các mục asked, answer, provisions, sha256")
    body = {key: value for key, value in given.items() if key != "sha256"}
    if given["sha256"] != fingerprint(body):
        raise BrokenReceipt("Biên nhận đã bị sửa: mã băm không khớp nội dung")
    kept = given.get("regulation") or None
    if kept and overlay is None:
        name = kept["name"] if isinstance(kept, Mapping) else str(kept)
        raise BrokenReceipt(f"Biên nhận xét theo cả quy định riêng «{name}»; hãy cung cấp quy định đó để xét lại")
    found = judge(given["asked"], overlay=overlay if kept else None)
    now = receipt(found)
    before = {(item["instrument"], item["place"]): item["sha256"] for item in given["provisions"]}
    after = {(item["instrument"], item["place"]): item["sha256"] for item in now["provisions"]}
    changed = sorted(
        f"{place}, {instrument}"
        for instrument, place in before.keys() | after.keys()
        if before.get((instrument, place)) != after.get((instrument, place))
    )
    if now["regulation"] != kept and kept:
        changed.append(found.provincial)
    then, same = given["answer"], now["answer"] == given["answer"]
    why = "" if same else _why(changed, str(given.get("program", "")), then, now["answer"])
    return Rerun(same, then["verdict"], now["answer"]["verdict"], tuple(changed), why)


def _why(changed: list[str], program: str, then: Mapping[str, Any], now: Mapping[str, Any]) -> str:
    """What differs: provisions, or else the way in which the program of today reads them."""
    if changed:
        return "quy định đã đổi: " + "; ".join(changed)
    was = {(text, cite): verdict for text, verdict, cite in then["conditions"]}
    moved = [text for text, verdict, cite in now["conditions"] if was.get((text, cite)) != verdict]
    told = f": {'; '.join(moved)}" if moved else ""
    return f"điều khoản không đổi, chương trình {program} và {__version__} đọc khác nhau{told}"
