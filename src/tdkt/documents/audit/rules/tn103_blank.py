"""Chỗ trống chưa điền.

Đúng: Tỷ lệ hội viên nòng cốt là 35%
Sai: Tỷ lệ hội viên nòng cốt là ……. %
"""

from __future__ import annotations

from collections.abc import Iterator

from tdkt.documents.audit.case import Case
from tdkt.documents.audit.registry import Mark, check
from tdkt.documents.read_letters import regex

_BLANK = regex(r"(?:…[ .]?){2,}|\.{5,}|_{4,}")
_HOUR = regex(r"[.…_ ]*\s*(?:giờ|phút|,)")
FEW = 3  # more are a form that somebody is to fill in


@check("TN103", "chỗ trống chưa điền", "missing", "warning")
def blank(case: Case) -> Iterator[Mark]:
    found = [
        Mark(para, hit.start(), hit.end(), "chỗ trống chưa điền", "điền số, tên còn thiếu")
        for para, hit in case.among(
            [para for para in case.body if "…" in para.text or "...." in para.text or "____" in para.text], _BLANK
        )
        if hit.end() < len(para.text.rstrip()) or para.text[: hit.start()].rstrip().endswith((":", "là", "có"))
    ]
    for mark in found:
        by_pen = (
            mark.para and "giờ" in mark.para.text and _HOUR.match(mark.para.text, mark.end)
        )  # minutes, at their end
        yield mark._replace(severity="hint") if by_pen or len(found) > FEW else mark
