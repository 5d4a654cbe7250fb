"""Decisions and the register of what was awarded."""

from __future__ import annotations

import secrets
from typing import Any

from django.db import models
from django.db.models import F, Q

from tdkt.core.text import collation_key, fold, name_key
from tdkt.emulation.models import award_choices
from tdkt.org.models import SubjectMixin, Unit
from tdkt.paperwork.models import Paper

CODE_LETTERS = "23456789abcdefghjkmnpqrstuvwxyz"  # none that a reader mistakes for another
CODE_LENGTH = 14


def new_code() -> str:
    """What the QR of a certificate carries: not to be guessed, fit to be typed by hand."""
    return "".join(secrets.choice(CODE_LETTERS) for _ in range(CODE_LENGTH))


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
    issuer = models.CharField("cơ quan quyết định", max_length=200, blank=True)  # blank: the unit itself
    published_on = models.DateField("ngày công bố", null=True, blank=True)
    shown_publicly = models.BooleanField("đưa danh sách lên trang tra cứu công khai", default=True)
    cancelled_on = models.DateField("ngày hủy bỏ", null=True, blank=True)
    cancel_reason = models.TextField("lý do hủy bỏ", blank=True)
    search = models.CharField(max_length=600, db_index=True, editable=False, default="")
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
                condition=Q(state="draft") | (~Q(symbol="") & Q(day__isnull=False)),
            ),
            models.CheckConstraint(
                name="published_decision_was_issued",
                condition=Q(published_on__isnull=True) | (~Q(state="draft") & Q(published_on__gte=F("day"))),
            ),
            models.CheckConstraint(
                name="cancelled_decision_says_when_and_why",
                condition=(~Q(state="cancelled") & Q(cancelled_on__isnull=True))
                | (Q(state="cancelled", cancelled_on__isnull=False) & ~Q(cancel_reason="")),
            ),
        ]

    def __str__(self) -> str:
        return f"Quyết định {self.symbol or '(chưa có số)'}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.search = fold(f"{self.symbol} {self.title} {self.issuer}")[:600]
        super().save(*args, **kwargs)


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
    sort_key = models.CharField(max_length=600, editable=False, default="", db_index=True)
    search = models.CharField(max_length=600, editable=False, default="", db_index=True)

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
            models.UniqueConstraint(
                fields=["decision", "golden_no"],
                condition=Q(decision__isnull=False, golden_no__isnull=False),
                name="one_golden_number_of_a_decision",
            ),
            models.CheckConstraint(
                name="revoked_award_says_when_and_why",
                condition=Q(state="valid", revoked_on__isnull=True)
                | (Q(state="revoked", revoked_on__isnull=False) & ~Q(revoke_reason="")),
            ),
            models.CheckConstraint(
                name="award_period_in_order", condition=Q(period_from__isnull=True) | Q(period_from__lte=F("year"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.subject_name}: {self.get_award_display()} {self.year}"

    def keyed(self) -> AwardRecord:
        """Fill what the register sorts and searches by; ``bulk_create`` calls no ``save``."""
        self.sort_key = name_key(self.person.full_name) if self.person_id else collation_key(self.subject_name)
        words = f"{self.subject_name} {self.get_award_display()} {self.decision_no} {self.unit_name_then}"
        self.search = fold(words)[:600]
        return self

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.keyed()
        super().save(*args, **kwargs)


class Revocation(models.Model):
    """Why an award was taken back, by which decision, and what of the object and the money came back."""

    record = models.OneToOneField(AwardRecord, on_delete=models.PROTECT, related_name="revocation")
    ground = models.CharField("căn cứ hủy bỏ", max_length=24)
    ground_words = models.CharField("nội dung căn cứ", max_length=400)
    cite = models.CharField("điều khoản", max_length=200)
    wrong_from = models.DateField("vi phạm từ", null=True, blank=True)
    wrong_to = models.DateField("vi phạm đến", null=True, blank=True)
    decision_no = models.CharField("số quyết định hủy bỏ", max_length=60)
    day = models.DateField("ngày quyết định hủy bỏ")
    issuer = models.CharField("cơ quan quyết định", max_length=200)
    object_back_on = models.DateField("thu hồi hiện vật ngày", null=True, blank=True)
    money_due = models.PositiveBigIntegerField("tiền thưởng phải thu hồi", default=0)
    money_back = models.PositiveBigIntegerField("tiền thưởng đã thu hồi", default=0)
    money_back_on = models.DateField("thu hồi tiền ngày", null=True, blank=True)
    paper = models.ForeignKey(Paper, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        verbose_name = "hủy bỏ, thu hồi"
        ordering = ["-day"]
        constraints = [
            models.CheckConstraint(name="no_more_money_back_than_due", condition=Q(money_back__lte=F("money_due"))),
            models.CheckConstraint(
                name="money_back_has_its_day", condition=Q(money_back=0) | Q(money_back_on__isnull=False)
            ),
            models.CheckConstraint(
                name="wrong_in_order",
                condition=Q(wrong_from__isnull=True) | Q(wrong_to__isnull=True) | Q(wrong_to__gte=F("wrong_from")),
            ),
        ]

    def __str__(self) -> str:
        return f"Hủy bỏ: {self.record}"


class Recheck(models.Model):
    """A later award that may have counted a revoked one: looked at again, and kept or revoked in its turn."""

    class Outcome(models.TextChoices):
        OPEN = "", "Chưa xem lại"
        KEPT = "kept", "Giữ nguyên"
        REVOKED = "revoked", "Đã hủy bỏ"

    revocation = models.ForeignKey(Revocation, on_delete=models.CASCADE, related_name="rechecks")
    record = models.ForeignKey(
        AwardRecord, verbose_name="khen thưởng phải xem lại", on_delete=models.PROTECT, related_name="rechecks"
    )
    outcome = models.CharField("kết quả xem lại", max_length=8, choices=Outcome, blank=True, default="")
    note = models.TextField("căn cứ", blank=True)
    settled_on = models.DateField("ngày xem lại", null=True, blank=True)

    class Meta:
        verbose_name = "khen thưởng phải xem lại"
        ordering = ["record__year", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["revocation", "record"], name="one_recheck_of_an_award_for_a_revocation"),
            models.CheckConstraint(
                name="settled_recheck_says_when_and_why",
                condition=Q(outcome="", settled_on__isnull=True)
                | (~Q(outcome="") & Q(settled_on__isnull=False) & ~Q(note="")),
            ),
        ]

    def __str__(self) -> str:
        return f"Xem lại: {self.record}"


class NotRepeated(models.Model):
    """Two records of one subject, award and year that somebody looked at: two awards, not one entered twice."""

    first = models.ForeignKey(AwardRecord, on_delete=models.CASCADE, related_name="+")
    second = models.ForeignKey(AwardRecord, on_delete=models.CASCADE, related_name="+")
    reason = models.CharField("căn cứ", max_length=300)

    class Meta:
        verbose_name = "không phải dòng trùng"
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="a_pair_looked_at_once"),
            models.CheckConstraint(name="pair_in_order", condition=Q(first__lt=F("second"))),
            models.CheckConstraint(name="pair_says_why", condition=~Q(reason="")),
        ]

    def __str__(self) -> str:
        return f"Không trùng: {self.first}"


