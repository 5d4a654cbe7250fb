"""Papers in and out: the register of directives, outgoing papers, what the auditor was shown, how an office prints."""

from tdkt.paperwork.models.checks import AuditedFile, ImportLine, PaperImport, Verdict
from tdkt.paperwork.models.directives import Directive, Spread
from tdkt.paperwork.models.papers import NumberNote, Paper, Recipient
from tdkt.paperwork.models.printing import CertificateLayout, OfficeTemplate, PrinterProfile

__all__ = [
    "AuditedFile",
    "CertificateLayout",
    "Directive",
    "ImportLine",
    "NumberNote",
    "OfficeTemplate",
    "Paper",
    "PaperImport",
    "PrinterProfile",
    "Recipient",
    "Spread",
    "Verdict",
]
