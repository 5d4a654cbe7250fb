"""A file as the answer to a request: to keep, or to look at in the browser."""

from __future__ import annotations

from typing import Literal

from django.http import HttpResponse

from tdkt.core.listing import XLSX

FileForm = Literal["pdf", "docx"]
TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": XLSX,
    "zip": "application/zip",
    "json": "application/json",
    "html": "text/html; charset=utf-8",
}


def file_answer(content: bytes | str, name: str, *, inline: bool = False) -> HttpResponse:
    """The file under ``name``, whose ending says what it is; bytes of no known kind are only to be kept."""
    answer = HttpResponse(content, content_type=TYPES.get(name.rsplit(".", 1)[-1], "application/octet-stream"))
    answer["Content-Disposition"] = f'{"inline" if inline else "attachment"}; filename="{name}"'
    return answer
