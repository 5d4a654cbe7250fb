"""The words of the screen for verdicts, facts and what is missing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from django.urls import NoReverseMatch, reverse

from tdkt.law.catalogue import AWARDS
from tdkt.law.cite import Verified
from tdkt.law.facts import DISCIPLINE_KINDS, FACTS, FINDINGS, HOLD_KINDS, LEAVE_KINDS
from tdkt.law.words import missing_words

# whole verdict and verdict on what can be counted -> words, tone
WAITING = "cho_danh_gia"
VERDICTS = {
    "dat": ("Đủ điều kiện đếm được", "green"),
    WAITING: ("Phần đếm được đạt, chờ đánh giá", "blue"),
    "khong_dat": ("Chưa đạt", "secondary"),
    "chua_du": ("Chưa đủ dữ liệu", "yellow"),
    "loi": ("Dữ liệu mâu thuẫn", "red"),
}
# the same in the narrow cells of the big table
CELLS = {
    "dat": "Đủ điều kiện",
    WAITING: "Chờ đánh giá",
    "khong_dat": "Chưa đạt",
    "chua_du": "Thiếu dữ liệu",
    "loi": "Mâu thuẫn",
}
CONDITIONS = {
    "dat": ("Đạt", "green", "circle-check"),
    "khong_dat": ("Không đạt", "red", "circle-x"),
    "chua_du": ("Chưa rõ", "yellow", "help"),
}
MARKS = {
    "seen": ("đã đọc văn bản", "secondary"),
    "second_hand": ("đọc qua nguồn dẫn lại", "secondary"),
    "unverified": ("chưa kiểm chứng", "yellow"),
}
MEMBERS = {
    "total": "tổng số người",
    "ldtt": "số người được tặng Lao động tiên tiến",
    "cstdcs": "số người được tặng Chiến sĩ thi đua cơ sở",
    "completed": "số người hoàn thành nhiệm vụ trở lên",
    "disciplined_canh_cao": "số người bị kỷ luật từ cảnh cáo",
}
PARTS = {
    "outcome": "kết luận của việc tạm dừng",
    "stream": "loại hình của một lần khen thưởng",
    "period_end": "thời điểm kết thúc giai đoạn đã khen",
    "used_for": "sáng kiến đã dùng hay chưa",
    "applied": "đề tài đã được áp dụng hay chưa",
    "result": "kết quả học tập",
}
# where each fact is recorded: address name, words of the link
WHERE = {
    "ratings": ("ratings", "Nhập kết quả xếp loại"),
    "titles": ("eligibility_registers", "Xác nhận sổ danh hiệu đã ghi đủ"),
    "forms": ("eligibility_registers", "Xác nhận sổ khen thưởng đã ghi đủ"),
    "initiatives": ("initiatives", "Mở sổ sáng kiến"),
    "discipline": ("eligibility_registers", "Xác nhận sổ kỷ luật đã ghi đủ"),
    "leave": ("people", "Ghi thời gian nghỉ, đi học"),
    "holds": ("oversight", "Mở mục tạm dừng"),
    "joined": ("people", "Ghi ngày tuyển dụng"),
    "woman": ("people", "Ghi giới tính"),
    "post": ("eligibility_registers", "Xác nhận quá trình giữ chức vụ đã ghi đủ"),
    "members": ("ratings", "Nhập xếp loại, danh hiệu của các thành viên"),
    "founded": ("units", "Ghi ngày thành lập"),
    "flag_eligible": ("units", "Ghi diện tặng cờ thi đua"),
    "received": ("nominations", "Ghi ngày tiếp nhận hồ sơ"),
}


def state_of(whole: str, counted: str) -> str:
    """One of the five states of a cell."""
    return WAITING if whole == "chua_du" and counted == "dat" else whole


def mark(verified: str | Verified) -> tuple[str, str]:
    return MARKS[str(verified)]


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]


def missing(path: str) -> tuple[str, str, str]:
    """(what is missing, address where it is recorded or "", words of the link) for a path of the law core."""
    key, _, detail = path.partition(".")
    key = key.split("[")[0]
    if key == "findings" and detail in FINDINGS:
        return f"Chưa có đánh giá: {FINDINGS[detail].words}", "#danh-gia", "Ghi đánh giá"
    if key not in FACTS:
        return _upper(missing_words(path)), "", ""
    year = re.search(r"\b(19|20)\d\d\b", detail)
    words = FACTS[key].words
    if key == "members":
        words = f"{MEMBERS.get(detail.rpartition('.')[2], words)}"
    if "." in path and "[" in path:
        words = PARTS.get(detail, words)
    name, link = WHERE.get(key, ("", ""))
    text = f"{_upper(words)} năm {year[0]}" if year else _upper(words)
    return text, _address(name), link


def missing_all(paths: Iterable[str]) -> list[tuple[str, str, str]]:
    """As :func:`missing`, years of one fact told together: «… các năm 2007–2020»."""
    lines: list[tuple[str, str, str]] = []
    years: dict[str, list[int]] = {}
    for path in paths:
        found = re.fullmatch(r"([a-z]+)\.((?:19|20)\d\d)", path)
        if found is None:
            lines.append(missing(path))
        else:
            if found[1] not in years:
                lines.append(("", found[1], ""))
            years.setdefault(found[1], []).append(int(found[2]))
    return [line if line[0] else _of_years(line[1], sorted(years[line[1]])) for line in lines]


def _of_years(key: str, listed: list[int]) -> tuple[str, str, str]:
    if len(listed) == 1:
        return missing(f"{key}.{listed[0]}")
    runs: list[list[int]] = []
    for year in listed:
        if runs and runs[-1][-1] == year - 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    told = ", ".join(f"{run[0]}–{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)
    text, url, link = missing(key)
    return f"{text} các năm {told}", url, link


def _address(name: str) -> str:
    try:
        return reverse(name) if name else ""
    except NoReverseMatch:
        return ""


_SPANS = {**LEAVE_KINDS, **DISCIPLINE_KINDS, **HOLD_KINDS}


def facts(shown: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """(name, value) of the facts on which a condition was judged, in words."""
    for key, value in shown.items():
        head, _, detail = key.partition(".")
        if head == "findings":
            yield _upper(FINDINGS[detail].words), _value(value)
        elif head == "members":
            yield _upper(MEMBERS.get(key.rpartition(".")[2], key)), _value(value)
        elif key == "ratings":
            for year, level in sorted((value or {}).items()):
                yield f"Xếp loại {year}", level or "chưa ghi"
        else:
            yield _upper(FACTS[head].words), _value(value)


def _value(value: Any) -> str:
    if value is None:
        return "chưa rõ"
    if value is True or value is False:
        return "có" if value else "không"
    if isinstance(value, list):
        return "; ".join(_item(item) for item in value) if value else "không có"
    text = str(value)
    return f"{text[8:10]}/{text[5:7]}/{text[:4]}" if re.fullmatch(r"\d{4}-\d\d-\d\d", text) else text


def _item(item: Any) -> str:
    text = str(item)
    first, _, rest = text.partition(" ")
    if first in AWARDS:
        return f"{AWARDS[first].short} {rest}"
    return f"{_SPANS[first]} {rest}" if first in _SPANS else text
