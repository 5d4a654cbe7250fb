"""Holds on persons and collectives, what puts them there, and training."""

from tdkt.oversight.models.cases import Complaint, Finding, Inspection, Sender, Training
from tdkt.oversight.models.hold import Hold

__all__ = ["Complaint", "Finding", "Hold", "Inspection", "Sender", "Training"]
