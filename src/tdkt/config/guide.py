"""The user's guide: Markdown files of ``docs/guide`` shipped in the package, shown inside the program."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

PLACES = (Path(__file__).parent / "guide", Path(__file__).resolve().parents[3] / "docs" / "guide")


@dataclass(frozen=True)
class Page:
    slug: str
    title: str


def _folder() -> Path | None:
    return next((place for place in PLACES if place.is_dir()), None)


@cache
def pages() -> list[Page]:
    folder = _folder()
    if folder is None:
        return []
    found = []
    for file in sorted(folder.glob("*.md")):
        first = file.read_text(encoding="utf-8").lstrip().split("\n", 1)[0]
        found.append(Page(file.stem, first.lstrip("# ").strip() or file.stem))
    return sorted(found, key=lambda page: (page.slug != "bat-dau", page.title))


def page_html(slug: str) -> str | None:
    """The page as HTML, or None where there is none. Only names that are listed are opened."""
    folder = _folder()
    if folder is None or slug not in {page.slug for page in pages()}:
        return None
    return str(_markdown().render((folder / f"{slug}.md").read_text(encoding="utf-8")))


@cache
def _markdown() -> MarkdownIt:
    """CommonMark with tables; raw HTML stays text, a link to another page of the guide opens it in the program."""
    reader = MarkdownIt("commonmark", {"html": False}).enable("table").disable("image")
    reader.add_render_rule("link_open", _link)
    reader.add_render_rule("table_open", lambda *_: '<div class="table-responsive"><table class="table">')
    reader.add_render_rule("table_close", lambda *_: "</table></div>")
    return reader


def _link(renderer: RendererHTML, tokens: Sequence[Token], at: int, options: OptionsDict, env: EnvType) -> str:
    target = str(tokens[at].attrGet("href"))
    if found := re.fullmatch(r"([a-z-]+)\.md", target):
        tokens[at].attrSet("href", f"/huong-dan/{found[1]}/")
    return renderer.renderToken(tokens, at, options, env)
