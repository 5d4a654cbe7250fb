"""What the auditor was asked to look at, and what people said about its remarks; papers read in to take data from."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from tdkt.org.models import Unit
from tdkt.paperwork.models.papers import Paper


class AuditedFile(models.Model):
    """A file sent to the auditor. Until someone asks to keep it, it goes away at ``expires``."""

    unit = models.ForeignKey(Unit, verbose_name="đơn vị", on_delete=models.PROTECT, related_name="audited_files")
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="người gửi", on_delete=models.CASCADE, related_name="audited_files"
    )
    name = models.CharField("tên tệp", max_length=200)
    file = models.FileField("tệp", upload_to="audited/%Y/")
    day = models.DateField("ngày của văn bản", null=True, blank=True)
    created = models.DateTimeField("gửi lúc", auto_now_add=True)
    expires = models.DateTimeField("giữ đến", null=True, blank=True)

    class Meta:
        verbose_name = "tệp đã soát"
        ordering = ["-created"]
        indexes = [models.Index(fields=["expires"])]

    def __str__(self) -> str:
        return self.name

    @property
    def kept(self) -> bool:
        return self.expires is None


class Verdict(models.Model):
    """A remark of the auditor accepted or dismissed, with the reason. ``key`` names the remark whatever its line."""

    class Answer(models.TextChoices):
        ACCEPTED = "accepted", "Sẽ sửa"
        DISMISSED = "dismissed", "Bỏ qua"

    paper = models.ForeignKey(Paper, null=True, blank=True, on_delete=models.CASCADE, related_name="verdicts")
    file = models.ForeignKey(AuditedFile, null=True, blank=True, on_delete=models.CASCADE, related_name="verdicts")
    key = models.CharField(max_length=64)
    code = models.CharField("mã", max_length=20)
    quote = models.CharField("chỗ", max_length=200, blank=True)
    answer = models.CharField("trả lời", max_length=10, choices=Answer)
    reason = models.CharField("lý do", max_length=300, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField("lúc", auto_now=True)

    class Meta:
        verbose_name = "trả lời nhận xét"
        constraints = [
            models.CheckConstraint(
                name="verdict_is_about_one_thing",
                condition=Q(paper__isnull=False, file__isnull=True) | Q(paper__isnull=True, file__isnull=False),
            ),
            models.CheckConstraint(
                name="dismissed_remark_has_a_reason", condition=~Q(answer="dismissed") | ~Q(reason="")
            ),
            models.UniqueConstraint(
                fields=["paper", "key"], condition=Q(paper__isnull=False), name="one_verdict_of_a_paper"
            ),
            models.UniqueConstraint(
                fields=["file", "key"], condition=Q(file__isnull=False), name="one_verdict_of_a_file"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.get_answer_display()}"


class PaperImport(models.Model):
    """An old report or plan read in, so that its figures, tasks and bases can be taken over line by line.

    The file is known by its hash: the same file sent again opens the same row.
    """

    unit = models.ForeignKey(Unit, verbose_name="đơn vị", on_delete=models.PROTECT, related_name="paper_imports")
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="người nhập", on_delete=models.PROTECT, related_name="+"
    )
    name = models.CharField("tên tệp", max_length=200)
    file = models.FileField("tệp", upload_to="imported/%Y/")
    hash = models.CharField("SHA-256", max_length=64)
    kind = models.CharField("loại văn bản", max_length=60, blank=True)
    title = models.CharField("trích yếu", max_length=500, blank=True)
    year = models.PositiveSmallIntegerField("năm")
    period = models.CharField("kỳ", max_length=5, default="year")
    text = models.JSONField("các dòng", default=list)
    created = models.DateTimeField("đọc lúc", auto_now_add=True)

    class Meta:
        verbose_name = "văn bản đọc vào"
        ordering = ["-created"]
        constraints = [models.UniqueConstraint(fields=["unit", "hash"], name="a_file_is_read_in_once")]

    def __str__(self) -> str:
        return self.title or self.name


class ImportLine(models.Model):
    """One thing proposed: what it would become, where it stands in the text, and what was decided about it."""

    class What(models.TextChoices):
        INDICATOR = "indicator", "Chỉ tiêu, số liệu"
        DIRECTIVE = "directive", "Văn bản đến, căn cứ"
        MOVEMENT = "movement", "Phong trào"
        TASK = "task", "Nhiệm vụ"
        TITLE = "title", "Danh hiệu, tỷ lệ phấn đấu"

    class State(models.TextChoices):
        PROPOSED = "proposed", "Chờ xem"
        ACCEPTED = "accepted", "Đã ghi"
        REFUSED = "refused", "Không lấy"

    source = models.ForeignKey(PaperImport, on_delete=models.CASCADE, related_name="proposals")
    what = models.CharField("loại", max_length=10, choices=What)
    data = models.JSONField("nội dung", default=dict)
    line = models.PositiveIntegerField("dòng")
    state = models.CharField("trạng thái", max_length=8, choices=State, default=State.PROPOSED)
    made_type = models.CharField(max_length=60, blank=True)
    made_id = models.BigIntegerField(null=True, blank=True)
    outcome = models.CharField("kết quả", max_length=300, blank=True)
    order = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = "dòng đề xuất"
        ordering = ["source", "order", "pk"]
        constraints = [
            models.CheckConstraint(
                name="accepted_line_says_what_came_of_it", condition=~Q(state="accepted") | ~Q(outcome="")
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_what_display()}, dòng {self.line}"
