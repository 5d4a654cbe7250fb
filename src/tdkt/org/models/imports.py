"""A list (of staff, of old awards, of old ratings) that was sent in and waits to be looked at."""

from __future__ import annotations

from django.db import models

from tdkt.org.models.access import User
from tdkt.org.models.units import Unit


class StaffImport(models.Model):
    """The file as it came; it is read again at each look, and taken away once it is done with."""

    class State(models.TextChoices):
        WAITING = "waiting", "Chờ xem trước"
        WORKING = "working", "Đang nhập"
        DONE = "done", "Đã nhập"

    class Kind(models.TextChoices):
        PEOPLE = "people", "Danh sách người"
        AWARDS = "awards", "Khen thưởng cũ"
        RATINGS = "ratings", "Kết quả xếp loại cũ"

    kind = models.CharField("loại", max_length=8, choices=Kind, default=Kind.PEOPLE)
    unit = models.ForeignKey(Unit, verbose_name="đơn vị", on_delete=models.PROTECT, related_name="+")
    owner = models.ForeignKey(User, verbose_name="người nhập", on_delete=models.PROTECT, related_name="+")
    file = models.FileField("tệp", upload_to="staff_lists/", blank=True)
    name = models.CharField("tên tệp", max_length=200)
    day = models.DateField("tính từ ngày")
    state = models.CharField("trạng thái", max_length=8, choices=State, default=State.WAITING)
    counts = models.JSONField("kết quả", default=dict, blank=True)
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "lần nhập danh sách"
        ordering = ["-created"]

    def __str__(self) -> str:
        return f"{self.name} ({self.unit})"
