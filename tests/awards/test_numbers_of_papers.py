"""One number for a decision and its paper: said once, never two."""

from __future__ import annotations

from datetime import date

import pytest

from tdkt.awards.models import Revocation
from tdkt.awards.operations.papers import revocation_paper
from tdkt.awards.operations.revoking import cancel, revoke
from tdkt.core.workflow import StepRefused
from tdkt.paperwork.models import NumberNote, Paper
from tdkt.paperwork.operations import draft_paper
from tdkt.paperwork.workflow import workflow
from tests.awards.given import DAY, decided
from tests.documents.writing.conftest import specimen

GONE = date(2026, 3, 2)


def paper_of(decision, world):
    """The decision as a paper, drafted as the desk drafts it."""
    paper = draft_paper(
        unit=decision.unit, kind="quyet_dinh_khen_thuong", title=decision.title, series="QĐ", about=decision, day=DAY,
        data=specimen("quyet_dinh_khen_thuong"), actor=world.appraiser,
    )  # fmt: skip
    type(decision).objects.filter(pk=decision.pk).update(paper=paper)
    return paper


def issued(paper, world, **data):
    return workflow.take("issue", paper, world.decider, day=DAY, override="Bản thử", **data)


def test_the_paper_of_a_decision_takes_its_number_and_day_without_typing_them(world, client):
    decision = decided(world, ("LDTT", 2025, world.employee.person), symbol="0123/QĐ-SNV")
    paper = paper_of(decision, world)

    client.force_login(world.decider)
    page = client.get(f"/van-ban/{paper.pk}/").content.decode()
    assert 'value="123"' in page and 'value="20/12/2025"' in page

    done = issued(paper, world)
    assert (done.number, done.symbol, done.day) == (123, "0123/QĐ-SNV", DAY)
    assert (done.data["number"], done.data["symbol"]) == ("0123", "QĐ-SNV")


@pytest.mark.parametrize(
    ("data", "words"),
    (({"number": 124}, "đã có số 12/QĐ-SNV, không lấy số 124"), ({"day": date(2025, 12, 22)}, "đã có ngày 20/12/2025")),
)
def test_another_number_or_day_is_refused(world, data, words):
    paper = paper_of(decided(world, ("LDTT", 2025, world.employee.person)), world)
    with pytest.raises(StepRefused, match=words):
        workflow.take("issue", paper, world.decider, **{"day": DAY, "override": "x"} | data)
    paper.refresh_from_db()
    assert (paper.state, paper.number) == ("draft", None)


def test_the_paper_of_a_draft_decision_waits_for_the_decision_and_the_page_says_so(world, client):
    from tdkt.awards.models import Decision

    decision = Decision.objects.create(unit=world.department, title="Về việc khen thưởng")
    paper = paper_of(decision, world)
    with pytest.raises(StepRefused, match="Hãy ban hành quyết định khen thưởng trước"):
        issued(paper, world)
    client.force_login(world.decider)
    page = client.get(f"/van-ban/{paper.pk}/").content.decode()
    assert "Hãy ban hành quyết định khen thưởng trước" in page and f"/van-ban/{paper.pk}/buoc/issue" not in page


def test_a_decision_says_the_number_of_its_paper_where_that_went_out_before(world):
    from tdkt.awards.models import Decision
    from tdkt.awards.operations.decisions import Line, issue

    decision = Decision.objects.create(unit=world.department, title="Về việc khen thưởng")
    paper = paper_of(decision, world)
    Paper.objects.filter(pk=paper.pk).update(state="issued", number=7, day=DAY, symbol="07/QĐ-SNV", year=2025)
    decision.refresh_from_db()

    def go(symbol, day=DAY):
        line = Line("LDTT", "cong_trang", 2025, world.centre, person=world.employee.person)
        return issue(decision=decision, lines=[line], symbol=symbol, day=day, signer_name="S", signer_post="P",
                     actor=world.decider)  # fmt: skip

    with pytest.raises(StepRefused, match="đã ban hành với số 07/QĐ-SNV ngày 20/12/2025"):
        go("8/QĐ-SNV")
    with pytest.raises(StepRefused, match="ghi đúng số và ngày đó"):
        go("07/QĐ-SNV", date(2025, 12, 21))
    assert len(go("07/QĐ-SNV")) == 1


def test_the_number_of_a_cancelling_decision_is_kept_and_its_paper_takes_it(world):
    record = decided(world, ("LDTT", 2025, world.employee.person)).records.get()
    made = revoke(
        record=record, ground="gian_doi", decision_no="15/QĐ-SNV", day=GONE, actor=world.decider, reason="Kết luận 2"
    )
    assert NumberNote.objects.filter(first=15, year=2026, unit=world.department).exists()
    paper = revocation_paper(revocation=made, actor=world.appraiser)
    done = workflow.take("issue", paper, world.decider, day=GONE, override="Bản thử")
    assert (done.number, done.symbol) == (15, "15/QĐ-SNV")


def test_a_cancelling_decision_may_not_take_the_number_of_a_paper(world):
    record = decided(world, ("LDTT", 2025, world.employee.person)).records.get()
    Paper.objects.create(
        unit=world.department, kind="quyet_dinh_hoi_dong", series="QĐ", year=2026, number=15, state="issued", day=GONE,
        symbol="15/QĐ-SNV", title="Thành lập Hội đồng", author=world.appraiser,
    )  # fmt: skip
    with pytest.raises(StepRefused, match="Số 15 năm 2026 đã dùng cho «Thành lập Hội đồng»"):
        revoke(
            record=record, ground="gian_doi", decision_no="15/QĐ-SNV", day=GONE, actor=world.decider, reason="Kết luận"
        )
    assert not Revocation.objects.exists()


def test_a_whole_decision_cancelled_is_one_paper_with_everybody_in_it(world):
    decision = decided(world, ("LDTT", 2025, world.employee.person), ("GK", 2025, world.room_head.person))
    first, second = cancel(
        decision=decision, ground="gian_doi", decision_no="16/QĐ-SNV", day=GONE, reason="Kết luận 3",
        actor=world.decider,
    )  # fmt: skip
    one, again = (revocation_paper(revocation=taken, actor=world.appraiser) for taken in (first, second))
    assert one.pk == again.pk
    assert "Nguyễn Thị Mai" in again.data["whom"] and "Hoàng Thị Lan" in again.data["whom"]
    assert again.data["award"] == "Giấy khen, Lao động tiên tiến"
