"""How the data of a paper is declared once, and used to check it, to clean it and to print its JSON Schema.

A `Spec` cleans one value: `read(value, place, problems)` returns the value to compose with and appends
(place, Vietnamese sentence) for whatever is wrong. Places read as paths in the data: `persons[3].name`.
Text comes out NFC; dates stay ISO strings; a missing optional value is None, an empty list is an empty list.
"""

from __future__ import annotations

import difflib
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from tdkt.documents import text as words

Problems = list[tuple[str, str]]
LONGEST_TEXT = 100_000
LONGEST_LINE = 2_000
LARGEST = 10**15


@dataclass(frozen=True, kw_only=True)
class Spec:
    """What every declared value shares: a Vietnamese label and whether it may be missing."""

    label: str = ""
    optional: bool = False

    def read(self, value: Any, place: str, problems: Problems) -> Any:
        raise NotImplementedError

    def json(self) -> dict[str, Any]:
        """JSON Schema (2020-12) of this value."""
        raise NotImplementedError

    def _described(self, schema: dict[str, Any]) -> dict[str, Any]:
        return {**schema, "description": self.label} if self.label else schema


@dataclass(frozen=True, kw_only=True)
class Text(Spec):
    """A line of text; with `many` its line ends are kept and begin new paragraphs."""

    many: bool = False
    blank: bool = False

    def read(self, value: Any, place: str, problems: Problems) -> str:
        if isinstance(value, int | float) and not isinstance(value, bool):
            value = str(value)
        if not isinstance(value, str):
            problems.append((place, f"phải là chữ, không phải {kind_of(value)}"))
            return ""
        limit = LONGEST_TEXT if self.many else LONGEST_LINE
        if len(value) > limit:
            problems.append((place, f"dài {len(value)} ký tự, quá {limit} ký tự; hãy rút ngắn hoặc chia đoạn"))
            return ""
        clean = words.normal(value)
        if not self.many:
            clean = " ".join(clean.split())
        if not clean and not self.blank:
            problems.append((place, "không được để trống"))
        odd = words.unprintable(clean)
        if odd:
            shown = ", ".join(map(words.named, odd[:5]))
            problems.append(
                (place, f"có ký tự không in được bằng phông chữ văn bản: {shown}; hãy xóa hoặc thay bằng chữ")
            )
        return clean

    def json(self) -> dict[str, Any]:
        return self._described({"type": "string"} if self.blank else {"type": "string", "minLength": 1})


@dataclass(frozen=True, kw_only=True)
class Whole(Spec):
    """A whole number between `least` and `most`."""

    least: int = 0
    most: int = 10**15

    def read(self, value: Any, place: str, problems: Problems) -> int:
        if isinstance(value, float) and value.is_integer():
            value = int(value)
        if isinstance(value, bool) or not isinstance(value, int):
            problems.append((place, f"phải là số nguyên, không phải {kind_of(value)}"))
            return self.least
        if not self.least <= value <= self.most:
            problems.append((place, f"là {value}, phải từ {self.least} đến {self.most}"))
            return self.least
        return value

    def json(self) -> dict[str, Any]:
        return self._described({"type": "integer", "minimum": self.least, "maximum": self.most})


@dataclass(frozen=True, kw_only=True)
class Number(Spec):
    """A finite number, whole or with decimals."""

    def read(self, value: Any, place: str, problems: Problems) -> int | float:
        if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
            problems.append((place, f"phải là số, không phải {kind_of(value)}"))
            return 0
        if abs(value) > LARGEST:
            problems.append((place, f"là {shown(value)}, quá lớn"))
            return 0
        return value

    def json(self) -> dict[str, Any]:
        return self._described({"type": "number"})


@dataclass(frozen=True, kw_only=True)
class Flag(Spec):
    def read(self, value: Any, place: str, problems: Problems) -> bool:
        if not isinstance(value, bool):
            problems.append((place, f"phải là true hoặc false, không phải {kind_of(value)}"))
            return False
        return value

    def json(self) -> dict[str, Any]:
        return self._described({"type": "boolean"})


