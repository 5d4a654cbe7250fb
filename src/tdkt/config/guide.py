"""The user's guide: Markdown files of ``docs/guide`` shipped in the package, shown inside the program."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

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
    return render((folder / f"{slug}.md").read_text(encoding="utf-8"))


def _inline(text: str) -> str:
    text = html.escape(text, quote=False)
    text = re.sub(r"`([^`]+)`", r"<code>\1</code>", text)
    text = re.sub(r"\*\*([^*]+)\*\*", r"<strong>\1</strong>", text)
    text = re.sub(r"!\[[^\]]*\]\([^)]*\)", "", text)
    return re.sub(r"\[([^\]]+)\]\((/[^)\s]*|[a-z-]+\.md)\)", _link, text)


def _link(found: re.Match[str]) -> str:
    words, target = found.groups()
    address = target if target.startswith("/") else f"/huong-dan/{target.removesuffix('.md')}/"
    return f'<a href="{html.escape(address)}">{words}</a>'


def render(text: str) -> str:
    """The Markdown that the guide uses: headings, paragraphs, lists, tables, code, bold."""
    out: list[str] = []
    for block in re.split(r"\n\s*\n", text.strip()):
        lines = block.strip("\n").split("\n")
        if lines[0].startswith("```"):
            code = "\n".join(line for line in lines if not line.startswith("```"))
            out.append(f"<pre><code>{html.escape(code)}</code></pre>")
        elif found := re.match(r"(#{1,4})\s+(.*)", lines[0]):
            level = len(found[1])
            out.append(f"<h{level}>{_inline(found[2])}</h{level}>")
            if len(lines) > 1:
                out.append(render("\n".join(lines[1:])))
        elif lines[0].startswith("|"):
            rows = [[cell.strip() for cell in line.strip().strip("|").split("|")] for line in lines]
            head, body = rows[0], [row for row in rows[1:] if not set("".join(row)) <= set("-: ")]
            cells = "".join(f"<th>{_inline(cell)}</th>" for cell in head)
            lines_html = "".join(
                "<tr>" + "".join(f"<td>{_inline(cell)}</td>" for cell in row) + "</tr>" for row in body
            )
            out.append(f'<table class="table"><thead><tr>{cells}</tr></thead><tbody>{lines_html}</tbody></table>')
        elif re.match(r"([-*]|\d+\.)\s", lines[0]):
            tag = "ol" if lines[0][0].isdigit() else "ul"
            items: list[str] = []
            for line in lines:
                if re.match(r"\s*([-*]|\d+\.)\s", line):
                    items.append(re.sub(r"^\s*([-*]|\d+\.)\s+", "", line))
                else:
                    items[-1] += " " + line.strip()
            out.append(f"<{tag}>" + "".join(f"<li>{_inline(item)}</li>" for item in items) + f"</{tag}>")
        else:
            out.append(f"<p>{_inline(' '.join(line.strip() for line in lines))}</p>")
    return "\n".join(out)
