"""Movements, registration of titles, skilful-mobilisation models, exemplary persons, anniversaries."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import F, Q

from tdkt.core.text import fold
from tdkt.law.catalogue import AWARDS
from tdkt.org.models import SubjectMixin, Unit
from tdkt.paperwork.models import Directive, Paper


def award_choices() -> list[tuple[str, str]]:
    """(code, name) of every title and form, from the law core; no row of the database holds one."""
    return [(code, award.name) for code, award in AWARDS.items()]


class Movement(models.Model):
    class State(models.TextChoices):
        DRAFT = "draft", "Đang soạn"
        LAUNCHED = "launched", "Đã phát động"
        INTERIM = "interim", "Đã sơ kết"
        FINAL = "final", "Đã tổng kết"

    class Kind(models.TextChoices):
        REGULAR = "regular", "Thường xuyên"
        THEMATIC = "thematic", "Theo chuyên đề"

    class Scope(models.TextChoices):
        NATION = "nation", "Toàn quốc"
        PROVINCE = "province", "Bộ, ngành, tỉnh"
        BLOCK = "block", "Cụm, khối"
        UNIT = "unit", "Cơ quan, đơn vị"

    unit = models.ForeignKey(Unit, verbose_name="đơn vị phát động", on_delete=models.PROTECT, related_name="movements")
    title = models.CharField("tên phong trào", max_length=300)
    kind = models.CharField("hình thức", max_length=8, choices=Kind, default=Kind.REGULAR)
    scope = models.CharField("phạm vi", max_length=8, choices=Scope, default=Scope.UNIT)
    launched_by = models.CharField("người, cơ quan phát động", max_length=200)
    directive = models.ForeignKey(
        Directive,
        verbose_name="văn bản phát động",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="movements",
    )
    under = models.ForeignKey(
        "self",
        verbose_name="hưởng ứng phong trào",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="pushed_down",
    )
    starts = models.DateField("từ ngày")
    ends = models.DateField("đến ngày")
    aims = models.TextField("mục tiêu", blank=True)
    content = models.TextField("nội dung", blank=True)
    criteria = models.TextField("tiêu chí", blank=True)
    state = models.CharField("trạng thái", max_length=8, choices=State, default=State.DRAFT)
    interim_review = models.TextField("kết quả sơ kết", blank=True)
    final_review = models.TextField("kết quả tổng kết", blank=True)
    paper = models.ForeignKey(Paper, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    search = models.CharField(max_length=400, db_index=True, editable=False, default="")

    class Meta:
        verbose_name = "phong trào thi đua"
        ordering = ["-starts", "-pk"]
        constraints = [
            models.CheckConstraint(name="movement_in_order", condition=Q(ends__gte=F("starts"))),
            models.CheckConstraint(
                name="final_movement_has_its_review", condition=~Q(state="final") | ~Q(final_review="")
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.search = fold(f"{self.title} {self.launched_by}")[:400]
        super().save(*args, **kwargs)


class Joining(models.Model):
    """A room or unit that takes part in a movement."""

    movement = models.ForeignKey(Movement, on_delete=models.CASCADE, related_name="joinings")
    unit = models.ForeignKey(Unit, verbose_name="nơi hưởng ứng", on_delete=models.PROTECT, related_name="joinings")
    joined_on = models.DateField("ngày hưởng ứng")
    pledge = models.TextField("nội dung đăng ký", blank=True)
    result = models.TextField("kết quả", blank=True)
    proposes = models.BooleanField("đề nghị khen thưởng", default=False)

    class Meta:
        verbose_name = "hưởng ứng phong trào"
        constraints = [models.UniqueConstraint(fields=["movement", "unit"], name="a_unit_joins_once")]

    def __str__(self) -> str:
        return f"{self.unit} · {self.movement}"


class RegistrationRound(models.Model):
    """The window in which titles and forms of a year are registered."""

    unit = models.ForeignKey(Unit, verbose_name="đơn vị", on_delete=models.PROTECT, related_name="registration_rounds")
    year = models.PositiveSmallIntegerField("năm")
    opens = models.DateField("mở từ")
    deadline = models.DateField("hạn đăng ký")
    sent_on = models.DateField("ngày gửi cấp trên", null=True, blank=True)
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


class MobilisationModel(models.Model):
    """A «Dân vận khéo» model: registered, followed, reported half-yearly, recognised."""

    class State(models.TextChoices):
        REGISTERED = "registered", "Đã đăng ký"
        RUNNING = "running", "Đang thực hiện"
        RECOGNISED = "recognised", "Được công nhận"
        CLOSED = "closed", "Kết thúc"

    unit = models.ForeignKey(Unit, verbose_name="đơn vị", on_delete=models.PROTECT, related_name="mobilisation_models")
    year = models.PositiveSmallIntegerField("năm")
    name = models.CharField("tên mô hình", max_length=300)
    content = models.TextField("nội dung")
    registered_by = models.CharField("nơi đăng ký", max_length=200, blank=True)
    registered_on = models.DateField("ngày đăng ký", null=True, blank=True)
    state = models.CharField("trạng thái", max_length=10, choices=State, default=State.REGISTERED)
    proposes = models.BooleanField("đề nghị khen thưởng", default=False)

    class Meta:
        verbose_name = "mô hình Dân vận khéo"
        ordering = ["-year", "name"]
        constraints = [models.UniqueConstraint(fields=["unit", "year", "name"], name="one_model_of_a_name_a_year")]

    def __str__(self) -> str:
        return self.name


class ModelProgress(models.Model):
    """What a model has done by half-year or year end."""

    model = models.ForeignKey(MobilisationModel, on_delete=models.CASCADE, related_name="progress")
    period = models.CharField("kỳ", max_length=4, choices=[("half", "6 tháng đầu năm"), ("year", "Cả năm")])
    text = models.TextField("kết quả")
    difficulties = models.TextField("khó khăn, vướng mắc", blank=True)
    next_tasks = models.TextField("nhiệm vụ tiếp theo", blank=True)
    proposals = models.TextField("đề xuất, kiến nghị", blank=True)

    class Meta:
        verbose_name = "kết quả mô hình"
        constraints = [models.UniqueConstraint(fields=["model", "period"], name="one_progress_a_period")]

    def __str__(self) -> str:
        return f"{self.model} {self.get_period_display()}"


class Exemplar(SubjectMixin):
    """An exemplary person or collective: found, fostered, recognised, spread."""

    class State(models.TextChoices):
        FOUND = "found", "Phát hiện"
        FOSTERED = "fostered", "Bồi dưỡng"
        RECOGNISED = "recognised", "Công nhận"
        SPREAD = "spread", "Nhân rộng"

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="exemplars")
    year = models.PositiveSmallIntegerField("năm")
    summary = models.TextField("gương điển hình")
    state = models.CharField("trạng thái", max_length=10, choices=State, default=State.FOUND)
    article = models.TextField("bài viết", blank=True)
    published_on = models.DateField("ngày đăng", null=True, blank=True)

    class Meta(SubjectMixin.Meta):
        verbose_name = "điển hình tiên tiến"
        ordering = ["-year"]
        constraints = [
            *SubjectMixin.Meta.constraints,
            models.CheckConstraint(
                name="spread_exemplar_is_published", condition=~Q(state="spread") | Q(published_on__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.subject_name} ({self.year})"


class Anniversary(models.Model):
    """A day that proposes a launch: 26/12/1939, Ngày truyền thống Đảng bộ tỉnh."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="anniversaries")
    day = models.PositiveSmallIntegerField("ngày")
    month = models.PositiveSmallIntegerField("tháng")
    since = models.PositiveSmallIntegerField("từ năm")
    title = models.CharField("sự kiện", max_length=250)

    class Meta:
        verbose_name = "ngày kỷ niệm"
        ordering = ["month", "day"]
        constraints = [
            models.CheckConstraint(name="anniversary_is_a_day", condition=Q(day__range=(1, 31), month__range=(1, 12)))
        ]

    def __str__(self) -> str:
        return self.title
