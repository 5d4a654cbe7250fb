"""Movements, who joins them, and the days that propose a launch."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.db import models
from django.db.models import F, Q

from tdkt.core.text import fold
from tdkt.org.models import Unit
from tdkt.paperwork.models import Directive, Paper


class Movement(models.Model):
    class State(models.TextChoices):
        DRAFT = "draft", "Đang soạn"
        LAUNCHED = "launched", "Đã phát động"
        INTERIM = "interim", "Đã sơ kết"
        FINAL = "final", "Đã tổng kết"

    class Kind(models.TextChoices):
        REGULAR = "regular", "Thường xuyên"
        THEMATIC = "thematic", "Theo chuyên đề"

    class Scope(models.TextChoices):
        NATION = "nation", "Toàn quốc"
        PROVINCE = "province", "Bộ, ngành, tỉnh"
        BLOCK = "block", "Cụm, khối"
        UNIT = "unit", "Cơ quan, đơn vị"

    unit = models.ForeignKey(Unit, verbose_name="đơn vị phát động", on_delete=models.PROTECT, related_name="movements")
    title = models.CharField("tên phong trào", max_length=300)
    kind = models.CharField("hình thức", max_length=8, choices=Kind, default=Kind.REGULAR)
    scope = models.CharField("phạm vi", max_length=8, choices=Scope, default=Scope.UNIT)
    launched_by = models.CharField("người, cơ quan phát động", max_length=200)
    directive = models.ForeignKey(
        Directive,
        verbose_name="văn bản phát động",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="movements",
    )
    under = models.ForeignKey(
        "self",
        verbose_name="hưởng ứng phong trào",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="pushed_down",
    )
    starts = models.DateField("từ ngày")
    ends = models.DateField("đến ngày")
    aims = models.TextField("mục tiêu", blank=True)
    audience = models.TextField("đối tượng tham gia", blank=True)
    content = models.TextField("nội dung", blank=True)
    criteria = models.TextField("tiêu chí", blank=True)
    measures = models.TextField("kế hoạch, biện pháp", blank=True)
    state = models.CharField("trạng thái", max_length=8, choices=State, default=State.DRAFT)
    interim_review = models.TextField("kết quả sơ kết", blank=True)
    interim_on = models.DateField("ngày sơ kết", null=True, blank=True)
    final_review = models.TextField("kết quả tổng kết", blank=True)
    final_on = models.DateField("ngày tổng kết", null=True, blank=True)
    paper = models.ForeignKey(Paper, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    search = models.CharField(max_length=400, db_index=True, editable=False, default="")

    class Meta:
        verbose_name = "phong trào thi đua"
        ordering = ["-starts", "-pk"]
        constraints = [
            models.CheckConstraint(name="movement_in_order", condition=Q(ends__gte=F("starts"))),
            models.CheckConstraint(
                name="final_movement_has_its_review", condition=~Q(state="final") | ~Q(final_review="")
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.search = fold(f"{self.title} {self.launched_by}")[:400]
        super().save(*args, **kwargs)

    @property
    def length_words(self) -> str:
        """«1 năm», «5 năm» for whole years, else in months."""
        after = self.ends + timedelta(1)
        months = (after.year - self.starts.year) * 12 + after.month - self.starts.month
        months -= 1 if after.day < self.starts.day else 0
        if months >= 12 and months % 12 == 0:
            return f"{months // 12} năm"
        return f"{max(months, 1)} tháng"

    @property
    def half_way(self) -> date | None:
        """The middle of a movement of three years or longer, when an interim review is usual; None for shorter ones."""
        return self.starts + (self.ends - self.starts) / 2 if (self.ends - self.starts).days >= 3 * 365 - 1 else None


class MovementPoint(models.Model):
    """A criterion by which a movement is judged, or a theme of it with its own years."""

    class Kind(models.TextChoices):
        CRITERION = "criterion", "Tiêu chí"
        THEME = "theme", "Chuyên đề"

    movement = models.ForeignKey(Movement, on_delete=models.CASCADE, related_name="points")
    kind = models.CharField("loại", max_length=9, choices=Kind)
    text = models.CharField("nội dung", max_length=1000)
    starts = models.DateField("từ ngày", null=True, blank=True)
    ends = models.DateField("đến ngày", null=True, blank=True)
    order = models.PositiveSmallIntegerField("thứ tự", default=0)

    class Meta:
        verbose_name = "tiêu chí, chuyên đề của phong trào"
        ordering = ["movement", "kind", "order", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["movement", "kind", "text"], name="a_point_of_a_movement_once"),
            models.CheckConstraint(
                name="a_theme_runs_forward",
                condition=Q(starts__isnull=True, ends__isnull=True) | Q(ends__gte=F("starts")),
            ),
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def line(self) -> str:
        """As it is typed: «Chuyển đổi số (01/01/2026 - 31/12/2026)»."""
        span = f" ({self.starts:%d/%m/%Y} - {self.ends:%d/%m/%Y})" if self.starts and self.ends else ""
        return f"{self.text}{span}"


class Joining(models.Model):
    """A room or unit that takes part in a movement."""

    movement = models.ForeignKey(Movement, on_delete=models.CASCADE, related_name="joinings")
    unit = models.ForeignKey(Unit, verbose_name="nơi hưởng ứng", on_delete=models.PROTECT, related_name="joinings")
    joined_on = models.DateField("ngày hưởng ứng")
    pledge = models.TextField("nội dung đăng ký", blank=True)
    interim_result = models.TextField("kết quả giữa kỳ", blank=True)
    result = models.TextField("kết quả", blank=True)
    proposes = models.BooleanField("đề nghị khen thưởng", default=False)

    class Meta:
        verbose_name = "hưởng ứng phong trào"
        constraints = [models.UniqueConstraint(fields=["movement", "unit"], name="a_unit_joins_once")]

    def __str__(self) -> str:
        return f"{self.unit} · {self.movement}"


class PointResult(models.Model):
    """Whether a joining place met a criterion. No row: not said, which is not the same as not met."""

    joining = models.ForeignKey(Joining, on_delete=models.CASCADE, related_name="point_results")
    point = models.ForeignKey(MovementPoint, on_delete=models.CASCADE, related_name="results")
    met = models.BooleanField("đạt")
    note = models.CharField("kết quả", max_length=500, blank=True)

    class Meta:
        verbose_name = "kết quả theo tiêu chí"
        constraints = [models.UniqueConstraint(fields=["joining", "point"], name="a_point_is_answered_once")]

    def __str__(self) -> str:
        return f"{self.point}: {'đạt' if self.met else 'chưa đạt'}"


class Anniversary(models.Model):
    """A day that proposes a launch: 26/12/1939, Ngày truyền thống Đảng bộ tỉnh."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="anniversaries")
    day = models.PositiveSmallIntegerField("ngày")
    month = models.PositiveSmallIntegerField("tháng")
    since = models.PositiveSmallIntegerField("từ năm")
    title = models.CharField("sự kiện", max_length=250)

    class Meta:
        verbose_name = "ngày kỷ niệm"
        ordering = ["month", "day"]
        constraints = [
            models.CheckConstraint(name="anniversary_is_a_day", condition=Q(day__range=(1, 31), month__range=(1, 12))),
            models.UniqueConstraint(fields=["unit", "day", "month", "title"], name="an_anniversary_once"),
        ]

    def __str__(self) -> str:
        return self.title
