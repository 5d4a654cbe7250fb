"""«Việc cần làm» and the menu: each person's own desk, nothing of the desks below."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tdkt.config import guide
from tdkt.config.home import todos
from tdkt.initiatives.models import Initiative
from tdkt.nominations.models import Review
from tdkt.paperwork.models import Directive

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 24)


@pytest.fixture
def work_of_the_centre(world):
    Review.objects.create(
        unit=world.office,
        year=2026,
        held_on=TODAY,
        chair=world.officer.person,
        secretary=world.officer.person,
        total=3,
        present=3,
    )
    Initiative.objects.create(unit=world.centre, year=2026, title="Hẹn giờ tiếp người lao động", state="submitted")
    Directive.objects.create(
        unit=world.centre,
        kind=Directive.Kind.CONG_VAN,
        symbol="2145/SNV-TĐKT",
        day=TODAY,
        issuer="Sở Nội vụ",
        title="Hướng dẫn tổng kết",
        received_on=TODAY,
    )


def titles(user, today=TODAY):
    return [line.title for line in todos(user, today)]


def test_the_officer_is_told_the_work_of_the_unit_and_of_its_rooms(world, work_of_the_centre):
    told = " ".join(titles(world.officer))
    assert "Chốt biên bản" in told
    assert "Hẹn giờ tiếp người lao động" in told
    assert "2145/SNV-TĐKT" in told


@pytest.mark.parametrize("name", ["appraiser", "province_officer", "stranger", "auditor", "administrator"])
def test_nobody_above_or_beside_is_told_the_work_of_the_centre(world, work_of_the_centre, name):
    told = " ".join(titles(getattr(world, name)))
    assert "Chốt biên bản" not in told
    assert "Hẹn giờ tiếp người lao động" not in told
    assert "2145/SNV-TĐKT" not in told


def test_what_came_back_stands_before_what_is_late(world, work_of_the_centre):
    author = Initiative.objects.create(
        unit=world.centre, year=2026, title="Bị trả lại", state="returned", return_reason="Thiếu số liệu"
    ).authors.create(person=world.officer.person, share=100)
    lines = todos(world.officer, TODAY + timedelta(30))
    assert (lines[0].title, lines[0].reason) == (f"Bổ sung sáng kiến: {author.initiative.title}", "Thiếu số liệu")
    assert lines[1].due < TODAY + timedelta(30)


def test_the_menu_of_the_administrator_names_no_room_of_the_year(client, world):
    client.force_login(world.administrator)
    page = client.get("/").content.decode()
    assert "Lịch sử" in page
    for room in ("Phong trào thi đua", "Đăng ký thi đua", "Sáng kiến", "Hồ sơ đề nghị"):
        assert f'<span class="nav-link-title">{room}</span>' not in page


def test_the_guide_is_read_as_markdown_and_its_links_stay_in_the_program(tmp_path, monkeypatch):
    (tmp_path / "a.md").write_text(
        "# A\n\nBấm *Sửa*, xem [Báo cáo](bao-cao.md).\n\n| Cột |\n|---|\n| `ô` |\n\n<script>x</script>",
        encoding="utf-8",
    )
    monkeypatch.setattr(guide, "PLACES", (tmp_path,))
    guide.pages.cache_clear()
    try:
        html = guide.page_html("a")
        assert guide.page_html("../a") is None
    finally:
        guide.pages.cache_clear()
    assert "<em>Sửa</em>" in html and 'href="/huong-dan/bao-cao/"' in html and "<td><code>ô</code></td>" in html
    assert "<script>" not in html
