"""Accounts, mandates, delegation, and the very first ones of an empty database."""

from __future__ import annotations

import secrets
from datetime import date, timedelta
from typing import Any

from allauth.mfa.models import Authenticator
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q

from tdkt.core import history
from tdkt.core.models import ChainHead
from tdkt.core.text import clean
from tdkt.core.workflow import StepRefused
from tdkt.org.models import Delegation, Mandate, Person, Role, Unit, User
from tdkt.org.operations.people import hire
from tdkt.org.operations.units import create_unit
from tdkt.org.policy import may_give, may_lend, may_manage

# Without letters and digits that are read for one another on paper.
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"


def one_time_password() -> str:
    """Twelve letters in groups of four: 59 bits, easy to read out and to type once."""
    return "-".join("".join(secrets.choice(LETTERS) for _ in range(4)) for _ in range(3))


@transaction.atomic
def open_account(*, actor: Any, username: str, person: Person | None = None, unit: Unit, day: date) -> tuple[User, str]:
    """An account and its one-time password; the person chooses another at the first sign-in."""
    username = clean(username).lower()
    if User.objects.filter(username__iexact=username).exists():
        raise StepRefused(f"Tên đăng nhập «{username}» đã có người dùng.")
    if person is not None and hasattr(person, "user"):
        raise StepRefused(f"{person} đã có tài khoản «{person.user.username}».")
    home = person.unit if person is not None else unit
    if not may_give(actor, Role.EMPLOYEE, home):
        raise PermissionDenied("Bạn không mở tài khoản ở đơn vị này.")
    password = one_time_password()
    account = User(username=username, person=person, must_change_password=True)
    account.set_password(password)
    history.create(account, actor=actor, verb="org.open_account")
    if person is not None:
        given = Mandate(user=account, role=Role.EMPLOYEE, unit=home, starts=day)
        history.create(given, actor=actor, verb="org.give_mandate")
    return account, password


@transaction.atomic
def reset_password(*, actor: Any, account: User) -> str:
    """A one-time password, shown once; all sessions of the account end, and its second factors stay."""
    if not may_manage(actor, account):
        raise PermissionDenied("Bạn không đặt lại mật khẩu của tài khoản này.")
    password = one_time_password()
    account.set_password(password)
    changes: history.Changes = {"must_change_password": [account.must_change_password, True]}
    account.must_change_password = True
    account.save(update_fields=["password", "must_change_password"])
    history.record(account, actor=actor, verb="org.reset_password", changes=changes)
    return password


@transaction.atomic
def remove_second_factors(*, actor: Any, account: User) -> int:
    """For a person who lost the telephone or key and the recovery codes: the password alone signs in again."""
    if not may_manage(actor, account):
        raise PermissionDenied("Bạn không gỡ đăng nhập hai bước của tài khoản này.")
    removed, _ = Authenticator.objects.filter(user=account).delete()
    if not removed:
        raise StepRefused("Tài khoản này không dùng đăng nhập hai bước.")
    history.record(account, actor=actor, verb="org.remove_factors")
    return removed


@transaction.atomic
def set_first_password(*, account: User, password: str) -> User:
    """The person's own password in the place of a one-time one."""
    account.set_password(password)
    changes: history.Changes = {"must_change_password": [account.must_change_password, False]}
    account.must_change_password = False
    account.save(update_fields=["password", "must_change_password"])
    history.record(account, actor=account, verb="org.set_own_password", changes=changes)
    return account


def lock_account(*, actor: Any, account: User, reason: str = "") -> User:
    if not may_manage(actor, account):
        raise PermissionDenied("Bạn không khóa được tài khoản này.")
    return history.change(account, actor=actor, verb="org.lock_account", reason=reason, is_active=False)


def unlock_account(*, actor: Any, account: User) -> User:
    if not may_manage(actor, account):
        raise PermissionDenied("Bạn không mở khóa được tài khoản này.")
    return history.change(account, actor=actor, verb="org.unlock_account", is_active=True)


