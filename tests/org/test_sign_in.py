"""A one-time password opens only the page on which it is replaced; an empty database leads to the first run."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from tdkt.org import operations
from tdkt.org.models import Role, Unit, User

OWN = "cây-lúa-nương-1974"


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
