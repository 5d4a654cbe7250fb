"""Each line of a list of ratings against what is known: new, same, changed, to be asked, or wrong. Writes nothing."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from tdkt.org import policy
from tdkt.org.models import Period, Person, Rating, Unit
from tdkt.org.rating_list.reading import RATING_LISTS, Above, When, of_key, read_above, when_of
from tdkt.org.staff_list import cells, sheet, titles, whose

WORDS = {"new": "thêm mới", "same": "không đổi", "changed": "cập nhật", "ask": "cần trả lời", "error": "có lỗi",
         "skip": "bỏ qua"}  # fmt: skip
FIRST_YEAR = 1990


@dataclass
class Item:
    """One rating of one line. ``held``: the row that stands there."""

    when: When
    column: str
    values: dict[str, Any]
    held: Rating | None = None

    @property
    def changes(self) -> dict[str, Any]:
        """What this would write: an empty cell takes nothing away."""
        given = {name: value for name, value in self.values.items() if value not in (None, "")}
        found = {name: value for name, value in given.items() if getattr(self.held, name, None) != value}
        if self.held is not None and not found.keys() & {
            "level",
            "points",
        }:  # another decision of the same result: kept
            return {name: value for name, value in found.items() if getattr(self.held, name) in (None, "")}
        return found

    @property
    def told(self) -> str:
        level = Rating.Level(self.values["level"]).label
        if self.held is None:
            return f"{self.when.words}: {level}"
        words = {"level": level, "points": f"điểm {self.values['points']}", "decision_no": "số quyết định",
                 "decided_on": "ngày quyết định"}  # fmt: skip
        was = f"{self.held.get_level_display()} → " if "level" in self.changes else ""
        return f"{self.when.words}: {was}{', '.join(words[name] for name in self.changes)}"


@dataclass
class Line:
    number: int
    name: str
    person: Person | None = None
    collective: Unit | None = None
    items: list[Item] = field(default_factory=list)
    wrong: list[tuple[str, str]] = field(default_factory=list)  # (cell, what is wrong)
    remarks: list[str] = field(default_factory=list)
    candidates: list[Person] = field(default_factory=list)
    verdict: str = "new"
    given: str = ""

    @property
    def words(self) -> str:
        return WORDS[self.verdict]

    @property
    def decided(self) -> bool:
        return all(item.values["decision_no"] for item in self.items)

    @property
    def fresh(self) -> list[Item]:
        return [item for item in self.items if item.held is None]

    @property
    def changed(self) -> list[Item]:
        return [item for item in self.items if item.held is not None and item.changes]


@dataclass
class Preview:
    sheet: sheet.Sheet
    above: Above
    lines: list[Line]

    @property
    def faults(self) -> dict[int, str]:
        """What is wrong with each line that cannot go in as it stands."""
        return {
            line.number: "\n".join(f"{cell}: {words}" for cell, words in line.wrong)
            for line in self.lines
            if line.verdict in {"error", "ask"}
        }

    @property
    def counts(self) -> Counter[str]:
        return Counter(line.verdict for line in self.lines)


def sheet_of(data: bytes, name: str, page: str = "") -> sheet.Sheet:
    read = sheet.read(data, name, page, asked=RATING_LISTS)
    if not any(key == "level" or key.startswith(("rating:", "mark:")) for key in read.columns):
        raise sheet.CannotRead(
            "Danh sách không có cột mức xếp loại. Hãy thêm cột «Mức xếp loại», "
            "hoặc cột theo kỳ như «Năm 2024», «Quý I/2025»."
        )
    return read


def preview(
    *, data: bytes, name: str, unit: Unit, actor: Any, today: date, page: str = "",
    answers: Mapping[str, str] | None = None, without_hidden: bool = False,
) -> Preview:  # fmt: skip
    """What the list says and what writing it would do. ``CannotRead`` where it is no list of ratings."""
    read = sheet_of(data, name, page)
    if without_hidden:
        read.rows = [(number, row) for number, row in read.rows if number not in read.hidden]
    above, names = read_above(read.above, today), whose.Names(unit)
    lines = [_line(number, row, read, above, names, today, answers or {}) for number, row in read.rows]
    _held(lines, unit)
    _once_each(lines, read)
    for line in lines:
        _judge(line, actor)
    return Preview(read, above, lines)


def _line(
    number: int, row: dict[str, Any], of: sheet.Sheet, above: Above, names: whose.Names, today: date,
    answers: Mapping[str, str],
) -> Line:  # fmt: skip
    name, answer = whose.name_of(row), answers.get(str(number), "")
    line = Line(number, name[:120], given=answer)
    where = cells.text(row.get("where"))
    line.person, line.collective, words, line.candidates = names.of(
        name, where, whose.birth_of(row, today), whose.citizen_of(row), of.letters.get("where", "")
    )
    if words and answer:
        line.person = next((one for one in line.candidates if str(one.pk) == answer), None)
        words = "" if line.person or answer == "skip" else words
    if answer == "skip":
        line.verdict = "skip"
        return line

    def wrong(column: str, said: str) -> None:
        line.wrong.append((whose.cell(of, column, number), said))

    for column, value in row.items():
        if value in cells.BROKEN:
            wrong(column, f"{cells.FORMULA.format(value)}.")
    if number in of.hidden:
        line.remarks.append("Dòng này đang ẩn trong Excel.")
    shared = _decision(row, above, today, wrong)
    for column, when, level in _levels(row, of, above, wrong):
        if when is None or not _may_be(when, line, today, lambda said, at=column: wrong(at, said)):
            continue
        points = row.get(
            "points" if column == "level" or column.startswith("mark:") else column.replace("rating", "points")
        )
        values = {"level": level, "points": _points(points, lambda said, at=column: wrong(at, said)), **shared}
        line.items.append(Item(when, column, values))
    if words:
        line.verdict = "ask" if line.candidates and not line.wrong else "error"
        wrong("given" if "given" in row else "full_name", words)
    elif line.wrong:
        line.verdict = "error"
    elif not line.items:
        line.remarks.append("Không ghi mức xếp loại nào.")
    return line


def _decision(row: dict[str, Any], above: Above, today: date, wrong: Any) -> dict[str, Any]:
    number, decided, _ = titles.split_decision(cells.text(row.get("decision_no")), today)
    if not number:
        number, decided = above.decision_no, above.decided_on
    if len(number) > 60:
        wrong("decision_no", f"dài {len(number)} ký tự, quá 60; chỉ ghi số quyết định.")
    try:
        decided = cells.day(row.get("decided_on"), today) or decided
    except cells.Fault as why:
        wrong("decided_on", f"{why}.")
    if decided and decided > today:
        wrong("decided_on", f"ngày quyết định {decided:%d/%m/%Y} sau ngày hôm nay.")
    return {"decision_no": number[:60], "decided_on": decided}


def _levels(row: dict[str, Any], of: sheet.Sheet, above: Above, wrong: Any) -> list[tuple[str, When | None, str]]:
    """(column, period, level) of each rating of a line: columns of a period, one column of levels, or crosses."""
    found: list[tuple[str, When | None, str]] = []
    own = _own_time(row, above, wrong)
    for column in row:
        if column != "level" and not column.startswith("rating:"):
            continue
        try:
            level = cells.level(row[column])
        except cells.Fault as why:
            wrong(column, f"{why}.")
            continue
        if level:
            when = own if column == "level" else of_key(column)
            if when is not None and not when.year and own is not None:
                when = When(own.year, when.period, when.number)
            found.append((column, _known(when, column, of, wrong), level))
    crossed = [column for column in row if column.startswith("mark:") and cells.text(row[column]) not in ("", "-", "0")]
    if len(crossed) > 1:
        wrong(crossed[1], "đánh dấu ở hai mức; chỉ để một.")
    elif crossed:
        found.append((crossed[0], _known(own, crossed[0], of, wrong), crossed[0][5:]))
    return found


def _known(when: When | None, column: str, of: sheet.Sheet, wrong: Any) -> When | None:
    if when is None or not when.year:
        wrong(column, "không rõ của năm, quý hay tháng nào; ghi ở tên cột, cột «Kỳ», cột «Năm» hoặc tên danh sách.")
        return None
    return when


def _own_time(row: dict[str, Any], above: Above, wrong: Any) -> When | None:
    """The period in the line's own columns, else in the title."""
    said = {key: cells.text(row.get(key)) for key in ("when", "year", "quarter", "month")}
    whole = said["when"] or " ".join(
        f"{word} {said[key]}" for key, word in (("month", "tháng"), ("quarter", "quý"), ("year", "năm")) if said[key]
    )
    if not whole:
        return above.when
    found = when_of(whole)
    if found is None:
        wrong(
            "when" if said["when"] else "year",
            f"«{whole[:30]}» không rõ kỳ nào; viết «Năm 2024», «Quý I/2025», «Tháng 3/2025».",
        )  # noqa: E501
        return None
    return found if found.year or above.when is None else When(above.when.year, found.period, found.number)


