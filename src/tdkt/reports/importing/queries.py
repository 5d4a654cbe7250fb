"""Papers read in that a person may see: those of the units whose officer the person is."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Q, QuerySet

from tdkt.org.access import holds_here, home_unit, units_q
from tdkt.org.models import Role, Unit
from tdkt.paperwork.models import PaperImport


def imports_visible_to(user: Any) -> QuerySet[PaperImport]:
    rows = PaperImport.objects.filter(units_q(user, Role.OFFICER)).select_related("unit", "owner__person")
    return rows.annotate(waiting=Count("proposals", filter=Q(proposals__state="proposed")))


def unit_to_import_for(user: Any) -> Unit | None:
    """The unit whose officer the person is; None for anyone else."""
    unit = home_unit(user)
    return unit if holds_here(user, unit, Role.OFFICER) else None
