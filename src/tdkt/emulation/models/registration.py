"""The yearly registration of titles and forms."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from tdkt.law.catalogue import AWARDS
from tdkt.org.models import SubjectMixin, Unit
from tdkt.paperwork.models import Paper


def award_choices() -> list[tuple[str, str]]:
    """(code, name) of every title and form, from the law core; no row of the database holds one."""
    return [(code, award.name) for code, award in AWARDS.items()]


class RegistrationRound(models.Model):
    """The window in which titles and forms of a year are registered."""

    unit = models.ForeignKey(Unit, verbose_name="đơn vị", on_delete=models.PROTECT, related_name="registration_rounds")
    year = models.PositiveSmallIntegerField("năm")
    opens = models.DateField("mở từ")
    deadline = models.DateField("hạn đăng ký")
    sent_on = models.DateField("ngày gửi cấp trên", null=True, blank=True)
    return_reason = models.TextField("lý do cấp trên trả lại", blank=True)
    paper = models.ForeignKey(Paper, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        verbose_name = "đợt đăng ký thi đua"
        ordering = ["-year"]
        constraints = [
            models.UniqueConstraint(fields=["unit", "year"], name="one_registration_round_a_year"),
            models.CheckConstraint(name="round_deadline_after_opening", condition=Q(deadline__gte=F("opens"))),
        ]

    def __str__(self) -> str:
        return f"Đăng ký thi đua năm {self.year}, {self.unit}"


class Registration(SubjectMixin):
    """One title or form that a person or collective aims at. No legal ground since 2024: it warns, never blocks."""

    class State(models.TextChoices):
        DRAFT = "draft", "Chưa gửi"
        PENDING = "pending", "Chờ duyệt"
        RETURNED = "returned", "Trả lại"
        APPROVED = "approved", "Đã duyệt"

    round = models.ForeignKey(RegistrationRound, on_delete=models.PROTECT, related_name="registrations")
    unit = models.ForeignKey(Unit, verbose_name="phòng, đơn vị", on_delete=models.PROTECT, related_name="registrations")
    award = models.CharField("danh hiệu, hình thức", max_length=10, choices=award_choices)
    state = models.CharField("trạng thái", max_length=8, choices=State, default=State.DRAFT)
    commitment = models.TextField("nội dung phấn đấu", blank=True)
    sent_on = models.DateField("ngày gửi", null=True, blank=True)
    return_reason = models.TextField("lý do trả lại", blank=True)

    class Meta(SubjectMixin.Meta):
        verbose_name = "đăng ký thi đua"
        constraints = [
            *SubjectMixin.Meta.constraints,
            models.UniqueConstraint(
                fields=["round", "person", "award"],
                condition=Q(person__isnull=False),
                name="a_person_registers_an_award_once",
            ),
            models.UniqueConstraint(
                fields=["round", "collective", "award"],
                condition=Q(collective__isnull=False),
                name="a_collective_registers_an_award_once",
            ),
            models.CheckConstraint(
                name="returned_registration_has_a_reason", condition=~Q(state="returned") | ~Q(return_reason="")
            ),
            models.CheckConstraint(
                name="sent_registration_has_its_day", condition=Q(state="draft") | Q(sent_on__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.subject_name}: {self.get_award_display()}"
