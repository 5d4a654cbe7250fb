"""A plan of the year as it was written on paper: aims, requirements, contents, who does what, tasks by quarter.

Reads what ``documents.reading`` gives; nothing here writes. A line that fits nowhere stays in the section it stands in,
so nothing of the paper is lost.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

from tdkt.core.text import clean, fold
from tdkt.documents.reading import Para, ReadPaper
from tdkt.planning.models import PlanSection

Part = PlanSection.Part
QUARTER = re.compile(r"^(?:[\d.]+\s*)?qu[ýy]\s+(IV|I{1,3}|[1-4])\b", re.IGNORECASE)
_ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4}
_DAY = re.compile(
    r"(?:trước|chậm nhất|xong|hạn|đến hết)\s+(?:là\s+|vào\s+)?(?:ngày\s+)?(\d{1,2})/(\d{1,2})(?:/(\d{4}))?",
    re.IGNORECASE,
)
_MONTHLY = re.compile(
    r"(?:trước\s+)?ngày\s+(\d{1,2})\s+(?:hằng|hàng)\s+tháng|(?:hằng|hàng)\s+tháng,?\s*(?:trước\s+)?ngày\s+(\d{1,2})",
    re.IGNORECASE,
)
_TAIL = re.compile(r"[;,]\s*(?:trước|chậm nhất|hằng tháng|hàng tháng)[^;]*$", re.IGNORECASE)
_OWNER = re.compile(r"[;,(]\s*([^;,(]{3,120}?)\s+(?:chủ trì|thực hiện)\)?\s*(?=[;,.]|$)", re.IGNORECASE)
_FOLLOWS = re.compile(
    r"(?:Thực hiện|Căn cứ)\s+((?:Chỉ thị|Kế hoạch|Quyết định|Công văn|Nghị quyết|Luật|Nghị định|Hướng dẫn|Thông tư|"
    r"Kết luận|Chương trình|Quy chế)\s.*)"
)
_SENTENCE = re.compile(r"(?<!\b[A-ZĐ])(?<!TP)\.\s+(?=[A-ZĐÂÊÔƠƯ])")
_YEAR = re.compile(r"năm\s+(20\d\d)")
HEADING = 160  # a numbered line longer than this is a paragraph with a number, not a heading


@dataclass
class ReadTask:
    """A task as one line says it: what, when, who."""

    content: str
    quarter: int
    deadline: date | None = None
    monthly_day: int | None = None
    owner: str = ""


@dataclass
class ReadPlan:
    year: int | None
    pursuant: list[str] = field(default_factory=list)
    sections: list[tuple[str, str, list[str]]] = field(default_factory=list)  # part, heading, lines
    tasks: list[ReadTask] = field(default_factory=list)

    def add(self, line: str) -> None:
        if self.sections:
            self.sections[-1][2].append(line)


def plan_of(text: ReadPaper) -> ReadPlan:
    """What a read paper says of a plan."""
    body = text.body
    plan = ReadPlan(_year_of(text))
    part, quarter, begun = "", 0, False
    for para in body:
        words = clean(para.words)
        if fold(words).startswith(("tren day la", "noi nhan")):
            break
        if hit := QUARTER.match(words):
            quarter = _ROMAN.get(hit[1].upper()) or int(hit[1])
            continue
        if para.rank in ("part", "roman"):
            begun, quarter = True, 0
            part = _part_of(words, part)
            plan.sections.append((part, "" if part in (Part.AIM, Part.REQUIREMENT) else _named(words), []))
            continue
        if not begun:
            plan.pursuant += _pursuant(words)
            continue
        if para.rank == "number" and (quarter == 0 or len(words) < HEADING and "quý" not in words.lower()):
            heading, rest = _split(para)
            if quarter and part == Part.CONTENT and not rest and para.rank == "number" and _is_task(words):
                plan.tasks.append(read_task(words, quarter, plan.year))
                continue
            quarter = 0
            part = _within(part, heading)
            plan.sections.append((part, "" if part in (Part.AIM, Part.REQUIREMENT) else heading, rest))
        elif quarter:
            plan.tasks.append(read_task(words, quarter, plan.year))
        else:
            mark = {"dash": "- ", "plus": "+ ", "dotted": "- "}.get(para.rank, "")
            plan.add(f"{mark}{words}")
    plan.sections = [one for one in plan.sections if one[2]]
    return plan


def _is_task(words: str) -> bool:
    return words.endswith((".", ";")) or bool(_DAY.search(words))


def _year_of(text: ReadPaper) -> int | None:
    for para in text.paras[:12]:
        if hit := _YEAR.search(para.text):
            return int(hit[1])
    return None


def _part_of(words: str, before: str) -> str:
    said = fold(words)
    if "muc dich" in said:
        return str(Part.AIM)
    if said.startswith("yeu cau"):
        return str(Part.REQUIREMENT)
    if "to chuc thuc hien" in said or "phan cong" in said:
        return str(Part.ORGANISATION)
    return str(Part.CONTENT)


def _within(part: str, heading: str) -> str:
    """Inside «Mục đích, yêu cầu» the numbered headings tell the two apart."""
    said = fold(heading)
    if part in (Part.AIM, Part.REQUIREMENT):
        return str(Part.REQUIREMENT) if said.startswith("yeu cau") else str(Part.AIM)
    return part


def _named(words: str) -> str:
    """A heading in capitals as it reads in a list: «NỘI DUNG THỰC HIỆN» -> «Nội dung thực hiện»."""
    return (words.capitalize() if words.isupper() else words).rstrip(" .:")


def _split(para: Para) -> tuple[str, list[str]]:
    """The heading of a numbered line, and what runs on behind it on the lines below."""
    starts = [offset for offset, _, _ in para.marks[1:]]
    words = para.text
    for offset in starts:
        head, tail = words[para.start : offset].strip(), words[offset:].strip()
        if tail[:1].isupper() and head and not head.endswith((",", "-", "–")):
            return clean(head).rstrip(" .:"), [clean(tail)]
    whole = clean(para.words)
    return (whole.rstrip(" .:"), []) if len(whole) < HEADING else ("", [whole])


def _pursuant(words: str) -> list[str]:
    """«Thực hiện A; B. Trung tâm … ban hành» -> [A, B]."""
    hit = _FOLLOWS.search(words)
    if hit is None:
        return []
    said = _SENTENCE.split(hit[1])[0]
    return [one.strip(" .;,") for one in said.split(";") if one.strip(" .;,")]


def wrong_day(words: str, year: int) -> str:
    """What is wrong with the day typed in a line, in words; nothing where it is right or none is typed."""
    if hit := _MONTHLY.search(words):
        day = int(hit[1] or hit[2])
        return "" if 1 <= day <= 31 else f"tháng nào có ngày {day}? Ghi từ ngày 1 đến ngày 31 hằng tháng."
    if not (hit := _DAY.search(words)):
        return ""
    typed = f"{hit[1]}/{hit[2]}/{hit[3] or year}"
    try:
        date(int(hit[3] or year), int(hit[2]), int(hit[1]))
    except ValueError:
        return f"{typed} không phải là ngày có thật; viết dd/mm/yyyy, như 10/02/{year}."
    return "" if int(hit[3] or year) == year else f"ngày {typed} không thuộc năm {year} của kế hoạch."


def read_task(words: str, quarter: int, year: int | None) -> ReadTask:
    """One line as a task: «… ; Phòng A chủ trì; trước ngày 10/02/2025», «… trước ngày 15 hằng tháng»."""
    text = clean(words)
    deadline = monthly = None
    if hit := _MONTHLY.search(text):
        monthly = int(hit[1] or hit[2])
        monthly = monthly if 1 <= monthly <= 31 else None
    elif (hit := _DAY.search(text)) and (year or hit[3]):
        try:
            found = date(int(hit[3] or year or 0), int(hit[2]), int(hit[1]))
        except ValueError:
            found = None
        if found and (year is None or found.year == year):
            deadline = found
    owner = ""
    if hit := _OWNER.search(text):
        owner = hit[1].strip(" ,;(")
        text = text[: hit.start()] + text[hit.end() :]
    if deadline or monthly:
        text = _TAIL.sub("", text.rstrip(" .;"))
    of = (deadline.month + 2) // 3 if deadline else quarter
    return ReadTask(text.strip(" .;,")[:500], of or 1, deadline, monthly, owner)
