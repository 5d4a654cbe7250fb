"""An award is taken back while a later dossier that may have counted it is on its way."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tdkt.awards import queries
from tdkt.awards.operations.revoking import revoke
from tdkt.core.models import Notice
from tdkt.core.workflow import StepRefused
from tdkt.nominations.judging import judged, rejudge
from tdkt.nominations.models import Nomination
from tdkt.org.models import Period, Rating
from tests.awards.given import decided
from tests.nominations.conftest import TODAY, appraised, checked, go, opened, passed
from tests.nominations.test_decisions import issue

NEXT = TODAY + timedelta(2)


def taken_back(world, *, award="LDTT", year=2024, stream="cong_trang", day=NEXT, symbol="9/QĐ-SNV"):
    """An award of Mai's given in January and taken back on ``day``."""
    decision = decided(world, (award, year, world.employee.person, stream), symbol=symbol, day=date(2025, 1, 15))
    return revoke(
        record=decision.records.get(), ground="gian_doi", decision_no=f"70{symbol}", day=day, reason="Kết luận số 3",
        actor=world.decider,
    )  # fmt: skip


def test_a_dossier_on_its_way_waits_until_it_is_judged_without_what_was_taken_back(world, client):
    row = go("submit", opened(world, award="GK"), world.officer)
    go("receive", row, world.appraiser)
    checked(row, world.appraiser)
    made = taken_back(world)
    assert Notice.objects.filter(recipient=world.appraiser, text__contains="bị hủy bỏ: xét lại hồ sơ").exists()
    with pytest.raises(StepRefused, match="Lao động tiên tiến năm 2024 của .* bị hủy bỏ .* «Xét lại theo luật»"):
        go("appraise", row, world.appraiser, day=NEXT)
    client.force_login(world.appraiser)
    assert "Khen thưởng làm căn cứ bị hủy bỏ" in client.get(f"/ho-so/{row.pk}/").content.decode()
    assert "Dừng đến khi xét lại" in client.get(f"/so-khen-thuong/{made.record_id}/").content.decode()

    again = rejudge(nomination=row, day=NEXT, actor=world.appraiser)
    assert again.judged["without"] == [made.pk]
    assert go("appraise", again, world.appraiser, day=NEXT).state == "appraised"
    assert "Đã xét lại" in client.get(f"/so-khen-thuong/{made.record_id}/").content.decode()


def test_what_no_longer_meets_the_law_without_it_goes_no_further(world):
    row = go("submit", passed(opened(world, award="CSTDCS"), world.officer), world.officer)
    go("receive", row, world.appraiser)
    checked(row, world.appraiser)
    taken_back(world)
    Rating.objects.create(person=world.employee.person, period=Period.YEAR, year=2025, level="KHT")
    again = rejudge(nomination=row, day=NEXT, actor=world.appraiser)
    with pytest.raises(StepRefused, match=r"Không tính Lao động tiên tiến năm 2024 \(đã hủy bỏ\) thì chưa đạt: .*Điều"):
        go("appraise", again, world.appraiser, day=NEXT)


def test_a_decision_is_not_issued_over_a_basis_that_fell(world):
    row = appraised(world, award="GK")
    taken_back(world)
    with pytest.raises(StepRefused, match="hồ sơ này có thể đã tính"):
        issue(world, [row])
    assert Nomination.objects.get(pk=row.pk).state == "appraised"


@pytest.mark.parametrize(
    ("award", "lost"),
    [("LDTT", {}), ("GK", {"stream": "dot_xuat", "award": "GK"}), ("GK", {"year": 2026})],
)  # fmt: skip
def test_what_could_not_have_counted_stops_nothing(world, award, lost):
    row = appraised(world, award=award)
    taken_back(world, **lost)
    assert queries.resting_on(queries.AwardRecord.objects.get(state="revoked")) == []
    assert judged([row], NEXT)[row.pk]["without"] == []
    assert issue(world, [row]).state == "issued"


def test_a_dossier_made_after_the_revocation_is_judged_without_it_and_goes_on(world):
    taken_back(world, day=date(2025, 12, 1))
    row = appraised(world, award="GK")
    assert len(row.judged["without"]) == 1 and issue(world, [row]).state == "issued"


def test_the_later_award_is_judged_again_by_the_law_of_its_own_day(world, client):
    first = decided(
        world, ("LDTT", 2024, world.employee.person), symbol="9/QĐ-SNV", day=date(2025, 1, 15)
    ).records.get()
    later = decided(world, ("CSTDCS", 2025, world.employee.person), symbol="12/QĐ-SNV").records.get()
    revoke(
        record=first, ground="gian_doi", decision_no="71/QĐ-SNV", day=date(2026, 1, 5), reason="KL", actor=world.decider
    )
    said, _, address = queries.judged_now(later)
    assert said and address.startswith(f"/dieu-kien/person/{world.employee.person.pk}/CSTDCS/?nam=2025&ngay=")
    client.force_login(world.appraiser)
    page = client.get(f"/so-khen-thuong/{later.pk}/").content.decode()
    assert "xét theo luật ngày quyết định" in page and client.get(address).status_code == 200
