"""How an office prints: its printers for certificates, where their lines stand, its own .docx templates."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from tdkt.org.models import Unit


class PrinterProfile(models.Model):
    """Where a printer really puts ink, and the paper that lies in it. Millimetres and scale."""

    class Stock(models.TextChoices):
        BLANK = "blank", "Giấy trắng A4"
        PREPRINTED = "preprinted", "Phôi in sẵn"

    unit = models.ForeignKey(Unit, verbose_name="đơn vị", on_delete=models.CASCADE, related_name="printer_profiles")
    name = models.CharField("tên máy in", max_length=80)
    stock = models.CharField("loại giấy", max_length=10, choices=Stock, default=Stock.BLANK)
    border = models.BooleanField("in đường viền trên giấy trắng", default=True)
    offset_x_mm = models.DecimalField("lệch ngang (mm)", max_digits=6, decimal_places=3, default=0)
    offset_y_mm = models.DecimalField("lệch dọc (mm)", max_digits=6, decimal_places=3, default=0)
    scale_x = models.DecimalField("tỷ lệ ngang", max_digits=6, decimal_places=5, default=1)
    scale_y = models.DecimalField("tỷ lệ dọc", max_digits=6, decimal_places=5, default=1)

    class Meta:
        verbose_name = "máy in bằng khen, giấy khen"
        ordering = ["unit", "name"]
        constraints = [
            models.UniqueConstraint(fields=["unit", "name"], name="one_printer_of_a_name"),
            models.CheckConstraint(
                name="printer_shift_is_small",
                condition=Q(offset_x_mm__range=(-40, 40), offset_y_mm__range=(-40, 40)),
            ),
            models.CheckConstraint(
                name="printer_scale_is_near_one", condition=Q(scale_x__range=(0.9, 1.1), scale_y__range=(0.9, 1.1))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.get_stock_display().lower()})"


class OfficeTemplate(models.Model):
    """An office's own .docx for a kind of paper; one in use at a time, older ones stay."""

    unit = models.ForeignKey(Unit, verbose_name="đơn vị", on_delete=models.CASCADE, related_name="office_templates")
    kind = models.CharField("mẫu văn bản", max_length=60)
    name = models.CharField("tên tệp", max_length=200)
    file = models.FileField("tệp .docx", upload_to="templates/%Y/")
    active = models.BooleanField("đang dùng", default=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created = models.DateTimeField("đăng ký lúc", auto_now_add=True)

    class Meta:
        verbose_name = "mẫu .docx của đơn vị"
        ordering = ["kind", "-created"]
        constraints = [
            models.UniqueConstraint(fields=["unit", "kind"], condition=Q(active=True), name="one_template_in_use")
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.name}"


class CertificateLayout(models.Model):
    """Where a unit's certificates of a form carry their lines, so far as that differs from the built-in form."""

    class Form(models.TextChoices):
        GIAY_KHEN = "giay_khen", "Giấy khen"
        BANG_KHEN = "bang_khen", "Bằng khen"
        GIAY_CHUNG_NHAN = "giay_chung_nhan", "Giấy chứng nhận, danh hiệu"

    unit = models.ForeignKey(Unit, verbose_name="đơn vị", on_delete=models.CASCADE, related_name="certificate_layouts")
    form = models.CharField("mẫu", max_length=20, choices=Form)
    places = models.JSONField("các ô đã dời", default=dict, blank=True)  # field -> x_mm, y_mm, width_mm, ...
    emblem = models.FileField("quốc huy, biểu trưng (PNG)", upload_to="emblems/", blank=True)

    class Meta:
        verbose_name = "mẫu bằng, giấy khen của đơn vị"
        ordering = ["unit", "form"]
        constraints = [models.UniqueConstraint(fields=["unit", "form"], name="one_layout_of_a_form")]

    def __str__(self) -> str:
        return f"Mẫu in {self.get_form_display().lower()}: {self.unit}"
