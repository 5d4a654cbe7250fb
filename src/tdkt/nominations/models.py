"""Review in rooms, and the dossier with its components on its way up."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from tdkt.awards.models import AwardRecord, Decision, Stream
from tdkt.emulation.models import award_choices
from tdkt.initiatives.models import Initiative
from tdkt.org.models import Person, SubjectMixin, Unit
from tdkt.paperwork.models import Paper


class Review(models.Model):
    """A meeting of a room (or of the unit) that considers its people: attendance, votes, minutes."""

    class State(models.TextChoices):
        DRAFT = "draft", "Đang chuẩn bị"
        CLOSED = "closed", "Đã chốt biên bản"

    unit = models.ForeignKey(Unit, verbose_name="nơi họp", on_delete=models.PROTECT, related_name="reviews")
    year = models.PositiveSmallIntegerField("năm")
    held_on = models.DateField("ngày họp")
    place = models.CharField("địa điểm", max_length=200, blank=True)
    chair = models.ForeignKey(Person, verbose_name="chủ trì", on_delete=models.PROTECT, related_name="+")
    secretary = models.ForeignKey(Person, verbose_name="thư ký", on_delete=models.PROTECT, related_name="+")
    total = models.PositiveSmallIntegerField("tổng số người")
    present = models.PositiveSmallIntegerField("có mặt")
    absent_note = models.CharField("vắng, lý do", max_length=300, blank=True)
    opinions = models.TextField("ý kiến tại cuộc họp", blank=True)
    state = models.CharField("trạng thái", max_length=8, choices=State, default=State.DRAFT)
    paper = models.ForeignKey(
        Paper, verbose_name="biên bản", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        verbose_name = "họp bình xét"
        ordering = ["-held_on"]
        constraints = [
            models.CheckConstraint(name="present_within_total", condition=Q(present__lte=models.F("total"))),
        ]

    def __str__(self) -> str:
        return f"Họp bình xét năm {self.year}, {self.unit}"


class Candidate(SubjectMixin):
    """Who was considered for what in a review, with the show of hands."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="candidates")
    award = models.CharField("danh hiệu, hình thức", max_length=10, choices=award_choices)
    votes_for = models.PositiveSmallIntegerField("đồng ý", null=True, blank=True)
    votes_against = models.PositiveSmallIntegerField("không đồng ý", null=True, blank=True)
    opinion = models.CharField("ý kiến", max_length=300, blank=True)
    proposed = models.BooleanField("đề nghị", default=False)

    class Meta(SubjectMixin.Meta):
        verbose_name = "người được bình xét"
        constraints = [
            *SubjectMixin.Meta.constraints,
            models.UniqueConstraint(
                fields=["review", "person", "award"],
                condition=Q(person__isnull=False),
                name="a_person_once_a_review_and_award",
            ),
            models.UniqueConstraint(
                fields=["review", "collective", "award"],
                condition=Q(collective__isnull=False),
                name="a_collective_once_a_review_and_award",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.subject_name}: {self.award}"


class Nomination(SubjectMixin):
    """A dossier: one award for one subject and year, at ``at_unit`` now. It points down to the record it produced."""

    class State(models.TextChoices):
        DRAFT = "draft", "Đang lập"
        SUBMITTED = "submitted", "Đã trình"
        RETURNED = "returned", "Trả lại"
        RECEIVED = "received", "Đã tiếp nhận"
        APPRAISED = "appraised", "Đã thẩm định"
        HELD = "held", "Tạm dừng"
        DECIDED = "decided", "Đã quyết định"
        REFUSED = "refused", "Không khen thưởng"

    OPEN = ("draft", "submitted", "returned", "received", "appraised", "held")

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
    decision = models.ForeignKey(Decision, null=True, blank=True, on_delete=models.PROTECT, related_name="nominations")
    record = models.OneToOneField(
        AwardRecord, null=True, blank=True, on_delete=models.PROTECT, related_name="nomination"
    )

    class Meta(SubjectMixin.Meta):
        verbose_name = "hồ sơ đề nghị"
        ordering = ["-year", "-pk"]
        indexes = [models.Index(fields=["state", "at_unit"]), models.Index(fields=["year", "award"])]
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
        ]

    def __str__(self) -> str:
        return f"{self.subject_name}: {self.get_award_display()} {self.year}"


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

    class Meta:
        ordering = ["nomination", "pk"]
        constraints = [models.UniqueConstraint(fields=["nomination", "key"], name="a_component_once")]

    def __str__(self) -> str:
        return self.name

    @property
    def in_place(self) -> bool:
        return bool(self.paper_id or self.file)
