"""Decisions, the register of what was awarded, and the money that goes with it."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from tdkt.emulation.models import award_choices
from tdkt.org.models import SubjectMixin, Unit
from tdkt.paperwork.models import Paper


class Stream(models.TextChoices):
    CONG_TRANG = "cong_trang", "Công trạng"
    CHUYEN_DE = "chuyen_de", "Thi đua theo chuyên đề"
    DOT_XUAT = "dot_xuat", "Đột xuất"
    CONG_HIEN = "cong_hien", "Quá trình cống hiến"
    NIEN_HAN = "nien_han", "Niên hạn"
    DOI_NGOAI = "doi_ngoai", "Đối ngoại"


class Decision(models.Model):
    """A decision to award. ``unit`` decides; the list is the records that point here."""

    class State(models.TextChoices):
        DRAFT = "draft", "Dự thảo"
        ISSUED = "issued", "Đã ban hành"
        CANCELLED = "cancelled", "Đã hủy bỏ"

    unit = models.ForeignKey(Unit, verbose_name="nơi quyết định", on_delete=models.PROTECT, related_name="decisions")
    number = models.CharField("số", max_length=20, blank=True)
    symbol = models.CharField("số, ký hiệu", max_length=60, blank=True)
    day = models.DateField("ngày", null=True, blank=True)
    title = models.CharField("trích yếu", max_length=400)
    signer_name = models.CharField("người ký", max_length=120, blank=True)
    signer_post = models.CharField("chức vụ người ký", max_length=120, blank=True)
    state = models.CharField("trạng thái", max_length=10, choices=State, default=State.DRAFT)
    published_on = models.DateField("ngày công bố", null=True, blank=True)
    paper = models.ForeignKey(Paper, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        verbose_name = "quyết định khen thưởng"
        ordering = ["-day", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "symbol", "day"], condition=~Q(symbol=""), name="one_decision_of_a_symbol_and_day"
            ),
            models.CheckConstraint(
                name="issued_decision_has_number_and_day",
                condition=~Q(state="issued") | (~Q(symbol="") & Q(day__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return f"Quyết định {self.symbol or '(chưa có số)'}"


class AwardRecord(SubjectMixin):
    """One award of one person or collective, with the unit, post and law of its day. Old awards carry their proof."""

    class State(models.TextChoices):
        VALID = "valid", "Có hiệu lực"
        REVOKED = "revoked", "Đã hủy bỏ"

    award = models.CharField("danh hiệu, hình thức", max_length=10, choices=award_choices)
    stream = models.CharField("loại hình", max_length=10, choices=Stream, blank=True)  # blank: not known
    year = models.PositiveSmallIntegerField("năm thành tích")
    period_from = models.PositiveSmallIntegerField("thành tích từ năm", null=True, blank=True)
    achievement = models.TextField("thành tích", blank=True)
    unit_then = models.ForeignKey(
        Unit, verbose_name="đơn vị lúc đó", on_delete=models.PROTECT, related_name="awards_then"
    )
    unit_name_then = models.CharField("tên đơn vị lúc đó", max_length=250)
    post_then = models.CharField("chức vụ lúc đó", max_length=120, blank=True)
    leader = models.BooleanField("là lãnh đạo, quản lý", default=False)
    direct = models.BooleanField("trực tiếp lao động", default=False)
    decision = models.ForeignKey(
        Decision, verbose_name="quyết định", null=True, blank=True, on_delete=models.PROTECT, related_name="records"
    )
    decision_no = models.CharField("số quyết định", max_length=60)
    decided_on = models.DateField("ngày quyết định", null=True, blank=True)
    issuer = models.CharField("cơ quan quyết định", max_length=200)
    golden_no = models.PositiveIntegerField("số sổ vàng", null=True, blank=True)
    state = models.CharField("trạng thái", max_length=8, choices=State, default=State.VALID)
    revoked_on = models.DateField("ngày hủy bỏ", null=True, blank=True)
    revoke_reason = models.TextField("lý do hủy bỏ", blank=True)
    proof = models.FileField("tệp minh chứng", upload_to="awards/%Y/", blank=True)
    verified = models.BooleanField("đã đối chiếu bản gốc", default=False)

    class Meta(SubjectMixin.Meta):
        verbose_name = "thành tích đã ghi nhận"
        ordering = ["-year", "-pk"]
        indexes = [models.Index(fields=["award", "year"]), models.Index(fields=["year", "state"])]
        constraints = [
            *SubjectMixin.Meta.constraints,
            models.UniqueConstraint(
                fields=["person", "award", "year", "stream"],
                condition=Q(person__isnull=False, state="valid"),
                name="one_valid_award_of_a_person_a_year",
            ),
            models.UniqueConstraint(
                fields=["collective", "award", "year", "stream"],
                condition=Q(collective__isnull=False, state="valid"),
                name="one_valid_award_of_a_collective_a_year",
            ),
            models.CheckConstraint(
                name="revoked_award_says_when_and_why",
                condition=~Q(state="revoked") | (Q(revoked_on__isnull=False) & ~Q(revoke_reason="")),
            ),
            models.CheckConstraint(
                name="award_period_in_order", condition=Q(period_from__isnull=True) | Q(period_from__lte=F("year"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.subject_name}: {self.get_award_display()} {self.year}"


class Bonus(models.Model):
    """The money of one award: coefficient x base salary of the decision day, rounded up; computed, never typed."""

    record = models.OneToOneField(AwardRecord, on_delete=models.PROTECT, related_name="bonus")
    coefficient = models.DecimalField("hệ số", max_digits=6, decimal_places=3)
    base_salary = models.PositiveIntegerField("mức lương cơ sở")
    amount = models.PositiveBigIntegerField("số tiền (đồng)")
    payable = models.BooleanField("được chi", default=True)
    why_not = models.CharField("lý do không chi", max_length=300, blank=True)
    basis = models.CharField("căn cứ", max_length=300)
    paid_on = models.DateField("ngày chi", null=True, blank=True)
    paid_from = models.CharField("nguồn chi", max_length=200, blank=True)

    class Meta:
        verbose_name = "tiền thưởng"
        constraints = [
            models.CheckConstraint(name="unpayable_bonus_says_why", condition=Q(payable=True) | ~Q(why_not="")),
            models.CheckConstraint(
                name="only_payable_bonus_is_paid", condition=Q(paid_on__isnull=True) | Q(payable=True)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.record}: {self.amount}"
