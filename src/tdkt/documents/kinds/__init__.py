"""The kinds of paper: one file each. Dropping a file in is the whole registration.

A kind declares its data (`fields`, beside the head that all papers share) and a function from checked data to a Paper.
"""

from __future__ import annotations

import importlib
import json
import pkgutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tdkt.documents import body, parts, schema
from tdkt.documents.model import Annex, Certificates, Paper, PaperError

Data = Mapping[str, Any]
Extra = Callable[[Data, schema.Problems], None]


@dataclass(frozen=True)
class Kind:
    """One kind of paper: code, Vietnamese name, short form of its type ("" for none), declared data, composer."""

    code: str
    name: str
    type: str
    spec: schema.Record
    compose: Callable[[Data], Paper | Certificates]
    check: Extra | None = None
    notes: str = field(default="")

    def read(self, data: Any) -> dict[str, Any]:
        """Clean and check the data; raises PaperError with every problem."""
        problems: schema.Problems = []
        clean: dict[str, Any] = self.spec.read(data, "", problems)
        if not problems:
            parts.check_signer(clean.get("signer"), problems)
            if self.check is not None:
                self.check(clean, problems)
        if problems:
            raise PaperError(problems)
        return clean

    def example(self) -> str:
        """A whole data file of this kind, to begin from."""
        return (EXAMPLES / f"{self.code}.json").read_text(encoding="utf-8")

    def read_example(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.example())
        return found

    def json_schema(self) -> dict[str, Any]:
        return {
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "title": self.name,
            **self.spec.json(),
            "$defs": body.definitions(),
        }


KINDS: dict[str, Kind] = {}
EXAMPLES = Path(__file__).parent.parent / "examples"  # one data file a kind, to begin from
CERTIFICATES = ("giay_khen", "bang_khen", "giay_chung_nhan")
ANNEXES = schema.Listed(
    label="các phụ lục",
    optional=True,
    of=schema.Record(
        of={
            "label": schema.Text(label="«Biểu số 1»; bỏ trống thì là «Phụ lục I, II, ...»", optional=True),
            "title": schema.Text(label="tên phụ lục"),
            "landscape": schema.Flag(label="khổ ngang cho bảng rộng", optional=True),
            "scheme": schema.Choice(of=body.SCHEME_NAMES, optional=True),
            "content": body.Content(),
        }
    ),
)


def kind(
    code: str,
    name: str,
    type_code: str,
    fields: Mapping[str, schema.Spec],
    check: Extra | None = None,
) -> Callable[[Callable[[Data], Paper]], Callable[[Data], Paper]]:
    """Register the composer of a kind of paper: the shared head data and annexes are added to its own."""

    shared: dict[str, schema.Spec] = {**parts.HEAD, "annexes": ANNEXES}
    twice = shared.keys() & fields.keys()
    if twice:
        raise ValueError(f"kind {code} declares again what all papers share: {', '.join(sorted(twice))}")

    def decorate(compose: Callable[[Data], Paper]) -> Callable[[Data], Paper]:
        register(code, name, type_code, {**shared, **fields}, compose, check)
        return compose

    return decorate


def register(
    code: str,
    name: str,
    type_code: str,
    fields: Mapping[str, schema.Spec],
    compose: Callable[[Data], Paper | Certificates],
    check: Extra | None = None,
) -> None:
    if code in KINDS:
        raise ValueError(f"kind {code} is declared twice")
    KINDS[code] = Kind(code, name, type_code, schema.Record(of=fields), compose, check, (compose.__doc__ or "").strip())


def annexes(data: Data, type_name: str, abbreviation: str) -> tuple[Annex, ...]:
    """The annexes in the data, numbered when there are two or more."""
    from tdkt.documents import numbers

    given = data.get("annexes") or []
    line = parts.reference(data, type_name, abbreviation)
    out = []
    for i, annex in enumerate(given, 1):
        page = parts.page(data).turned() if annex["landscape"] else parts.page(data)
        label = annex["label"] or ("Phụ lục" if len(given) == 1 else f"Phụ lục {numbers.roman(i)}")
        blocks = body.build(annex["content"], annex["scheme"] or "la_ma", page)
        out.append(Annex(label, annex["title"].upper(), line, tuple(blocks), bool(annex["landscape"])))
    return tuple(out)


def load() -> None:
    """Import every kind in this folder."""
    for module in pkgutil.iter_modules(__path__):
        if not module.name.startswith("_"):
            importlib.import_module(f"{__name__}.{module.name}")
