"""What is wrong in a paper.

for finding in audit(read(name, data)):
    print(finding.line, finding.code, finding.severity, finding.message, finding.fix)
"""

from tdkt.documents.audit.engine import FAILED, audit
from tdkt.documents.audit.finding import CATEGORIES, LEVELS, SEVERITIES, Finding, Severity, at_least
from tdkt.documents.audit.profile import Profile, ProfileError
from tdkt.documents.audit.registry import Check, checks

__all__ = [
    "CATEGORIES", "FAILED", "LEVELS", "SEVERITIES", "Check", "Finding", "Profile", "ProfileError", "Severity", "at_least", "audit",  # noqa: E501
    "checks",
]  # fmt: skip
