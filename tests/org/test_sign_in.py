"""A one-time password opens only the page on which it is replaced; an empty database leads to the first run."""

from __future__ import annotations

from datetime import date

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from argon2 import PasswordHasher
from django.contrib.auth.hashers import Argon2PasswordHasher
from django.contrib.auth.password_validation import validate_password
from django.core.cache import cache
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import translation

from tdkt.core import history
from tdkt.org import operations
from tdkt.org.models import Role, Unit, User
from tdkt.org.templatetags.machines import machine

OWN = "cây-lúa-nương-1974"


@pytest.fixture(autouse=True)
def _nobody_has_guessed_yet():
    cache.clear()


def test_a_one_time_password_opens_nothing_until_it_is_replaced(world, client):
    password = operations.reset_password(actor=world.administrator, account=world.employee)
    sent = client.post(reverse("account_login"), {"login": "mai", "password": password})
    assert sent.url == reverse("new_password")
    assert client.get(reverse("my_record")).status_code == 302

    client.post(sent.url, {"password1": OWN, "password2": OWN})
    assert client.get(reverse("my_record")).status_code == 200
    world.employee.refresh_from_db()
    assert world.employee.check_password(OWN) and not world.employee.must_change_password


def test_an_empty_database_is_set_up_once(client, db):
    assert reverse("first_run") in client.get(reverse("account_login")).content.decode()
    given = {"name": "Trung tâm Khuyến nông", "level": "unit", "place": "Sơn La", "head_name": "Lò Văn Hùng", "head_title": "Giám đốc",
             "username": "canbo", "password1": OWN, "password2": OWN, "symbol": "", "short_name": "", "above": ""}  # fmt: skip
    assert client.post(reverse("first_run"), given).status_code == 302
    account = User.objects.get()
    assert set(account.mandates.values_list("role", flat=True)) == {Role.OFFICER, Role.ADMINISTRATOR}
    assert Unit.objects.get().people.get().full_name == "Lò Văn Hùng"
    client.post(reverse("first_run"), given | {"username": "khac"})
    assert User.objects.count() == 1
    assert account.mandates.first().starts <= date.today()


@pytest.mark.parametrize(
    "name",
    [
        "account_change_password",
        "mfa_index",
        "usersessions_list",
        "account",
        "why",
        "history",
        "units",
        "accounts",
        "ratings",
    ],
)
def test_every_page_of_the_account_opens_in_vietnamese(world, client, officer, name):
    client.force_login(officer)
    page = client.get(reverse(name), follow=True).content.decode()
    assert "Two-Factor" not in page and "Change Password" not in page and 'lang="vi"' in page


def test_passwords_are_kept_with_argon2():
    from tdkt.config import settings as as_shipped

    assert as_shipped.PASSWORD_HASHERS[0].endswith("Argon2PasswordHasher")
    assert PasswordHasher().verify(Argon2PasswordHasher().encode(OWN, "mot-chut-muoi").removeprefix("argon2"), OWN)


def test_guessing_a_password_locks_the_door_for_a_while_and_only_that_door(world, client, settings):
    settings.AXES_ENABLED = True
    for account in (world.employee, world.officer):
        account.set_password(OWN)
        account.save()
    answers = [client.post(reverse("account_login"), {"login": "mai", "password": f"sai-{n}"}) for n in range(5)]
    assert answers[0].status_code == 200 and answers[-1].status_code == 429
    assert "15 phút" in answers[-1].content.decode()
    client.post(reverse("account_login"), {"login": "mai", "password": OWN})
    assert "_auth_user_id" not in client.session
    client.post(reverse("account_login"), {"login": "ha", "password": OWN})
    assert client.session["_auth_user_id"] == str(world.officer.pk)


def test_the_second_factor_is_asked_for_and_a_recovery_code_serves_once(world, client):
    secret = generate_totp_secret()
    TOTP.activate(world.employee, secret)
    codes = RecoveryCodes.activate(world.employee).get_unused_codes()
    world.employee.set_password(OWN)
    world.employee.save()

    def enter(code):
        fresh = Client()
        fresh.post(reverse("account_login"), {"login": "mai", "password": OWN})
        assert fresh.get(reverse("my_record")).status_code == 302
        fresh.post(reverse("mfa_authenticate"), {"code": code})
        return "_auth_user_id" in fresh.session

    now = format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))
    assert enter(now)
    assert not enter("000000") and not enter(now)  # a code serves once
    assert enter(codes[0]) and not enter(codes[0])


def test_who_lost_the_telephone_is_let_in_by_the_office_and_not_by_oneself(world, client, officer):
    TOTP.activate(world.employee, generate_totp_secret())
    client.force_login(officer)
    assert "Gỡ đăng nhập hai bước" in client.get(reverse("account_of", args=[world.employee.pk])).content.decode()
    client.post(reverse("account_factors", args=[world.employee.pk]))
    assert not Authenticator.objects.exists()
    assert "org.remove_factors" in [event.verb for event in history.events_of(world.employee)]
    TOTP.activate(world.director, generate_totp_secret())
    assert client.post(reverse("account_factors", args=[world.director.pk])).status_code == 403
    with pytest.raises(PermissionDenied):
        operations.remove_second_factors(actor=world.director, account=world.director)


def test_a_session_elsewhere_is_seen_and_ended(world, client):
    world.employee.set_password(OWN)
    world.employee.save()
    other = Client(headers={"user-agent": "May o nha"})
    for one in (client, other):
        one.post(reverse("account_login"), {"login": "mai", "password": OWN})
    assert "May o nha" in client.get(reverse("usersessions_list")).content.decode()
    client.post(reverse("usersessions_list"))
    assert other.get(reverse("my_record")).status_code == 302
    assert client.get(reverse("my_record")).status_code == 200


@pytest.mark.parametrize(
    ("says", "words"),
    [
        (
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0",
            "Edge trên Windows",
        ),
        (
            "Mozilla/5.0 (Linux; Android 15; SM-A556E) AppleWebKit/537.36 Chrome/140.0 Mobile Safari/537.36",
            "Chrome trên Android",
        ),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) Version/18.1 Mobile Safari/604.1",
            "Safari trên iPhone",
        ),
        ("curl/8.5", "trình duyệt chưa rõ trên máy chưa rõ"),
    ],
)
def test_a_session_names_the_browser_and_machine_in_words(says, words):
    assert machine(says) == words


def test_what_the_framework_refuses_by_itself_is_said_in_vietnamese(world, client, officer):
    """A short password, days the wrong way round, a page from before the last sign-in, a letter that is never sent."""
    client.force_login(officer)
    days = {"role": "room_head", "unit": world.office.pk, "starts": "01/12/2026", "ends": "01/11/2026"}
    page = client.post(reverse("mandate_new", args=[world.employee.pk]), days).content.decode()
    assert "Ngày kết thúc trước ngày bắt đầu" in page and "Constraint" not in page
    with translation.override("vi"), pytest.raises(ValidationError) as short:
        validate_password("xyz-19")
    assert short.value.messages == ["Mật khẩu quá ngắn: ít nhất 10 ký tự."]
    strict = Client(enforce_csrf_checks=True)
    refused = strict.post("/tai-khoan/login/", {"login": "ha", "password": "x"})
    assert refused.status_code == 403 and "Hãy tải lại trang" in refused.content.decode()
    assert "báo cán bộ thi đua" in client.get("/tai-khoan/password/reset/").content.decode()
