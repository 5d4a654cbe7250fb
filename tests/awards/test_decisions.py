"""A decision takes one number, gives golden numbers, waits until it is published, is cancelled whole."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from tdkt.awards import policy, queries
from tdkt.awards.models import AwardRecord, Bonus, Certificate
from tdkt.awards.operations.decisions import publish
from tdkt.awards.operations.revoking import cancel
from tdkt.core.models import Event, Notice
from tdkt.core.workflow import StepRefused
from tdkt.paperwork.models import NumberNote, Paper
from tests.awards.given import DAY, decided
from tests.people import person


@pytest.mark.parametrize("symbol", ("12/QĐ-SNV", "012/QĐ-SNV", "12/qđ-snv", " 12/QĐ-SNV "))
def test_a_number_is_used_once_a_year_however_it_is_spelled(world, symbol):
    decided(world, ("LDTT", 2025, world.employee.person))
    with pytest.raises(StepRefused, match="năm 2025 đã dùng cho «Về việc khen thưởng» ngày 20/12/2025"):
        decided(world, ("LDTT", 2025, world.room_head.person), symbol=symbol)
    assert AwardRecord.objects.count() == Bonus.objects.count() == Certificate.objects.count() == 1
    decided(world, ("LDTT", 2025, world.room_head.person), symbol=symbol, day=date(2026, 1, 5))


def test_a_number_that_another_paper_carries_is_refused_and_a_free_one_is_kept_in_the_book(world):
    Paper.objects.create(
        unit=world.department, kind="quyet_dinh_hoi_dong", series="QĐ", year=2025, number=12, state="issued",
        day=DAY, symbol="12/QĐ-SNV", title="Thành lập Hội đồng", author=world.appraiser,
    )  # fmt: skip
    with pytest.raises(StepRefused, match="Số 12 năm 2025 đã dùng cho «Thành lập Hội đồng»"):
        decided(world, ("LDTT", 2025, world.employee.person))
    assert not AwardRecord.objects.exists()
    decided(world, ("LDTT", 2025, world.employee.person), symbol="13/QĐ-SNV")
    note = NumberNote.objects.get()
    assert (note.series, note.year, note.first, note.kind) == ("QĐ", 2025, 13, "reserved")


def test_the_golden_number_is_the_place_in_the_list_and_stands_once(world):
    decision = decided(world, ("LDTT", 2025, world.room_head.person), ("LDTT", 2025, world.employee.person))
    assert list(decision.records.order_by("pk").values_list("golden_no", flat=True)) == [1, 2]
    with pytest.raises(IntegrityError), transaction.atomic():
        decision.records.update(golden_no=1)


def test_until_it_is_published_only_those_who_work_on_it_see_it_and_then_the_awarded_are_told(world, client):
    decision = decided(world, ("LDTT", 2025, world.employee.person))
    record = decision.records.get()
    for user, sees in ((world.appraiser, 1), (world.officer, 1), (world.room_head, 0), (world.employee, 0)):
        assert queries.visible_to(user).filter(pk=record.pk).count() == sees, user
    assert not Notice.objects.exists()
    publish(decision=decision, day=DAY, actor=world.decider)
    assert queries.visible_to(world.employee).get() == record
    assert "12/QĐ-SNV" in Notice.objects.get(recipient=world.employee).text


def test_titles_and_forms_of_one_decision_stand_in_lists_of_their_own(world, client):
    decision = decided(world, ("GK", 2025, world.employee.person), ("LDTT", 2025, world.employee.person))
    groups = queries.grouped(list(queries.records_of(decision)))
    assert [name for name, _ in groups] == [
        "Danh hiệu thi đua «Lao động tiên tiến»",
        "Hình thức khen thưởng «Giấy khen»",
    ]
    client.force_login(world.appraiser)
    page = client.get(f"/quyet-dinh/{decision.pk}/").content.decode()
    assert page.index("«Lao động tiên tiến»") < page.index("«Giấy khen»")


def test_the_same_award_in_two_streams_is_two_awards_and_twice_in_one_is_refused(world):
    mai = world.employee.person
    decided(world, ("GK", 2025, mai), ("GK", 2025, mai, "dot_xuat"))
    with pytest.raises(StepRefused, match="có hai lần trong danh sách"):
        decided(world, ("LDTT", 2025, mai), ("LDTT", 2025, mai), symbol="14/QĐ-SNV")
    with pytest.raises(StepRefused, match="đã có Giấy khen năm 2025"):
        decided(world, ("GK", 2025, mai), symbol="15/QĐ-SNV")
    decided(world, ("GK", 2025, "Hộ ông Lò Văn Ba, bản A"), symbol="16/QĐ-SNV")
    with pytest.raises(StepRefused, match="Hộ ông Lò Văn Ba, bản A đã có Giấy khen"):
        decided(world, ("GK", 2025, "Hộ ông Lò Văn Ba, bản A"), symbol="17/QĐ-SNV")


def test_a_cancelled_decision_takes_every_award_with_it(world):
    decision = decided(world, ("LDTT", 2025, world.room_head.person), ("LDTT", 2025, world.employee.person))
    made = cancel(
        decision=decision, ground="trai_phap_luat", decision_no="40/QĐ-SNV", day=date(2026, 3, 2),
        reason="Kết luận thanh tra số 3", actor=world.decider,
    )  # fmt: skip
    decision.refresh_from_db()
    assert (decision.state, decision.cancelled_on, len(made)) == ("cancelled", date(2026, 3, 2), 2)
    assert set(decision.records.values_list("state", "certificates__state")) == {("revoked", "recalled")}
    with pytest.raises(StepRefused, match="chỉ hủy bỏ quyết định đã ban hành"):
        cancel(decision=decision, ground="trai_phap_luat", decision_no="41", day=DAY, reason="x", actor=world.decider)


def test_nothing_of_a_cancellation_stays_when_one_award_cannot_be_taken_back(world):
    decision = decided(world, ("LDTT", 2025, world.room_head.person), ("LDTT", 2025, world.employee.person))
    before = Event.objects.count()
    with pytest.raises(StepRefused, match="ngoài thời gian tính thành tích"):
        cancel(
            decision=decision, ground="ket_luan_vi_pham", decision_no="40/QĐ-SNV", day=date(2026, 3, 2), reason="KL 3",
            actor=world.decider, wrong_from=date(2020, 1, 1), wrong_to=date(2020, 2, 1),
        )  # fmt: skip
    assert set(AwardRecord.objects.values_list("state", flat=True)) == {"valid"}
    assert Event.objects.count() == before


def test_who_decided_cancels_but_not_what_praises_himself(world, client):
    mine = decided(world, ("LDTT", 2025, world.decider.person))
    theirs = decided(world, ("LDTT", 2025, world.employee.person), symbol="13/QĐ-SNV")
    assert policy.may_cancel(world.decider, theirs) and not policy.may_cancel(world.decider, mine)
    client.force_login(world.appraiser)
    assert client.post(f"/quyet-dinh/{theirs.pk}/huy-bo/").status_code == 403
    client.force_login(world.decider)
    form = {"ground": "trai_phap_luat", "reason": "KL 3", "decision_no": "40/QĐ-SNV", "day": "20/12/2025"}
    assert client.post(f"/quyet-dinh/{theirs.pk}/huy-bo/", form).status_code == 302
    theirs.refresh_from_db()
    assert theirs.state == "cancelled"


@pytest.mark.parametrize("n", (1, 3))
def test_the_pages_of_a_decision_ask_as_often_for_three_as_for_one(world, client, n, django_assert_max_num_queries):
    decision = decided(world, *(("LDTT", 2025, person(f"Lò Văn {'ABC'[i]}", world.counselling)) for i in range(n)))
    client.force_login(world.appraiser)
    client.get("/quyet-dinh/")
    for address in ("", "bang/", "danh-sach-chi/excel/", "bang/giao-nhan/"):
        with django_assert_max_num_queries(13):
            assert client.get(f"/quyet-dinh/{decision.pk}/{address}").status_code == 200
    for address in ("/quyet-dinh/", "/so-bang/", "/tien-thuong/", "/so-khen-thuong/"):
        with django_assert_max_num_queries(12):
            assert client.get(address).status_code == 200


def test_the_awarded_sees_the_own_line_of_a_decision_and_no_other_name_anywhere(world, client):
    mine, other = world.employee.person, world.room_head.person
    decision = decided(world, ("LDTT", 2025, mine), ("LDTT", 2025, other))
    publish(decision=decision, day=DAY, actor=world.appraiser, shown_publicly=False)
    record = decision.records.get(person=mine)
    client.force_login(world.employee)
    pages = (f"/quyet-dinh/{decision.pk}/", f"/so-khen-thuong/{record.pk}/", "/so-khen-thuong/", "/tien-thuong/", "/lich-su/",
             "/so-bang/")  # fmt: skip
    for page in pages:
        said = client.get(page).content.decode()
        assert mine.full_name in said or page == "/lich-su/", page
        assert other.full_name not in said, page
    client.force_login(world.appraiser)
    assert other.full_name in client.get(pages[0]).content.decode()
