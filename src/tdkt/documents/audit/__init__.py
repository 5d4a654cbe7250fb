"""What is wrong in a paper.

for finding in audit(read(name, data)):
    print(finding.line, finding.code, finding.severity, finding.message, finding.fix)
"""

from tdkt.documents.audit.across import across
from tdkt.documents.audit.engine import FAILED, audit
from tdkt.documents.audit.finding import CATEGORIES, LEVELS, SEVERITIES, Finding, Severity, at_least
from tdkt.documents.audit.mentions import Mention, Shelf, mentions
from tdkt.documents.audit.profile import Profile, ProfileError
from tdkt.documents.audit.registry import Check, checks

__all__ = [
    "CATEGORIES", "FAILED", "LEVELS", "SEVERITIES", "Check", "Finding", "Mention", "Profile", "ProfileError", "Severity", "Shelf", "at_least",  # noqa: E501
    "across", "audit", "checks", "mentions",
]  # fmt: skip
