"""Holds on persons and collectives, and what puts them there."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from tdkt.org.models import SubjectMixin, Unit


class Hold(SubjectMixin):
    """No award and no proposal while something is open. Temporary: cleared, it goes on as normal."""

    class Kind(models.TextChoices):
        XEM_XET_KY_LUAT = "xem_xet_ky_luat", "Đang xem xét kỷ luật"
        DIEU_TRA = "dieu_tra", "Đang bị điều tra"
        THANH_TRA = "thanh_tra_co_dau_hieu", "Thanh tra, kiểm tra có dấu hiệu vi phạm"
        KHIEU_NAI = "khieu_nai_to_cao", "Khiếu nại, tố cáo đang xác minh"
        BAO_CHI = "bao_chi", "Báo chí phản ánh đang xác minh"

    class Outcome(models.TextChoices):
        OPEN = "", "Chưa kết luận"
        CLEAR = "khong_vi_pham", "Không vi phạm"
        GUILTY = "vi_pham", "Có vi phạm"

    unit = models.ForeignKey(Unit, verbose_name="đơn vị", on_delete=models.PROTECT, related_name="holds")
    kind = models.CharField("loại", max_length=24, choices=Kind)
    starts = models.DateField("từ ngày")
    ends = models.DateField("đến ngày", null=True, blank=True)
    outcome = models.CharField("kết luận", max_length=16, choices=Outcome, blank=True, default="")
    reason = models.TextField("nội dung")

    class Meta(SubjectMixin.Meta):
        verbose_name = "tạm dừng xét khen thưởng"
        ordering = ["-starts"]
        constraints = [
            *SubjectMixin.Meta.constraints,
            models.CheckConstraint(name="hold_in_order", condition=Q(ends__isnull=True) | Q(ends__gte=F("starts"))),
            models.CheckConstraint(
                name="ended_hold_has_its_outcome",
                condition=Q(ends__isnull=True, outcome="") | (Q(ends__isnull=False) & ~Q(outcome="")),
            ),
            models.UniqueConstraint(
                fields=["person", "kind"],
                condition=Q(person__isnull=False, outcome=""),
                name="one_open_hold_of_a_person",
            ),
            models.UniqueConstraint(
                fields=["collective", "kind"],
                condition=Q(collective__isnull=False, outcome=""),
                name="one_open_hold_of_a_collective",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.subject_name}: {self.get_kind_display()}"
