"""The unit whose papers are audited: its name, province, kind of work. Given as JSON, or inferred from the paper."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tdkt.documents.audit.gazetteer import provinces
from tdkt.documents.audit.sectors import sector_of
from tdkt.documents.extract.head import Head
from tdkt.documents.read_letters import regex
from tdkt.documents.reading import ReadPaper


class ProfileError(ValueError):
    """The profile cannot be used; a Vietnamese sentence."""


@dataclass(frozen=True)
class Profile:
    """`province` is the short name («Sơn La»); `sector` a key of `data/sectors.yaml`; `known` = other names that belong.

    `inferred` is True when nobody gave the profile: checks then claim less.
    """  # noqa: E501

    name: str = ""
    province: str = ""
    sector: str = ""
    above: str = ""
    level: str = ""
    known: tuple[str, ...] = ()
    abbreviations: tuple[str, ...] = ()
    inferred: bool = False

    @classmethod
    def from_json(cls, text: str | bytes) -> Profile:
        """{"name", "province", "sector"?, "above"?, "level"?: "don_vi"|"so"|"tinh"|"xa", "known"?, "abbreviations"?}."""  # noqa: E501
        try:
            data: Any = json.loads(text)
        except ValueError:
            raise ProfileError("Hồ sơ đơn vị không phải JSON đúng.") from None
        return cls.from_data(data)

    @classmethod
    def from_data(cls, data: Any) -> Profile:
        if not isinstance(data, Mapping):
            raise ProfileError(
                'Hồ sơ đơn vị phải là một đối tượng JSON, ví dụ {"name": "Trung tâm …", "province": "Sơn La"}.'
            )
        allowed = {"name", "province", "sector", "above", "level", "known", "abbreviations"}
        unknown = sorted(set(data) - allowed)
        if unknown:
            raise ProfileError(
                f"Hồ sơ đơn vị có mục lạ: {', '.join(map(str, unknown))}. Dùng: {', '.join(sorted(allowed))}."
            )
        texts = {key: data.get(key, "") for key in ("name", "province", "sector", "above", "level")}
        lists = {key: data.get(key, []) for key in ("known", "abbreviations")}
        if not all(isinstance(value, str) for value in texts.values()):
            raise ProfileError("Trong hồ sơ đơn vị, tên và tỉnh phải là chữ.")
        if not all(
            isinstance(value, list) and all(isinstance(item, str) for item in value) for value in lists.values()
        ):
            raise ProfileError("Trong hồ sơ đơn vị, «known» và «abbreviations» phải là danh sách chữ.")
        province = texts["province"].removeprefix("Tỉnh ").removeprefix("tỉnh ").strip()
        if province and province not in provinces():
            raise ProfileError(f"Không có tỉnh, thành phố «{province}».")
        texts["province"] = province
        texts["sector"] = texts["sector"] or sector_of(texts["name"])
        return cls(**texts, known=tuple(lists["known"]), abbreviations=tuple(lists["abbreviations"]))


_SMALL = regex(
    r"^(?:Trung tâm|Cơ sở|Trường|Bệnh viện|Chi cục|Ban Quản lý|Bảo tàng|Thư viện|Phòng|Trạm|Đội|Nhà|Viện|Quỹ|Chi nhánh|Văn phòng)",  # noqa: E501
    re.IGNORECASE,
)


def level_of(name: str) -> str:
    """don_vi, so, tinh, xa or "" from the name of a body."""
    if _SMALL.match(name):
        return "don_vi"
    if re.match(r"^(?:Sở|Ban Dân tộc|Thanh tra tỉnh)", name, re.IGNORECASE):
        return "so"
    if re.match(r"^(?:Ủy ban nhân dân|Uỷ ban nhân dân|UBND|HĐND|Tỉnh)\s*(?:tỉnh|thành phố|TP)?", name, re.IGNORECASE):
        return "xa" if re.search(r"\b(?:xã|phường)\b", name.lower()) else "tinh"
    return ""


def infer(paper: ReadPaper, head: Head) -> Profile:
    """The unit that the paper speaks for: its issuer, and the province it names most in its head, title and text."""
    text = paper.text
    counts: Counter[str] = Counter()
    places = provinces()
    for found in re.finditer(
        r"(?:[Tt]ỉnh|TỈNH|[Tt]hành phố|TP\.?)\s+((?:[A-ZĐÀ-Ỹ][\wà-ỹ]*)(?:\s*-\s*|\s+)?(?:[A-ZĐÀ-Ỹ][\wà-ỹ]*)?(?:\s+[A-ZĐÀ-Ỹ][\wà-ỹ]*)?)",  # noqa: E501
        text,
    ):
        words = found[1].title() if found[1].isupper() else found[1]
        name = next((name for name in _prefixes(words) if name in places), "")
        if name:
            counts[name] += 1
    printed = head.issuer if head.issuer.isupper() else ""  # else it may stand in a sentence copied from elsewhere
    for where, weight in ((f"{head.place} {head.above} {printed}", 20), (" ".join(head.to), 5)):
        for name in places:
            if name.lower() in where.lower():
                counts[name] += weight
    best = counts.most_common(2)
    province = best[0][0] if best and (len(best) == 1 or best[0][1] > best[1][1]) else ""
    issuer = head.issuer.capitalize() if head.issuer.isupper() else head.issuer
    return Profile(
        name=issuer,
        province=province,
        sector=sector_of(issuer),
        above=head.above,
        level=level_of(issuer),
        inferred=True,
    )


def _prefixes(words: str) -> list[str]:
    pieces = words.split()
    return [" ".join(pieces[:n]) for n in range(len(pieces), 0, -1)]
