"""Findings as text for a terminal, as JSON, as one HTML page that opens anywhere."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from html import escape
from typing import NamedTuple

from tdkt.documents.audit.finding import CATEGORIES, LEVELS, Finding


class Result(NamedTuple):
    """What was said about one file; `unreadable` is what its format or the extraction has lost, `notes` are remarks."""

    name: str
    findings: Sequence[Finding]
    unreadable: Sequence[str] = ()
    notes: Sequence[str] = ()


def as_text(results: Sequence[Result], fold: bool = True, named: bool = False) -> str:
    """One line a finding, hints of one kind folded into one line; `named` puts the file's name above even one."""
    out: list[str] = []
    for name, findings, unreadable, notes in results:
        if named or len(results) > 1:
            out.append(f"== {name}")
        out += [f"lưu ý: {what}" for what in notes]
        out += [f"không đọc được trong tệp này: {what}" for what in unreadable]
        hints: dict[str, list[Finding]] = {}
        for one in findings:
            if fold and one.severity == "hint":
                hints.setdefault(one.code, []).append(one)
                continue
            out += _lines(one)
        for code, group in hints.items():
            if len(group) == 1:
                out += _lines(group[0])
                continue
            places = ", ".join(str(one.line) for one in group[:12]) + ("…" if len(group) > 12 else "")
            out.append(f"dòng {places}: {code} gợi ý: {group[0].name} ({len(group)} chỗ), ví dụ «{group[0].quote}»")
        out.append(summary(findings))
    return "\n".join(out)


def _lines(one: Finding) -> list[str]:
    page = f", trang {one.page}" if one.page > 1 else ""
    lines = [
        f"dòng {one.line}{page}: {one.code} {LEVELS[one.severity]}: {one.message}"
        + (f" «{one.quote}»" if one.quote else "")
    ]
    if one.fix:
        lines.append(f"    sửa: {one.fix}")
    return lines


def summary(findings: Sequence[Finding]) -> str:
    counts: Counter[str] = Counter(one.severity for one in findings)
    if not counts:
        return "Không thấy lỗi nào."
    return "Tổng: " + ", ".join(f"{counts[level]} {words}" for level, words in LEVELS.items() if counts[level])


def as_json(results: Sequence[Result], named: bool = False) -> str:
    """One object for one file, a list for several (or when `named`)."""
    data = [
        {
            "file": name,
            "unreadable": list(unreadable),
            "notes": list(notes),
            "findings": [one.as_dict() for one in findings],
        }
        for name, findings, unreadable, notes in results
    ]
    return json.dumps(data[0] if len(data) == 1 and not named else data, ensure_ascii=False, indent=2)


_STYLE = """body{font:16px/1.5 sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1b1b1b}
table{border-collapse:collapse;width:100%}td,th{border-bottom:1px solid #ccc;padding:.4rem;text-align:left;vertical-align:top}
summary{padding:.6rem 0;cursor:pointer}td:first-child{white-space:nowrap}
.error{color:#a40000;font-weight:600}.warning{color:#8a5200;font-weight:600}.hint{color:#345}q{background:#fff3bf}small{color:#555}"""  # noqa: E501


def as_html(results: Sequence[Result], named: bool = False) -> str:
    parts = [
        f'<!doctype html><html lang="vi"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Kết quả soát văn bản</title><style>{_STYLE}</style></head><body>'  # noqa: E501
        "<h1>Kết quả soát văn bản</h1>"
    ]
    if named or len(results) > 1:
        parts.append("<ul>")
        parts += [
            f'<li><a href="#t{number}">{escape(one.name)}</a>: {escape(summary(one.findings))}</li>'
            for number, one in enumerate(results)
        ]
        parts.append("</ul>")
    for number, (name, findings, unreadable, notes) in enumerate(results):
        parts.append(f'<h2 id="t{number}">{escape(name)}</h2><p>{escape(summary(findings))}</p>')
        parts += [f"<p><small>Lưu ý: {escape(what)}</small></p>" for what in notes]
        parts += [f"<p><small>Không đọc được trong tệp này: {escape(what)}.</small></p>" for what in unreadable]
        graver = [one for one in findings if one.severity != "hint"]
        hints = [one for one in findings if one.severity == "hint"]
        parts.append(_table(graver))
        if hints:
            opened = "" if graver else " open"
            parts.append(f"<details{opened}><summary>{len(hints)} gợi ý</summary>{_table(hints)}</details>")
    return "".join(parts) + "</body></html>\n"


def _table(findings: Sequence[Finding]) -> str:
    if not findings:
        return ""
    rows = "".join(_row(one) for one in findings)
    return f"<table><thead><tr><th>Dòng</th><th>Mức</th><th>Nội dung</th></tr></thead><tbody>{rows}</tbody></table>"


def _row(one: Finding) -> str:
    page = f"<br><small>trang {one.page}</small>" if one.page > 1 else ""
    fix = f"<br><small>Sửa: {escape(one.fix)}</small>" if one.fix else ""
    cite = f"<br><small>{escape(one.cite)}</small>" if one.cite else ""
    return (
        f'<tr><td>{one.line}{page}</td><td class="{one.severity}">{_begun(LEVELS[one.severity])}<br><small>{one.code} '
        f"{escape(CATEGORIES[one.category])}</small></td><td>{escape(_begun(one.message))}"
        + (f"<br><q>{escape(one.quote)}</q>" if one.quote else "")
        + f"{fix}{cite}</td></tr>"
    )


def _begun(words: str) -> str:
    return words[:1].upper() + words[1:]
