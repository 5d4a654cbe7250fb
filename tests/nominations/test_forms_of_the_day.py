"""Papers of a dossier carry the numbered form of the decree of their day."""

from __future__ import annotations

from datetime import date

import pytest

from tdkt.documents import compose, write_pdf
from tdkt.documents.read_file import read_bytes
from tdkt.nominations.operations.achievement import report
from tdkt.nominations.operations.papers import submission_paper

DAYS = {"91/2017/NĐ-CP": date(2023, 12, 20), "98/2023/NĐ-CP": date(2024, 12, 20), "152/2025/NĐ-CP": date(2025, 12, 15)}


def printed(paper):
    read = read_bytes("a.pdf", write_pdf(compose(paper.kind, paper.data)))
    return "\n".join(line.text for line in read.lines)


@pytest.mark.parametrize(
    ("decree", "number"), [("91/2017/NĐ-CP", ""), ("98/2023/NĐ-CP", "01"), ("152/2025/NĐ-CP", "01")]
)
def test_a_submission_goes_without_a_form_mark_under_the_decree_that_printed_no_form_of_it(
    draft, world, decree, number
):
    text = printed(submission_paper(nominations=[draft], actor=world.officer, day=DAYS[decree]))
    assert "TỜ TRÌNH" in text
    assert f"Mẫu số {number}" in text if number else "Mẫu số" not in text


@pytest.mark.parametrize(
    ("decree", "number"), [("91/2017/NĐ-CP", "02"), ("98/2023/NĐ-CP", "03"), ("152/2025/NĐ-CP", "05")]
)
def test_a_report_of_achievement_carries_the_form_of_its_day(draft, world, decree, number):
    text = printed(report(nomination=draft, actor=world.officer, day=DAYS[decree]))
    assert f"Mẫu số {number}" in text
