"""The register of directives and legal bases, and how each was spread."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import F, Q

from tdkt.core.text import fold
from tdkt.org.models import Unit


class Directive(models.Model):
    """A paper from above or a legal basis: what it is, from when to when it holds, what replaced it."""

    class Kind(models.TextChoices):
        LUAT = "Luật", "Luật"
        NGHI_DINH = "Nghị định", "Nghị định"
        THONG_TU = "Thông tư", "Thông tư"
        CHI_THI = "Chỉ thị", "Chỉ thị"
        NGHI_QUYET = "Nghị quyết", "Nghị quyết"
        QUYET_DINH = "Quyết định", "Quyết định"
        QUY_DINH = "Quy định", "Quy định"
        KET_LUAN = "Kết luận", "Kết luận"
        KE_HOACH = "Kế hoạch", "Kế hoạch"
        HUONG_DAN = "Hướng dẫn", "Hướng dẫn"
        CONG_VAN = "Công văn", "Công văn"

    unit = models.ForeignKey(Unit, verbose_name="đơn vị nhận", on_delete=models.PROTECT, related_name="directives")
    kind = models.CharField("loại", max_length=20, choices=Kind)
    symbol = models.CharField("số, ký hiệu", max_length=60, blank=True)
    day = models.DateField("ngày ban hành")
    issuer = models.CharField("cơ quan ban hành", max_length=200)
    title = models.CharField("trích yếu", max_length=500)
    valid_from = models.DateField("có hiệu lực từ", null=True, blank=True)
    valid_to = models.DateField("hết hiệu lực", null=True, blank=True)
    replaced_by = models.ForeignKey(
        "self", verbose_name="được thay bằng", null=True, blank=True, on_delete=models.SET_NULL, related_name="replaces"
    )
    received_on = models.DateField("ngày nhận", null=True, blank=True)
    file = models.FileField("tệp", upload_to="directives/%Y/", blank=True)
    search = models.CharField(max_length=800, db_index=True, editable=False, default="")

    class Meta:
        verbose_name = "văn bản đến, căn cứ"
        ordering = ["-day", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "kind", "symbol", "day"],
                condition=~Q(symbol=""),
                name="one_directive_of_a_symbol_and_day",
            ),
            models.CheckConstraint(
                name="directive_valid_in_order",
                condition=Q(valid_to__isnull=True) | Q(valid_from__isnull=True) | Q(valid_to__gte=F("valid_from")),
            ),
        ]

    def __str__(self) -> str:
        number = f" số {self.symbol}" if self.symbol else ""
        return f"{self.kind}{number} ngày {self.day:%d/%m/%Y}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.search = fold(f"{self.kind} {self.symbol} {self.issuer} {self.title}")[:800]
        super().save(*args, **kwargs)


class Spread(models.Model):
    """How a directive was read and spread: when, how, to how many."""

    directive = models.ForeignKey(Directive, on_delete=models.CASCADE, related_name="spreads")
    unit = models.ForeignKey(Unit, verbose_name="nơi quán triệt", on_delete=models.PROTECT, related_name="+")
    day = models.DateField("ngày")
    how = models.CharField("hình thức", max_length=200)
    people = models.PositiveIntegerField("số người", null=True, blank=True)

    class Meta:
        verbose_name = "quán triệt, phổ biến"
        ordering = ["-day"]

    def __str__(self) -> str:
        return f"{self.directive}: {self.how}"
