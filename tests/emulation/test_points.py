"""Criteria and themes of a movement as rows: answered by the places, gathered into the review, told at a proposal."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from tdkt.core import history
from tdkt.core.workflow import StepRefused
from tdkt.emulation.models import Movement, MovementPoint
from tdkt.emulation.operations import movements as operations
from tdkt.emulation.operations import points
from tdkt.emulation.queries import movements as queries

FIELDS = {
    "title": "Chuyển đổi số", "kind": "thematic", "scope": "unit", "launched_by": "Giám đốc",
    "starts": date(2026, 1, 1), "ends": date(2028, 12, 31), "aims": "A", "content": "B",
    "criteria": "- 100% hồ sơ trực tuyến\n- Không hồ sơ trễ hạn",
}  # fmt: skip


@pytest.fixture
def movement(world):
    made = operations.create_movement(
        actor=world.officer,
        unit=world.centre,
        themes="Hồ sơ số (2026)\nDữ liệu sạch (01/01/2027 - 31/12/2028)",
        **FIELDS,
    )
    Movement.objects.filter(pk=made.pk).update(state=Movement.State.LAUNCHED)
    made.refresh_from_db()
    return made


@pytest.fixture
def joined(world, movement):
    join = lambda unit: operations.join(  # noqa: E731
        movement=movement, unit=unit, day=date(2026, 2, 1), pledge="", actor=world.officer
    )
    return join(world.office), join(world.counselling)


def criteria(movement):
    return list(movement.points.filter(kind="criterion"))


def test_lines_become_rows_and_a_theme_has_its_own_years(movement):
    assert [one.text for one in criteria(movement)] == ["100% hồ sơ trực tuyến", "Không hồ sơ trễ hạn"]
    assert [one.line for one in queries.themes_of(movement)] == [
        "Hồ sơ số (01/01/2026 - 31/12/2026)", "Dữ liệu sạch (01/01/2027 - 31/12/2028)",
    ]  # fmt: skip


@pytest.mark.parametrize("line", ["A (31/02/2026 - 01/03/2026)", "A (2027 - 2026)"])
def test_a_theme_with_days_that_are_none_is_refused_and_nothing_is_changed(world, movement, line):
    with pytest.raises(StepRefused, match="Chuyên đề «A"):
        operations.edit_movement(movement=movement, actor=world.officer, themes=line)
    assert queries.themes_of(movement).count() == 2


def test_the_review_begins_with_who_met_each_criterion(world, movement, joined):
    first, second = criteria(movement)
    points.answer_points(
        joining=joined[0], answers={first.pk: (True, "120/120"), second.pk: (False, "")}, actor=world.officer
    )
    points.answer_points(joining=joined[1], answers={first.pk: (True, "")}, actor=world.officer)
    text = queries.gathered_results(movement, half=False)
    assert "Tiêu chí “100% hồ sơ trực tuyến”: 2/2 nơi đạt." in text
    assert f"0/1 nơi đạt; chưa đạt: {world.office.called}." in text  # the room that said nothing is in no count
    assert history.events_of(joined[0]).last().verb == "movements.criteria"


def test_an_answer_is_taken_back_and_another_movement_s_criterion_is_refused(world, movement, joined):
    first, _ = criteria(movement)
    assert points.answer_points(joining=joined[0], answers={first.pk: (False, "")}, actor=world.officer) == 1
    assert points.answer_points(joining=joined[0], answers={first.pk: (None, "")}, actor=world.officer) == 1
    assert queries.criteria_of(movement, queries.joinings_of(movement))[0].missed == []
    with pytest.raises(StepRefused, match="không thuộc phong trào"):
        points.answer_points(joining=joined[0], answers={first.pk + 999: (True, "")}, actor=world.officer)


def test_a_criterion_that_was_answered_is_not_lost_by_an_edit_of_the_text(world, movement, joined):
    first, second = criteria(movement)
    points.answer_points(joining=joined[0], answers={first.pk: (True, "")}, actor=world.officer)
    with pytest.raises(StepRefused, match="100% hồ sơ trực tuyến"):
        operations.edit_movement(movement=movement, actor=world.officer, criteria="Không hồ sơ trễ hạn")
    movement.refresh_from_db()
    assert movement.criteria == FIELDS["criteria"]
    operations.edit_movement(movement=movement, actor=world.officer, criteria="Mới\n100% hồ sơ trực tuyến")
    assert [one.text for one in criteria(movement)] == ["Mới", "100% hồ sơ trực tuyến"]
    assert not MovementPoint.objects.filter(pk=second.pk).exists()


def test_what_is_handed_down_has_the_same_criteria_and_themes(world, movement):
    Movement.objects.filter(pk=movement.pk).update(unit=world.department)
    movement.refresh_from_db()
    operations.hand_down(movement=movement, units=[world.centre, world.other_centre], actor=world.appraiser)
    below = Movement.objects.filter(under=movement)
    assert [one.points.count() for one in below] == [4, 4]


def test_a_proposal_names_its_theme_and_tells_what_was_not_met(world, movement, joined, client):
    first, _ = criteria(movement)
    client.force_login(world.officer)
    page = f"/phong-trao/{movement.pk}/"
    typed = {f"point-{first.pk}": "0", f"note-{first.pk}": "80/120", "result": "Có tiến bộ", "interim_result": ""}
    assert "80/120" in client.post(f"{page}huong-ung/{joined[0].pk}/ket-qua/", typed, follow=True).content.decode()
    theme = queries.themes_of(movement).first()
    given = {"award": "GK", "collective": world.office.pk, "reason": "Tích cực", "theme": theme.pk}
    told = client.post(f"{page}de-nghi/", given, follow=True).content.decode()
    assert f"{world.office.called} chưa đạt tiêu chí: 100% hồ sơ trực tuyến" in told
    made = movement.proposals.get()
    shown = client.get(f"/de-nghi-khen/{made.pk}/").content.decode()
    assert theme.line in shown and "Tiêu chí chưa đạt" in shown


def test_the_database_keeps_a_theme_running_forward(movement):
    with pytest.raises(IntegrityError), transaction.atomic():
        queries.themes_of(movement).update(starts=date(2029, 1, 1))
