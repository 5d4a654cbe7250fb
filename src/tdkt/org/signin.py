"""How people sign in: accounts are made by the office, never by strangers."""

from __future__ import annotations

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class Adapter(DefaultAccountAdapter):
    """No sign-up from outside."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False
