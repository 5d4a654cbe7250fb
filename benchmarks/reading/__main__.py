"""``python -m benchmarks.reading [--pages 200]``: ratios against pypdfium2 in the same run; exit 1 beyond a limit.

How long an audit takes against the extraction of the same text, page by page the same file, and how much memory
reading and auditing a long paper need.
"""

from __future__ import annotations

import argparse
import gc
import json
import resource
import sys
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace

import pypdfium2 as pdfium

from tdkt.documents import compose, write_pdf
from tdkt.documents.audit import audit
from tdkt.documents.kinds import EXAMPLES
from tdkt.documents.reading import read

SPECIMEN = EXAMPLES / "ke_hoach_nam.json"
LIMIT_RATIO, LIMIT_MB = 3.0, 300


def long_paper(pages: int) -> bytes:
    paper = compose("ke_hoach_nam", json.loads(SPECIMEN.read_text(encoding="utf-8")))
    data = write_pdf(paper)
    each = len(pdfium.PdfDocument(data))
    long = write_pdf(replace(paper, body=paper.body * max(1, pages // each)))
    made = len(pdfium.PdfDocument(long))
    return (
        long
        if made >= pages
        else write_pdf(replace(paper, body=paper.body * (pages * max(1, pages // each) // made + 1)))
    )


def best(work: Callable[[], object], times: int = 3) -> float:
    """Processor seconds of the fastest of a few runs: other programs on the machine do not count."""
    taken = []
    for _ in range(times):
        began = time.process_time()
        work()
        taken.append(time.process_time() - began)
    return min(taken)


def extracted(data: bytes) -> None:
    file = pdfium.PdfDocument(data)
    for page in file:
        page.get_textpage().get_text_range()


def main(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.reading", description=__doc__)
    parser.add_argument("--pages", type=int, default=200)
    pages = parser.parse_args(argv).pages
    with ProcessPoolExecutor(1) as maker:  # typesetting the specimen must not count as memory of reading it
        data = maker.submit(long_paper, pages).result()
    peer = best(lambda: extracted(data))
    reading = best(lambda: read("long.pdf", data), 2)
    paper = read("long.pdf", data)
    audit(read("warm.txt", "KẾ HOẠCH\nnội dung".encode()))  # the word lists are loaded once in a process
    gc.freeze()  # as the command does before its first paper
    auditing = best(lambda: audit(paper), 2)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    count = paper.pages
    each = 1000 / count
    print(f"reading: {count} pages, {len(data) / 1024:.0f} KB")
    print(f"  text by pypdfium2   {peer * each:7.2f} ms a page")
    print(f"  read (structure)    {reading * each:7.2f} ms a page   {reading / peer:5.2f} x pypdfium2")
    print(
        f"  audit of the text   {auditing * each:7.2f} ms a page   {auditing / peer:5.2f} x pypdfium2   (limit {LIMIT_RATIO:g} x)"  # noqa: E501
    )
    print(f"  memory, read and audit   {memory:7.0f} MB   (limit {LIMIT_MB} MB)")
    return int(auditing > LIMIT_RATIO * peer or memory > LIMIT_MB)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
