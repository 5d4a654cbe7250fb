"""A real browser on a live server with the sample in it."""

from __future__ import annotations

import os
import shutil

import pytest

from tests.sample_unit import fill

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or "/usr/bin/chromium"
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def chromium():
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield browser
        browser.close()


@pytest.fixture
def sample_unit(transactional_db, tmp_path_factory):
    fill(tmp_path_factory.getbasetemp())


class Visit:
    """One person at the program: ``go`` opens a page and fails on any error of the page's own scripts."""

    def __init__(self, page, base):
        self.page, self.base, self.errors = page, base, []
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("console", lambda line: self.errors.append(line.text) if line.type == "error" else None)

    def go(self, path):
        answer = self.page.goto(self.base + path)
        self.page.wait_for_load_state("networkidle")
        return answer

    def confirm(self, note=""):
        """Answer the dialog of the house."""
        if note:
            self.page.fill("#confirm-note", note)
        self.page.click("dialog[open] [data-confirm-yes]")
        self.page.wait_for_load_state("networkidle")

    def says(self, words):
        assert words in self.page.inner_text("body"), f"«{words}» is not on {self.page.url}"


@pytest.fixture
def visit(chromium, live_server, sample_unit):
    """``visit("canbo")``: a fresh window of that person, signed in; ``width=390`` for a phone."""
    from django.test import Client

    from tdkt.org.models import User

    opened = []

    def open_window(username, width=1280, height=900):
        client = Client()
        client.force_login(User.objects.get(username=username))
        context = chromium.new_context(viewport={"width": width, "height": height}, locale="vi-VN")
        context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}])
        opened.append(context)
        return Visit(context.new_page(), live_server.url)

    yield open_window
    for context in opened:
        context.close()
