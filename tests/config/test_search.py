"""One search over all rooms, with or without diacritics, đ too; only rows that the person may see."""

from __future__ import annotations

from datetime import date

import pytest

from tdkt.awards.models import Decision
from tdkt.config.search import found
from tdkt.emulation.operations.movements import create_movement
from tdkt.org import operations
from tdkt.oversight.models import Training
from tdkt.paperwork.models import Paper
from tdkt.paperwork.operations import add_directive
from tdkt.planning.models import Indicator, IndicatorGroup, Plan, Task

DAY = date(2025, 6, 1)


@pytest.fixture
def everywhere(world, officer):
    """One row a kind, each with the same two words that need every mark there is."""
    title = "Đường về Điện Biên"
    operations.create_unit(actor=officer, name=f"Tổ {title}", level="room", parent=world.centre, day=DAY)
    operations.hire(actor=officer, unit=world.office, full_name="Đường Thị Điện", day=DAY, post={"title": "Viên chức"})
    Paper.objects.create(unit=world.centre, kind="cong_van", title=title, series="CV", year=2025, author=officer)
    add_directive(actor=officer, unit=world.centre, kind="Công văn", symbol="1/CV", day=DAY, issuer="Sở", title=title)
    create_movement(actor=officer, unit=world.centre, title=title, starts=DAY, ends=date(2026, 6, 1))
    Decision.objects.create(unit=world.centre, title=title)
    plan = Plan.objects.create(unit=world.centre, year=2025, title=title)
    Task.objects.create(plan=plan, quarter=1, content=title, owner=world.office)
    group = IndicatorGroup.objects.create(unit=world.centre, name="Nhóm")
    Indicator.objects.create(group=group, name=title, measure="lượt", code="dd")
    Training.objects.create(unit=world.centre, title=title, organiser="Sở", starts=DAY, ends=DAY)


KINDS = {"Người", "Đơn vị", "Văn bản đi", "Văn bản đến, căn cứ", "Kế hoạch năm", "Nhiệm vụ", "Chỉ tiêu", "Tập huấn"}


@pytest.mark.parametrize("words", ["Đường Điện", "duong dien", "ĐƯỜNG điện", "đuong đien"])
def test_each_kind_is_found_however_it_is_typed(everywhere, officer, words):
    groups = {name for name, _ in found(officer, words)}
    assert groups >= KINDS, KINDS - groups
    assert any("Phong trào" in name for name in groups) and any("uyết định" in name for name in groups)


def test_what_one_may_not_see_is_not_found(everywhere, stranger, world):
    assert {name for name, _ in found(stranger, "duong dien")} <= {"Văn bản đến, căn cứ"}
    assert found(world.administrator, "duong dien") == [] or {
        n for n, _ in found(world.administrator, "duong dien")
    } <= {"Đơn vị", "Văn bản đến, căn cứ"}
