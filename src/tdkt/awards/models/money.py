"""The money that goes with awards: bonuses, the fund of a year and its ledger."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.db.models.lookups import Exact

from tdkt.awards.models.register import AwardRecord
from tdkt.law import money
from tdkt.org.models import Unit


class Fund(models.Model):
    """The reward fund of a unit in a year. A unit that may not set one up still keeps the ledger of what it paid."""

    unit = models.ForeignKey(Unit, verbose_name="đơn vị", on_delete=models.PROTECT, related_name="funds")
    year = models.PositiveSmallIntegerField("năm")
    kind = models.CharField("loại đơn vị", max_length=24)  # a key of tdkt.law.fund.KINDS
    base = models.PositiveBigIntegerField("số tiền làm căn cứ tính trần (đồng)", default=0)
    opening = models.PositiveBigIntegerField("số dư đầu năm (đồng)", default=0)
    closed_on = models.DateField("ngày khóa sổ", null=True, blank=True)
    closing = models.BigIntegerField("số dư khi khóa sổ (đồng)", null=True, blank=True)

    class Meta:
        verbose_name = "quỹ thi đua, khen thưởng"
        ordering = ["-year", "unit"]
        constraints = [
            models.UniqueConstraint(fields=["unit", "year"], name="one_fund_of_a_unit_a_year"),
            models.CheckConstraint(
                name="closed_fund_has_its_balance",
                condition=Q(closed_on__isnull=True, closing__isnull=True)
                | Q(closed_on__isnull=False, closing__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"Quỹ thi đua, khen thưởng năm {self.year}, {self.unit}"


class FundEntry(models.Model):
    """A line of the ledger. Never changed: a mistake is put right by a line the other way."""

    class Kind(models.TextChoices):
        BUDGET = "budget", "Thu: ngân sách cấp"
        REGULAR = "regular", "Thu: từ chi thường xuyên"
        DONATION = "donation", "Thu: đóng góp, tài trợ"
        RECOVERED = "recovered", "Thu: thu hồi tiền thưởng"
        OTHER_IN = "other_in", "Thu: khác"
        BONUS = "bonus", "Chi: tiền thưởng"
        OBJECTS = "objects", "Chi: in ấn, hiện vật, tặng phẩm"
        MOVEMENT = "movement", "Chi: tổ chức, chỉ đạo phong trào (phần 20%)"
        OTHER_OUT = "other_out", "Chi: khác"

    COMES_IN = ("budget", "regular", "donation", "recovered", "other_in")

    fund = models.ForeignKey(Fund, on_delete=models.PROTECT, related_name="entries")
    day = models.DateField("ngày")
    kind = models.CharField("loại", max_length=10, choices=Kind)
    amount = models.PositiveBigIntegerField("số tiền (đồng)")
    words = models.CharField("nội dung", max_length=300)
    voucher = models.CharField("chứng từ", max_length=60, blank=True)
    reverses = models.OneToOneField(
        "self", verbose_name="hủy dòng", null=True, blank=True, on_delete=models.PROTECT, related_name="reversed_by"
    )

    class Meta:
        verbose_name = "dòng sổ quỹ"
        ordering = ["day", "pk"]
        constraints = [models.CheckConstraint(name="fund_entry_is_money", condition=Q(amount__gt=0))]

    def __str__(self) -> str:
        return f"{self.day:%d/%m/%Y} {self.words}"

    @property
    def signed(self) -> int:
        """The amount as the balance feels it."""
        plus = (self.kind in self.COMES_IN) == (self.reverses_id is None)
        return self.amount if plus else -self.amount


class Bonus(models.Model):
    """The money of one award: coefficient x base salary of the decision day, rounded up; computed, never typed."""

    record = models.OneToOneField(AwardRecord, on_delete=models.PROTECT, related_name="bonus")
    coefficient = models.DecimalField("hệ số", max_digits=6, decimal_places=3)
    base_salary = models.PositiveIntegerField("mức lương cơ sở")
    amount = models.PositiveBigIntegerField("số tiền (đồng)")
    payable = models.BooleanField("được chi", default=True)
    undetermined = models.BooleanField("chờ nơi chi xác định", default=False)  # the law leaves it to facts not given
    why_not = models.CharField("lý do không chi", max_length=300, blank=True)
    basis = models.CharField("căn cứ", max_length=300)
    payer = models.CharField("nơi chi", max_length=250, blank=True)
    is_ceiling = models.BooleanField("là mức tối đa", default=False)  # the law says «không quá»
    chosen_basis = models.CharField("quy định, lý do chọn mức thấp hơn", max_length=300, blank=True)
    paid_on = models.DateField("ngày chi", null=True, blank=True)
    paid_from = models.CharField("nguồn chi", max_length=200, blank=True)
    entry = models.ForeignKey(
        FundEntry, verbose_name="dòng sổ quỹ", null=True, blank=True, on_delete=models.PROTECT, related_name="bonuses"
    )

    class Meta:
        verbose_name = "tiền thưởng"
        constraints = [
            models.CheckConstraint(name="unpayable_bonus_says_why", condition=Q(payable=True) | ~Q(why_not="")),
            models.CheckConstraint(
                name="only_payable_bonus_is_paid", condition=Q(paid_on__isnull=True) | Q(payable=True)
            ),
            models.CheckConstraint(
                name="unpaid_bonus_came_from_nowhere",
                condition=Q(paid_on__isnull=False) | Q(paid_from="", entry__isnull=True),
            ),
            models.CheckConstraint(
                name="undetermined_bonus_is_not_payable", condition=Q(undetermined=False) | Q(payable=False)
            ),
            models.CheckConstraint(name="bonus_in_steps_of_10_000", condition=Exact(F("amount") % 10_000, 0)),
            models.CheckConstraint(
                name="only_a_maximum_is_chosen_below", condition=Q(chosen_basis="") | Q(is_ceiling=True)
            ),
            models.CheckConstraint(name="bonus_is_money", condition=Q(amount__gt=0)),
            # The next step of 10,000 at or above coefficient x base salary, a whole multiple of 10: one đồng of slack
            # for databases that multiply in floats lets no other step in. A maximum may be chosen below.
            models.CheckConstraint(
                name="bonus_is_the_product_rounded_up",
                condition=(Q(amount__gt=F("coefficient") * F("base_salary") - 1) | ~Q(chosen_basis=""))
                & Q(amount__lt=F("coefficient") * F("base_salary") + 9_999),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.record}: {self.amount}"

    @property
    def most(self) -> int:
        """Coefficient x base salary rounded up: what is paid, or the most where the law says «không quá»."""
        return money.amount(self.coefficient, self.base_salary)
