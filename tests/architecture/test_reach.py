"""What exists can be reached: from the home page by links and buttons, by somebody of the sample."""

from __future__ import annotations

from collections import Counter

import lxml.html
import pytest
from django.test import Client
from django.urls import Resolver404, resolve

from tdkt.org.models import User
from tests.architecture.test_doors import FOREIGN, addresses

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
PEOPLE = ("canbo", "giamdoc", "truongphong", "nhanvien", "so", "giamdocso", "tinh", "quantri")
EACH = 2  # pages opened of one kind: rows in other states show other buttons
# asked for by scripts, opened from outside, or shown only after a refusal or a long job
FROM_ELSEWHERE = {
    "components",
    "draft",
    "health",
    "job",
    "calendar_feed",
    "first_run",
    "new_password",
    "public_certificate",
}


def pages_and_actions(client: Client, start: str):
    """Names of the addresses that links, forms and lazy parts lead to from ``start`` on; links that were refused."""
    waiting, opened, named, refused = [start], Counter(), set(), set()
    while waiting:
        path = waiting.pop(0)
        answer = client.get(path)
        if answer.status_code in (403, 404, 500) and "/password/reset/" not in path:  # says who sets it anew
            refused.add((answer.status_code, path))
        if answer.status_code != 200 or "html" not in answer.get("Content-Type", ""):
            continue
        page = lxml.html.fromstring(answer.content or b"<p></p>")
        page.make_links_absolute("http://testserver" + path)
        spots = page.xpath(
            "//@href | //@action | //@formaction | //img/@src | //@hx-get | //form[not(@action)]/@method"
        )
        for spot in spots:
            place = str(spot).removeprefix("http://testserver").split("?")[0].split("#")[0]
            if not place.startswith("/"):
                continue
            try:
                name = resolve(place).url_name
            except Resolver404:
                continue
            named.add(name)
            if opened[name] < EACH and place not in opened and str(spot.attrname) in {"href", "hx-get"}:
                opened[name] += 1
                opened[place] = 1
                waiting.append(str(spot).removeprefix("http://testserver").split("#")[0])
    return named, refused


def test_every_address_is_behind_a_link_or_a_button_and_no_link_is_refused(sample_unit):
    reached, refused = pages_and_actions(Client(), "/tra-cuu/")
    for name in PEOPLE:
        client = Client()
        client.force_login(User.objects.get(username=name))
        named, dead = pages_and_actions(client, "/")
        reached |= named
        refused |= {(name, *one) for one in dead}
    hidden = {one.name for one in addresses() if "<" not in one.route and not one.name.startswith(FOREIGN)}
    hidden -= reached | FROM_ELSEWHERE
    assert sorted(hidden) == []
    assert sorted(map(str, refused)) == []
