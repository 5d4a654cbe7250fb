"""What people judged, and the receipt of every judgement that counted."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from tdkt.org.models import SubjectMixin, Unit
from tdkt.paperwork.models import Directive


class Completeness(models.Model):
    """A unit declares that one of its registers is complete from a year on: what is not in it did not happen.

    Before that year, and where nobody declared it, what is absent is not known.
    """

    class Register(models.TextChoices):
        TITLES = "titles", "Danh hiệu thi đua"
        FORMS = "forms", "Hình thức khen thưởng"
        INITIATIVES = "initiatives", "Sáng kiến, đề tài"
        DISCIPLINE = "discipline", "Kỷ luật"
        LEAVE = "leave", "Nghỉ, đi học"
        POST = "post", "Quá trình giữ chức vụ"

    unit = models.ForeignKey(Unit, verbose_name="đơn vị", on_delete=models.CASCADE, related_name="completeness")
    register = models.CharField("sổ", max_length=12, choices=Register)
    since = models.PositiveSmallIntegerField("ghi đủ từ năm")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="người xác nhận", on_delete=models.PROTECT, related_name="+"
    )
    at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = "sổ đã ghi đủ"
        constraints = [
            models.UniqueConstraint(fields=["unit", "register"], name="one_completeness_of_a_register"),
            models.CheckConstraint(name="completeness_year_is_a_year", condition=Q(since__range=(1945, 2100))),
        ]

    def __str__(self) -> str:
        return f"{self.get_register_display()} từ {self.since}"


class Finding(SubjectMixin):
    """What somebody found of a person or collective in a year, for a condition that no figure decides."""

    year = models.PositiveSmallIntegerField("năm")
    name = models.CharField("điều kiện", max_length=40)
    value = models.JSONField("đánh giá")  # true, false or a number
    basis = models.CharField("căn cứ đánh giá", max_length=300, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="người ghi", on_delete=models.PROTECT, related_name="+"
    )
    at = models.DateTimeField(auto_now=True)

    class Meta(SubjectMixin.Meta):
        verbose_name = "đánh giá của người có trách nhiệm"
        constraints = [
            *SubjectMixin.Meta.constraints,
            models.UniqueConstraint(
                fields=["person", "year", "name"], condition=Q(person__isnull=False), name="one_finding_of_a_person"
            ),
            models.UniqueConstraint(
                fields=["collective", "year", "name"],
                condition=Q(collective__isnull=False),
                name="one_finding_of_a_collective",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.subject_name} {self.year}: {self.name}"


class OwnRegulation(models.Model):
    """A province's (or ministry's) own regulation as dated data, with the document it was read from.

    ``data`` has the shape of ``tdkt law check --body``: issuer, number, from, to, conditions, rows.
    """

    unit = models.ForeignKey(
        Unit, verbose_name="cấp ban hành", on_delete=models.PROTECT, related_name="own_regulations"
    )
    directive = models.ForeignKey(
        Directive, verbose_name="văn bản", null=True, blank=True, on_delete=models.PROTECT, related_name="+",
        help_text="Văn bản đã ghi ở sổ văn bản đến, căn cứ; người xem mở được tệp từ đó.",
    )  # fmt: skip
    data = models.JSONField("nội dung đã đưa thành dữ liệu")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="người nhập", on_delete=models.PROTECT, related_name="+"
    )
    at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = "quy định riêng"
        ordering = ["unit__path", "pk"]

    def __str__(self) -> str:
        return str(self.data.get("number") or self.data.get("issuer") or "quy định riêng")


class Receipt(models.Model):
    """What was asked, on which facts, by which provisions; re-run years later it gives the same answer."""

    award = models.CharField("danh hiệu, hình thức", max_length=10)
    year = models.PositiveSmallIntegerField("năm")
    day = models.DateField("ngày xét")
    subject_type = models.CharField(max_length=12)
    subject_id = models.BigIntegerField()
    verdict = models.CharField("kết luận", max_length=10)
    content = models.JSONField()
    hash = models.CharField(max_length=64, db_index=True)
    at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "biên nhận kết quả xét"
        indexes = [models.Index(fields=["subject_type", "subject_id", "award", "year"])]

    def __str__(self) -> str:
        return f"{self.award} {self.year} {self.verdict}"
