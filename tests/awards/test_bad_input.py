"""What is typed wrong into the forms of this room: a sentence beside the field, nothing written, no crash."""

from __future__ import annotations

from datetime import date

import pytest

from tdkt.awards.forms import EntryForm
from tdkt.awards.models import AwardRecord, Bonus, Decision, Fund, FundEntry
from tdkt.awards.operations.decisions import Line, issue
from tdkt.awards.operations.funds import open_fund
from tdkt.core.workflow import StepRefused
from tests.awards.given import DAY, decided

TODAY = date(2026, 3, 2)
ENTRY = {"day": "01/03/2026", "kind": "donation", "words": "Tài trợ"}


@pytest.mark.parametrize(
    ("typed", "amount"),
    [("1500000", 1_500_000), ("1.500.000", 1_500_000), ("1 500 000", 1_500_000), ("12.000", 12_000),
     ("1.000.000.000.000", 10**12), (" 7 ", 7)],
)  # fmt: skip
def test_money_is_read_as_people_write_it(typed, amount):
    form = EntryForm(ENTRY | {"amount": typed}, today=TODAY)
    assert form.is_valid() and form.cleaned_data["amount"] == amount


@pytest.mark.parametrize(
    "typed", ["1,5", "1.5", "1.0", "12.00", "1.0000", "-5", "0", "", "²", "٣٠٠٠", "1e9", "9" * 40, "một triệu"]
)
def test_what_is_no_sum_of_money_is_refused_beside_the_field(typed):
    form = EntryForm(ENTRY | {"amount": typed}, today=TODAY)
    assert not form.is_valid() and list(form.errors) == ["amount"]


def test_what_has_been_done_was_not_done_tomorrow():
    form = EntryForm(ENTRY | {"amount": "1", "day": "03/03/2026"}, today=TODAY)
    assert form.errors["day"] == ["Ngày 03/03/2026 sau ngày hôm nay 02/03/2026: chỉ ghi việc đã làm."]


@pytest.mark.parametrize("ids", ["²", "9" * 30, "x", "-1", ""])
@pytest.mark.parametrize(
    "where", ["/so-khen-thuong/trung/gop/", "/so-khen-thuong/trung/khong-trung/", "/tien-thuong/chi/",
              "/so-bang/de-nghi/cong-van/"],
)  # fmt: skip
def test_a_number_that_no_row_has_chooses_nothing(world, client, where, ids):
    client.force_login(world.appraiser)
    answer = client.post(where, {"ids": ids, "day": "01/03/2026", "source": "Quỹ", "note": "x\0y"})
    assert answer.status_code in (302, 403)
    assert not Bonus.objects.exclude(paid_on=None).exists()


def test_a_sum_beyond_any_column_opens_no_fund_and_enters_no_line(world, client):
    client.force_login(world.appraiser)
    said = client.post("/quy/", {"year": 2026, "kind": "so", "base": "9" * 25, "opening": "0"}).content.decode()
    assert "Số tiền lớn quá" in said and not Fund.objects.exists()
    fund = open_fund(unit=world.department, year=2026, kind="so", base=0, opening=0, actor=world.appraiser)
    client.post(f"/quy/{fund.pk}/", ENTRY | {"amount": "9" * 25})
    assert not FundEntry.objects.exists()


@pytest.mark.parametrize(
    ("field", "typed", "words"),
    [("decided_on", "01/01/2927", "sau ngày hôm nay"), ("year", "2099", "chưa đến"), ("golden_no", "9" * 25, "golden_no"),
     ("decided_on", "31/02/2020", "Ngày phải viết dd/mm/yyyy"), ("decided_on", "01/01/2019", "trước năm thành tích")],
)  # fmt: skip
def test_an_old_award_of_a_day_to_come_is_not_entered(world, client, field, typed, words):
    client.force_login(world.officer)
    old = {"person": world.employee.person.pk, "award": "LDTT", "year": "2020", "decision_no": "1/QĐ", "issuer": "Sở"}
    said = client.post("/so-khen-thuong/moi/", old | {field: typed}).content.decode()
    assert words in said and not AwardRecord.objects.exists()


def test_a_list_with_somebody_twice_or_already_decided_issues_nothing(world):
    mine = Line("LDTT", "cong_trang", 2025, world.centre, person=world.employee.person)
    decided(world, ("LDTT", 2024, world.employee.person), symbol="1/QĐ-SNV")
    again = Line("LDTT", "cong_trang", 2024, world.centre, person=world.employee.person)
    draft = Decision.objects.create(unit=world.department, title="Về việc khen thưởng")
    with pytest.raises(StepRefused) as why:
        issue(decision=draft, lines=[mine, mine, again], symbol="1/QĐ-SNV", day=DAY, signer_name="x", signer_post="y",
              actor=world.decider)  # fmt: skip
    said = str(why.value)
    assert "Số 1/QĐ-SNV năm 2025 đã dùng" in said and "có hai lần trong danh sách" in said
    assert "đã có Lao động tiên tiến năm 2024 (Quyết định 1/QĐ-SNV)" in said
    draft.refresh_from_db()
    assert draft.state == "draft" and AwardRecord.objects.count() == Bonus.objects.count() == 1
