"""The declaration on the page: money as people write it, shares side by side, nothing kept of what is refused."""

from __future__ import annotations

import pytest

from tdkt.initiatives.models import Initiative


def declaration(world, **fields):
    me = world.employee.person.pk
    return {"title": "Lịch hẹn trực tuyến", "kind": "sang_kien", "year": 2026, "author_0": me, "share_0": 100} | fields


@pytest.mark.parametrize("typed", ["15.000.000", "15000000", "15 000 000"])
def test_what_it_saves_is_typed_as_people_write_money(world, client, typed):
    client.force_login(world.employee)
    answer = client.post("/sang-kien/moi/", declaration(world, benefit=typed))
    assert answer.status_code == 302 and Initiative.objects.get().benefit == 15_000_000


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"benefit": "-5"}, "Số tiền nhỏ nhất là 0 đồng"),
        ({"benefit": "mười lăm triệu"}, "chỉ gồm chữ số"),
        ({"benefit": "9" * 16}, "Số tiền lớn quá"),
        ({"share_0": "60"}, "thiếu 40%"),
        ({"applied_from": "31/02/2026"}, "ngày có thật"),
    ],
)
def test_what_cannot_be_is_said_beside_its_field_and_nothing_is_kept(world, client, fields, said):
    client.force_login(world.employee)
    page = client.post("/sang-kien/moi/", declaration(world, **fields)).content.decode()
    assert said in page and "Lịch hẹn trực tuyến" in page and not Initiative.objects.exists()
