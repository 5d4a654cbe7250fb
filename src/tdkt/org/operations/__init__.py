"""Writes of the room: people, posts, ratings, units, accounts. One transaction and one event each."""

from tdkt.org.operations.accounts import (
    end_lending,
    end_mandate,
    first_run,
    give_mandate,
    lend,
    lock_account,
    open_account,
    remove_second_factors,
    reset_password,
    set_first_password,
    unlock_account,
)
from tdkt.org.operations.lineage import dissolve, merge, move, rename, split
from tdkt.org.operations.outsiders import record_outside_body, record_outsider
from tdkt.org.operations.people import (
    blank,
    change_post,
    edit_person,
    edit_post,
    end_post,
    export_person,
    hire,
    leave_unit,
    start_post,
)
from tdkt.org.operations.records import rate, rate_many, record_discipline, record_leave, remove_rating, verify_rating
from tdkt.org.operations.undoing import undo_lineage
from tdkt.org.operations.units import create_unit, edit_unit

__all__ = [
    "blank",
    "change_post",
    "create_unit",
    "dissolve",
    "edit_person",
    "edit_post",
    "edit_unit",
    "end_lending",
    "end_mandate",
    "end_post",
    "export_person",
    "first_run",
    "give_mandate",
    "hire",
    "leave_unit",
    "lend",
    "lock_account",
    "merge",
    "move",
    "open_account",
    "rate",
    "rate_many",
    "record_discipline",
    "record_leave",
    "record_outside_body",
    "record_outsider",
    "remove_rating",
    "remove_second_factors",
    "rename",
    "reset_password",
    "set_first_password",
    "split",
    "start_post",
    "undo_lineage",
    "unlock_account",
    "verify_rating",
]
