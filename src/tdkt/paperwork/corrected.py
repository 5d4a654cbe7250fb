"""A copy of an uploaded .docx with the accepted remarks as Word comments beside the words they are about."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from typing import Any

from docx import Document

from tdkt.documents.reading import ReadPaper
from tdkt.paperwork.audit import Remark

AUTHOR = "tdkt"


def with_comments(content: bytes, text: ReadPaper, remarks: Iterable[Remark]) -> bytes:
    """The .docx with one comment a remark; nothing else of it changes. ``content`` was read as ``text`` before."""
    document: Any = Document(io.BytesIO(content))
    paragraphs = [(_plain(one.text), one) for one in _paragraphs(document)]
    lines = {line.number: _plain(line.text) for line in text.lines}
    for remark in remarks:
        found, quote = remark.finding, _plain(remark.finding.quote.rstrip("…"))
        wanted = lines.get(found.line, "")
        holder = next((one for words, one in paragraphs if wanted and wanted in words), None)
        holder = holder or next((one for words, one in paragraphs if quote and quote in words), None)
        holder = holder or next((one for words, one in paragraphs if words), None)
        if holder is None or not holder.runs:
            continue
        said = f"{found.code}: {found.message}" + (f" Sửa: {found.fix}." if found.fix else "")
        document.add_comment(_runs_of(holder, quote), text=said, author=AUTHOR, initials="TĐ")
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _runs_of(paragraph: Any, quote: str) -> list[Any]:
    """The runs that hold the quotation; the whole paragraph when it is not there as written."""
    runs, joined, ends = paragraph.runs, "", []
    for run in runs:
        joined += run.text
        ends.append(len(joined))
    start = joined.find(quote) if quote else -1
    if start < 0:
        return [runs[0], runs[-1]]
    stop = start + len(quote)
    first = next(i for i, end in enumerate(ends) if end > start)
    last = next(i for i, end in enumerate(ends) if end >= stop)
    return [runs[first], runs[last]]


def _paragraphs(part: Any) -> Iterator[Any]:
    yield from part.paragraphs
    for table in part.tables:
        for row in table.rows:
            for cell in row.cells:
                yield from _paragraphs(cell)


def _plain(text: str) -> str:
    return " ".join(text.split())
