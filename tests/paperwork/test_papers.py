"""A paper is drafted from data, signed off by the head, numbered once and never changed."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from tdkt.core.workflow import StepRefused
from tdkt.documents import parts
from tdkt.org.models import UnitState
from tdkt.paperwork import operations, queries
from tdkt.paperwork.models import Paper
from tdkt.paperwork.workflow import workflow

from ..people import person

DAY = date(2026, 3, 5)


def plan_data(unit, day=DAY, **changes):
    return {
        **queries.head(unit, day, recipients=["Như trên", "Lưu: VT"]),
        "type": "KH",
        "subject": "Triển khai công tác thi đua, khen thưởng năm 2026",
        "content": [{"title": "MỤC ĐÍCH", "content": ["Nâng cao chất lượng phong trào thi đua của đơn vị."]}],
        **changes,
    }


@pytest.fixture
def draft(world, officer):
    def make(title="Kế hoạch 2026", unit=world.centre):
        return operations.draft_paper(
            unit=unit, kind="van_ban", title=title, data=plan_data(unit), actor=officer, series="KH", day=DAY
        )

    return make


def test_the_head_of_the_unit_issues_and_the_paper_gets_the_next_number(draft, officer, director):
    first, second = draft(), draft("Kế hoạch bổ sung")
    for paper in (first, second):
        workflow.take("submit", paper, officer)
        workflow.take("issue", paper, director, day=DAY, number=None)

    first.refresh_from_db(), second.refresh_from_db()
    assert (first.symbol, second.symbol) == ("01/KH-TTDVVL", "02/KH-TTDVVL")
    assert first.pdf.read().startswith(b"%PDF-") and first.docx.read().startswith(b"PK")


def test_the_officer_who_drafted_does_not_issue(draft, officer):
    paper = workflow.take("submit", draft(), officer)
    with pytest.raises(PermissionDenied):
        workflow.take("issue", paper, officer, day=DAY)


def test_a_number_already_used_is_refused_and_nothing_changes(draft, officer, director):
    workflow.take("issue", workflow.take("submit", draft(), officer), director, day=DAY, number=7)
    other = workflow.take("submit", draft("Khác"), officer)
    with pytest.raises(StepRefused, match="Số 07 năm 2026 đã dùng"):
        workflow.take("issue", other, director, day=DAY, number=7)
    other.refresh_from_db()
    assert (other.state, other.number) == ("submitted", None)


def test_a_draft_about_the_same_row_is_composed_anew_not_doubled(world, officer):
    for title in ("Lần một", "Lần hai"):
        operations.draft_paper(
            unit=world.centre,
            kind="van_ban",
            title=title,
            data=plan_data(world.centre),
            actor=officer,
            series="KH",
            day=DAY,
            about=world.office,
        )
    assert [paper.title for paper in Paper.objects.all()] == ["Lần hai"]


def test_data_that_the_composer_refuses_is_refused_in_words(world, officer):
    data = plan_data(world.centre)
    del data["subject"]
    with pytest.raises(StepRefused, match="Chưa soạn được văn bản"):
        operations.draft_paper(
            unit=world.centre, kind="van_ban", title="x", data=data, actor=officer, series="KH", day=DAY
        )
    assert not Paper.objects.exists()


def test_the_head_of_a_paper_carries_the_names_of_its_day(world):
    labour = world.centre.__class__.objects.create(
        code="so-ldtbxh",
        name="Sở Lao động - Thương binh và Xã hội tỉnh Sơn La",
        level="department",
        parent=world.province,
    )
    UnitState.objects.create(unit=labour, name=labour.name, parent=world.province, starts=date(2008, 1, 1))
    state = world.centre.states.get()
    state.parent, state.ends = labour, date(2025, 2, 28)
    state.save()
    UnitState.objects.create(
        unit=world.centre, name=world.centre.name, symbol="TTDVVL", parent=world.department, starts=date(2025, 3, 1)
    )

    assert queries.head(world.centre, date(2024, 11, 29))["issuer"]["above"] == labour.name
    assert queries.head(world.centre, date(2025, 3, 1))["issuer"]["above"] == world.department.name


def test_an_issued_paper_without_a_number_cannot_stand_in_the_database(draft):
    paper = draft()
    with pytest.raises(IntegrityError), transaction.atomic():
        Paper.objects.filter(pk=paper.pk).update(state="issued")


def test_a_stranger_sees_nothing_of_it(draft, client, stranger, officer):
    paper = draft()
    client.force_login(stranger)
    assert client.get(f"/van-ban/{paper.pk}/").status_code == 404
    assert client.get(f"/van-ban/{paper.pk}/tep/pdf/").status_code == 404
    client.force_login(officer)
    assert client.get(f"/van-ban/{paper.pk}/").status_code == 200
    assert client.get(f"/van-ban/{paper.pk}/tep/docx/").content.startswith(b"PK")


@pytest.mark.parametrize("n", [1, 3])
def test_the_list_asks_as_often_for_three_papers_as_for_one(draft, client, officer, n, django_assert_max_num_queries):
    for number in range(n):
        draft(f"Văn bản {number}")
    client.force_login(officer)
    client.get("/van-ban/")
    with django_assert_max_num_queries(9):
        assert client.get("/van-ban/").status_code == 200


def test_a_paper_is_shown_page_by_page_as_pictures(client, draft, officer, stranger):
    paper = draft()
    client.force_login(officer)
    shown = client.get(f"/van-ban/{paper.pk}/xem/").content.decode()
    pages = shown.count("<img ")
    assert pages >= 1
    picture = client.get(f"/van-ban/{paper.pk}/xem/{pages}/")
    assert picture["Content-Type"] == "image/png"
    assert picture.content.startswith(b"\x89PNG")
    assert client.get(f"/van-ban/{paper.pk}/xem/{pages + 1}/").status_code == 404
    client.force_login(stranger)
    assert client.get(f"/van-ban/{paper.pk}/xem/").status_code == 404
    assert client.get(f"/van-ban/{paper.pk}/xem/1/").status_code == 404


@pytest.mark.parametrize(
    ("title", "personal", "lines"),
    [
        ("Chủ tịch", False, ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")),
        ("Phó Chủ tịch", False, ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")),
        ("Chủ tịch", True, ("CHỦ TỊCH",)),
        ("Phó Chủ tịch", True, ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")),
        ("Quyền Chủ tịch", True, ("Q. CHỦ TỊCH",)),
    ],
)
def test_a_committee_signs_for_itself_and_its_chairman_for_his_own_decisions(world, title, personal, lines):
    person("Lò Văn Minh", world.province, title, leader=True)
    signer = queries.head(world.province, DAY, personal=personal)["signer"]
    assert parts.seal(parts.SIGNER.read(signer, "signer", [])).lines == lines
