"""Every page of the menu, as each role, in a real browser: no script errors, accessible, fits a phone."""

from __future__ import annotations

from pathlib import Path

import pytest

from tdkt.config.menu import GROUPS, address

pytestmark = pytest.mark.browser
AXE = (Path(__file__).parents[1] / "vendor" / "axe.min.js").read_text(encoding="utf-8")


def menu_pages():
    return [url for _, entries in GROUPS for entry in entries if (url := address(entry.name))]


@pytest.mark.parametrize("name", ["canbo", "so", "nhanvien"])
def test_pages_of_the_menu_open_without_an_error_and_pass_the_accessibility_check(visit, name):
    window = visit(name)
    found = {}
    for url in menu_pages():
        answer = window.go(url)
        if answer.status in (
            403,
            404,
        ):  # not in this person's menu: the browser notes the refusal, the page has no error
            window.errors = [line for line in window.errors if f"status of {answer.status}" not in line]
            continue
        assert answer.status == 200, f"{url}: {answer.status}"
        window.page.evaluate(AXE)
        result = window.page.evaluate("axe.run(document, {resultTypes: ['violations']})")
        serious = [
            f"{one['id']}: {one['nodes'][0]['html'][:120]}"
            for one in result["violations"]
            if one["impact"] in ("serious", "critical")
        ]
        if serious:
            found[url] = serious
    assert found == {}
    assert window.errors == []


def test_no_page_of_the_menu_scrolls_sideways_on_a_phone(visit):
    window = visit("canbo", width=390, height=844)
    wide = {}
    for url in menu_pages():
        window.go(url)
        width = window.page.evaluate("document.documentElement.scrollWidth")
        if width > 392:
            wide[url] = width
    assert wide == {}


def test_the_keyboard_alone_reaches_search_and_content(visit):
    window = visit("canbo")
    window.go("/")
    window.page.keyboard.press("Tab")
    assert window.page.evaluate("document.activeElement.className") == "skip"
    window.page.keyboard.press("Escape")
    window.page.evaluate("document.activeElement.blur()")
    window.page.keyboard.press("/")
    assert window.page.evaluate("document.activeElement.name") == "q"
