"""Narrative reports composed from live data and edited by people; what rooms note for them through the year."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from tdkt.emulation.models import Movement
from tdkt.org.models import Unit
from tdkt.paperwork.models import Paper


class Report(models.Model):
    class Kind(models.TextChoices):
        YEARLY = "yearly", "Báo cáo tổng kết năm"
        HALF = "half", "Báo cáo sơ kết 6 tháng"
        MODEL_HALF = "model_half", "Báo cáo Dân vận khéo 6 tháng"
        MODEL_YEAR = "model_year", "Báo cáo Dân vận khéo cả năm"
        MOVEMENT = "movement", "Báo cáo phong trào thi đua"

    class State(models.TextChoices):
        DRAFT = "draft", "Đang soạn"
        SUBMITTED = "submitted", "Chờ duyệt"
        RETURNED = "returned", "Trả lại"
        ISSUED = "issued", "Đã ban hành"
        SENT = "sent", "Đã gửi cấp trên"

    unit = models.ForeignKey(Unit, verbose_name="đơn vị", on_delete=models.PROTECT, related_name="reports")
    kind = models.CharField("loại", max_length=12, choices=Kind)
    year = models.PositiveSmallIntegerField("năm")
    movement = models.ForeignKey(
        Movement, verbose_name="phong trào", null=True, blank=True, on_delete=models.PROTECT, related_name="reports"
    )
    state = models.CharField("trạng thái", max_length=10, choices=State, default=State.DRAFT)
    counted_to = models.DateField("số liệu đến ngày", null=True, blank=True)
    return_reason = models.TextField("lý do trả lại", blank=True)
    sent_on = models.DateField("ngày gửi cấp trên", null=True, blank=True)
    paper = models.ForeignKey(Paper, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        verbose_name = "báo cáo"
        ordering = ["-year", "kind"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "kind", "year"],
                condition=Q(movement__isnull=True),
                name="one_report_of_a_kind_and_year",
            ),
            models.UniqueConstraint(
                fields=["unit", "movement", "year"],
                condition=Q(movement__isnull=False),
                name="one_report_of_a_movement_and_year",
            ),
            models.CheckConstraint(
                name="only_a_movement_report_names_its_movement",
                condition=Q(kind="movement", movement__isnull=False) | (~Q(kind="movement") & Q(movement__isnull=True)),
            ),
            models.CheckConstraint(
                name="sent_report_has_its_day", condition=~Q(state="sent") | Q(sent_on__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        about = f" «{self.movement.title}»" if self.movement_id and self.movement else ""
        return f"{self.get_kind_display()}{about} {self.year}, {self.unit}"

    @property
    def name(self) -> str:
        """The report without its unit: «Báo cáo tổng kết năm 2024»."""
        about = f" «{self.movement.title}»" if self.movement_id and self.movement else ""
        return f"{self.get_kind_display()}{about} {self.year}"


class ReportCall(models.Model):
    """That a unit asks those right below it for a report: by when, with figures up to which day."""

    unit = models.ForeignKey(Unit, verbose_name="nơi gọi", on_delete=models.PROTECT, related_name="report_calls")
    kind = models.CharField("loại", max_length=12, choices=Report.Kind)
    year = models.PositiveSmallIntegerField("năm")
    due = models.DateField("hạn gửi")
    counted_to = models.DateField("số liệu đến ngày")
    note = models.CharField("văn bản, lời dặn", max_length=300, blank=True)

    class Meta:
        verbose_name = "đợt gọi báo cáo"
        ordering = ["-year", "kind"]
        constraints = [
            models.UniqueConstraint(fields=["unit", "kind", "year"], name="a_report_is_called_once"),
            models.CheckConstraint(name="no_call_for_movement_reports", condition=~Q(kind="movement")),
            models.CheckConstraint(name="called_report_is_due_after_its_count", condition=Q(due__gte=F("counted_to"))),
        ]

    def __str__(self) -> str:
        return f"{self.unit} gọi {self.get_kind_display().lower()} {self.year}"


class HandFigure(models.Model):
    """A number of a statistical table for which the program keeps nothing: entered by hand, with where it is from."""

    unit = models.ForeignKey(Unit, verbose_name="đơn vị", on_delete=models.PROTECT, related_name="hand_figures")
    year = models.PositiveSmallIntegerField("năm")
    form = models.CharField("biểu", max_length=10)
    row = models.CharField("dòng", max_length=20)
    column = models.CharField("cột", max_length=30)
    number = models.PositiveIntegerField("số")
    source = models.CharField("lấy từ đâu", max_length=300)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    on = models.DateField("ngày ghi")

    class Meta:
        verbose_name = "số ghi tay"
        ordering = ["form", "row", "column"]
        constraints = [
            models.UniqueConstraint(fields=["unit", "year", "form", "row", "column"], name="one_hand_figure_a_cell"),
            models.CheckConstraint(name="a_hand_figure_says_its_source", condition=~Q(source="")),
        ]

    def __str__(self) -> str:
        return f"Biểu {self.form}, dòng {self.row}, năm {self.year}: {self.number}"


class Section(models.Model):
    """One section. ``composed`` is what the data says; ``body`` is what the officer made of it."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="sections")
    key = models.CharField(max_length=60)
    number = models.CharField("phần", max_length=60, blank=True)
    heading = models.CharField("tiêu đề", max_length=300)
    level = models.PositiveSmallIntegerField(default=1)
    order = models.PositiveSmallIntegerField(default=0)
    composed = models.TextField(blank=True)
    body = models.TextField("nội dung", blank=True)
    edited = models.BooleanField("đã sửa", default=False)
    clashes = models.JSONField("chỗ số liệu đã đổi mà lời đã sửa", default=list, blank=True)

    class Meta:
        verbose_name = "mục báo cáo"
        ordering = ["report", "order"]
        constraints = [models.UniqueConstraint(fields=["report", "key"], name="a_section_once")]

    def __str__(self) -> str:
        return self.heading


class Remark(models.Model):
    """What a room notes through the year for the report: what went well, what did not, why, what to do and to ask."""

    class Kind(models.TextChoices):
        STRENGTH = "strength", "Ưu điểm"
        WEAKNESS = "weakness", "Hạn chế"
        CAUSE = "cause", "Nguyên nhân"
        MEASURE = "measure", "Giải pháp"
        PROPOSAL = "proposal", "Đề xuất, kiến nghị"

    unit = models.ForeignKey(Unit, verbose_name="phòng, đơn vị", on_delete=models.PROTECT, related_name="remarks")
    year = models.PositiveSmallIntegerField("năm")
    day = models.DateField("ngày ghi")
    kind = models.CharField("loại", max_length=10, choices=Kind)
    text = models.TextField("nội dung")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    used = models.BooleanField("đưa vào báo cáo", default=True)

    class Meta:
        verbose_name = "ghi nhận trong năm"
        ordering = ["-day", "-pk"]
        constraints = [models.CheckConstraint(name="a_remark_says_something", condition=~Q(text=""))]

    def __str__(self) -> str:
        return self.text[:80]
