"""Decisions, the register of what was awarded, certificates, and the money that goes with it."""

from tdkt.awards.models.money import Bonus, Fund, FundEntry
from tdkt.awards.models.register import AwardRecord, Certificate, Decision, Recheck, Revocation, Stream

__all__ = ["AwardRecord", "Bonus", "Certificate", "Decision", "Fund", "FundEntry", "Recheck", "Revocation", "Stream"]
