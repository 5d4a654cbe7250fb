"""Blocks (cụm, khối): units of equal nature that emulate one another, year by year, under a rotating head."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q

from tdkt.core.text import fold
from tdkt.org.models import Unit
from tdkt.paperwork.models import Paper


class Block(models.Model):
    """A block stays; who belongs to it, who leads it and what it pledges is said for each year."""

    class Kind(models.TextChoices):
        KHOI = "khoi", "Khối thi đua"
        CUM = "cum", "Cụm thi đua"

    unit = models.ForeignKey(Unit, verbose_name="cơ quan tổ chức", on_delete=models.PROTECT, related_name="blocks")
    kind = models.CharField("loại", max_length=4, choices=Kind, default=Kind.KHOI)
    name = models.CharField("tên cụm, khối", max_length=200)
    decision = models.CharField("quyết định thành lập", max_length=200, blank=True)
    closed_on = models.DateField("thôi hoạt động từ", null=True, blank=True)
    search = models.CharField(max_length=300, db_index=True, editable=False, default="")

    class Meta:
        verbose_name = "cụm, khối thi đua"
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["unit", "name"], name="one_block_of_a_name")]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.search = fold(self.name)[:300]
        super().save(*args, **kwargs)


class BlockYear(models.Model):
    """A block in one year: its pact and how far the year has come."""

    class State(models.TextChoices):
        DRAFT = "draft", "Chuẩn bị"
        SIGNED = "signed", "Đã ký giao ước"
        INTERIM = "interim", "Đã sơ kết"
        FINAL = "final", "Đã tổng kết"

    block = models.ForeignKey(Block, verbose_name="cụm, khối", on_delete=models.PROTECT, related_name="years")
    year = models.PositiveSmallIntegerField("năm")
    state = models.CharField("trạng thái", max_length=8, choices=State, default=State.DRAFT)
    pact = models.TextField("nội dung giao ước", blank=True)
    goals = models.TextField("chỉ tiêu thi đua", blank=True)
    signed_on = models.DateField("ngày ký giao ước", null=True, blank=True)
    interim_review = models.TextField("kết quả sơ kết", blank=True)
    final_review = models.TextField("kết quả tổng kết", blank=True)
    paper = models.ForeignKey(Paper, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        verbose_name = "năm thi đua của cụm, khối"
        ordering = ["-year"]
        constraints = [
            models.UniqueConstraint(fields=["block", "year"], name="one_year_of_a_block"),
            models.CheckConstraint(
                name="signed_pact_has_its_day", condition=Q(state="draft") | Q(signed_on__isnull=False)
            ),
            models.CheckConstraint(
                name="final_block_year_has_its_review", condition=~Q(state="final") | ~Q(final_review="")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.block} năm {self.year}"


class Member(models.Model):
    """A unit in a block in one year, with its place in the rotation and its signature under the pact."""

    class Part(models.TextChoices):
        HEAD = "head", "Trưởng khối"
        DEPUTY = "deputy", "Phó trưởng khối"
        MEMBER = "member", "Thành viên"

    block_year = models.ForeignKey(BlockYear, on_delete=models.CASCADE, related_name="members")
    unit = models.ForeignKey(Unit, verbose_name="đơn vị", on_delete=models.PROTECT, related_name="block_memberships")
    part = models.CharField("vai trò", max_length=6, choices=Part, default=Part.MEMBER)
    order = models.PositiveSmallIntegerField("thứ tự luân phiên", default=0)
    pledge = models.TextField("chỉ tiêu đăng ký riêng", blank=True)
    signed_on = models.DateField("ngày ký", null=True, blank=True)

    class Meta:
        verbose_name = "thành viên cụm, khối"
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["block_year", "unit"], name="a_unit_once_in_a_block_year"),
            models.UniqueConstraint(
                fields=["block_year", "part"], condition=Q(part__in=["head", "deputy"]), name="one_head_and_one_deputy"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit} · {self.block_year}"
