"""A province's own dated regulation laid over the central tables.

Rows have the shape of the central files, plus ``table``; a key left out applies to every value of it::

    issuer: UBND tỉnh A
    rows:
    - {table: votes, code: CSTDCS, threshold: "9/10", from: 2026-01-01, to: null,
       cite: ["12/2025/QĐ-UBND", "Điều 8"], verified: seen}

What a province may say, field by field, stands in the central table: ``at_least`` and ``at_most`` (it may only
tighten), ``add`` (it adds to a list), ``free`` (it fills what the centre left open). Where the central row is
``delegated`` it may say anything, and with ``instead: true`` put its own list in the place of the central one; a
``blank`` central row only says that the province must speak. Everything else is refused.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import yaml

from tdkt.law.cite import Cite, Verified, weakest
from tdkt.law.dated import BadTable, LawTableError, Row, expanded, table, vn

TABLES = (
    "votes",
    "dossiers",
    "dossier_copies",
    "deadlines",
    "postings",
    "quotas",
    "bonus",
    "payers",
    "funds",
    "fund_uses",
)


class AgainstTheLaw(LawTableError):
    """A provincial row that loosens or changes what the central rule fixes."""


@dataclass(frozen=True)
class Overlay:
    """The dated rows of one issuer, by table."""

    issuer: str
    rows: Mapping[str, tuple[Row, ...]]

    @classmethod
    def from_rows(cls, issuer: str, entries: Iterable[Mapping[str, Any]]) -> Overlay:
        """Entries as in the module's docstring; days may be ISO strings. BadTable names the wrong one."""
        found: dict[str, tuple[Row, ...]] = {}
        for number, entry in enumerate(entries, start=1):
            place = f"{issuer}, dòng {number}"
            name = str(entry.get("table", ""))
            if name not in TABLES:
                raise BadTable(f"{place}: không có bảng «{name}» cho địa phương quy định; có: {', '.join(TABLES)}")
            keys = table(name).keys
            rows = tuple(expanded(place, keys, _with_days(place, entry), issuer))
            known = {field for run in table(name).series.values() for row in run for field in row.data}
            known.add("instead")
            for field in rows[0].data:
                if field not in known:
                    raise BadTable(
                        f"{place}: bảng «{table(name).title}» không có mục «{field}»; có: {', '.join(sorted(known))}"
                    )
            found[name] = found.get(name, ()) + rows
        return cls(issuer, found)

    @classmethod
    def load(cls, path: Path) -> Overlay:
        """From a YAML file ``{issuer, rows}``; BadTable when it is not one."""
        try:
            raw = yaml.safe_load(path.read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError, yaml.YAMLError) as why:
            raise BadTable(f"{path}: không đọc được quy định của địa phương ({why})") from why
        if not isinstance(raw, dict) or not raw.get("issuer") or not isinstance(raw.get("rows"), list):
            raise BadTable(f"{path}: cần hai mục «issuer» và «rows»")
        return cls.from_rows(str(raw["issuer"]), raw["rows"])

    def row(self, name: str, day: date, **keys: str) -> Row | None:
        """The row of this issuer that speaks of these keys that day; BadTable when two do."""
        found = [
            row
            for row in self.rows.get(name, ())
            if row.covers(day) and all(keys[key] == value for key, value in row.keys.items())
        ]
        if len(found) > 1:
            raise BadTable(
                f"{self.issuer}: ngày {vn(day)} có {len(found)} dòng cùng nói về {', '.join(keys.values())} "
                f"trong bảng «{table(name).title}»; chỉ được một."
            )
        return found[0] if found else None

    def problems(self) -> list[str]:
        """Every sentence in which this regulation contradicts the centre or itself; empty when it can be used."""
        said: dict[str, None] = {}
        for name, rows in self.rows.items():
            for row in rows:
                for key in table(name).series:
                    keys = dict(zip(table(name).keys, key, strict=True))
                    if all(keys[part] == value for part, value in row.keys.items()):
                        for day in {row.start, row.end or row.start} | _turns(name, key, row):
                            try:
                                read(name, day, self, **keys)
                            except (AgainstTheLaw, BadTable) as why:
                                said[str(why)] = None
                            except LawTableError:
                                continue  # the centre has no row that day: nothing to contradict
        return list(said)


@dataclass(frozen=True, slots=True)
class Reading:
    """What holds on a day: the central row with what the province adds, and every source relied on."""

    data: Mapping[str, Any]
    cites: tuple[Cite, ...]
    notes: tuple[str, ...]
    issuer: str = ""

    @property
    def verified(self) -> Verified:
        return weakest([cite.verified for cite in self.cites])


