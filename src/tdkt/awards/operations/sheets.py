"""Old awards from an Excel list: the template, and reading it with every mistake named by its cell."""

from __future__ import annotations

import io
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

import xlsxwriter
from django.db import transaction

from tdkt.awards.models import AwardRecord, Stream
from tdkt.awards.operations.decisions import posts_on
from tdkt.awards.operations.register import not_for
from tdkt.awards.queries import collectives_under, people_under
from tdkt.core import history
from tdkt.core.text import clean, fold
from tdkt.core.workflow import StepRefused
from tdkt.law.catalogue import AWARDS
from tdkt.org.models import Person, Unit
from tdkt.org.spreadsheet import CannotRead, opened
from tdkt.paperwork.queries import name_on

HEADS = (
    "Họ và tên hoặc tên tập thể", "Danh hiệu, hình thức (tên hoặc mã)", "Năm thành tích", "Số quyết định",
    "Ngày quyết định", "Cơ quan quyết định", "Chức vụ lúc đó", "Số sổ vàng", "Phòng, đơn vị (khi trùng tên)",
    "Loại hình (để trống: công trạng)", "Thành tích từ năm",
)  # fmt: skip
LETTERS = "ABCDEFGHIJK"
MOST, SHOWN = 5000, 30


@dataclass(frozen=True)
class Read:
    """What a list did: lines entered, and lines that stood in the register word for word."""

    entered: int
    already: int


@dataclass
class _Line:
    """One row of the sheet on its way into the register."""

    number: int
    values: dict[str, Any]
    wrong: list[tuple[str, str]] = field(default_factory=list)

    @property
    def key(self) -> tuple[Any, ...]:
        return _key(self.values)


