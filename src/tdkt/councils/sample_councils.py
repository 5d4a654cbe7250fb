"""The sample's councils: one for 2021 to 2025, one since then with a session that comes in the next days."""

from __future__ import annotations

from datetime import date, timedelta

from tdkt.councils.models import Council
from tdkt.councils.operations.seats import found_council, plan_session
from tdkt.org.models import Person, Unit, User

SEATS = (
    ("giam_doc", "chair"), ("pho_giam_doc", "vice"), ("tp_hcth", "secretary"), ("tp_tv", "member"),
    ("tp_bhtn", "member"),
)  # fmt: skip
RULES = {"quorum_top": 2, "quorum_bottom": 3, "quorum_basis": "Quy chế hoạt động của Hội đồng, Điều 5"}
NAME = "Hội đồng Thi đua - Khen thưởng Trung tâm Dịch vụ việc làm"


def load(*, unit: Unit, people: dict[str, Person], actors: dict[str, User], today: date) -> None:
    """Idempotent: nothing happens where the unit already has a council."""
    if Council.objects.filter(unit=unit).exists():
        return
    officer = actors["officer"]
    members = [(people[key], post) for key, post in SEATS]
    found_council(
        unit=unit, kind="tdkt", name=NAME, decision_no="09/QĐ-TTDVVL", founded_on=date(2021, 2, 22), actor=officer,
        term_ends=date(2025, 12, 31), members=members, **RULES,
    )  # fmt: skip
    start = min(date(2026, 1, 5), today)
    council = found_council(
        unit=unit, kind="tdkt", name=NAME, decision_no="02/QĐ-TTDVVL", founded_on=start, actor=officer,
        members=members, **RULES,
    )  # fmt: skip
    found_council(
        unit=unit, kind="sang_kien", name="Hội đồng sáng kiến Trung tâm Dịch vụ việc làm", decision_no="03/QĐ-TTDVVL",
        founded_on=start, actor=officer, members=members[:1] + members[2:], **RULES,
    )  # fmt: skip
    plan_session(
        council=council, year=today.year, held_on=_session_day(today), actor=officer, start="14 giờ 00",
        place="Phòng họp Trung tâm", agenda="Xét đề nghị khen thưởng của các phòng; bỏ phiếu từng danh hiệu.",
    )  # fmt: skip


def _session_day(today: date) -> date:
    """Two days ahead, within the running year."""
    ahead = today + timedelta(2)
    return ahead if ahead.year == today.year else today
