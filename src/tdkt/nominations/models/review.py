"""The review in a room: who came, who was considered for what, how the hands were counted."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q

from tdkt.core.text import collation_key, name_key
from tdkt.emulation.models import Proposal, award_choices
from tdkt.org.models import Person, SubjectMixin, Unit
from tdkt.paperwork.models import Paper


class Review(models.Model):
    """A meeting of a room (or of the unit) that considers its people: attendance, votes, minutes."""

    class State(models.TextChoices):
        DRAFT = "draft", "Đang chuẩn bị"
        CLOSED = "closed", "Đã chốt biên bản"

    class Method(models.TextChoices):
        HANDS = "hands", "Giơ tay biểu quyết"
        BALLOT = "ballot", "Bỏ phiếu"

    unit = models.ForeignKey(Unit, verbose_name="nơi họp", on_delete=models.PROTECT, related_name="reviews")
    year = models.PositiveSmallIntegerField("năm")
    held_on = models.DateField("ngày họp")
    start = models.CharField("giờ họp", max_length=20, blank=True)
    place = models.CharField("địa điểm", max_length=200, blank=True)
    chair = models.ForeignKey(Person, verbose_name="chủ trì", on_delete=models.PROTECT, related_name="+")
    secretary = models.ForeignKey(Person, verbose_name="thư ký", on_delete=models.PROTECT, related_name="+")
    total = models.PositiveSmallIntegerField("tổng số người")
    present = models.PositiveSmallIntegerField("có mặt")
    absent_note = models.CharField("vắng, lý do", max_length=300, blank=True)
    method = models.CharField("cách biểu quyết", max_length=6, choices=Method, default=Method.HANDS)
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
            models.UniqueConstraint(fields=["unit", "year", "held_on"], name="one_review_of_a_unit_a_day"),
        ]

    def __str__(self) -> str:
        return f"Họp bình xét năm {self.year}, {self.unit}"


class Attendee(models.Model):
    """One person of the room at one review: there, or away with the reason."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="attendees")
    person = models.ForeignKey(Person, verbose_name="người dự", on_delete=models.PROTECT, related_name="+")
    present = models.BooleanField("có mặt", default=True)
    note = models.CharField("lý do vắng", max_length=200, blank=True)

    class Meta:
        verbose_name = "người dự họp"
        ordering = ["review", "person__sort_key", "pk"]
        constraints = [models.UniqueConstraint(fields=["review", "person"], name="an_attendee_once_a_review")]

    def __str__(self) -> str:
        return str(self.person)


class Candidate(SubjectMixin):
    """Who was considered for what in a review, with the show of hands."""

    class Source(models.TextChoices):
        REGISTERED = "registered", "Đã đăng ký"
        SWEEP = "sweep", "Đủ điều kiện đếm được"
        PROPOSED = "proposed", "Đề nghị đã chấp thuận"
        ADDED = "added", "Bổ sung tại cuộc họp"

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="candidates")
    award = models.CharField("danh hiệu, hình thức", max_length=10, choices=award_choices)
    votes_for = models.PositiveSmallIntegerField("đồng ý", null=True, blank=True)
    votes_against = models.PositiveSmallIntegerField("không đồng ý", null=True, blank=True)
    opinion = models.CharField("ý kiến", max_length=300, blank=True)
    proposed = models.BooleanField("đề nghị", default=False)
    source = models.CharField("từ đâu", max_length=10, choices=Source, default=Source.ADDED)
    proposal = models.ForeignKey(
        Proposal, verbose_name="đề nghị từ phong trào, mô hình, khối", null=True, blank=True, on_delete=models.SET_NULL,
        related_name="candidates",
    )  # fmt: skip
    rank = models.PositiveSmallIntegerField(
        "xếp trước", default=9, editable=False
    )  # 0: direct worker, small collective
    sort_key = models.CharField(max_length=600, editable=False, default="")

    class Meta(SubjectMixin.Meta):
        verbose_name = "người được bình xét"
        ordering = ["review", "award", "rank", "sort_key", "pk"]
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
            models.CheckConstraint(
                name="proposed_candidate_was_voted_on", condition=Q(proposed=False) | Q(votes_for__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.subject_name}: {self.award}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.sort_key = name_key(self.person.full_name) if self.person_id else collation_key(self.subject_name)
        super().save(*args, **kwargs)
