"""A paper or table as the answer to a request: to keep, or to look at in the browser."""

from __future__ import annotations

from typing import Literal

from django.http import HttpResponse

from tdkt.core.listing import XLSX

FileForm = Literal["pdf", "docx"]
TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": XLSX,
}


def file_answer(content: bytes, name: str, *, inline: bool = False) -> HttpResponse:
    """The file under ``name``, whose ending (.pdf, .docx, .xlsx) says what it is."""
    answer = HttpResponse(content, content_type=TYPES[name.rsplit(".", 1)[-1]])
    answer["Content-Disposition"] = f'{"inline" if inline else "attachment"}; filename="{name}"'
    return answer
