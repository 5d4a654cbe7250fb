"""A passkey made and used in Chromium, with an authenticator that the browser plays."""

from __future__ import annotations

import pytest
from allauth.mfa.models import Authenticator
from django.urls import reverse

from tests.people import build_world

PASSWORD = "cây-lúa-nương-1974"


@pytest.mark.browser
def test_a_passkey_is_added_and_signs_in_without_a_password(chromium, live_server, transactional_db, settings):
    settings.AXES_ENABLED = True
    world = build_world()
    world.employee.set_password(PASSWORD)
    world.employee.save()
    context = chromium.new_context(locale="vi-VN")
    page, base = context.new_page(), live_server.url
    errors = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda line: errors.append(line.text) if line.type == "error" else None)
    session = context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    made = session.send("WebAuthn.addVirtualAuthenticator", {"options": {
        "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
        "isUserVerified": True, "automaticPresenceSimulation": True}})  # fmt: skip

    page.goto(base + reverse("account_login"))
    page.fill("[name=login]", "mai")
    page.fill("[name=password]", PASSWORD)
    page.get_by_role("button", name="Đăng nhập", exact=True).click()
    page.wait_for_load_state("networkidle")

    page.goto(base + reverse("mfa_add_webauthn"))
    page.fill("[name=password]", PASSWORD)  # adding a key asks for the password once more
    page.get_by_role("button", name="Xác nhận").click()
    page.wait_for_url("**/webauthn/add/")
    page.fill("[name=name]", "Điện thoại của Mai")
    page.check("[name=passwordless]")
    page.click("#mfa_webauthn_add")
    page.wait_for_url("**/recovery-codes/**")
    kept = session.send("WebAuthn.getCredentials", {"authenticatorId": made["authenticatorId"]})["credentials"]
    assert len(kept) == 1 and kept[0]["rpId"] == "localhost"
    assert Authenticator.objects.filter(user=world.employee, type="webauthn").count() == 1

    page.goto(base + reverse("account_logout"))
    page.locator("main form button.btn-primary").click()
    page.wait_for_url("**/login/**")
    page.click("#passkey_login")
    page.wait_for_url(base + "/")
    assert "Nguyễn Thị Mai" in page.inner_text("body")

    context.clear_cookies()
    session.send("WebAuthn.clearCredentials", {"authenticatorId": made["authenticatorId"]})
    page.goto(base + reverse("account_login"))
    page.click("#passkey_login")
    page.wait_for_selector("#key-error")
    assert "Chưa nhận được khóa bảo mật" in page.inner_text("#key-error") and "/login/" in page.url
    assert errors == []
    context.close()