def template() -> bytes:
    """The list to fill in, with a sheet of award codes and one of streams."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet, codes = book.add_worksheet("Khen thưởng"), book.add_worksheet("Mã")
    bold = book.add_format({"bold": True, "text_wrap": True, "bg_color": "#e8eef7", "border": 1})
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    for column, head in enumerate(HEADS):
        sheet.write_string(0, column, head, bold)
        sheet.set_column(column, column, 26, day if column == 4 else None)
    sheet.freeze_panes(1, 0)
    sheet.data_validation(1, 9, MOST, 9, {"validate": "list", "source": list(Stream.labels)})
    codes.set_column(1, 1, 60)
    for row, (code, kind) in enumerate(sorted(AWARDS.items())):
        codes.write_string(row, 0, code)
        codes.write_string(row, 1, kind.name)
    book.close()
    return out.getvalue()


@transaction.atomic
def read(*, content: bytes, unit: Unit, actor: Any, today: date) -> Read:
    """Enter every row of the list, or none. A row that stands in the register already, word for word, is passed over:
    the same list twice changes nothing. StepRefused lists each wrong cell."""
    Unit.objects.select_for_update(no_key=True).get(pk=unit.pk)
    names = _Names(unit)
    lines = [_line(number, cells, names, today) for number, cells in _rows(content)]
    if not lines:
        raise StepRefused("Tệp không có dòng dữ liệu nào.")
    fresh = [line for line in lines if not line.wrong]
    held = _held(fresh)
    _once_each(fresh)
    already = [line for line in fresh if not line.wrong and _stands(line, held.get(line.key, []))]
    wrong = [f"Ô {letter}{line.number}: {words}" for line in lines for letter, words in line.wrong]
    if wrong:
        more = f"\n… và {len(wrong) - SHOWN} lỗi nữa." if len(wrong) > SHOWN else ""
        raise StepRefused("Chưa nhập dòng nào. Sửa các ô sau rồi nhập lại:\n" + "\n".join(wrong[:SHOWN]) + more)
    done = {line.number for line in already}
    made = _build([line for line in fresh if line.number not in done])
    AwardRecord.objects.bulk_create(made, batch_size=200)
    history.record_many(((one, "awards.import", history.first_values(one)) for one in made), actor=actor)
    return Read(len(made), len(already))


def _rows(content: bytes) -> Iterable[tuple[int, list[Any]]]:
    try:
        lines = opened(content).get_sheet_by_index(0).to_python()
    except CannotRead as why:
        raise StepRefused(str(why)) from why
    if not lines or tuple(clean(str(cell or "")) for cell in lines[0][: len(HEADS)]) != HEADS:
        raise StepRefused("Dòng đầu phải là đúng tiêu đề của mẫu; hãy tải mẫu và chép dữ liệu vào.")
    if len(lines) > MOST + 1:
        raise StepRefused(f"Tệp có hơn {MOST} dòng: hãy chia nhỏ.")
    for number, line in enumerate(lines[1:], start=2):
        cells = [*line, *[None] * len(HEADS)][: len(HEADS)]
        if any(cell not in (None, "") for cell in cells):
            yield number, cells


class _Names:
    """People and collectives of a unit by their folded names."""

    def __init__(self, unit: Unit) -> None:
        self.people: dict[str, list[Person]] = defaultdict(list)
        self.collectives: dict[str, list[Unit]] = defaultdict(list)
        for person in people_under(unit):
            self.people[fold(person.full_name)].append(person)
        for one in collectives_under(unit):
            for name in {fold(one.name), fold(one.short_name or one.name)}:
                self.collectives[name].append(one)

    def of(self, name: str, where: str) -> tuple[Person | None, Unit | None, str]:
        """(person, None, ""), (None, collective, "") or (None, None, what is wrong)."""
        people, collectives = self.people.get(fold(name), []), self.collectives.get(fold(name), [])
        if len(people) > 1 and where:
            people = [one for one in people if fold(where) in {fold(one.unit.name), fold(one.unit.short_name)}]
            if not people:
                return None, None, f"không có «{name}» ở «{where}»."
        if len(people) + len(collectives) == 1:
            return (people[0], None, "") if people else (None, collectives[0], "")
        if not people and not collectives:
            return None, None, f"không tìm thấy «{name}»."
        return None, None, f"có {len(people) + len(collectives)} nơi cùng tên «{name}»: ghi phòng, đơn vị ở cột I."


def _line(number: int, cells: list[Any], names: _Names, today: date) -> _Line:
    text = [_text(cell) for cell in cells]
    said: list[tuple[str, str]] = []
    codes = {kind.name.casefold(): code for code, kind in AWARDS.items()}
    award = text[1] if text[1] in AWARDS else codes.get(text[1].casefold(), "")
    if not award:
        said.append(("B", f"không có danh hiệu, hình thức «{text[1]}»; xem trang «Mã»."))
    person, collective, wrong = names.of(text[0], text[8])
    if wrong:
        said.append(("A", wrong))
    elif award and (wrong := not_for(award, "person" if person else "collective")):
        said.append(("B", wrong))
    year, first = _year(text[2]), _year(text[10])
    if year is None:
        said.append(("C", f"năm «{text[2]}» không đọc được."))
    elif year > today.year:
        said.append(("C", f"năm {year} chưa đến."))
    if not text[3]:
        said.append(("D", "thiếu số quyết định."))
    day, fine = _day(cells[4])
    if not fine:
        said.append(("E", f"ngày «{text[4]}» không đọc được, viết dd/mm/yyyy."))
    elif day and day > today:
        said.append(("E", f"ngày quyết định {day:%d/%m/%Y} sau ngày hôm nay."))
    elif day and year and day.year < year:
        said.append(("E", f"ngày quyết định {day:%d/%m/%Y} trước năm thành tích {year}."))
    if not text[5]:
        said.append(("F", "thiếu cơ quan quyết định."))
    golden = int(text[7]) if text[7].isascii() and text[7].isdigit() and 0 < int(text[7][:10]) < 10**9 else None
    if text[7] and golden is None:
        said.append(("H", f"số sổ vàng «{text[7]}» không phải số."))
    streams = {label.casefold(): value for value, label in Stream.choices}
    stream = streams.get(text[9].casefold(), "") if text[9] else Stream.CONG_TRANG
    if not stream:
        said.append(("J", f"loại hình «{text[9]}» không có; chọn: {', '.join(Stream.labels)}."))
    if text[10] and (first is None or (year and first > year)):
        said.append(("K", f"năm «{text[10]}» không đọc được hoặc sau năm thành tích."))
    values = {
        "person": person, "collective": collective, "award": award, "year": year, "decision_no": text[3][:60],
        "decided_on": day, "issuer": text[5][:200], "post_then": text[6][:120], "golden_no": golden,
        "stream": str(stream), "period_from": first,
    }  # fmt: skip
    return _Line(number, values, said)


def _key(values: dict[str, Any]) -> tuple[Any, ...]:
    person, collective = values["person"], values["collective"]
    return person and person.pk, collective and collective.pk, values["award"], values["year"]


def _held(lines: list[_Line]) -> dict[tuple[Any, ...], list[AwardRecord]]:
    """Valid records of the same subjects, awards and years. Two queries."""
    people = {line.values["person"].pk for line in lines if line.values["person"]}
    collectives = {line.values["collective"].pk for line in lines if line.values["collective"]}
    valid = AwardRecord.objects.filter(state=AwardRecord.State.VALID)
    found: dict[tuple[Any, ...], list[AwardRecord]] = defaultdict(list)
    for rows in (valid.filter(person__in=people), valid.filter(collective__in=collectives)):
        for one in rows:
            found[one.person_id, one.collective_id, one.award, one.year].append(one)
    return found


def _once_each(lines: list[_Line]) -> None:
    times = Counter(line.key for line in lines)
    first: dict[tuple[Any, ...], int] = {}
    for line in lines:
        if times[line.key] > 1 and first.setdefault(line.key, line.number) != line.number:
            line.wrong.append(("A", f"trùng với dòng {first[line.key]}: cùng người, cùng danh hiệu, cùng năm."))


def _stands(line: _Line, held: list[AwardRecord]) -> bool:
    """Whether the register has this line already; another award of the same year is a mistake of the line."""
    for one in held:
        if fold(one.decision_no) == fold(line.values["decision_no"]):
            return True
    if held:
        one = held[0]
        name = line.values["person"] or line.values["collective"]
        line.wrong.append(
            ("A", f"{name} đã có {one.get_award_display()} năm {one.year} trong sổ (Quyết định {one.decision_no}).")
        )
    return False


def _build(lines: list[_Line]) -> list[AwardRecord]:
    """Records with unit and post of their day; one query a day of decision, not a line."""
    by_day: dict[date, list[_Line]] = defaultdict(list)
    for line in lines:
        by_day[line.values["decided_on"] or date(line.values["year"], 12, 31)].append(line)
    names: dict[tuple[int, date], str] = {}
    made = []
    for day, members in by_day.items():
        posts = posts_on([line.values["person"] for line in members if line.values["person"]], day)
        for line in members:
            person: Person | None = line.values["person"]
            post = posts.get(person.pk) if person else None
            where = post.unit if post else person.unit if person else line.values["collective"]
            if (where.pk, day) not in names:
                names[where.pk, day] = name_on(where, day)
            values = line.values | {"post_then": line.values["post_then"] or (post.title if post else "")}
            one = AwardRecord(
                **values, unit_then=where, unit_name_then=names[where.pk, day], leader=bool(post and post.leader),
                direct=bool(post and post.direct),
            )  # fmt: skip
            made.append(one.keyed())
    return made


def _year(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and 1945 <= int(text) <= 2100 else None


def _text(cell: Any) -> str:
    """A cell as it is read on the sheet: 2019.0 is 2019."""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    if isinstance(cell, (date, datetime)):
        return f"{cell:%d/%m/%Y}"
    return clean(str(cell)) if cell is not None else ""


def _day(cell: Any) -> tuple[date | None, bool]:
    if cell in (None, ""):
        return None, True
    if isinstance(cell, datetime):
        return cell.date(), True
    if isinstance(cell, date):
        return cell, True
    try:
        return datetime.strptime(clean(str(cell)), "%d/%m/%Y").date(), True
    except ValueError:
        return None, False
