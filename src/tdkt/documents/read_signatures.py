"""Marks of digital signatures among the lines of a paper, told from sentences that speak of signing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from tdkt.documents.read_model import Line, Signature

_SHORT, _WHOLE = 60, 200  # letters of a line between two marks; of a mark
_NEAR = 4  # lines from one mark to the next
_ISO = re.compile(r"(20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d(?:[+-]\d\d:?\d\d|Z)?)")
_WRITTEN = re.compile(r"(\d\d)[./-](\d\d)[./-](20\d\d),?\s+(\d\d:\d\d(?::\d\d)?)(?:\s*([+-]\d\d:?\d\d))?")
_SIGNED = re.compile(r"^\s*(?P<who>[^<>\n]{2,80})<(?P<mail>[^<>\s]+@[^<>\s]+)>\s*đã ký", re.IGNORECASE)
_SIGNER = re.compile(
    r"^\s*(?:Người ký|Được ký bởi|Ký bởi|Digitally signed by)\s*:\s*(?P<who>[^\n;]{2,120})", re.IGNORECASE
)
_OFFICE = re.compile(r"^\s*(?:CỤC CHỨNG THỰC SỐ|(?:BAN CƠ YẾU|Ban Cơ yếu) (?:CHÍNH PHỦ|Chính phủ)\s*$)")
_FIELD = re.compile(
    r"^\s*(?P<name>Thời gian ký|Ngày ký|E-?mail|Cơ quan|Đơn vị|Chức vụ|Lý do|Địa chỉ|Website|ĐT|Điện thoại|Fax)\s*:\s*(?P<value>.*)$",  # noqa: E501
    re.IGNORECASE,
)


def signed(lines: Sequence[Line]) -> tuple[frozenset[int], list[Signature]]:
    """(indexes of the lines that are marks, the signatures they tell of).

    «Người ký: …», «… <name@office> đã ký …», the office of certificates and a bare time are marks by themselves; an
    address or a time named so is one near another mark, and so is a short line between two of them.
    """
    marks: set[int] = set()
    signatures: list[Signature] = []
    last, at = -_NEAR, ""  # the line of the last mark; a time without a signer
    gap: list[int] = []  # lines with words since the last mark
    for index, line in enumerate(lines):
        text = line.text
        if not text.strip():
            continue
        near = last >= 0 and len(gap) < _NEAR - 1
        field = _FIELD.match(text) if near and len(text) < _WHOLE else None
        stamp = _time(text) if field or len(text.strip()) < _SHORT else ""
        who = _SIGNED.match(text) or _SIGNER.match(text) if line.cell is None and len(text) < _WHOLE else None
        if not (field or stamp or who or (_OFFICE.match(text) and len(text) < _WHOLE)):
            if (
                near
                and not gap
                and index == last + 1
                and _FIELD.match(lines[last].text)
                and text.lstrip()[:1].islower()
            ):
                marks.add(index)
                last = index
            else:
                gap.append(index)
            continue
        if near and all(len(lines[one].text.strip()) < _SHORT for one in gap):
            marks.update(gap)
        marks.add(index)
        last, gap = index, []
        if who:
            mail = who.groupdict().get("mail") or ""
            signatures.append(Signature(who["who"].strip(), mail, at, line.number))
            at = ""
        elif stamp and signatures and not signatures[-1].at:
            signatures[-1] = replace(signatures[-1], at=stamp)
        elif stamp:
            at = stamp
        elif field and signatures and "@" in field["value"] and not signatures[-1].email:
            signatures[-1] = replace(signatures[-1], email=field["value"].strip())
    if at and not signatures:
        signatures.append(Signature(at=at))
    return frozenset(marks), signatures


def _time(text: str) -> str:
    """The time written on the line as ISO 8601; "" for none. A bare day is a sentence's own."""
    if iso := _ISO.search(text):
        return iso[1]
    written = _WRITTEN.search(text) if _FIELD.match(text) else None
    if written is None:
        return ""
    day, month, year, hour, zone = written.groups()
    return f"{year}-{month}-{day}T{hour}{zone or ''}"
