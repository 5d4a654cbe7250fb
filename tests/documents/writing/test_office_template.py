"""An office's own template: filled, checked with places, and unable to run anything."""

from __future__ import annotations

import io
import zipfile

import docx
import pytest

from tdkt.documents import KINDS, PaperError
from tdkt.documents.kinds import CERTIFICATES
from tdkt.documents.office_template import check, render
from tdkt.documents.template_starter import fields, starter

from .conftest import specimen


def template(*paragraphs, table=None):
    """A .docx with these paragraphs, as Word saves them."""
    made = docx.Document()
    for words in paragraphs:
        made.add_paragraph(words)
    if table:
        grid = made.add_table(rows=len(table), cols=len(table[0]))
        for r, row in enumerate(table):
            for c, words in enumerate(row):
                grid.cell(r, c).text = words
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def text_of(raw):
    made = docx.Document(io.BytesIO(raw))
    cells = [cell.text for table in made.tables for row in table.rows for cell in row.cells]
    return "\n".join([p.text for p in made.paragraphs] + cells)


GOOD = template(
    "{{ co_quan|upper }}",
    "{{ so_ky_hieu }}",
    "{% for dong in noi_dung %}",
    "{{ dong.nhan }} {{ dong.chu }}",
    "{% endfor %}",
    "{% if ho_ten_ky %}{{ ho_ten_ky }}{% endif %}",
    "Năm {{ du_lieu.year }}",
)


def test_a_template_is_filled_from_the_paper_and_its_data():
    said = text_of(render(GOOD, "ke_hoach_nam", specimen("ke_hoach_nam")))
    assert "TRUNG TÂM DỊCH VỤ VIỆC LÀM" in said
    assert "Số: 05/KH-TTDVVL" in said
    assert "I. MỤC ĐÍCH, YÊU CẦU" in said
    assert "Vũ Quang Khải" in said and "Năm 2024" in said
    assert "{" not in said


def test_a_row_of_a_table_repeats_for_each_item():
    rows = template(
        "{{ so_ky_hieu }}",
        table=[
            ["{%tr for p in du_lieu.payees %}", "", ""],
            ["{{ p.name }}", "{{ p.award }}", "{{ p.amount|tien }}"],
            ["{%tr endfor %}", "", ""],
        ],
    )
    assert check(rows, "danh_sach_chi_tien") == []
    said = text_of(render(rows, "danh_sach_chi_tien", specimen("danh_sach_chi_tien")))
    assert "Hà Văn Dũng" in said and "710.000 đồng" in said


def test_filling_twice_gives_the_same_bytes():
    assert render(GOOD, "ke_hoach_nam", specimen("ke_hoach_nam")) == render(
        GOOD, "ke_hoach_nam", specimen("ke_hoach_nam")
    )


def test_text_with_markup_stays_text():
    data = specimen("ke_hoach_nam")
    data["signer"]["name"] = "<w:b/> & {{ 7 }}"
    assert "<w:b/> & {{ 7 }}" in text_of(render(GOOD, "ke_hoach_nam", data))


@pytest.mark.parametrize(
    ("field", "said"),
    [
        ("{{ so_ky_hieuu }}", "có phải «so_ky_hieu»"),
        ("{{ du_lieu.yaer }}", "có phải «year»"),
        ("{{ du_lieu.signer.nam }}", "có phải «name»"),
        ("{% for x in ho_ten_ky %}{{ x }}{% endfor %}", "không phải danh sách"),
        ("{% for x in noi_dung %}{{ x.chuu }}{% endfor %}", "có phải «chu»"),
        ("{{ co_quan|tojson }}", "không có bộ lọc"),
        ("{{ co_quan", "không đóng"),
        ("{% if co_quan %}x", "sai cú pháp"),
    ],
)
def test_a_wrong_field_is_told_with_its_paragraph(field, said):
    problems = check(template("Đoạn đầu", field), "ke_hoach_nam")
    assert any(said in words for _, words in problems), problems
    assert all("thân văn bản" in place for place, _ in problems)


def test_the_place_names_the_paragraph():
    [(place, _)] = check(template("Một", "Hai", "Số {{ sai }}"), "ke_hoach_nam")
    assert place == "thân văn bản, đoạn 3"


@pytest.mark.parametrize(
    "attack",
    [
        "{{ ''.__class__.__mro__ }}",
        "{{ co_quan.__class__ }}",
        "{{ du_lieu.issuer['__class__'] }}",
        "{{ co_quan.format(1) }}",
        "{{ range(1000000000) }}",
        "{{ lipsum.__globals__ }}",
        "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
        "{{ 'x' * 1000000000 }}",
        "{{ 9 ** 99999999 }}",
        "{{ '%1000000000s' % 1 }}",
        "{{ co_quan|center(1000000000) }}",
        "{% set x = 1 %}{{ x }}",
        "{% include 'a' %}",
        "{% import 'a' as b %}",
        "{% macro f() %}{% endmacro %}{{ f() }}",
        "{% for a in noi_dung %}{% for b in noi_dung %}{% for c in noi_dung %}{{ c.chu }}{% endfor %}{% endfor %}{% endfor %}",
        "{{ du_lieu.items() }}",
        "{{ self }}",
    ],
)
def test_a_template_with_code_in_it_is_refused(attack):
    raw = template("{{ co_quan }}", attack)
    assert check(raw, "ke_hoach_nam") != []
    with pytest.raises(PaperError):
        render(raw, "ke_hoach_nam", specimen("ke_hoach_nam"))


def repacked(raw, change):
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
        extra = change("", b"")
        if extra:
            new.writestr("word/vbaProject.bin", extra)
    return out.getvalue()


def test_macros_outside_links_and_other_files_are_refused():
    with_macro = repacked(GOOD, lambda name, content: content if name else b"macro")
    assert "macro" in check(with_macro, "ke_hoach_nam")[0][1]
    link = b'<Relationship Id="rId99" Type="x/attachedTemplate" Target="http://a/b" TargetMode="External"/></Relationships>'
    linked = repacked(
        GOOD, lambda name, c: c.replace(b"</Relationships>", link) if name == "word/_rels/document.xml.rels" else c
    )
    assert "bên ngoài" in check(linked, "ke_hoach_nam")[0][1]
    assert "không phải .docx" in check(b"PK khong phai", "ke_hoach_nam")[0][1]


def test_a_template_without_fields_says_so():
    assert "không có trường" in check(template("Chỉ có chữ"), "ke_hoach_nam")[0][1]


@pytest.mark.parametrize("kind", sorted(set(KINDS) - set(CERTIFICATES)))
def test_the_starting_template_of_every_kind_passes_the_check_and_is_filled(kind):
    made = starter(kind)
    assert made == starter(kind)
    assert check(made, kind) == []
    filled = docx.Document(io.BytesIO(render(made, kind, specimen(kind))))
    said = "\n".join(cell.text for table in filled.tables for row in table.rows for cell in row.cells)
    assert "Độc lập - Tự do - Hạnh phúc" in said and "{{" not in said


def test_the_fields_that_are_listed_are_those_that_the_check_knows():
    written = [line for line, _ in fields("giay_moi") if line.startswith("{{")]
    assert "{{ du_lieu.place }}" in written
    assert check(template(*written), "giay_moi") == []
