"""What may follow what in this room."""

from tdkt.emulation.workflow.movements import movements, proposals, registrations
from tdkt.emulation.workflow.scoring import block_years, sheets, tables
from tdkt.emulation.workflow.works import articles, exemplars, mobilisation

__all__ = [
    "articles",
    "block_years",
    "exemplars",
    "mobilisation",
    "movements",
    "proposals",
    "registrations",
    "sheets",
    "tables",
]
