"""Sign-in through a provider of the province: a real one, started here."""

from __future__ import annotations

import urllib.error
import urllib.request

import pytest
from django.urls import reverse

from tdkt.config.sign_on import origin, providers
from tdkt.core.models import Event
from tdkt.org import operations
from tests.org.sign_on_provider import Provider

LOGIN = "/tai-khoan/oidc/tinh/login/"


@pytest.fixture(scope="module")
def running():
    provider = Provider()
    yield provider
    provider.close()


@pytest.fixture
def provider(running, settings):
    environment = {"TDKT_OIDC_SERVER": running.address, "TDKT_OIDC_CLIENT": running.client,
                   "TDKT_OIDC_SECRET": running.secret, "TDKT_OIDC_NAME": "Cổng đăng nhập tỉnh Sơn La"}  # fmt: skip
    settings.SOCIALACCOUNT_PROVIDERS = providers(environment)
    settings.OIDC_USERNAME_CLAIM = "preferred_username"
    running.refuse, running.faults = False, []
    running.person = {"sub": "u-1", "preferred_username": "mai", "name": "Nguyễn Thị Mai"}
    return running


class _Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_):
        return None


def through(client, address):
    """What a browser does: to the provider, and back with what it said."""
    try:
        urllib.request.build_opener(_Stay).open(address)
    except urllib.error.HTTPError as answer:
        back = answer.headers["Location"]
    return client.get(back.removeprefix("http://testserver"), follow=True)


def sign_in(client):
    gone = client.post(LOGIN)
    assert gone.status_code == 302 and "code_challenge=" in gone.url
    return through(client, gone.url)


def test_a_person_known_by_the_trusted_claim_signs_in_and_stays_known(world, client, provider):
    assert "Cổng đăng nhập tỉnh Sơn La" in client.get(reverse("account_login")).content.decode()
    page = sign_in(client)
    assert page.status_code == 200 and page.context["user"] == world.employee
    assert Event.objects.filter(verb="org.connect_sign_on", object_id=world.employee.pk).count() == 1

    client.logout()
    provider.person["preferred_username"] = "ten-khac"  # the number of the person counts from now on, not the name
    assert sign_in(client).context["user"] == world.employee
    assert provider.faults == []


@pytest.mark.parametrize("name", ["khong-ai", "", None])
def test_who_has_no_account_here_is_told_and_none_is_made(world, client, provider, name):
    provider.person = {"sub": "u-9", "preferred_username": name}
    page = sign_in(client)
    assert not page.context["user"].is_authenticated
    assert "chưa có tài khoản của bạn" in page.content.decode()
    assert not Event.objects.filter(verb="org.connect_sign_on").exists()


def test_without_a_trusted_claim_the_person_connects_from_within(world, client, provider, settings):
    settings.OIDC_USERNAME_CLAIM = ""
    assert not sign_in(client).context["user"].is_authenticated

    client.force_login(world.employee)
    assert "Cổng đăng nhập tỉnh Sơn La" in client.get(reverse("socialaccount_connections")).content.decode()
    through(client, client.post(f"{LOGIN}?process=connect").url)
    client.logout()
    assert sign_in(client).context["user"] == world.employee


def test_a_locked_account_stays_locked(world, client, provider):
    sign_in(client)
    client.logout()
    operations.lock_account(actor=world.officer, account=world.employee)
    assert not sign_in(client).context["user"].is_authenticated


def test_a_refusal_and_a_forged_answer_lead_back_with_a_sentence(world, client, provider):
    provider.refuse = True
    assert "thôi đăng nhập một lần" in sign_in(client).content.decode()
    forged = client.get("/tai-khoan/oidc/tinh/login/callback/?code=bia&state=bia", follow=True)
    assert "không trả lời đúng" in forged.content.decode() and not forged.context["user"].is_authenticated


def test_where_no_provider_is_named_there_is_no_such_page(world, client):
    assert client.get(LOGIN).status_code == 404
    assert providers({}) == {} and origin({}) == []
    assert origin({"TDKT_OIDC_SERVER": "https://sso.sonla.gov.vn/realms/cb"}) == ["https://sso.sonla.gov.vn"]
