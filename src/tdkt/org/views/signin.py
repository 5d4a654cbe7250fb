"""Before anybody is signed in: the very first unit, and a password of one's own in the place of a one-time one."""

from __future__ import annotations

from allauth.account.stages import LoginStageController
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from tdkt.org import operations, queries
from tdkt.org.forms import FirstRunForm, NewPasswordForm
from tdkt.org.signin import OwnPasswordStage
from tdkt.org.views.ask import ask


@require_http_methods(["GET", "POST"])
@login_not_required
@never_cache
def first_run(request: HttpRequest) -> HttpResponse:
    """In an empty database: the unit, its head, and the account of whoever sets it up."""
    if not queries.is_empty():
        return redirect("account_login")
    form = FirstRunForm(request.POST or None)

    def start() -> HttpResponse:
        given = form.cleaned_data
        unit = {key: given[key] for key in ("name", "short_name", "level", "symbol", "place")}
        head = {"full_name": given["head_name"], "title": given["head_title"]}
        operations.first_run(unit=unit, above=given["above"], head=head, username=given["username"],
                             password=given["password1"], day=timezone.localdate())  # fmt: skip
        messages.success(request, "Đã tạo đơn vị. Hãy đăng nhập, rồi nhập danh sách người từ Excel.")
        return redirect(f"{reverse('account_login')}?next={reverse('staff_import')}")

    return ask(request, form, heading="Bắt đầu: đơn vị của bạn", act=start, back=reverse("account_login"),
               template="org/first_run.html", submit="Tạo đơn vị")  # fmt: skip


@require_http_methods(["GET", "POST"])
@login_not_required
@never_cache
def new_password(request: HttpRequest) -> HttpResponse:
    """A stage of signing in: nothing else opens until the one-time password is replaced."""
    stage = LoginStageController.enter(request, OwnPasswordStage.key)
    if stage is None:
        return redirect("account_login")
    account = stage.login.user
    form = NewPasswordForm(request.POST or None, account=account)

    def choose() -> HttpResponse:
        operations.set_first_password(account=account, password=form.cleaned_data["password1"])
        answer: HttpResponse = stage.exit()
        return answer

    return ask(request, form, heading="Chọn mật khẩu của bạn", act=choose, back=reverse("account_login"),
               template="org/new_password.html", submit="Đổi mật khẩu và vào chương trình")  # fmt: skip
