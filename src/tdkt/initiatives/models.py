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

    submitted_on = models.DateField("ngày nộp", null=True, blank=True)
    refusal_reason = models.TextField("lý do không công nhận", blank=True)

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
            models.CheckConstraint(
                name="refused_initiative_has_a_reason", condition=~Q(state="refused") | ~Q(refusal_reason="")
            ),
            models.CheckConstraint(
                name="used_initiative_says_for_which_year", condition=Q(used_for="") | Q(used_year__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.search = fold(self.title)[:500]
        super().save(*args, **kwargs)

    @property
    def text(self) -> str:
        """What makes it look like another one."""
        return f"{self.title}. {self.problem} {self.solution}"


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


class Attachment(models.Model):
    """A paper, picture or table that shows the initiative at work."""

    initiative = models.ForeignKey(Initiative, on_delete=models.CASCADE, related_name="attachments")
    name = models.CharField("tên tệp", max_length=200)
    file = models.FileField("tệp", upload_to="initiatives/%Y/")

    class Meta:
        verbose_name = "tài liệu kèm theo"
        ordering = ["initiative", "pk"]

    def __str__(self) -> str:
        return self.name


class Recognition(models.Model):
    """One recognition: at the base, later perhaps by the province or nationwide; a line of the certificate book."""

    initiative = models.ForeignKey(Initiative, on_delete=models.CASCADE, related_name="recognitions")
    scope = models.CharField("phạm vi", max_length=10, choices=Initiative.Scope)
    decision_no = models.CharField("số quyết định", max_length=60)
    decided_on = models.DateField("ngày quyết định")
    issuer = models.CharField("cơ quan công nhận", max_length=200)
    unit = models.ForeignKey(Unit, verbose_name="đơn vị ghi sổ", on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField("năm của sổ")
    number = models.PositiveIntegerField("số giấy chứng nhận")

    class Meta:
        verbose_name = "công nhận sáng kiến"
        ordering = ["initiative", "decided_on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["initiative", "scope"], name="a_scope_once_an_initiative"),
            models.UniqueConstraint(fields=["unit", "year", "number"], name="one_initiative_certificate_of_a_number"),
            models.CheckConstraint(name="recognition_names_its_decision", condition=~Q(decision_no="") & ~Q(issuer="")),
        ]

    def __str__(self) -> str:
        return f"{self.get_scope_display()}, Quyết định {self.decision_no}"


class Band(models.Model):
    """One band of an initiative's signature: those who share a band are candidates to look alike."""

    initiative = models.ForeignKey(Initiative, on_delete=models.CASCADE, related_name="bands")
    key = models.BigIntegerField(db_index=True)

    class Meta:
        verbose_name = "dải so trùng của sáng kiến"
        constraints = [models.UniqueConstraint(fields=["initiative", "key"], name="a_band_once_an_initiative")]

    def __str__(self) -> str:
        return str(self.key)


class Score(models.Model):
    """What one member of the council gives an initiative on one criterion, and why."""

    class Criterion(models.TextChoices):
        NEW = "tinh_moi", "Tính mới"
        EFFECT = "hieu_qua", "Hiệu quả, lợi ích thiết thực"
        SPREAD = "kha_nang_ap_dung", "Khả năng áp dụng"

    initiative = models.ForeignKey(Initiative, on_delete=models.CASCADE, related_name="scores")
    member = models.ForeignKey(Person, verbose_name="thành viên Hội đồng", on_delete=models.PROTECT, related_name="+")
    criterion = models.CharField("tiêu chí", max_length=20, choices=Criterion)
    points = models.PositiveSmallIntegerField("điểm")
    reason = models.CharField("nhận xét", max_length=500, blank=True)

    class Meta:
        verbose_name = "điểm sáng kiến"
        ordering = ["initiative", "member", "criterion"]
        constraints = [
            models.UniqueConstraint(fields=["initiative", "member", "criterion"], name="a_score_once_a_criterion"),
            models.CheckConstraint(name="points_within_100", condition=Q(points__lte=100)),
        ]

    def __str__(self) -> str:
        return f"{self.member}: {self.get_criterion_display()} {self.points}"
