"""The year's plan with its tasks, and the indicators: target, actual, same period, parts."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from tdkt.org.models import Person, Unit
from tdkt.paperwork.models import Paper


class Plan(models.Model):
    class State(models.TextChoices):
        DRAFT = "draft", "Đang soạn"
        SUBMITTED = "submitted", "Chờ duyệt"
        RETURNED = "returned", "Trả lại"
        APPROVED = "approved", "Đã duyệt"

    unit = models.ForeignKey(Unit, verbose_name="đơn vị", on_delete=models.PROTECT, related_name="plans")
    year = models.PositiveSmallIntegerField("năm")
    title = models.CharField("tên kế hoạch", max_length=250)
    state = models.CharField("trạng thái", max_length=10, choices=State, default=State.DRAFT)
    based_on = models.ForeignKey(
        "self", verbose_name="lập từ kế hoạch", null=True, blank=True, on_delete=models.SET_NULL
    )
    paper = models.ForeignKey(
        Paper, verbose_name="văn bản", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    pursuant = models.TextField("thực hiện các văn bản", blank=True)  # one paper a line
    return_reason = models.TextField("lý do trả lại", blank=True)
    approved_on = models.DateField("ngày duyệt", null=True, blank=True)

    class Meta:
        verbose_name = "kế hoạch năm"
        ordering = ["-year"]
        constraints = [
            models.UniqueConstraint(fields=["unit", "year"], name="one_plan_a_year"),
            models.CheckConstraint(
                name="returned_plan_has_a_reason", condition=~Q(state="returned") | ~Q(return_reason="")
            ),
            models.CheckConstraint(
                name="approved_plan_has_its_day", condition=~Q(state="approved") | Q(approved_on__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title}"


class PlanSection(models.Model):
    """A piece of the plan's text: aims, requirements, contents, who does what."""

    class Part(models.TextChoices):
        AIM = "aim", "Mục đích"
        REQUIREMENT = "requirement", "Yêu cầu"
        CONTENT = "content", "Nội dung thực hiện"
        ORGANISATION = "organisation", "Tổ chức thực hiện"

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="sections")
    part = models.CharField("phần", max_length=14, choices=Part)
    heading = models.CharField("tiêu đề", max_length=250, blank=True)
    body = models.TextField("nội dung")  # one paragraph a line
    order = models.PositiveSmallIntegerField("thứ tự", default=0)

    class Meta:
        verbose_name = "mục của kế hoạch"
        ordering = ["plan", "order", "pk"]

    def __str__(self) -> str:
        return self.heading or self.get_part_display()


class Task(models.Model):
    class State(models.TextChoices):
        OPEN = "open", "Chưa làm"
        DOING = "doing", "Đang làm"
        DONE = "done", "Đã xong"
        DROPPED = "dropped", "Không làm"

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="tasks")
    quarter = models.PositiveSmallIntegerField("quý")
    content = models.CharField("nhiệm vụ", max_length=500)
    owner = models.ForeignKey(Unit, verbose_name="nơi chủ trì", on_delete=models.PROTECT, related_name="tasks")
    person = models.ForeignKey(
        Person, verbose_name="người làm", null=True, blank=True, on_delete=models.SET_NULL, related_name="tasks"
    )
    deadline = models.DateField("thời hạn", null=True, blank=True)
    monthly_day = models.PositiveSmallIntegerField("hằng tháng, trước ngày", null=True, blank=True)
    state = models.CharField("trạng thái", max_length=8, choices=State, default=State.OPEN)
    done_on = models.DateField("ngày xong", null=True, blank=True)
    evidence = models.CharField("minh chứng", max_length=500, blank=True)
    file = models.FileField("tệp minh chứng", upload_to="tasks/%Y/", blank=True)
    carried_from = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="carried_to"
    )
    order = models.PositiveSmallIntegerField("thứ tự", default=0)

    class Meta:
        verbose_name = "nhiệm vụ"
        ordering = ["plan", "quarter", "order", "pk"]
        constraints = [
            models.CheckConstraint(name="quarter_is_1_to_4", condition=Q(quarter__range=(1, 4))),
            models.CheckConstraint(name="done_task_has_its_day", condition=~Q(state="done") | Q(done_on__isnull=False)),
            models.CheckConstraint(
                name="monthly_day_is_1_to_31", condition=Q(monthly_day__isnull=True) | Q(monthly_day__range=(1, 31))
            ),
        ]

    def __str__(self) -> str:
        return self.content


