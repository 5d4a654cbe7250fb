"""Specimens: one data file a kind, with figures of real yearly papers."""

from __future__ import annotations

import io
import json

import pdfplumber
import pytest

from tdkt.documents import compose, write_pdf
from tdkt.documents.kinds import EXAMPLES as SPECIMENS


def specimen(kind):
    return json.loads((SPECIMENS / f"{kind}.json").read_text(encoding="utf-8"))


def pages(kind, data=None):
    """The pages of the PDF of a kind, as pdfplumber sees them."""
    return pdfplumber.open(io.BytesIO(write_pdf(compose(kind, data or specimen(kind))))).pages


@pytest.fixture
def plan():
    return specimen("ke_hoach_nam")


def mm(points):
    return float(points) * 25.4 / 72


def lines_of(page):
    """Text lines of a page: (text, left mm, right mm, top mm, size, font names)."""
    return [
        (
            line["text"],
            mm(line["x0"]),
            mm(line["x1"]),
            mm(line["top"]),
            round(line["chars"][0]["size"], 1),
            {c["fontname"].split("+")[-1] for c in line["chars"]},
        )
        for line in page.extract_text_lines(return_chars=True)
    ]
