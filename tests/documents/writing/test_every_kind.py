"""Every kind: composes from its specimen, the same bytes each time, opens in Word's own rules, declares its data."""

from __future__ import annotations

import io
import zipfile

import docx
import pdfplumber
import pytest

from tdkt.documents import KINDS, PaperError, compose, write_docx, write_pdf
from tdkt.documents.certificate_forms import FORMS

from .conftest import SPECIMENS, mm, specimen

ALL = sorted(KINDS)
PAPERS = [kind for kind in ALL if kind not in FORMS]


def test_every_kind_has_a_specimen_and_no_specimen_is_left_over():
    assert sorted(path.stem for path in SPECIMENS.glob("*.json")) == ALL


@pytest.mark.parametrize("kind", ALL)
def test_the_same_data_gives_the_same_bytes(kind):
    first, again = compose(kind, specimen(kind)), compose(kind, specimen(kind))

    assert first == again
    assert write_pdf(first) == write_pdf(again)
    assert write_docx(first) == write_docx(again)


@pytest.mark.parametrize("kind", PAPERS)
def test_nothing_is_printed_outside_the_margins(kind):
    paper = compose(kind, specimen(kind))
    with pdfplumber.open(io.BytesIO(write_pdf(paper))) as pdf:
        for page in pdf.pages:
            below_number = [c for c in page.chars if mm(c["top"]) > 18 and c["text"].strip()]
            assert min(mm(c["x0"]) for c in below_number) >= 29.9
            assert max(mm(c["x1"]) for c in below_number) <= mm(page.width) - 14.9
            assert max(mm(c["bottom"]) for c in below_number) <= mm(page.height) - 19


@pytest.mark.parametrize("kind", ALL)
def test_the_pdf_holds_every_word_of_the_word_file(kind):
    paper = compose(kind, specimen(kind))
    with pdfplumber.open(io.BytesIO(write_pdf(paper))) as pdf:
        printed = " ".join(word["text"] for page in pdf.pages for word in page.extract_words(x_tolerance=1.5))
    document = docx.Document(io.BytesIO(write_docx(paper)))
    written = [p.text for p in document.element.body.iter(f"{{{document.element.nsmap['w']}}}p") for p in [P(p)]]
    missing = {word for text in written for word in text.split() if word not in printed}
    assert missing == set()


class P:
    """The text of a w:p element, numbering left out."""

    def __init__(self, element):
        w = element.nsmap["w"]
        self.text = "".join(
            " " if node.tag.endswith("}br") else (node.text or "") for node in element.iter(f"{{{w}}}t", f"{{{w}}}br")
        ).replace("\u00a0", " ")


@pytest.mark.parametrize("kind", ALL)
def test_the_word_file_names_times_new_roman_and_uses_its_own_styles(kind):
    with zipfile.ZipFile(io.BytesIO(write_docx(compose(kind, specimen(kind))))) as packed:
        styles = packed.read("word/styles.xml").decode()
        document = packed.read("word/document.xml").decode()
        times = {entry.date_time for entry in packed.infolist()}
    for which in ("ascii", "hAnsi", "eastAsia", "cs"):
        assert f'w:{which}="Times New Roman"' in styles
    used = {part.split('"')[0] for part in document.split('<w:pStyle w:val="')[1:]}
    assert all(f'w:styleId="{style}"' in styles for style in used)
    assert times == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.parametrize("kind", ALL)
def test_data_without_anything_is_refused_with_places(kind):
    with pytest.raises(PaperError) as refused:
        compose(kind, {})
    places = [place for place, _ in refused.value.problems]
    assert "issuer" in places
    assert all(words for _, words in refused.value.problems)


@pytest.mark.parametrize("kind", ALL)
def test_the_schema_names_what_the_specimen_gives(kind):
    declared = KINDS[kind].json_schema()["properties"]
    assert set(specimen(kind)) <= set(declared)
