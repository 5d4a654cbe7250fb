"""What the page of a fund shows: ceiling, 20% part, ledger with the balance after each line."""

from __future__ import annotations

from datetime import date
from typing import Any

from tdkt.awards import queries
from tdkt.awards.models import Fund
from tdkt.law import fund as law
from tdkt.law.dated import LawTableError


def page_of(fund: Fund) -> dict[str, Any]:
    day = date(fund.year, 12, 31)
    try:
        ceiling = law.ceiling(fund.kind, day, fund.base)
        why = ""
    except LawTableError as said:
        ceiling, why = None, str(said)
    most, used = queries.movement_part(fund, day)
    return {
        "fund": fund, "kind": law.KINDS.get(fund.kind, fund.kind), "ceiling": ceiling, "no_ceiling": why,
        "lines": queries.ledger(fund), "balance": queries.balance_of(fund), "movement_most": most,
        "movement_used": used,
    }  # fmt: skip
