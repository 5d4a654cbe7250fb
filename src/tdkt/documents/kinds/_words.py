"""Sentences and tables that several kinds share."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from tdkt.documents import body, numbers, schema, tables
from tdkt.documents.kinds import Data
from tdkt.documents.model import Annex, Block, Page, Paragraph, Run, Table

NONE = "Không có."
VERDICTS = {True: "Đạt", False: "Không đạt", None: "Chưa đủ dữ liệu"}


def issuer(data: Data) -> str:
    return str(data["issuer"]["name"])


def day(iso: str) -> str:
    return numbers.day_line(date.fromisoformat(iso))


def short(iso: str) -> str:
    return numbers.day_short(date.fromisoformat(iso))


def percent(part: int | float, base: int | float) -> str:
    """«94,3 %»; one decimal, rounded half up, dropped when it is nought. "" when the base is nought."""
    if not base:
        return ""
    share = (Decimal(str(part)) * 100 / Decimal(str(base))).quantize(Decimal("0.1"), ROUND_HALF_UP)
    return f"{numbers.grouped(share)}%"


def count(number: int, noun: str) -> str:
    """«05 tập thể»"""
    return f"{numbers.padded(number)} {noun}"


def counted(collectives: int, individuals: int) -> str:
    """«02 tập thể và 15 cá nhân», leaving out what there is none of."""
    said = [count(n, noun) for n, noun in ((collectives, "tập thể"), (individuals, "cá nhân")) if n]
    return " và ".join(said) or "không có tập thể, cá nhân nào"


def sections(parts: Sequence[tuple[str, Any]]) -> list[Any]:
    """(title, content) pairs -> sections; content None leaves the section out, empty content says «Không có.»"""
    return [{"title": title, "content": given or [NONE]} for title, given in parts if given is not None]


def dated_name(person: Data) -> str:
    """«Ông A, Giám đốc» -> name and post."""
    return f"{person['name']}, {person['post']}" if person["post"] else str(person["name"])


def joined(*pieces: str | None) -> str:
    return ", ".join(piece for piece in pieces if piece)


def plural(items: Sequence[Any]) -> str:
    return numbers.padded(len(items))


def totals(groups: Sequence[Data]) -> tuple[int, int]:
    return sum(len(g["collectives"]) for g in groups), sum(len(g["individuals"]) for g in groups)


def group_line(group: Data) -> str:
    """«Danh hiệu ... : 15 cá nhân (trong đó 12 cá nhân trực tiếp lao động, chiếm 80%)»

    The share is said only when it is known of everybody.
    """
    people = group["individuals"]
    line = f"{group_name(group)}: {counted(len(group['collectives']), len(people))}"
    if people and all(p["direct"] is not None for p in people):
        direct = sum(p["direct"] for p in people)
        share = percent(direct, len(people))
        line += f" (trong đó {count(direct, 'cá nhân')} trực tiếp lao động, chiếm {share})"
    return line


def group_name(group: Data) -> str:
    return f"{group['award']} {group['year']}" if group["year"] else str(group["award"])


def empty_groups(data: Data, problems: schema.Problems) -> None:
    for i, group in enumerate(data["groups"]):
        if not group["collectives"] and not group["individuals"]:
            problems.append((f"groups[{i}]", "chưa có tập thể hoặc cá nhân nào"))


def list_blocks(groups: Sequence[Data], page: Page) -> list[Block]:
    """The list of a decision or a tờ trình: one section an award, collectives then individuals, numbered."""
    out: list[Block] = []
    numbering = body.Numbering("la_ma")
    for group in groups:
        out.append(numbering.heading(0, group_name(group), True))
        both = bool(group["collectives"]) and bool(group["individuals"])
        if group["collectives"]:
            if both:
                out.append(numbering.heading(1, "Tập thể", True))
            out.append(_collectives(group["collectives"], page))
        if group["individuals"]:
            if both:
                out.append(numbering.heading(1, "Cá nhân", True))
            out.append(_individuals(group["individuals"], page))
    return out


def _columns(
    people: Sequence[Data], given: Sequence[tuple[str, str, float]], page: Page, opening: Sequence[tuple[str, float]]
) -> Table:
    used = [c for c in given if any(p.get(c[0]) for p in people)]
    rows = [
        [{"text": str(i), "align": "center"}, p["name"], *(p.get(name) or "" for name, _, _ in used)]
        for i, p in enumerate(people, 1)
    ]
    titles = [title for title, _ in opening] + [title for _, title, _ in used]
    widths = [width for _, width in opening] + [width for _, _, width in used]
    return tables.simple(titles, widths, rows, page.text_mm)


def _collectives(people: Sequence[Data], page: Page) -> Table:
    given = (("unit", "Đơn vị quản lý", 50.0), ("reason", "Thành tích", 55.0), ("note", "Ghi chú", 22.0))
    return _columns(people, given, page, (("STT", 11.0), ("Tên tập thể", 60.0)))


def _individuals(people: Sequence[Data], page: Page) -> Table:
    given = (
        ("post", "Chức vụ", 38.0),
        ("unit", "Đơn vị công tác", 48.0),
        ("reason", "Thành tích", 50.0),
        ("note", "Ghi chú", 22.0),
    )
    return _columns(people, given, page, (("STT", 11.0), ("Họ và tên", 48.0)))


def list_annex(title: str, reference: str, groups: Sequence[Data], page: Page, label: str = "") -> Annex:
    return Annex(label, title.upper(), reference, tuple(list_blocks(groups, page)))


def check_meeting(data: Data, problems: schema.Problems) -> None:
    meeting = data["meeting"]
    if meeting["present"] > meeting["total"]:
        said = f"có mặt {meeting['present']} người, nhiều hơn tổng số {meeting['total']} người"
        problems.append(("meeting.present", said))
    if meeting["end_date"] and meeting["end_date"] < meeting["date"]:
        problems.append(("meeting.end_date", "trước ngày bắt đầu họp"))


def check_votes(data: Data, problems: schema.Problems) -> None:
    for i, vote in enumerate(data["votes"]):
        cast = vote["yes"] + vote["no"] + (vote["blank"] or 0)
        if cast > vote["base"]:
            problems.append((f"votes[{i}]", f"tổng {cast} phiếu, nhiều hơn {vote['base']} người làm gốc tính tỷ lệ"))


def meeting_lines(data: Data, who: str) -> list[Block]:
    """Time, place and people of a meeting, as the form of minutes orders them (NĐ 30/2020, form 1.10)."""
    meeting = data["meeting"]
    absent = len(meeting["absent"]) or meeting["total"] - meeting["present"]
    present = f"{count(meeting['present'], '')}/{count(meeting['total'], who)}".replace(" /", "/")
    said = [
        ("Thời gian bắt đầu", f"{meeting['start']}, {day(meeting['date'])}"),
        ("Địa điểm", meeting["place"]),
        ("Chủ trì", dated_name(meeting["chair"])),
        ("Thư ký", dated_name(meeting["secretary"])),
        ("Thành phần tham dự", present),
    ]
    if absent:
        named = f": {'; '.join(meeting['absent'])}" if meeting["absent"] else ""
        said.append(("Vắng mặt", f"{count(absent, 'người')}{named}"))
    if meeting["invited"]:
        said.append(("Khách mời", "; ".join(meeting["invited"])))
    return [Paragraph((Run(f"{name}: "), Run(f"{value}.".replace("..", ".")))) for name, value in said]


def closing_line(data: Data, what: str = "Cuộc họp") -> list[Block]:
    meeting = data["meeting"]
    when = f"{meeting['end'] or '....... giờ .......'}, {day(meeting['end_date'] or meeting['date'])}"
    return [
        Paragraph((Run(f"{what} kết thúc vào {when}; biên bản đã được đọc lại cho mọi người cùng nghe và nhất trí."),))
    ]


def votes_table(votes: Sequence[Data], page: Page) -> Table:
    rows = [
        [
            {"text": str(i), "align": "center"},
            joined(vote["name"], vote["post"]),
            vote["award"],
            vote["yes"],
            vote["no"],
            "" if vote["blank"] is None else vote["blank"],
            {"text": f"{vote['yes']}/{vote['base']} ({percent(vote['yes'], vote['base'])})", "align": "center"},
            {"text": VERDICTS[vote["passed"]], "align": "center"},
        ]
        for i, vote in enumerate(votes, 1)
    ]
    titles = ("STT", "Họ tên, tập thể", "Danh hiệu, hình thức", "Đồng ý", "Không đồng ý", "Khác", "Tỷ lệ", "Kết quả")
    return tables.simple(titles, (10, 40, 38, 13, 15, 12, 22, 16), rows, page.text_mm, size_pt=11)