@transaction.atomic
def give_mandate(
    *, actor: Any, account: User, role: str, unit: Unit, starts: date, ends: date | None = None
) -> Mandate:
    """A role at a unit from ``starts``. Nobody gives a role to oneself."""
    if actor.pk == account.pk:
        raise PermissionDenied("Không ai tự giao vai trò cho mình.")
    if not may_give(actor, role, unit):
        raise PermissionDenied(f"Bạn không giao được vai trò «{Role(role).label}» ở {unit}.")
    if ends and ends < starts:
        raise StepRefused(f"Ngày kết thúc {ends:%d/%m/%Y} trước ngày bắt đầu {starts:%d/%m/%Y}.")
    running = Q(ends__isnull=True) | Q(ends__gte=starts)
    if Mandate.objects.filter(running, user=account, role=role, unit=unit).exists():
        raise StepRefused(f"{account} đang giữ vai trò này ở {unit}.")
    made = Mandate(user=account, role=role, unit=unit, starts=starts, ends=ends)
    return history.create(made, actor=actor, verb="org.give_mandate")


@transaction.atomic
def end_mandate(*, actor: Any, mandate: Mandate, day: date) -> Mandate:
    """The last day of a role, and of what was lent from it."""
    if actor.pk == mandate.user_id or not may_give(actor, mandate.role, mandate.unit):
        raise PermissionDenied("Bạn không kết thúc được vai trò này.")
    if day < mandate.starts:
        raise StepRefused(f"Vai trò bắt đầu từ {mandate.starts:%d/%m/%Y}; ngày kết thúc không được trước đó.")
    for lent in mandate.delegations.filter(ends__gt=day):
        history.change(lent, actor=actor, verb="org.end_lending", ends=max(day, lent.starts))
    return history.change(mandate, actor=actor, verb="org.end_mandate", ends=day)


@transaction.atomic
def lend(*, actor: Any, mandate: Mandate, to: User, starts: date, ends: date, reason: str) -> Delegation:
    """Lend one's own role to a colleague of the same unit until ``ends``, at most a year."""
    if not may_lend(actor, mandate):
        raise PermissionDenied("Chỉ ủy quyền vai trò của chính mình.")
    if to.pk == actor.pk:
        raise StepRefused("Không ủy quyền cho chính mình.")
    if not to.is_active:
        raise StepRefused(f"Tài khoản của {to} đang bị khóa.")
    if to.person is None or not to.person.unit.is_under(mandate.unit):
        raise StepRefused(f"Chỉ ủy quyền cho người thuộc {mandate.unit}.")
    if not starts <= ends <= starts + timedelta(366):
        raise StepRefused("Thời hạn ủy quyền phải có ngày kết thúc, sau ngày bắt đầu và không quá một năm.")
    if starts < mandate.starts or (mandate.ends and ends > mandate.ends):
        raise StepRefused("Thời hạn ủy quyền phải nằm trong thời hạn giữ vai trò.")
    if not reason.strip():
        raise StepRefused("Hãy ghi lý do ủy quyền.")
    made = Delegation(mandate=mandate, to=to, starts=starts, ends=ends, reason=reason)
    return history.create(made, actor=actor, verb="org.lend")


def end_lending(*, actor: Any, delegation: Delegation, day: date) -> Delegation:
    if not may_lend(actor, delegation.mandate):
        raise PermissionDenied("Chỉ người ủy quyền kết thúc được ủy quyền.")
    return history.change(delegation, actor=actor, verb="org.end_lending", ends=max(day, delegation.starts))


@transaction.atomic
def first_run(
    *, unit: dict[str, Any], above: str, head: dict[str, Any], username: str, password: str, day: date
) -> tuple[Unit, User]:
    """The first unit with its head, and the first account: officer and administrator of the unit.

    Only in an empty database; the lock on the chain of the history lets one of two that come at once through.
    """
    ChainHead.objects.get_or_create(pk=1)
    ChainHead.objects.select_for_update(no_key=True).get(pk=1)
    if User.objects.exists() or Unit.objects.exists():
        raise StepRefused("Chương trình đã có đơn vị và tài khoản. Hãy đăng nhập.")
    account = User(username=clean(username).lower())
    account.set_password(password)
    history.create(account, actor=None, verb="org.open_account")
    parent = None
    if above:
        parent = create_unit(actor=account, name=above, level=Unit.Level.DEPARTMENT, parent=None, day=day)
    made = create_unit(actor=account, parent=parent, day=day, **unit)
    hire(actor=account, unit=made, day=day, full_name=head["full_name"], joined=None,
         post={"title": head["title"], "leader": True, "direct": False})  # fmt: skip
    for role in (Role.OFFICER, Role.ADMINISTRATOR):
        given = Mandate(user=account, role=role, unit=made, starts=day)
        history.create(given, actor=account, verb="org.give_mandate")
    return made, account
