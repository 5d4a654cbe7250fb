"""The page of a unit: whom it lends out and hosts, what the law ties to its kind."""

from __future__ import annotations

from datetime import date

from django.urls import reverse

from tdkt.org import operations, queries
from tdkt.org.legal_ties import ties_of
from tdkt.org.models import Person

DAY = date(2026, 3, 5)


def test_the_sending_unit_keeps_the_list_of_whom_it_lends_and_the_hosting_one_of_whom_it_has(
    world, officer, appraiser, client, stranger
):
    mai = Person.objects.get(full_name="Nguyễn Thị Mai")
    operations.start_post(actor=appraiser, person=mai, unit=world.other_centre, title="Viên chức biệt phái",
                          day=date(2026, 1, 1), seconded_from=world.centre)  # fmt: skip
    client.force_login(officer)
    page = client.get(reverse("unit", args=[world.centre.pk])).content.decode()
    assert "Biệt phái ngày" in page and "Nguyễn Thị Mai → Cơ sở Điều trị" in page
    assert [way for way, _ in queries.seconded(world.other_centre, DAY, stranger)] == ["đến"]
    assert queries.seconded(world.centre, date(2025, 6, 1), officer) == []  # not yet
    assert (
        queries.seconded(world.centre, DAY, stranger) == [] or queries.visible_to(stranger).filter(pk=mai.pk).exists()
    )


def test_what_the_law_ties_to_the_kind_is_said_with_its_article_and_not_known_is_said_too(world):
    said = {tie.what: f"{tie.says} {tie.cite}" for tie in ties_of(world.centre, DAY)}
    assert "nhóm 4" in said["Tự chủ tài chính"] and "60/2021" in said["Tự chủ tài chính"]
    assert "chưa đủ dữ liệu" in said["Tư cách pháp nhân"] and "chưa ghi" in said["Diện tặng cờ"]
    deciders = {what: names for what, names in said.items() if what.endswith("quyết định")}
    assert any("Lao động tiên tiến" in names and "Điều 80" in names for names in deciders.values()), deciders
    assert any("Bằng khen của Thủ tướng" in names for what, names in deciders.items() if "Thủ tướng" in what), deciders
    room = {tie.what: tie.says for tie in ties_of(world.office, DAY)}
    assert "phòng, bộ phận không có" in room["Tư cách pháp nhân"]
