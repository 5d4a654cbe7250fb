"""Ruled tables of a PDF come out cell by cell, as those of a Word file do."""

from __future__ import annotations

import json
import time
from collections import defaultdict
from dataclasses import replace

import pytest

from tdkt.documents import compose, write_docx, write_pdf
from tdkt.documents.audit import audit
from tdkt.documents.kinds import EXAMPLES
from tdkt.documents.model import Table
from tdkt.documents.reading import ReadPaper, read

from .pdfs import grid, line, pdf, words


def tables(paper: ReadPaper, least: int = 3) -> list[list[dict[int, str]]]:
    """Rows as {column: words} of every table with that many rows (heads and feet of Word are tables too)."""
    found: dict[int, dict[int, dict[int, str]]] = defaultdict(lambda: defaultdict(dict))
    for para in paper.paras:
        if para.cell is not None:
            number, row, column = para.cell
            found[number][row][column] = f"{found[number][row].get(column, '')} {para.text}".strip()
    return [list(rows.values()) for rows in found.values() if len(rows) >= least]


def composed(name: str):
    return compose(name, json.loads((EXAMPLES / f"{name}.json").read_text(encoding="utf-8")))


@pytest.mark.parametrize("name", ["bao_cao_nam", "to_trinh_khen_thuong", "danh_sach_chi_tien"])
def test_cells_of_a_pdf_are_those_of_the_word_file(name):
    paper = composed(name)
    assert tables(read("a.pdf", write_pdf(paper))) == tables(read("a.docx", write_docx(paper))) != []


def test_a_table_over_several_pages_is_one_and_its_repeated_head_is_read_once():
    paper = composed("danh_sach_chi_tien")
    table = next(block for block in paper.body if isinstance(block, Table))
    first = table.rows[1]
    rows = tuple((replace(first[0], runs=(replace(first[0].runs[0], text=str(n)),)), *first[1:]) for n in range(1, 121))
    long = replace(paper, body=tuple(replace(b, rows=rows) if b is table else b for b in paper.body))
    made = read("a.pdf", write_pdf(long))
    assert made.pages > 2
    [found] = tables(made)
    assert [row[0] for row in found[1:]] == [str(n) for n in range(1, 121)]
    assert [one.code for one in audit(made) if one.severity == "error"] == []


def test_the_words_of_a_wrapped_cell_are_one_paragraph_and_a_row_number_is_no_page_number():
    drawn = [grid([50, 90, 200, 320], [700, 660, 620, 580])]
    drawn += [words(60, 670, "TT"), words(100, 670, "Ten"), words(210, 670, "Ket qua")]
    drawn += [
        words(60, 635, "1"),
        words(100, 645, "To chuc phat"),
        words(100, 630, "dong thi dua"),
        words(210, 635, "25"),
    ]
    drawn += [words(50, 760, "Cac chi tieu cua don vi trong nam nay nhu sau"), words(50, 500, "Noi dung sau bang")]
    paper = read("a.pdf", pdf("\n".join(drawn)))
    assert tables(paper, 2) == [[{0: "TT", 1: "Ten", 2: "Ket qua"}, {0: "1", 1: "To chuc phat dong thi dua", 2: "25"}]]
    order = [para.text for para in paper.paras]
    assert (order[0], order[-1]) == ("Cac chi tieu cua don vi trong nam nay nhu sau", "Noi dung sau bang")
    assert [paper.lines[mark - 1].text for para in paper.paras if "phat dong" in para.text for _, mark, _ in para.marks] == [
        "To chuc phat", "dong thi dua",
    ]  # fmt: skip