class TaskMonth(models.Model):
    """A monthly task done for one month: «hằng tháng, trước ngày 15»."""

    task = models.ForeignKey(Task, on_delete=models.CASCADE, related_name="months")
    month = models.PositiveSmallIntegerField("tháng")
    done_on = models.DateField("ngày xong")
    evidence = models.CharField("minh chứng", max_length=500, blank=True)

    class Meta:
        verbose_name = "tháng đã làm"
        ordering = ["task", "month"]
        constraints = [
            models.UniqueConstraint(fields=["task", "month"], name="a_month_of_a_task_is_done_once"),
            models.CheckConstraint(name="task_month_is_1_to_12", condition=Q(month__range=(1, 12))),
        ]

    def __str__(self) -> str:
        return f"{self.task}, tháng {self.month}"


class CalendarKey(models.Model):
    """The secret in the address of a person's calendar feed; a new one makes the old address dead."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="calendar_key")
    token = models.CharField(max_length=64, unique=True)
    created = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = "địa chỉ lịch"

    def __str__(self) -> str:
        return f"Lịch của {self.user}"


class Letter(models.Model):
    """That a person was written to on a day; a second run of the command the same day writes to nobody twice."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="letters")
    day = models.DateField("ngày")

    class Meta:
        verbose_name = "thư nhắc việc"
        constraints = [models.UniqueConstraint(fields=["user", "day"], name="one_letter_a_day")]

    def __str__(self) -> str:
        return f"Thư nhắc việc {self.day:%d/%m/%Y}"


class LettersStopped(models.Model):
    """That a person wants no letters of reminder; what is due still stands on the page and in the calendar."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="letters_stopped")

    class Meta:
        verbose_name = "ngừng nhận thư nhắc việc"

    def __str__(self) -> str:
        return f"{self.user} không nhận thư nhắc việc"


class IndicatorGroup(models.Model):
    """A field of work: «Công tác cung ứng lao động»."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="indicator_groups")
    name = models.CharField("lĩnh vực", max_length=300)
    order = models.PositiveSmallIntegerField("thứ tự", default=0)

    class Meta:
        verbose_name = "lĩnh vực chỉ tiêu"
        ordering = ["unit", "order", "pk"]
        constraints = [models.UniqueConstraint(fields=["unit", "name"], name="one_indicator_group_of_a_name")]

    def __str__(self) -> str:
        return self.name


