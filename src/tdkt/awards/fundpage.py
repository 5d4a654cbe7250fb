"""What the page of a fund shows: ceiling, 20% part, ledger with the balance after each line."""

from __future__ import annotations

from datetime import date
from typing import Any

from tdkt.awards import queries
from tdkt.awards.models import Fund
from tdkt.law import fund as law
from tdkt.law.dated import LawTableError
from tdkt.org.models import Unit
from tdkt.org.own_rules import rows_over

BY_GROUP = {4: "su_nghiep_nhom_4", 3: "su_nghiep_nhom_3_thap"}
BY_LEVEL = {"department": "so", "province": "tinh_mien_nui", "commune": "xa_mien_nui"}


def opening_of(unit: Unit | None, today: date) -> dict[str, Any]:
    """What the form of a new ledger begins with: this year or the first without a ledger, the kind of the unit."""
    if unit is None:
        return {}
    last = Fund.objects.filter(unit=unit).order_by("-year").first()
    kind = BY_GROUP.get(unit.autonomy_group or 0) or BY_LEVEL.get(unit.level, "")
    year = last.year + 1 if last and last.year >= today.year else today.year
    return {"year": year, "kind": last.kind if last else kind, "base": 0, "opening": (last.closing or 0) if last else 0}


def page_of(fund: Fund) -> dict[str, Any]:
    day = date(fund.year, 12, 31)
    try:
        ceiling = law.ceiling(fund.kind, day, fund.base, rows_over(fund.unit))
        why = ""
    except LawTableError as said:
        ceiling, why = None, str(said)
    most, used, cites = queries.movement_part(fund, day)
    lines = queries.ledger(fund)
    return {
        "fund": fund, "kind": law.KINDS.get(fund.kind, fund.kind), "ceiling": ceiling, "no_ceiling": why,
        "lines": lines, "balance": lines[-1][1] if lines else fund.opening, "movement_most": most,
        "movement_used": used, "movement_cites": cites,
        "undone": {entry.reverses_id for entry, _ in lines if entry.reverses_id},
    }  # fmt: skip
