"""The list of a packet comes back filled in: read, shown line by line, then carried out whole or not at all."""

from __future__ import annotations

import io
from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from python_calamine import CalamineError, CalamineWorkbook

from tdkt.core.text import fold
from tdkt.core.workflow import StepRefused
from tdkt.nominations.decide import decide
from tdkt.nominations.models import Nomination
from tdkt.nominations.operations.packet import ASKED, KNOWN, OUTCOMES
from tdkt.nominations.queries import in_hand, locked
from tdkt.nominations.workflow import workflow
from tdkt.paperwork.entering import row_number

Line = dict[str, Any]
GIVEN, REFUSED, RETURNED = (fold(one) for one in OUTCOMES)


@dataclass(frozen=True)
class Said:
    """One line of the list: of which dossier, what will be done, what is wrong with it."""

    line: Line
    nomination: Nomination | None
    words: str
    wrong: str = ""


class _Undo(Exception):
    pass


def read(content: bytes) -> list[Line]:
    """The filled lines of the Excel list, dates in ISO. StepRefused names what is no such list."""
    try:
        rows = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()
    except (CalamineError, ValueError) as why:
        raise StepRefused(
            "Tệp không đọc được như một bảng Excel: dùng đúng tệp danh-sach.xlsx trong gói hồ sơ."
        ) from why
    heads = [fold(one) for one in KNOWN + ASKED]
    top = next((n for n, row in enumerate(rows[:10]) if [fold(str(v)) for v in row[: len(heads)]] == heads), None)
    if top is None:
        raise StepRefused(f"Không thấy dòng tiêu đề «{KNOWN[0]} | {KNOWN[1]} | …»: dùng đúng tệp trong gói hồ sơ.")
    lines = []
    for number, row in enumerate(rows[top + 1 :], start=top + 2):
        cells = [_plain(value) for value in row[: len(heads)]]
        if cells[len(KNOWN)]:
            lines.append({"row": number, **dict(zip(heads, cells, strict=True))})
    if not lines:
        raise StepRefused("Chưa dòng nào ghi Kết quả: điền cột «Kết quả» rồi nộp lại.")
    return lines


def _plain(value: Any) -> str:
    if isinstance(value, (datetime, date)):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value or "").strip()


def checked(lines: list[Line], actor: Any) -> list[Said]:
    """Each line against the dossier that it names; nothing is done."""
    ids = [row_number(line[fold(KNOWN[0])]) for line in lines]
    mine = {row.pk: row for row in in_hand(actor, [pk for pk in ids if pk is not None])}
    seen: set[int] = set()
    said = []
    for line, pk in zip(lines, ids, strict=True):
        row = None if pk is None else mine.get(pk)
        wrong = _wrong(line, row, seen)
        said.append(Said(line, row, _words(line), wrong))
        seen |= {row.pk} if row else set()
    return said


def _wrong(line: Line, row: Nomination | None, seen: set[int]) -> str:
    if row is None:
        return "không có hồ sơ mang mã này trong tầm của bạn"
    if row.pk in seen:
        return "hồ sơ có hai dòng trong bảng"
    if fold(line[fold(KNOWN[1])]) != fold(row.subject_name):
        return f"mã này là hồ sơ của {row.subject_name}, bảng ghi {line[fold(KNOWN[1])]}"
    if row.state != Nomination.State.OUTSIDE:
        return f"hồ sơ đang «{row.get_state_display().lower()}», không ở ngoài hệ thống"
    outcome = fold(line[fold(ASKED[0])])
    if outcome == GIVEN:
        lacking = [name for name in ASKED[1:5] if not line[fold(name)]]
        return f"còn thiếu: {', '.join(lacking).lower()}" if lacking else _bad_day(line[fold(ASKED[2])])
    if outcome in (REFUSED, RETURNED):
        return "" if line[fold(ASKED[5])] else "còn thiếu: lý do"
    return f"kết quả «{line[fold(ASKED[0])]}» không có; ghi một trong: {', '.join(OUTCOMES)}"


def _bad_day(text: str) -> str:
    try:
        datetime.strptime(text, "%d/%m/%Y")  # noqa: DTZ007 - a day, no time
    except ValueError:
        return f"ngày quyết định «{text}» phải viết dd/mm/yyyy và là ngày có thật"
    return ""


def _words(line: Line) -> str:
    if fold(line[fold(ASKED[0])]) == GIVEN:
        return f"{OUTCOMES[0]}, Quyết định {line[fold(ASKED[1])]} ngày {line[fold(ASKED[2])]}"
    return f"{line[fold(ASKED[0])]}: {line[fold(ASKED[5])]}"


def carry_out(lines: list[Line], actor: Any, today: date) -> int:
    """Write down every line in one transaction. StepRefused lists all that is wrong; then nothing was written."""
    with transaction.atomic():
        said = checked(lines, actor)
        if wrong := [f"Dòng {one.line['row']}: {one.wrong}." for one in said if one.wrong]:
            raise StepRefused("\n".join(wrong))
        locked([one.nomination for one in said if one.nomination])
        decided: dict[tuple[str, ...], list[Nomination]] = defaultdict(list)
        for one in said:
            row: Any = one.nomination
            if fold(one.line[fold(ASKED[0])]) == GIVEN:
                decided[(*(one.line[fold(name)] for name in ASKED[1:5]), str(row.at_unit_id))].append(row)
                continue
            step = "refuse" if fold(one.line[fold(ASKED[0])]) == REFUSED else "return"
            workflow.take(step, row, actor, day=today, note=one.line[fold(ASKED[5])])
        for (symbol, day, signer, post, _), rows in decided.items():
            decide(
                unit=rows[0].at_unit, nominations=rows, symbol=symbol, signer_name=signer, signer_post=post,
                day=datetime.strptime(day, "%d/%m/%Y").date(), today=today, actor=actor,  # noqa: DTZ007
                title=f"Về việc khen thưởng (kết quả của cấp trên, {symbol})",
            )  # fmt: skip
    return len(said)


def dry_run(lines: list[Line], actor: Any, today: date) -> str:
    """What would stand in the way of ``carry_out``, found by doing it and taking it back; empty: nothing."""
    try:
        with transaction.atomic():
            carry_out(lines, actor, today)
            raise _Undo
    except _Undo:
        return ""
    except (StepRefused, PermissionDenied) as why:
        return str(why)
