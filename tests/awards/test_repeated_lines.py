"""Old lists say an award twice: merged into one line, or said to be two awards."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.files.base import ContentFile

from tdkt.awards import queries
from tdkt.awards.models import AwardRecord, NotRepeated
from tdkt.awards.operations.register import merge, not_repeated, register_award
from tdkt.core.workflow import StepRefused
from tests.awards.given import decided


@pytest.fixture
def twice(world, settings, tmp_path):
    """The same Giấy khen from two old lists: one with number and day, one with the scan."""
    settings.MEDIA_ROOT = tmp_path
    first = register_award(
        award="GK", year=2018, decision_no="112/QĐ-SNV", issuer="Sở Nội vụ", person=world.employee.person,
        actor=world.officer, stream="cong_trang",
    )  # fmt: skip
    again = AwardRecord(
        award="GK", year=2018, person=first.person, decision_no="112/QĐ-SNV", issuer="Sở Nội vụ", golden_no=7,
        unit_then=first.unit_then, unit_name_then="x", decided_on=date(2019, 1, 22), verified=True,
    )  # fmt: skip
    again.proof.save("quyet-dinh.pdf", ContentFile(b"%PDF-1.4"), save=False)
    again.save()
    return first, again


def shown(world):
    return queries.duplicates(queries.visible_to(world.officer))


def test_a_merge_keeps_one_line_with_what_either_knew(world, twice):
    first, again = twice
    kept = merge(keep=first, drop=[first, again], reason="Nhập hai lần", actor=world.officer)
    kept.refresh_from_db()
    assert AwardRecord.objects.get() == kept
    assert (kept.golden_no, kept.decided_on, kept.stream, kept.verified) == (7, date(2019, 1, 22), "cong_trang", True)
    assert kept.proof.read() == b"%PDF-1.4"
    assert shown(world) == []


def test_what_is_another_award_is_not_merged_and_what_a_decision_made_is_not_dropped(world, twice):
    first, _ = twice
    other = register_award(
        award="GK", year=2017, decision_no="9/QĐ", issuer="Sở", person=world.employee.person, actor=world.officer
    )
    with pytest.raises(StepRefused, match="không phải cùng một khen thưởng"):
        merge(keep=first, drop=[other], reason="x", actor=world.officer)
    ours = decided(world, ("GK", 2025, world.employee.person)).records.get()
    with pytest.raises(StepRefused, match="do quyết định trong hệ thống sinh ra"):
        merge(keep=first, drop=[ours], reason="x", actor=world.officer)
    with pytest.raises(StepRefused, match="Hãy ghi lý do"):
        merge(keep=first, drop=[twice[1]], reason=" ", actor=world.officer)
    assert AwardRecord.objects.count() == 4


def test_two_awards_of_one_year_are_said_to_be_two_and_leave_the_page(world, client):
    decided(world, ("GK", 2025, world.employee.person), ("GK", 2025, world.employee.person, "dot_xuat"))
    (group,) = shown(world)
    with pytest.raises(StepRefused, match="Hãy ghi căn cứ"):
        not_repeated(records=group, reason="", actor=world.officer)
    client.force_login(world.officer)
    data = {"ids": [one.pk for one in group], "note": "Công trạng và đột xuất"}
    client.post("/so-khen-thuong/trung/khong-trung/", data)
    assert shown(world) == [] and NotRepeated.objects.get().reason == "Công trạng và đột xuất"
    client.post("/so-khen-thuong/trung/khong-trung/", data)
    assert NotRepeated.objects.count() == 1


def test_a_third_line_brings_the_group_back(world):
    decided(world, ("GK", 2025, world.employee.person), ("GK", 2025, world.employee.person, "dot_xuat"))
    (group,) = shown(world)
    not_repeated(records=group, reason="Hai thành tích", actor=world.officer)
    decided(world, ("GK", 2025, world.employee.person, "chuyen_de"), symbol="13/QĐ-SNV")
    assert len(shown(world)[0]) == 3


def test_the_page_merges_for_the_keeper_and_for_nobody_else(world, twice, client):
    first, again = twice
    data = {"keep": first.pk, "ids": [first.pk, again.pk], "note": "Nhập hai lần"}
    for user in (world.room_head, world.auditor, world.stranger):
        client.force_login(user)
        assert client.post("/so-khen-thuong/trung/gop/", data).status_code == 403, user
    client.force_login(world.officer)
    assert "Giữ dòng này, gộp" in client.get("/so-khen-thuong/trung/").content.decode()
    client.post("/so-khen-thuong/trung/gop/", data)
    assert AwardRecord.objects.get() == first
