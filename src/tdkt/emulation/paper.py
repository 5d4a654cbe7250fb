"""Data of the papers of this room: launching a movement, the summary of registrations."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any

from tdkt.core.workflow import StepRefused
from tdkt.emulation.models import Movement, Registration, RegistrationRound
from tdkt.paperwork.queries import head

LAW = "Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022"


def _lines(text: str) -> list[str]:
    return [line.strip().removeprefix("- ") for line in text.split("\n") if line.strip()]


def movement_paper(movement: Movement, kind: str, day: date) -> tuple[str, dict[str, Any]]:
    """(series, data) of the letter or the decision. Raises StepRefused for another kind."""
    period = f"từ ngày {movement.starts:%d/%m/%Y} đến ngày {movement.ends:%d/%m/%Y}"
    rooms = ["Các phòng, bộ phận chuyên môn"]
    base = str(movement.directive) if movement.directive else ""
    if kind == "cong_van_phat_dong":
        data = {
            **head(movement.unit, day, to=rooms, recipients=["Như trên", "Lưu: VT"]),
            "name": movement.title,
            "pursuant": [f"{base} của {movement.directive.issuer}"] if movement.directive else [],
            "period": period,
            "themes": [{"items": [{"text": line, "items": []} for line in _lines(movement.content)]}],
            "criteria": [{"items": [{"text": line, "items": []} for line in _lines(movement.criteria)]}],
        }
        return "CV", data
    if kind == "quyet_dinh_phat_dong":
        data = {
            **head(movement.unit, day, recipients=[*rooms, "Lưu: VT"]),
            "bases": [LAW, *([base] if base else [])],
            "authority_line": f"Thủ trưởng {movement.unit.name}",
            "executors": rooms,
            "name": movement.title,
            "period": period,
            "contents": [*_lines(movement.content), *_lines(movement.criteria)],
        }
        return "QĐ", data
    raise StepRefused("Chỉ soạn được công văn hoặc quyết định phát động.")


def registration_paper(round_: RegistrationRound, day: date) -> dict[str, Any]:
    """How many collectives and people of each room registered each award."""
    counted: Counter[tuple[str, str, bool]] = Counter()
    rows = round_.registrations.filter(state=Registration.State.APPROVED).select_related("unit")
    for row in rows:
        counted[row.unit.name, row.get_award_display(), row.collective_id is not None] += 1
    pairs = sorted({(unit, award) for unit, award, _ in counted})
    return {
        **head(round_.unit, day),
        "year": round_.year,
        "registrations": [
            {
                "unit": unit,
                "award": award,
                "collectives": counted[unit, award, True],
                "individuals": counted[unit, award, False],
            }
            for unit, award in pairs
        ],
    }