def read(name: str, day: date, body: Overlay | None = None, **keys: str) -> Reading:
    """The central row of the day, overlaid by ``body``.

    LawTableError when there is none, AgainstTheLaw when the two clash.
    """
    central = table(name).row(day, **keys)
    local = body.row(name, day, **keys) if body is not None else None
    if local is None:
        return Reading(central.data, (central.cite,), (central.note,) if central.note else ())
    assert body is not None  # noqa: S101 - local comes from it
    data = dict(central.data)
    opened = bool(central.data.get("delegated") or central.data.get("blank"))
    if local.data.get("instead") and not opened:
        raise AgainstTheLaw(
            f"{body.issuer} ({local.cite}) thay cả danh sách mà {central.cite} không giao cho địa phương quy định."
        )
    for said, value in local.data.items():
        policies = {**table(name).overlay, **central.data.get("overlay", {})}
        policy = policies.get(said, "free" if opened else "fixed")
        if opened and (policy != "add" or local.data.get("instead")):
            policy = "free"
        data[said] = _combined(policy, said, data.get(said), value, f"{body.issuer} ({local.cite})", central.cite)
    if central.data.get("blank"):  # the centre says nothing: the province is the whole source
        return Reading({**data, "blank": False}, (local.cite,), (local.note,) if local.note else (), body.issuer)
    notes = tuple(note for note in (central.note, local.note) if note)
    return Reading(data, (central.cite, local.cite), notes, body.issuer)


def _combined(policy: str, said: str, central: Any, local: Any, who: str, cite: Cite) -> Any:
    if policy == "add":
        return [*(central or ()), *local]
    if policy == "free" or local == central or (central is None and policy != "fixed"):
        return local
    if policy in {"at_least", "at_most"} and not isinstance(central, bool):
        looser = Fraction(str(local)) < Fraction(str(central))
        if looser == (policy == "at_most"):
            return local
        raise AgainstTheLaw(
            f"{who} quy định {_field(said)} là {_value(local)}, nới hơn mức {_value(central)} của trung ương ({cite})."
        )
    if policy == "at_least" and local:
        return local
    raise AgainstTheLaw(
        f"{who} quy định {_field(said)} là {_value(local)}, khác mức {_value(central)} mà {cite} đã ấn định."
    )


_FIELDS = {
    "threshold": "tỷ lệ phiếu",
    "quorum": "số người dự tối thiểu",
    "secret": "phiếu kín",
    "ballot": "việc bỏ phiếu",
    "base": "cơ sở tính tỷ lệ",
    "most": "mức tối đa",
    "share": "tỷ lệ",
    "months": "số tháng lương",
    "working_days": "số ngày làm việc",
    "coefficient": "hệ số tiền thưởng",
    "copies": "số bộ hồ sơ",
}


def _field(said: str) -> str:
    return _FIELDS.get(said, f"«{said}»")


def _value(value: Any) -> str:
    """A share in per cent, a yes or no in words."""
    if isinstance(value, bool):
        return "có" if value else "không"
    text = str(value)
    if "/" in text and not text.replace("/", "").strip("0123456789"):
        return f"{float(Fraction(text)) * 100:g}%".replace(".", ",")
    return text


def _turns(name: str, key: tuple[str, ...], row: Row) -> set[date]:
    return {central.start for central in table(name).series[key] if row.covers(central.start)}


def _with_days(place: str, entry: Mapping[str, Any]) -> dict[str, Any]:
    made = dict(entry)
    for end in ("from", "to"):
        if isinstance(made.get(end), str):
            try:
                made[end] = date.fromisoformat(made[end])
            except ValueError as why:
                raise BadTable(f"{place}: «{made[end]}» không phải là ngày (viết dạng 2026-01-31)") from why
    return made


@dataclass(frozen=True, slots=True)
class Shape:
    """What a row of a table may hold: the values of each key, and what a province may do to each field."""

    name: str
    title: str
    keys: Mapping[str, tuple[str, ...]]
    fields: Mapping[str, str]


def shapes() -> list[Shape]:
    """Every table in which a province has a say, for a form that enters its regulation.

    A field is at_least, at_most, add or free; where the central row is delegated every field of it is free that day.
    """
    found = []
    for name in TABLES:
        held = table(name)
        rows = [row for run in held.series.values() for row in run]
        opened = any(row.data.get("delegated") or row.data.get("blank") for row in rows)
        policies = dict(held.overlay)
        for row in rows:
            policies.update(row.data.get("overlay", {}))
        if policies or opened:
            keys = {key: held.values(key) for key in held.keys}
            fields = {said: policy for said, policy in policies.items() if policy != "fixed"}
            found.append(Shape(name, held.title, keys, fields))
    return found


def provinces() -> dict[str, str]:
    """Regulations shipped with the program: name of the file -> issuer."""
    return {path.stem: Overlay.load(path).issuer for path in sorted(_shipped().glob("*.yaml"))}


def province(name: str) -> Overlay:
    """A shipped regulation by its name (``bac_ninh``); BadTable lists those that exist."""
    path = _shipped() / f"{name}.yaml"
    if not name.isidentifier() or not path.is_file():
        raise BadTable(f"Không có sẵn quy định của «{name}»; có: {', '.join(provinces())}.")
    return Overlay.load(path)


def _shipped() -> Path:
    return Path(__file__).parent / "data" / "provinces"
