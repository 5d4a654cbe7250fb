"""Each line of a list against what is known: new, same, changed, to be asked, or wrong. Reads; writes nothing."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from tdkt.core import words
from tdkt.core.text import clean, fold
from tdkt.org import seal
from tdkt.org.models import Contract, Person, Post, Rating, Unit
from tdkt.org.staff_list import cells
from tdkt.org.staff_list.sheet import Sheet

DATES = ("birth", "joined", "party_joined", "union_joined")
TEXTS = ("hometown", "residence", "education", "ethnic_group", "phone", "email")
FLAGS = ("party_member", "union_member")
POST = ("title", "contract", "leader")
WORDS = {"new": "thêm mới", "same": "không đổi", "changed": "cập nhật", "ask": "cần trả lời", "error": "có lỗi",
         "skip": "bỏ qua"}  # fmt: skip


@dataclass
class Line:
    """One person of the list. ``facts`` are columns of Person, ``post`` of Post, ``ratings`` by year."""

    number: int
    name: str
    verdict: str = "new"
    facts: dict[str, Any] = field(default_factory=dict)
    post: dict[str, Any] = field(default_factory=dict)
    unit: Unit | None = None
    unit_words: str = ""
    ratings: dict[int, str] = field(default_factory=dict)
    citizen_id: str = ""
    trace: str | None = None
    errors: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    person: Person | None = None
    candidates: list[Person] = field(default_factory=list)
    changes: dict[str, list[Any]] = field(default_factory=dict)
    twin: int = 0
    hidden: bool = False
    given: str = ""  # the answer chosen in a try that was refused

    @property
    def told(self) -> list[tuple[str, str, str]]:
        """The changes in the words of the screen: (field, before, after)."""
        return [(_field_words(name), _shown(name, old), _shown(name, new)) for name, (old, new) in self.changes.items()]

    @property
    def words(self) -> str:
        return WORDS[self.verdict]


def _field_words(name: str) -> str:
    if name.startswith("rating:"):
        return f"Xếp loại {name[7:]}"
    return {"unit": "Đơn vị", "citizen_id": "Số CCCD"}.get(name) or words.field(
        "org.post" if name in POST else "org.person", name
    )


def _shown(name: str, value: Any) -> str:
    if value in (None, ""):
        return "(trống)"
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    if name == "contract":
        return str(Contract(value).label)
    return {"nam": "Nam", "nu": "Nữ"}.get(value, str(value)) if name == "sex" else str(value)


@dataclass
class Preview:
    lines: list[Line]
    new_rooms: list[str]
    counts: dict[str, int]

    @property
    def sure(self) -> int:
        """Lines to be asked about that one person fits by name and birth date: one answer may do for all of them."""
        return sum(1 for line in self.lines if line.verdict == "ask" and _sure(line))

    @property
    def faults(self) -> dict[int, str]:
        """What is wrong with each line that cannot go in as it stands."""
        return {
            line.number: "\n".join(line.errors)
            or "Trùng tên với người đã có: ghi số CCCD, hoặc trả lời ở trang xem trước."
            for line in self.lines
            if line.verdict in {"error", "ask"}
        }


def parse(sheet: Sheet, today: date) -> list[Line]:
    """Cells to values; a fault names its column in the words of the list's own head."""
    lines = [_line(sheet, number, raw, today) for number, raw in sheet.rows]
    for line in lines:
        if line.number in sheet.hidden:
            line.hidden = True
            line.remarks.append("Dòng này đang ẩn trong Excel.")
    _twins(lines)
    return lines


def _twins(lines: list[Line]) -> None:
    """Lines of one name that nothing tells apart: the later one names the earlier."""
    seen: dict[str, list[Line]] = defaultdict(list)
    for line in lines:
        key = fold(line.name)
        birth = line.facts.get("birth")
        for other in seen[key]:
            apart = birth and other.facts.get("birth") and birth != other.facts["birth"]
            if not apart and not (line.trace and other.trace):
                line.twin = other.number
                break
        seen[key].append(line)


