"""Sentences that vary with the figures: met or not, rose or fell, no case."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from tdkt.core.templatetags.ui import vn_number


def two(number: int | Decimal) -> str:
    """Small counts as offices write them: 05, 11; nought and fractions as they are."""
    whole = number == int(number)
    return f"{int(number):02d}" if whole and 0 < number < 10 else vn_number(number)


def listed(lines: Iterable[str], mark: str = "-") -> list[str]:
    """Items of a list: a semicolon after each, a full stop after the last."""
    found = [line.rstrip(" .;") for line in lines]
    return [f"{mark} {line}{';' if place < len(found) else '.'}" for place, line in enumerate(found, 1)]


def short(day: date) -> str:
    """«05/3/2026»: day with its nought, months from March on without."""
    return f"{day.day:02d}/{day.month:02d}/{day.year}" if day.month < 3 else f"{day.day:02d}/{day.month}/{day.year}"


def lowered(words: str) -> str:
    """As it stands inside a sentence: «Triển khai …» -> «triển khai …»; a name of all capitals stays."""
    return words if words[:2].isupper() else words[:1].lower() + words[1:]


def joined(words: Iterable[str], last: str = " và ") -> str:
    parts = list(words)
    return parts[0] if len(parts) == 1 else ", ".join(parts[:-1]) + last + parts[-1] if parts else ""


def cited(directive: Any) -> str:
    """The first citation of a directive; a law by its name alone."""
    if directive.kind == "Luật":
        return directive.title
    number = f" số {directive.symbol}" if directive.symbol else ""
    about = lowered(directive.title)
    link = " " if about.startswith(("quy định", "ban hành", "quy chế")) else " về "
    return f"{directive.kind}{number} ngày {short(directive.day)} của {directive.issuer}{link}{about}"


NAMES = {"KH": "Kế hoạch", "CV": "Công văn", "QĐ": "Quyết định", "HD": "Hướng dẫn", "TB": "Thông báo"}


def own_paper(paper: Any) -> str:
    """«Kế hoạch số 05/KH-TTDVVL ngày 18/01/2024 của Trung tâm … về …»: an issued paper of the unit itself."""
    issuer = (paper.data.get("issuer") or {}).get("name") or paper.unit.name
    kind = NAMES.get(paper.series, "Văn bản")
    return f"{kind} số {paper.symbol} ngày {short(paper.day)} của {issuer} về việc {lowered(paper.title)}"


def rounded(part: int, whole: int) -> Decimal:
    """A quotient to two places, half up as people round on paper."""
    return (Decimal(part) / whole).quantize(Decimal("0.01"), ROUND_HALF_UP)


def share(part: int, whole: int) -> str:
    """«27,27%» of a count; nothing of nothing."""
    return f"{vn_number(rounded(part * 100, whole))}%" if whole else ""


def compared(now: int, before: int, year: int) -> str:
    if now == before:
        return f"giữ nguyên so với năm {year}"
    return f"{'tăng' if now > before else 'giảm'} {two(abs(now - before))} so với năm {year}"
