"""What the Party committee and the province's own regulation ask of a dossier: papers, votes, quorum, days."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
import yaml

from tdkt.core.workflow import StepRefused
from tdkt.eligibility.models import OwnRegulation
from tdkt.law import overlay
from tdkt.nominations import page
from tdkt.nominations.models import Component, Nomination
from tdkt.nominations.operations.components import attach, materialise, refresh_sources, settle
from tdkt.nominations.operations.dossier import open_nomination
from tdkt.nominations.operations.opinions import answer, ask
from tests.nominations.conftest import appraised, checked, fill, go, opened, passed
from tests.people import user

DAY = date(2026, 1, 15)


def enter(province, data):
    return OwnRegulation.objects.create(unit=province, data=data, by=user(f"nhap-{data['number']}", None))


def bac_ninh(unit):
    """The regulation that is shipped with the program, entered as this province's own."""
    rows = yaml.safe_load((Path(overlay.__file__).parent / "data/provinces/bac_ninh.yaml").read_text("utf-8"))["rows"]
    plain = [{key: str(value) if isinstance(value, date) else value for key, value in row.items()} for row in rows]
    data = {"issuer": "UBND tỉnh", "number": "86/2025/QĐ-UBND", "from": "2025-12-15", "rows": plain}
    return enter(unit, data)


def at_the_province(world, award, **fields):
    """Sent up, appraised by the department, appraised by the province."""
    row = appraised(world, award=award, **fields)
    go("hand_over", row, world.appraiser)
    go("receive", row, world.province_officer)
    checked(row, world.province_officer)
    return go("appraise", row, world.province_officer)


def heard(row, actor, kind="cap_uy", agrees=True, symbol="123-CV/TU", day=DAY):
    asked = ask(nomination=row, kind=kind, body="Ban Thường vụ Tỉnh ủy", asked_on=day, due=None, actor=actor)
    return answer(
        opinion=asked, answered_on=day, agrees=agrees, text="", symbol=symbol, file=("cv.pdf", b"%PDF-1.4"), actor=actor,
        today=day,
    )  # fmt: skip


def posted(row):
    Nomination.objects.filter(pk=row.pk).update(posted_on=date(2025, 12, 16), posted_until=date(2025, 12, 30))
    refresh_sources(Nomination.objects.get(pk=row.pk))


def test_a_state_award_of_a_person_does_not_leave_before_it_is_settled_whether_the_party_must_agree(world):
    row = at_the_province(world, "HCLD3", period_from=2021)
    posted(row)
    part = row.components.get(key="cap_uy")
    Component.objects.filter(pk=part.pk).update(applies=None, why_not="")
    with pytest.raises(StepRefused, match="Chưa xác định có cần «Ý kiến bằng văn bản của cấp ủy"):
        go("send_out", row, world.province_officer, day=DAY)
    with pytest.raises(StepRefused, match="Ghi vì sao"):
        settle(component=part, applies=False, why_not=" ", actor=world.province_officer)
    settle(component=part, applies=True, why_not="", actor=world.province_officer)
    with pytest.raises(StepRefused, match="Còn thiếu: Ý kiến bằng văn bản của cấp ủy có thẩm quyền"):
        go("send_out", row, world.province_officer, day=DAY)
    with pytest.raises(StepRefused, match="kèm số, ngày văn bản"):
        attach(component=part, name="x.pdf", content=b"%PDF-1.4", actor=world.province_officer)
    with pytest.raises(StepRefused, match="phải bằng văn bản"):
        heard(row, world.province_officer, symbol="")
    row.opinions.all().delete()
    said = heard(row, world.province_officer)
    part.refresh_from_db()
    assert "Ban Thường vụ Tỉnh ủy đồng ý ngày 15/01/2026, văn bản 123-CV/TU" in part.source and said.file
    assert go("send_out", row, world.province_officer, day=DAY).state == "outside"


def test_the_last_word_of_the_party_committee_stops_or_frees_the_dossier(world):
    row = at_the_province(world, "HCLD3", period_from=2021)
    posted(row)
    settle(component=row.components.get(key="cap_uy"), applies=True, why_not="", actor=world.province_officer)
    heard(row, world.province_officer, symbol="1-CV/TU")
    heard(row, world.province_officer, agrees=False, symbol="2-CV/TU")
    with pytest.raises(StepRefused, match="Còn thiếu.*cấp ủy"):
        go("send_out", row, world.province_officer, day=DAY)
    heard(row, world.province_officer, symbol="3-CV/TU")
    assert go("send_out", row, world.province_officer, day=DAY).state == "outside"


def test_an_answer_is_written_once_and_not_on_a_day_to_come(world, draft):
    asked = ask(nomination=draft, kind="hiep_y", body="Thuế tỉnh", asked_on=DAY, due=None, actor=world.officer)
    late = {"opinion": asked, "agrees": True, "text": "", "actor": world.officer, "today": DAY}
    with pytest.raises(StepRefused, match="chưa đến"):
        answer(answered_on=DAY + timedelta(1), **late)
    answer(answered_on=DAY, **late)
    with pytest.raises(StepRefused, match="đã trả lời ngày 15/01/2026"):
        answer(answered_on=DAY, **late)


