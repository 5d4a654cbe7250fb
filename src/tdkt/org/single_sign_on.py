"""Sign-in through a provincial provider (OpenID Connect), where the settings name one.

The provider says who somebody is; whether that person has an account here is the office's to say. An account is
found by an earlier connection, else by the claim that the settings name, else the person connects it from within.
"""

from __future__ import annotations

from typing import Any

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter, get_adapter
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest
from django.shortcuts import redirect
from django.urls import reverse

from tdkt.core.text import clean
from tdkt.org.models import User


def provider_of(request: HttpRequest) -> Any:
    """The provider that the settings name, or None."""
    return next(iter(get_adapter().list_providers(request)), None) if settings.SOCIALACCOUNT_PROVIDERS else None


def _back(request: HttpRequest, words: str) -> ImmediateHttpResponse:
    messages.error(request, words)
    where = "account" if request.user.is_authenticated else "account_login"
    return ImmediateHttpResponse(redirect(reverse(where)))


class Adapter(DefaultSocialAccountAdapter):
    """No account comes from outside; who is not known here is told so."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        if sociallogin.is_existing or sociallogin.state.get("process") == "connect":
            return
        account = self._named(sociallogin.account.extra_data)
        if account is None:
            raise _back(
                request,
                "Cổng đăng nhập một lần đã nhận ra bạn, nhưng ở đây chưa có tài khoản của bạn. Hãy báo cán bộ thi đua "
                "của đơn vị mở tài khoản; nếu đã có, đăng nhập bằng mật khẩu rồi nối trong trang Tài khoản.",
            )
        sociallogin.connect(request, account)

    def _named(self, data: dict[str, Any]) -> User | None:
        """The account whose name stands in the claim that the settings trust; None where they trust none."""
        claim = settings.OIDC_USERNAME_CLAIM
        given = {**data.get("id_token", {}), **data.get("userinfo", {})} if "id_token" in data else data
        name = clean(str(given.get(claim) or "")) if claim else ""
        return User.objects.filter(username__iexact=name, is_active=True).first() if name else None

    def on_authentication_error(
        self, request: HttpRequest, provider: Any, error: Any = None, exception: Any = None, extra_context: Any = None
    ) -> None:
        if str(error) == "cancelled":
            raise _back(request, "Bạn đã thôi đăng nhập một lần.")
        raise _back(request, "Cổng đăng nhập một lần không trả lời đúng. Hãy thử lại, hoặc đăng nhập bằng mật khẩu.")
