"""Who is proposed for commendation out of a movement, a model or a block: what the review and the dossiers gather."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from tdkt.emulation.models.movements import Movement, MovementPoint
from tdkt.emulation.models.registration import award_choices
from tdkt.emulation.models.scoring import Sheet
from tdkt.emulation.models.works import MobilisationModel
from tdkt.org.models import SubjectMixin, Unit


class Proposal(SubjectMixin):
    """One award for one subject, from exactly one source."""

    class State(models.TextChoices):
        PROPOSED = "proposed", "Đề nghị"
        ACCEPTED = "accepted", "Chấp thuận"
        DECLINED = "declined", "Không chấp thuận"

    unit = models.ForeignKey(Unit, verbose_name="nơi xem xét", on_delete=models.PROTECT, related_name="proposals")
    year = models.PositiveSmallIntegerField("năm")
    award = models.CharField("danh hiệu, hình thức", max_length=10, choices=award_choices)
    reason = models.TextField("thành tích")
    movement = models.ForeignKey(
        Movement, null=True, blank=True, on_delete=models.PROTECT, related_name="proposals", verbose_name="phong trào"
    )
    theme = models.ForeignKey(
        MovementPoint,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="proposals",
        verbose_name="chuyên đề",
    )
    model = models.ForeignKey(
        MobilisationModel, null=True, blank=True, on_delete=models.PROTECT, related_name="proposals",
        verbose_name="mô hình",
    )  # fmt: skip
    sheet = models.ForeignKey(
        Sheet, null=True, blank=True, on_delete=models.PROTECT, related_name="proposals", verbose_name="phiếu điểm"
    )
    state = models.CharField("trạng thái", max_length=8, choices=State, default=State.PROPOSED)
    answer = models.TextField("ý kiến", blank=True)
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta(SubjectMixin.Meta):
        verbose_name = "đề nghị khen thưởng"
        ordering = ["-year", "-pk"]
        constraints = [
            *SubjectMixin.Meta.constraints,
            models.CheckConstraint(
                name="proposal_from_one_source",
                condition=Q(movement__isnull=False, model__isnull=True, sheet__isnull=True)
                | Q(movement__isnull=True, model__isnull=False, sheet__isnull=True)
                | Q(movement__isnull=True, model__isnull=True, sheet__isnull=False),
            ),
            models.CheckConstraint(
                name="a_theme_is_of_a_movement", condition=Q(theme__isnull=True) | Q(movement__isnull=False)
            ),
            models.CheckConstraint(name="declined_proposal_says_why", condition=~Q(state="declined") | ~Q(answer="")),
            models.UniqueConstraint(
                fields=["unit", "year", "award", "person"],
                condition=Q(person__isnull=False), name="a_person_proposed_once",
            ),
            models.UniqueConstraint(
                fields=["unit", "year", "award", "collective"],
                condition=Q(collective__isnull=False), name="a_collective_proposed_once",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.subject_name}: {self.get_award_display()}"

    @property
    def source(self) -> Movement | MobilisationModel | Sheet:
        found = self.movement or self.model or self.sheet
        assert found is not None  # noqa: S101 - the table keeps this promise
        return found
