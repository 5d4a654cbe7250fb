"""One decision with its list, as the tests of this room begin."""

from __future__ import annotations

from datetime import date

from tdkt.awards.models import Decision
from tdkt.awards.operations.decisions import Line, issue

DAY = date(2025, 12, 20)


def decided(world, *lines, symbol="12/QĐ-SNV", day=DAY, unit=None, **more):
    """Issue a decision of the department; ``lines`` are (award, year, subject) or (award, year, subject, stream)."""
    decision = Decision.objects.create(unit=unit or world.department, title="Về việc khen thưởng")
    made = []
    for award, year, who, *rest in lines:
        kind = "collective" if hasattr(who, "path") else "household" if isinstance(who, str) else "person"
        made.append(Line(award, rest[0] if rest else "cong_trang", year, world.centre, **{kind: who}))
    issue(
        decision=decision, lines=made, symbol=symbol, day=day, signer_name="Đỗ Hồng Sơn", signer_post="Giám đốc Sở",
        actor=world.decider, **more,
    )  # fmt: skip
    decision.refresh_from_db()
    return decision
