"""Writes of the papers' room, by what they are about."""

from tdkt.paperwork.operations.directives import add_directive, spread
from tdkt.paperwork.operations.editing import edit_draft, undo_edits
from tdkt.paperwork.operations.numbers import explain_numbers, reserve_numbers
from tdkt.paperwork.operations.papers import (
    composed,
    draft_paper,
    issue,
    next_number,
    number_and_day,
    symbol_of,
    why_no_number,
)
from tdkt.paperwork.operations.sending import amend, attach_signed, mark_sent, sign_issued

__all__ = [
    "add_directive",
    "amend",
    "attach_signed",
    "composed",
    "draft_paper",
    "edit_draft",
    "explain_numbers",
    "issue",
    "mark_sent",
    "next_number",
    "number_and_day",
    "reserve_numbers",
    "sign_issued",
    "spread",
    "symbol_of",
    "undo_edits",
    "why_no_number",
]
