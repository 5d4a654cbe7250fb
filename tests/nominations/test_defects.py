"""A dossier goes back with a list of what is wrong, and does not go up again before each is answered."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from tdkt.core import history
from tdkt.core.workflow import StepRefused
from tdkt.documents import write_docx
from tdkt.nominations import policy, queries
from tdkt.nominations.models import Component, Defect
from tdkt.nominations.operations import letters
from tdkt.nominations.operations.components import mend
from tdkt.nominations.operations.opinions import answer, ask, post
from tdkt.nominations.operations.way import Fault
from tdkt.paperwork.operations import composed
from tests.nominations.conftest import TODAY, appraised, checked, go, opened


def given_back(world, draft):
    go("submit", draft, world.officer)
    report = draft.components.get(key="bao_cao")
    faults = [Fault(report, "Chưa có số liệu quý IV"), Fault(None, "Thiếu dấu giáp lai")]
    return go("return", draft, world.appraiser, note="", defects=faults)


def test_the_list_of_defects_is_the_reason_and_each_must_be_answered_before_it_goes_up_again(world, draft):
    row = given_back(world, draft)
    assert row.return_reason == "Báo cáo thành tích (Mẫu số 05 NĐ 152/2025): Chưa có số liệu quý IV; Thiếu dấu giáp lai"
    with pytest.raises(StepRefused, match="Còn 2 sai sót chưa ghi"):
        go("submit", row, world.officer)

    one, two = Defect.objects.all()
    assert mend(nomination=row, said={one.pk: "Đã thêm bảng số liệu", two.pk: " "}, day=TODAY, actor=world.officer) == 1
    with pytest.raises(StepRefused, match="Còn 1 sai sót.*Thiếu dấu giáp lai"):
        go("submit", row, world.officer)
    mend(nomination=row, said={two.pk: "Đã đóng dấu"}, day=TODAY, actor=world.officer)
    assert go("submit", row, world.officer).state == "submitted"
    told = next(e for e in history.events_of(row) if e.verb == "nominations.return")
    assert told.changes["defects"][1][1] == "Thiếu dấu giáp lai"


def test_a_return_without_reason_and_without_a_defect_is_refused(world, draft):
    go("submit", draft, world.officer)
    with pytest.raises(StepRefused, match="lý do"):
        go("return", draft, world.appraiser, note=" ", defects=[])


def test_a_defect_stays_when_the_list_of_components_changes(world, draft):
    given_back(world, draft)
    Component.objects.filter(key="bao_cao").delete()
    assert str(Defect.objects.first()).startswith("Báo cáo thành tích")


def test_defects_are_filled_in_and_answered_through_the_pages(world, draft, client):
    go("submit", draft, world.officer)
    report = draft.components.get(key="bao_cao")
    client.force_login(world.appraiser)
    page = client.get(f"/ho-so/{draft.pk}/").content.decode()
    assert f"defect-{report.pk}" in page
    client.post(f"/ho-so/{draft.pk}/buoc/return/", {"note": "Bổ sung", f"defect-{report.pk}": "Thiếu chữ ký"})
    slip = client.post(f"/ho-so/{draft.pk}/soan/phieu-tra/")
    assert slip.status_code == 302 and "/van-ban/" in slip.url

    client.force_login(world.officer)
    assert client.post(f"/ho-so/{draft.pk}/soan/phieu-tra/").status_code == 403
    page = client.get(f"/ho-so/{draft.pk}/").content.decode()
    assert "Thiếu chữ ký" in page and "Chưa bổ sung" in page
    client.post(f"/ho-so/{draft.pk}/bo-sung/", {f"mended-{Defect.objects.get().pk}": "Đã ký"})
    assert Defect.objects.get().mended == "Đã ký"
    client.force_login(world.stranger)
    assert client.post(f"/ho-so/{draft.pk}/bo-sung/", {}).status_code == 404


def test_the_slip_names_every_open_defect(world, draft):
    row = given_back(world, draft)
    paper = letters.return_slip(nomination=row, unit=world.department, actor=world.appraiser, day=TODAY)
    assert [one["reason"] for one in paper.data["returned"]] == ["Chưa có số liệu quý IV", "Thiếu dấu giáp lai"]
    assert write_docx(composed(paper.kind, paper.data))


@pytest.mark.parametrize("broken", ({"text": ""}, {"mended": "x"}, {"mended_on": TODAY}))
def test_the_table_of_defects_keeps_its_promises(world, draft, broken):
    given_back(world, draft)
    with pytest.raises(IntegrityError), transaction.atomic():
        Defect.objects.update(**broken)


def test_the_days_on_hold_are_not_counted_against_the_desk(world, draft):
    go("submit", draft, world.officer)
    go("receive", draft, world.appraiser, due=date(2025, 12, 22))
    go("hold", draft, world.appraiser, day=date(2025, 12, 16), note="Chờ kết luận")
    row = go("release", draft, world.appraiser, day=date(2025, 12, 19))
    assert (row.due, row.held_on) == (date(2025, 12, 25), None), "three working days on hold"


def test_an_opinion_against_must_be_answered_in_the_appraisal(world, draft):
    go("submit", draft, world.officer)
    row = go("receive", draft, world.appraiser)
    asked = ask(nomination=row, kind="cap_uy", body="Đảng ủy Sở", asked_on=TODAY, due=None, actor=world.appraiser)
    checked(row, world.appraiser)
    with pytest.raises(StepRefused, match="Đang chờ ý kiến của Đảng ủy Sở"):
        go("appraise", row, world.appraiser)
    answer(opinion=asked, answered_on=TODAY, agrees=False, text="Cần xem lại", symbol="9-CV/ĐU", actor=world.appraiser,
           today=TODAY)  # fmt: skip
    row.refresh_from_db()
    row.appraisal = ""
    row.save()
    with pytest.raises(StepRefused, match="Đảng ủy Sở không đồng ý"):
        go("appraise", row, world.appraiser)
    assert go("appraise", row, world.appraiser, note="Đã xác minh, không có vi phạm").state == "appraised"


def test_the_notice_lists_everybody_posted_together(world):
    rows = []
    for who in (world.employee.person, world.room_head.person):
        row = appraised(world, award="HCLD3", period_from=2021, person=who)
        go("hand_over", row, world.appraiser)
        go("receive", row, world.province_officer)
        rows.append(post(nomination=row, day=TODAY, at="Cổng thông tin tỉnh", actor=world.province_officer))
    with pytest.raises(StepRefused, match="nơi nhận ý kiến"):
        letters.public_notice(nomination=rows[0], receiver=" ", actor=world.province_officer, day=TODAY)
    paper = letters.public_notice(
        nomination=rows[0], receiver="Sở Nội vụ, 0212 000000", actor=world.province_officer, day=TODAY
    )
    assert len(paper.data["groups"][0]["individuals"]) == 2
    assert write_docx(composed(paper.kind, paper.data))


def test_the_person_supplements_only_while_the_dossier_is_at_home(world):
    row = appraised(world, award="BKBT")
    go("hand_over", row, world.appraiser)
    back = go("return", row, world.province_officer, note="Làm rõ")
    assert back.at_unit == world.department
    assert not policy.may_supplement(world.employee, back)
    home = go("return", back, world.appraiser, note="Trung tâm bổ sung")
    assert policy.may_supplement(world.employee, home)


def test_a_dossier_opened_under_an_older_list_of_papers_must_take_the_new_one(world):
    row = opened(world, "CSTDCS")
    row.components.filter(key="kiem_phieu").delete()
    with pytest.raises(StepRefused, match="Luật nay đòi thêm"):
        go("submit", row, world.officer)


def test_numbers_that_cannot_be_are_no_rows(world, draft):
    assert queries.in_hand(world.officer, [draft.pk, 10**30]) == [draft]
