"""Units as a dated tree: what each was called and under whom on any day."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import F, Q

from tdkt.core.text import collation_key, fold


class OwnUnits(models.Manager["Unit"]):
    """The bodies of the system; ``Unit.everyone`` has the companies and bodies from outside too."""

    def get_queryset(self) -> models.QuerySet[Unit]:
        return super().get_queryset().exclude(level="outside")


class Unit(models.Model):
    """A body with its state of today; ``UnitState`` keeps every day before. ``path`` is the tree of today."""

    class Level(models.TextChoices):
        GOVERNMENT = "government", "Trung ương"
        PROVINCE = "province", "Tỉnh"
        DEPARTMENT = "department", "Sở, ban, ngành"
        COMMUNE = "commune", "Xã, phường, đặc khu"
        DISTRICT = "district", "Huyện (đến 30/6/2025)"
        UNIT = "unit", "Đơn vị"
        ROOM = "room", "Phòng, bộ phận"
        OUTSIDE = "outside", "Ngoài hệ thống"  # put forward by its parent, counted nowhere

    code = models.SlugField("mã", max_length=40, unique=True)
    level = models.CharField("cấp", max_length=12, choices=Level)
    parent = models.ForeignKey(
        "self", verbose_name="cấp trên", null=True, blank=True, on_delete=models.PROTECT, related_name="children"
    )
    path = models.CharField(max_length=200, db_index=True, editable=False)
    name = models.CharField("tên", max_length=250)
    short_name = models.CharField("tên gọn", max_length=100, blank=True)
    symbol = models.CharField("ký hiệu trong văn bản", max_length=30, blank=True)
    address = models.CharField("địa chỉ", max_length=200, blank=True)
    place = models.CharField("địa danh", max_length=60, blank=True)
    legal_person = models.BooleanField("có tư cách pháp nhân", default=False)
    autonomy_group = models.PositiveSmallIntegerField("nhóm tự chủ tài chính", null=True, blank=True)
    flag_eligible = models.BooleanField("thuộc diện tặng cờ thi đua", null=True, blank=True)
    decides = models.ForeignKey(
        "self",
        verbose_name="nơi quyết định khen thưởng (nếu không phải cấp trên trực tiếp)",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    staff_allotted = models.PositiveIntegerField("biên chế được giao", null=True, blank=True)
    founded = models.DateField("thành lập", null=True, blank=True)
    dissolved = models.DateField("giải thể", null=True, blank=True)
    order = models.PositiveIntegerField("thứ tự", default=0)
    search = models.CharField(max_length=400, db_index=True, editable=False, default="")
    sort_key = models.CharField(max_length=600, editable=False, default="")

    objects = OwnUnits()
    everyone: models.Manager[Unit] = models.Manager()

    class Meta:
        verbose_name = "đơn vị"
        ordering = ["path"]
        constraints = [
            models.CheckConstraint(
                name="body_from_outside_is_put_forward_by_one_inside",
                condition=~Q(level="outside") | Q(parent__isnull=False),
            ),
            models.CheckConstraint(
                name="autonomy_group_is_1_to_4",
                condition=Q(autonomy_group__isnull=True) | Q(autonomy_group__range=(1, 4)),
            ),
            models.CheckConstraint(
                name="unit_dissolved_after_founded",
                condition=Q(dissolved__isnull=True) | Q(founded__isnull=True) | Q(dissolved__gte=F("founded")),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.search = fold(f"{self.name} {self.short_name} {self.symbol} {self.code}")
        self.sort_key = collation_key(self.name)
        super().save(*args, **kwargs)
        path = f"{self.parent.path if self.parent else ''}{self.pk:06d}/"
        if path != self.path:
            self.path = path
            super().save(update_fields=["path"])

    @property
    def called(self) -> str:
        return self.short_name or self.name

    def is_under(self, other: Unit) -> bool:
        """Is this unit ``other`` or below it?"""
        return self.path.startswith(other.path)


class UnitState(models.Model):
    """What a unit was called and under whom, from ``starts`` to ``ends`` (both inside; open when null)."""

    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="states")
    name = models.CharField("tên", max_length=250)
    short_name = models.CharField("tên gọn", max_length=100, blank=True)
    symbol = models.CharField("ký hiệu", max_length=30, blank=True)
    parent = models.ForeignKey(Unit, verbose_name="cấp trên", null=True, on_delete=models.PROTECT, related_name="+")
    starts = models.DateField("từ ngày")
    ends = models.DateField("đến ngày", null=True)

    class Meta:
        verbose_name = "tên và cấp trên theo thời gian"
        ordering = ["unit", "starts"]
        constraints = [
            models.UniqueConstraint(fields=["unit", "starts"], name="one_state_of_a_unit_starts_on_a_day"),
            models.UniqueConstraint(fields=["unit"], condition=Q(ends__isnull=True), name="one_open_state_of_a_unit"),
            models.CheckConstraint(
                name="unit_state_in_order", condition=Q(ends__isnull=True) | Q(ends__gte=F("starts"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} từ {self.starts:%d/%m/%Y}"


class LineageEvent(models.Model):
    """A rename, merger, split, move or dissolution, by a decision on a day."""

    class Kind(models.TextChoices):
        RENAME = "rename", "Đổi tên"
        MERGE = "merge", "Hợp nhất, sáp nhập"
        SPLIT = "split", "Chia, tách"
        MOVE = "move", "Chuyển cấp trên"
        DISSOLVE = "dissolve", "Giải thể"

    kind = models.CharField("việc", max_length=10, choices=Kind)
    day = models.DateField("ngày hiệu lực")
    decision_no = models.CharField("số quyết định", max_length=60, blank=True)
    note = models.CharField("ghi chú", max_length=300, blank=True)
    first = models.BigIntegerField("từ sự kiện số", null=True, editable=False)
    last = models.BigIntegerField("đến sự kiện số", null=True, editable=False)

    class Meta:
        verbose_name = "thay đổi tổ chức"
        ordering = ["day", "pk"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.day:%d/%m/%Y}"


class LineagePart(models.Model):
    """A unit that an event began from, or led to."""

    class Side(models.TextChoices):
        FROM = "from", "Từ"
        TO = "to", "Thành"

    event = models.ForeignKey(LineageEvent, on_delete=models.CASCADE, related_name="parts")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="lineage")
    side = models.CharField("vế", max_length=4, choices=Side)

    class Meta:
        verbose_name = "đơn vị trong thay đổi tổ chức"
        constraints = [models.UniqueConstraint(fields=["event", "unit", "side"], name="a_unit_once_a_side_of_an_event")]

    def __str__(self) -> str:
        return f"{self.get_side_display()} {self.unit}"
