"""Review in rooms, and the dossier with its components on its way up."""

from tdkt.nominations.models.dossier import Component, Defect, Leg, Nomination, Opinion
from tdkt.nominations.models.review import Attendee, Candidate, Review
from tdkt.nominations.models.withdrawal import Withdrawal

__all__ = ["Attendee", "Candidate", "Component", "Defect", "Leg", "Nomination", "Opinion", "Review", "Withdrawal"]
