"""What is composed is read back and audited: the generator and the auditor test each other."""

from __future__ import annotations

import copy
import io
import shutil
import subprocess

import pdfplumber
import pytest

from tdkt.documents import KINDS, compose, write_docx, write_pdf
from tdkt.documents.audit import audit
from tdkt.documents.certificate_forms import FORMS
from tdkt.documents.read_file import read_bytes

from .conftest import specimen
from .test_hostile import NASTY, poisoned

PAPERS = sorted(set(KINDS) - set(FORMS))
WRITERS = {"docx": write_docx, "pdf": write_pdf}


def remarks(kind, data, form):
    found = audit(read_bytes(f"{kind}.{form}", WRITERS[form](compose(kind, data))))
    return [(f.code, f.severity, f.message, f.quote) for f in found if f.severity != "hint"]


@pytest.mark.parametrize("form", WRITERS)
@pytest.mark.parametrize("kind", PAPERS)
def test_a_composed_paper_passes_the_audit(kind, form):
    assert remarks(kind, specimen(kind), form) == []


@pytest.mark.parametrize("form", WRITERS)
@pytest.mark.parametrize("nasty", ["two hundred letters", "markup", "decomposed"])
@pytest.mark.parametrize("kind", ["quyet_dinh_khen_thuong", "bien_ban_hoi_dong", "danh_sach_chi_tien"])
def test_a_paper_with_nasty_names_passes_the_audit(kind, nasty, form):
    data = specimen(kind)
    for group in data.get("groups", []):
        group["individuals"] = poisoned(copy.deepcopy(group.get("individuals", [])), NASTY[nasty])
    for row in data.get("votes", []) + data.get("payees", []):
        row["name"] = NASTY[nasty]
    assert remarks(kind, data, form) == []


@pytest.mark.parametrize("form", WRITERS)
def test_a_list_of_five_hundred_passes_the_audit(form):
    data = specimen("quyet_dinh_khen_thuong")
    person = {"post": "Viên chức", "unit": "Phòng Tổng hợp", "direct": True}
    data["groups"] = [
        {"award": "Giấy khen", "individuals": [{**person, "name": f"Nguyễn Văn Thứ {n}"} for n in range(500)]}
    ]
    assert remarks("quyet_dinh_khen_thuong", data, form) == []


@pytest.mark.parametrize("form", WRITERS)
def test_a_draft_passes_the_audit(form):
    data = specimen("ke_hoach_nam")
    data.update(number=None, date="2024-01")
    assert remarks("ke_hoach_nam", data, form) == []


def words(raw):
    with pdfplumber.open(io.BytesIO(raw)) as pdf:
        said = [word["text"] for page in pdf.pages for word in page.extract_words(x_tolerance=1.5)]
    return sorted(" ".join(said).replace("\u200b", "").replace("\u00a0", " ").split())


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not on this machine")
def test_the_word_files_printed_by_libreoffice_say_what_the_pdfs_say(tmp_path):
    made = {}
    for kind in sorted(KINDS):
        paper = compose(kind, specimen(kind))
        (tmp_path / f"{kind}.docx").write_bytes(write_docx(paper))
        made[kind] = words(write_pdf(paper))
    files = [str(tmp_path / f"{kind}.docx") for kind in made]
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), *files]
    subprocess.run(command, capture_output=True, check=True, timeout=300)
    pages = {}
    for kind in made:
        printed = (tmp_path / f"{kind}.pdf").read_bytes()
        pages[kind] = (without_page_numbers(words(printed)), without_page_numbers(made[kind]))
    assert {kind for kind, (word, ours) in pages.items() if word != ours} == set()


def without_page_numbers(said):
    """Two layouts may break pages differently, so bare small numbers are left out."""
    return [word for word in said if not (word.isdigit() and len(word) == 1)]
