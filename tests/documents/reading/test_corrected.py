"""The corrected Word file: exact mends as tracked changes, the rest as comments; all accepted, the text is mended."""

from __future__ import annotations

import io
from datetime import date

import pytest
from docx import Document
from lxml import etree

from tdkt.documents.audit import audit
from tdkt.documents.docx_corrected import corrected
from tdkt.documents.reading import read

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DAY = date(2025, 3, 5)
LINES = [
    ["KẾ HOẠCH"],
    ["Triển khai công tác thi đua, khen thưởng năm 2025"],
    ["Căn cứ Nghị quyết số 252/NQ- HĐND ngày 07/12/2023 của Hội đồng nhân dân tỉnh Sơn La về nhiệm vụ năm 2024;"],
    ["Bám sát chủ ", "chương", " của cấp trên, chào mừng các các ngày lễ."],
    ["Số hồ sơ giảm 7.91% so với cùng kỳ."],
    ["Trung tâm thuộc UBND tỉnh Cao Bằng và UBND tỉnh Sơn La. Tỉnh Sơn La, tỉnh Sơn La."],
]


def made(lines: list[list[str]] = LINES) -> bytes:
    document = Document()
    for runs in lines:
        paragraph = document.add_paragraph()
        for number, words in enumerate(runs):
            paragraph.add_run(words).bold = number % 2 == 1
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def after_accepting(content: bytes) -> list[str]:
    body = Document(io.BytesIO(content)).element.body
    for gone in list(body.iter(f"{W}del")):
        gone.getparent().remove(gone)
    return ["".join(node.text or "" for node in para.iter(f"{W}t")) for para in body.iter(f"{W}p")]


def done(content: bytes, codes: set[str] | None = None) -> bytes:
    paper = read("a.docx", content)
    said = [one for one in audit(paper, None, DAY) if one.severity != "hint" and (codes is None or one.code in codes)]
    return corrected(content, paper, said, DAY)


def test_when_all_is_accepted_the_text_is_mended_and_nothing_else_changed():
    before, after = after_accepting(made()), after_accepting(done(made()))
    assert after[2].startswith("Căn cứ Nghị quyết số 252/NQ-HĐND ngày")
    assert after[3] == "Bám sát chủ trương của cấp trên, chào mừng các ngày lễ."
    assert after[4] == "Số hồ sơ giảm 7,91% so với cùng kỳ."
    assert [after[n] for n in (0, 1)] == [before[n] for n in (0, 1)]


def test_the_new_words_look_like_the_old_and_tell_who_and_when():
    body = Document(io.BytesIO(done(made(), {"CT102"}))).element.body
    [gone], [come] = list(body.iter(f"{W}del")), list(body.iter(f"{W}ins"))
    assert "".join(node.text for node in gone.iter(f"{W}delText")) == "chương"
    assert "".join(node.text for node in come.iter(f"{W}t")) == "trương" and come.find(f".//{W}b") is not None
    assert {node.get(f"{W}author") for node in (gone, come)} == {"tdkt"}
    assert {node.get(f"{W}date") for node in (gone, come)} == {"2025-03-05T00:00:00Z"}


def test_what_a_person_must_say_is_a_comment_beside_its_words():
    content = done(made(), {"DV101"})
    document = Document(io.BytesIO(content))
    assert [one.author for one in document.comments] and "DV101" in next(iter(document.comments)).text
    held = document.element.body.xpath("//w:p[w:commentRangeStart]")
    assert "Cao Bằng" in "".join(node.text or "" for node in held[0].iter(f"{W}t"))
    assert list(document.element.body.iter(f"{W}del")) == []


def test_refusing_all_gives_the_old_text_and_the_same_remarks_give_the_same_bytes():
    content = done(made())
    body = Document(io.BytesIO(content)).element.body
    for come in list(body.iter(f"{W}ins")):
        come.getparent().remove(come)
    old = ["".join(node.text or "" for node in para.iter(f"{W}t", f"{W}delText")) for para in body.iter(f"{W}p")]
    assert old == ["".join(runs) for runs in LINES]
    assert content == done(made())


def test_an_automatic_number_does_not_move_the_change():
    document = Document()
    for words in ("KẾ HOẠCH", "năm 2025"):
        document.add_paragraph(words)
    document.add_paragraph("Bám sát chủ chương, quán triệt chủ chương của cấp trên.", style="List Number")
    out = io.BytesIO()
    document.save(out)
    assert after_accepting(done(out.getvalue()))[2] == "Bám sát chủ trương, quán triệt chủ trương của cấp trên."


def test_a_word_broken_over_lines_and_links_is_commented_not_broken():
    document = Document()
    for words in ("KẾ HOẠCH", "năm 2025"):
        document.add_paragraph(words)
    paragraph = document.add_paragraph()
    paragraph.add_run("Bám sát chủ")
    paragraph.add_run().add_tab()
    paragraph.add_run("chương của cấp trên.")
    out = io.BytesIO()
    document.save(out)
    made_of = done(out.getvalue())
    etree.fromstring(Document(io.BytesIO(made_of)).element.xml.encode())
    assert "của cấp trên." in after_accepting(made_of)[2]


@pytest.mark.slow
def test_libreoffice_opens_it(tmp_path):
    import shutil
    import subprocess

    if shutil.which("soffice") is None:
        pytest.skip("no LibreOffice here")
    (tmp_path / "a.docx").write_bytes(done(made()))
    subprocess.run(
        ["soffice", "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(tmp_path / "a.docx")],
        check=True,
        capture_output=True,
    )
    assert len(read("a.pdf", (tmp_path / "a.pdf").read_bytes()).text) > 200
