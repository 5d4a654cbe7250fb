"""A paper as it was received: its characters with the line and page they stand on, its zones, what could not be read.

    paper = read("ke-hoach.docx", data)
    for para in paper.paras: print(para.line, para.zone, para.label, para.text)

Any .docx, .pdf (text or scanned), .txt or picture. Nothing in the file is run or fetched. A file that cannot be
read raises `ReadError` with a sentence for the reader; what the format or the extraction has lost is listed in
`ReadPaper.unreadable`, so that nobody calls it missing.
"""

from tdkt.documents.read_file import read_bytes as read
from tdkt.documents.read_file import read_path
from tdkt.documents.read_model import LONGEST, MAX_LINES, Line, Para, ReadError, ReadPaper, Tell

__all__ = ["LONGEST", "MAX_LINES", "Line", "Para", "ReadError", "ReadPaper", "Tell", "read", "read_path"]
