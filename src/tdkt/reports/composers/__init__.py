"""What the data says, as the sections of a report. One module a kind; each gives ``OUTLINE`` and ``paper_data``."""

from __future__ import annotations

from types import ModuleType

from tdkt.reports.composers import model, movement, yearly
from tdkt.reports.models import Report

COMPOSERS: dict[str, ModuleType] = {
    Report.Kind.YEARLY: yearly,
    Report.Kind.HALF: yearly,
    Report.Kind.MODEL_HALF: model,
    Report.Kind.MODEL_YEAR: model,
    Report.Kind.MOVEMENT: movement,
}
