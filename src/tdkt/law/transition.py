"""Which day's rules a dossier follows when the law changes while it is on its way.

Nghị định 152/2025 Điều 60 khoản 3; Luật 06/2026/QH16 Điều 4 khoản 4 (both read at second hand).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tdkt.law.cite import Cite, Verified
from tdkt.law.dated import DAY, LawTableError, read_file, vn


@dataclass(frozen=True, slots=True)
class Governing:
    """``day``: ask the tables for this day. ``or_day``: the later day whose rules hold if they are more favourable."""

    day: date
    or_day: date | None
    cite: Cite | None
    says: str


def governing(received: date | None, asked: date) -> Governing:
    """The day whose procedures rule a dossier received for appraisal on ``received`` and looked at on ``asked``.

    ``received`` None (not received yet): the rules of the day asked. LawTableError when it was received after it.
    """
    if received is None:
        return Governing(asked, None, None, "")
    if received > asked:
        raise LawTableError(f"Ngày nhận hồ sơ {vn(received)} sau ngày xét {vn(asked)}: kiểm tra lại hai ngày.")
    for change in read_file("_transitions"):
        if received < change["change"] <= asked:
            cite = Cite(change["cite"][0], change["cite"][1], Verified(change["verified"]))
            return Governing(change["change"] - DAY, asked if change["choice"] else None, cite, str(change["says"]))
    return Governing(asked, None, None, "")
