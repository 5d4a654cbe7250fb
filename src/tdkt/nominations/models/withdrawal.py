"""A dossier that already lies with a body outside the system, asked back from it by letter."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from tdkt.nominations.models.dossier import Nomination
from tdkt.org.models import Unit
from tdkt.paperwork.models import Paper


class Withdrawal(models.Model):
    class Outcome(models.TextChoices):
        OPEN = "", "Chờ trả lời"
        BACK = "back", "Đã rút về"
        KEPT = "kept", "Không rút được"

    nomination = models.ForeignKey(
        Nomination, verbose_name="hồ sơ", on_delete=models.CASCADE, related_name="withdrawals"
    )
    unit = models.ForeignKey(Unit, verbose_name="nơi xin rút", on_delete=models.PROTECT, related_name="+")
    to = models.CharField("nơi đang giữ hồ sơ", max_length=200)
    reason = models.TextField("lý do xin rút")
    asked_on = models.DateField("ngày xin rút")
    due = models.DateField("đề nghị trả lời trước", null=True, blank=True)
    paper = models.ForeignKey(Paper, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    outcome = models.CharField("kết quả", max_length=4, choices=Outcome, blank=True, default="")
    answered_on = models.DateField("ngày trả lời", null=True, blank=True)
    symbol = models.CharField("số, ký hiệu văn bản trả lời", max_length=60, blank=True)
    answer = models.TextField("nội dung trả lời", blank=True)

    class Meta:
        verbose_name = "xin rút hồ sơ"
        ordering = ["nomination", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["nomination"], condition=Q(outcome=""), name="one_open_withdrawal_of_a_nomination"
            ),
            models.CheckConstraint(name="a_withdrawal_says_why", condition=~Q(reason="")),
            models.CheckConstraint(
                name="answered_withdrawal_has_its_day",
                condition=Q(outcome="", answered_on__isnull=True)
                | (~Q(outcome="") & Q(answered_on__isnull=False, answered_on__gte=F("asked_on"))),
            ),
            models.CheckConstraint(
                name="withdrawal_due_after_asked", condition=Q(due__isnull=True) | Q(due__gte=F("asked_on"))
            ),
        ]

    def __str__(self) -> str:
        return f"Xin rút {self.nomination} từ {self.to}"
