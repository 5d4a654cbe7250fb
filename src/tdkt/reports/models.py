"""Narrative reports: composed from live data, edited section by section, issued as papers."""

from __future__ import annotations

from django.db import models

from tdkt.org.models import Unit
from tdkt.paperwork.models import Paper


class Report(models.Model):
    class Kind(models.TextChoices):
        YEARLY = "yearly", "Báo cáo tổng kết năm"
        HALF = "half", "Báo cáo sơ kết 6 tháng"
        MODEL_HALF = "model_half", "Báo cáo Dân vận khéo 6 tháng"
        MODEL_YEAR = "model_year", "Báo cáo Dân vận khéo cả năm"

    class State(models.TextChoices):
        DRAFT = "draft", "Đang soạn"
        SUBMITTED = "submitted", "Chờ duyệt"
        RETURNED = "returned", "Trả lại"
        ISSUED = "issued", "Đã ban hành"
        SENT = "sent", "Đã gửi cấp trên"

    unit = models.ForeignKey(Unit, verbose_name="đơn vị", on_delete=models.PROTECT, related_name="reports")
    kind = models.CharField("loại", max_length=12, choices=Kind)
    year = models.PositiveSmallIntegerField("năm")
    state = models.CharField("trạng thái", max_length=10, choices=State, default=State.DRAFT)
    counted_to = models.DateField("số liệu đến ngày", null=True, blank=True)
    return_reason = models.TextField("lý do trả lại", blank=True)
    paper = models.ForeignKey(Paper, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        verbose_name = "báo cáo"
        ordering = ["-year", "kind"]
        constraints = [models.UniqueConstraint(fields=["unit", "kind", "year"], name="one_report_of_a_kind_and_year")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.year}, {self.unit}"


class Section(models.Model):
    """One section. ``composed`` is what the data says; ``body`` is what the officer made of it."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="sections")
    key = models.CharField(max_length=60)
    number = models.CharField("số mục", max_length=20, blank=True)
    heading = models.CharField("tiêu đề", max_length=300)
    level = models.PositiveSmallIntegerField(default=1)
    order = models.PositiveSmallIntegerField(default=0)
    composed = models.TextField(blank=True)
    body = models.TextField("nội dung", blank=True)
    edited = models.BooleanField("đã sửa", default=False)

    class Meta:
        ordering = ["report", "order"]
        constraints = [models.UniqueConstraint(fields=["report", "key"], name="a_section_once")]

    def __str__(self) -> str:
        return self.heading
