"""Official papers: written (.docx, PDF), read and audited. Knows no Django and no database.

paper = compose("van_ban", data)
write_docx(paper), write_pdf(paper)
"""

from tdkt.documents.compose import compose
from tdkt.documents.kinds import KINDS
from tdkt.documents.model import Certificates, Paper, PaperError
from tdkt.documents.write_docx import write_docx
from tdkt.documents.write_pdf import write_pdf

__all__ = ["KINDS", "Certificates", "Paper", "PaperError", "compose", "write_docx", "write_pdf"]
