"""Old awards from a list as offices send it: looked at line by line, written whole or the good lines, and sent out in
the same form."""

from __future__ import annotations

import io
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import xlsxwriter
from django.db import transaction

from tdkt.awards import old_list
from tdkt.awards.models import AwardRecord, Stream
from tdkt.awards.operations.decisions import posts_on, stood
from tdkt.awards.operations.register import not_for
from tdkt.core import history
from tdkt.core.text import fold
from tdkt.core.workflow import StepRefused
from tdkt.law.catalogue import AWARDS
from tdkt.org.models import Person, Unit
from tdkt.org.spreadsheet import CannotRead
from tdkt.org.staff_list import cells, sheet, titles, whose
from tdkt.paperwork.queries import name_on

HEADS = (
    "Họ và tên hoặc tên tập thể", "Danh hiệu, hình thức (tên hoặc mã)", "Năm thành tích", "Số quyết định",
    "Ngày quyết định", "Cơ quan quyết định", "Chức vụ lúc đó", "Số sổ vàng", "Phòng, đơn vị (khi trùng tên)",
    "Loại hình (để trống: công trạng)", "Thành tích từ năm",
)  # fmt: skip
SHOWN, PIECE = 30, 1000
FILLED = ("decided_on", "golden_no", "period_from")  # what a later list may add to a line of the register
WORDS = {"new": "thêm mới", "same": "đã có trong sổ", "changed": "bổ sung", "ask": "cần trả lời", "error": "có lỗi",
         "skip": "bỏ qua"}  # fmt: skip


@dataclass(frozen=True)
class Read:
    """What a list did: lines entered, lines of the register filled in, lines that stood there word for word."""

    entered: int
    already: int
    filled: int = 0
    left_out: int = 0


@dataclass
class Line:
    """One row of the sheet on its way into the register."""

    number: int
    name: str
    values: dict[str, Any]
    wrong: list[tuple[str, str]] = field(default_factory=list)  # (cell, what is wrong)
    candidates: list[Person] = field(default_factory=list)
    verdict: str = "new"
    held: AwardRecord | None = None
    given: str = ""

    @property
    def key(self) -> tuple[Any, ...]:
        return _key(self.values)

    @property
    def words(self) -> str:
        return WORDS[self.verdict]

    @property
    def award_name(self) -> str:
        return AWARDS[self.values["award"]].name if self.values["award"] else ""

    @property
    def fills(self) -> dict[str, Any]:
        """What this line adds to the line of the register that it repeats."""
        if self.held is None:
            return {}
        empty = [name for name in FILLED if getattr(self.held, name) is None]
        return {name: self.values[name] for name in empty if self.values[name] is not None}


@dataclass
class Preview:
    sheet: sheet.Sheet
    above: old_list.Above
    lines: list[Line]

    @property
    def faults(self) -> dict[int, str]:
        """What is wrong with each line that cannot go in as it stands."""
        bad = (line for line in self.lines if line.verdict in {"error", "ask"})
        return {line.number: "\n".join(f"{cell}: {words}" for cell, words in line.wrong) for line in bad}

    @property
    def counts(self) -> Counter[str]:
        return Counter(line.verdict for line in self.lines)


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
    sheet.data_validation(1, 9, 5000, 9, {"validate": "list", "source": list(Stream.labels)})
    codes.set_column(1, 1, 60)
    for row, (code, kind) in enumerate(sorted(AWARDS.items())):
        codes.write_string(row, 0, code)
        codes.write_string(row, 1, kind.name)
    book.close()
    return out.getvalue()


