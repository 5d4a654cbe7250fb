"""The dossier on its way up: one award for one subject and year, its legs, components and opinions."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import F, Q

from tdkt.awards.models import AwardRecord, Decision, Stream
from tdkt.core.text import collation_key, fold, name_key
from tdkt.emulation.models import Movement, award_choices
from tdkt.initiatives.models import Initiative
from tdkt.nominations.models.review import Candidate
from tdkt.org.models import SubjectMixin, Unit
from tdkt.paperwork.models import Paper


class Nomination(SubjectMixin):
    """A dossier: one award for one subject and year, at ``at_unit`` now. It points down to the record it produced."""

    class State(models.TextChoices):
        DRAFT = "draft", "Đang lập"
        SUBMITTED = "submitted", "Đã trình"
        RETURNED = "returned", "Trả lại"
        RECEIVED = "received", "Đã tiếp nhận"
        APPRAISED = "appraised", "Đã thẩm định"
        HELD = "held", "Tạm dừng"
        OUTSIDE = "outside", "Đã gửi cấp trên"
        DECIDED = "decided", "Đã quyết định"
        REFUSED = "refused", "Không khen thưởng"

    OPEN = ("draft", "submitted", "returned", "received", "appraised", "held", "outside")

    award = models.CharField("danh hiệu, hình thức", max_length=10, choices=award_choices)
    stream = models.CharField("loại hình", max_length=10, choices=Stream, default=Stream.CONG_TRANG)
    year = models.PositiveSmallIntegerField("năm thành tích")
    unit = models.ForeignKey(Unit, verbose_name="đơn vị đề nghị", on_delete=models.PROTECT, related_name="nominations")
    at_unit = models.ForeignKey(Unit, verbose_name="đang ở", on_delete=models.PROTECT, related_name="nominations_here")
    state = models.CharField("trạng thái", max_length=10, choices=State, default=State.DRAFT)
    achievement = models.TextField("tóm tắt thành tích", blank=True)
    initiatives = models.ManyToManyField(Initiative, verbose_name="sáng kiến dùng làm căn cứ", blank=True)
    candidate = models.ForeignKey(
        Candidate, null=True, blank=True, on_delete=models.SET_NULL, related_name="nominations"
    )
    submitted_on = models.DateField("ngày trình", null=True, blank=True)
    received_on = models.DateField("ngày tiếp nhận", null=True, blank=True)
    due = models.DateField("hạn xử lý", null=True, blank=True)
    return_reason = models.TextField("lý do trả lại", blank=True)
    appraisal = models.TextField("ý kiến thẩm định", blank=True)
    council_result = models.JSONField(
        "kết quả Hội đồng", default=dict, blank=True
    )  # tally and threshold when a ballot closed
    period_from = models.PositiveSmallIntegerField("thành tích từ năm", null=True, blank=True)
    movement = models.ForeignKey(
        Movement, verbose_name="phong trào", null=True, blank=True, on_delete=models.PROTECT, related_name="nominations"
    )
    simple = models.BooleanField("theo thủ tục đơn giản", default=False)
    checklist = models.JSONField("phiếu thẩm định", default=dict, blank=True)  # {question: "yes" | "no" | "na"}
    judged = models.JSONField(
        "kết quả xét theo luật", default=dict, blank=True
    )  # verdict, rule and day when last asked
    held_from = models.CharField("trạng thái trước khi dừng", max_length=10, blank=True)
    hold_reason = models.TextField("lý do tạm dừng", blank=True)
    held_on = models.DateField("tạm dừng từ", null=True, blank=True)
    refusal_reason = models.TextField("lý do không khen thưởng", blank=True)
    outside = models.CharField("nơi nhận ngoài hệ thống", max_length=200, blank=True)
    posted_on = models.DateField("công khai từ", null=True, blank=True)
    posted_until = models.DateField("công khai đến hết", null=True, blank=True)
    posted_at = models.CharField("nơi công khai", max_length=200, blank=True)
    sort_key = models.CharField(max_length=600, editable=False, default="", db_index=True)
    search = models.CharField(max_length=600, editable=False, default="", db_index=True)
    decision = models.ForeignKey(Decision, null=True, blank=True, on_delete=models.PROTECT, related_name="nominations")
    record = models.OneToOneField(
        AwardRecord, null=True, blank=True, on_delete=models.PROTECT, related_name="nomination"
    )

    class Meta(SubjectMixin.Meta):
        verbose_name = "hồ sơ đề nghị"
        ordering = ["-year", "-pk"]
        indexes = [
            models.Index(
                fields=["state", "at_unit", "unit", "submitted_on", "person"]
            ),  # counts by state read it alone
            models.Index(fields=["year", "award"]),
            models.Index(fields=["at_unit", "due"]),
            models.Index(fields=["-year", "sort_key", "id"]),
            models.Index(fields=["due", "id"]),
        ]
        constraints = [
            *SubjectMixin.Meta.constraints,
            models.UniqueConstraint(
                fields=["person", "award", "year", "stream"],
                condition=Q(person__isnull=False) & ~Q(state="refused"),
                name="one_open_nomination_of_a_person",
            ),
            models.UniqueConstraint(
                fields=["collective", "award", "year", "stream"],
                condition=Q(collective__isnull=False) & ~Q(state="refused"),
                name="one_open_nomination_of_a_collective",
            ),
            models.CheckConstraint(
                name="decided_nomination_has_its_record",
                condition=~Q(state="decided") | Q(decision__isnull=False, record__isnull=False),
            ),
            models.CheckConstraint(
                name="returned_nomination_has_a_reason", condition=~Q(state="returned") | ~Q(return_reason="")
            ),
            models.CheckConstraint(
                name="sent_nomination_has_its_day",
                condition=Q(state__in=["draft", "held", "refused", "decided", "returned"])
                | Q(submitted_on__isnull=False),
            ),
            models.CheckConstraint(
                name="received_nomination_has_its_day",
                condition=~Q(state__in=["received", "appraised", "outside"]) | Q(received_on__isnull=False),
            ),
            models.CheckConstraint(
                name="held_nomination_says_from_where_and_why",
                condition=~Q(state="held") | (~Q(held_from="") & ~Q(hold_reason="")),
            ),
            models.CheckConstraint(
                name="refused_nomination_has_a_reason", condition=~Q(state="refused") | ~Q(refusal_reason="")
            ),
            models.CheckConstraint(
                name="outside_nomination_says_where", condition=~Q(state="outside") | ~Q(outside="")
            ),
            models.CheckConstraint(
                name="posting_in_order",
                condition=Q(posted_on__isnull=True, posted_until__isnull=True)
                | Q(posted_until__isnull=False, posted_until__gt=F("posted_on")),
            ),
            models.CheckConstraint(
                name="nomination_period_in_order",
                condition=Q(period_from__isnull=True) | Q(period_from__lte=F("year")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.subject_name}: {self.get_award_display()} {self.year}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.sort_key = name_key(self.person.full_name) if self.person_id else collation_key(self.subject_name)
        self.search = fold(f"{self.subject_name} {self.get_award_display()} {self.unit}")[:600]
        super().save(*args, **kwargs)

    @property
    def period(self) -> str:
        """The years of the achievement as the law core reads them: ``2025`` or ``2021-2025``."""
        return (
            f"{self.period_from}-{self.year}" if self.period_from and self.period_from < self.year else str(self.year)
        )


class Leg(models.Model):
    """One stretch of the way: sent from here to there; closed when it came back or went on."""

    class Outcome(models.TextChoices):
        OPEN = "", "Đang đi"
        RECALLED = "recalled", "Rút lại"
        RETURNED = "returned", "Trả lại"
        ONWARD = "onward", "Chuyển lên"
        DONE = "done", "Đã có kết quả"

    nomination = models.ForeignKey(Nomination, on_delete=models.CASCADE, related_name="legs")
    frm = models.ForeignKey(Unit, verbose_name="nơi gửi", on_delete=models.PROTECT, related_name="+")
    to = models.ForeignKey(
        Unit, verbose_name="nơi nhận", null=True, blank=True, on_delete=models.PROTECT, related_name="legs_here"
    )
    outside = models.CharField("nơi nhận ngoài hệ thống", max_length=200, blank=True)
    sent_on = models.DateField("ngày gửi")
    received_on = models.DateField("ngày tiếp nhận", null=True, blank=True)
    outcome = models.CharField("kết quả", max_length=10, choices=Outcome, blank=True, default="")
    closed_on = models.DateField("ngày kết thúc", null=True, blank=True)
    note = models.TextField("ghi chú", blank=True)

    class Meta:
        verbose_name = "chặng đường hồ sơ"
        ordering = ["nomination", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["nomination"], condition=Q(outcome=""), name="one_open_leg_of_a_nomination"
            ),
            models.CheckConstraint(name="a_leg_goes_somewhere", condition=Q(to__isnull=False) | ~Q(outside="")),
            models.CheckConstraint(name="closed_leg_has_its_day", condition=Q(outcome="") | Q(closed_on__isnull=False)),
        ]

    def __str__(self) -> str:
        return f"{self.frm} → {self.to or self.outside}"


class Opinion(models.Model):
    """What another body, the Party committee or the public says about a dossier; asked on a day, answered or not."""

    class Kind(models.TextChoices):
        HIEP_Y = "hiep_y", "Hiệp y của cơ quan liên quan"
        CAP_UY = "cap_uy", "Ý kiến của cấp ủy"
        UBND = "ubnd", "Ý kiến của tập thể Ủy ban nhân dân"
        CONG_KHAI = "cong_khai", "Ý kiến khi công khai"
        KHAC = "khac", "Ý kiến khác"

    nomination = models.ForeignKey(Nomination, on_delete=models.CASCADE, related_name="opinions")
    kind = models.CharField("loại", max_length=10, choices=Kind, default=Kind.HIEP_Y)
    body = models.CharField("cơ quan, người cho ý kiến", max_length=200)
    asked_on = models.DateField("ngày xin ý kiến")
    due = models.DateField("hạn trả lời", null=True, blank=True)
    answered_on = models.DateField("ngày trả lời", null=True, blank=True)
    agrees = models.BooleanField("đồng ý", null=True, blank=True)
    text = models.TextField("nội dung", blank=True)
    symbol = models.CharField("số, ký hiệu văn bản trả lời", max_length=60, blank=True)
    file = models.FileField("tệp văn bản trả lời", upload_to="dossiers/%Y/", blank=True)

    class Meta:
        verbose_name = "ý kiến về hồ sơ"
        ordering = ["nomination", "asked_on", "pk"]
        constraints = [
            models.CheckConstraint(
                name="opinion_answered_after_asked",
                condition=Q(answered_on__isnull=True) | Q(answered_on__gte=F("asked_on")),
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.body}"


class Defect(models.Model):
    """One thing wrong with a dossier, as the desk that gave it back says it; mended or still open."""

    nomination = models.ForeignKey(Nomination, on_delete=models.CASCADE, related_name="defects")
    component = models.ForeignKey(
        "Component", verbose_name="thành phần", null=True, blank=True, on_delete=models.SET_NULL, related_name="defects"
    )
    where = models.CharField("ở đâu", max_length=250, blank=True)  # the component's name, kept when the list changes
    text = models.CharField("sai sót", max_length=500)
    raised_by = models.ForeignKey(Unit, verbose_name="nơi nêu", on_delete=models.PROTECT, related_name="+")
    raised_on = models.DateField("ngày nêu")
    mended_on = models.DateField("ngày bổ sung", null=True, blank=True)
    mended = models.CharField("đã bổ sung", max_length=500, blank=True)

    class Meta:
        verbose_name = "sai sót của hồ sơ"
        ordering = ["nomination", "pk"]
        constraints = [
            models.CheckConstraint(name="a_defect_says_something", condition=~Q(text="")),
            models.CheckConstraint(
                name="mended_defect_says_how",
                condition=Q(mended_on__isnull=True, mended="")
                | (Q(mended_on__isnull=False, mended_on__gte=F("raised_on")) & ~Q(mended="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.where}: {self.text}" if self.where else self.text


class Component(models.Model):
    """One paper that a dossier needs, by the law of its day; in place or missing."""

    nomination = models.ForeignKey(Nomination, on_delete=models.CASCADE, related_name="components")
    key = models.CharField(max_length=40)
    name = models.CharField("thành phần", max_length=250)
    required = models.BooleanField("bắt buộc", default=True)
    cite = models.CharField("căn cứ", max_length=200, blank=True)
    paper = models.ForeignKey(Paper, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    file = models.FileField("tệp", upload_to="dossiers/%Y/", blank=True)
    note = models.CharField("ghi chú", max_length=200, blank=True)
    when = models.CharField("khi nào cần", max_length=200, blank=True)
    source = models.CharField("có trong hệ thống", max_length=300, blank=True)  # a record that proves it by itself
    applies = models.BooleanField("có cần", null=True, blank=True)  # of one that is needed only in some cases
    why_not = models.CharField("vì sao không cần", max_length=300, blank=True)

    class Meta:
        verbose_name = "thành phần hồ sơ"
        ordering = ["nomination", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["nomination", "key"], name="a_component_once"),
            models.CheckConstraint(
                name="a_component_not_needed_says_why",
                condition=Q(applies=True) | Q(applies__isnull=True) | ~Q(why_not=""),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def wanted(self) -> bool:
        """Asked for by the law, or by whoever said that the case is one in which it is needed."""
        return self.required or self.applies is True

    @property
    def in_place(self) -> bool:
        return bool(self.paper_id or self.file or self.source)
