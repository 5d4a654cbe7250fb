"""Bonuses paid once, funds within their law, awards taken back with what hangs on them."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from tdkt.awards import queries
from tdkt.awards.models import AwardRecord, Bonus, Certificate, Decision, Fund, Recheck, Revocation
from tdkt.awards.operations.bonuses import determine, pay, recalculate
from tdkt.awards.operations.certificates import hand_over, replace
from tdkt.awards.operations.decisions import Line, issue, publish
from tdkt.awards.operations.funds import close_year, enter, open_fund, reverse, set_base
from tdkt.awards.operations.papers import payment_list, revocation_paper
from tdkt.awards.operations.revoking import keep, recover, revoke
from tdkt.core.workflow import StepRefused
from tests.awards.given import decided

DAY = date(2025, 12, 20)
BACK = date(2027, 1, 20)


def given(world, award="LDTT", year=2025, symbol="12/QĐ-SNV", day=DAY):
    decision = Decision.objects.create(unit=world.department, title=f"Về việc khen thưởng năm {year}")
    line = Line(award, "cong_trang", year, world.centre, person=world.employee.person)
    (record,) = issue(
        decision=decision, lines=[line], symbol=symbol, day=day, signer_name="Đỗ Hồng Sơn", signer_post="Giám đốc",
        actor=world.decider,
    )  # fmt: skip
    return record


@pytest.fixture
def record(world):
    return given(world)


def taken(world, record, number="5/QĐ-SNV"):
    return revoke(
        record=record, ground="gian_doi", decision_no=number, day=date(2027, 1, 5), reason="Khai sai kết quả",
        actor=world.decider,
    )  # fmt: skip


def paid(record, actor, day=date(2026, 1, 10), **more):
    return pay(bonuses=[record.bonus], day=day, source="Chi thường xuyên", actor=actor, **more)


@pytest.mark.parametrize(
    ("award", "year", "day", "amount"),
    [
        ("LDTT", 2021, date(2022, 1, 18), 450_000),
        ("CSTDCS", 2022, date(2023, 1, 18), 1_490_000),
        ("LDTT", 2023, date(2024, 1, 18), 540_000),
        ("GK", 2025, date(2025, 12, 20), 710_000),
        ("CSTDCS", 2025, date(2026, 8, 3), 2_530_000),
    ],
)
def test_the_amount_follows_the_coefficient_and_the_salary_of_the_day(world, award, year, day, amount):
    assert given(world, award, year, day=day).bonus.amount == amount


def test_a_bonus_is_paid_once_and_not_before_its_decision(world, record):
    with pytest.raises(StepRefused, match="trước ngày quyết định 20/12/2025"):
        paid(record, world.appraiser, day=date(2025, 12, 19))
    assert paid(record, world.appraiser) == 710_000
    with pytest.raises(StepRefused, match="đã chi ngày 10/01/2026"):
        paid(record, world.appraiser)


def test_a_bonus_weighs_what_was_given_earlier_for_the_same_year(world):
    given(world, "CSTDCS", symbol="11/QĐ-SNV", day=date(2025, 12, 1))
    later = given(world)
    assert not later.bonus.payable and "quyết định khác ngày" in later.bonus.why_not
    with pytest.raises(StepRefused, match="không chi"):
        paid(later, world.appraiser)


def test_the_payment_list_adds_up(world, record):
    paper = payment_list(decision=record.decision, actor=world.appraiser, day=DAY)
    assert (paper.data["total"], paper.data["base_salary"], len(paper.data["payees"])) == (710_000, 2_340_000, 1)


def test_a_fund_pays_from_what_it_has_within_ceiling_and_part(world, record):
    fund = open_fund(
        unit=world.department, year=2026, kind="su_nghiep_nhom_3_cao", base=1_000_000, opening=500_000,
        actor=world.appraiser,
    )  # fmt: skip
    with pytest.raises(StepRefused, match="Số dư còn 500.000 đồng"):
        paid(record, world.appraiser, fund=fund)
    assert Bonus.objects.get().paid_on is None
    enter(fund=fund, day=date(2026, 1, 5), kind="budget", amount=500_000, words="Cấp", actor=world.appraiser)
    with pytest.raises(StepRefused, match="Phần chi tổ chức phong trào tối đa 200.000"):
        enter(fund=fund, day=date(2026, 1, 6), kind="movement", amount=200_001, words="Hội nghị", actor=world.appraiser)
    paid(record, world.appraiser, fund=fund)
    assert [left for _, left in queries.ledger(fund)] == [1_000_000, 290_000]
    with pytest.raises(StepRefused, match="không thuộc năm 2026"):
        enter(fund=fund, day=date(2025, 1, 6), kind="donation", amount=1, words="x", actor=world.appraiser)


def test_a_group_4_unit_has_no_fund_and_pays_from_regular_spending(world):
    fund = open_fund(unit=world.centre, year=2026, kind="su_nghiep_nhom_4", base=0, opening=0, actor=world.officer)
    with pytest.raises(StepRefused, match="không được lập quỹ"):
        enter(fund=fund, day=date(2026, 1, 5), kind="budget", amount=1, words="x", actor=world.officer)
    enter(
        fund=fund, day=date(2026, 1, 5), kind="regular", amount=900_000, words="Chi thường xuyên", actor=world.officer
    )
    assert queries.balance_of(fund) == 900_000


def test_a_closed_year_carries_its_balance_over_and_takes_no_more_lines(world):
    fund = open_fund(unit=world.department, year=2025, kind="so", base=0, opening=300_000, actor=world.appraiser)
    with pytest.raises(StepRefused, match="từ tháng 12"):
        close_year(fund=fund, day=date(2025, 6, 30), actor=world.appraiser)
    close_year(fund=fund, day=date(2025, 12, 31), actor=world.appraiser)
    assert Fund.objects.get(year=2026).opening == 300_000
    with pytest.raises(StepRefused, match="đã khóa"):
        enter(fund=fund, day=date(2025, 12, 31), kind="donation", amount=1, words="x", actor=world.appraiser)


def test_a_revoked_award_names_what_was_built_upon_it_and_what_must_come_back(world, record):
    later = given(world, "CSTDCS", 2026, "40/QĐ-SNV", date(2026, 12, 20))
    paid(record, world.appraiser)
    made = revoke(
        record=record, ground="gian_doi", decision_no="5/QĐ-SNV", day=date(2027, 1, 5), reason="Khai sai kết quả",
        actor=world.decider,
    )  # fmt: skip
    record.refresh_from_db()
    assert (record.state, made.money_due, record.certificates.get().state) == ("revoked", 710_000, "recalled")
    assert [one.record for one in queries.rechecks_of(made)] == [later]
    with pytest.raises(StepRefused, match="lớn hơn số phải thu hồi 710.000"):
        recover(revocation=made, actor=world.appraiser, object_back_on=None, money_back=800_000, money_back_on=BACK)
    recover(revocation=made, actor=world.appraiser, object_back_on=BACK, money_back=710_000, money_back_on=BACK)
    paper = revocation_paper(revocation=made, actor=world.decider)
    assert (paper.data["bonus"], paper.data["whom"]) == (710_000, "Nguyễn Thị Mai")
    with pytest.raises(StepRefused, match="đã bị hủy bỏ"):
        revoke(record=record, ground="gian_doi", decision_no="x", day=DAY, reason="x", actor=world.decider)


def test_a_wrong_outside_the_time_of_the_achievement_is_no_ground(world, record):
    when = {"wrong_from": date(2023, 3, 1), "wrong_to": date(2023, 4, 1)}
    with pytest.raises(StepRefused, match="ngoài thời gian tính thành tích"):
        revoke(
            record=record, ground="ket_luan_vi_pham", decision_no="5", day=date(2027, 1, 5), reason="x",
            actor=world.decider, **when,
        )  # fmt: skip
    assert not Revocation.objects.exists()


def test_a_certificate_is_handed_over_once_and_a_lost_one_gets_a_new_number(world, record):
    copy = record.certificates.get()
    hand_over(certificate=copy, day=DAY, to="Nguyễn Thị Mai", actor=world.appraiser)
    with pytest.raises(StepRefused, match="đã trao"):
        hand_over(certificate=copy, day=DAY, to="x", actor=world.appraiser)
    new = replace(
        certificate=copy, kind="reissue", reason="Mất do hỏa hoạn", day=date(2026, 3, 1), actor=world.appraiser
    )
    assert (new.number, new.year, new.replaces) == (1, 2026, copy)
    assert set(Certificate.objects.values_list("state", flat=True)) == {"replaced", "issued"}
    with pytest.raises(IntegrityError), transaction.atomic():
        Certificate.objects.update(state="issued")


def test_publishing_comes_after_issuing_and_happens_once(world, record):
    with pytest.raises(StepRefused, match="trước ngày quyết định"):
        publish(decision=record.decision, day=date(2025, 12, 1), actor=world.decider)
    publish(decision=record.decision, day=DAY, actor=world.decider)
    with pytest.raises(StepRefused, match="đã công bố"):
        publish(decision=record.decision, day=DAY, actor=world.decider)


def test_the_database_keeps_the_promise_of_each_state(world, record):
    for table, broken in (
        (Decision, {"symbol": ""}), (Decision, {"state": "cancelled"}), (AwardRecord, {"state": "revoked"}),
        (AwardRecord, {"period_from": 2030}), (Bonus, {"payable": False}), (Certificate, {"state": "handed"}),
    ):  # fmt: skip
        with pytest.raises(IntegrityError), transaction.atomic():
            table.objects.update(**broken)


@pytest.mark.parametrize(
    "address",
    ("/quyet-dinh/", "/so-bang/", "/tien-thuong/", "/quy/", "/so-khen-thuong/nhap/", "/so-khen-thuong/trung/"),
)
def test_the_pages_open_for_the_keeper_with_data_on_them(world, client, record, address):
    client.force_login(world.appraiser)
    assert client.get(address).status_code == 200
    assert client.get(f"/quyet-dinh/{record.decision_id}/").status_code == 200
    assert client.get(f"/so-khen-thuong/{record.pk}/").status_code == 200


def test_a_stranger_finds_neither_decision_nor_certificate(world, client, record):
    client.force_login(world.stranger)
    copy = record.certificates.get()
    for address in (f"/quyet-dinh/{record.decision_id}/", f"/so-khen-thuong/{record.pk}/", f"/so-bang/{copy.pk}/trao/"):
        assert client.get(address).status_code == 404
    client.force_login(world.officer)
    assert client.post(f"/so-khen-thuong/{record.pk}/huy-bo/").status_code == 403


@pytest.mark.parametrize(
    ("award", "day", "amount"),
    [
        ("LDTT", date(2019, 6, 30), 420_000), ("LDTT", date(2019, 7, 1), 450_000),
        ("LDTT", date(2023, 6, 30), 450_000), ("LDTT", date(2023, 7, 1), 540_000),
        ("GK", date(2024, 6, 30), 540_000), ("GK", date(2024, 7, 1), 710_000),
        ("CSTDCS", date(2026, 6, 30), 2_340_000), ("CSTDCS", date(2026, 7, 1), 2_530_000),
    ],
)  # fmt: skip
def test_the_base_salary_changes_with_the_day_of_the_decision_and_not_a_day_sooner(world, award, day, amount):
    bonus = given(world, award, day.year - 1, day=day).bonus
    assert (bonus.amount, bonus.payable) == (amount, True)


def test_collectives_and_households_have_their_own_coefficients(world):
    decision = decided(
        world, ("TTLDTT", 2025, world.counselling), ("GK", 2025, world.office), ("GK", 2025, "Hộ bà Lò Thị Ba"),
        ("GK", 2025, world.employee.person),
    )  # fmt: skip
    amounts = [one.bonus.amount for one in decision.records.order_by("pk")]
    assert amounts == [1_880_000, 1_410_000, 1_060_000, 710_000]


def test_of_two_forms_in_two_streams_both_are_paid_and_of_two_titles_of_a_year_the_higher(world):
    mai = world.employee.person
    decision = decided(
        world, ("GK", 2025, mai), ("GK", 2025, mai, "dot_xuat"), ("LDTT", 2025, mai), ("CSTDCS", 2025, mai)
    )
    paid = {(one.award, one.stream): one.bonus.payable for one in decision.records.all()}
    assert paid == {
        ("GK", "cong_trang"): True, ("GK", "dot_xuat"): True, ("LDTT", "cong_trang"): False,
        ("CSTDCS", "cong_trang"): True,
    }  # fmt: skip


@pytest.mark.parametrize("change", ({"amount": 720_000}, {"amount": 702_000}, {"amount": 711_000}, {"base_salary": 1}))
def test_an_amount_edited_by_hand_does_not_enter_the_database(world, record, change):
    with pytest.raises(IntegrityError), transaction.atomic():
        Bonus.objects.update(**change)


def test_an_amount_of_another_days_law_is_neither_listed_nor_paid_and_is_reckoned_anew(world, record):
    Bonus.objects.update(base_salary=2_530_000, amount=760_000)  # fits its product, not the day of the decision
    record.bonus.refresh_from_db()
    for work in (
        lambda: paid(record, world.appraiser),
        lambda: payment_list(decision=record.decision, actor=world.appraiser, day=DAY),
    ):
        with pytest.raises(StepRefused, match="760.000 đồng khác mức tính theo luật .* 710.000 đồng"):
            work()
    assert recalculate(decision=record.decision, actor=world.appraiser) == (0, 1)
    assert paid(record, world.appraiser) == 710_000
    assert recalculate(decision=record.decision, actor=world.appraiser) == (0, 0)


def test_a_bonus_that_the_data_did_not_know_is_made_when_they_do(world, record):
    Bonus.objects.all().delete()
    assert recalculate(decision=record.decision, actor=world.appraiser) == (1, 0)
    assert Bonus.objects.get().amount == 710_000


def test_what_the_law_leaves_open_is_determined_by_who_pays_with_a_reason(world, record):
    given(world, "CSTDCS", symbol="11/QĐ-SNV", day=date(2025, 12, 1))
    later = given(world, "LDTT", 2024, symbol="13/QĐ-SNV")
    open_one = given(world, "CSTT", symbol="14/QĐ-SNV").bonus
    assert open_one.undetermined and not open_one.payable
    with pytest.raises(StepRefused, match="căn cứ"):
        determine(bonus=open_one, payable=True, reason=" ", actor=world.appraiser)
    done = determine(bonus=open_one, payable=True, reason="CV 12 của Phòng Tài vụ", actor=world.appraiser)
    assert (done.payable, done.undetermined, done.amount) == (True, False, 710_000)
    with pytest.raises(StepRefused, match="luật đã định"):
        determine(bonus=later.bonus, payable=False, reason="x", actor=world.appraiser)
    with pytest.raises(IntegrityError), transaction.atomic():
        Bonus.objects.update(undetermined=True)


def test_many_bonuses_are_paid_together_or_none_is(world):
    decision = decided(world, ("LDTT", 2025, world.employee.person), ("LDTT", 2025, world.room_head.person))
    first, second = Bonus.objects.order_by("pk")
    paid(first.record, world.appraiser)
    with pytest.raises(StepRefused, match="Nguyễn Thị Mai đã chi"):
        pay(bonuses=[first, second], day=DAY, source="x", actor=world.appraiser)
    second.refresh_from_db()
    assert second.paid_on is None
    assert decision.records.count() == 2


def test_who_decided_or_whose_person_it_is_pays_and_nobody_above_or_beside(world, record, client):
    form = {"ids": [record.bonus.pk], "day": "10/01/2026", "source": "Chi thường xuyên"}
    for user, status in ((world.province_officer, 403), (world.stranger, 302), (world.director, 403)):
        client.force_login(user)
        assert client.post("/tien-thuong/chi/", form).status_code == status
        record.bonus.refresh_from_db()
        assert record.bonus.paid_on is None
    client.force_login(world.officer)
    client.post("/tien-thuong/chi/", form)
    record.bonus.refresh_from_db()
    assert (record.bonus.paid_on, record.bonus.paid_from) == (date(2026, 1, 10), "Chi thường xuyên")


def test_a_mistaken_line_is_undone_by_one_the_other_way_and_its_bonuses_are_owed_again(world, record):
    fund = open_fund(unit=world.department, year=2026, kind="so", base=0, opening=0, actor=world.appraiser)
    came = enter(fund=fund, day=date(2026, 1, 5), kind="budget", amount=900_000, words="Cấp", actor=world.appraiser)
    paid(record, world.appraiser, fund=fund)
    with pytest.raises(StepRefused, match="Không hủy được khoản thu này"):
        reverse(entry=came, reason="Nhầm", actor=world.appraiser)
    line = fund.entries.get(kind="bonus")
    reverse(entry=line, reason="Ghi nhầm sổ", actor=world.appraiser)
    record.bonus.refresh_from_db()
    assert (record.bonus.paid_on, record.bonus.entry, queries.balance_of(fund)) == (None, None, 900_000)
    assert [left for _, left in queries.ledger(fund)] == [900_000, 190_000, 900_000]
    with pytest.raises(StepRefused, match="đã được hủy"):
        reverse(entry=line, reason="Lần nữa", actor=world.appraiser)
    reverse(entry=came, reason="Nhầm năm", actor=world.appraiser)
    assert queries.balance_of(fund) == 0


def test_a_line_dated_back_may_not_leave_a_day_in_debt(world):
    fund = open_fund(unit=world.department, year=2026, kind="so", base=0, opening=100_000, actor=world.appraiser)
    enter(fund=fund, day=date(2026, 2, 1), kind="objects", amount=80_000, words="Khung", actor=world.appraiser)
    enter(fund=fund, day=date(2026, 6, 1), kind="budget", amount=500_000, words="Cấp", actor=world.appraiser)
    with pytest.raises(StepRefused, match="Số dư có ngày chỉ còn 20.000 đồng"):
        enter(fund=fund, day=date(2026, 1, 15), kind="objects", amount=50_000, words="Hoa", actor=world.appraiser)


def test_the_ceiling_holds_whatever_the_source_is_called_and_donations_come_on_top(world):
    fund = open_fund(
        unit=world.department, year=2026, kind="tinh_mien_nui", base=100_000_000, opening=0, actor=world.appraiser
    )
    line = {"fund": fund, "day": date(2026, 1, 5), "words": "x", "actor": world.appraiser}
    enter(**line, kind="budget", amount=1_000_000)
    with pytest.raises(StepRefused, match="Vượt mức trần 1.500.000 đồng"):
        enter(**line, kind="regular", amount=500_001)
    enter(**line, kind="regular", amount=500_000)
    enter(**line, kind="donation", amount=9_000_000)
    with pytest.raises(StepRefused, match="vượt mức trần mới 750.000"):
        set_base(fund=fund, kind="tinh_mien_nui", base=50_000_000, actor=world.appraiser)
    set_base(fund=fund, kind="tinh_mien_nui", base=200_000_000, actor=world.appraiser)


def test_a_unit_without_a_fund_pays_bonuses_straight_from_regular_spending(world, record):
    fund = open_fund(unit=world.centre, year=2026, kind="su_nghiep_nhom_4", base=0, opening=0, actor=world.officer)
    paid(record, world.officer, fund=fund)
    assert [(entry.kind, left) for entry, left in queries.ledger(fund)] == [("regular", 710_000), ("bonus", 0)]


def test_years_are_closed_in_order_and_open_with_what_was_left(world):
    old = open_fund(unit=world.department, year=2025, kind="so", base=0, opening=300_000, actor=world.appraiser)
    with pytest.raises(StepRefused, match="để số dư đầu năm bằng 0"):
        open_fund(unit=world.department, year=2026, kind="so", base=0, opening=5, actor=world.appraiser)
    new = open_fund(unit=world.department, year=2026, kind="so", base=0, opening=0, actor=world.appraiser)
    with pytest.raises(StepRefused, match="khóa sổ năm 2025 trước"):
        close_year(fund=new, day=date(2026, 12, 31), actor=world.appraiser)
    close_year(fund=old, day=date(2025, 12, 31), actor=world.appraiser)
    new.refresh_from_db()
    assert new.opening == 300_000
    Fund.objects.filter(pk=new.pk).delete()
    with pytest.raises(StepRefused, match="phải bằng số đó"):
        open_fund(unit=world.department, year=2026, kind="so", base=0, opening=299_999, actor=world.appraiser)


def test_money_that_comes_back_goes_into_the_ledger_and_is_never_written_down_less(world, record):
    fund = open_fund(unit=world.department, year=2027, kind="so", base=0, opening=0, actor=world.appraiser)
    paid(record, world.appraiser)
    made = taken(world, record)
    back = {"revocation": made, "actor": world.appraiser, "money_back_on": BACK, "fund": fund}
    recover(**back, object_back_on=None, money_back=300_000)
    recover(**back, object_back_on=BACK, money_back=710_000)
    assert [entry.amount for entry, _ in queries.ledger(fund)] == [300_000, 410_000]
    with pytest.raises(StepRefused, match="không giảm được"):
        recover(**back, object_back_on=None, money_back=0)


def test_the_form_of_recovery_keeps_what_was_written_before(world, record, client):
    paid(record, world.appraiser)
    made = taken(world, record)
    recover(revocation=made, actor=world.appraiser, object_back_on=None, money_back=300_000, money_back_on=BACK)
    client.force_login(world.appraiser)
    page = client.get(f"/so-khen-thuong/{record.pk}/").content.decode()
    assert 'value="300.000"' in page and f'value="{BACK:%d/%m/%Y}"' in page


def test_a_later_award_is_flagged_looked_at_again_and_kept_or_revoked(world, record, client):
    kept = given(world, "CSTDCS", 2026, "40/QĐ-SNV", date(2026, 12, 20))
    gone = given(world, "BKBT", 2026, "41/QĐ-SNV", date(2026, 12, 21))
    given(world, "LDTT", 2026, "42/QĐ-SNV", date(2026, 12, 22))  # rests on its own year
    made = taken(world, record)
    assert {one.record for one in made.rechecks.all()} == {kept, gone}
    client.force_login(world.appraiser)
    assert "Phải xem lại" in client.get(f"/so-khen-thuong/{kept.pk}/").content.decode()
    assert any("Xem lại Nguyễn Thị Mai" in line.title for line in queries.todo(world.appraiser, date(2027, 1, 6)))
    form = {"day": "10/01/2927", "note": "Còn đủ tiêu chuẩn theo xếp loại năm 2026"}
    said = client.post(f"/so-khen-thuong/xem-lai/{kept.rechecks.get().pk}/", form, follow=True).content.decode()
    assert "Ngày xem lại: Ngày 10/01/2927 sau ngày hôm nay" in said and kept.rechecks.get().outcome == ""
    keep(recheck=kept.rechecks.get(), note=form["note"], day=BACK, actor=world.appraiser)
    assert kept.rechecks.get().outcome == "kept"
    with pytest.raises(StepRefused, match="Đã xem lại"):
        keep(recheck=kept.rechecks.get(), note="x", day=BACK, actor=world.appraiser)
    taken(world, gone, "6/QĐ-SNV")
    assert gone.rechecks.get().outcome == "revoked"
    with pytest.raises(IntegrityError), transaction.atomic():
        Recheck.objects.update(note="")


def test_a_number_of_an_award_decision_cancels_nothing_and_one_cancelling_number_may_cancel_several(world, record):
    other = given(world, "GK", 2025, "13/QĐ-SNV")
    with pytest.raises(StepRefused, match="Số 13/QĐ-SNV năm 2025 đã dùng cho"):
        revoke(
            record=record, ground="gian_doi", decision_no="13/QĐ-SNV", day=date(2025, 12, 30), reason="KL 3",
            actor=world.decider,
        )  # fmt: skip
    taken(world, record)
    taken(world, other)
    assert Revocation.objects.filter(decision_no="5/QĐ-SNV").count() == 2


def test_a_revoked_award_is_owed_nothing_and_stands_on_no_payment_list(world):
    decision = decided(world, ("LDTT", 2025, world.employee.person), ("LDTT", 2025, world.room_head.person))
    taken(world, decision.records.get(person=world.employee.person))
    paper = payment_list(decision=decision, actor=world.appraiser, day=DAY)
    assert [one["name"] for one in paper.data["payees"]] == ["Hoàng Thị Lan"]
    assert (
        queries.bonus_sums(world.appraiser)["owed"] == queries.total_of(list(queries.records_of(decision))) == 710_000
    )


def test_a_whole_decision_is_paid_in_one_line_and_what_the_law_does_not_pay_is_left(world, client):
    mai, hung = world.employee.person, world.room_head.person
    decision = decided(world, ("CSTDCS", 2025, mai), ("LDTT", 2025, mai), ("LDTT", 2025, hung))
    fund = open_fund(unit=world.department, year=2026, kind="so", base=0, opening=5_000_000, actor=world.appraiser)
    client.force_login(world.appraiser)
    address = f"/quyet-dinh/{decision.pk}/chi/"
    assert address in client.get(f"/quyet-dinh/{decision.pk}/").content.decode()
    assert "2 khoản chưa chi, cộng 3.050.000 đồng" in client.get(address).content.decode()
    client.post(address, {"day": "10/01/2026", "source": "Quỹ", "fund": fund.pk})
    assert [line.amount for line in fund.entries.all()] == [3_050_000] and queries.balance_of(fund) == 1_950_000
    assert Bonus.objects.filter(paid_on=date(2026, 1, 10)).count() == 2
    again = client.post(address, {"day": "10/01/2026", "source": "Quỹ", "fund": fund.pk}).content.decode()
    assert "Hãy chọn ít nhất một khoản thưởng" in again and fund.entries.count() == 1
    client.force_login(world.officer)
    assert client.get(address).status_code in (403, 404)