@dataclass(frozen=True, kw_only=True)
class Day(Spec):
    """An ISO date. With `partial`, also «2024-11» and «2024»: the draft leaves room for what is missing."""

    partial: bool = False

    def read(self, value: Any, place: str, problems: Problems) -> str:
        if isinstance(value, date):
            value = value.isoformat()[:10]
        if isinstance(value, str):
            try:
                if len(value) == 10 and 1900 <= date.fromisoformat(value).year <= 2200:
                    return value
                if self.partial and len(value) in (4, 7) and value[:4].isascii() and value[:4].isdigit():
                    date.fromisoformat(f"{value}-01" if len(value) == 7 else f"{value}-01-01")
                    return value
            except ValueError:
                pass
        wanted = "năm-tháng-ngày như 2024-01-18" + (" (nháp: 2024-01 hoặc 2024)" if self.partial else "")
        problems.append((place, f"là {shown(value)}, không phải một ngày; hãy ghi {wanted}"))
        return "2000-01-01"

    def json(self) -> dict[str, Any]:
        if self.partial:
            return self._described({"type": "string", "pattern": r"^\d{4}(-\d{2}(-\d{2})?)?$"})
        return self._described({"type": "string", "format": "date"})


@dataclass(frozen=True, kw_only=True)
class Choice(Spec):
    """One of a few values; `of` maps the value to its Vietnamese words."""

    of: Mapping[str, str]

    def read(self, value: Any, place: str, problems: Problems) -> str:
        if not isinstance(value, str) or value not in self.of:
            known = ", ".join(f"«{k}» ({v})" if v and v != k else f"«{k}»" for k, v in self.of.items())
            problems.append((place, f"là {shown(value)}, phải là một trong: {known}"))
            return next(iter(self.of))
        return value

    def json(self) -> dict[str, Any]:
        return self._described({"enum": list(self.of)})


@dataclass(frozen=True, kw_only=True)
class Listed(Spec):
    """A list whose items follow one spec; `least` items at least."""

    of: Spec
    least: int = 0
    most: int = 20_000

    def read(self, value: Any, place: str, problems: Problems) -> list[Any]:
        if isinstance(value, str) or not isinstance(value, Sequence):
            problems.append((place, f"phải là một danh sách [...], không phải {kind_of(value)}"))
            return []
        if not self.least <= len(value) <= self.most:
            wanted = f"ít nhất {self.least}" if len(value) < self.least else f"nhiều nhất {self.most}"
            problems.append((place, f"có {len(value)} mục, cần {wanted} mục"))
        return [self.of.read(item, f"{place}[{i}]", problems) for i, item in enumerate(value[: self.most])]

    def json(self) -> dict[str, Any]:
        schema: dict[str, Any] = {"type": "array", "items": self.of.json()}
        return self._described({**schema, "minItems": self.least} if self.least else schema)


@dataclass(frozen=True, kw_only=True)
class Record(Spec):
    """Named values. An unknown name is an error that suggests the nearest known one."""

    of: Mapping[str, Spec] = field(default_factory=dict)

    def read(self, value: Any, place: str, problems: Problems) -> dict[str, Any]:
        if not isinstance(value, Mapping):
            problems.append((place, f"phải là một nhóm {{...}}, không phải {kind_of(value)}"))
            return dict.fromkeys(self.of)
        for name in value:
            if name not in self.of:
                problems.append((at(place, name), f"không có mục này{nearest(str(name), self.of)}"))
        out: dict[str, Any] = {}
        for name, spec in self.of.items():
            given = value.get(name)
            if given is None:
                if not spec.optional:
                    problems.append((at(place, name), f"còn thiếu{f' ({spec.label})' if spec.label else ''}"))
                out[name] = [] if isinstance(spec, Listed) else None
            else:
                out[name] = spec.read(given, at(place, name), problems)
                if name == "name" and out[name] and not any(letter.isalnum() for letter in str(out[name])):
                    problems.append((at(place, name), f"là {shown(given)}, không có chữ nào"))
        return out

    def json(self) -> dict[str, Any]:
        required = [name for name, spec in self.of.items() if not spec.optional]
        schema: dict[str, Any] = {"type": "object", "additionalProperties": False}
        schema["properties"] = {name: spec.json() for name, spec in self.of.items()}
        return self._described({**schema, "required": required} if required else schema)


def at(place: str, name: Any) -> str:
    return f"{place}.{name}" if place else str(name)


def nearest(name: str, known: Iterable[str]) -> str:
    """«; có phải «x»?», or the names there are."""
    known = list(known)
    near = difflib.get_close_matches(name, known, 1)
    return f"; có phải «{near[0]}»?" if near else f"; các mục có là: {', '.join(known)}"


def shown(value: Any) -> str:
    text = str(value)
    return f"«{text[:40]}…»" if len(text) > 40 else f"«{text}»"


def kind_of(value: Any) -> str:
    """What a JSON value is, in Vietnamese."""
    if value is None:
        return "giá trị rỗng"
    if isinstance(value, bool):
        return "đúng/sai"
    if isinstance(value, int | float):
        return f"số {value}"
    if isinstance(value, str):
        return f"chữ {shown(value)}"
    return "nhóm {...}" if isinstance(value, Mapping) else "danh sách [...]"
