"""What every room uses: the append-only history, notices, autosaved drafts, long work."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q


class ChainHead(models.Model):
    """One row: the last link of the history chain, signed. Locking it puts writes in one order."""

    seq = models.BigIntegerField(default=0)
    hash = models.CharField(max_length=64, default="")
    mark = models.CharField(max_length=64, default="")

    def __str__(self) -> str:
        return f"{self.seq} {self.hash[:12]}"


class Event(models.Model):
    """One write: who, on whose behalf, what changed from and to, why. Never changed, never deleted."""

    seq = models.BigIntegerField("số thứ tự", unique=True)
    at = models.DateTimeField("lúc")
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="người làm", null=True, on_delete=models.PROTECT, related_name="+"
    )
    on_behalf_of = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="thay mặt", null=True, on_delete=models.PROTECT, related_name="+"
    )
    verb = models.CharField("việc", max_length=80)
    object_type = models.CharField("loại", max_length=80)
    object_id = models.BigIntegerField("mã")
    label = models.CharField("đối tượng", max_length=300)
    changes = models.JSONField("thay đổi", default=dict)
    reason = models.TextField("lý do", blank=True)
    previous = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        ordering = ["seq"]
        indexes = [models.Index(fields=["object_type", "object_id", "seq"])]

    def __str__(self) -> str:
        return f"{self.seq} {self.verb} {self.label}"


class Notice(models.Model):
    """A line for one person: something came back, was decided, is due."""

    recipient = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notices")
    text = models.CharField("nội dung", max_length=500)
    url = models.CharField(max_length=300, blank=True)
    created = models.DateTimeField(auto_now_add=True)
    read = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-created"]
        indexes = [models.Index(fields=["recipient", "read"])]

    def __str__(self) -> str:
        return self.text


class Draft(models.Model):
    """What a person has typed into a form and not yet sent."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="drafts")
    key = models.CharField(max_length=200)
    fields = models.JSONField(default=dict)
    saved = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "key"], name="one_draft_per_form")]

    def __str__(self) -> str:
        return self.key


class Job(models.Model):
    """Long work with its progress; carried out by the worker beside the server."""

    class State(models.TextChoices):
        WAITING = "waiting", "Đang chờ"
        RUNNING = "running", "Đang làm"
        DONE = "done", "Đã xong"
        FAILED = "failed", "Không làm được"

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="jobs")
    title = models.CharField("việc", max_length=200)
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    message = models.TextField("kết quả", blank=True)
    url = models.CharField(max_length=300, blank=True)
    created = models.DateTimeField(auto_now_add=True)
    finished = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-created"]
        constraints = [
            models.CheckConstraint(name="job_done_within_total", condition=Q(done__lte=F("total")) | Q(total=0)),
            models.CheckConstraint(
                name="finished_job_has_its_time",
                condition=~Q(state__in=["done", "failed"]) | Q(finished__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def percent(self) -> int:
        return self.done * 100 // self.total if self.total else 0