class Indicator(models.Model):
    """What is counted. ``parts_add_up``: the figures of its parts must sum to its own."""

    class Direction(models.TextChoices):
        UP = "up", "Càng cao càng tốt"
        DOWN = "down", "Càng thấp càng tốt"
        NONE = "none", "Chỉ theo dõi"

    class Accrual(models.TextChoices):
        CUMULATIVE = "cumulative", "Lũy kế từ đầu năm"
        PERIOD = "period", "Riêng trong kỳ"
        MOMENT = "moment", "Tại thời điểm (tỷ lệ, số đang có)"

    class Frequency(models.TextChoices):
        ANY = "any", "Bất kỳ kỳ nào"
        YEAR = "year", "Mỗi năm một lần"
        HALF = "half", "6 tháng và cả năm"
        QUARTER = "quarter", "Hằng quý"

    group = models.ForeignKey(
        IndicatorGroup, verbose_name="lĩnh vực", on_delete=models.PROTECT, related_name="indicators"
    )
    parent = models.ForeignKey(
        "self", verbose_name="là một phần của", null=True, blank=True, on_delete=models.PROTECT, related_name="parts"
    )
    code = models.SlugField("mã", max_length=60)
    name = models.CharField("chỉ tiêu", max_length=300)
    measure = models.CharField("đơn vị tính", max_length=30)
    direction = models.CharField("chiều", max_length=4, choices=Direction, default=Direction.UP)
    parts_add_up = models.BooleanField("các phần phải cộng đủ", default=False)
    decimals = models.PositiveSmallIntegerField("số lẻ", default=0)
    percent_places = models.PositiveSmallIntegerField("số lẻ của tỷ lệ", default=2)
    accrual = models.CharField("cách tính", max_length=10, choices=Accrual, default=Accrual.CUMULATIVE)
    frequency = models.CharField("tần suất", max_length=8, choices=Frequency, default=Frequency.ANY)
    owner = models.ForeignKey(
        Unit, verbose_name="nơi nhập", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    order = models.PositiveSmallIntegerField("thứ tự", default=0)
    active = models.BooleanField("đang dùng", default=True)

    class Meta:
        verbose_name = "chỉ tiêu"
        ordering = ["group", "order", "pk"]
        constraints = [models.UniqueConstraint(fields=["group", "code"], name="one_indicator_of_a_code")]

    def __str__(self) -> str:
        return self.name


class Figure(models.Model):
    """One indicator in one period. ``same_period`` is last year's figure when it is not in the database itself."""

    class Period(models.TextChoices):
        YEAR = "year", "Cả năm"
        HALF = "half", "6 tháng đầu năm"
        NINE = "nine", "9 tháng"
        Q1 = "q1", "Quý I"
        Q2 = "q2", "Quý II"
        Q3 = "q3", "Quý III"
        Q4 = "q4", "Quý IV"

    indicator = models.ForeignKey(Indicator, verbose_name="chỉ tiêu", on_delete=models.PROTECT, related_name="figures")
    year = models.PositiveSmallIntegerField("năm")
    period = models.CharField("kỳ", max_length=5, choices=Period, default=Period.YEAR)
    target = models.DecimalField("kế hoạch", max_digits=18, decimal_places=4, null=True, blank=True)
    actual = models.DecimalField("thực hiện", max_digits=18, decimal_places=4, null=True, blank=True)
    same_period = models.DecimalField("cùng kỳ", max_digits=18, decimal_places=4, null=True, blank=True)
    explanation = models.CharField("giải trình", max_length=500, blank=True)
    counted_from = models.DateField("tính từ ngày", null=True, blank=True)
    counted_to = models.DateField("đến ngày", null=True, blank=True)

    class Meta:
        verbose_name = "số liệu"
        ordering = ["-year", "indicator"]
        constraints = [models.UniqueConstraint(fields=["indicator", "year", "period"], name="one_figure_of_a_period")]

    def __str__(self) -> str:
        return f"{self.indicator}, {self.get_period_display().lower()} {self.year}"


class PeriodLock(models.Model):
    """Entry of a period is closed for a unit; reopening leaves its reason in the history."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="period_locks")
    year = models.PositiveSmallIntegerField("năm")
    period = models.CharField("kỳ", max_length=5, choices=Figure.Period)
    locked = models.BooleanField("đã khóa", default=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = "khóa số liệu"
        constraints = [models.UniqueConstraint(fields=["unit", "year", "period"], name="one_lock_of_a_period")]

    def __str__(self) -> str:
        return f"{self.unit} {self.get_period_display()} {self.year}"


class Thresholds(models.Model):
    """From where on a figure of a unit, and of the units below that set none of their own, must be explained."""

    unit = models.OneToOneField(Unit, on_delete=models.CASCADE, related_name="thresholds")
    low_of_plan = models.DecimalField("dưới bao nhiêu % kế hoạch", max_digits=5, decimal_places=2)
    high_of_plan = models.DecimalField("trên bao nhiêu % kế hoạch", max_digits=7, decimal_places=2)
    big_change = models.DecimalField("tăng, giảm quá bao nhiêu % so với cùng kỳ", max_digits=7, decimal_places=2)

    class Meta:
        verbose_name = "ngưỡng giải trình"
        constraints = [
            models.CheckConstraint(name="low_threshold_below_plan", condition=Q(low_of_plan__range=(0, 100))),
            models.CheckConstraint(name="high_threshold_above_plan", condition=Q(high_of_plan__gte=100)),
            models.CheckConstraint(name="change_threshold_is_some", condition=Q(big_change__gt=0)),
        ]

    def __str__(self) -> str:
        return f"Ngưỡng giải trình của {self.unit}"