def exported(records: Iterable[AwardRecord]) -> bytes:
    """Lines of the register in the form that the import takes."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "default_date_format": "dd/mm/yyyy"})
    page, bold = book.add_worksheet("Khen thưởng"), book.add_format({"bold": True, "text_wrap": True, "border": 1})
    for column, head in enumerate(HEADS):
        page.write_string(0, column, head, bold)
        page.set_column(column, column, 26)
    for row, one in enumerate(records, start=1):
        where = one.person.unit.name if one.person else ""
        line = (str(one.person or one.collective), AWARDS[one.award].name, one.year, one.decision_no, one.decided_on,
                one.issuer, one.post_then, one.golden_no, where, one.get_stream_display() if one.stream else "",
                one.period_from)  # fmt: skip
        for column, value in enumerate(line):
            if isinstance(value, str):
                page.write_string(row, column, value)  # text stays text: no formula
            elif value is not None:
                page.write(row, column, value)
    page.freeze_panes(1, 0)
    book.close()
    return out.getvalue()


def sheet_of(content: bytes, name: str, page: str = "") -> sheet.Sheet:
    """The list as it was sent. StepRefused where it is none."""
    try:
        return sheet.read(content, name, page, asked=old_list.AWARD_LISTS)
    except CannotRead as why:
        raise StepRefused(str(why)) from why


def preview(
    *, content: bytes, unit: Unit, today: date, name: str = "ds.xlsx", page: str = "",
    answers: Mapping[str, str] | None = None, without_hidden: bool = False,
) -> Preview:  # fmt: skip
    """What the list says and what writing it would do. StepRefused where it is no list of awards."""
    read_sheet = sheet_of(content, name, page)
    if without_hidden:
        read_sheet.rows = [(number, row) for number, row in read_sheet.rows if number not in read_sheet.hidden]
    above = old_list.read_above(read_sheet.above, today)
    names = whose.Names(unit)
    lines = [_line(number, row, read_sheet, above, names, today, answers or {}) for number, row in read_sheet.rows]
    fresh = [line for line in lines if line.verdict == "new"]
    _once_each(fresh, read_sheet)
    held = _held(unit, fresh)
    for line in fresh:
        _compare(line, held.get(line.key, []), read_sheet)
    return Preview(read_sheet, above, lines)


@transaction.atomic
def read(
    *, content: bytes, unit: Unit, actor: Any, today: date, name: str = "ds.xlsx", page: str = "",
    answers: Mapping[str, str] | None = None, whole: bool = True, without_hidden: bool = False,
    tell: Callable[[int, int], None] = lambda done, total: None,
) -> Read:  # fmt: skip
    """Enter every row of the list, or none; ``whole=False``: the good ones. A row that stands in the register already
    is passed over, or fills in what was empty there: the same list twice changes nothing."""
    Unit.objects.select_for_update(no_key=True).get(pk=unit.pk)
    found = preview(content=content, unit=unit, today=today, name=name, page=page, answers=answers,
                    without_hidden=without_hidden)  # fmt: skip
    wrong = [f"{cell}: {words}" for line in found.lines for cell, words in line.wrong]
    if wrong and whole:
        more = f"\n… và {len(wrong) - SHOWN} lỗi nữa." if len(wrong) > SHOWN else ""
        raise StepRefused("Chưa nhập dòng nào. Sửa các ô sau rồi nhập lại:\n" + "\n".join(wrong[:SHOWN]) + more)
    if wrong and not found.counts["new"] + found.counts["changed"]:
        raise StepRefused("Không có dòng tốt nào để ghi; hãy sửa các ô đã nêu.")
    fresh = [line for line in found.lines if line.verdict == "new"]
    filled = [line for line in found.lines if line.verdict == "changed"]
    for start in range(0, len(fresh), PIECE):
        made = _build(fresh[start : start + PIECE])
        AwardRecord.objects.bulk_create(made, batch_size=200)
        history.record_many(((one, "awards.import", history.first_values(one)) for one in made), actor=actor)
        tell(start + len(made), len(fresh) + len(filled))
    if filled:
        _fill(filled, actor)
    counts = found.counts
    return Read(len(fresh), counts["same"], len(filled), counts["error"] + counts["ask"] + counts["skip"])


def _fill(lines: list[Line], actor: Any) -> None:
    told = []
    for line in lines:
        if (row := line.held) is not None:
            told.append((row, "awards.import", {name: [None, history.plain(new)] for name, new in line.fills.items()}))
            for name, new in line.fills.items():
                setattr(row, name, new)
    AwardRecord.objects.bulk_update([row for row, _, _ in told], FILLED, batch_size=300)
    history.record_many(told, actor=actor)


def _line(
    number: int, row: dict[str, Any], of: sheet.Sheet, above: old_list.Above, names: whose.Names, today: date,
    answers: Mapping[str, str],
) -> Line:  # fmt: skip
    text = defaultdict(str, {key: cells.text(value) for key, value in row.items()})
    said: list[tuple[str, str]] = []

    def wrong(column: str, words: str) -> None:
        said.append((whose.cell(of, column, number), words))

    for column, value in row.items():
        if value in cells.BROKEN:
            wrong(column, f"{cells.FORMULA.format(value)}.")
    award = old_list.award_of(text["award"]) if text["award"] else above.award
    if not award:
        unclear = fold(text["award"]).startswith(("bang khen", "bk")) and old_list.UNCLEAR.format(text["award"][:60])
        missing = "thiếu danh hiệu, hình thức."
        wrong("award", unclear or (f"không có danh hiệu, hình thức «{text['award'][:60]}»; xem trang «Mã» của mẫu."
                                   if text["award"] else missing))  # fmt: skip
    name = whose.name_of(row)
    birth, citizen = whose.birth_of(row, today), whose.citizen_of(row)
    person, collective, words, candidates = names.of(name, text["where"], birth, citizen, of.letters.get("where", ""))
    answer = answers.get(str(number), "")
    if words and answer:
        person = next((one for one in candidates if str(one.pk) == answer), None)
        words = "" if person or answer == "skip" else words
    if words:
        wrong("given" if "given" in row else "full_name", words)
    elif award and (person or collective) and (unfit := not_for(award, "person" if person else "collective")):
        wrong("award", unfit)
    year, first = _year(text["year"]) if text["year"] else above.year, _year(text["first"])
    if year is None:
        wrong("year", f"năm «{text['year'][:20]}» không đọc được." if text["year"] else "thiếu năm thành tích.")
    elif year > today.year:
        wrong("year", f"năm {year} chưa đến.")
    decision, decided, issuer = titles.split_decision(text["decision_no"], today)
    if not decision:
        decision, decided, issuer = above.decision_no, above.decided_on, above.issuer
    if not decision:
        wrong("decision_no", "thiếu số quyết định.")
    try:
        decided = cells.day(row.get("decided_on"), today) or decided
    except cells.Fault:
        wrong("decided_on", f"ngày «{text['decided_on'][:30]}» không đọc được, viết dd/mm/yyyy.")
    if decided and decided > today:
        wrong("decided_on", f"ngày quyết định {decided:%d/%m/%Y} sau ngày hôm nay.")
    elif decided and year and decided.year < year:
        wrong("decided_on", f"ngày quyết định {decided:%d/%m/%Y} trước năm thành tích {year}.")
    issuer = text["issuer"] or issuer
    if not issuer:
        wrong("issuer", "thiếu cơ quan quyết định.")
    book = text["golden"]
    golden = int(book) if book.isascii() and book.isdigit() and 0 < int(book[:10]) < 10**9 else None
    if book and golden is None:
        wrong("golden", f"số sổ vàng «{book[:30]}» không phải số.")
    streams = {fold(label): value for value, label in Stream.choices}
    stream = streams.get(fold(text["stream"]), "") if text["stream"] else Stream.CONG_TRANG
    if not stream:
        wrong("stream", f"loại hình «{text['stream'][:60]}» không có; chọn: {', '.join(Stream.labels)}.")
    if text["first"] and (first is None or (year and first > year)):
        wrong("first", f"năm «{text['first'][:20]}» không đọc được hoặc sau năm thành tích.")
    for column, given, most in (("decision_no", decision, 60), ("issuer", issuer, 200), ("post", text["post"], 120)):
        if len(given) > most:
            wrong(column, f"dài {len(given)} ký tự, quá {most}; hãy viết gọn.")
    values = {
        "person": person, "collective": collective, "award": award, "year": year, "decision_no": decision[:60],
        "decided_on": decided, "issuer": issuer[:200], "post_then": text["post"][:120], "golden_no": golden,
        "stream": str(stream), "period_from": first,
    }  # fmt: skip
    line = Line(number, name[:120], values, said, candidates, given=answer)
    asked = len(said) == 1 and words and candidates
    line.verdict = "skip" if answer == "skip" else "ask" if asked else "error" if said else "new"
    if line.verdict == "skip":
        line.wrong = []
    return line


def _key(values: dict[str, Any]) -> tuple[Any, ...]:
    person, collective = values["person"], values["collective"]
    return person and person.pk, collective and collective.pk, values["award"], values["year"]


def _held(unit: Unit, lines: list[Line]) -> dict[tuple[Any, ...], list[AwardRecord]]:
    """Valid records of the people and collectives of a unit in some years. Two queries whatever the list's length."""
    years = {line.values["year"] for line in lines}
    valid = AwardRecord.objects.filter(state=AwardRecord.State.VALID, year__in=years)
    found: dict[tuple[Any, ...], list[AwardRecord]] = defaultdict(list)
    asked = (("person", "person__unit__path__startswith"), ("collective", "collective__path__startswith"))
    for below in (path for kind, path in asked if any(line.values[kind] for line in lines)):
        for one in valid.filter(**{below: unit.path}).iterator(PIECE):
            found[one.person_id, one.collective_id, one.award, one.year].append(one)
    return found


