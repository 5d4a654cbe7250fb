"""What must hold whatever the data: no signature alone on a page, the same bytes anywhere, names parted nowhere."""

from __future__ import annotations

import copy
import hashlib
import io
import os
import random
import shutil
import subprocess
import sys

import pdfplumber
import pytest

from tdkt.documents import KINDS, PaperError, compose, typeface, write_docx, write_pdf
from tdkt.documents.audit import audit
from tdkt.documents.certificate_forms import FORMS
from tdkt.documents.read_file import read_bytes

from .conftest import mm, specimen

PAPERS = sorted(set(KINDS) - set(FORMS))


def last_page(paper):
    with pdfplumber.open(io.BytesIO(write_pdf(paper))) as pdf:
        return len(pdf.pages), pdf.pages[-1].extract_text()


@pytest.mark.parametrize("rows", range(22, 33))
def test_the_signatures_after_a_table_take_its_last_rows_with_them(rows):
    data = specimen("tong_hop_dang_ky")
    line = data["registrations"][0]
    data["registrations"] = [{**line, "unit": f"Phòng {n}"} for n in range(rows)]

    pages, text = last_page(compose("tong_hop_dang_ky", data))

    assert text.index("Tổng cộng") < text.index("NGƯỜI LẬP")
    assert pages == 1 or "STT" in text  # the head of the table stands again above its last rows


def test_word_is_asked_to_keep_the_last_two_rows_with_the_signatures():
    data = specimen("tong_hop_dang_ky")
    raw = write_docx(compose("tong_hop_dang_ky", data))
    import docx

    table = docx.Document(io.BytesIO(raw)).tables[1]
    kept = [all(p.paragraph_format.keep_with_next for cell in row.cells for p in cell.paragraphs) for row in table.rows]
    assert kept == [False] * (len(table.rows) - 3) + [True, True, False]
    assert "NGƯỜI LẬP" in table.rows[-1].cells[0].tables[0].rows[0].cells[0].text


def of_rows(count):
    data = specimen("tong_hop_dang_ky")
    line = data["registrations"][0]
    data["registrations"] = [{**line, "unit": f"Phòng {n}"} for n in range(count)]
    return "tong_hop_dang_ky", data, "NGƯỜI LẬP"


def of_payees(count):
    data = specimen("danh_sach_chi_tien")
    data["payees"] = [{**data["payees"][0], "name": f"Nguyễn Văn Thứ {n}"} for n in range(count)]
    return "danh_sach_chi_tien", data, data["signer"]["post"].upper()


def of_paragraphs(count):
    data = specimen("van_ban")
    said = (
        "Các phòng chủ động thực hiện nhiệm vụ được giao, phản ánh khó khăn về Phòng Tổng hợp trước ngày 20 hằng tháng."
    )
    data["content"] = [said] * count
    return "van_ban", data, "Nơi nhận"


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not on this machine")
@pytest.mark.parametrize("lengthened", [of_rows, of_payees, of_paragraphs])
def test_libreoffice_prints_no_signature_alone_on_a_page_however_long_the_list(lengthened, tmp_path):
    files = []
    for count in range(8, 62):
        kind, data, signed = lengthened(count)
        files.append(tmp_path / f"{count}.docx")
        files[-1].write_bytes(write_docx(compose(kind, data)))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    call = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), *map(str, files)]
    subprocess.run(call, capture_output=True, check=True, timeout=300)
    alone, several = [], 0
    for file in files:
        with pdfplumber.open(file.with_suffix(".pdf")) as pdf:
            page = next(page for page in pdf.pages if signed in page.extract_text())
            above = page.extract_text().split(signed)[0].splitlines()
            several += page.page_number > 1
        if len([line for line in above if line.strip() != str(page.page_number)]) < 2:
            alone.append(file.stem)
    assert alone == [] and several > 10


def test_names_under_two_signatures_stand_level():
    paper = compose("bao_cao_thanh_tich_ca_nhan", specimen("bao_cao_thanh_tich_ca_nhan"))
    with pdfplumber.open(io.BytesIO(write_pdf(paper))) as pdf:
        words = pdf.pages[-1].extract_words(x_tolerance=1.5)
    tops = {word["text"]: mm(word["top"]) for word in words if word["text"] in {"Khải", "Mai"}}
    assert abs(tops["Khải"] - tops["Mai"]) < 0.2


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Họp bình xét thi đua, khen thưởng năm 2024 của Phòng Bảo hiểm thất nghiệp", "năm 2024"),
        ("Về việc công nhận sáng kiến cấp cơ sở của Trung tâm Dịch vụ việc làm tỉnh Sơn La", "Trung tâm"),
        ("Kèm theo Quyết định số 215/QĐ-TTDVVL ngày 27 tháng 12 năm 2024 của Trung tâm", "số 215/QĐ-TTDVVL"),
    ],
)
@pytest.mark.parametrize("room", range(90, 150, 7))
def test_a_centred_line_parts_neither_a_number_from_its_word_nor_a_name(text, kept, room):
    assert any(kept in line for line in typeface.lines(text, 14, room, bold=True))


