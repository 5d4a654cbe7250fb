"""Writes of plans: begin from last year's, edit, tasks, months, carrying over, the paper."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import QuerySet

from tdkt.core import history
from tdkt.core.text import fold
from tdkt.core.workflow import StepRefused
from tdkt.documents.reading import ReadError, read
from tdkt.org.models import Person, Unit
from tdkt.paperwork import operations as paperwork
from tdkt.paperwork.models import Paper
from tdkt.paperwork.queries import head
from tdkt.planning.from_paper import plan_of, read_task, wrong_day
from tdkt.planning.models import Plan, PlanSection, Task, TaskMonth
from tdkt.planning.moving import moved_date, moved_text
from tdkt.planning.paper import plan_data
from tdkt.planning.skeleton import OFFICE, SECTIONS, TASKS

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
    Unit.objects.select_for_update(no_key=True).get(pk=unit.pk)
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
        carry_late(plan=plan, actor=actor, day=day)
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
def begin_from_skeleton(*, unit: Unit, year: int, actor: Any, day: date) -> Plan:
    """A plan with the sections and tasks that every unit's year has, all tasks with the unit itself."""
    plan = begin_plan(unit=unit, year=year, actor=actor, day=day)
    plan.sections.all().delete()
    PlanSection.objects.bulk_create(
        PlanSection(
            plan=plan,
            part=part,
            heading=heading.format(office=OFFICE),
            body=body.format(year=year, office=OFFICE[:1].lower() + OFFICE[1:]),
            order=order,
        )
        for order, (part, heading, body) in enumerate(SECTIONS)
    )
    Task.objects.bulk_create(
        Task(
            plan=plan,
            quarter=quarter,
            content=words.format(year=year, before=year - 1, after=year + 1),
            owner=unit,
            deadline=date(year, *due) if due else None,
            order=order,
        )
        for order, (quarter, words, _, due) in enumerate(TASKS)
    )
    return plan


@transaction.atomic
def begin_from_paper(*, unit: Unit, year: int, actor: Any, day: date, name: str, content: bytes) -> tuple[Plan, int]:
    """A plan of ``year`` out of a plan on paper (.docx, .pdf, .txt), moved on where the paper is of an earlier year.

    Returns the plan and the year of the paper. Raises StepRefused where the file cannot be read or holds no plan.
    """
    try:
        text = read(name, content)
    except ReadError as why:
        raise StepRefused(str(why)) from why
    found = plan_of(text)
    if not found.sections and not found.tasks:
        raise StepRefused(
            "Không thấy mục nào của một kế hoạch (mục đích, nội dung, tổ chức thực hiện) trong tệp này. Hãy kiểm tra "
            "tệp, hoặc lập từ khung có sẵn."
        )
    of = found.year or year
    years = year - of
    if years < 0:
        raise StepRefused(f"Tệp này là kế hoạch năm {of}, sau năm {year}; hãy ghi lại năm của kế hoạch.")
    plan = begin_plan(unit=unit, year=year, actor=actor, day=day)
    plan.sections.all().delete()
    history.change(plan, actor=actor, verb="planning.edit", pursuant="\n".join(found.pursuant))
    PlanSection.objects.bulk_create(
        PlanSection(
            plan=plan,
            part=part,
            heading=moved_text(heading, of, years)[:250],
            body=moved_text("\n".join(lines), of, years),
            order=order,
        )
        for order, (part, heading, lines) in enumerate(found.sections)
    )
    places = rooms_by_name(unit)
    Task.objects.bulk_create(
        Task(
            plan=plan,
            quarter=one.quarter,
            content=moved_text(one.content, of, years)[:500],
            owner=places.get(fold(one.owner), unit),
            deadline=moved_date(one.deadline, years),
            monthly_day=one.monthly_day,
            order=order,
        )
        for order, one in enumerate(found.tasks)
        if one.content
    )
    return plan, of


def rooms_by_name(unit: Unit) -> dict[str, Unit]:
    """The unit and its rooms by every name they go by, without diacritics."""
    rooms = Unit.objects.filter(parent=unit, level=Unit.Level.ROOM, dissolved__isnull=True)
    return {fold(name): one for one in (unit, *rooms) for name in (one.name, one.short_name, one.symbol) if name}


@transaction.atomic
def add_tasks(*, plan: Plan, actor: Any, quarter: int, text: str) -> int:
    """Many tasks at once, one a line; a day and an owner written in the line are understood. All of them or none."""
    must_be_writable(plan)
    places = rooms_by_name(plan.unit)
    lines = [line.strip().lstrip("-–+• ").strip() for line in text.split("\n")]
    found = [read_task(line, quarter, plan.year) for line in lines if line]
    if not found:
        raise StepRefused("Hãy ghi ít nhất một nhiệm vụ, mỗi dòng một việc.")
    for number, line in enumerate((line for line in lines if line), 1):
        if wrong := wrong_day(line, plan.year):
            raise StepRefused(f"Dòng {number}: {wrong}")
    for number, one in enumerate(found, 1):
        owner = places.get(fold(one.owner), plan.unit)
        try:
            add_task(
                plan=plan, actor=actor, quarter=one.quarter, content=one.content, owner=owner, deadline=one.deadline,
                monthly_day=one.monthly_day,
            )  # fmt: skip
        except StepRefused as why:
            raise StepRefused(f"Dòng {number}: {why}") from why
    return len(found)


def left_over(plan: Plan, day: date) -> QuerySet[Task]:
    """Late tasks of the plan before, whatever this one was made from, that have not been brought over; two queries."""
    before = Plan.objects.filter(unit=plan.unit_id, year__lt=plan.year).order_by("-year").first()
    late = Task.objects.filter(plan=before, state__in=UNFINISHED, deadline__lt=day)
    return late.exclude(carried_to__plan=plan).select_related("owner", "person")


@transaction.atomic
def carry_late(*, plan: Plan, actor: Any, day: date) -> int:
    """Bring over what the plan before left unfinished past its day; each late task once. Returns how many came.

    Also into a plan made from a file or the skeleton, and into an approved one: a task left over is added to the year's
    work, nothing that was approved is changed. Not while a head is reading the plan.
    """
    if plan.state == Plan.State.SUBMITTED:
        raise StepRefused("Kế hoạch đang chờ duyệt; chuyển việc quá hạn sau khi duyệt hoặc rút lại kế hoạch.")
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
        for one in left_over(plan, day)
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
