"""Papers of blocks and score tables in one click: the pact, the ranking."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.urls import reverse

from tdkt.core import history
from tdkt.core.workflow import StepRefused
from tdkt.emulation import ranking
from tdkt.emulation.models import BlockYear, Member, ScoreTable
from tdkt.emulation.policy import scoring as policy
from tdkt.emulation.queries import scoring as queries
from tdkt.paperwork.models import Paper
from tdkt.paperwork.offers import Offer, offer
from tdkt.paperwork.operations import draft_paper
from tdkt.paperwork.queries import head


def _lines(text: str) -> list[str]:
    return [line.strip(" -+\t") for line in text.splitlines() if line.strip(" -+\t")]


def pact_paper(year: BlockYear, actor: Any, day: date, _: str = "") -> Paper:
    """The pact as a paper of the leading unit, with the members and the days on which they signed."""
    members = list(year.members.select_related("unit"))
    leader = next((one.unit for one in members if one.part == Member.Part.HEAD), None)
    if leader is None or not year.pact.strip():
        raise StepRefused(_no_pact(year))
    rows = [
        [
            str(number),
            one.unit.name,
            one.get_part_display(),
            "; ".join(_lines(one.pledge)),
            f"{one.signed_on:%d/%m/%Y}" if one.signed_on else "",
        ]
        for number, one in enumerate(members, 1)
    ]
    table = {
        "columns": [
            {"title": "STT", "width": 12, "align": "center"},
            {"title": "Đơn vị", "width": 62},
            {"title": "Vai trò", "width": 30},
            {"title": "Chỉ tiêu đăng ký riêng", "width": 38},
            {"title": "Ngày ký", "width": 24, "align": "center"},
        ],
        "rows": rows,
    }
    parts: list[Any] = [
        f"Các đơn vị thành viên {year.block.name} (danh sách tại Phụ lục kèm theo) thống nhất ký giao ước thi đua năm "
        f"{year.year} với nội dung sau:",
        {"title": "Nội dung thi đua", "content": _lines(year.pact)},
    ]
    if year.goals.strip():
        parts.append({"title": "Chỉ tiêu thi đua", "content": _lines(year.goals)})
    parts.append(
        {
            "title": "Tổ chức thực hiện",
            "content": [
                "Các đơn vị thành viên tổ chức thực hiện giao ước, tự chấm điểm theo bảng điểm của khối, "
                "gửi minh chứng đúng hạn.",
                f"{leader.name} là Trưởng khối, đôn đốc, kiểm tra việc thực hiện và tổng hợp kết quả của khối./.",
            ],
        }
    )
    data = {
        **head(leader, day, recipients=[year.block.unit.name, "Các đơn vị thành viên", "Lưu: VT"]),
        "type": "BTT",
        "subject": f"Giao ước thi đua năm {year.year} của {year.block.name}",
        "content": parts,
        "annexes": [{"title": "Các đơn vị ký giao ước thi đua", "content": [{"table": table}]}],
        "scheme": "so",
    }
    paper = draft_paper(
        unit=leader, kind="van_ban", title=data["subject"], data=data, actor=actor, series="BTT", day=day, about=year
    )
    if year.paper_id != paper.pk:
        history.change(year, actor=actor, verb="block_years.paper", paper=paper)
    return paper


def _no_pact(year: BlockYear) -> str:
    if not year.pact.strip():
        return "Chưa có nội dung giao ước."
    led = any(one.part == Member.Part.HEAD for one in year.members.all())
    return "" if led else "Chưa chọn Trưởng khối của năm."


def ranking_paper(table: ScoreTable, actor: Any, day: date, _: str = "") -> Paper:
    """The ranking as a Thông báo with its table."""
    if why := _not_ranked(table):
        raise StepRefused(why)
    rows = table.sheets.select_related("person", "collective", "unit").order_by(
        "rank", "unit__path", "person__sort_key"
    )
    people = table.kind == ScoreTable.Kind.PEOPLE
    place = [{"title": "Phòng, đơn vị", "width": 44}] if people else []
    cells = [
        [
            str(number),
            one.subject_name,
            *([one.unit.called] if people else []),
            ranking.shown(one.total),
            str(one.rank or ""),
        ]
        for number, one in enumerate(rows, 1)
    ]
    columns = [
        {"title": "STT", "width": 12, "align": "center"},
        {"title": "Họ và tên" if people else "Đơn vị", "width": 66 if people else 110},
        *place,
        {"title": "Điểm", "width": 20, "align": "center"},
        {"title": "Xếp hạng", "width": 22, "align": "center"},
    ]
    whose = table.block_year.block.name if table.block_year else table.unit.name
    data = {
        **head(table.unit, day, recipients=["Các đơn vị, cá nhân được chấm điểm", "Lãnh đạo đơn vị", "Lưu: VT"]),
        "type": "TB",
        "subject": f"Kết quả chấm điểm, xếp hạng thi đua năm {table.year} của {whose}",
        "content": [
            f"Căn cứ {table.title} và kết quả tự chấm, kiểm tra, duyệt điểm, kết quả xếp hạng thi đua năm {table.year} "
            f"gồm {len(cells)} trường hợp (danh sách tại Phụ lục kèm theo)./."
        ],
        "annexes": [
            {
                "title": f"Bảng xếp hạng thi đua năm {table.year}",
                "content": [{"table": {"columns": columns, "rows": cells}}],
            }
        ],
    }
    paper = draft_paper(
        unit=table.unit,
        kind="van_ban",
        title=data["subject"],
        data=data,
        actor=actor,
        series="TB",
        day=day,
        about=table,
    )
    if table.paper_id != paper.pk:
        history.change(table, actor=actor, verb="score_tables.paper", paper=paper)
    return paper


def _not_ranked(table: ScoreTable) -> str:
    return "" if table.state == ScoreTable.State.RANKED else "Chưa công bố xếp hạng."


offer(
    Offer("giao-uoc", "van_ban", BlockYear, "Bản giao ước", queries.block_years_visible_to, policy.runs_year,
          pact_paper, lambda row: reverse("block_year", args=[row.pk]), _no_pact)
)  # fmt: skip
offer(
    Offer("thong-bao-xep-hang", "van_ban", ScoreTable, "Thông báo xếp hạng", queries.tables_visible_to,
          policy.keeps_table, ranking_paper, lambda row: reverse("score_table", args=[row.pk]), _not_ranked)
)  # fmt: skip
