"""The council in the browser: founded, convened, voted, written down; nobody else gets in."""

from __future__ import annotations

import pytest
from django.utils import timezone

from tdkt.councils.models import Ballot, BallotPaper, Council, SealedPaper, Session, Voted
from tdkt.nominations.models import Nomination
from tests.councils.conftest import vote


def test_a_session_from_its_convening_to_the_minutes(client, world, council, voters, dossiers):
    today = timezone.localdate()
    Nomination.objects.update(year=today.year)
    client.force_login(world.officer)
    day = f"{today:%d/%m/%Y}"
    client.post(f"/hoi-dong/{council.pk}/phien-hop/", {"year": today.year, "held_on": day})
    session = Session.objects.get()
    seats = list(council.members.all())
    roll = {f"s_{one.pk}": "present" for one in seats} | {f"t_{seats[3].pk}": "on"}
    client.post(f"/phien-hop/{session.pk}/diem-danh/", roll)
    client.post(f"/phien-hop/{session.pk}/buoc/open/")
    page = client.get(f"/phien-hop/{session.pk}/").content.decode()
    assert "Mở bỏ phiếu" in page
    assert "có mặt 5/5" in page

    form = {"mode": "secret", "nominations": [one.pk for one in dossiers]}
    client.post(f"/phien-hop/{session.pk}/bo-phieu/CSTDCS/", form)
    ballot = Ballot.objects.get()
    for who in voters:
        client.force_login(who)
        assert "Phiếu của bạn" in client.get(f"/bo-phieu/{ballot.pk}/").content.decode()
        answers = {f"c_{one.pk}": "yes" for one in ballot.choices.all()}
        done = client.post(f"/bo-phieu/{ballot.pk}/phieu/", answers)
        assert "Mã phiếu của bạn" in done.content.decode()
        assert "no-store" in done["Cache-Control"]
    assert (SealedPaper.objects.count(), Voted.objects.count()) == (10, 5)
    assert not BallotPaper.objects.exists()

    client.force_login(world.officer)
    client.post(f"/bo-phieu/{ballot.pk}/chot/")
    assert "Đạt tỷ lệ" in client.get(f"/bo-phieu/{ballot.pk}/").content.decode()
    client.post(f"/phien-hop/{session.pk}/buoc/close/")
    client.post(f"/phien-hop/{session.pk}/bien-ban/")
    client.post(f"/phien-hop/{session.pk}/kiem-phieu/")
    session.refresh_from_db()
    assert session.minutes is not None
    assert session.tally is not None
    dossiers[0].refresh_from_db()
    assert dossiers[0].council_result["passed"] is True


def test_the_founding_is_filled_in_and_needs_one_chair(client, world, officer, voters):
    client.force_login(officer)
    form = {
        "kind": "tdkt", "name": "Hội đồng TĐKT", "decision_no": "01/QĐ", "founded_on": "10/01/2026",
        "chair": voters[0].person.pk, "secretary": voters[2].person.pk, "member": [voters[0].person.pk],
    }  # fmt: skip
    assert "ghi hai lần" in client.post("/hoi-dong/moi/", form).content.decode()
    client.post("/hoi-dong/moi/", form | {"member": [voters[3].person.pk]})
    assert Council.objects.get().members.count() == 3


@pytest.mark.parametrize("who", ("stranger", "administrator", "employee"))
def test_who_has_no_part_in_it_finds_no_such_page(client, world, council, session, secret, who):
    client.force_login(getattr(world, who))
    for url in (f"/hoi-dong/{council.pk}/", f"/phien-hop/{session.pk}/", f"/bo-phieu/{secret.pk}/"):
        assert client.get(url).status_code == 404
    assert client.post(f"/bo-phieu/{secret.pk}/phieu/", {}).status_code == 404
    assert client.post(f"/bo-phieu/{secret.pk}/chot/").status_code == 404


def test_a_plain_member_votes_but_neither_opens_nor_closes(client, secret, session, voters):
    client.force_login(voters[1])
    assert client.get(f"/bo-phieu/{secret.pk}/").status_code == 200
    secret.session.tellers.clear()
    client.force_login(voters[3])
    assert client.post(f"/bo-phieu/{secret.pk}/chot/").status_code == 403
    assert client.get(f"/phien-hop/{session.pk}/bo-phieu/CSTDCS/").status_code == 403
    assert client.post(f"/phien-hop/{session.pk}/diem-danh/", {}).status_code == 403


def test_the_receipt_page_says_whether_the_paper_is_there(client, secret, voters):
    code = vote(secret, voters[0])
    client.force_login(voters[0])
    page = client.post(f"/bo-phieu/{secret.pk}/kiem-tra/", {"code": code}).content.decode()
    assert "Phiếu có trong hòm (2 dòng)" in page
    assert "Không có phiếu" in client.post(f"/bo-phieu/{secret.pk}/kiem-tra/", {"code": "SAI"}).content.decode()


@pytest.mark.parametrize("number", (1, 3))
def test_the_list_asks_as_often_for_three_as_for_one(client, world, officer, number, django_assert_num_queries):
    for n in range(number):
        Council.objects.create(unit=world.centre, name=f"Hội đồng {n}", decision_no=f"{n}", founded_on="2025-01-01")
    client.force_login(officer)
    client.get("/")
    with django_assert_num_queries(10):
        client.get("/hoi-dong/")


def test_a_session_refused_for_its_day_keeps_the_agenda_that_was_typed(client, officer, council):
    client.force_login(officer)
    typed = {"year": 2026, "held_on": "31/02/2026", "agenda": "1. Xét Chiến sĩ thi đua cơ sở\n2. Việc khác"}
    page = client.post(f"/hoi-dong/{council.pk}/phien-hop/", typed).content.decode()
    assert "2. Việc khác" in page and "31/02/2026" in page and "<details open>" in page
    assert not council.sessions.exists()
