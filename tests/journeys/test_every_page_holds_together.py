"""Every page that the officer can reach, on a desk and on a phone: nothing runs over, is squeezed or stands nameless."""

from __future__ import annotations

import re

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.slow]

FAULTS = """() => {
  const found = [], root = document.documentElement, main = document.querySelector("main") || document.body;
  if (root.scrollWidth - root.clientWidth > 1) found.push(`runs over by ${root.scrollWidth - root.clientWidth} px`);
  for (const cell of main.querySelectorAll("td, th, dd, label, p, h1, h2")) {
    const text = document.createRange();
    text.selectNodeContents(cell);
    const box = text.getBoundingClientRect();
    if (box.width && box.width < 90 && box.height > 150) { found.push(`squeezed: ${cell.innerText.slice(0, 40)}`); break; }
  }
  const seen = new Set();
  for (const { id } of document.querySelectorAll("[id]:not(svg *)")) { if (seen.has(id)) found.push(`id twice: ${id}`); seen.add(id); }
  for (const field of main.querySelectorAll("input:not([type=hidden]), select, textarea"))
    if (!field.labels.length && !field.ariaLabel && !field.hasAttribute("aria-labelledby") && !field.title) found.push(`no label: ${field.name}`);
  for (const picture of document.images) if (picture.complete && !picture.naturalWidth) found.push(`broken picture: ${picture.src}`);
  const words = document.body.cloneNode(true);
  words.querySelectorAll("code, pre, script, style, option, svg").forEach((one) => one.remove()); // the guide shows {{ }} as code
  const raw = words.textContent.match(/.{0,30}\\b(None|undefined|NaN|True|False)\\b|\\{[{%]/);
  if (raw) found.push(`raw: ${raw[0]}`);
  if (document.querySelectorAll("h1").length !== 1) found.push("not one heading of the page");
  return found;
}"""


def kind(path: str) -> str:
    """Pages of one kind differ in their numbers and codes only."""
    return re.sub(r"\d+|[0-9a-f]{8,}", "N", path.split("?")[0])


@pytest.mark.parametrize(("who", "width"), [("canbo", 1280), ("canbo", 390), ("so", 1280), ("nhanvien", 390)])
def test_no_page_runs_over_squeezes_or_repeats_itself(visit, who, width):
    person = visit(who, width=width)
    waiting, met, faults = ["/"], {"/"}, {}
    while waiting:
        path = waiting.pop(0)
        if path.startswith("/tai-khoan/password/reset"):  # a refusal by design: no letters are sent
            continue
        try:
            answer = person.page.goto(person.base + path)
        except Exception as gone:
            if "Download is starting" in str(gone) or "ERR_ABORTED" in str(gone):
                continue
            raise
        if answer is None or "text/html" not in answer.headers.get("content-type", ""):
            continue
        if found := person.page.evaluate(FAULTS):
            faults[path] = found
        for link in person.page.eval_on_selector_all("a[href]", "all => all.map(a => a.getAttribute('href'))"):
            link = link.split("#")[0]
            if link.startswith("/") and not link.startswith("/static") and kind(link) not in met:
                met.add(kind(link))
                waiting.append(link)
    assert faults == {}
    assert len(met) > 30
