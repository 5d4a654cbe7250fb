"""What a unit records of its people each year: ratings, discipline."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from tdkt.org.models.people import Person
from tdkt.org.models.subject import SubjectMixin


class Period(models.TextChoices):
    YEAR = "year", "Năm"
    QUARTER = "quarter", "Quý"
    MONTH = "month", "Tháng"


class Rating(SubjectMixin):
    """How well tasks were completed in a year, quarter or month. A year without a row is not known."""

    class Level(models.TextChoices):
        HTXS = "HTXS", "Hoàn thành xuất sắc nhiệm vụ"
        HTT = "HTT", "Hoàn thành tốt nhiệm vụ"
        HT = "HT", "Hoàn thành nhiệm vụ"
        KHT = "KHT", "Không hoàn thành nhiệm vụ"

    period = models.CharField("kỳ", max_length=8, choices=Period, default=Period.YEAR)
    year = models.PositiveSmallIntegerField("năm")
    number = models.PositiveSmallIntegerField("quý, tháng thứ", default=0)
    level = models.CharField("mức", max_length=4, choices=Level)
    points = models.DecimalField("điểm", max_digits=5, decimal_places=2, null=True, blank=True)
    decision_no = models.CharField("số quyết định", max_length=60, blank=True)
    decided_on = models.DateField("ngày quyết định", null=True, blank=True)
    proof = models.FileField("tệp minh chứng", upload_to="ratings/%Y/", blank=True)
    verified = models.BooleanField("đã đối chiếu bản gốc", default=False)

    class Meta(SubjectMixin.Meta):
        verbose_name = "kết quả xếp loại"
        ordering = ["-year", "-number"]
        constraints = [
            *SubjectMixin.Meta.constraints,
            models.UniqueConstraint(
                fields=["person", "period", "year", "number"],
                condition=Q(person__isnull=False),
                name="one_rating_of_a_person",
            ),
            models.UniqueConstraint(
                fields=["collective", "period", "year", "number"],
                condition=Q(collective__isnull=False),
                name="one_rating_of_a_collective",
            ),
            models.CheckConstraint(
                name="rating_number_fits_its_period",
                condition=Q(period="year", number=0)
                | Q(period="quarter", number__range=(1, 4))
                | Q(period="month", number__range=(1, 12)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.subject_name} {self.year}: {self.level}"


class Discipline(models.Model):
    """A disciplinary decision with the period in which it weighs."""

    class Kind(models.TextChoices):
        KHIEN_TRACH = "khien_trach", "Khiển trách"
        CANH_CAO = "canh_cao", "Cảnh cáo"
        HA_BAC_LUONG = "ha_bac_luong", "Hạ bậc lương"
        GIANG_CHUC = "giang_chuc", "Giáng chức"
        CACH_CHUC = "cach_chuc", "Cách chức"
        BUOC_THOI_VIEC = "buoc_thoi_viec", "Buộc thôi việc"
        KHAI_TRU = "khai_tru", "Khai trừ khỏi Đảng"

    person = models.ForeignKey(Person, verbose_name="người", on_delete=models.PROTECT, related_name="disciplines")
    kind = models.CharField("hình thức", max_length=16, choices=Kind)
    starts = models.DateField("ngày quyết định")
    ends = models.DateField("hết thời hạn", null=True, blank=True)
    decision_no = models.CharField("số quyết định", max_length=60, blank=True)
    note = models.CharField("nội dung", max_length=300, blank=True)

    class Meta:
        verbose_name = "kỷ luật"
        ordering = ["-starts"]
        constraints = [
            models.CheckConstraint(
                name="discipline_in_order", condition=Q(ends__isnull=True) | Q(ends__gte=F("starts"))
            )
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.get_kind_display()} {self.starts:%d/%m/%Y}"
