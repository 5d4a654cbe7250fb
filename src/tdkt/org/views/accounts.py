"""Accounts and their roles; one's own account; lending a role."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tdkt.core import history
from tdkt.core.listing import show
from tdkt.org import operations, policy, queries, single_sign_on
from tdkt.org.access import standing
from tdkt.org.forms import AccountForm, DayForm, LendForm, MandateForm
from tdkt.org.models import Role, User
from tdkt.org.tables import AccountFilter, AccountTable
from tdkt.org.views.ask import ask, do, only_if

both = require_http_methods(["GET", "POST"])


@require_GET
def account(request: HttpRequest) -> HttpResponse:
    """One's own: roles, password, second factors, sessions, what one has lent."""
    user = request.user
    lendable = [m for m in user.mandates.select_related("unit") if policy.may_lend(user, m) and m.ends is None]
    context = {"words": standing(user).words, "lent": queries.lent_by(user), "may_lend": bool(lendable),
               "today": timezone.localdate(), "sign_on": single_sign_on.provider_of(request)}  # fmt: skip
    return render(request, "org/account.html", context)


@both
def lend(request: HttpRequest) -> HttpResponse:
    own = request.user.mandates.filter(role__in=policy.LENDABLE, ends__isnull=True)
    form = LendForm(request.POST or None, mandates=own, colleagues=queries.colleagues_of(request.user))

    def act() -> None:
        operations.lend(actor=request.user, **form.cleaned_data)

    return ask(request, form, heading="Ủy quyền vai trò", act=act, back=reverse("account"),
               lead="Người được ủy quyền làm được mọi việc của vai trò cho đến hết ngày ghi ở đây.")  # fmt: skip


@require_POST
def lend_end(request: HttpRequest, pk: int) -> HttpResponse:
    lent = get_object_or_404(queries.lent_by(request.user), pk=pk)
    day = timezone.localdate()
    return do(request, lambda: operations.end_lending(actor=request.user, delegation=lent, day=day),
              back=reverse("account"), done="Ủy quyền kết thúc hôm nay.")  # fmt: skip


@require_GET
def accounts(request: HttpRequest) -> HttpResponse:
    only_if(policy.keeps_accounts(request.user), "Tài khoản do cán bộ thi đua và người quản trị giữ.")
    rows = queries.accounts_visible_to(request.user)
    return show(request, "org/accounts.html", rows=rows, table=AccountTable, filters=AccountFilter, name="tai-khoan")


def _seen(request: HttpRequest, pk: int) -> User:
    only_if(policy.keeps_accounts(request.user))
    return get_object_or_404(queries.accounts_visible_to(request.user), pk=pk)


@require_GET
def account_of(request: HttpRequest, pk: int) -> HttpResponse:
    shown = _seen(request, pk)
    mandates = [(m, m.ends is None and policy.may_give(request.user, m.role, m.unit) and shown.pk != request.user.pk)
                for m in shown.mandates.all()]  # fmt: skip
    context = {"shown": shown, "mandates": mandates, "may_manage": policy.may_manage(request.user, shown),
               "may_give": shown.pk != request.user.pk, "two_steps": queries.has_two_steps(shown),
               "events": history.events_of(shown)}  # fmt: skip
    return render(request, "org/account_of.html", context)


def _tell(request: HttpRequest, account: User, password: str) -> HttpResponse:
    """The one-time password, on a page to print; it is kept nowhere and never shown again."""
    return render(request, "org/one_time_password.html", {"shown": account, "password": password})


@both
@never_cache
def account_new(request: HttpRequest) -> HttpResponse:
    only_if(policy.keeps_accounts(request.user))
    units = queries.units_within(request.user, Role.OFFICER, Role.ADMINISTRATOR)
    people = queries.people_without_account(request.user)
    form = AccountForm(request.POST or None, people=people, units=units,
                       initial={"person": request.GET.get("nguoi"), "unit": units.first()})  # fmt: skip

    def open_one() -> HttpResponse:
        return _tell(
            request, *operations.open_account(actor=request.user, day=timezone.localdate(), **form.cleaned_data)
        )

    return ask(request, form, heading="Tài khoản mới", act=open_one, back=reverse("accounts"), submit="Mở tài khoản")


@require_POST
@never_cache
def account_reset(request: HttpRequest, pk: int) -> HttpResponse:
    shown = _seen(request, pk)
    return _tell(request, shown, operations.reset_password(actor=request.user, account=shown))


@require_POST
def account_factors(request: HttpRequest, pk: int) -> HttpResponse:
    shown = _seen(request, pk)
    return do(request, lambda: operations.remove_second_factors(actor=request.user, account=shown),
              back=reverse("account_of", args=[pk]), done="Đã gỡ đăng nhập hai bước; người này nên bật lại sau khi vào.")  # fmt: skip  # noqa: E501


@require_POST
def account_lock(request: HttpRequest, pk: int) -> HttpResponse:
    shown = _seen(request, pk)
    operation = operations.lock_account if shown.is_active else operations.unlock_account
    return do(request, lambda: operation(actor=request.user, account=shown), back=reverse("account_of", args=[pk]))


@both
def mandate_new(request: HttpRequest, pk: int) -> HttpResponse:
    shown = _seen(request, pk)
    units = queries.units_within(request.user, Role.OFFICER, Role.ADMINISTRATOR)
    roles = Role.values if standing(request.user).has(Role.ADMINISTRATOR) else policy.OFFICER_GIVES
    form = MandateForm(request.POST or None, units=units, roles=roles, initial={"starts": timezone.localdate()})

    def give() -> None:
        operations.give_mandate(actor=request.user, account=shown, **form.values)

    return ask(request, form, heading=f"Giao vai trò: {shown}", act=give, back=reverse("account_of", args=[pk]))


@both
def mandate_end(request: HttpRequest, pk: int, mandate: int) -> HttpResponse:
    shown = _seen(request, pk)
    held = get_object_or_404(shown.mandates.all(), pk=mandate)
    form = DayForm(request.POST or None, initial={"day": timezone.localdate()})

    def end() -> None:
        operations.end_mandate(actor=request.user, mandate=held, day=form.cleaned_data["day"])

    return ask(request, form, heading=f"Thôi vai trò: {held}", act=end, back=reverse("account_of", args=[pk]))
