"""A certificate asked for anew: by its holder or the holder's unit, checked and decided where it was issued."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from tdkt.awards.models.register import Certificate
from tdkt.org.models import Unit
from tdkt.paperwork.models import Paper


class CertificateRequest(models.Model):
    class State(models.TextChoices):
        SENT = "sent", "Đã gửi"
        CHECKED = "checked", "Đã đối chiếu"
        RETURNED = "returned", "Trả lại"
        DONE = "done", "Đã cấp bản mới"
        REFUSED = "refused", "Không cấp"
        WITHDRAWN = "withdrawn", "Đã rút"

    OPEN = (State.SENT, State.CHECKED, State.RETURNED)

    certificate = models.ForeignKey(
        Certificate, verbose_name="bản cũ", on_delete=models.PROTECT, related_name="requests"
    )
    unit = models.ForeignKey(Unit, verbose_name="nơi cấp", on_delete=models.PROTECT, related_name="+")
    from_unit = models.ForeignKey(Unit, verbose_name="đơn vị đề nghị", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(
        "đề nghị", max_length=8, choices=[one for one in Certificate.Kind.choices if one[0] != "first"]
    )
    reason = models.CharField("lý do", max_length=300)
    asked_on = models.DateField("ngày đề nghị")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="người gửi", on_delete=models.PROTECT, related_name="+"
    )
    state = models.CharField("trạng thái", max_length=9, choices=State, default=State.SENT)
    old_back = models.BooleanField("đã nhận lại bản cũ", default=False)
    checked_on = models.DateField("ngày đối chiếu", null=True, blank=True)
    note = models.TextField("lý do trả lại, không cấp", blank=True)
    decided_on = models.DateField("ngày quyết định", null=True, blank=True)
    made = models.OneToOneField(
        Certificate, verbose_name="bản mới", null=True, blank=True, on_delete=models.PROTECT, related_name="asked_by"
    )
    paper = models.ForeignKey(Paper, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        verbose_name = "đề nghị cấp đổi, cấp lại"
        ordering = ["-asked_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["certificate"],
                condition=Q(state__in=["sent", "checked", "returned"]),
                name="one_open_request_of_a_certificate",
            ),
            models.CheckConstraint(name="request_says_why", condition=~Q(reason="")),
            models.CheckConstraint(
                name="checked_request_says_when",
                condition=~Q(state__in=["checked", "done"])
                | Q(checked_on__isnull=False, checked_on__gte=F("asked_on")),
            ),
            models.CheckConstraint(
                name="request_sent_back_says_why", condition=~Q(state__in=["returned", "refused"]) | ~Q(note="")
            ),
            models.CheckConstraint(
                name="decided_request_has_its_day_and_copy",
                condition=Q(state="done", decided_on__isnull=False, made__isnull=False)
                | Q(state="refused", decided_on__isnull=False, made__isnull=True)
                | (~Q(state__in=["done", "refused"]) & Q(decided_on__isnull=True, made__isnull=True)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.certificate}"
