"""Units, people, who may do what: the records everything rests on."""

from tdkt.org.models.access import Delegation, Mandate, Role, User
from tdkt.org.models.imports import StaffImport
from tdkt.org.models.people import Contract, Leave, Person, Post
from tdkt.org.models.records import Discipline, Period, Rating
from tdkt.org.models.subject import SubjectMixin
from tdkt.org.models.units import LineageEvent, LineagePart, Unit, UnitState

__all__ = [
    "Contract",
    "Delegation",
    "Discipline",
    "Leave",
    "LineageEvent",
    "LineagePart",
    "Mandate",
    "Period",
    "Person",
    "Post",
    "Rating",
    "Role",
    "StaffImport",
    "SubjectMixin",
    "Unit",
    "UnitState",
    "User",
]
