"""Numbered outgoing papers, their files, where they were sent, and what is said about numbers not used."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from tdkt.core.text import fold
from tdkt.org.models import Person, Unit


class Paper(models.Model):
    """An outgoing paper. ``data`` is what the composer was given; once issued neither it nor the files change."""

    class State(models.TextChoices):
        DRAFT = "draft", "Dự thảo"
        SUBMITTED = "submitted", "Trình ký"
        ISSUED = "issued", "Đã ban hành"
        CANCELLED = "cancelled", "Đã hủy"

    class Amends(models.TextChoices):
        CORRECT = "correct", "Đính chính"
        REPLACE = "replace", "Thay thế"
        REVOKE = "revoke", "Thu hồi, bãi bỏ"

    unit = models.ForeignKey(Unit, verbose_name="đơn vị", on_delete=models.PROTECT, related_name="papers")
    kind = models.CharField("mẫu văn bản", max_length=60)
    series = models.CharField("sổ", max_length=20)  # KH, BC, TTr, QĐ, BB, CV …: numbers run per unit, series and year
    year = models.PositiveSmallIntegerField("năm")
    number = models.PositiveIntegerField("số", null=True, blank=True)
    symbol = models.CharField("số, ký hiệu", max_length=60, blank=True)
    title = models.CharField("trích yếu", max_length=500)
    day = models.DateField("ngày ban hành", null=True, blank=True)
    state = models.CharField("trạng thái", max_length=10, choices=State, default=State.DRAFT)
    data = models.JSONField("nội dung", default=dict)
    edits = models.JSONField("phần sửa tay", default=dict, blank=True)  # wins over live data when composed anew
    signer = models.ForeignKey(
        Person, verbose_name="người ký", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="người soạn", on_delete=models.PROTECT, related_name="+"
    )
    about_type = models.CharField(max_length=60, blank=True)  # what the paper is about: "planning.plan", 3
    about_id = models.BigIntegerField(null=True, blank=True)
    amends = models.ForeignKey(
        "self", verbose_name="sửa văn bản", null=True, blank=True, on_delete=models.PROTECT, related_name="amended_by"
    )
    amends_how = models.CharField("cách sửa", max_length=8, choices=Amends, blank=True)
    docx = models.FileField("tệp .docx", upload_to="papers/%Y/", blank=True)
    pdf = models.FileField("tệp .pdf", upload_to="papers/%Y/", blank=True)
    signed = models.FileField("bản đã ký", upload_to="papers/signed/%Y/", blank=True)
    signed_hash = models.CharField("SHA-256 của bản đã ký", max_length=64, blank=True)
    search = models.CharField(max_length=700, db_index=True, editable=False, default="")
    created = models.DateTimeField("lập lúc", auto_now_add=True)

    class Meta:
        verbose_name = "văn bản đi"
        ordering = ["-year", "-day", "-pk"]
        indexes = [models.Index(fields=["about_type", "about_id"])]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "series", "year", "number"],
                condition=Q(number__isnull=False),
                name="one_paper_of_a_number",
            ),
            models.CheckConstraint(
                name="issued_paper_has_number_and_day",
                condition=~Q(state="issued") | Q(number__isnull=False, day__isnull=False) & ~Q(symbol=""),
            ),
            models.CheckConstraint(
                name="amending_paper_says_how", condition=Q(amends__isnull=True) | ~Q(amends_how="")
            ),
            models.CheckConstraint(name="signed_file_has_its_hash", condition=Q(signed="") | ~Q(signed_hash="")),
        ]

    def __str__(self) -> str:
        return f"{self.symbol or '(chưa có số)'} {self.title}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.search = fold(f"{self.symbol} {self.title}")[:700]
        super().save(*args, **kwargs)


class Recipient(models.Model):
    """A line of «Nơi nhận» with when it was sent."""

    paper = models.ForeignKey(Paper, on_delete=models.CASCADE, related_name="recipients")
    words = models.CharField("nơi nhận", max_length=200)
    unit = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    sent = models.DateTimeField("gửi lúc", null=True, blank=True)
    via = models.CharField("gửi bằng", max_length=60, blank=True)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = "nơi nhận"
        ordering = ["paper", "order"]

    def __str__(self) -> str:
        return self.words


class NumberNote(models.Model):
    """Numbers of a series that no paper of the program carries, and why: kept for a paper to come, thrown away, or
    given on paper outside the program."""

    class Kind(models.TextChoices):
        RESERVED = "reserved", "Giữ số"
        CANCELLED = "cancelled", "Hủy số"
        OUTSIDE = "outside", "Cấp ngoài chương trình"

    unit = models.ForeignKey(Unit, verbose_name="đơn vị", on_delete=models.PROTECT, related_name="number_notes")
    series = models.CharField("sổ", max_length=20)
    year = models.PositiveSmallIntegerField("năm")
    first = models.PositiveIntegerField("từ số")
    last = models.PositiveIntegerField("đến số")
    kind = models.CharField("loại", max_length=10, choices=Kind)
    reason = models.CharField("giải thích", max_length=300)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created = models.DateTimeField("ghi lúc", auto_now_add=True)

    class Meta:
        verbose_name = "giải thích số"
        ordering = ["series", "first"]
        constraints = [
            models.CheckConstraint(name="number_note_in_order", condition=Q(first__gte=1) & Q(last__gte=F("first"))),
            models.CheckConstraint(name="number_note_says_why", condition=~Q(reason="")),
            models.UniqueConstraint(fields=["unit", "series", "year", "first"], name="one_note_of_a_number"),
        ]

    def __str__(self) -> str:
        numbers = f"{self.first:02d}" if self.first == self.last else f"{self.first:02d}-{self.last:02d}"
        return f"Số {numbers}/{self.series} năm {self.year}"
