"""Writes of plans: begin from last year's, edit, tasks, months, carrying over, the paper."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction

from tdkt.core import history
from tdkt.core.workflow import StepRefused
from tdkt.org.models import Person, Unit
from tdkt.paperwork import operations as paperwork
from tdkt.paperwork.models import Paper
from tdkt.paperwork.queries import head
from tdkt.planning.models import Plan, PlanSection, Task, TaskMonth
from tdkt.planning.moving import moved_date, moved_text
from tdkt.planning.paper import plan_data

WRITABLE = (Plan.State.DRAFT, Plan.State.RETURNED)
UNFINISHED = (Task.State.OPEN, Task.State.DOING)


def must_be_writable(plan: Plan) -> None:
    if plan.state not in WRITABLE:
        words = plan.get_state_display().lower()
        raise StepRefused(f"Kế hoạch {words} nên không sửa được. Muốn sửa, hãy rút lại hoặc mở lại kế hoạch.")


@transaction.atomic
def begin_plan(*, unit: Unit, year: int, actor: Any, day: date, based_on: Plan | None = None) -> Plan:
    """A plan of ``year``. With ``based_on``: its text and tasks with years and dates moved, and its late tasks too.

    Raises StepRefused where the year has a plan already, or where the plan to follow is not an earlier one.
    """
    if Plan.objects.filter(unit=unit, year=year).exists():
        raise StepRefused(f"Kế hoạch năm {year} đã có; hãy mở kế hoạch đó để sửa.")
    if based_on is not None and (based_on.unit_id != unit.pk or based_on.year >= year):
        raise StepRefused(f"Chỉ lập được từ kế hoạch của chính đơn vị, năm trước năm {year}.")
    made = Plan(
        unit=unit,
        year=year,
        title=f"Kế hoạch công tác thi đua, khen thưởng năm {year}",
        based_on=based_on,
        pursuant="",
    )
    plan = history.create(made, actor=actor, verb="planning.begin")
    if based_on is None:
        PlanSection.objects.bulk_create(
            PlanSection(plan=plan, part=part, heading="", body="", order=order)
            for order, part in enumerate((PlanSection.Part.AIM, PlanSection.Part.REQUIREMENT))
        )
        return plan
    years = year - based_on.year
    PlanSection.objects.bulk_create(
        PlanSection(
            plan=plan,
            part=one.part,
            heading=moved_text(one.heading, based_on.year, years),
            body=moved_text(one.body, based_on.year, years),
            order=one.order,
        )
        for one in based_on.sections.all()
    )
    Task.objects.bulk_create(
        Task(
            plan=plan,
            quarter=one.quarter,
            content=moved_text(one.content, based_on.year, years),
            owner=one.owner,
            person=one.person,
            deadline=moved_date(one.deadline, years),
            monthly_day=one.monthly_day,
            order=one.order,
        )
        for one in based_on.tasks.filter(carried_from__isnull=True).exclude(state=Task.State.DROPPED)
    )
    carry_late(plan=plan, actor=actor, day=day)
    return plan


@transaction.atomic
def carry_late(*, plan: Plan, actor: Any, day: date) -> int:
    """Bring over what the plan before left unfinished past its day; each late task once. Returns how many came."""
    must_be_writable(plan)
    if plan.based_on is None:
        return 0
    late = plan.based_on.tasks.filter(state__in=UNFINISHED, deadline__lt=day).exclude(carried_to__plan=plan)
    moved = [
        Task(
            plan=plan,
            quarter=1,
            content=one.content,
            owner=one.owner,
            person=one.person,
            deadline=date(plan.year, 3, 31),
            carried_from=one,
        )
        for one in late
    ]
    for task in moved:
        history.create(task, actor=actor, verb="planning.carry_task")
    return len(moved)


@transaction.atomic
def edit_plan(*, plan: Plan, actor: Any, title: str, pursuant: str) -> Plan:
    must_be_writable(plan)
    return history.change(plan, actor=actor, verb="planning.edit", title=title, pursuant=pursuant)


@transaction.atomic
def add_section(*, plan: Plan, actor: Any, part: str, heading: str, body: str) -> PlanSection:
    must_be_writable(plan)
    last = plan.sections.order_by("-order").first()
    made = PlanSection(plan=plan, part=part, heading=heading, body=body, order=last.order + 1 if last else 0)
    return history.create(made, actor=actor, verb="planning.add_section")


@transaction.atomic
def edit_section(*, section: PlanSection, actor: Any, heading: str, body: str) -> PlanSection:
    must_be_writable(section.plan)
    return history.change(section, actor=actor, verb="planning.edit_section", heading=heading, body=body)


@transaction.atomic
def remove_section(*, section: PlanSection, actor: Any) -> None:
    must_be_writable(section.plan)
    history.remove(section, actor=actor, verb="planning.remove_section")


def _check_task(plan: Plan, quarter: int, owner: Unit, deadline: date | None, monthly_day: int | None) -> None:
    if deadline and monthly_day:
        raise StepRefused("Chỉ ghi một trong hai: thời hạn một ngày, hoặc ngày hằng tháng.")
    if deadline and deadline.year != plan.year:
        raise StepRefused(f"Thời hạn {deadline:%d/%m/%Y} không thuộc năm {plan.year} của kế hoạch.")
    if deadline and (deadline.month + 2) // 3 != quarter:
        raise StepRefused(
            f"Thời hạn {deadline:%d/%m/%Y} thuộc quý {(deadline.month + 2) // 3}, không phải quý {quarter}."
        )
    if owner.pk != plan.unit_id and owner.parent_id != plan.unit_id:
        raise StepRefused(f"«{owner.name}» không thuộc {plan.unit.name}.")


@transaction.atomic
def add_task(
    *,
    plan: Plan,
    actor: Any,
    quarter: int,
    content: str,
    owner: Unit,
    person: Person | None = None,
    deadline: date | None = None,
    monthly_day: int | None = None,
) -> Task:
    """A task of a quarter with its owner and either one day or a day of every month."""
    must_be_writable(plan)
    _check_task(plan, quarter, owner, deadline, monthly_day)
    made = Task(
        plan=plan,
        quarter=quarter,
        content=content,
        owner=owner,
        person=person,
        deadline=deadline,
        monthly_day=monthly_day,
        order=plan.tasks.filter(quarter=quarter).count(),
    )
    return history.create(made, actor=actor, verb="planning.add_task")


@transaction.atomic
def edit_task(*, task: Task, actor: Any, **fields: Any) -> Task:
    must_be_writable(task.plan)
    seen = {name: fields.get(name, getattr(task, name)) for name in ("quarter", "owner", "deadline", "monthly_day")}
    _check_task(task.plan, **seen)
    return history.change(task, actor=actor, verb="planning.edit_task", **fields)


@transaction.atomic
def remove_task(*, task: Task, actor: Any) -> None:
    must_be_writable(task.plan)
    history.remove(task, actor=actor, verb="planning.remove_task")


@transaction.atomic
def report_task(
    *, task: Task, actor: Any, state: str, day: date, evidence: str = "", file: tuple[str, bytes] | None = None
) -> Task:
    """Say where a task stands. Done needs evidence, not done needs why. In any state of the plan."""
    if state == Task.State.DONE and not (evidence or file or task.evidence or task.file):
        raise StepRefused("Hãy ghi minh chứng: số văn bản, kết quả, hoặc đính kèm tệp.")
    if state == Task.State.DROPPED and not evidence:
        raise StepRefused("Hãy ghi lý do không làm.")
    if state == Task.State.DONE and day.year < task.plan.year:
        raise StepRefused(f"Ngày xong {day:%d/%m/%Y} trước năm {task.plan.year} của kế hoạch.")
    if file is not None:
        name, content = file
        task.file.save(name, ContentFile(content), save=False)
        task.save(update_fields=["file"])
    fields = {"state": state, "done_on": day if state == Task.State.DONE else None}
    if evidence:
        fields["evidence"] = evidence
    return history.change(task, actor=actor, verb="planning.report_task", **fields)


@transaction.atomic
def report_month(*, task: Task, actor: Any, month: int, day: date, evidence: str = "") -> TaskMonth:
    """A monthly task is done for one month; with the last month of its quarter the task itself is done."""
    months = months_of(task)
    if month not in months:
        raise StepRefused(f"Tháng {month} không thuộc quý {task.quarter} của nhiệm vụ này.")
    if task.months.filter(month=month).exists():
        raise StepRefused(f"Tháng {month} đã được báo xong.")
    made = TaskMonth(task=task, month=month, done_on=day, evidence=evidence)
    made = history.create(made, actor=actor, verb="planning.report_month")
    finished = task.months.count() == len(months)
    state = Task.State.DONE if finished else Task.State.DOING
    history.change(task, actor=actor, verb="planning.report_task", state=state, done_on=day if finished else None)
    return made


def months_of(task: Task) -> list[int]:
    """The months in which a monthly task falls due: those of its quarter."""
    return [task.quarter * 3 - 2, task.quarter * 3 - 1, task.quarter * 3] if task.monthly_day else []


@transaction.atomic
def make_paper(*, plan: Plan, actor: Any, day: date) -> Paper:
    """The plan as a draft paper of the kind «ke_hoach_nam»; made again it replaces its own draft."""
    data = {**head(plan.unit, day, recipients=recipients(plan)), **plan_data(plan)}
    paper = paperwork.draft_paper(
        unit=plan.unit, kind="ke_hoach_nam", title=plan.title, data=data, actor=actor, series="KH", about=plan, day=day
    )
    history.change(plan, actor=actor, verb="planning.edit", paper=paper)
    return paper


def recipients(plan: Plan) -> list[str]:
    above = plan.unit.parent
    lines = [f"{above.called} (b/c)"] if above else []
    return [*lines, "Lãnh đạo đơn vị", "Các phòng, bộ phận chuyên môn", "Lưu: VT"]
