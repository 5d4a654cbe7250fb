"""The pages: a whole journey through the browser's door, many at once, and constant queries."""

from __future__ import annotations

import io
import json
import re
import zipfile
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from tdkt.awards.models import AwardRecord
from tdkt.nominations.batch import Asked, dry_run
from tdkt.nominations.models import Nomination
from tdkt.nominations.operations.opinions import CHECKLIST
from tdkt.nominations.queries import todo
from tests.nominations.conftest import TODAY, appraised, go, opened
from tests.people import person


@pytest.fixture
def as_(client):
    def sign_in(user):
        client.force_login(user)
        return client

    return sign_in


def test_from_a_new_dossier_to_the_register_through_the_pages(world, as_):
    today = timezone.localdate()
    web = as_(world.officer)
    answer = web.post(
        "/ho-so/moi/",
        {"award": "LDTT", "year": today.year, "person": world.employee.person.pk, "stream": "cong_trang"},
    )
    row = Nomination.objects.get()
    assert answer.url == f"/ho-so/{row.pk}/"
    assert "Thiếu" in web.get(answer.url).content.decode()
    web.post(f"/ho-so/{row.pk}/buoc/submit/")
    row.refresh_from_db()
    assert row.state == "draft"
    for part in row.components.filter(required=True):
        file = SimpleUploadedFile("a.pdf", b"%PDF-1.4 x")
        web.post(f"/ho-so/{row.pk}/thanh-phan/{part.pk}/", {"file": file})
    web.post(f"/ho-so/{row.pk}/buoc/submit/")

    web = as_(world.appraiser)
    due = today + timedelta(9)
    web.post(f"/ho-so/{row.pk}/buoc/receive/", {"due": f"{due:%d/%m/%Y}"})
    web.post(f"/ho-so/{row.pk}/phieu-tham-dinh/", dict.fromkeys(CHECKLIST, "yes") | {"appraisal": "Đủ"})
    web.post(f"/ho-so/{row.pk}/buoc/appraise/")
    draft = sure(web, web.post("/ho-so/hang-loat/", {"ids": [row.pk], "do": "quyet_dinh"}).content.decode()).url

    web = as_(world.decider)
    page = web.get(draft).content.decode()
    assert "Nguyễn Thị Mai" in page and "760.000" in page
    form = {"symbol": "9/QĐ-SNV", "day": f"{today:%d/%m/%Y}", "signer_name": "Đỗ Hồng Sơn", "signer_post": "Giám đốc"}
    final = web.post(draft, form).url

    record = AwardRecord.objects.get()
    assert (record.decision_no, record.nomination.state) == ("9/QĐ-SNV", "decided")
    assert "9/QĐ-SNV" in web.get(final).content.decode()
    assert "Lao động tiên tiến" in as_(world.officer).get("/so-khen-thuong/").content.decode()
    assert as_(world.employee).get(f"/so-khen-thuong/{record.pk}/").status_code == 404  # not published yet
    as_(world.decider).post(f"{final}cong-bo/", {"shown_publicly": "on"})
    assert as_(world.employee).get(f"/so-khen-thuong/{record.pk}/").status_code == 200


def test_a_stranger_and_the_administrator_find_nothing_there(world, as_):
    row = opened(world)
    part = row.components.first()
    addresses = [f"/ho-so/{row.pk}/{tail}" for tail in ("", "sua/", "in/", "goi/", f"thanh-phan/{part.pk}/tep/")]
    for user in (world.stranger, world.administrator, world.appraiser):
        assert {as_(user).get(address).status_code for address in addresses} == {404}
    assert as_(world.stranger).post(f"/ho-so/{row.pk}/buoc/submit/").status_code == 404
    assert as_(world.employee).post(f"/ho-so/{row.pk}/buoc/submit/").status_code == 403


def token_of(page):
    return re.search(r'name="token" value="([^"]+)"', page)[1]


def sure(web, page):
    """Press the button under a preview."""
    return web.post("/ho-so/hang-loat/", {"token": token_of(page), "sure": 1})


def test_a_dry_run_says_what_would_happen_to_each_and_writes_nothing(world, as_):
    ready = opened(world)
    bare = opened(world, person=person("Lò Văn Tốt", world.office))
    bare.components.filter(key="bao_cao").update(file="")
    found = {one.nomination.pk: one.refusal for one in dry_run("submit", [ready, bare], world.officer, Asked(TODAY))}
    assert found[ready.pk] == ""
    assert found[bare.pk].startswith("Còn thiếu: Báo cáo thành tích")
    assert set(Nomination.objects.values_list("state", flat=True)) == {"draft"}

    web = as_(world.officer)
    asked = web.post("/ho-so/hang-loat/", {"ids": [ready.pk, bare.pk], "do": "submit"}).content.decode()
    assert "1 trong 2 hồ sơ đi được" in asked
    assert "Đã trình, ở Sở Nội vụ" in asked
    sure(web, asked)
    assert sorted(Nomination.objects.values_list("state", flat=True)) == ["draft", "submitted"]


