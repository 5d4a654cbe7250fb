"""Users and what they may do: a role at a unit for a time."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import F, Q

from tdkt.org.models.people import Person
from tdkt.org.models.units import Unit


class Role(models.TextChoices):
    OFFICER = "officer", "Cán bộ thi đua, khen thưởng"
    ROOM_HEAD = "room_head", "Trưởng phòng"
    DIRECTOR = "director", "Thủ trưởng"
    COUNCIL_MEMBER = "council_member", "Thành viên Hội đồng"
    APPRAISER = "appraiser", "Cán bộ thẩm định"
    DECIDER = "decider", "Người có thẩm quyền quyết định"
    EMPLOYEE = "employee", "Viên chức, người lao động"
    AUDITOR = "auditor", "Người xem, kiểm tra"
    ADMINISTRATOR = "administrator", "Quản trị hệ thống"


class User(AbstractUser):
    """One sign-in. What it may do comes from its mandates alone; ``is_staff`` and groups are not used."""

    person = models.OneToOneField(
        Person, verbose_name="người", null=True, blank=True, on_delete=models.PROTECT, related_name="user"
    )
    must_change_password = models.BooleanField("phải đổi mật khẩu", default=False)

    class Meta:
        verbose_name = "tài khoản"

    def __str__(self) -> str:
        return self.shown_name

    @property
    def shown_name(self) -> str:
        return self.person.full_name if self.person_id else (self.get_full_name() or self.username)

    @property
    def roles_in_words(self) -> str:
        from tdkt.org.access import standing  # noqa: PLC0415 - thin method: the words come from the mandates

        return ", ".join(standing(self).words) or "Chưa có vai trò"

    def acts_for(self, obj: Any, may: Any = None) -> User | None:
        """Whose lent role this account uses on a row: what the history writes as «on whose behalf»."""
        from tdkt.org.access import lender  # noqa: PLC0415 - thin method: the answer comes from the mandates

        return lender(self, obj, may)

    def barred(self, verb: str, obj: Any) -> str:
        """Why this account may not take a step after what it did on the same case itself."""
        from tdkt.org.duties import barred  # noqa: PLC0415 - thin method: the answer comes from the history

        return barred(self, verb, obj)


class Mandate(models.Model):
    """A role of a user at a unit (and below it) from ``starts`` to ``ends``."""

    user = models.ForeignKey(User, verbose_name="tài khoản", on_delete=models.CASCADE, related_name="mandates")
    role = models.CharField("vai trò", max_length=16, choices=Role)
    unit = models.ForeignKey(Unit, verbose_name="đơn vị", on_delete=models.PROTECT, related_name="mandates")
    starts = models.DateField("từ ngày")
    ends = models.DateField("đến ngày", null=True, blank=True)

    class Meta:
        verbose_name = "vai trò"
        ordering = ["user", "role"]
        constraints = [
            models.CheckConstraint(name="mandate_in_order", condition=Q(ends__isnull=True) | Q(ends__gte=F("starts"))),
            models.UniqueConstraint(
                fields=["user", "role", "unit"], condition=Q(ends__isnull=True), name="one_open_mandate"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()} · {self.unit}"


class Delegation(models.Model):
    """One person's mandate lent to another, with an end."""

    mandate = models.ForeignKey(Mandate, verbose_name="vai trò", on_delete=models.CASCADE, related_name="delegations")
    to = models.ForeignKey(User, verbose_name="cho", on_delete=models.CASCADE, related_name="delegations")
    starts = models.DateField("từ ngày")
    ends = models.DateField("đến ngày")
    reason = models.CharField("lý do", max_length=300)

    class Meta:
        verbose_name = "ủy quyền"
        constraints = [models.CheckConstraint(name="delegation_in_order", condition=Q(ends__gte=F("starts")))]

    def __str__(self) -> str:
        return f"{self.mandate} → {self.to}"