class Certificate(models.Model):
    """A line of the certificate book: number, to whom it was handed, what it was exchanged for."""

    class State(models.TextChoices):
        ISSUED = "issued", "Đã vào sổ"
        HANDED = "handed", "Đã trao"
        REPLACED = "replaced", "Đã đổi, cấp lại"
        RECALLED = "recalled", "Đã thu hồi"

    class Kind(models.TextChoices):
        FIRST = "first", "Cấp lần đầu"
        EXCHANGE = "exchange", "Cấp đổi"
        REISSUE = "reissue", "Cấp lại"

    unit = models.ForeignKey(Unit, verbose_name="nơi cấp", on_delete=models.PROTECT, related_name="certificates")
    year = models.PositiveSmallIntegerField("năm")
    number = models.PositiveIntegerField("số vào sổ", null=True, blank=True)  # not known of some old ones
    issuer = models.CharField("nơi cấp ngoài hệ thống", max_length=200, blank=True)  # its book is elsewhere
    record = models.ForeignKey(AwardRecord, on_delete=models.PROTECT, related_name="certificates")
    kind = models.CharField("lý do cấp", max_length=8, choices=Kind, default=Kind.FIRST)
    state = models.CharField("trạng thái", max_length=8, choices=State, default=State.ISSUED)
    issued_on = models.DateField("ngày vào sổ")
    handed_on = models.DateField("ngày trao", null=True, blank=True)
    handed_to = models.CharField("người nhận", max_length=200, blank=True)
    reason = models.CharField("lý do đổi, cấp lại", max_length=300, blank=True)
    code = models.CharField("mã kiểm tra", max_length=CODE_LENGTH, unique=True, editable=False, default=new_code)
    printed = models.JSONField("chữ in riêng", default=dict, blank=True)  # name, detail, reason, lines, places
    replaces = models.OneToOneField(
        "self", verbose_name="thay bản số", null=True, blank=True, on_delete=models.PROTECT, related_name="replaced_by"
    )

    class Meta:
        verbose_name = "bằng, giấy chứng nhận"
        ordering = ["-year", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["unit", "issuer", "year", "number"], name="one_certificate_of_a_number"),
            models.UniqueConstraint(
                fields=["record"],
                condition=Q(state__in=["issued", "handed"]),
                name="one_living_certificate_of_an_award",
            ),
            models.CheckConstraint(
                name="handed_certificate_says_when_and_to_whom",
                condition=~Q(state="handed") | (Q(handed_on__isnull=False) & ~Q(handed_to="")),
            ),
            models.CheckConstraint(
                name="handed_certificate_was_in_the_book",
                condition=(Q(handed_on__isnull=True) & Q(handed_to=""))
                | (Q(handed_on__gte=F("issued_on")) & ~Q(state="issued")),
            ),
            models.CheckConstraint(
                name="only_an_old_certificate_lacks_its_number",
                condition=Q(number__isnull=False) | Q(kind="first", handed_on__isnull=False),
            ),
            models.CheckConstraint(
                name="replacement_says_what_and_why",
                condition=Q(kind="first", replaces__isnull=True)
                | (~Q(kind="first") & ~Q(reason="") & Q(replaces__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.called[:1].upper()}{self.called[1:]}: {self.record}"

    @property
    def called(self) -> str:
        """«số 12/2025», of some old ones «không rõ số, năm 2015»."""
        return f"không rõ số, năm {self.year}" if self.number is None else f"số {self.number}/{self.year}"

    @property
    def told(self) -> str:
        """The same without its first word, for columns."""
        return self.called.removeprefix("số ")

    @property
    def giver(self) -> str:
        """Who gives a new copy of it: the body of its book."""
        return self.issuer or self.unit.name
