"""Complaints and denunciations, inspections with what they found, training courses."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from tdkt.awards.models import AwardRecord
from tdkt.org.models import Person, SubjectMixin, Unit
from tdkt.oversight.models.hold import Hold


class Complaint(SubjectMixin):
    """A complaint, denunciation or petition about somebody's emulation work. Who sent it stands in ``Sender``."""

    class Kind(models.TextChoices):
        KHIEU_NAI = "khieu_nai", "Khiếu nại"
        TO_CAO = "to_cao", "Tố cáo"
        KIEN_NGHI = "kien_nghi", "Kiến nghị, phản ánh"

    class State(models.TextChoices):
        RECEIVED = "received", "Đã nhận"
        ACCEPTED = "accepted", "Đã thụ lý"
        DECLINED = "declined", "Không thụ lý"
        RESOLVED = "resolved", "Đã giải quyết"

    unit = models.ForeignKey(Unit, verbose_name="nơi giải quyết", on_delete=models.PROTECT, related_name="complaints")
    kind = models.CharField("loại đơn", max_length=10, choices=Kind)
    received_on = models.DateField("ngày nhận")
    title = models.CharField("về việc", max_length=300)
    content = models.TextField("nội dung", blank=True)
    record = models.ForeignKey(
        AwardRecord, verbose_name="về khen thưởng", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    state = models.CharField("trạng thái", max_length=8, choices=State, default=State.RECEIVED)
    accepted_on = models.DateField("ngày thụ lý", null=True, blank=True)
    due = models.DateField("hạn", null=True, blank=True)
    due_basis = models.CharField("căn cứ thời hạn", max_length=200, blank=True)
    result = models.TextField("kết quả", blank=True)
    forwarded_to = models.CharField("chuyển đến cơ quan", max_length=200, blank=True)
    closed_on = models.DateField("ngày kết thúc", null=True, blank=True)
    hold = models.ForeignKey(
        Hold, verbose_name="tạm dừng xét", null=True, blank=True, on_delete=models.PROTECT, related_name="complaints"
    )

    class Meta(SubjectMixin.Meta):
        verbose_name = "đơn khiếu nại, tố cáo"
        ordering = ["-received_on", "-pk"]
        constraints = [
            *SubjectMixin.Meta.constraints,
            models.CheckConstraint(
                name="accepted_complaint_has_its_day",
                condition=~Q(state__in=["accepted", "resolved"]) | Q(accepted_on__isnull=False),
            ),
            models.CheckConstraint(
                name="open_complaint_has_no_end",
                condition=Q(state__in=["declined", "resolved"]) | Q(closed_on__isnull=True, result=""),
            ),
            models.CheckConstraint(
                name="only_an_accepted_complaint_has_that_day",
                condition=Q(state__in=["accepted", "resolved"]) | Q(accepted_on__isnull=True),
            ),
            models.CheckConstraint(
                name="ended_complaint_has_its_result",
                condition=~Q(state__in=["declined", "resolved"]) | (~Q(result="") & Q(closed_on__isnull=False)),
            ),
            models.CheckConstraint(
                name="complaint_goes_forward_in_time",
                condition=(Q(accepted_on__isnull=True) | Q(accepted_on__gte=F("received_on")))
                & (Q(closed_on__isnull=True) | Q(closed_on__gte=F("received_on"))),
            ),
            models.CheckConstraint(
                name="only_a_declined_complaint_is_forwarded", condition=Q(forwarded_to="") | Q(state="declined")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} ngày {self.received_on:%d/%m/%Y}: {self.title}"


class Sender(models.Model):
    """Who sent a complaint. Kept apart and sealed: neither a reader of the database nor of a backup learns the name."""

    complaint = models.OneToOneField(Complaint, on_delete=models.CASCADE, related_name="sender")
    sealed = models.TextField("người gửi, đã niêm phong")

    class Meta:
        verbose_name = "người gửi đơn"
        constraints = [models.CheckConstraint(name="sender_is_sealed", condition=~Q(sealed=""))]

    def __str__(self) -> str:
        return "(người gửi được giữ kín)"


class Inspection(models.Model):
    """A check of emulation work, by the unit itself or from above."""

    class State(models.TextChoices):
        PLANNED = "planned", "Theo kế hoạch"
        DONE = "done", "Đã kết luận"

    unit = models.ForeignKey(
        Unit, verbose_name="đơn vị được kiểm tra", on_delete=models.PROTECT, related_name="inspections"
    )
    by = models.CharField("cơ quan, đoàn kiểm tra", max_length=200)
    decision_no = models.CharField("quyết định, kế hoạch số", max_length=60, blank=True)
    day = models.DateField("ngày kiểm tra")
    content = models.TextField("nội dung")
    state = models.CharField("trạng thái", max_length=8, choices=State, default=State.PLANNED)
    conclusion = models.TextField("kết luận", blank=True)

    class Meta:
        verbose_name = "cuộc kiểm tra"
        ordering = ["-day", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="done_inspection_has_a_conclusion",
                condition=Q(state="planned", conclusion="") | (Q(state="done") & ~Q(conclusion="")),
            )
        ]

    def __str__(self) -> str:
        return f"Kiểm tra ngày {self.day:%d/%m/%Y}, {self.unit}"


class Finding(models.Model):
    """What an inspection found, followed up until it is put right."""

    inspection = models.ForeignKey(Inspection, on_delete=models.CASCADE, related_name="findings")
    text = models.TextField("tồn tại, kiến nghị")
    owner = models.ForeignKey(Unit, verbose_name="nơi khắc phục", on_delete=models.PROTECT, related_name="+")
    due = models.DateField("hạn khắc phục")
    done_on = models.DateField("ngày xong", null=True, blank=True)
    result = models.TextField("kết quả khắc phục", blank=True)
    hold = models.ForeignKey(
        Hold, verbose_name="tạm dừng xét", null=True, blank=True, on_delete=models.PROTECT, related_name="findings"
    )

    class Meta:
        verbose_name = "kiến nghị sau kiểm tra"
        ordering = ["due", "pk"]
        constraints = [
            models.CheckConstraint(
                name="finding_done_has_a_result",
                condition=Q(done_on__isnull=True, result="") | (Q(done_on__isnull=False) & ~Q(result="")),
            )
        ]

    def __str__(self) -> str:
        return self.text[:80]


class Training(models.Model):
    """A training course in emulation work and who went."""

    unit = models.ForeignKey(Unit, verbose_name="đơn vị", on_delete=models.PROTECT, related_name="trainings")
    title = models.CharField("nội dung tập huấn", max_length=300)
    organiser = models.CharField("nơi tổ chức", max_length=200)
    starts = models.DateField("từ ngày")
    ends = models.DateField("đến ngày")
    place = models.CharField("địa điểm", max_length=200, blank=True)
    people = models.ManyToManyField(Person, verbose_name="người dự", blank=True, related_name="trainings")
    note = models.TextField("ghi chú", blank=True)

    class Meta:
        verbose_name = "lớp tập huấn"
        ordering = ["-starts"]
        constraints = [models.CheckConstraint(name="training_in_order", condition=Q(ends__gte=F("starts")))]

    def __str__(self) -> str:
        return self.title
