"""How most kinds end up as a Paper: head, title, addressees, bases, body, foot, annexes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from tdkt.documents import kinds, parts
from tdkt.documents.model import Annex, Block, Foot, Item, Paper, Paragraph


def paper(
    code: str,
    data: kinds.Data,
    subject: tuple[str, ...] | str,
    blocks: Iterable[Block],
    *,
    type_code: str = "",
    authority: str = "",
    as_said: str = "",
    foot: Foot | None = None,
    more_annexes: tuple[Annex, ...] = (),
    form: str = "",
) -> Paper:
    """A named paper (báo cáo, quyết định, ...) or, for the type CV, a công văn with its «V/v» line.

    `authority` is the line over the bases of a decision; `as_said` opens «Nơi nhận» («Như Điều 3»).
    """
    short = type_code or kinds.KINDS[code].type
    type_name = parts.TYPES[short]
    lines = (subject,) if isinstance(subject, str) else subject
    letter = short == "CV"
    joined = " ".join(lines)
    return Paper(
        kind=code,
        page=parts.page(data),
        head=parts.head(data, short, about=f"V/v {joined}" if letter else "", form=form),
        title=None if letter else parts.title(type_name, *lines),
        to=parts.addressees(data),
        authority=authority.upper(),
        bases=parts.bases(data),
        body=tuple(_pointing(list(blocks), data)),
        foot=foot if foot is not None else parts.foot(data, as_said),
        annexes=(*kinds.annexes(data, type_name, short), *more_annexes),
        **meta(data, f"{type_name} {joined}"),
        verb="QUYẾT ĐỊNH:" if authority and short == "QĐ" else "",
    )


def _pointing(blocks: list[Block], data: kinds.Data) -> list[Block]:
    """The main text must point to its annexes; a sentence is added when nothing in it does."""
    said = " ".join(run.text for b in blocks if isinstance(b, Paragraph | Item) for run in b.runs).lower()
    if data["annexes"] and "phụ lục" not in said and "kèm theo" not in said:
        last = isinstance(blocks[-1], Paragraph) if blocks else False
        blocks.insert(len(blocks) - last, parts.plain("(Có Phụ lục kèm theo)."))
    return blocks


def meta(data: kinds.Data, name: str) -> dict[str, Any]:
    """Document properties: name, issuing body and the day it is dated (a draft: the first day it may be)."""
    day = (data.get("date") or "") + {4: "-01-01", 7: "-01"}.get(len(data.get("date") or ""), "")
    return {"name": name, "author": data["issuer"]["name"] or "", "created": day}
