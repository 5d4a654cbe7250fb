"""Councils: members by post and term, sessions with attendance, ballots whose secrecy is in the tables."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from tdkt.emulation.models import award_choices
from tdkt.nominations.models import Nomination
from tdkt.org.models import Person, Unit
from tdkt.paperwork.models import Paper


class Council(models.Model):
    class Kind(models.TextChoices):
        TDKT = "tdkt", "Hội đồng Thi đua - Khen thưởng"
        SANG_KIEN = "sang_kien", "Hội đồng sáng kiến"

    unit = models.ForeignKey(Unit, verbose_name="đơn vị", on_delete=models.PROTECT, related_name="councils")
    kind = models.CharField("loại", max_length=10, choices=Kind, default=Kind.TDKT)
    name = models.CharField("tên", max_length=200)
    decision_no = models.CharField("quyết định thành lập", max_length=60)
    founded_on = models.DateField("ngày thành lập")
    term_ends = models.DateField("hết nhiệm kỳ", null=True, blank=True)

    class Meta:
        verbose_name = "hội đồng"
        ordering = ["-founded_on"]
        constraints = [
            models.CheckConstraint(
                name="council_term_in_order", condition=Q(term_ends__isnull=True) | Q(term_ends__gte=F("founded_on"))
            )
        ]

    def __str__(self) -> str:
        return self.name


class Member(models.Model):
    class Post(models.TextChoices):
        CHAIR = "chair", "Chủ tịch Hội đồng"
        VICE = "vice", "Phó Chủ tịch Hội đồng"
        STANDING = "standing", "Ủy viên thường trực"
        SECRETARY = "secretary", "Ủy viên, Thư ký"
        MEMBER = "member", "Ủy viên"

    council = models.ForeignKey(Council, on_delete=models.CASCADE, related_name="members")
    person = models.ForeignKey(
        Person, verbose_name="thành viên", on_delete=models.PROTECT, related_name="council_posts"
    )
    post = models.CharField("chức danh", max_length=10, choices=Post, default=Post.MEMBER)
    starts = models.DateField("từ ngày")
    ends = models.DateField("đến ngày", null=True, blank=True)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = "thành viên hội đồng"
        ordering = ["council", "order", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["council", "person"], condition=Q(ends__isnull=True), name="a_member_once"),
            models.UniqueConstraint(fields=["council"], condition=Q(ends__isnull=True, post="chair"), name="one_chair"),
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.get_post_display()}"


class Session(models.Model):
    class State(models.TextChoices):
        PLANNED = "planned", "Chuẩn bị"
        OPEN = "open", "Đang họp"
        CLOSED = "closed", "Đã kết thúc"

    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="sessions")
    year = models.PositiveSmallIntegerField("năm")
    held_on = models.DateField("ngày họp")
    place = models.CharField("địa điểm", max_length=200, blank=True)
    agenda = models.TextField("nội dung", blank=True)
    opinions = models.TextField("ý kiến", blank=True)
    state = models.CharField("trạng thái", max_length=8, choices=State, default=State.PLANNED)
    minutes = models.ForeignKey(
        Paper, verbose_name="biên bản họp", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    tally = models.ForeignKey(
        Paper, verbose_name="biên bản kiểm phiếu", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        verbose_name = "phiên họp"
        ordering = ["-held_on"]

    def __str__(self) -> str:
        return f"Phiên họp {self.held_on:%d/%m/%Y}, {self.council}"


class Attendance(models.Model):
    class State(models.TextChoices):
        PRESENT = "present", "Có mặt"
        WRITTEN = "written", "Vắng, có ý kiến bằng văn bản"
        ABSENT = "absent", "Vắng"

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="attendance")
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="attendance")
    state = models.CharField("có mặt", max_length=8, choices=State, default=State.PRESENT)
    note = models.CharField("ghi chú", max_length=200, blank=True)

    class Meta:
        verbose_name = "điểm danh"
        constraints = [models.UniqueConstraint(fields=["session", "member"], name="a_member_once_a_session")]

    def __str__(self) -> str:
        return f"{self.member}: {self.get_state_display()}"


class Ballot(models.Model):
    """A vote on the candidates of one award in one session. Closed once; result and members are kept as they were."""

    class State(models.TextChoices):
        OPEN = "open", "Đang bỏ phiếu"
        CLOSED = "closed", "Đã kiểm phiếu"

    class Mode(models.TextChoices):
        NAMED = "named", "Công khai, có tên"
        SECRET = "secret", "Phiếu kín trên máy"
        PAPER = "paper", "Phiếu giấy, ban kiểm phiếu nhập"

    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="ballots")
    award = models.CharField("danh hiệu, hình thức", max_length=10, choices=award_choices)
    mode = models.CharField("cách bỏ phiếu", max_length=6, choices=Mode)
    threshold_top = models.PositiveIntegerField("tỷ lệ cần đạt, tử số")
    threshold_bottom = models.PositiveIntegerField("mẫu số")
    threshold_cite = models.CharField("căn cứ tỷ lệ", max_length=200)
    threshold_verified = models.CharField(max_length=12)
    state = models.CharField("trạng thái", max_length=6, choices=State, default=State.OPEN)
    members_snapshot = models.JSONField("thành viên lúc kiểm phiếu", default=list)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "cuộc bỏ phiếu"
        constraints = [
            models.UniqueConstraint(fields=["session", "award"], name="one_ballot_of_an_award_a_session"),
            models.CheckConstraint(
                name="closed_ballot_has_its_time", condition=~Q(state="closed") | Q(closed_at__isnull=False)
            ),
            models.CheckConstraint(
                name="threshold_is_a_share",
                condition=Q(threshold_bottom__gt=0, threshold_top__lte=F("threshold_bottom")),
            ),
        ]

    def __str__(self) -> str:
        return f"Bỏ phiếu {self.award}, {self.session}"


class Choice(models.Model):
    """A candidate on a ballot and, when closed, the count."""

    ballot = models.ForeignKey(Ballot, on_delete=models.CASCADE, related_name="choices")
    nomination = models.ForeignKey(Nomination, on_delete=models.PROTECT, related_name="choices")
    yes = models.PositiveSmallIntegerField("đồng ý", null=True, blank=True)
    no = models.PositiveSmallIntegerField("không đồng ý", null=True, blank=True)
    spoiled = models.PositiveSmallIntegerField("không hợp lệ", null=True, blank=True)
    passed = models.BooleanField("đạt", null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["ballot", "nomination"], name="a_nomination_once_a_ballot")]

    def __str__(self) -> str:
        return str(self.nomination)


class Voted(models.Model):
    """Who has voted, and nothing else. The ballot papers are in another table that knows no voter and no time."""

    ballot = models.ForeignKey(Ballot, on_delete=models.CASCADE, related_name="voted")
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["ballot", "member"], name="a_member_votes_once")]

    def __str__(self) -> str:
        return f"{self.member} đã bỏ phiếu"


class BallotPaper(models.Model):
    """A paper in the box. ``id`` is random: neither order nor time gives the voter away. ``voter`` only when named."""

    id = models.CharField(primary_key=True, max_length=32)
    ballot = models.ForeignKey(Ballot, on_delete=models.CASCADE, related_name="papers")
    answers = models.JSONField()  # {choice id: true | false}
    voter = models.ForeignKey(Member, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.id
