"""A dossier already with a body outside the system, asked back because its ground has gone."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from tdkt.core.workflow import StepRefused
from tdkt.nominations.models import Leg, Nomination, Withdrawal
from tdkt.nominations.operations.withdrawals import letter
from tdkt.nominations.queries import todo
from tests.nominations.conftest import TODAY, appraised, go
from tests.nominations.test_lost_basis import taken_back

MINISTRY = "Bộ Nội vụ"
NEXT = TODAY + timedelta(3)
WHY = "Danh hiệu làm căn cứ đã bị hủy bỏ"


@pytest.fixture
def away(world):
    """Mai's dossier, sent to the ministry on the day of the tests."""
    row = appraised(world, award="GK")
    row.legs.filter(outcome="").update(outcome=Leg.Outcome.ONWARD, closed_on=TODAY)
    Leg.objects.create(nomination=row, frm=world.department, outside=MINISTRY, sent_on=TODAY)
    Nomination.objects.filter(pk=row.pk).update(state="outside", outside=MINISTRY)
    return Nomination.objects.get(pk=row.pk)


def test_after_a_revocation_the_dossier_is_asked_back_by_letter_and_comes_home(world, away, client):
    taken_back(world)
    client.force_login(world.appraiser)
    page = client.get(f"/ho-so/{away.pk}/").content.decode()
    assert "Xin rút hồ sơ" in page

    asked = {"note": WHY, "day": f"{NEXT:%d/%m/%Y}", "due": "05/01/2026"}
    client.post(f"/ho-so/{away.pk}/xin-rut/", asked)
    page = client.get(f"/ho-so/{away.pk}/").content.decode()
    assert "Chờ trả lời" in page and "05/01/2026" in page
    assert any("Bộ Nội vụ trả lời xin rút" in one.title for one in todo(world.appraiser, NEXT))
    client.post(f"/ho-so/{away.pk}/soan/rut-ho-so/")
    paper = Withdrawal.objects.get().paper
    said = " ".join(paper.data["content"])
    assert paper.data["to"] == [MINISTRY]
    assert "Lao động tiên tiến năm 2024 của Nguyễn Thị Mai đã bị hủy bỏ" in said and WHY in said
    assert "trước ngày 05/01/2026" in said
    assert letter(nomination=away, actor=world.appraiser, day=NEXT) == paper  # one letter, however often it is asked

    answer = {"outcome": "came_back", "day": f"{NEXT:%d/%m/%Y}", "symbol": "45/BNV-TĐKT"}
    client.post(f"/ho-so/{away.pk}/xin-rut/", answer)

    row = Nomination.objects.get(pk=away.pk)
    assert (row.state, row.outside, row.at_unit) == ("received", "", world.department)
    assert [(leg.outside, leg.outcome) for leg in row.legs.all()][-1] == (MINISTRY, "recalled")
    page = client.get(f"/ho-so/{away.pk}/").content.decode()
    assert "văn bản 45/BNV-TĐKT" in page and "Khen thưởng làm căn cứ bị hủy bỏ" in page
    with pytest.raises(StepRefused, match="Xét lại theo luật"):
        go("appraise", row, world.appraiser, day=NEXT)


def test_what_is_not_let_go_stays_there_and_may_be_asked_again(world, away):
    go("ask_back", away, world.appraiser, day=NEXT, note=WHY)
    with pytest.raises(StepRefused, match=r"Đã xin rút ngày 18/12/2025, đang chờ Bộ Nội vụ trả lời"):
        go("ask_back", away, world.appraiser, day=NEXT, note=WHY)
    with pytest.raises(StepRefused, match="Hãy ghi lý do"):
        go("kept_out", away, world.appraiser, day=NEXT)
    row = go("kept_out", away, world.appraiser, day=NEXT, note="Đã trình Thủ tướng")
    assert (row.state, row.withdrawals.get().answer) == ("outside", "Đã trình Thủ tướng")
    with pytest.raises(StepRefused, match="Chưa xin rút"):
        go("came_back", row, world.appraiser, day=NEXT)
    go("ask_back", row, world.appraiser, day=NEXT, note=WHY)
    assert row.withdrawals.count() == 2


def test_a_result_that_comes_first_ends_the_waiting(world, away):
    go("ask_back", away, world.appraiser, day=NEXT, note=WHY)
    go("refuse", away, world.decider, day=TODAY, note="Bộ không khen")
    asked = Withdrawal.objects.get()
    assert (asked.outcome, asked.answered_on) == ("kept", NEXT)


@pytest.mark.parametrize(
    ("posted", "words"),
    (
        ({"note": "", "day": "18/12/2025"}, "Lý do xin rút"),
        ({"note": WHY, "day": "31/02/2026"}, "Ngày xin rút"),
        ({"note": WHY, "day": "01/12/2025"}, "trước ngày gửi hồ sơ"),
        ({"note": WHY, "day": "18/12/2025", "due": "17/12/2025"}, "trước ngày xin rút"),
        ({"note": WHY, "day": f"{timezone.localdate() + timedelta(2):%d/%m/%Y}"}, "chưa đến"),
        ({"outcome": "came_back", "day": "18/12/2025"}, "Chưa xin rút"),
        ({"outcome": "decide", "day": "18/12/2025"}, "Kết quả"),
    ),
)
def test_bad_input_through_the_page_changes_nothing(world, away, client, posted, words):
    client.force_login(world.appraiser)
    assert words in client.post(f"/ho-so/{away.pk}/xin-rut/", posted, follow=True).content.decode()
    assert not Withdrawal.objects.exists() and Nomination.objects.get(pk=away.pk).state == "outside"


def test_only_the_desk_that_sent_it_asks_for_it(world, away, client):
    for user, code in ((world.officer, 403), (world.decider, 403), (world.stranger, 404)):
        client.force_login(user)
        assert client.post(f"/ho-so/{away.pk}/xin-rut/", {"note": WHY, "day": "18/12/2025"}).status_code == code
        assert client.post(f"/ho-so/{away.pk}/soan/rut-ho-so/").status_code == code


def test_the_database_keeps_one_open_request(world, away):
    go("ask_back", away, world.appraiser, day=NEXT, note=WHY)
    same = {"nomination": away, "unit": world.department, "to": MINISTRY, "reason": WHY, "asked_on": date(2025, 12, 19)}
    with pytest.raises(IntegrityError), transaction.atomic():
        Withdrawal.objects.create(**same)
    with pytest.raises(IntegrityError), transaction.atomic():
        Withdrawal.objects.update(outcome="back")
