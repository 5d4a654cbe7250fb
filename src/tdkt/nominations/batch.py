"""Many dossiers at once, each by the same road: first what would happen to each, then exactly that."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction

from tdkt.core.text import fold
from tdkt.core.workflow import StepRefused
from tdkt.nominations import decide, policy
from tdkt.nominations.models import Nomination
from tdkt.nominations.operations import opinions, papers
from tdkt.nominations.operations.way import Fault
from tdkt.nominations.queries import locked
from tdkt.nominations.workflow import workflow
from tdkt.org.models import Unit

STEPS = {
    "submit": "Trình",
    "recall": "Rút lại",
    "receive": "Tiếp nhận",
    "return": "Trả lại",
    "appraise": "Thẩm định xong",
    "hand_over": "Chuyển lên cấp trên",
    "send_out": "Gửi cấp trên ngoài hệ thống",
    "post": "Công khai lấy ý kiến",
}
WHOLE = {"to_trinh": "Lập tờ trình", "quyet_dinh": "Dự thảo quyết định", "goi": "Tải gói hồ sơ"}  # one thing of many
WORDS = STEPS | WHOLE
ASKING = {"return", "post"}  # the person fills something in before the preview
CHANGED = "Hồ sơ đã thay đổi từ lúc xem trước nên không làm"


@dataclass(frozen=True)
class Asked:
    """What the person filled in for the whole batch; ``own``: further defects of single dossiers, {id: lines}."""

    day: date
    note: str = ""
    defects: str = ""
    own: dict[int, str] = field(default_factory=dict)
    place: str = ""
    posted_on: date | None = None


@dataclass(frozen=True)
class Outcome:
    """What happens to one dossier; ``refusal`` empty: it goes through, and ``words`` say where to."""

    nomination: Nomination
    refusal: str = ""
    words: str = ""

    @property
    def goes(self) -> bool:
        return not self.refusal


class _Undo(Exception):
    pass


def dry_run(name: str, rows: list[Nomination], actor: Any, asked: Asked) -> list[Outcome]:
    """What ``run`` would do, by doing it and taking it all back: no second set of rules to drift from the first."""
    outcomes: list[Outcome] = []
    try:
        with transaction.atomic():
            locked(rows)
            outcomes = [_one(name, row, actor, asked, None) for row in rows]
            raise _Undo
    except _Undo:
        return outcomes


def run(
    name: str, rows: list[Nomination], actor: Any, asked: Asked, expected: dict[int, str] | None = None
) -> list[Outcome]:
    """Take the step for each dossier on its own: one that is refused does not stop the others.

    ``expected``: {id: words of the preview}; a dossier to which something else would happen now is left as it is.
    """
    return [_one(name, row, actor, asked, expected) for row in rows]


def _one(name: str, row: Nomination, actor: Any, asked: Asked, expected: dict[int, str] | None) -> Outcome:
    if name not in STEPS:
        raise StepRefused("Bước này không làm hàng loạt được.")
    try:
        with transaction.atomic():
            words = _done(name, row, actor, asked)
            if expected is not None and expected.get(row.pk) != words:
                raise StepRefused("điều sẽ xảy ra nay khác, xem trước lại.")
            return Outcome(row, "", words)
    except (StepRefused, PermissionDenied) as why:
        return Outcome(row, f"{CHANGED}: {why}" if expected is not None else str(why))


def _done(name: str, row: Nomination, actor: Any, asked: Asked) -> str:
    """Do it and say what it came to."""
    if name == "post":
        if not policy.may_ask_opinions(actor, row):
            raise PermissionDenied("Chỉ nơi đang giữ hồ sơ công khai lấy ý kiến.")
        now = opinions.post(nomination=row, day=asked.posted_on or asked.day, at=asked.place, actor=actor)
        return f"Công khai đến hết {now.posted_until:%d/%m/%Y} tại {now.posted_at}"
    data: dict[str, Any] = {"day": asked.day, "note": asked.note}
    if name == "return":
        data["defects"] = faults(row, f"{asked.defects}\n{asked.own.get(row.pk, '')}")
    now = workflow.take(name, row, actor, **data)
    where = now.outside if now.state == Nomination.State.OUTSIDE else str(now.at_unit)
    said = [f"{now.get_state_display()}, ở {where}"]
    if now.due and name == "receive":
        said.append(f"hạn {now.due:%d/%m/%Y}")
    if data.get("defects"):
        said.append(f"{len(data['defects'])} sai sót")
    return "; ".join(said)


def faults(row: Nomination, lines: str) -> list[Fault]:
    """One defect a line; «Báo cáo thành tích: thiếu số liệu» is put beside that component."""
    parts = list(row.components.all())
    found = []
    for line in filter(None, (one.strip() for one in lines.splitlines())):
        head, _, rest = line.partition(":")
        key = fold(head)
        part = next((one for one in parts if key and fold(one.name).startswith(key)), None) if rest.strip() else None
        found.append(Fault(part, (rest if part else line).strip()[:500]))
    return found


def whole(name: str, rows: list[Nomination], unit: Unit | None, actor: Any, day: date) -> list[Outcome]:
    """Of a paper, a decision or a packet of many dossiers: who would be in it, who not and why. Nothing is written."""
    desks = decide.Desks()
    outcomes = []
    for row in rows:
        if name == "goi":
            why = "" if policy.may_pack(actor, row) else "Chỉ nơi đang giữ hồ sơ tải gói hồ sơ."
        elif name == "to_trinh":
            why = papers.not_for_submission(row, actor)
        else:
            why = decide.not_for_decision(row, unit, day, desks) if unit else "Bạn chưa có vai trò ở đơn vị nào."
        outcomes.append(Outcome(row, why, "" if why else "Có trong danh sách"))
    return outcomes
