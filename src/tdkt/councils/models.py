"""Councils: members by post and term, sessions with attendance, ballots whose secrecy is in the tables."""

from __future__ import annotations

import secrets
from fractions import Fraction

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from tdkt.emulation.models import award_choices
from tdkt.nominations.models import Nomination
from tdkt.org.models import Person, Unit
from tdkt.paperwork.models import Paper


def random_id() -> str:
    """128 bits that carry no order and no time."""
    return secrets.token_hex(16)


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
    quorum_top = models.PositiveSmallIntegerField("tỷ lệ dự họp tối thiểu, tử số", null=True, blank=True)
    quorum_bottom = models.PositiveSmallIntegerField("mẫu số", null=True, blank=True)
    quorum_basis = models.CharField("căn cứ tỷ lệ dự họp", max_length=200, blank=True)
    pass_mark = models.PositiveSmallIntegerField("điểm sáng kiến tối thiểu để công nhận", null=True, blank=True)
    pass_binds = models.BooleanField("dưới điểm này thì không công nhận", default=True)  # else: only with a reason
    pass_basis = models.CharField("căn cứ mức điểm", max_length=200, blank=True)
    standing_unit = models.ForeignKey(
        Unit, verbose_name="bộ phận thường trực", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    paper = models.ForeignKey(
        Paper, verbose_name="quyết định", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        verbose_name = "hội đồng"
        ordering = ["-founded_on"]
        constraints = [
            models.CheckConstraint(
                name="council_quorum_is_a_share_with_its_basis",
                condition=Q(quorum_top__isnull=True, quorum_bottom__isnull=True)
                | (Q(quorum_top__gt=0, quorum_top__lte=F("quorum_bottom")) & ~Q(quorum_basis="")),
            ),
            models.CheckConstraint(
                name="council_pass_mark_within_100_with_its_basis",
                condition=Q(pass_mark__isnull=True) | (Q(pass_mark__lte=100) & ~Q(pass_basis="")),
            ),
            models.CheckConstraint(
                name="council_term_in_order", condition=Q(term_ends__isnull=True) | Q(term_ends__gte=F("founded_on"))
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def quorum(self) -> Fraction | None:
        """The least share of members that must attend by the council's own rules; None where they do not say."""
        return Fraction(self.quorum_top, self.quorum_bottom) if self.quorum_top and self.quorum_bottom else None


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
            models.CheckConstraint(
                name="council_member_in_order", condition=Q(ends__isnull=True) | Q(ends__gte=F("starts"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.get_post_display()}"


class Session(models.Model):
    class State(models.TextChoices):
        PLANNED = "planned", "Chuẩn bị"
        OPEN = "open", "Đang họp"
        CLOSED = "closed", "Đã kết thúc"
        CANCELLED = "cancelled", "Đã hủy"

    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="sessions")
    year = models.PositiveSmallIntegerField("năm")
    held_on = models.DateField("ngày họp")
    place = models.CharField("địa điểm", max_length=200, blank=True)
    start = models.CharField("giờ họp", max_length=20, blank=True)
    agenda = models.TextField("nội dung", blank=True)
    tellers = models.ManyToManyField(Member, verbose_name="ban kiểm phiếu", blank=True, related_name="+")
    opinions = models.TextField("ý kiến", blank=True)
    state = models.CharField("trạng thái", max_length=9, choices=State, default=State.PLANNED)
    cancel_reason = models.TextField("lý do hủy", blank=True)
    invitation = models.ForeignKey(
        Paper, verbose_name="giấy mời", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    minutes = models.ForeignKey(
        Paper, verbose_name="biên bản họp", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    tally = models.ForeignKey(
        Paper, verbose_name="biên bản kiểm phiếu", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        verbose_name = "phiên họp"
        ordering = ["-held_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["council", "held_on"], condition=~Q(state="cancelled"), name="one_session_of_a_council_a_day"
            ),
            models.CheckConstraint(
                name="cancelled_session_has_a_reason", condition=~Q(state="cancelled") | ~Q(cancel_reason="")
            ),
        ]

    def __str__(self) -> str:
        return f"Phiên họp {self.held_on:%d/%m/%Y}, {self.council}"


class Invited(models.Model):
    """One member told of a session at one time: by a notice, by a letter, or by neither."""

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="invited")
    member = models.ForeignKey(Member, verbose_name="thành viên", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField("lúc mời")
    noticed = models.BooleanField("đã báo trong chương trình", default=False)
    address = models.EmailField("thư điện tử", blank=True)
    mailed = models.BooleanField("đã gửi thư", default=False)
    problem = models.CharField("vì sao thư không đi", max_length=200, blank=True)

    class Meta:
        verbose_name = "mời họp"
        ordering = ["session", "-at", "member__order", "pk"]
        constraints = [
            models.CheckConstraint(name="a_letter_went_to_an_address", condition=Q(mailed=False) | ~Q(address="")),
        ]

    def __str__(self) -> str:
        return f"{self.member.person}: {self.said}"

    @property
    def said(self) -> str:
        """How this member was told."""
        if self.mailed:
            return "đã báo và gửi thư" if self.noticed else "đã gửi thư"
        how = "đã báo trong chương trình" if self.noticed else "chưa báo được: không có tài khoản, gửi giấy mời"
        return f"{how}. {self.problem}" if self.problem else how


class Attendance(models.Model):
    class State(models.TextChoices):
        PRESENT = "present", "Có mặt"
        WRITTEN = "written", "Vắng, có ý kiến bằng văn bản"
        ABSENT = "absent", "Vắng"

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="attendance")
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="attendance")
    state = models.CharField("có mặt", max_length=8, choices=State, default=State.PRESENT)
    on_paper = models.BooleanField("bỏ phiếu giấy", default=False)  # in a mixed ballot
    note = models.CharField("ghi chú", max_length=200, blank=True)

    class Meta:
        verbose_name = "điểm danh"
        constraints = [
            models.UniqueConstraint(fields=["session", "member"], name="a_member_once_a_session"),
            models.CheckConstraint(
                name="only_who_is_there_votes_on_paper", condition=Q(on_paper=False) | Q(state="present")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.member}: {self.get_state_display()}"


class Recusal(models.Model):
    """A member who takes no part in the vote on one candidate: a relative, say. Oneself needs no line here."""

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="recusals")
    member = models.ForeignKey(Member, verbose_name="thành viên", on_delete=models.PROTECT, related_name="+")
    nomination = models.ForeignKey(Nomination, verbose_name="trường hợp", on_delete=models.PROTECT, related_name="+")
    reason = models.CharField("lý do", max_length=300)

    class Meta:
        verbose_name = "không tham gia bỏ phiếu"
        ordering = ["session", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["session", "member", "nomination"], name="a_recusal_once"),
            models.CheckConstraint(name="a_recusal_says_why", condition=~Q(reason="")),
        ]

    def __str__(self) -> str:
        return f"{self.member.person} ({self.nomination.subject_name}): {self.reason}"


class Reading(models.Model):
    """A member has read a dossier before the session."""

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="readings")
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    nomination = models.ForeignKey(Nomination, on_delete=models.CASCADE, related_name="+")

    class Meta:
        verbose_name = "lượt đọc hồ sơ"
        constraints = [models.UniqueConstraint(fields=["session", "member", "nomination"], name="a_reading_once")]

    def __str__(self) -> str:
        return f"{self.member.person}: {self.nomination}"


class Ballot(models.Model):
    """A vote on the candidates of one award in one session. Closed once; result and members are kept as they were."""

    class State(models.TextChoices):
        OPEN = "open", "Đang bỏ phiếu"
        CLOSED = "closed", "Đã kiểm phiếu"
        VOID = "void", "Đã hủy, không tính"

    class Mode(models.TextChoices):
        NAMED = "named", "Công khai, có tên"
        SECRET = "secret", "Phiếu kín trên máy"
        PAPER = "paper", "Phiếu giấy, ban kiểm phiếu nhập"
        MIXED = "mixed", "Phiếu kín trên máy và phiếu giấy"

    ON_MACHINE = ("named", "secret", "mixed")
    ON_PAPER = ("paper", "mixed")

    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="ballots")
    award = models.CharField("danh hiệu, hình thức", max_length=10, choices=award_choices)
    round = models.PositiveSmallIntegerField("lần bỏ phiếu", default=1)
    mode = models.CharField("cách bỏ phiếu", max_length=6, choices=Mode)
    threshold_top = models.PositiveIntegerField("tỷ lệ cần đạt, tử số")
    threshold_bottom = models.PositiveIntegerField("mẫu số")
    threshold_over = models.BooleanField("phải vượt tỷ lệ", default=False)  # more than, not at least
    base_present = models.BooleanField("tính trên số dự họp", default=False)  # otherwise on all members
    threshold_cite = models.CharField("căn cứ tỷ lệ", max_length=200)
    threshold_verified = models.CharField(max_length=12)
    state = models.CharField("trạng thái", max_length=6, choices=State, default=State.OPEN)
    members_snapshot = models.JSONField("thành viên lúc kiểm phiếu", default=list)
    members_total = models.PositiveSmallIntegerField("tổng số thành viên", null=True)
    attending = models.PositiveSmallIntegerField("số dự họp", null=True)
    issued = models.PositiveSmallIntegerField("số phiếu phát ra", null=True, blank=True)
    collected = models.PositiveSmallIntegerField("số phiếu thu về", null=True, blank=True)
    invalid = models.PositiveSmallIntegerField("số phiếu không hợp lệ", null=True, blank=True)
    void_reason = models.TextField("lý do hủy", blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "cuộc bỏ phiếu"
        constraints = [
            models.UniqueConstraint(
                fields=["session", "award", "round"], condition=~Q(state="void"), name="one_ballot_of_an_award_a_round"
            ),
            models.CheckConstraint(
                name="closed_ballot_has_its_time_and_members",
                condition=~Q(state="closed")
                | Q(closed_at__isnull=False, members_total__isnull=False, attending__isnull=False),
            ),
            models.CheckConstraint(name="void_ballot_has_a_reason", condition=~Q(state="void") | ~Q(void_reason="")),
            models.CheckConstraint(
                name="no_more_papers_back_than_out",
                condition=Q(collected__isnull=True) | Q(collected__lte=F("issued"), invalid__lte=F("collected")),
            ),
            models.CheckConstraint(
                name="threshold_is_a_share",
                condition=Q(threshold_bottom__gt=0, threshold_top__lte=F("threshold_bottom")),
            ),
        ]

    def __str__(self) -> str:
        return f"Bỏ phiếu {self.get_award_display()}, {self.session}"

    @property
    def threshold(self) -> Fraction:
        return Fraction(self.threshold_top, self.threshold_bottom)


class Choice(models.Model):
    """A candidate on a ballot and, when closed, the count."""

    ballot = models.ForeignKey(Ballot, on_delete=models.CASCADE, related_name="choices")
    nomination = models.ForeignKey(Nomination, on_delete=models.PROTECT, related_name="choices")
    order = models.PositiveSmallIntegerField(default=0)
    written_yes = models.PositiveSmallIntegerField("ý kiến văn bản đồng ý", default=0)
    written_no = models.PositiveSmallIntegerField("ý kiến văn bản không đồng ý", default=0)
    paper_yes = models.PositiveSmallIntegerField("phiếu giấy đồng ý", null=True, blank=True)
    paper_no = models.PositiveSmallIntegerField("phiếu giấy không đồng ý", null=True, blank=True)
    yes = models.PositiveSmallIntegerField("đồng ý", null=True, blank=True)
    no = models.PositiveSmallIntegerField("không đồng ý", null=True, blank=True)
    spoiled = models.PositiveSmallIntegerField("không hợp lệ", null=True, blank=True)
    passed = models.BooleanField("đạt", null=True, blank=True)

    class Meta:
        verbose_name = "người, tập thể được bỏ phiếu"
        ordering = ["ballot", "order", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["ballot", "nomination"], name="a_nomination_once_a_ballot"),
            models.CheckConstraint(
                name="a_result_has_its_count",
                condition=Q(passed__isnull=True) | Q(yes__isnull=False, no__isnull=False, spoiled__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return str(self.nomination)


class Voted(models.Model):
    """Who has voted, and nothing else: a random id, rewritten with every vote, so that no order shows.

    The papers are in another table that knows no voter and no time (docs/decisions/031-secret-ballots.md).
    """

    id = models.CharField(primary_key=True, max_length=32, default=random_id)
    ballot = models.ForeignKey(Ballot, on_delete=models.CASCADE, related_name="voted")
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "lượt đã bỏ phiếu"
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["ballot", "member"], name="a_member_votes_once")]

    def __str__(self) -> str:
        return f"{self.member} đã bỏ phiếu"


class BallotPaper(models.Model):
    """One answer on one candidate: answers of one voter are not kept together. ``voter`` only where voting is named.

    ``id`` is a hash of the voter's receipt and the candidate; the receipt itself is not kept anywhere.
    """

    class Answer(models.TextChoices):
        YES = "yes", "Đồng ý"
        NO = "no", "Không đồng ý"
        BLANK = "blank", "Không ghi ý kiến"

    id = models.CharField(primary_key=True, max_length=64)
    choice = models.ForeignKey(Choice, on_delete=models.CASCADE, related_name="papers")
    answer = models.CharField("ý kiến", max_length=5, choices=Answer)
    voter = models.ForeignKey(Member, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "phiếu bầu"
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["choice", "voter"], condition=Q(voter__isnull=False), name="a_named_paper_once_a_candidate"
            )
        ]

    def __str__(self) -> str:
        return self.id[:12]


class SealedPaper(models.Model):
    """A paper of a secret ballot that is not counted yet: nobody who holds the database alone can read it.

    Sealed anew at every vote, with another id and another key. At the closing all become ``BallotPaper``s at once.
    """

    id = models.CharField(primary_key=True, max_length=32, default=random_id)
    ballot = models.ForeignKey(Ballot, on_delete=models.CASCADE, related_name="sealed")
    key_name = models.CharField(max_length=32)  # of the file with the key; the same for the whole box
    content = models.BinaryField()

    class Meta:
        verbose_name = "phiếu niêm phong"
        ordering = ["id"]

    def __str__(self) -> str:
        return self.id[:12]
