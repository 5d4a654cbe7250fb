"""``{% paper_offers row %}``: the papers made from a row and the buttons that make one."""

from __future__ import annotations

from typing import Any

from django import template

from tdkt.paperwork import offers, queries
from tdkt.paperwork.tables import TONES

register = template.Library()


@register.inclusion_tag("paperwork/offers.html", takes_context=True)
def paper_offers(context: template.Context, row: Any) -> dict[str, Any]:
    user = context["request"].user
    made = [(paper, TONES[paper.state]) for paper in queries.visible_to(user).filter(queries.about(row))]
    return {"made": made, "buttons": offers.buttons(user, row), "row": row, "request": context["request"]}
