"""How people sign in: accounts are made by the office, never by strangers; a one-time password opens nothing but the
page on which it is replaced."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.stages import LoginStage
from django.http import HttpRequest
from django.shortcuts import redirect


class OwnPasswordStage(LoginStage):
    """Between the right one-time password and the first page."""

    key = "own_password"
    urlname = "new_password"

    def handle(self) -> tuple[Any, bool]:
        if getattr(self.login.user, "must_change_password", False):
            return redirect(self.urlname), True
        return None, True


class Adapter(DefaultAccountAdapter):
    """No sign-up from outside; one more stage after the second factor."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_login_stages(self) -> list[str]:
        return [*super().get_login_stages(), "tdkt.org.signin.OwnPasswordStage"]
