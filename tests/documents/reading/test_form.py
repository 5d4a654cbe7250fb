"""Papers that tdkt itself writes pass the audit; the same papers with a bad page do not."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from tdkt.documents import compose, write_docx, write_pdf
from tdkt.documents.audit import audit
from tdkt.documents.kinds import EXAMPLES
from tdkt.documents.model import Page, Paper
from tdkt.documents.reading import read

NAMES = sorted(file.stem for file in EXAMPLES.glob("*.json"))


def made(name: str) -> Paper | None:
    paper = compose(name, json.loads((EXAMPLES / f"{name}.json").read_text(encoding="utf-8")))
    return paper if isinstance(paper, Paper) else None


def grave(paper):
    return [(one.code, one.line, one.quote, one.message) for one in audit(paper) if one.severity != "hint"]


@pytest.mark.parametrize("name", NAMES)
def test_what_we_write_has_no_error_and_no_warning(name):
    paper = made(name)
    if paper is None:
        pytest.skip("a certificate is not a paper of the decree")
    assert grave(read(f"{name}.docx", write_docx(paper))) == []
    assert grave(read(f"{name}.pdf", write_pdf(paper))) == []


def test_a_narrow_margin_and_a_small_type_are_told():
    paper = replace(made("ke_hoach_nam"), page=Page(left_mm=25.4, right_mm=25.4, body_pt=11))
    found = {code: message for code, _, _, message in grave(read("ke-hoach.docx", write_docx(paper)))}
    assert set(found) == {"TT101", "TT102"}
    assert "cỡ chữ nội dung 11" in found["TT102"]
