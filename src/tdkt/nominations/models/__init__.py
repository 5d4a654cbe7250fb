"""Review in rooms, and the dossier with its components on its way up."""

from tdkt.nominations.models.dossier import Component, Defect, Leg, Nomination, Opinion
from tdkt.nominations.models.review import Attendee, Candidate, Review

__all__ = ["Attendee", "Candidate", "Component", "Defect", "Leg", "Nomination", "Opinion", "Review"]