def _once_each(lines: list[Line], of: sheet.Sheet) -> None:
    first: dict[tuple[Any, ...], int] = {}
    for line in lines:
        if (before := first.setdefault(line.key, line.number)) != line.number:
            where = whose.cell(of, "given" if "given" in of.letters else "full_name", line.number)
            line.wrong.append((where, f"trùng với dòng {before}: cùng người, cùng danh hiệu, cùng năm."))
            line.verdict = "error"


def _compare(line: Line, held: list[AwardRecord], of: sheet.Sheet) -> None:
    """A line of the register is passed over or filled in; another award of the same year is a mistake of the line."""
    if line.verdict == "error" or not held:
        return
    line.held = next((one for one in held if fold(one.decision_no) == fold(line.values["decision_no"])), None)
    if line.held is not None:
        line.verdict = "changed" if line.fills else "same"
        return
    one, name = held[0], line.values["person"] or line.values["collective"]
    words = f"{name} đã có {one.get_award_display()} năm {one.year} trong sổ (Quyết định {one.decision_no})."
    line.wrong.append((whose.cell(of, "given" if "given" in of.letters else "full_name", line.number), words))
    line.verdict = "error"


def _build(lines: list[Line]) -> list[AwardRecord]:
    """Records with unit and post of their day; one query a day of decision, not a line."""
    by_day: dict[date, list[Line]] = defaultdict(list)
    for line in lines:
        by_day[line.values["decided_on"] or date(line.values["year"], 12, 31)].append(line)
    names: dict[tuple[int, date], str] = {}
    made = []
    for day, members in by_day.items():
        posts = posts_on([line.values["person"] for line in members if line.values["person"]], day)
        for line in members:
            person: Person | None = line.values["person"]
            post = posts.get(person.pk) if person else None
            at = stood(person, line.values["collective"], post)
            if (at.unit.pk, day) not in names:
                names[at.unit.pk, day] = name_on(at.unit, day)
            values = line.values | {"post_then": line.values["post_then"] or at.post}
            one = AwardRecord(
                **values, unit_then=at.unit, unit_name_then=at.said or names[at.unit.pk, day], leader=at.leader,
                direct=at.direct,
            )  # fmt: skip
            made.append(one.keyed())
    return made


def _year(text: str) -> int | None:
    """2019, or the later year of a school year «2018-2019»."""
    last = text.split("-")[-1].strip() if text.count("-") == 1 else text
    return int(last) if last.isascii() and last.isdigit() and 1945 <= int(last[:5]) <= 2100 else None
