"""A province's own regulation, entered as dated data with its document: laid over the centre wherever somebody of that
province is judged, and shown beside the law."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import yaml

from tdkt.eligibility.models import OwnRegulation
from tdkt.law.dated import BadTable, LawTableError
from tdkt.law.overlay import Overlay
from tdkt.law.regulation import BadRegulation, Regulation, from_data, merged
from tdkt.org.models import Person, Unit

KEYS = {"issuer", "number", "from", "to", "verified", "conditions", "rows"}


@dataclass(frozen=True)
class LaidOver:
    """``conditions`` are added to standards, ``rows`` fill or tighten the tables of procedure."""

    conditions: Regulation | None = None
    rows: Overlay | None = None


NOTHING = LaidOver()


class Unusable(ValueError):
    """The data of a regulation cannot be used; the message says where and how to put it right."""


def from_text(text: str) -> dict[str, Any]:
    """The data written as YAML or JSON; raises :class:`Unusable`."""
    try:
        data = yaml.safe_load(text)
    except (yaml.YAMLError, RecursionError) as why:
        mark = getattr(why, "problem_mark", None)
        where = f" ở dòng {mark.line + 1}, cột {mark.column + 1}" if mark else ""
        raise Unusable(f"Không đọc được dữ liệu{where}: kiểm tra thụt dòng, dấu hai chấm, dấu ngoặc.") from None
    if not isinstance(data, dict):
        raise Unusable("Dữ liệu phải là các mục «issuer», «number», «from», «conditions», «rows».")
    plain: dict[str, Any] = json.loads(json.dumps(data, default=str, ensure_ascii=False))
    return plain


def read(data: dict[str, Any]) -> LaidOver:
    """Checked and ready for use; raises :class:`Unusable`."""
    return _read(json.dumps(data, sort_keys=True, ensure_ascii=False))


@lru_cache(maxsize=64)
def _read(text: str) -> LaidOver:
    data = json.loads(text)
    if strange := sorted(set(data) - KEYS):
        raise Unusable(f"Mục lạ: {', '.join(strange)}; các mục được dùng: {', '.join(sorted(KEYS))}.")
    rows = data.get("rows") or []
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise Unusable("«rows» phải là danh sách các dòng.")
    try:
        conditions = from_data(data)
        overlay = Overlay.from_rows(str(data["issuer"]), [_dated(row) for row in rows])
        problems = overlay.problems()
    except (BadRegulation, BadTable, LawTableError) as why:
        raise Unusable(str(why)) from why
    except (KeyError, TypeError, ValueError, AttributeError) as why:
        raise Unusable(f"Dữ liệu viết chưa đúng dạng ({why}).") from why
    if problems:
        raise Unusable(" ".join(problems))
    return LaidOver(conditions if conditions.own else None, overlay if rows else None)


def _dated(row: dict[str, Any]) -> dict[str, Any]:
    return {"to": None, "verified": "seen"} | row


def laid_over(unit: Unit | None) -> LaidOver:
    """What holds for a unit: the regulations of the bodies on its way up. One query."""
    return over_path(unit.path) if unit is not None else NOTHING


def rows_over(unit: Unit) -> Overlay | None:
    """The part for the tables of procedure: money, funds, shares. One query."""
    return laid_over(unit).rows


def over_path(path: str) -> LaidOver:
    steps = [path[: end + 1] for end, letter in enumerate(path) if letter == "/"]
    return together([read(data) for data in _of(steps)])


def together(parts: list[LaidOver]) -> LaidOver:
    """Several regulations as one."""
    conditions = [part.conditions for part in parts if part.conditions]
    overlays = [part.rows for part in parts if part.rows]
    return LaidOver(merged(conditions), _together(overlays))


def of_subject(subject: Person | Unit) -> LaidOver:
    return laid_over(subject.unit if isinstance(subject, Person) else subject)


def _of(steps: list[str]) -> list[dict[str, Any]]:
    rows = OwnRegulation.objects.filter(unit__path__in=steps).order_by("unit__path", "pk")
    return list(rows.values_list("data", flat=True))


def _together(overlays: list[Overlay]) -> Overlay | None:
    if not overlays:
        return None
    names = dict.fromkeys(name for one in overlays for name in one.rows)
    rows = {name: tuple(row for one in overlays for row in one.rows.get(name, ())) for name in names}
    return Overlay("; ".join(dict.fromkeys(one.issuer for one in overlays)), rows)
