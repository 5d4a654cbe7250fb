"""Packed facts kept between runs: what was packed is used again for exactly those subjects whose facts are the same.

A snapshot never answers from memory what the tables no longer say: each row carries the print of the facts that it was
packed from, so a run that gathered the facts anew packs the rows that differ and takes only the others from the file. A
file written by another version of the packing code, or damaged, counts for nothing.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from tdkt import __version__
from tdkt.law.case import Case, CaseError
from tdkt.law.columns import UNKNOWN_TRI, Columns, Events
from tdkt.law.pack import pack

PRINT_BYTES = 16
_SOURCES = ("case", "catalogue", "columns", "facts", "fields", "pack", "service")
Problem = list[tuple[str, str]]


@cache
def packing() -> str:
    """The version of the code that turns facts into columns."""
    folder = Path(__file__).parent
    text = b"".join((folder / f"{name}.py").read_bytes() for name in _SOURCES)
    return f"{__version__}:{hashlib.blake2b(text, digest_size=16).hexdigest()}"


def print_of(facts: object) -> bytes:
    """The print of the facts of one subject, as gathered."""
    text = json.dumps(facts, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.blake2b(text.encode(), digest_size=PRINT_BYTES).digest()


@dataclass
class Packed:
    """``columns`` has one row for each of ``subjects``; those whose facts contradict each other are in ``problems``."""

    columns: Columns | None
    subjects: list[int]
    problems: dict[int, Problem]
    prints: dict[int, bytes] = field(default_factory=dict)
    taken: int = 0
    packed: int = 0


def packed(
    facts: Mapping[int, object], parse: Callable[[int], Case], last: int, *, kept: Packed | None = None
) -> Packed:
    """Pack everybody in ``facts``; ``parse`` makes the case of a subject and may raise ``CaseError``.

    Rows of ``kept`` are taken as they are where the print of the facts is the same, and left out where it is not.
    """
    prints = {pk: print_of(known) for pk, known in facts.items()}
    rows = {pk: row for row, pk in enumerate(kept.subjects)} if kept and kept.columns is not None else {}
    same = [pk for pk in prints if kept and kept.prints.get(pk) == prints[pk]]
    old = [pk for pk in same if pk in rows]
    problems = {pk: kept.problems[pk] for pk in same if kept and pk in kept.problems}
    cases: dict[int, Case] = {}
    for pk in prints.keys() - set(old) - problems.keys():
        try:
            cases[pk] = parse(pk)
        except CaseError as why:
            problems[pk] = why.problems
    parts = []
    if old and kept and kept.columns is not None:
        parts.append(_taken(kept.columns, [rows[pk] for pk in old]))
    if cases:
        parts.append(pack(cases.values(), last))
    columns = _joined(parts, last) if parts else None
    return Packed(columns, [*old, *cases], problems, prints, len(old), len(cases))


def _taken(columns: Columns, rows: Sequence[int]) -> Columns:
    """Some rows, in that order."""
    index = np.array(rows, np.int64)
    if columns.size == len(rows) and np.array_equal(index, np.arange(len(rows))):
        return columns
    place = np.full(columns.size, -1, np.int64)
    place[index] = np.arange(len(rows))
    events = None
    if columns.events is not None:
        new = place[columns.events.subject]
        chosen = new >= 0
        rest = (getattr(columns.events, name)[chosen] for name in ("year", "scope", "kind", "applied", "use"))
        events = Events(new[chosen], *rest)
    return Columns(
        len(rows),
        columns.last,
        {name: word[index] for name, word in columns.words.items()},
        {name: value[index] for name, value in columns.truths.items()},
        {name: value[index] for name, value in columns.numbers.items()},
        {year: {name: value[index] for name, value in row.items()} for year, row in columns.members.items()},
        events,
    )


def _joined(parts: Sequence[Columns], last: int) -> Columns:
    """One below the other; what a part does not name is, in each kind of column, what the packer writes for nothing."""
    if len(parts) == 1:
        return parts[0]

    def stacked(tables: Sequence[Mapping[str, Any]], nothing: int, kind: Any) -> dict[str, Any]:
        names = dict.fromkeys(name for table in tables for name in table)
        return {
            name: np.concatenate(
                [
                    table[name] if name in table else np.full(part.size, nothing, kind)
                    for part, table in zip(parts, tables, strict=True)
                ]
            )
            for name in names
        }

    years = {year for part in parts for year in part.members}
    starts = np.cumsum([0, *(part.size for part in parts[:-1])])
    found = [(start, part.events) for start, part in zip(starts, parts, strict=True) if part.events is not None]
    fields = ("year", "scope", "kind", "applied", "use")
    events = Events(
        np.concatenate([one.subject + start for start, one in found]),
        *(np.concatenate([getattr(one, name) for _, one in found]) for name in fields),
    )
    return Columns(
        sum(part.size for part in parts),
        last,
        stacked([part.words for part in parts], 0, np.uint64),
        stacked([part.truths for part in parts], UNKNOWN_TRI, np.int8),
        stacked([part.numbers for part in parts], -1, np.int32),
        {year: stacked([part.members.get(year, {}) for part in parts], -1, np.int32) for year in years},
        events if found else None,
    )


def save(path: Path, found: Packed) -> None:
    """Write the snapshot beside its place and move it there, so that nobody reads half of it."""
    arrays: dict[str, Any] = {}
    if found.columns is not None:
        columns = found.columns
        arrays |= {f"w {name}": word for name, word in columns.words.items()}
        arrays |= {f"t {name}": value for name, value in columns.truths.items()}
        arrays |= {f"n {name}": value for name, value in columns.numbers.items()}
        for year, row in columns.members.items():
            arrays |= {f"m {year} {name}": value for name, value in row.items()}
        if columns.events is not None:
            for name in ("subject", "year", "scope", "kind", "applied", "use"):
                arrays[f"e {name}"] = getattr(columns.events, name)
    head = {
        "packing": packing(),
        "last": found.columns.last if found.columns is not None else 0,
        "problems": found.problems,
    }
    arrays["head"] = np.frombuffer(json.dumps(head).encode(), np.uint8)
    arrays["subjects"] = np.array(found.subjects, np.int64)
    arrays["printed"] = np.array(list(found.prints), np.int64)
    arrays["prints"] = np.frombuffer(b"".join(found.prints.values()), np.uint8)
    held = io.BytesIO()
    np.savez(held, **arrays)
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    beside.write_bytes(held.getvalue())
    beside.replace(path)


def load(path: Path) -> Packed | None:
    """The snapshot, or None when there is none that this version of the program can use."""
    try:
        with np.load(path, allow_pickle=False) as file:
            arrays = {name: file[name] for name in file.files}
        head = json.loads(arrays["head"].tobytes())
        if head["packing"] != packing():
            return None
        return _read(arrays, head)
    except (OSError, ValueError, KeyError, TypeError, zipfile.BadZipFile, EOFError):
        return None


def _read(arrays: Mapping[str, Any], head: Mapping[str, Any]) -> Packed:
    tables: dict[str, dict[str, Any]] = {"w": {}, "t": {}, "n": {}, "e": {}}
    members: dict[int, dict[str, Any]] = {}
    for name, array in arrays.items():
        kind, _, rest = name.partition(" ")
        if kind == "m":
            year, _, count = rest.partition(" ")
            members.setdefault(int(year), {})[count] = array
        elif rest:
            tables[kind][rest] = array
    subjects = arrays["subjects"].tolist()
    prints = arrays["prints"].tobytes()
    cut = [prints[start : start + PRINT_BYTES] for start in range(0, len(prints), PRINT_BYTES)]
    columns = None
    if subjects:
        events = Events(**tables["e"]) if tables["e"] else None
        columns = Columns(len(subjects), head["last"], tables["w"], tables["t"], tables["n"], members, events)
    problems = {int(pk): [(place, words) for place, words in told] for pk, told in head["problems"].items()}
    return Packed(columns, subjects, problems, dict(zip(arrays["printed"].tolist(), cut, strict=True)))