@pytest.mark.slow
def test_another_process_in_another_zone_makes_the_same_bytes():
    program = (
        "import hashlib, json, sys\n"
        "from tdkt.documents import KINDS, compose, write_docx, write_pdf\n"
        "out = hashlib.sha256()\n"
        "for code in sorted(KINDS):\n"
        "    paper = compose(code, json.loads(KINDS[code].example()))\n"
        "    out.update(write_pdf(paper)); out.update(write_docx(paper))\n"
        "print(out.hexdigest())"
    )
    said = set()
    for zone, seed in (("Asia/Tokyo", "1"), ("America/New_York", "7")):
        environment = {**os.environ, "TZ": zone, "PYTHONHASHSEED": seed, "LC_ALL": "C"}
        done = subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, check=True)
        said.add(done.stdout)
    here = hashlib.sha256()
    for code in sorted(KINDS):
        paper = compose(code, specimen(code))
        here.update(write_pdf(paper)), here.update(write_docx(paper))
    assert said == {f"{here.hexdigest()}\n".encode()}


NAMES = ("Nguyễn Văn An", "Lò Thị Ơn", "Mùa A Sếnh", "Y Bhăm Ayun", "H'Hen Niê", "Đỗ Mạnh Đức")
UNITS = (
    "Phòng Hành chính - Tổng hợp",
    "Trung tâm Dịch vụ việc làm tỉnh Sơn La",
    "Ban Quản lý dự án Đầu tư xây dựng các công trình Nông nghiệp và Phát triển nông thôn tỉnh Sơn La",
)
SIGNERS = (
    {"authority": "KT.", "over": "Giám đốc", "post": "Phó Giám đốc"},
    {"authority": "TM.", "over": "Ủy ban nhân dân", "for": "Chủ tịch", "post": "Phó Chủ tịch"},
    {"authority": "TL.", "over": "Giám đốc", "post": "Trưởng phòng Hành chính - Tổng hợp"},
    {"authority": "TUQ.", "over": "Giám đốc Sở", "post": "Chánh Văn phòng"},
    {"authority": "Q.", "post": "Giám đốc"},
)
SPARE = {"post", "reason", "note", "decision", "effect", "scope", "past", "direct", "fix", "basis", "absent", "end"}
ROWS = {"individuals", "collectives", "payees", "entries", "candidates", "titles", "forms", "initiatives", "returned"}


def varied(value, chance, key=""):
    """The same data with other names, lists of other lengths and optional values left out."""
    if isinstance(value, dict):
        kept = {k: v for k, v in value.items() if not (key != "signer" and k in SPARE and chance.random() < 0.15)}
        if "name" in kept and key in ROWS:
            kept["name"] = chance.choice(NAMES)
        return {k: varied(v, chance, k) for k, v in kept.items()}
    if isinstance(value, list):
        if key in ROWS and chance.random() < 0.5:
            value = [copy.deepcopy(chance.choice(value)) for _ in range(chance.choice((1, 2, 30)))] if value else value
        return [varied(one, chance, key) for one in value]
    return value


@pytest.mark.parametrize("kind", PAPERS)
def test_varied_data_makes_papers_without_a_remark(kind):
    chance, made = random.Random(kind), 0
    while made < 2:
        data = varied(specimen(kind), chance)
        data["issuer"] |= {"name": chance.choice(UNITS)}
        if data.get("signer"):
            data["signer"] = {**chance.choice(SIGNERS), "name": chance.choice(NAMES)}
        try:
            paper = compose(kind, data)
        except PaperError:  # shares and totals that no longer add up are refused, as they must be
            data = specimen(kind)
            paper = compose(kind, data)
        made += 1
        write_pdf(paper)
        found = audit(read_bytes("a.docx", write_docx(paper)))
        assert [(one.code, one.message, one.quote) for one in found if one.severity != "hint"] == []
