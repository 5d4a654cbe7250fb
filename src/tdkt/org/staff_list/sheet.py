"""From the bytes of a spreadsheet to rows of named cells: the sheet, its head rows, its columns, its letters."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from xlsxwriter.utility import xl_col_to_name

from tdkt.core.text import clean, fold
from tdkt.documents.vn_legacy import guess, to_unicode
from tdkt.org.spreadsheet import CannotRead, Page, pages
from tdkt.org.staff_list import cells

_NOT_PEOPLE = re.compile(r"(tổng cộng|tổng số|cộng|người lập|thủ trưởng|giám đốc|nơi nhận|ghi chú)\b")
_GROUP = re.compile(r"(phòng|khoa|tổ|ban|bộ phận)\b|[IVX]+[.)]", re.IGNORECASE)
_ROOM = re.compile(r"(phòng|khoa|tổ|ban|bộ phận|đội|chi nhánh|văn phòng|trạm|bộ môn|lãnh đạo)\b", re.IGNORECASE)
_ORDINAL = re.compile(r"^([ivx]+|[a-h]|\d+)\s*[.)/-]\s*", re.IGNORECASE)
_LEADERS = {"ban giam doc", "ban lanh dao", "lanh dao", "lanh dao don vi", "ban giam hieu", "lanh dao so"}
_SIGNED = re.compile(
    r"(người lập|lập biểu|thủ trưởng|giám đốc|nơi nhận|tm\.|kt\.|xác nhận|hiệu trưởng|chủ tịch|trưởng phòng)\b"
)
_NUMBER = re.compile(r"\(?\d{1,2}\)?")
HEAD_ROWS = 40
FAULTS = "Cần sửa"  # the column that a list of faulty lines has more
UNREAD = {"stt", "tt", "so tt", "ghi chu", fold(FAULTS)}

NAMES: dict[str, tuple[str, ...]] = {
    "full_name": ("ho va ten", "ho ten", "ho va ten khai sinh", "ho va ten nguoi lao dong", "ho ten nguoi lao dong"),
    "family": ("ho dem", "ho va dem", "ho va ten dem", "ho lot", "ho"),
    "given": ("ten",),
    "birth": ("ngay sinh", "ngay thang nam sinh", "ngay thang nam sinh dd mm yyyy", "nam sinh", "sinh ngay"),
    "birth_nam": ("ngay sinh nam", "ngay thang nam sinh nam", "nam sinh nam"),
    "birth_nu": ("ngay sinh nu", "ngay thang nam sinh nu", "nam sinh nu"),
    "sex": ("gioi tinh", "gioi", "nam nu", "phai"),
    "is_nu": ("nu", "gioi tinh nu"),
    "is_nam": ("nam", "gioi tinh nam"),
    "citizen_id": ("cccd", "so cccd", "can cuoc", "so can cuoc", "can cuoc cong dan", "so can cuoc cong dan", "cmnd cccd",  # noqa: E501
                   "so cmnd cccd", "cccd cmnd", "so dinh danh", "so dinh danh ca nhan", "so cmnd", "so dinh danh cccd"),
    "unit": ("don vi", "phong", "phong ban", "bo phan", "phong bo phan", "don vi cong tac", "phong don vi", "to phong",
             "phong khoa", "khoa phong", "khoa", "phong ban khoa", "khoa phong ban", "bo mon", "to chuyen mon"),
    "title": ("chuc vu", "chuc danh", "chuc vu chuc danh", "chuc danh chuc vu", "vi tri viec lam", "chuc danh nghe nghiep",  # noqa: E501
              "chuc vu chuc danh cong tac"),
    "contract": ("loai hop dong", "hinh thuc hop dong", "hop dong", "loai lao dong", "dien", "doi tuong", "bien che hop dong"),  # noqa: E501
    "leader": ("lanh dao", "lanh dao quan ly", "la lanh dao"),
    "party_member": ("dang vien", "la dang vien"),
    "party_joined": ("ngay vao dang", "vao dang", "ngay ket nap dang"),
    "union_member": ("cong doan", "doan vien cong doan", "doan vien"),
    "union_joined": ("ngay vao cong doan", "vao cong doan"),
    "joined": ("ngay tuyen dung", "ngay vao lam", "ngay vao co quan", "ngay bat dau lam viec", "tuyen dung"),
    "hometown": ("que quan", "nguyen quan"),
    "residence": ("noi o", "noi o hien nay", "cho o hien nay", "dia chi", "ho khau thuong tru", "thuong tru"),
    "education": ("trinh do", "trinh do chuyen mon", "trinh do dao tao"),
    "ethnic_group": ("dan toc",),
    "phone": ("dien thoai", "so dien thoai", "sdt", "di dong"),
    "email": ("email", "e mail", "thu dien tu"),
}  # fmt: skip
KNOWN = {alias: name for name, aliases in NAMES.items() for alias in aliases}
_RATING = re.compile(r"(?:xep loai|danh gia|muc|ket qua)[a-z ,]*(20\d\d)")
_SHORTER = re.compile(r"\b(quy|thang|diem)\b")


@dataclass
class Sheet:
    """``rows``: (number of the line in the file, {column name: raw value}); ``columns``: name -> words of the head.

    ``others``: further sheets of the file that hold a list too; ``hidden``: lines that Excel does not show.
    """

    name: str
    columns: dict[str, str]
    unknown: list[str]
    rows: list[tuple[int, dict[str, Any]]]
    encoding: str | None
    others: list[str] = field(default_factory=list)
    hidden: frozenset[int] = frozenset()
    above: list[str] = field(default_factory=list)  # the lines over the head: titles, the decision
    letters: dict[str, str] = field(default_factory=dict)  # column name -> letter of the column in the file
    page: Page | None = None  # the page itself, in Unicode
    first: int = 0  # how many lines stand before the first line of data


@dataclass(frozen=True)
class Asked:
    """What a kind of list calls its columns and which rows are lines of it; ``least``: columns a head must name.

    ``more`` names a column whose head carries a time («Xếp loại 2024»).
    """

    known: dict[str, str]
    more: Callable[[str], str | None] | None
    is_line: Callable[[dict[str, Any], list[Any]], bool]
    least: int = 2
    groups: bool = False  # a heading over some lines names their room
    names: str = "«Họ và tên»"


def key_of(head: str, asked: Asked | None = None) -> str | None:
    """The column that a head names, ``rating:2024`` for a yearly rating, or None."""
    plain = " ".join(re.findall(r"[a-z0-9]+", fold(re.sub(r"\([^)]*\)", " ", head))))
    known, more = (asked.known, asked.more) if asked else (KNOWN, _rated_year)
    if plain in known:
        return known[plain]
    whole = " ".join(re.findall(r"[a-z0-9]+", fold(head)))
    if whole in known:
        return known[whole]
    return more(whole) if more else None


def _rated_year(head: str) -> str | None:
    """«Xếp loại 2024»; the rating of a quarter or month is another thing."""
    found = _RATING.search(head)
    return None if found is None or _SHORTER.search(head) else f"rating:{found.group(1)}"


def read(data: bytes, name: str = "ds.xlsx", wanted: str = "", asked: Asked | None = None) -> Sheet:
    """The sheet ``wanted``, else the first one shown that holds a list. ``CannotRead`` says what is missing."""
    asked = asked or PEOPLE
    lists: list[tuple[Page, int, list[str], int, str | None]] = []
    tried = []
    for page in sorted(pages(data, name), key=lambda page: not page.visible):
        if fold(page.name) in {"bang ma", "huong dan", "ma"}:
            continue
        page.lines, encoding = _in_unicode(page.lines)
        found = _head(page.lines, page.merged, asked)
        if found is None:
            tried.append(page.name)
        else:
            lists.append((page, *found, encoding))
    if not lists:
        raise CannotRead(
            f"Không thấy dòng tiêu đề có cột {asked.names} trong 40 dòng đầu"
            + (f" của trang {', '.join(tried[:3])}" if tried else "")
            + ". Hãy thêm dòng tiêu đề, hoặc dùng mẫu tải về."
        )
    page, first, heads, at, encoding = next((one for one in lists if one[0].name == wanted), lists[0])
    made = _rows(page.name, page.lines, first, heads, encoding, asked)
    titles = (clean(" ".join(cell for cell in line if isinstance(cell, str))) for line in page.lines[:at])
    made.above = [words for words in titles if words]
    made.others = [one[0].name for one in lists if one[0] is not page]
    made.hidden = page.hidden & {number for number, _ in made.rows}
    made.page, made.first = page, first
    return made


def _in_unicode(lines: list[list[Any]]) -> tuple[list[list[Any]], str | None]:
    sample = "\n".join(cell for line in lines[:200] for cell in line if isinstance(cell, str))
    encoding = guess(sample)
    if encoding is None:
        return lines, None
    return [[to_unicode(c, encoding) if isinstance(c, str) else c for c in line] for line in lines], encoding


def _head(lines: list[list[Any]], merged: list[Any], asked: Asked) -> tuple[int, list[str], int] | None:
    """(number of the first row of data, words of each column, number of the first row of heads).

    Two rows of heads are joined where that names more columns; a title is no head.
    """
    best: tuple[tuple[int, int], int, list[str], int] | None = None
    for at in range(min(HEAD_ROWS, len(lines))):
        one = _spread(lines, at, merged)
        options = [(at + 1, one)]
        if at + 1 < len(lines) and sum(cell not in ("", None) for cell in lines[at]) > 1:
            below = _spread(lines, at + 1, merged)
            above = _over_sexes(one, below)
            joined = [clean(f"{a} {b}") if b and a != b else a or b for a, b in zip(above, below, strict=False)]
            options.append((at + 2, joined))
        for first, heads in options:
            keys = [key_of(head, asked) for head in heads if head]
            named = "full_name" in keys or {"family", "given"} <= set(keys)
            score = (len({key for key in keys if key}), at - first)
            if named and score[0] >= asked.least and (best is None or score > best[0]):
                best = (score, first, heads, at)
    return None if best is None else best[1:]


def _spread(lines: list[list[Any]], at: int, merged: list[Any]) -> list[str]:
    """The heads of one row; a merged head stands over every column that it covers."""
    heads = [clean(str(cell)) if isinstance(cell, str) else "" for cell in lines[at]]
    for (top, left), (bottom, right) in merged:
        if top <= at <= bottom and right > left and left < len(heads):
            for column in range(left + 1, min(right + 1, len(heads))):
                heads[column] = heads[column] or heads[left]
    return heads


def _over_sexes(above: list[str], below: list[str]) -> list[str]:
    """«Năm sinh» over «Nam», «Nữ» where the file keeps no merged cells (.ods, .csv)."""
    spread = list(above)
    for column in range(1, min(len(above), len(below))):
        if fold(below[column]) == "nu" and fold(below[column - 1]) == "nam" and not above[column]:
            spread[column] = above[column - 1]
    return spread


def _rows(name: str, lines: list[list[Any]], first: int, heads: list[str], encoding: str | None, asked: Asked) -> Sheet:
    keys = [key_of(head, asked) for head in heads]
    columns: dict[str, str] = {}
    at: dict[str, int] = {}
    for column, key in enumerate(keys):
        if key and key not in at:
            at[key], columns[key] = column, heads[column]
        elif key == "full_name" and at[key] == column - 1 and "given" not in keys and _filled(lines[first:], column):
            # One head merged over two columns: the family name in the first, the given name in the second.
            at["family"], at["given"] = at.pop(key), column
            columns["family"] = columns["given"] = columns.pop(key)
    if "full_name" in at and "given" in at and "family" not in at:
        # In a list with the name in one merged cell, a bare «Tên» beside it is its second half.
        at["family"] = at.pop("full_name")
        columns.pop("full_name")
    unknown = [head for head, key in zip(heads, keys, strict=True) if head and not key and fold(head) not in UNREAD]  # noqa: E501
    rows, ended, group = [], False, ""
    for number, line in enumerate(lines[first:], start=first + 1):
        if later := _second_head(line, asked):
            at, ended = later, False
            columns = {key: clean(str(line[column])) for key, column in at.items()} | columns
            continue
        row = {key: line[column] if column < len(line) else "" for key, column in at.items()}
        if asked.is_line(row, line) and not (ended and _filled_cells(line) < 3):
            if group and "unit" not in at and asked.groups:
                row["unit"] = group
            rows.append((number, row))
        elif heading := _heading(line):
            group = heading if fold(heading) not in _LEADERS else ""
        elif rows and any(isinstance(cell, str) and _SIGNED.match(clean(cell).casefold()) for cell in line):
            ended = True  # names below it are those of who signed
    if group:
        columns.setdefault("unit", "Phòng, bộ phận")
    if not rows:
        raise CannotRead(f"Trang «{name}» có tiêu đề nhưng không có dòng nào ghi họ tên.")
    letters = {key: xl_col_to_name(column) for key, column in at.items()}
    return Sheet(name, columns, unknown, rows, encoding, letters=letters)


def _second_head(line: list[Any], asked: Asked) -> dict[str, int] | None:
    """The columns of a further table in the sheet, or of the head that is printed anew on each page."""
    if not any(isinstance(cell, str) and cell.lstrip()[:2].casefold() in {"họ", "ho"} for cell in line):
        return None
    keys = [key_of(clean(cell), asked) if isinstance(cell, str) else None for cell in line]
    if "full_name" not in keys or len({key for key in keys if key}) < 2:
        return None
    return {key: column for column, key in reversed(list(enumerate(keys))) if key}


def _filled_cells(line: list[Any]) -> int:
    return sum(cell not in ("", None) for cell in line)


def _heading(line: list[Any]) -> str:
    """«II. PHÒNG HÀNH CHÍNH (5 người)» over the lines of a room: the name of the room."""
    words = [clean(cell) for cell in line if isinstance(cell, str) and clean(cell)]
    if not words or len(words) > 2 or _filled_cells(line) > 2:
        return ""
    said = re.sub(r"\s*(\(.*|:.*)$", "", _ORDINAL.sub("", words[-1]))
    if not _ROOM.match(said):
        return ""
    return said.capitalize() if said.isupper() else said


def _filled(lines: list[list[Any]], column: int) -> bool:
    """Does a column hold words in most of its lines, not a number of a column or a note?"""
    cells = [line[column] for line in lines if column < len(line) and isinstance(line[column], str)]
    words = [cell for cell in cells if any(letter.isalpha() for letter in cell)]
    return 2 * len(words) > sum(1 for line in lines if sum(cell not in ("", None) for cell in line) > 2)


def _is_person(row: dict[str, Any], line: list[Any]) -> bool:
    """Not a blank line, a row of column numbers, a group heading, a total or the signature below the list."""
    named = [row.get(key) for key in ("full_name", "family", "given") if key in row]
    texts = [clean(str(value)) for value in named if isinstance(value, str) and clean(str(value))]
    filled = [cell for cell in line if cell not in ("", None)]
    if all(isinstance(cell, (int, float)) or _NUMBER.fullmatch(clean(str(cell))) for cell in filled):
        return False
    if not texts or texts[0] in cells.BROKEN:
        # A numbered line with something in it, whose name is missing: to be told, not passed over.
        first = clean(str(filled[0])) if filled else ""
        return len(filled) > 2 and (isinstance(filled[0], (int, float)) or first.isdigit())
    # With their tones: «Tòng», «Tô», «Vi» are family names, «tổng», «tổ», «VI.» are not people.
    words = " ".join(texts)
    if _NOT_PEOPLE.match(words.casefold()):
        return False
    return not (len(filled) <= 2 and (any(ch.isdigit() for ch in words) or _GROUP.match(words)))


PEOPLE = Asked(KNOWN, _rated_year, _is_person, groups=True)
