"""A ledger kept in Excel until now, brought into the fund of its year: looked at, then written whole or not at all.

The form is that in which the program gives a ledger out, so that what went out comes in again.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import transaction

from tdkt.awards.models import Fund, FundEntry
from tdkt.awards.operations.funds import enter
from tdkt.awards.queries import balance_of
from tdkt.core import history
from tdkt.core.text import fold
from tdkt.core.workflow import StepRefused
from tdkt.documents.numbers import grouped
from tdkt.org.spreadsheet import CannotRead
from tdkt.org.staff_list import cells, sheet

MOST = 2000
_COLUMNS = {  # «full_name» is what the reading of lists calls the column that every line must fill
    "day": ("ngay", "ngay thang", "ngay chung tu", "ngay ghi so", "ngay thang ghi so"),
    "voucher": ("chung tu", "so chung tu", "so hieu", "so hieu chung tu", "so phieu"),
    "full_name": ("noi dung", "dien giai", "noi dung thu chi", "noi dung chi"),
    "kind": ("loai", "loai thu chi", "nguon", "khoan"),
    "in": ("thu", "so thu", "so tien thu", "tien thu"),
    "out": ("chi", "so chi", "so tien chi", "tien chi"),
    "left": ("so du", "ton", "ton quy", "con lai", "so ton"),
}
ASKED = sheet.Asked(
    {alias: name for name, aliases in _COLUMNS.items() for alias in aliases}, None,
    lambda row, line: any(cell not in ("", None) for cell in line), least=3, names="«Ngày», «Nội dung», «Thu», «Chi»",
)  # fmt: skip
HEADS = dict(zip(_COLUMNS, ("Ngày", "Chứng từ", "Nội dung", "Loại", "Thu", "Chi", "Số dư"), strict=True))
KINDS = {fold(str(words)): value for value, words in FundEntry.Kind.choices}
KINDS |= {words.split(": ", 1)[-1]: value for words, value in KINDS.items() if "khac" not in words}


@dataclass(frozen=True)
class Row:
    """One line of the file on its way into the ledger."""

    number: int
    day: str
    kind: str
    amount: int
    words: str
    voucher: str

    @property
    def on(self) -> date:
        return date.fromisoformat(self.day)

    @property
    def kind_words(self) -> str:
        return str(FundEntry.Kind(self.kind).label)


@dataclass
class Found:
    """What a file says: lines, what stands there before them, what is wrong (cell, words)."""

    rows: list[Row] = field(default_factory=list)
    opening: int | None = None
    wrong: list[tuple[str, str]] = field(default_factory=list)


def _money(value: Any) -> int | None:
    """Whole đồng as people and Excel write them; None where the cell holds something else."""
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return round(value) if abs(value - round(value)) < 1e-6 and abs(value) < 10**15 else None
    words = cells.text(value).replace("đ", "").replace("Đ", "").strip()
    bare = words.replace(".", "").replace(" ", "").replace("\u00a0", "").replace(",", "")
    if "," in words and len(words.rsplit(",", 1)[1]) != 3:
        return None  # a decimal comma is no whole đồng
    return int(bare) if bare.isascii() and bare.isdigit() and len(bare) < 16 else None


def look(*, content: bytes, name: str, fund: Fund, today: date) -> Found:
    """Every line of the file. StepRefused where it is no ledger at all."""
    try:
        read = sheet.read(content, name, asked=ASKED)
    except CannotRead as why:
        raise StepRefused(str(why).replace("ghi họ tên", "thu, chi")) from why
    if lacking := [HEADS[one] for one in ("day", "full_name") if one not in read.columns]:
        raise StepRefused(f"Tệp thiếu cột «{'», «'.join(lacking)}».")
    if len(read.rows) > MOST:
        raise StepRefused(f"Tệp có {len(read.rows)} dòng; mỗi lần nhập tối đa {MOST} dòng.")
    found = Found()
    for number, raw in read.rows:
        _line(found, number, raw, read, fund, today)
    if not found.rows and not found.wrong and found.opening is None:
        raise StepRefused("Tệp không có dòng thu, chi nào.")
    return found


def _line(found: Found, number: int, raw: dict[str, Any], read: sheet.Sheet, fund: Fund, today: date) -> None:
    before = len(found.wrong)

    def wrong(column: str, words: str) -> None:
        found.wrong.append((f"ô {read.letters.get(column, '')}{number}", words))

    words = cells.text(raw.get("full_name"))
    plain = fold(words)
    if plain.startswith(("so du dau", "so du nam truoc", "ton dau", "so du cuoi", "ton cuoi", "cong", "tong")):
        if plain.startswith(("so du dau", "so du nam truoc", "ton dau")):
            found.opening = _money(raw.get("left") or raw.get("in") or 0)
            if found.opening is None:
                wrong("left", "số dư đầu năm không phải số tiền.")
        return
    sides = {side: raw.get(side) for side in ("in", "out") if raw.get(side) not in ("", None, 0, 0.0, "-", "0")}
    if not words and not sides:
        return
    if not words:
        wrong("full_name", "thiếu nội dung.")
    day = None
    try:
        day = cells.day(raw.get("day"), today)
        if day is None:
            wrong("day", "thiếu ngày.")
    except cells.Fault as why:
        wrong("day", f"{why}.")
    if day is not None and day.year != fund.year:
        wrong("day", f"ngày {day:%d/%m/%Y} không thuộc sổ năm {fund.year}.")
    elif day is not None and day > today:
        wrong("day", f"ngày {day:%d/%m/%Y} chưa đến.")
    amount, kind = 0, ""
    if len(sides) != 1:
        wrong("in", "ghi đúng một trong hai cột Thu, Chi." if not sides else "một dòng không vừa thu vừa chi.")
    else:
        side, value = next(iter(sides.items()))
        amount = _money(value) or 0
        if amount <= 0:
            wrong(side, f"«{cells.text(value)[:30]}» không phải số tiền (đồng), lớn hơn 0.")
        said = cells.text(raw.get("kind"))
        kind = KINDS.get(fold(said), "") if said else ("other_in" if side == "in" else "other_out")
        if not kind:
            wrong("kind", f"loại «{said[:40]}» không có; dùng: {', '.join(map(str, FundEntry.Kind.labels))}.")
        elif (kind in FundEntry.COMES_IN) != (side == "in"):
            wrong("kind", f"«{FundEntry.Kind(kind).label}» không ghi ở cột {HEADS[side]}.")
    if len(found.wrong) == before and day is not None:
        voucher = cells.text(raw.get("voucher"))[:60]
        found.rows.append(Row(number, day.isoformat(), kind, amount, words[:300], voucher))


@dataclass(frozen=True)
class Brought:
    """Lines entered, lines that stood there word for word, the balance after them."""

    entered: int
    already: int
    balance: int


@transaction.atomic
def bring_in(*, fund: Fund, rows: list[Row], opening: int | None, actor: Any, only_try: bool = False) -> Brought:
    """All lines by their days, or none. ``only_try``: what would come of it, with nothing kept."""
    row = Fund.objects.select_for_update(no_key=True).get(pk=fund.pk)
    if row.closed_on is not None:
        raise StepRefused(f"Sổ quỹ năm {row.year} đã khóa ngày {row.closed_on:%d/%m/%Y}; không nhập thêm được.")
    if opening is not None and opening != row.opening:
        _open_with(row, opening, actor)
    have: dict[tuple[Any, ...], int] = {}
    for one in row.entries.filter(reverses__isnull=True, reversed_by__isnull=True):
        key = (one.day.isoformat(), one.kind, one.amount, one.words, one.voucher)
        have[key] = have.get(key, 0) + 1
    entered = already = 0
    for one in sorted(rows, key=lambda one: (one.day, one.kind not in FundEntry.COMES_IN, one.number)):
        key = (one.day, one.kind, one.amount, one.words, one.voucher)
        if have.get(key, 0):
            have[key] -= 1
            already += 1
            continue
        try:
            enter(fund=row, day=one.on, kind=one.kind, amount=one.amount, words=one.words, voucher=one.voucher,
                  actor=actor)  # fmt: skip
        except StepRefused as why:
            raise StepRefused(f"Chưa nhập dòng nào. Dòng {one.number} ({one.words}): {why}") from why
        entered += 1
    brought = Brought(entered, already, balance_of(row))
    if only_try:
        transaction.set_rollback(True)
    return brought


def _open_with(row: Fund, opening: int, actor: Any) -> None:
    """The balance of the year before, of a ledger with nothing in it yet and no year before it here."""
    if row.entries.exists() or row.opening or Fund.objects.filter(unit=row.unit_id, year=row.year - 1).exists():
        raise StepRefused(
            f"Số dư đầu năm trong tệp là {grouped(opening)} đồng, sổ đang ghi {grouped(row.opening)} đồng: "
            "kiểm tra lại tệp, hoặc sổ của năm trước."
        )
    history.change(row, actor=actor, verb="awards.carry_over", opening=opening)
