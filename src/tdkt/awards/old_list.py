"""Lists of old awards as offices send them: which column says what, and what the lines above the table say for all.

Many lists name the award, the year and the decision once, in the title («Danh sách cá nhân đạt danh hiệu … năm 2023 kèm
theo Quyết định số … ngày … của …»). A column, where there is one, goes before the title.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from tdkt.core.text import clean, fold
from tdkt.law.catalogue import AWARDS
from tdkt.org.staff_list import titles
from tdkt.org.staff_list.sheet import NAMES, Asked
from tdkt.org.staff_list.whose import NUMBERED

_COLUMNS: dict[str, tuple[str, ...]] = {
    **{name: NAMES[name] for name in ("family", "given", "birth", "citizen_id")},
    "full_name": (*NAMES["full_name"], "ho va ten hoac ten tap the", "ten tap the", "tap the", "ten tap the ca nhan",
                  "ten ca nhan tap the", "ca nhan tap the", "tap the ca nhan", "ten don vi", "ho va ten ca nhan",
                  "ten ca nhan", "ho va ten ten tap the", "ho ten ten tap the", "ten don vi ca nhan",
                  "ho va ten tap the", "don vi ca nhan", "ten tap the ho va ten ca nhan", "ho va ten ten don vi"),
    "award": ("danh hieu", "hinh thuc", "danh hieu hinh thuc", "danh hieu thi dua", "hinh thuc khen thuong",
              "danh hieu hinh thuc khen thuong", "danh hieu thi dua hinh thuc khen thuong", "khen thuong",
              "danh hieu thi dua va hinh thuc khen thuong", "danh hieu duoc tang", "danh hieu dat duoc",
              "hinh thuc danh hieu"),
    "year": ("nam thanh tich", "nam", "nam khen thuong", "nam hoc", "nam dat", "nam dat danh hieu", "nam cong nhan"),
    "decision_no": ("so quyet dinh", "quyet dinh so", "so qd", "qd so", "quyet dinh", "so quyet dinh khen thuong",
                    "so ngay quyet dinh", "so ngay thang quyet dinh", "so ngay thang nam quyet dinh",
                    "quyet dinh khen thuong", "so quyet dinh ngay thang nam", "so ngay thang nam cua quyet dinh",
                    "so quyet dinh ngay ky", "so quyet dinh ngay quyet dinh", "so qd ngay thang"),
    "decided_on": ("ngay quyet dinh", "ngay thang quyet dinh", "ngay thang nam quyet dinh", "ngay ky", "ngay qd",
                   "ngay ban hanh", "ngay ky quyet dinh", "ngay thang nam", "ngay"),
    "issuer": ("co quan quyet dinh", "co quan ban hanh", "cap khen thuong", "cap quyet dinh", "noi quyet dinh",
               "co quan khen thuong", "cap ky", "nguoi ky", "cap ban hanh", "co quan ban hanh quyet dinh"),
    "post": (*NAMES["title"], "chuc vu luc do", "chuc vu don vi", "chuc vu don vi cong tac",
             "chuc danh don vi cong tac", "chuc vu noi cong tac", "chuc vu chuc danh don vi cong tac"),
    "golden": ("so so vang", "so vang", "so vao so", "so vao so vang"),
    "where": NAMES["unit"],
    "stream": ("loai hinh", "loai hinh khen thuong"),
    "first": ("thanh tich tu nam", "tu nam"),
}  # fmt: skip
_NOT_A_LINE = re.compile(r"(tổng cộng|tổng số|cộng|người lập|thủ trưởng|nơi nhận|ghi chú|tm\.|kt\.|lưu:?)\b")
_HEADINGS = {"tap the", "ca nhan", "danh hieu thi dua", "hinh thuc khen thuong"}


def _is_line(row: dict[str, Any], line: list[Any]) -> bool:
    """Not a blank line, a row of column numbers, a heading of a group, a total or a signature."""
    words = " ".join(clean(str(row[key])) for key in ("full_name", "family", "given") if isinstance(row.get(key), str))
    words = clean(words)
    filled = [cell for cell in line if cell not in ("", None)]
    if not any(letter.isalpha() for letter in words) or _NOT_A_LINE.match(words.casefold()):
        return False
    bare = NUMBERED.sub("", fold(words))
    if bare in _HEADINGS or bare in _NAMES or (len(filled) <= 2 and NUMBERED.match(words) and words[0] in "IVX"):
        return False
    return len(filled) > 1 or len(line) == 1


_NAMES = {fold(kind.name): code for code, kind in AWARDS.items()}
_SHORT = {code.lower(): code for code in AWARDS} | {
    "ld tien tien": "LDTT", "lao dong tt": "LDTT", "tap the ldtt": "TTLDTT", "tt ldtt": "TTLDTT",
    "tap the ldxs": "TTLDXS",
    "tt ldxs": "TTLDXS", "tap the ld tien tien": "TTLDTT", "tap the ld xuat sac": "TTLDXS", "cstd co so": "CSTDCS",
    "chien si thi dua cap co so": "CSTDCS", "cstd cap co so": "CSTDCS", "cstd cap tinh": "CSTDBT",
    "cstd tinh": "CSTDBT",
    "chien si thi dua cap tinh": "CSTDBT", "chien si thi dua tinh": "CSTDBT", "cstd toan quoc": "CSTDTQ",
    "chien si thi dua cap bo": "CSTDBT", "cstd cap bo": "CSTDBT", "co thi dua chinh phu": "CTDCP",
    "co thi dua cua ubnd tinh": "CTDBT", "co thi dua ubnd tinh": "CTDBT", "co thi dua cua tinh": "CTDBT",
    "co thi dua cap tinh": "CTDBT", "co thi dua cua bo": "CTDBT",
}  # fmt: skip
_MEDAL = re.compile(r"(huan chuong lao dong|huan chuong doc lap|hcld|hcdl) (?:hang )?(nhat|nhi|ba|iii|ii|i|1|2|3)$")
_GRADE = {"nhat": "1", "nhi": "2", "ba": "3", "i": "1", "ii": "2", "iii": "3"}
UNCLEAR = "«{0}» chưa rõ của ai: ghi «Bằng khen của Thủ tướng Chính phủ» hoặc «Bằng khen của Chủ tịch UBND tỉnh»."


def award_of(words: str) -> str:
    """The code that an office's words for an award mean; empty where they do not say one."""
    plain = clean(re.sub(r"[«»\"“”().,;:]", " ", fold(words))).removeprefix("danh hieu ").strip()
    if found := _NAMES.get(plain) or _SHORT.get(plain):
        return found
    if medal := _MEDAL.match(plain):
        stem = "HCLD" if medal[1] in {"huan chuong lao dong", "hcld"} else "HCDL"
        return stem + _GRADE.get(medal[2], medal[2])
    if plain.startswith("giay khen"):
        return "GK"
    if plain.startswith("ky niem chuong"):
        return "KNC"
    if plain.startswith(("bang khen ", "bk ")):
        of = plain.removeprefix("bang khen ").removeprefix("bk ")
        if "thu tuong" in of or "ttg" in of.split():
            return "BKTTG"
        return "BKBT" if re.search(r"\b(tinh|ubnd|bo|ban|nganh|chu tich|tong lien doan)\b", of) else ""
    return ""