def test_the_regulation_of_the_province_makes_the_opinion_a_paper_that_must_be_there(world):
    """Điều 5 of a province's regulation: the committee of the province must agree to what goes to the Prime Minister."""
    bac_ninh(world.province)
    row = at_the_province(world, "BKTTG")
    part = row.components.get(key="y_kien_ubnd")
    assert part.required and "86/2025/QĐ-UBND" in part.cite
    with pytest.raises(StepRefused, match=r"Ý kiến thống nhất của tập thể UBND tỉnh \(Điều 5.*86/2025/QĐ-UBND"):
        go("send_out", row, world.province_officer, day=DAY)
    heard(row, world.province_officer, kind="ubnd", symbol="12/NQ-UBND")
    assert go("send_out", row, world.province_officer, day=DAY).state == "outside"


def test_a_dossier_opened_before_the_regulation_must_take_its_papers_when_it_is_sent(world):
    row = opened(world, "CTDBT", collective=world.centre)
    passed(row, world.officer)
    assert not row.components.filter(key="y_kien_ubnd").exists()
    bac_ninh(world.province)
    with pytest.raises(StepRefused, match="Luật nay đòi thêm: Ý kiến thống nhất của tập thể UBND tỉnh"):
        go("submit", row, world.officer, day=DAY)
    materialise(Nomination.objects.get(pk=row.pk), DAY)
    assert go("submit", row, world.officer, day=DAY).state == "submitted"


def test_the_province_decides_only_after_its_own_council_has_voted(world):
    """Điều 30 khoản 7 Nghị định 98: the title of the province is voted on by the council of the province."""
    row = opened(world, "CSTDBT")
    passed(row, world.officer)
    go("submit", row, world.officer)
    go("receive", row, world.appraiser)
    checked(row, world.appraiser)
    go("appraise", row, world.appraiser)
    go("hand_over", row, world.appraiser)
    go("receive", row, world.province_officer)
    fill(Nomination.objects.get(pk=row.pk), world.province_officer)
    checked(row, world.province_officer)
    row = go("appraise", row, world.province_officer)
    decider = user("chutich", None, ("decider", world.province))
    from tdkt.nominations.decide import decide  # noqa: PLC0415

    values = {"unit": world.province, "symbol": "1/QĐ-UBND", "day": DAY, "signer_name": "A", "signer_post": "Chủ tịch"}
    with pytest.raises(StepRefused, match="phải qua bỏ phiếu của Hội đồng cấp tỉnh"):
        decide(nominations=[row], actor=decider, **values)
    passed(row, world.province_officer, yes=10, members=10, day="2026-01-10")
    assert decide(nominations=[row], actor=decider, **values).state == "issued"


def test_the_share_that_the_province_fixes_counts_and_is_named(world):
    """A province may ask for more than the decree: nine tenths for the fighter of the base."""
    row = opened(world, "CSTDCS")
    data = {
        "issuer": "UBND tỉnh", "number": "5/2026/QĐ-UBND", "from": "2026-01-01",
        "rows": [
            {"table": "votes", "code": "LDTT", "council": "trinh", "ballot": True, "threshold": "2/3",
             "from": "2026-01-01", "cite": ["5/2026/QĐ-UBND", "Điều 8"]},
            {"table": "deadlines", "step": "tham_dinh_so", "unit": "working_day", "limit": 7, "from": "2026-01-01",
             "cite": ["5/2026/QĐ-UBND", "Điều 9"]},
        ],
    }  # fmt: skip
    enter(world.province, data)
    draft = opened(world)
    with pytest.raises(StepRefused, match="phải qua bỏ phiếu của Hội đồng: ít nhất 66,67%.*5/2026/QĐ-UBND"):
        go("submit", draft, world.officer, day=DAY)
    passed(draft, world.officer)
    go("submit", draft, world.officer, day=DAY)
    sent = go("receive", draft, world.appraiser, day=DAY)
    assert sent.due == date(2026, 1, 26), "seven working days by the province's own rule"
    shown = page.page_of(world.appraiser, sent, DAY)
    assert "5/2026/QĐ-UBND" in str(shown["limit"].cites[-1]) and "5/2026/QĐ-UBND" in shown["vote_rule"]
    assert row.pk  # the title without a row of the province keeps the share of the decree
    assert "80%" in page.page_of(world.officer, row, DAY)["vote_rule"]


def test_the_last_day_for_handing_in_stands_on_the_page_of_a_draft(world):
    bac_ninh(world.province)
    row = open_nomination(award="BKBT", year=2026, person=world.employee.person, actor=world.officer, day=DAY)
    hand_in = page.page_of(world.officer, row, date(2026, 11, 27))["hand_in"]
    assert hand_in["day"] == date(2026, 12, 9) and "86/2025/QĐ-UBND" in hand_in["cite"]
