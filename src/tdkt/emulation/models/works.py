"""Skilful-mobilisation models, exemplary persons, the articles that tell of them."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from tdkt.org.models import SubjectMixin, Unit


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
    found_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="người phát hiện", null=True, blank=True, on_delete=models.SET_NULL,
        related_name="+",
    )  # fmt: skip
    published_on = models.DateField("ngày giới thiệu", null=True, blank=True)

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


class FollowUp(models.Model):
    """What was seen or done about a model or an exemplary person on a day."""

    model = models.ForeignKey(
        MobilisationModel, null=True, blank=True, on_delete=models.CASCADE, related_name="follow_ups"
    )
    exemplar = models.ForeignKey(Exemplar, null=True, blank=True, on_delete=models.CASCADE, related_name="follow_ups")
    day = models.DateField("ngày")
    text = models.TextField("nội dung theo dõi")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "theo dõi"
        ordering = ["-day", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="follow_up_of_one_work",
                condition=Q(model__isnull=False, exemplar__isnull=True) | Q(model__isnull=True, exemplar__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return f"{self.day:%d/%m/%Y}: {self.text[:60]}"


class Article(models.Model):
    """A piece of writing about an exemplary person or a model; only a published one leaves the house."""

    class State(models.TextChoices):
        DRAFT = "draft", "Đang viết"
        PENDING = "pending", "Chờ duyệt"
        RETURNED = "returned", "Trả lại"
        PUBLISHED = "published", "Đã đăng"
        WITHDRAWN = "withdrawn", "Đã gỡ"

    exemplar = models.ForeignKey(
        Exemplar, verbose_name="điển hình", null=True, blank=True, on_delete=models.PROTECT, related_name="articles"
    )
    model = models.ForeignKey(
        MobilisationModel, verbose_name="mô hình", null=True, blank=True, on_delete=models.PROTECT,
        related_name="articles",
    )  # fmt: skip
    unit = models.ForeignKey(Unit, verbose_name="đơn vị", on_delete=models.PROTECT, related_name="articles")
    title = models.CharField("tên bài", max_length=250)
    lead = models.CharField("tóm tắt", max_length=500)
    body = models.TextField("nội dung")
    signature = models.CharField("tên tác giả ghi dưới bài", max_length=120, blank=True)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="người viết", on_delete=models.PROTECT, related_name="articles"
    )
    agreed = models.BooleanField("người được viết đã đồng ý đăng tên, ảnh", default=False)
    state = models.CharField("trạng thái", max_length=9, choices=State, default=State.DRAFT)
    return_reason = models.TextField("lý do trả lại, gỡ bài", blank=True)
    published_on = models.DateField("ngày đăng", null=True, blank=True)

    class Meta:
        verbose_name = "bài viết"
        ordering = ["-published_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="article_about_one_work",
                condition=Q(model__isnull=False, exemplar__isnull=True) | Q(model__isnull=True, exemplar__isnull=False),
            ),
            models.CheckConstraint(
                name="published_article_was_agreed_to",
                condition=~Q(state="published") | Q(agreed=True, published_on__isnull=False),
            ),
            models.CheckConstraint(
                name="returned_article_has_a_reason",
                condition=~Q(state__in=["returned", "withdrawn"]) | ~Q(return_reason=""),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def about(self) -> Exemplar | MobilisationModel:
        found = self.exemplar or self.model
        assert found is not None  # noqa: S101 - the table keeps this promise
        return found


class Picture(models.Model):
    """A picture of an article, drawn anew by the program: nothing of the uploaded file but what the eye sees."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="pictures")
    file = models.FileField("ảnh", upload_to="pictures/%Y/")
    caption = models.CharField("chú thích", max_length=250)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = "ảnh"
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return self.caption