def test_a_whole_tray_goes_back_with_one_reason(world, as_):
    rows = [opened(world), opened(world, person=person("Lò Văn Tốt", world.office))]
    for row in rows:
        go("submit", row, world.officer)
    web, chosen = as_(world.appraiser), {"ids": [row.pk for row in rows], "do": "return"}
    assert "Lý do trả lại" in web.post("/ho-so/hang-loat/", chosen).content.decode()
    said = {"asked": 1, "note": "Thiếu dấu", "defects": "Báo cáo thành tích: thiếu quý IV\nSai mẫu",
            f"own-{rows[0].pk}": "Chưa có ảnh"}  # fmt: skip
    preview = web.post("/ho-so/hang-loat/", chosen | said).content.decode()
    assert "3 sai sót" in preview and "2 sai sót" in preview
    assert set(Nomination.objects.values_list("state", flat=True)) == {"submitted"}, "the preview wrote nothing"
    sure(web, preview)
    assert {(row.state, row.return_reason) for row in Nomination.objects.all()} == {("returned", "Thiếu dấu")}
    assert [one.text for one in rows[0].defects.all()] == ["thiếu quý IV", "Sai mẫu", "Chưa có ảnh"]
    assert rows[1].defects.first().component.key == "bao_cao"


def test_what_changed_after_the_preview_is_left_alone_and_named(world, as_):
    rows = [opened(world), opened(world, person=person("Lò Văn Tốt", world.office))]
    web = as_(world.officer)
    preview = web.post("/ho-so/hang-loat/", {"ids": [row.pk for row in rows], "do": "submit"}).content.decode()
    go("submit", rows[0], world.officer)
    after = sure(web, preview).content.decode()
    assert "1 trong 2 hồ sơ đã làm" in after and "Hồ sơ đã thay đổi từ lúc xem trước" in after
    assert sure(web, preview.replace('name="token" value="', 'name="token" value="x')).status_code == 302
    other = as_(world.appraiser).post("/ho-so/hang-loat/", {"token": token_of(preview), "sure": 1})
    assert other.status_code == 302, "the preview of one person is nobody else's"


def test_a_whole_list_is_posted_together_and_each_says_until_when(world, as_):
    medal = appraised(world, award="HCLD3", period_from=2021)
    plain = appraised(world, person=person("Lò Văn Tốt", world.office))
    web, chosen = as_(world.appraiser), {"ids": [medal.pk, plain.pk], "do": "post", "asked": 1}
    assert 'name="token"' not in web.post("/ho-so/hang-loat/", chosen | {"posted_on": ""}).content.decode()
    preview = web.post(
        "/ho-so/hang-loat/", chosen | {"posted_on": "16/12/2025", "place": "Cổng thông tin"}
    ).content.decode()
    assert "Công khai đến hết 30/12/2025 tại Cổng thông tin" in preview and "Không có quy định nào buộc" in preview
    sure(web, preview)
    assert list(Nomination.objects.filter(posted_at="Cổng thông tin")) == [medal]


@pytest.mark.parametrize("n", (1, 3))
def test_the_list_asks_as_often_for_three_as_for_one(world, as_, n, django_assert_max_num_queries):
    for number in range(n):
        opened(world, person=person(f"Lò Văn {'ABC'[number]}", world.office))
    web = as_(world.officer)
    web.get("/ho-so/")
    with django_assert_max_num_queries(13):
        assert web.get("/ho-so/").status_code == 200


def test_the_list_filters_sorts_and_goes_to_excel(world, as_):
    opened(world)
    opened(world, person=person("Lò Văn An", world.office))
    web = as_(world.officer)
    page = web.get("/ho-so/?sort=subject").content.decode()
    assert page.index("Lò Văn An") < page.index("Nguyễn Thị Mai")
    assert "Nguyễn Thị Mai" not in web.get("/ho-so/?q=an lo").content.decode()
    assert web.get("/ho-so/?xlsx=1")["Content-Disposition"].endswith('.xlsx"')
    assert web.get("/ho-so/?sort=due&clock=late&here=1").status_code == 200


def test_the_packet_holds_every_file_with_its_digest(world, as_):
    row = appraised(world)
    packet = as_(world.appraiser).get(f"/ho-so/{row.pk}/goi/")
    with zipfile.ZipFile(io.BytesIO(packet.content)) as archive:
        listed = json.loads(archive.read("danh-muc.json"))
        files = [part["tep"] for part in listed["thanh_phan"] if part["tep"]]
        assert listed["doi_tuong"] == "Nguyễn Thị Mai" and len(files) == 3
        assert archive.read(files[0]).startswith(b"%PDF")


def test_the_home_page_says_what_came_back_and_why(world, as_):
    row = opened(world)
    go("submit", row, world.officer)
    go("return", row, world.appraiser, note="Thiếu chữ ký")
    page = as_(world.officer).get("/").content.decode()
    assert "Bổ sung hồ sơ bị trả lại" in page and "Thiếu chữ ký" in page


@pytest.mark.parametrize("bad", ({"award": "XXX"}, {"year": "abc"}, {"person": ""}, {"person": 99999}))
def test_bad_input_comes_back_with_a_sentence_beside_the_field(world, as_, bad):
    form = {"award": "LDTT", "year": 2026, "person": world.employee.person.pk, "stream": "cong_trang", **bad}
    answer = as_(world.officer).post("/ho-so/moi/", form)
    assert answer.status_code == 200 and "invalid-feedback" in answer.content.decode()
    assert not Nomination.objects.exists()


def test_drafts_wait_on_the_home_page_of_their_officer_alone(world):
    opened(world)
    said = [line.title for line in todo(world.officer, TODAY)]
    assert said == ["1 hồ sơ đang lập, chưa trình"]
    assert todo(world.stranger, TODAY) == [] and todo(world.appraiser, TODAY) == []
