"""How long an audit takes against the extraction of the same text, and how much memory a long paper needs.

python benchmarks/reading/bench_audit.py [PAGES]
"""

from __future__ import annotations

import json
import resource
import sys
import time
from dataclasses import replace

import pypdfium2 as pdfium

from tdkt.documents import compose, write_pdf
from tdkt.documents.audit import audit
from tdkt.documents.kinds import EXAMPLES
from tdkt.documents.reading import read

SPECIMEN = EXAMPLES / "ke_hoach_nam.json"


def long_paper(pages: int) -> bytes:
    paper = compose("ke_hoach_nam", json.loads(SPECIMEN.read_text(encoding="utf-8")))
    data = write_pdf(paper)
    each = len(pdfium.PdfDocument(data))
    return write_pdf(replace(paper, body=paper.body * max(1, pages // each)))


def main(pages: int) -> None:
    data = long_paper(pages)
    began = time.perf_counter()
    file = pdfium.PdfDocument(data)
    for page in file:
        page.get_textpage().get_text_range()
    extracted = time.perf_counter() - began
    began = time.perf_counter()
    paper = read("long.pdf", data)
    was_read = time.perf_counter() - began
    audit(read("warm.txt", b"KE HOACH\nnoi dung"))  # the word lists are loaded once in a process
    began = time.perf_counter()
    findings = audit(paper)
    audited = time.perf_counter() - began
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    count = paper.pages
    print(f"{count} pages, {len(data) / 1024:.0f} KB, {len(findings)} findings, memory {memory:.0f} MB")
    print(
        f"text by pdfium {extracted / count * 1000:.2f} ms a page; reading {was_read / count * 1000:.2f}; audit {audited / count * 1000:.2f}"  # noqa: E501
    )
    print(f"audit / extraction = {audited / extracted:.1f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 200)
