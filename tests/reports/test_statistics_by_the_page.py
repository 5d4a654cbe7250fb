"""What an outsider does: open the page, follow every number, count the lines behind it, count the database again.

Nothing of the room's own code is used: addresses, HTML, SQL and Excel files only.
"""

from __future__ import annotations

import io
import re
from collections import Counter
from html import unescape

import pytest
from django.db import connection
from openpyxl import load_workbook

from tests.reports.test_statistics import many  # noqa: F401 - a fixture: three hundred awards at random

LINK = re.compile(r'<a href="(/thong-ke/[^"]+?/\?nam=2025[^"]*)">([\d.]+)</a>')


@pytest.fixture
def page(world, many, client):  # noqa: F811
    client.force_login(world.officer)
    return client.get("/thong-ke/?nam=2025").content.decode()


def sql(unit, condition="1 = 1", what="count(*)"):
    """One figure straight from the tables, for awards decided from 1 December 2024 to 30 November 2025."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"""SELECT {what} FROM awards_awardrecord a JOIN org_unit u ON u.id = a.unit_then_id
                WHERE a.state = 'valid' AND a.decided_on >= '2024-12-01' AND a.decided_on <= '2025-11-30'
                AND u.path LIKE %s AND {condition}""",  # noqa: S608 - the conditions of this file
            [f"{unit.path}%"],
        )
        return cursor.fetchone()[0]


def shown(page, address):
    """The number that the page shows under an address; nought where it shows none."""
    found = re.search(re.escape(f'<a href="{address}">') + r"([\d.]+)</a>", unescape(page))
    return int(found[1].replace(".", "")) if found else 0


def lines_behind(client, address):
    body = client.get(unescape(address)).content.decode().split("<tbody>")[1].split("</tbody>")[0]
    return body.count("<tr>")


@pytest.mark.parametrize("step", [9, pytest.param(1, marks=pytest.mark.slow)])
def test_every_number_of_the_page_opens_as_many_lines_as_it_says(page, client, step):
    links = dict(LINK.findall(page)[::step])
    assert len(links) > 100 / step
    wrong = {
        at: (said, n) for at, said in links.items() if (n := lines_behind(client, at)) != int(said.replace(".", ""))
    }
    assert wrong == {}


CELLS = [
    ("bieu-2/decided_individual/?nam=2025&ma=BKBT", "a.award = 'BKBT' AND a.person_id IS NOT NULL"),
    ("bieu-2/decided_collective/?nam=2025&ma=CTDBT", "a.award = 'CTDBT' AND a.collective_id IS NOT NULL"),
    ("bieu-2/sudden_individual/?nam=2025&ma=BKBT", "a.award = 'BKBT' AND a.stream = 'dot_xuat' AND a.person_id IS NOT NULL"),
    ("bieu-3/merit_direct/?nam=2025&ma=LDTT",
     "a.award = 'LDTT' AND a.stream IN ('cong_trang', '') AND a.person_id IS NOT NULL AND NOT a.leader"),
    ("bieu-3/theme_middle/?nam=2025&ma=GK",
     "a.award = 'GK' AND a.stream = 'chuyen_de' AND a.person_id IS NOT NULL AND a.leader"),
    ("bieu-1/service/?nam=2025&ma=BKTTG", "a.award = 'BKTTG' AND a.stream = 'nien_han'"),
    ("0602/hc-hcld3-tt/?nam=2025&ma=01", "a.award = 'HCLD3' AND a.collective_id IS NOT NULL"),
    ("0602/bk-cn/?nam=2025&ma=10", "a.award = 'BKTTG' AND a.person_id IS NOT NULL AND NOT a.leader"),
    ("0603/tong/?nam=2025&ma=01", "a.award IN ('BKBT', 'CSTDBT', 'CTDBT', 'KNC')"),
    ("0603/knc/?nam=2025&ma=13", "a.award = 'KNC' AND a.stream = 'dot_xuat'"),
    ("ty-le/people/?nam=2025&ma=", "a.person_id IS NOT NULL"),
    ("ty-le/direct/?nam=2025&ma=", "a.person_id IS NOT NULL AND a.direct"),
]  # fmt: skip


def test_cells_of_every_table_are_those_of_a_script_over_the_database(page, world):
    counted = {address: sql(world.centre, condition) for address, condition in CELLS}
    assert sum(number > 0 for number in counted.values()) >= 9  # else the test would show little
    assert {address: shown(page, f"/thong-ke/{address}") for address in counted} == counted


def test_tables_agree_with_each_other_as_an_outsider_adds_them(page, world, client):
    """0602 and biểu 1 count the same awards; the parts of a form add up; all of them are in the register."""
    state = ("HCLD3", "AHLD", "GTNN", "CTDCP", "BKTTG", "CSTDTQ")
    wanted = sql(world.centre, f"a.award IN {state}")
    decided = [shown(page, f"/thong-ke/bieu-1/decided_{who}/?nam=2025") for who in ("collective", "individual")]
    assert (sum(decided), shown(page, "/thong-ke/0602/tong/?nam=2025&ma=01")) == (wanted, wanted)
    sheet = load_workbook(io.BytesIO(client.get("/thong-ke/0602/excel/?nam=2025").content)).active
    of = {str(row[1].value): row[3].value for row in sheet.iter_rows(min_row=6) if row[1].value}
    assert of["01"] == of["02"] + of["04"] + of["05"] == sum(of[code] for code in ("11", "12", "13", "14", "15", "16"))
    assert of["05"] == of["06"] + of["07"] + of["09"] + of["10"]


def test_excel_and_page_say_the_same_cell_by_cell(page, world, client):
    """Under each printed head the number of the page; a cell for which nothing is kept is empty in both."""
    book = load_workbook(io.BytesIO(client.get("/thong-ke/bieu-3/excel/?nam=2025").content)).active
    heads: list[str] = []
    for column in range(3, book.max_column + 1):
        above, below = book.cell(5, column).value, book.cell(6, column).value
        heads.append(f"{above or heads[-1].split(' / ')[0]} / {below or ''}")
    table = page.split("Biểu số 3.")[1].split("</table>")[0]
    rows = [re.findall(r"<td[^>]*>(.*?)</td>", row, re.S) for row in table.split("<tbody>")[1].split("<tr")[1:]]
    number = lambda cell: re.sub(r"<[^>]+>|\.", "", cell).strip()  # noqa: E731
    seen: Counter[str] = Counter()
    for at, cells in enumerate(rows[:-1]):
        for place, cell in enumerate(cells[1:]):
            value = book.cell(7 + at, 3 + place).value
            assert number(cell) == ("" if value is None else str(value)), (number(cells[0]), heads[place])
            seen[heads[place].split(" / ")[0]] += value or 0
    given = sql(world.centre, "a.award IN ('LDTT', 'GK')", "count(a.person_id) + count(a.collective_id)")
    assert seen["Đã có quyết định"] == given > 0
    assert [str(book.cell(7 + len(rows) - 1, c).value).startswith("=SUM(") for c in (4, 5, 6)] == [True] * 3