def _line(sheet: Sheet, number: int, raw: Mapping[str, Any], today: date) -> Line:
    name = cells.text(raw.get("full_name")) or clean(f"{cells.text(raw.get('family'))} {cells.text(raw.get('given'))}")
    name = "" if name in cells.BROKEN else name
    line = Line(number, cells.name(name))

    def take(column: str, read: Any) -> Any:
        if column not in raw:
            return None
        if raw[column] in cells.BROKEN:
            line.remarks.append(
                f"Cột «{sheet.columns.get(column, column)}» để trống: {cells.FORMULA.format(raw[column])}."
            )
            return None
        try:
            return read(raw[column])
        except cells.LeftEmpty as why:
            line.remarks.append(f"Cột «{sheet.columns.get(column, column)}»: {why}.")
            return None
        except cells.Fault as why:
            line.errors.append(f"Cột «{sheet.columns.get(column, column)}»: {why}.")
            return None

    if not name:
        line.errors.append("Thiếu họ và tên: ô trống hoặc công thức lỗi.")
    elif len(name.split()) < 2 or any(ch.isdigit() for ch in name):
        line.errors.append(f"Họ và tên «{name[:40]}» không đủ họ và tên, hoặc có chữ số.")
    if len(name) > 120:
        line.errors.append("Họ và tên dài quá 120 ký tự.")
    line.facts = {column: take(column, lambda v: cells.day(v, today)) for column in DATES}
    for half in ("nam", "nu"):
        if found := take(f"birth_{half}", lambda v: cells.day(v, today)):
            line.facts |= {"birth": found, "sex": half}
    line.facts |= {column: take(column, cells.phone if column == "phone" else cells.text) for column in TEXTS}
    line.facts |= {column: take(column, cells.yes) for column in FLAGS}
    line.facts["sex"] = take("sex", cells.sex) or line.facts.get("sex") or _marked(take, raw)
    for kind in ("party", "union"):
        if line.facts.get(f"{kind}_joined"):
            line.facts[f"{kind}_member"] = True
    line.facts = {key: value for key, value in line.facts.items() if value not in (None, "")}
    for column in set(TEXTS) & set(line.facts):
        most = Person._meta.get_field(column).max_length or 200
        if len(line.facts[column]) > most:
            line.errors.append(f"Cột «{sheet.columns.get(column, column)}»: dài quá {most} ký tự.")
    found_id = take("citizen_id", cells.citizen_id)
    if found_id:
        line.citizen_id, remark = found_id
        line.trace = seal.trace(line.citizen_id)
        line.remarks += [remark] if remark else []
    _check(line, today)
    title, contract = take("title", cells.text), take("contract", cells.contract)
    line.post = {k: v for k, v in (("title", (title or "")[:120]), ("contract", contract)) if v}
    leads = take("leader", cells.yes)
    if leads is not None:
        line.post["leader"] = leads
    line.unit_words = (take("unit", cells.text) or "")[:250]
    for column in raw:
        if column.startswith("rating:") and (level := take(column, cells.level)):
            line.ratings[int(column[7:])] = level
    return line


def _marked(take: Any, raw: Mapping[str, Any]) -> str:
    """Sex as a cross in a column «Nữ» (or «Nam»)."""
    if "is_nu" in raw:
        return "nu" if take("is_nu", cells.yes) else "nam"
    if "is_nam" in raw:
        return "nam" if take("is_nam", cells.yes) else "nu"
    return ""


def _check(line: Line, today: date) -> None:
    birth, joined = line.facts.get("birth"), line.facts.get("joined")
    if birth and birth > today:
        line.errors.append(f"Ngày sinh {birth:%d/%m/%Y} chưa đến; kiểm tra lại năm.")
    elif birth and not 15 <= today.year - birth.year <= 100:
        line.errors.append(f"Ngày sinh {birth:%d/%m/%Y} cho tuổi {today.year - birth.year}; kiểm tra lại năm.")
    elif birth and joined and joined.year - birth.year < 15:
        line.errors.append(f"Ngày tuyển dụng {joined:%d/%m/%Y} khi chưa đủ 15 tuổi.")
    if line.citizen_id:
        line.remarks += seal.doubts(line.citizen_id, sex=line.facts.get("sex", ""), birth=birth)


