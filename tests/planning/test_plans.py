"""A plan moves on a year, takes late tasks along, and follows its road; the database keeps its promises."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from tdkt.core import history
from tdkt.core.workflow import StepRefused
from tdkt.planning.models import Figure, Indicator, IndicatorGroup, Plan, PlanSection, Task
from tdkt.planning.moving import moved_date, moved_text, still_old
from tdkt.planning.operations import plans as operations
from tdkt.planning.queries import due_lines, todo
from tdkt.planning.workflow import workflow

TODAY = date(2025, 1, 6)


@pytest.fixture
def plan(world):
    made = operations.begin_plan(unit=world.centre, year=2024, actor=world.officer, day=date(2024, 1, 5))
    made.sections.all().delete()
    for part in PlanSection.Part:
        operations.add_section(plan=made, actor=world.officer, part=part, heading="Mục", body="- Thi đua năm 2024.")
    operations.add_task(
        plan=made,
        actor=world.officer,
        quarter=1,
        content="Đăng ký thi đua năm 2024",
        owner=world.counselling,
        deadline=date(2024, 2, 10),
    )
    return made


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("hoàn thành nhiệm vụ năm 2024", "hoàn thành nhiệm vụ năm 2025"),
        ("phát huy kết quả năm 2023 trong năm 2024", "phát huy kết quả năm 2024 trong năm 2025"),
        ("gửi trước ngày 10/02/2024.", "gửi trước ngày 10/02/2025."),
        ("Quý I/2024 và tháng 6/2024", "Quý I/2025 và tháng 6/2025"),
        ("Chỉ thị số 01/CT-UBND ngày 03/01/2024", "Chỉ thị số 01/CT-UBND ngày 03/01/2024"),
        ("Nghị định số 98/2023/NĐ-CP", "Nghị định số 98/2023/NĐ-CP"),
        ("giai đoạn 2021-2025, giai đoạn 2023 - 2025", "giai đoạn 2021-2025, giai đoạn 2023 - 2025"),
        ("Luật năm 2003", "Luật năm 2003"),
    ],
)
def test_years_of_the_work_move_and_facts_of_other_papers_stay(before, after):
    assert moved_text(before, 2024, 1) == after


def test_a_leap_day_becomes_the_28th_and_old_citations_are_pointed_out():
    assert moved_date(date(2024, 2, 29), 1) == date(2025, 2, 28)
    assert still_old("- Chỉ thị ngày 03/01/2024.\n- Việc mới.", 2025) == ["- Chỉ thị ngày 03/01/2024."]


def test_the_next_plan_moves_dates_and_carries_the_late_task_once(plan, world):
    made = operations.begin_plan(unit=world.centre, year=2025, actor=world.officer, day=TODAY, based_on=plan)
    moved, late = made.tasks.order_by("pk")
    assert (moved.content, moved.deadline) == ("Đăng ký thi đua năm 2025", date(2025, 2, 10))
    assert late.carried_from == plan.tasks.get() and late.content == "Đăng ký thi đua năm 2024"
    assert operations.carry_late(plan=made, actor=world.officer, day=TODAY) == 0


def test_a_task_done_in_time_is_not_carried_over(plan, world):
    operations.report_task(
        task=plan.tasks.get(), actor=world.officer, state="done", day=date(2024, 2, 9), evidence="Danh sách"
    )
    made = operations.begin_plan(unit=world.centre, year=2025, actor=world.officer, day=TODAY, based_on=plan)
    assert not made.tasks.filter(carried_from__isnull=False).exists()


def test_a_second_plan_of_a_year_is_refused_in_words(plan, world):
    with pytest.raises(StepRefused, match="đã có"):
        operations.begin_plan(unit=world.centre, year=2024, actor=world.officer, day=TODAY)


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"quarter": 2, "deadline": date(2024, 2, 10)}, "quý 1, không phải quý 2"),
        ({"quarter": 1, "deadline": date(2025, 2, 10)}, "không thuộc năm 2024"),
        ({"quarter": 1, "deadline": date(2024, 2, 10), "monthly_day": 5}, "một trong hai"),
    ],
)
def test_a_task_against_its_quarter_or_year_is_refused(plan, world, fields, words):
    with pytest.raises(StepRefused, match=words):
        operations.add_task(plan=plan, actor=world.officer, content="x", owner=world.office, **fields)


def test_done_needs_evidence(plan, world):
    with pytest.raises(StepRefused, match="minh chứng"):
        operations.report_task(task=plan.tasks.get(), actor=world.officer, state="done", day=TODAY)


def test_a_monthly_task_reminds_each_month_until_done(plan, world):
    task = operations.add_task(
        plan=plan, actor=world.officer, quarter=1, content="Đăng tin", owner=world.office, monthly_day=31
    )
    span = {"first": date(2024, 1, 1), "last": date(2024, 3, 31)}
    days = [one.day for one in due_lines(world.officer, **span) if one.task.pk == task.pk]
    assert days == [date(2024, 1, 31), date(2024, 2, 29), date(2024, 3, 31)]
    for month in (1, 2, 3):
        operations.report_month(task=task, actor=world.officer, month=month, day=date(2024, month, 20))
    task.refresh_from_db()
    assert task.state == Task.State.DONE
    with pytest.raises(StepRefused, match="Tháng 4 không thuộc"):
        operations.report_month(task=task, actor=world.officer, month=4, day=date(2024, 4, 1))


def test_the_head_of_the_room_is_reminded_of_its_tasks_and_the_stranger_of_none(plan, world):
    assert [line.title for line in todo(world.room_head, date(2024, 2, 5))] == ["Đăng ký thi đua năm 2024"]
    assert todo(world.stranger, date(2024, 2, 5)) == []


EVERYBODY = (
    "officer",
    "director",
    "room_head",
    "employee",
    "appraiser",
    "decider",
    "stranger",
    "auditor",
    "administrator",
)
OFFERS = {
    "draft": {"officer": ["submit"]},
    "submitted": {"officer": ["recall"], "director": ["return", "approve"]},
    "returned": {"officer": ["submit"]},
    "approved": {"officer": ["reopen"], "director": ["reopen"]},
}


def test_who_is_offered_what_in_every_state(plan, world):
    found = {}
    for state in Plan.State.values:
        plan.state = state
        lines = {name: [o.step.name for o in workflow.offered(getattr(world, name), plan)] for name in EVERYBODY}
        found[state] = {name: steps for name, steps in lines.items() if steps}
    assert found == OFFERS


def test_a_plan_goes_back_with_its_reason_is_approved_and_opened_again(plan, world):
    workflow.take("submit", plan, world.officer)
    back = workflow.take("return", plan, world.director, note="Thiếu thời hạn của quý II")
    assert back.return_reason == "Thiếu thời hạn của quý II"
    assert any(line.reason for line in todo(world.officer, TODAY))
    workflow.take("submit", plan, world.officer)
    approved = workflow.take("approve", plan, world.director)
    with pytest.raises(StepRefused, match="không sửa được"):
        operations.edit_plan(plan=approved, actor=world.officer, title="x", pursuant="")
    assert workflow.take("reopen", plan, world.director, note="Bổ sung việc").approved_on is None
    assert history.events_of(plan).last().reason == "Bổ sung việc"


def test_an_empty_plan_is_not_submitted(world):
    made = operations.begin_plan(unit=world.centre, year=2030, actor=world.officer, day=TODAY)
    with pytest.raises(StepRefused, match="còn thiếu: mục đích, yêu cầu"):
        workflow.take("submit", made, world.officer)


def test_the_database_keeps_the_promises_of_the_states(plan):
    group = IndicatorGroup.objects.create(unit=plan.unit, name="A")
    one = Indicator.objects.create(group=group, code="a", name="A", measure="người")
    Figure.objects.create(indicator=one, year=2024)
    breaks = [
        (Plan, {"state": "returned", "return_reason": ""}),
        (Plan, {"state": "approved", "approved_on": None}),
        (Task, {"quarter": 5}),
        (Task, {"state": "done", "done_on": None}),
        (Task, {"monthly_day": 32}),
    ]
    for model, fields in breaks:
        with pytest.raises(IntegrityError), transaction.atomic():
            model.objects.update(**fields)
    with pytest.raises(IntegrityError), transaction.atomic():
        Figure.objects.create(indicator=one, year=2024)


def test_late_tasks_come_into_a_plan_made_otherwise_and_into_an_approved_one(plan, world):
    made = operations.begin_from_skeleton(unit=world.centre, year=2025, actor=world.officer, day=date(2024, 1, 20))
    assert operations.left_over(made, date(2024, 1, 20)).count() == 0  # nothing is late yet
    Plan.objects.filter(pk=made.pk).update(state="approved", approved_on=date(2025, 1, 5))
    made.refresh_from_db()
    assert operations.carry_late(plan=made, actor=world.officer, day=TODAY) == 1
    assert operations.carry_late(plan=made, actor=world.officer, day=TODAY) == 0
    Plan.objects.filter(pk=made.pk).update(state="submitted")
    made.refresh_from_db()
    with pytest.raises(StepRefused, match="đang chờ duyệt"):
        operations.carry_late(plan=made, actor=world.officer, day=TODAY)
