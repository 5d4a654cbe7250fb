"""How people sign in: accounts are made by the office, never by strangers; a one-time password opens nothing but the
page on which it is replaced."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.signals import password_changed
from allauth.account.stages import LoginStage
from allauth.mfa.signals import authenticator_added, authenticator_removed, authenticator_reset
from allauth.socialaccount.signals import social_account_added, social_account_removed
from django.http import HttpRequest
from django.shortcuts import redirect

from tdkt.core import history


class OwnPasswordStage(LoginStage):
    """Between the right one-time password and the first page."""

    key = "own_password"
    urlname = "new_password"

    def handle(self) -> tuple[Any, bool]:
        by_provider = (self.login.signal_kwargs or {}).get("sociallogin")
        if getattr(self.login.user, "must_change_password", False) and not by_provider:
            return redirect(self.urlname), True
        return None, True


class Adapter(DefaultAccountAdapter):
    """No sign-up from outside; one more stage after the second factor."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_login_stages(self) -> list[str]:
        return [*super().get_login_stages(), "tdkt.org.signin.OwnPasswordStage"]


def _keep(verb: str) -> Any:
    """A receiver that writes what a person did to the own account into the history."""

    def receive(sender: Any, user: Any = None, **more: Any) -> None:
        account = user or more["sociallogin"].user
        history.record(account, actor=account, verb=verb)

    return receive


def keep_history() -> None:
    """Called once when the program starts: passwords, second factors and connections leave their events."""
    for signal, verb in (
        (password_changed, "org.set_own_password"),
        (authenticator_added, "org.add_factor"),
        (authenticator_removed, "org.remove_factor"),
        (authenticator_reset, "org.new_codes"),
        (social_account_added, "org.connect_sign_on"),
    ):
        signal.connect(_keep(verb), weak=False, dispatch_uid=f"tdkt {verb}")
    social_account_removed.connect(_disconnected, weak=False, dispatch_uid="tdkt org.disconnect_sign_on")


def _disconnected(sender: Any, socialaccount: Any = None, **more: Any) -> None:
    history.record(socialaccount.user, actor=socialaccount.user, verb="org.disconnect_sign_on")
