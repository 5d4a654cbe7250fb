"""Every page of signing in, second factors, sessions and connections speaks Vietnamese."""

from __future__ import annotations

import re
from pathlib import Path

import allauth
import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.test import Client
from django.urls import URLResolver, get_resolver, reverse
from django.utils import translation

ROOMS = ("account/", "mfa/", "usersessions/", "socialaccount/", "templates/account/", "templates/mfa/", "templates/usersessions/",
         "templates/socialaccount/", "templates/allauth/")  # fmt: skip
NOT_SHOWN = ("/providers/", "admin.py", "models.py", "/email/", "apps.py")
ENGLISH = re.compile(
    r"\b(?:the|your|you|sign|password|email|account|key|code|please|add|remove|device|session|authenticator|enter)\b",
    re.I,
)

REACHED = {
    False: ("mfa_index", "mfa_activate_totp", "mfa_add_webauthn", "usersessions_list", "account_change_password"),
    True: (
        "mfa_index",
        "mfa_deactivate_totp",
        "mfa_view_recovery_codes",
        "mfa_list_webauthn",
        "socialaccount_connections",
    ),
}


def sentences():
    """What django-allauth may show in these rooms, from the catalogue it ships."""
    text = (Path(allauth.__file__).parent / "locale/de/LC_MESSAGES/django.po").read_text(encoding="utf-8")
    for block in text.split("\n\n"):
        places = re.findall(r"^#: (.*)$", block, re.M)
        files = " ".join(places).split()
        shown = [f for f in files if f.startswith(ROOMS) and not any(part in f for part in NOT_SHOWN)]
        found = re.search(r'^msgid ((?:".*"\n?)+)', block, re.M)
        if shown and found:
            context = re.search(r'^msgctxt "(.*)"', block, re.M)
            words = "".join(re.findall(r'"(.*)"', found[1])).replace("\\n", "\n").replace('\\"', '"')
            yield words, translation.pgettext(context[1], words) if context else translation.gettext(words)


def test_no_sentence_of_the_sign_in_pages_is_left_in_english():
    with translation.override("vi"):
        assert {words for words, told in sentences() if words and told == words} == set()


def paths():
    found = []

    def walk(patterns, prefix):
        for one in patterns:
            route = prefix + str(one.pattern)
            if isinstance(one, URLResolver):
                walk(one.url_patterns, route)
            elif route.startswith("tai-khoan/"):
                found.append("/" + route)

    walk(get_resolver().url_patterns, "")
    return sorted({path for path in found if "(?P" not in path and "<" not in path})


def shown_words(page):
    body = re.sub(r"<(script|style|pre|code)\b.*?</\1>", " ", page, flags=re.S)
    body = re.sub(r"<!--.*?-->", " ", body, flags=re.S)
    title = re.findall(r'(?:placeholder|aria-label|title)="([^"]*)"', body)
    return re.sub(r"<[^>]+>", " ", body) + " ".join(title)


@pytest.mark.parametrize("secured", [False, True])
def test_each_page_is_walked_and_shows_no_english(world, secured, settings):
    """Signed out and signed in, with and without second factors."""
    client = Client()
    if secured:
        TOTP.activate(world.employee, generate_totp_secret())
        RecoveryCodes.activate(world.employee)
    client.force_login(world.employee)
    settings.MFA_REAUTHENTICATION_REQUIRED = False
    pages = {}
    for path in paths():
        for who, visitor in (("in", client), ("out", Client())):
            if (who, path) != ("in", reverse("account_logout")):
                answer = visitor.get(path)
                assert answer.status_code < 500, path
                if answer.status_code == 200 and "html" in answer["Content-Type"]:
                    pages[who, path] = shown_words(answer.content.decode())
    assert len(pages) > 14 and all(("in", reverse(name)) in pages for name in REACHED[secured]), sorted(pages)
    english = {place: set(ENGLISH.findall(words)) for place, words in pages.items() if ENGLISH.search(words)}
    assert english == {}


def test_wrong_entries_are_answered_in_vietnamese(world, client):
    answer = client.post(reverse("account_login"), {"login": "mai", "password": "sai"})
    words = shown_words(answer.content.decode())
    assert "không đúng" in words and not ENGLISH.search(words)