def test_a_page_drawn_sideways_and_turned_back_is_read_as_it_is_shown():
    def turned(x: float, y: float, text: str) -> str:
        return f"BT /F 12 Tf 0 1 -1 0 {595 - y} {x} Tm ({text}) Tj ET"

    drawn = [line(595 - y, 50, 595 - y, 300) for y in (400, 440, 480)]
    drawn += [line(115, x, 195, x) for x in (50, 150, 300)]
    drawn += [
        turned(60, 460, "Chi tieu"),
        turned(160, 460, "Ket qua"),
        turned(60, 420, "Ho so"),
        turned(160, 420, "125"),
    ]
    paper = read("a.pdf", pdf("\n".join(drawn), page="/Rotate 90"))
    assert tables(paper, 2) == [[{0: "Chi tieu", 1: "Ket qua"}, {0: "Ho so", 1: "125"}]]


@pytest.mark.parametrize(
    "drawn",
    [
        grid([50, 300], [700, 650]),
        line(50, 700, 300, 700),
        "\n".join(line(50 + n, 100, 50 + n, 700) for n in range(0, 500, 40)),
    ],
    ids=["a frame", "a rule", "bars"],
)
def test_a_frame_a_rule_and_bars_are_no_table(drawn):
    paper = read("a.pdf", pdf(drawn + "\n" + words(60, 670, "Noi dung trong khung cua van ban")))
    assert tables(paper, 1) == []


def test_a_drawing_of_very_many_lines_is_given_up_in_bounded_time():
    lines = [line(n / 20, 0, n / 20, 800) for n in range(9000)] + [line(0, n / 20, 500, n / 20) for n in range(9000)]
    data = pdf("\n".join([*lines, words(60, 670, "Noi dung cua van ban tren hinh ve")]))
    began = time.process_time()
    assert tables(read("a.pdf", data), 1) == []
    assert time.process_time() - began < 8


# --- tables without ruled lines


def typed(rows, before="", after=""):
    """A PDF whose rows are words set at columns, without any line drawn."""
    said = [words(72, 740, before, 11)] if before else []
    for number, row in enumerate(rows):
        places = zip((72, 110, 300, 380, 460), row, strict=False)
        said += [words(x, 700 - number * 18, cell, 11) for x, cell in places if cell]
    said += [words(72, 680 - len(rows) * 18, after, 11)] if after else []
    return pdf("\n".join(said))


HEAD = ("TT", "Chi tieu", "Don vi", "Ke hoach", "Thuc hien")
FIGURES = [
    ("1", "Nguoi duoc tu van", "luot", "2.500", "6.428"),
    ("2", "Hoi nghi tu van", "hoi nghi", "100", "105"),
    ("3", "Ho so tiep nhan", "ho so", "18.000", "18.122"),
]


def cells_of(data):
    return {para.cell[1:]: para.text for para in read("a.pdf", data).paras if para.cell is not None}


def test_a_table_without_lines_is_told_by_its_columns_of_figures():
    found = cells_of(typed([HEAD, *FIGURES], before="Ket qua nam 2024 cua don vi nhu sau", after="Tren day la bao cao"))
    assert [found[row, column] for row in range(4) for column in range(5)] == [
        *HEAD,
        *(w for row in FIGURES for w in row),
    ]


def test_a_cell_that_runs_on_over_lines_stays_one_cell():
    rows = [HEAD, FIGURES[0], ("", "viec lam trong nam",), *FIGURES[1:]]  # fmt: skip
    assert cells_of(typed(rows))[1, 1] == "Nguoi duoc tu van viec lam trong nam"


def test_where_the_columns_are_not_plain_the_lines_stay_and_it_is_said():
    crossed = [
        FIGURES[0],
        ("2", "Hoi nghi tu van cho nguoi lao dong o cac xa vung cao bien gioi cua tinh va 12 xa 100 105"),
        *FIGURES[1:],
    ]  # noqa: E501
    paper = read("a.pdf", typed(crossed))
    assert not any(para.cell for para in paper.paras) and any("bảng không kẻ khung" in note for note in paper.notes)


def test_sentences_with_figures_are_no_table():
    rows = [
        (f"{n}. Trong nam 202{n} don vi co {n} tap the va {n} ca nhan duoc khen thuong {n}0 {n}5",) for n in range(1, 5)
    ]
    paper = read("a.pdf", typed(rows))
    assert not any(para.cell for para in paper.paras)
