"""Write a compared list of ratings, whole or its good lines, in one transaction; and the form it is sent in."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable
from typing import Any

import xlsxwriter
from django.db import transaction

from tdkt.core import history
from tdkt.core.workflow import StepRefused
from tdkt.org.models import Period, Rating, StaffImport, Unit
from tdkt.org.rating_list.compare import Item, Preview
from tdkt.org.rating_list.reading import When

BATCH = 1000
FIELDS = ("level", "points", "decision_no", "decided_on", "verified")
HEADS = (
    ("Họ và tên hoặc tên tập thể", 30), ("Ngày sinh", 12), ("Số CCCD", 16), ("Phòng, bộ phận", 28),
    ("Kỳ (Năm 2024; Quý I/2025; Tháng 3/2025)", 22), ("Mức xếp loại", 14), ("Điểm", 10), ("Số quyết định", 18),
    ("Ngày quyết định", 14),
)  # fmt: skip
ROMAN = ("", "I", "II", "III", "IV")


@transaction.atomic
def write(
    *, actor: Any, batch: StaffImport, found: Preview, whole: bool, tell: Callable[[int, int], None] | None = None
) -> dict[str, int]:
    """How many ratings were new and changed, how many lines the same and left out. StepRefused in words."""
    bad = [line for line in found.lines if line.verdict in {"error", "ask"}]
    if bad and whole:
        raise StepRefused(f"Còn {len(bad)} dòng có lỗi hoặc chưa trả lời (dòng {bad[0].number}…). Chưa ghi gì cả.")
    lines = [line for line in found.lines if line.verdict in {"new", "changed"}]
    if bad and not lines:
        raise StepRefused("Không có dòng tốt nào để ghi; hãy sửa các ô đã nêu.")
    counts = {"new": 0, "changed": 0, "same": found.counts["same"], "left_out": len(bad) + found.counts["skip"]}
    for start in range(0, len(lines), BATCH):
        some = lines[start : start + BATCH]
        made = [
            Rating(person=line.person, collective=line.collective, year=item.when.year, period=item.when.period,
                   number=item.when.number, **item.values)
            for line in some for item in line.fresh
        ]  # fmt: skip
        Rating.objects.bulk_create(made)
        told = [_corrected(item) for line in some for item in line.changed]
        Rating.objects.bulk_update([row for row, _ in told], FIELDS, batch_size=200)
        entries = [(row, "org.rate", history.first_values(row)) for row in made]
        history.record_many(entries + [(row, "org.change_rating", changes) for row, changes in told], actor=actor)
        counts["new"] += len(made)
        counts["changed"] += len(told)
        if tell:
            tell(start + len(some), len(lines))
    batch.state, batch.counts = StaffImport.State.DONE, counts
    batch.save(update_fields=["state", "counts"])
    history.record(batch, actor=actor, verb="org.import", changes={"counts": [None, counts]})
    transaction.on_commit(lambda: batch.file.delete(save=True))  # it may hold citizen numbers in the clear
    return counts


def _corrected(item: Item) -> tuple[Rating, history.Changes]:
    row, changes = item.held, item.changes
    assert row is not None  # noqa: S101 - a changed item has its row
    if row.verified and changes.keys() & {"level", "points"}:
        changes["verified"] = False  # what was compared with the paper is no longer what stands here
    told = {name: [history.plain(getattr(row, name)), history.plain(value)] for name, value in changes.items()}
    for name, value in changes.items():
        setattr(row, name, value)
    return row, told


def exported(unit: Unit) -> bytes:
    """Every rating of a unit's people and collectives, in the form that the import takes."""
    rows = Rating.objects.select_related("person__unit", "collective")
    people = rows.filter(person__unit__path__startswith=unit.path).order_by(
        "-year", "period", "number", "person__sort_key"
    )
    units = rows.filter(collective__path__startswith=unit.path).order_by(
        "-year", "period", "number", "collective__path"
    )
    return workbook([*people, *units])


def workbook(ratings: Iterable[Rating]) -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "default_date_format": "dd/mm/yyyy"})
    bold = book.add_format({"bold": True, "text_wrap": True, "bg_color": "#e8eef7", "border": 1})
    text, day = book.add_format({"num_format": "@"}), book.add_format({"num_format": "dd/mm/yyyy"})
    page, codes = book.add_worksheet("Xếp loại"), book.add_worksheet("Bảng mã")
    for column, (head, width) in enumerate(HEADS):
        page.write_string(0, column, head, bold)
        page.set_column(column, column, width, day if head.startswith("Ngày") else None if head == "Điểm" else text)
    page.freeze_panes(1, 1)
    for number, one in enumerate(ratings, start=1):
        who = one.person
        where = who.unit.name if who else ""
        line = (str(one.subject), who and who.birth, "", where, _period(one), one.level, one.points, one.decision_no,
                one.decided_on)  # fmt: skip
        for column, value in enumerate(line):
            if hasattr(value, "year"):
                page.write_datetime(number, column, value, day)
            elif isinstance(value, str) and value:
                page.write_string(number, column, value, text)
            elif value not in ("", None):
                page.write_number(number, column, float(value))
    page.data_validation(
        1, 5, 5000, 5, {"validate": "list", "source": list(Rating.Level.values), "error_type": "warning"}
    )
    codes.set_column(0, 1, 34)
    for row, (value, label) in enumerate(Rating.Level.choices):
        codes.write_string(row, 0, value)
        codes.write_string(row, 1, str(label))
    book.close()
    return out.getvalue()


def _period(one: Rating) -> str:
    if one.period == Period.QUARTER:
        return f"Quý {ROMAN[one.number]}/{one.year}"
    words = When(one.year, one.period, one.number).words
    return words[:1].upper() + words[1:]
