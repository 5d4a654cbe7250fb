"""Initiatives: declared with co-authors and shares, recognised by scope, used once."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q

from tdkt.core.text import fold
from tdkt.org.models import Person, Unit
from tdkt.paperwork.models import Paper


class Initiative(models.Model):
    class Kind(models.TextChoices):
        SANG_KIEN = "sang_kien", "Sáng kiến"
        DE_TAI = "de_tai", "Đề tài, đề án, công trình khoa học"
        MUU_TRI = "muu_tri", "Mưu trí, sáng tạo trong chiến đấu"

    class Scope(models.TextChoices):
        CO_SO = "co_so", "Cấp cơ sở"
        BO_TINH = "bo_tinh", "Cấp bộ, ngành, tỉnh"
        TOAN_QUOC = "toan_quoc", "Toàn quốc"

    class State(models.TextChoices):
        DRAFT = "draft", "Đang khai"
        SUBMITTED = "submitted", "Đã nộp"
        RETURNED = "returned", "Trả lại"
        RECOGNISED = "recognised", "Được công nhận"
        REFUSED = "refused", "Không công nhận"

    unit = models.ForeignKey(Unit, verbose_name="đơn vị", on_delete=models.PROTECT, related_name="initiatives")
    year = models.PositiveSmallIntegerField("năm")
    title = models.CharField("tên sáng kiến", max_length=400)
    kind = models.CharField("loại", max_length=10, choices=Kind, default=Kind.SANG_KIEN)
    problem = models.TextField("tình trạng trước khi có giải pháp", blank=True)
    solution = models.TextField("nội dung giải pháp", blank=True)
    effect = models.TextField("hiệu quả", blank=True)
    benefit = models.DecimalField("làm lợi (đồng)", max_digits=15, decimal_places=0, null=True, blank=True)
    applied_from = models.DateField("áp dụng lần đầu", null=True, blank=True)
    state = models.CharField("trạng thái", max_length=10, choices=State, default=State.DRAFT)
    return_reason = models.TextField("lý do trả lại", blank=True)
    scope = models.CharField("phạm vi công nhận", max_length=10, choices=Scope, blank=True)
    decision_no = models.CharField("số quyết định công nhận", max_length=60, blank=True)
    decided_on = models.DateField("ngày quyết định", null=True, blank=True)
    used_for = models.CharField("đã dùng cho", max_length=10, blank=True)
    used_year = models.PositiveSmallIntegerField("dùng cho năm", null=True, blank=True)
    paper = models.ForeignKey(Paper, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    search = models.CharField(max_length=500, db_index=True, editable=False, default="")

    class Meta:
        verbose_name = "sáng kiến"
        ordering = ["-year", "title"]
        constraints = [
            models.CheckConstraint(
                name="recognised_initiative_has_its_decision",
                condition=~Q(state="recognised") | (~Q(decision_no="") & Q(decided_on__isnull=False) & ~Q(scope="")),
            ),
            models.CheckConstraint(
                name="returned_initiative_has_a_reason", condition=~Q(state="returned") | ~Q(return_reason="")
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.search = fold(self.title)[:500]
        super().save(*args, **kwargs)


class Author(models.Model):
    """An author's share, in percent; the shares of one initiative add up to 100."""

    initiative = models.ForeignKey(Initiative, on_delete=models.CASCADE, related_name="authors")
    person = models.ForeignKey(Person, verbose_name="tác giả", on_delete=models.PROTECT, related_name="authorships")
    share = models.DecimalField("tỷ lệ đóng góp (%)", max_digits=5, decimal_places=2)

    class Meta:
        verbose_name = "tác giả"
        ordering = ["initiative", "-share"]
        constraints = [
            models.UniqueConstraint(fields=["initiative", "person"], name="an_author_once"),
            models.CheckConstraint(name="share_is_above_0_up_to_100", condition=Q(share__gt=0, share__lte=100)),
        ]

    def __str__(self) -> str:
        return f"{self.person} ({self.share}%)"