def _may_be(when: When, line: Line, today: date, wrong: Any) -> bool:
    if not FIRST_YEAR <= when.year <= today.year:
        wrong(f"năm {when.year} chưa đến hoặc quá xa.")
    elif when.period != Period.YEAR and when.first_day > today:
        wrong(f"{when.words} chưa đến.")
    elif line.person is not None and line.person.joined and line.person.joined.year > when.year:
        wrong(f"{line.person} được tuyển dụng {line.person.joined:%d/%m/%Y}, sau {when.words}.")
    else:
        return True
    return False


def _points(value: Any, wrong: Any) -> Decimal | None:
    text = cells.text(value).replace(",", ".")
    if not text or text == "-":
        return None
    try:
        points = Decimal(text).quantize(Decimal("0.01"))
    except (InvalidOperation, ValueError):
        points = Decimal(-1)
    if not (points.is_finite() and 0 <= points <= 100):
        wrong(f"điểm «{text[:20]}» phải là số từ 0 đến 100.")
        return None
    return points


def _held(lines: list[Line], unit: Unit) -> None:
    """The ratings that stand there. Two queries whatever the length of the list."""
    known: dict[tuple[int | None, int | None, When], Rating] = {}
    rows = Rating.objects.filter(year__in={item.when.year for line in lines for item in line.items})
    for below in ("person__unit__path__startswith", "collective__path__startswith"):
        for row in rows.filter(**{below: unit.path}).select_related("person", "collective").iterator(2000):
            known[row.person_id, row.collective_id, When(row.year, row.period, row.number)] = row
    for line in lines:
        for item in line.items:
            who = line.person and line.person.pk, line.collective and line.collective.pk
            item.held = known.get((*who, item.when))


