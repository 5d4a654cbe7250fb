"""Score tables: groups and criteria with a maximum, one sheet a subject, a mark for each criterion at each tier.

One set of tables serves the blocks and the yearly scoring of rooms and people: what differs is who stands at each tier.
"""

from __future__ import annotations

from decimal import Decimal

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from tdkt.emulation.models.blocks import BlockYear
from tdkt.org.models import SubjectMixin, Unit
from tdkt.paperwork.models import Paper


class ScoreTable(models.Model):
    class Kind(models.TextChoices):
        BLOCK = "block", "Cụm, khối thi đua"
        ROOMS = "rooms", "Phòng, đơn vị trực thuộc"
        PEOPLE = "people", "Cá nhân"

    class State(models.TextChoices):
        DRAFT = "draft", "Đang lập"
        OPEN = "open", "Đang chấm"
        RANKED = "ranked", "Đã xếp hạng"

    unit = models.ForeignKey(Unit, verbose_name="nơi lập", on_delete=models.PROTECT, related_name="score_tables")
    kind = models.CharField("chấm cho", max_length=6, choices=Kind)
    block_year = models.OneToOneField(
        BlockYear, null=True, blank=True, on_delete=models.PROTECT, related_name="score_table"
    )
    year = models.PositiveSmallIntegerField("năm")
    title = models.CharField("tên bảng điểm", max_length=250)
    total = models.DecimalField("tổng điểm tối đa", max_digits=7, decimal_places=2, default=Decimal(100))
    self_by = models.DateField("hạn tự chấm")
    checked_by = models.DateField("hạn kiểm tra")
    state = models.CharField("trạng thái", max_length=6, choices=State, default=State.DRAFT)
    ranked_on = models.DateField("ngày xếp hạng", null=True, blank=True)
    paper = models.ForeignKey(Paper, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        verbose_name = "bảng điểm"
        ordering = ["-year", "kind", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "kind", "year"],
                condition=Q(kind__in=["rooms", "people"]),
                name="one_score_table_of_a_kind_a_year",
            ),
            models.CheckConstraint(
                name="block_table_has_its_block",
                condition=Q(kind="block", block_year__isnull=False) | (~Q(kind="block") & Q(block_year__isnull=True)),
            ),
            models.CheckConstraint(name="score_table_total_above_zero", condition=Q(total__gt=0)),
            models.CheckConstraint(name="checked_after_scored", condition=Q(checked_by__gte=F("self_by"))),
            models.CheckConstraint(
                name="ranked_table_has_its_day", condition=~Q(state="ranked") | Q(ranked_on__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return self.title


class CriterionGroup(models.Model):
    table = models.ForeignKey(ScoreTable, on_delete=models.CASCADE, related_name="groups")
    title = models.CharField("nhóm tiêu chí", max_length=300)
    order = models.PositiveSmallIntegerField("thứ tự", default=0)

    class Meta:
        verbose_name = "nhóm tiêu chí"
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return self.title


class Criterion(models.Model):
    """One line of the table. ``counts``: the program counts it itself, ``each`` points a piece up to the maximum."""

    class Nature(models.TextChoices):
        SCORE = "score", "Điểm chuẩn"
        BONUS = "bonus", "Điểm thưởng"
        DEDUCTION = "minus", "Điểm trừ"

    class Counts(models.TextChoices):
        EXEMPLARS = "exemplars", "Điển hình phát hiện trong năm"
        RECOGNISED = "recognised", "Điển hình được công nhận"
        ARTICLES = "articles", "Bài viết đã đăng"
        MODELS = "models", "Mô hình Dân vận khéo đang thực hiện, được công nhận"
        MOVEMENTS = "movements", "Phong trào đã hưởng ứng"

    group = models.ForeignKey(CriterionGroup, verbose_name="nhóm", on_delete=models.CASCADE, related_name="criteria")
    text = models.CharField("tiêu chí", max_length=500)
    guide = models.TextField("cách chấm", blank=True)
    nature = models.CharField("loại điểm", max_length=5, choices=Nature, default=Nature.SCORE)
    maximum = models.DecimalField("điểm tối đa", max_digits=6, decimal_places=2)
    needs_evidence = models.BooleanField("phải có minh chứng", default=False)
    counts = models.CharField("phần mềm tự đếm", max_length=10, choices=Counts, blank=True)
    each = models.DecimalField("điểm mỗi lượt đếm", max_digits=6, decimal_places=2, null=True, blank=True)
    order = models.PositiveSmallIntegerField("thứ tự", default=0)

    class Meta:
        verbose_name = "tiêu chí"
        ordering = ["order", "pk"]
        constraints = [
            models.CheckConstraint(name="criterion_maximum_above_zero", condition=Q(maximum__gt=0)),
            models.CheckConstraint(
                name="counted_criterion_has_points",
                condition=Q(counts="", each__isnull=True) | (~Q(counts="") & Q(each__gt=0)),
            ),
        ]

    def __str__(self) -> str:
        return self.text


class Sheet(SubjectMixin):
    """The scores of one subject, climbing tier by tier."""

    class State(models.TextChoices):
        DRAFT = "draft", "Tự chấm"
        SENT = "sent", "Chờ kiểm tra"
        RETURNED = "returned", "Trả lại"
        CHECKED = "checked", "Đã kiểm tra"
        VERIFIED = "verified", "Đã thẩm định"
        APPROVED = "approved", "Đã duyệt"

    table = models.ForeignKey(ScoreTable, on_delete=models.PROTECT, related_name="sheets")
    unit = models.ForeignKey(Unit, verbose_name="đơn vị", on_delete=models.PROTECT, related_name="score_sheets")
    state = models.CharField("trạng thái", max_length=8, choices=State, default=State.DRAFT)
    sent_on = models.DateField("ngày gửi", null=True, blank=True)
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    return_reason = models.TextField("lý do trả lại", blank=True)
    total = models.DecimalField("tổng điểm", max_digits=7, decimal_places=2, null=True, blank=True)
    rank = models.PositiveIntegerField("xếp hạng", null=True, blank=True)

    class Meta(SubjectMixin.Meta):
        verbose_name = "phiếu điểm"
        constraints = [
            *SubjectMixin.Meta.constraints,
            models.UniqueConstraint(
                fields=["table", "person"], condition=Q(person__isnull=False), name="one_sheet_of_a_person"
            ),
            models.UniqueConstraint(
                fields=["table", "collective"], condition=Q(collective__isnull=False), name="one_sheet_of_a_collective"
            ),
            models.CheckConstraint(
                name="returned_sheet_has_a_reason", condition=~Q(state="returned") | ~Q(return_reason="")
            ),
            models.CheckConstraint(
                name="sent_sheet_has_its_day", condition=Q(state="draft") | Q(sent_on__isnull=False)
            ),
            models.CheckConstraint(
                name="approved_sheet_has_its_total", condition=~Q(state="approved") | Q(total__isnull=False)
            ),
            models.CheckConstraint(
                name="ranked_sheet_is_approved", condition=Q(rank__isnull=True) | Q(state="approved")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.subject_name} · {self.table}"


class Mark(models.Model):
    """Points for one criterion: one's own, then where a higher tier differs, with its reason. Zero is a mark."""

    sheet = models.ForeignKey(Sheet, on_delete=models.CASCADE, related_name="marks")
    criterion = models.ForeignKey(Criterion, on_delete=models.PROTECT, related_name="marks")
    counted = models.PositiveIntegerField("số lượt phần mềm đếm", null=True, blank=True)
    own = models.DecimalField("điểm tự chấm", max_digits=6, decimal_places=2, null=True, blank=True)
    own_note = models.TextField("giải trình", blank=True)
    head = models.DecimalField("điểm kiểm tra", max_digits=6, decimal_places=2, null=True, blank=True)
    head_reason = models.TextField("lý do của nơi kiểm tra", blank=True)
    body = models.DecimalField("điểm thẩm định", max_digits=6, decimal_places=2, null=True, blank=True)
    body_reason = models.TextField("lý do của nơi thẩm định", blank=True)

    class Meta:
        verbose_name = "điểm"
        ordering = ["criterion__group__order", "criterion__order", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["sheet", "criterion"], name="one_mark_a_criterion"),
            models.CheckConstraint(
                name="points_not_below_zero",
                condition=(Q(own__isnull=True) | Q(own__gte=0))
                & (Q(head__isnull=True) | Q(head__gte=0))
                & (Q(body__isnull=True) | Q(body__gte=0)),
            ),
            models.CheckConstraint(
                name="changed_by_head_says_why", condition=Q(head__isnull=True) | ~Q(head_reason="")
            ),
            models.CheckConstraint(
                name="changed_by_body_says_why", condition=Q(body__isnull=True) | ~Q(body_reason="")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.criterion}: {self.points}"

    @property
    def points(self) -> Decimal | None:
        """What counts: the word of the highest tier that spoke."""
        return next((found for found in (self.body, self.head, self.own) if found is not None), None)

    @property
    def history(self) -> list[tuple[str, Decimal, str]]:
        """(tier, points, reason) in order, the first one's own."""
        tiers = [
            ("Tự chấm", self.own, self.own_note),
            ("Kiểm tra", self.head, self.head_reason),
            ("Thẩm định", self.body, self.body_reason),
        ]
        return [(words, points, reason) for words, points, reason in tiers if points is not None]


class Evidence(models.Model):
    mark = models.ForeignKey(Mark, on_delete=models.CASCADE, related_name="evidence")
    name = models.CharField("tên tệp", max_length=200)
    file = models.FileField("tệp", upload_to="scores/%Y/")
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    added_on = models.DateField("ngày thêm")

    class Meta:
        verbose_name = "minh chứng"
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name
