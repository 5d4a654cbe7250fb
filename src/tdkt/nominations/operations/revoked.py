"""An award was taken back: those who hold a dossier that may have counted it hear of it."""

from __future__ import annotations

from tdkt.awards.models import Revocation
from tdkt.nominations.basis import open_upon
from tdkt.nominations.models import Nomination
from tdkt.nominations.operations.way import tell
from tdkt.org.models import Role


def tell_desks(revocation: Revocation) -> None:
    """Where such a dossier lies and where it was made; one that is outside needs a letter there."""
    for row in open_upon(revocation.record):
        outside = f"; báo cho {row.outside} bằng văn bản" if row.state == Nomination.State.OUTSIDE else ""
        words = f"{revocation.record} bị hủy bỏ: xét lại hồ sơ {row}{outside}"
        for unit in {row.unit, row.at_unit}:
            tell(unit, (Role.OFFICER, Role.APPRAISER), words, row, revocation.day)
