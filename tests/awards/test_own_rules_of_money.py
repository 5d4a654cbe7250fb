"""A sum below a legal maximum, and a province's own regulation over bonus, payer, fund and share."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from tdkt.awards.models import Bonus
from tdkt.awards.operations.bonuses import choose, pay, recalculate
from tdkt.awards.operations.funds import enter, open_fund
from tdkt.core.workflow import StepRefused
from tdkt.eligibility.models import OwnRegulation
from tests.awards.given import DAY, decided

RULE = "Quy chế chi tiêu nội bộ số 3/QĐ-SNV ngày 05/01/2025, Điều 8"
CITE = ["12/2026/QĐ-UBND", "Điều 9"]


def regulated(world, *rows):
    """The province enters rows of its own."""
    dated = [{"from": "2025-01-01", "cite": CITE, **row} for row in rows]
    data = {"issuer": "UBND tỉnh Sơn La", "number": CITE[0], "from": "2025-01-01", "conditions": [], "rows": dated}
    return OwnRegulation.objects.create(unit=world.province, data=data, by=world.province_officer)


@pytest.fixture
def medal(world):
    """KNC: the law says 0,6 at most, 1.404.000 rounded up."""
    return Bonus.objects.get(record=decided(world, ("KNC", 2025, world.employee.person)).records.get())


def chosen(world, medal, amount=1_000_000, basis=RULE):
    return choose(bonuses=[medal], amount=amount, basis=basis, actor=world.appraiser)


def test_a_sum_below_the_maximum_is_chosen_with_its_rule_and_paid(world, medal):
    assert (medal.amount, medal.is_ceiling) == (1_410_000, True)
    assert chosen(world, medal) == 1
    medal.refresh_from_db()
    assert (medal.amount, medal.most, medal.chosen_basis) == (1_000_000, 1_410_000, RULE)
    assert recalculate(decision=medal.record.decision, actor=world.appraiser) == (0, 0)
    assert pay(bonuses=[medal], day=DAY, source="Quỹ", actor=world.appraiser) == 1_000_000
    with pytest.raises(StepRefused, match="đã chi ngày 20/12/2025, không chọn lại"):
        chosen(world, medal, 500_000)


@pytest.mark.parametrize(
    ("amount", "basis", "words"),
    (
        (1_420_000, RULE, "mức tối đa 1.410.000 đồng, không chọn 1.420.000"),
        (1_005_000, RULE, "tròn 10.000 đồng"),
        (0, RULE, "lớn hơn 0"),
        (1_000_000, "  ", "Hãy ghi quy định của đơn vị"),
    ),
)
def test_never_above_never_uneven_never_without_a_rule(world, medal, amount, basis, words):
    with pytest.raises(StepRefused, match=words):
        chosen(world, medal, amount, basis)
    medal.refresh_from_db()
    assert medal.amount == 1_410_000


def test_what_the_law_fixes_is_not_chosen_by_anybody(world, client):
    title = Bonus.objects.get(record=decided(world, ("LDTT", 2025, world.employee.person)).records.get())
    with pytest.raises(StepRefused, match="luật định đúng 710.000 đồng"):
        chosen(world, title, 500_000)
    for wrong in ({"amount": 500_000}, {"amount": 500_000, "chosen_basis": RULE}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Bonus.objects.filter(pk=title.pk).update(**wrong)


@pytest.mark.parametrize("wrong", ({"amount": 1_000_000}, {"amount": 1_420_000, "chosen_basis": RULE}, {"amount": 0}))
def test_the_database_lets_no_sum_in_without_its_rule_or_above_the_maximum(medal, wrong):
    with pytest.raises(IntegrityError), transaction.atomic():
        Bonus.objects.filter(pk=medal.pk).update(**wrong)


def test_the_pages_offer_it_to_who_awards_and_to_nobody_else(world, medal, client):
    where, decision = f"/tien-thuong/{medal.pk}/chon-muc/", medal.record.decision
    for user, code in ((world.employee, 404), (world.officer, 403), (world.stranger, 404), (world.appraiser, 200)):
        client.force_login(user)
        assert client.get(where).status_code == code, user
    page = client.get(f"/quyet-dinh/{decision.pk}/").content.decode()
    assert f"/quyet-dinh/{decision.pk}/muc-thuong/" in page
    client.post(f"/quyet-dinh/{decision.pk}/muc-thuong/", {"amount": "900000", "basis": RULE})
    page = client.get(f"/so-khen-thuong/{medal.record_id}/").content.decode()
    assert "mức tối đa 1.410.000 đồng, nơi quyết định chọn 900.000 đồng" in page and RULE in page


def test_the_province_says_how_much_and_the_page_says_where(world, client):
    regulated(world, {"table": "bonus", "code": "KNC", "subject": "person", "by": "chung", "coefficient": "0.4"})
    medal = Bonus.objects.get(record=decided(world, ("KNC", 2025, world.employee.person)).records.get())
    assert (medal.amount, medal.is_ceiling) == (940_000, False)
    assert "Điều 9, 12/2026/QĐ-UBND" in medal.basis
    client.force_login(world.appraiser)
    assert "Điều 9, 12/2026/QĐ-UBND" in client.get(f"/so-khen-thuong/{medal.record_id}/").content.decode()


def test_a_regulation_entered_later_is_seen_before_money_leaves(world, medal):
    regulated(world, {"table": "bonus", "code": "KNC", "subject": "person", "by": "chung", "coefficient": "0.4"})
    with pytest.raises(StepRefused, match=r"khác mức tính theo luật của ngày quyết định 940.000"):
        pay(bonuses=[medal], day=DAY, source="Quỹ", actor=world.appraiser)
    assert recalculate(decision=medal.record.decision, actor=world.appraiser) == (0, 1)


def test_the_province_says_who_pays(world):
    regulated(world, {"table": "payers", "level": "base", "payer": "quỹ thi đua, khen thưởng của tỉnh"})
    bonus = Bonus.objects.get(record=decided(world, ("LDTT", 2025, world.employee.person)).records.get())
    assert bonus.payer == "quỹ thi đua, khen thưởng của tỉnh (UBND tỉnh Sơn La: Điều 9, 12/2026/QĐ-UBND)"


def test_the_province_lowers_the_part_for_movements_and_the_fund_obeys(world, client):
    regulated(world, {"table": "fund_uses", "share": "10/100"})
    fund = open_fund(unit=world.department, year=2026, kind="so", base=0, opening=100_000_000, actor=world.appraiser)
    line = {"fund": fund, "day": date(2026, 3, 1), "kind": "movement", "actor": world.appraiser, "words": "Hội nghị"}
    with pytest.raises(StepRefused, match=r"tối đa 10.000.000 đồng"):
        enter(**line, amount=15_000_000)
    client.force_login(world.appraiser)
    assert "Điều 9, 12/2026/QĐ-UBND" in client.get(f"/quy/{fund.pk}/").content.decode()


def test_another_province_is_not_touched(world):
    from tests.people import unit

    elsewhere = unit("tinh-khac", "Ủy ban nhân dân tỉnh Khác", "province", symbol="UBND")
    data = {"issuer": "UBND tỉnh Khác", "number": CITE[0], "from": "2025-01-01", "conditions": [],
            "rows": [{"table": "bonus", "code": "KNC", "subject": "person", "by": "chung", "coefficient": "0.1",
                      "from": "2025-01-01", "cite": CITE}]}  # fmt: skip
    OwnRegulation.objects.create(unit=elsewhere, data=data, by=world.province_officer)
    assert decided(world, ("KNC", 2025, world.employee.person)).records.get().bonus.amount == 1_410_000
