"""A paper is held against what the papers of the archive say of the papers they cite."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.cache import cache
from django.core.files.base import ContentFile

from tdkt.documents.reading import read
from tdkt.paperwork import archive
from tdkt.paperwork.audit import findings
from tdkt.paperwork.models import Directive

CITED = "Thực hiện Chỉ thị số 05/CT-UBND ngày {} của {} về phát động phong trào thi đua năm 2025."
MINE = f"KẾ HOẠCH\nTriển khai công tác thi đua năm 2025\n\n{CITED}\n"


@pytest.fixture
def received(world):
    """A received plan whose file cites the directive of 10/01/2025."""
    cache.clear()
    text = f"KẾ HOẠCH\nCông tác thi đua năm 2025\n\n{CITED.format('10/01/2025', 'Chủ tịch UBND tỉnh')}\n"
    row = Directive.objects.create(
        unit=world.centre, kind="Kế hoạch", symbol="15/KH-SNV", day=date(2025, 1, 15), issuer="Sở Nội vụ",
        title="Công tác thi đua, khen thưởng năm 2025", received_on=date(2025, 1, 16),
    )  # fmt: skip
    row.file.save("ke-hoach.txt", ContentFile(text.encode()))
    return row


def said(unit, text):
    return [
        (one.code, one.message)
        for one in findings(read("a.txt", text.encode()), unit)
        if one.code in {"VD109", "VB904"}
    ]


def test_another_day_than_a_received_paper_gives_is_told(world, received):
    found = said(world.centre, MINE.format("16/01/2025", "Chủ tịch UBND tỉnh"))
    assert [code for code, _ in found] == ["VD109"]
    assert "Kế hoạch số 15/KH-SNV" in found[0][1] and "10/01/2025" in found[0][1]
    assert said(world.centre, MINE.format("10/01/2025", "Chủ tịch UBND tỉnh")) == []


def test_another_issuer_than_a_received_paper_gives_is_told(world, received):
    found = said(world.centre, MINE.format("10/01/2025", "Giám đốc Sở Y tế"))
    assert [code for code, _ in found] == ["VD109"]


def test_another_title_or_issuer_than_the_register_holds_is_told(world, received):
    text = "KẾ HOẠCH\nTriển khai công tác thi đua năm 2025\n\nThực hiện Kế hoạch số 15/KH-SNV ngày 15/01/2025 của {} về {}.\n"
    right = ("Sở Nội vụ", "công tác thi đua, khen thưởng năm 2025")
    assert said(world.centre, text.format(*right)) == []
    for wrong in (
        ("Sở Y tế", right[1]),
        (right[0], "công tác thi đua, khen thưởng năm 2024"),
        (right[0], "phòng, chống tham nhũng, lãng phí, tiêu cực"),
    ):
        assert [code for code, _ in said(world.centre, text.format(*wrong))] == ["VB904"]


def test_another_unit_does_not_see_the_archive(world, received):
    assert len(archive.shelf_of(world.centre).files) == 1
    assert archive.shelf_of(world.other_centre).files == []


def test_what_was_read_before_needs_no_time_and_a_file_that_is_gone_is_passed_over(world, received, monkeypatch):
    monkeypatch.setattr(archive, "SECONDS", 0.0)
    assert archive.shelf_of(world.centre).files == []
    monkeypatch.setattr(archive, "SECONDS", 2.0)
    first = archive.shelf_of(world.centre).files
    monkeypatch.setattr(archive, "SECONDS", 0.0)
    assert len(first) == 1 and archive.shelf_of(world.centre).files == first
    received.file.storage.delete(received.file.name)
    assert archive.shelf_of(world.centre).files == []
