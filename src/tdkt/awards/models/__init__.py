"""Decisions, the register of what was awarded, certificates, and the money that goes with it."""

from tdkt.awards.models.money import Bonus, Fund, FundEntry
from tdkt.awards.models.register import (
    AwardRecord,
    Certificate,
    Decision,
    NotRepeated,
    Recheck,
    Revocation,
    Stream,
)
from tdkt.awards.models.requests import CertificateRequest

__all__ = [
    "AwardRecord",
    "Bonus",
    "Certificate",
    "CertificateRequest",
    "Decision",
    "Fund",
    "FundEntry",
    "NotRepeated",
    "Recheck",
    "Revocation",
    "Stream",
]
