"""Số thứ tự đề mục trùng, nhảy cóc hoặc không bắt đầu từ đầu.

Đúng: 1. ... 2. ... 3. ...
Sai: 1. ... 2. ... 2. ... ; I. ... III. ... ; mục 2 mà có 1.1, 1.2
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tdkt.documents.audit.case import Case
from tdkt.documents.audit.registry import Mark, check
from tdkt.documents.extract.sections import NUMBERED, value_of
from tdkt.documents.reading import Para

_LETTERS = "abcdđeghiklmnopqrstuvxy"


@check("DS101", "số thứ tự sai", "numbering", "error", "Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II khoản 6")
def numbering(case: Case) -> Iterator[Mark]:
    stack: list[tuple[str, tuple[int, ...], Para]] = []
    for position, para in enumerate(case.body):
        if para.rank not in NUMBERED or para.cell is not None:
            if para.cell is None and para.text.isupper() and len(para.text.split()) > 2 and not para.rank:
                stack = [held for held in stack if held[0].startswith(("part", "roman"))]
            continue
        value = value_of(para)
        if not value:
            continue
        rank = f"{para.rank}{len(value)}" if para.rank == "dotted" else para.rank
        if rank == "part":
            rank = f"part {para.label.split()[0].lower()}"  # Phần, Chương and Mục count apart
        at = next((n for n in range(len(stack) - 1, -1, -1) if stack[n][0] == rank), None)
        if at is None:
            before = None
        else:
            before = stack[at]
            del stack[at:]
        yield from _compare(case, para, position, rank, value, before, stack)
        stack.append((rank, value, para))


def _compare(
    case: Case, para: Para, position: int, rank: str, value: tuple[int, ...], before: tuple[str, tuple[int, ...], Para] | None,  # noqa: E501
    stack: list[tuple[str, tuple[int, ...], Para]],
) -> Iterator[Mark]:  # fmt: skip
    start = len(para.text) - len(para.text.lstrip())
    end = start + len(para.label)
    if rank.startswith("dotted"):
        parent = next(
            (
                held
                for held in reversed(stack)
                if held[0] == ("number" if len(value) == 2 else f"dotted{len(value) - 1}")
            ),
            None,
        )
        if parent and parent[1] != value[:-1]:
            wanted = ".".join(map(str, parent[1]))
            yield Mark(
                para,
                start,
                end,
                f"mục {para.label} nằm trong mục {parent[2].label} (dòng {parent[2].line})",
                f"đánh số {wanted}.{value[-1]}",
            )
            return
    last = value[-1]
    if before is None or (rank.startswith("dotted") and before[1][:-1] != value[:-1]):
        if (
            last > 1
            and rank != "half"
            and not _inline(case, position, para, last - 1, stack[-1][2] if stack else None)
            and (stack or rank.startswith(("roman", "part")))
        ):
            yield Mark(
                para,
                start,
                end,
                f"dãy bắt đầu từ {para.label}, không có mục trước nó",
                "kiểm tra lại số thứ tự",
                "warning",
            )
        return
    held = before[1][-1]
    if last == held:
        yield Mark(
            para,
            start,
            end,
            f"số {para.label} trùng với dòng {before[2].line}",
            f"đánh lại thành {_next(para.label, rank, held + 1)}",
        )
    elif last > held + 1 and not _inline(case, position, para, last - 1, before[2]):
        yield Mark(
            para,
            start,
            end,
            f"sau {before[2].label} (dòng {before[2].line}) là {para.label}, thiếu số ở giữa",
            f"đánh lại thành {_next(para.label, rank, held + 1)}",
        )
    elif 1 < last < held:
        yield Mark(
            para,
            start,
            end,
            f"sau {before[2].label} (dòng {before[2].line}) lại là {para.label}",
            "kiểm tra lại số thứ tự",
            "warning",
        )


def _next(label: str, rank: str, value: int) -> str:
    if rank == "letter":
        return f"{_LETTERS[value - 1]})" if value <= len(_LETTERS) else label
    if rank.startswith(("roman", "part")):
        from tdkt.documents.numbers import roman

        return re.sub(r"\b[IVXLC]+\b|\d+", lambda found: str(value) if found.group().isdigit() else roman(value), label)
    return re.sub(r"\d+(?=\D*$)", str(value), label)


def _inline(case: Case, position: int, para: Para, wanted: int, since: Para | None) -> bool:
    """Does the missing label stand inside one of the paragraphs from ``since`` on, after a joint of lines?"""
    shown = {"number": f"{wanted}. ", "paren": f"({wanted}) ", "half": f"{wanted}) "}.get(para.rank, "")
    if para.rank == "letter":
        shown = f"{_LETTERS[wanted - 1]}) "
    if para.rank == "roman":
        shown = f"{_next('I.', 'roman', wanted)} "
    for earlier in reversed(case.body[max(0, position - 40) : position]) if shown else ():
        if f" {shown}" in earlier.text or earlier.text.startswith(shown):
            return True
        if earlier is since:
            break
    return False