_YEAR = re.compile(r"\bnam (?:hoc )?(\d{4})(?!\d)")


@dataclass(frozen=True)
class Above:
    """What the title says for every line below it."""

    award: str = ""
    year: int | None = None
    decision_no: str = ""
    decided_on: date | None = None
    issuer: str = ""

    @property
    def award_name(self) -> str:
        return AWARDS[self.award].name if self.award else ""


def read_above(lines: list[str], today: date) -> Above:
    """The title over the table, whose sentence may run over several lines."""
    whole = clean(" ".join(lines))
    plain = fold(whole)
    award = max((name for name in _NAMES if name in plain), key=len, default="")
    award = _NAMES.get(award, "")
    if not award and (at := re.search(r"\b(giay khen|bang khen)\b.*", plain)):
        award = award_of(re.split(r"\b(?:nam|kem theo|\()", at[0])[0])
    number, decided, issuer = "", None, ""
    if found := titles.DECISION.search(plain):
        number, decided, issuer = titles.split_decision(whole[found.start() :], today)
    before = plain[: found.start()] if found else plain
    years = _YEAR.findall(titles.DAY.sub(" ", before))
    return Above(award, int(years[-1]) if years else None, number, decided, issuer)


AWARD_LISTS = Asked(
    {alias: name for name, aliases in _COLUMNS.items() for alias in aliases},
    None,
    _is_line,
    least=1,
    names="«Họ và tên», «Tên tập thể»",
)
