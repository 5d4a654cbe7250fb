"""Citizens' pages: what was published and nothing more, without signing in, at a polite pace."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone

from tdkt.awards.models import Certificate
from tdkt.awards.operations.certificates import hand_over, replace
from tdkt.awards.operations.decisions import publish
from tdkt.awards.operations.register import register_award, verify
from tdkt.awards.operations.revoking import revoke
from tdkt.nominations.models import Nomination
from tdkt.reports.public.limits import PER_MINUTE
from tests.awards.given import DAY, decided
from tests.people import person


@pytest.fixture(autouse=True)
def _fresh_minute():
    cache.clear()


@pytest.fixture
def decision(world):
    return decided(world, ("LDTT", 2025, world.employee.person), ("TTLDTT", 2025, world.counselling))


def text(client, address, status=200):
    answer = client.get(address)
    assert answer.status_code == status, address
    return answer.content.decode()


def test_a_decision_is_there_for_everybody_from_the_day_of_its_publication(world, decision, client):
    for address in ("/tra-cuu/", "/tra-cuu/quyet-dinh/"):
        assert "12/QĐ-SNV" not in text(client, address)
    text(client, f"/tra-cuu/quyet-dinh/{decision.pk}/", 404)
    publish(decision=decision, day=DAY, actor=world.decider)
    for address in ("/tra-cuu/", "/tra-cuu/quyet-dinh/", "/tra-cuu/quyet-dinh/?q=khen+thuong&nam=2025&noi=so-noi-vu"):
        assert "12/QĐ-SNV" in text(client, address)
    page = text(client, f"/tra-cuu/quyet-dinh/{decision.pk}/")
    assert "Nguyễn Thị Mai" in page and "Danh hiệu thi đua «Lao động tiên tiến»" in page


def test_a_list_that_the_unit_keeps_from_the_public_pages_is_not_on_them(world, decision, client):
    publish(decision=decision, day=DAY, actor=world.decider, shown_publicly=False)
    assert "12/QĐ-SNV" not in text(client, "/tra-cuu/quyet-dinh/")
    text(client, f"/tra-cuu/quyet-dinh/{decision.pk}/", 404)
    assert "Không tìm thấy" in text(client, "/tra-cuu/khen-thuong/?name=Nguyễn+Thị+Mai&year=2025")


def test_an_award_is_found_by_the_whole_name_and_one_more_fact(world, decision, client):
    publish(decision=decision, day=DAY, actor=world.decider)
    for asked in (
        "name=nguyen+thi+mai&year=2025",
        "name=Nguyễn+Thị+Mai&decision_no=12",
        "name=Nguyễn%20Thị%20Mai&decision_no=12/qđ-snv",
    ):
        page = text(client, f"/tra-cuu/khen-thuong/?{asked}")
        assert "Lao động tiên tiến năm 2025" in page and "Có hiệu lực" in page, asked
    for asked in ("name=Nguyễn+Thị&year=2025", "name=Nguyễn+Thị+Mai&year=2024", "name=Nguyễn+Thị+Mai&decision_no=2"):
        assert "Không tìm thấy" in text(client, f"/tra-cuu/khen-thuong/?{asked}"), asked
    assert "viết đủ cả họ và tên" in text(client, "/tra-cuu/khen-thuong/?name=Mai&year=2025")
    assert "Ghi thêm số quyết định hoặc năm" in text(client, "/tra-cuu/khen-thuong/?name=Nguyễn+Thị+Mai")


def test_no_page_tells_more_of_a_person_than_the_decision_does(world, client):
    who = person("Lò Văn Kín", world.counselling, birth=date(1987, 6, 5), phone="0912345678", residence="Bản Hẹo")
    decision = decided(world, ("LDTT", 2025, who))
    publish(decision=decision, day=DAY, actor=world.decider)
    code = Certificate.objects.get().code
    pages = (f"/tra-cuu/quyet-dinh/{decision.pk}/", "/tra-cuu/khen-thuong/?name=Lò+Văn+Kín&year=2025",
             f"/tra-cuu/bang/{code}/")  # fmt: skip
    for address in pages:
        page = text(client, address)
        assert "Lò Văn Kín" in page
        assert not any(secret in page for secret in ("1987", "0912345678", "Bản Hẹo")), address


def test_an_old_award_is_found_once_it_was_compared_with_the_original(world, client):
    old = register_award(
        award="LDTT", year=2020, decision_no="28/QĐ", issuer="Sở", person=world.employee.person, actor=world.officer
    )
    asked = "/tra-cuu/khen-thuong/?name=Nguyễn+Thị+Mai&year=2020"
    assert "Không tìm thấy" in text(client, asked)
    verify(record=old, actor=world.officer, verified=True, golden_no=None, proof=("a.pdf", b"%PDF-"))
    assert "28/QĐ" in text(client, asked)


def test_the_page_of_a_certificate_says_valid_replaced_revoked_pending_or_unknown(world, decision, client):
    copy = Certificate.objects.get(record__award="LDTT")
    assert "Quyết định chưa công bố" in (page := text(client, f"/tra-cuu/bang/{copy.code}/"))
    assert "Nguyễn Thị Mai" not in page
    publish(decision=decision, day=DAY, actor=world.decider)
    assert "Bằng có hiệu lực" in (page := text(client, f"/tra-cuu/bang/{copy.code}/"))
    assert "Nguyễn Thị Mai" in page and "12/QĐ-SNV" in page

    hand_over(certificate=copy, day=DAY, to="Nguyễn Thị Mai", actor=world.appraiser)
    new = replace(certificate=copy, kind="reissue", reason="Mất", day=date(2026, 2, 1), actor=world.appraiser)
    page = text(client, f"/tra-cuu/bang/{copy.code}/")
    assert "Bản này đã được thay" in page and f"số {new.number}/2026" in page
    assert "Bằng có hiệu lực" in text(client, f"/tra-cuu/bang/{new.code}/")

    revoke(
        record=copy.record, ground="gian_doi", decision_no="40/QĐ-SNV", day=date(2026, 3, 2),
        reason="Khai sai theo đơn của ông Nguyễn Văn Kín", actor=world.decider,
    )  # fmt: skip
    for code in (copy.code, new.code):
        page = text(client, f"/tra-cuu/bang/{code}/")
        assert "Khen thưởng đã bị hủy bỏ" in page and "40/QĐ-SNV" in page and "Nguyễn Văn Kín" not in page
    assert "Đã hủy bỏ" in text(client, "/tra-cuu/khen-thuong/?name=Nguyễn+Thị+Mai&year=2025")
    assert "Không có mã này" in text(client, "/tra-cuu/bang/22222222222222/", 404)


def test_a_code_may_be_typed_with_spaces_and_capitals(world, decision, client):
    code = Certificate.objects.first().code
    typed = f"{code[:5]} {code[5:10]}-{code[10:]}".upper()
    assert client.get("/tra-cuu/bang/", {"code": typed}).url == f"/tra-cuu/bang/{code}/"
    assert "chữ cái không dấu" in text(client, "/tra-cuu/bang/?code=<script>")


def test_lists_for_opinion_stand_while_they_are_posted(world, client):
    today = timezone.localdate()
    row = Nomination.objects.create(
        award="CSTDTQ", year=2025, person=world.employee.person, unit=world.centre, at_unit=world.province,
        state="received", submitted_on=today, received_on=today, posted_on=today - timedelta(2),
        posted_until=today + timedelta(9), posted_at="Cổng thông tin", appraisal="Lời thẩm định nội bộ",
    )  # fmt: skip
    page = text(client, "/tra-cuu/lay-y-kien/")
    assert "Nguyễn Thị Mai" in page and "còn 9 ngày" in page and "thẩm định nội bộ" not in page
    Nomination.objects.filter(pk=row.pk).update(posted_on=today - timedelta(20), posted_until=today - timedelta(1))
    assert "Nguyễn Thị Mai" not in text(client, "/tra-cuu/lay-y-kien/")


@pytest.mark.django_db
def test_look_ups_too_fast_are_asked_to_wait_and_others_are_not_held_up(client):
    asked = "/tra-cuu/khen-thuong/?name=Nguyễn+Thị+Mai&year=2025"
    answers = [client.get("/tra-cuu/bang/22222222222222/") for _ in range(2 * PER_MINUTE + 1)]  # a minute may turn
    assert [answer.status_code for answer in answers[:PER_MINUTE]] == [404] * PER_MINUTE
    held = [answer for answer in answers if answer.status_code == 429]
    assert 0 < int(held[-1]["Retry-After"]) <= 60 and "thử lại sau" in held[-1].content.decode()
    assert client.get(asked, REMOTE_ADDR="203.0.113.9").status_code == 200
    assert client.get("/tra-cuu/").status_code == 200


@pytest.mark.parametrize(
    "asked", ("?page=-5", "?page=abc", "?nam=99999", "?nam=0000", "?nam=٢٠٢٥", "?noi='--", "?q=%00", "?q=" + "a" * 3000)
)
def test_strange_questions_get_an_ordinary_page(world, decision, client, asked):
    publish(decision=decision, day=DAY, actor=world.decider)
    assert client.get(f"/tra-cuu/quyet-dinh/{asked}").status_code == 200


@pytest.mark.parametrize("n", (1, 3))
def test_public_pages_ask_as_often_for_three_as_for_one(world, client, n, django_assert_max_num_queries):
    for number in range(n):
        who = person(f"Lò Văn {'ABC'[number]}", world.counselling)
        made = decided(world, ("LDTT", 2025, who), symbol=f"{20 + number}/QĐ-SNV")
        publish(decision=made, day=DAY, actor=world.decider)
    for address in ("/tra-cuu/", "/tra-cuu/quyet-dinh/", f"/tra-cuu/quyet-dinh/{made.pk}/", "/tra-cuu/lay-y-kien/"):
        with django_assert_max_num_queries(4):
            text(client, address)


def test_the_public_home_leads_to_every_other_public_page(world, client):
    page = client.get("/tra-cuu/").content.decode()
    for name in ("public_decisions", "public_postings", "public_lookup", "public_certificate_typed", "public_articles"):
        assert f'"{reverse(name)}' in page, name
        assert client.get(reverse(name)).status_code == 200