def compare(lines: list[Line], unit: Unit, answers: Mapping[str, str], own: int | None = None) -> Preview:
    """Fill ``verdict``, ``person``, ``changes`` of each line. ``answers``: line number -> person key, «new» or «skip»;
    «all» -> «same». ``own``: the person who sends the list, whose rating somebody else writes down.

    Six queries whatever the length of the list.
    """
    rooms = _rooms(lines, unit)
    people = list(Person.objects.filter(unit__path__startswith=unit.path))
    by_trace = {p.citizen_id_hash: p for p in people if p.citizen_id_hash}
    by_name: dict[str, list[Person]] = defaultdict(list)
    for person in people:
        by_name[person.search].append(person)
    wanted = {line.trace for line in lines if line.trace}
    elsewhere = {
        t for t in Person.everyone.exclude(outsider=False, unit__path__startswith=unit.path)
        .exclude(citizen_id_hash=None).values_list("citizen_id_hash", flat=True) if t in wanted
    }  # fmt: skip
    numbered: dict[str, list[int]] = defaultdict(list)
    for line in lines:
        if line.trace:
            numbered[line.trace].append(line.number)
    ids = [person.pk for person in people]
    posts = {
        p.person_id: p
        for p in Post.objects.filter(person__unit__path__startswith=unit.path, main=True, ends__isnull=True)
    }
    ratings = {
        (r.person_id, r.year): r.level
        for r in Rating.objects.filter(person__unit__path__startswith=unit.path, period="year")
    } if ids else {}  # fmt: skip
    claimed: dict[int, int] = {}
    for line in lines:
        if line.trace and len(same := numbered[line.trace]) > 1:
            line.errors.append(f"Số CCCD này có ở {len(same)} dòng của danh sách: {', '.join(map(str, same[:5]))}.")
        if line.trace in elsewhere:
            line.errors.append("Số CCCD này đã có ở một đơn vị khác; đề nghị đơn vị đó ghi chuyển người sang.")
        _match(line, by_trace, by_name)
        _answer(line, answers)
        if line.person is None and line.candidates and not line.given:
            line.person = next(
                (p for p in line.candidates if p.pk not in claimed and not _changes(line, p, posts.get(p.pk), ratings)),
                None,
            )
        if line.twin and line.person is not None and line.person.pk in claimed:
            line.person, line.candidates = None, []  # the earlier line is this person: who is the later one?
        if line.person is not None and line.person.pk == own and line.ratings:
            line.ratings = {}
            line.remarks.append("Xếp loại của chính bạn không ghi: người khác ghi.")
        if line.person is not None:
            line.changes = _changes(line, line.person, posts.get(line.person.pk), ratings)
            if line.person.pk in claimed:
                line.errors.append(f"Dòng {claimed[line.person.pk]} cũng là người này.")
            claimed.setdefault(line.person.pk, line.number)
        _judge(line)
    return Preview(lines, rooms, dict(Counter(line.verdict for line in lines)))


def _rooms(lines: list[Line], unit: Unit) -> list[str]:
    """Give each line its unit by name, short name, symbol or code; the names that no unit has."""
    known: dict[str, Unit] = {}
    for one in Unit.objects.filter(path__startswith=unit.path, dissolved__isnull=True).order_by("-path"):
        for called in (one.name, one.short_name, one.symbol, one.code, one.name.removeprefix("Phòng ")):
            if called:
                known[fold(called)] = one
    missing: dict[str, str] = {}
    for line in lines:
        key = fold(line.unit_words)
        line.unit = known.get(key) if key else None
        if key and line.unit is None:
            missing.setdefault(key, line.unit_words)
    return list(missing.values())


def _match(line: Line, by_trace: Mapping[Any, Person], by_name: Mapping[str, list[Person]]) -> None:
    if line.trace and line.trace in by_trace:
        line.person = by_trace[line.trace]
        return
    birth = line.facts.get("birth")
    line.candidates = [p for p in by_name.get(fold(line.name), []) if not (birth and p.birth and p.birth != birth)
                       and not (line.trace and p.citizen_id_hash)]  # fmt: skip


def _sure(line: Line) -> bool:
    """One person only of this name and birth date, and no other line of the list like it."""
    birth = line.facts.get("birth")
    return len(line.candidates) == 1 and bool(birth) and line.candidates[0].birth == birth and not line.twin


def _answer(line: Line, answers: Mapping[str, str]) -> None:
    """Who was said to be meant: by an answer to the line, or the one for all lines that one person fits surely."""
    line.given = answers.get(str(line.number), "")
    if not line.given and answers.get("all") == "same" and _sure(line):
        line.given = str(line.candidates[0].pk)
    if line.given in ("new", "skip"):
        return
    chosen = [p for p in line.candidates if str(p.pk) == line.given]
    if chosen or len(line.candidates) == 1:
        line.person = (chosen or line.candidates)[0]


def _changes(
    line: Line, person: Person, post: Post | None, ratings: Mapping[tuple[int, int], str]
) -> dict[str, list[Any]]:
    """What the list would change: only filled cells count, an empty cell takes nothing away."""
    found = {k: [getattr(person, k), v] for k, v in line.facts.items() if getattr(person, k) != v}
    if person.full_name != line.name:
        found["full_name"] = [person.full_name, line.name]
    if line.trace and person.citizen_id_hash != line.trace:
        found["citizen_id"] = ["…" if person.citizen_id_hash else None, "…"]
    if post is not None:
        found |= {k: [getattr(post, k), v] for k, v in line.post.items() if getattr(post, k) != v}
        if line.unit is not None and post.unit_id != line.unit.pk:
            found["unit"] = [str(person.unit), str(line.unit)]
    for year, level in line.ratings.items():
        if ratings.get((person.pk, year)) != level:
            found[f"rating:{year}"] = [ratings.get((person.pk, year)), level]
    return found


def _judge(line: Line) -> None:
    if line.given == "skip":
        line.verdict = "skip"
    elif line.errors:
        line.verdict = "error"
    elif line.person is not None and not line.changes:
        line.verdict = "same"
    elif (line.candidates or line.twin) and not line.given:
        line.verdict = "ask"  # matched by name only: a person says whether it is the same one
    elif line.person is not None:
        line.verdict = "changed"
    else:
        line.verdict = "new"
