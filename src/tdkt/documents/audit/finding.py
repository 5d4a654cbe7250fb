"""One remark of the auditor."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, Literal

Severity = Literal["error", "warning", "hint"]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "hint")
CATEGORIES = {
    "format": "thể thức, trình bày",
    "citation": "viện dẫn",
    "arithmetic": "số học",
    "date": "ngày tháng",
    "stale-year": "năm, kỳ cũ",
    "wrong-unit": "đơn vị, địa phương khác",
    "numbering": "đánh số",
    "spelling": "chính tả",
    "grammar": "câu chữ",
    "missing": "thiếu nội dung",
    "contradiction": "mâu thuẫn",
    "cross-document": "lệch với văn bản khác",
}
LEVELS = {"error": "lỗi", "warning": "cảnh báo", "hint": "gợi ý"}


@dataclass(frozen=True, slots=True)
class Finding:
    """`quote` is the text in the paper, `message` what is wrong, `fix` how to mend it ("" when a person must say).

    `line` and `page` count from 1 over the whole file; `cite` names what asks for it ("" = plain language).
    `marked` are the very letters in question, `offset` where they begin in their paragraph (-1: of no one place).
    """

    code: str
    line: int
    page: int
    quote: str
    category: str
    severity: Severity
    message: str
    fix: str = ""
    cite: str = ""
    name: str = ""
    marked: str = ""
    offset: int = -1

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)


def at_least(severity: Severity, level: Severity) -> bool:
    """Is `severity` as grave as `level` or graver."""
    return SEVERITIES.index(severity) <= SEVERITIES.index(level)