def _once_each(lines: list[Line], of: sheet.Sheet) -> None:
    first: dict[tuple[Any, ...], tuple[int, str]] = {}
    twice: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for line in lines:
        if line.person is None and line.collective is None:
            continue
        who = line.person and line.person.pk, line.collective and line.collective.pk
        for item in line.items:
            before = first.setdefault((*who, item.when), (line.number, item.column))
            if before != (line.number, item.column):
                at = whose.cell(of, item.column, line.number)
                twice[line.number].append((at, f"{item.when.words} đã ghi ở dòng {before[0]} của cùng người này."))
    for line in lines:
        if line.number in twice:
            line.wrong += twice[line.number]
            line.verdict = "error"


def _judge(line: Line, actor: Any) -> None:
    if line.verdict != "new":
        return
    own = line.person is not None and not policy.may_rate_person(actor, line.person)
    if own or (line.collective is not None and not policy.may_rate_collective(actor, line.collective, line.decided)):
        line.items, line.verdict = [], "skip"
        line.remarks.append(
            "Không ai tự ghi xếp loại của mình: người khác ghi dòng này."
            if own
            else "Xếp loại của chính đơn vị cần số quyết định của cấp trên."
        )
        return
    if any(item.held is not None and item.held.verified and "level" in item.changes for item in line.changed):
        line.remarks.append("Kết quả cũ đã đối chiếu với bản gốc; ghi đè thì phải đối chiếu lại.")
    line.verdict = "changed" if line.changed else "new" if line.fresh else "same"
