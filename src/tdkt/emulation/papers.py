"""Papers of this room in one click: launching a movement, registration letters, lists and reminders."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from typing import Any

from django.urls import reverse

from tdkt.core import history
from tdkt.core.workflow import StepRefused
from tdkt.documents.plain import from_lines
from tdkt.emulation import papers_scoring  # noqa: F401 - declares its own buttons
from tdkt.emulation.models import Movement, Registration, RegistrationRound
from tdkt.emulation.policy import movements as policy
from tdkt.emulation.queries import movements as movement_queries
from tdkt.emulation.queries import registration as queries
from tdkt.law.catalogue import AWARDS
from tdkt.org.models import Unit
from tdkt.paperwork.models import Paper
from tdkt.paperwork.offers import Offer, offer
from tdkt.paperwork.operations import draft_paper
from tdkt.paperwork.queries import authority_of, cited, head, leader_of, legal_bases, name_on

BELOW = "Các phòng, bộ phận thuộc đơn vị"
NEW_DEADLINE_DAYS = 7


def _letter_head(unit: Unit, day: date) -> dict[str, Any]:
    return head(unit, day, to=[BELOW], recipients=["Như trên", "Lãnh đạo đơn vị", "Lưu: VT"])


def _period(row: Movement) -> str:
    return f"từ ngày {row.starts:%d/%m/%Y} đến ngày {row.ends:%d/%m/%Y}"


def _draft(row: Movement | RegistrationRound, kind: str, series: str, title: str, data: Any, **how: Any) -> Paper:
    made = draft_paper(unit=row.unit, kind=kind, series=series, title=title, data=data, about=row, **how)
    if row.paper_id is None:
        history.change(row, actor=how["actor"], verb="paperwork.draft", paper=made)
    return made


def launch_letter(row: Movement, actor: Any, day: date, _: str = "") -> Paper:
    """Công văn phát động."""
    data = _letter_head(row.unit, day) | {
        "name": row.title, "period": _period(row), "themes": from_lines(row.content or row.aims),
        "pursuant": [cited(row.directive)] if row.directive else [],
    }  # fmt: skip
    if row.criteria.strip():
        data["criteria"] = from_lines(row.criteria)
    title = f"Phát động phong trào thi đua “{row.title}”"
    return _draft(row, "cong_van_phat_dong", "CV", title, data, actor=actor, day=day)


def launch_decision(row: Movement, actor: Any, day: date, _: str = "") -> Paper:
    """Quyết định phát động."""
    lines = [line.strip("-+ ") for line in f"{row.content or row.aims}\n{row.criteria}".splitlines()]
    data = head(row.unit, day, recipients=["Lãnh đạo đơn vị", "Lưu: VT"], personal=True)
    data |= {
        "authority_line": authority_of(data), "bases": legal_bases(row.unit, day), "executors": [BELOW],
        "name": row.title, "period": _period(row), "contents": [line for line in lines if line],
    }  # fmt: skip
    if row.directive:
        data["bases"].append(f"Thực hiện {cited(row.directive)}")
    title = f"Quyết định phát động phong trào thi đua “{row.title}”"
    return _draft(row, "quyet_dinh_phat_dong", "QĐ", title, data, actor=actor, day=day)


def _says_nothing(row: Movement) -> str:
    return "" if (row.content or row.aims).strip() else "Hãy ghi mục tiêu hoặc nội dung phong trào trước."


def registration_letter(row: RegistrationRound, actor: Any, day: date, _: str = "") -> Paper:
    """Công văn đề nghị đăng ký: the titles of the year that rooms and people register."""
    data = _letter_head(row.unit, day) | {
        "year": row.year, "deadline": row.deadline.isoformat(), "receiver": name_on(row.unit, day),
        "awards": _registrable(day),
        "guidance": ["Việc đăng ký để theo dõi, phấn đấu; không phải là điều kiện để xét khen thưởng."]
        if row.year >= 2024 else [],
    }  # fmt: skip
    title = f"Đề nghị đăng ký thi đua, khen thưởng năm {row.year}"
    return _draft(row, "cong_van_dang_ky", "CV", title, data, actor=actor, day=day)


def _registrable(day: date) -> list[str]:
    codes = [code for code in ("LDTT", "CSTDCS", "TTLDTT", "TTLDXS", "GK") if code in AWARDS]
    return [f"{AWARDS[code].nature.words} «{AWARDS[code].name_on(day)}»" for code in codes]


def summary(row: RegistrationRound, actor: Any, day: date, _: str = "") -> Paper:
    """Danh sách tổng hợp: how many of each award each room registers."""
    counts: dict[tuple[str, str], Counter[bool]] = {}
    for one in _registered(row):
        counts.setdefault((name_on(one.unit, day), one.award), Counter())[one.person_id is None] += 1
    lines = [
        {"unit": unit, "award": AWARDS[award].name_on(day), "collectives": n[True], "individuals": n[False]}
        for (unit, award), n in sorted(counts.items())
    ]
    data = head(row.unit, day) | {"year": row.year, "registrations": lines}
    if getattr(actor, "person", None):
        data["preparer"] = actor.person.full_name
    title = f"Danh sách tổng hợp đăng ký thi đua năm {row.year}"
    return _draft(row, "tong_hop_dang_ky", "DS", title, data, actor=actor, day=day)


def room_list(row: RegistrationRound, actor: Any, day: date, room: str) -> Paper:
    """Bản đăng ký of one room: its people and collectives by award."""
    mine = [one for one in _registered(row) if str(one.unit_id) == room]
    if not mine:
        raise StepRefused("Phòng này chưa có đăng ký nào đã gửi.")
    unit = mine[0].unit
    groups: dict[str, dict[str, Any]] = {}
    for one in mine:
        kind = AWARDS[one.award]
        group = groups.setdefault(one.award, {"award": f"{kind.nature.words} «{kind.name_on(day)}»"})
        key = "collectives" if one.person_id is None else "individuals"
        group.setdefault(key, []).append({"name": one.subject_name})
    chief = leader_of(unit, day)
    goals = [line.strip("-+ ") for one in mine if one.person_id is None for line in one.commitment.splitlines()]
    data = head(row.unit, day, to=[name_on(row.unit, day)]) | {
        "year": row.year, "unit": name_on(unit, day), "groups": list(groups.values()),
        "goals": [line for line in goals if line],
        "head_of_unit": {"name": chief.person.full_name, "post": chief.title} if chief else {"name": "……………"},
    }  # fmt: skip
    title = f"Bản đăng ký thi đua năm {row.year} của {name_on(unit, day)}"
    return _draft(row, "ban_dang_ky", "ĐK", title, data, actor=actor, day=day, named=True)


def _registered(row: RegistrationRound) -> list[Registration]:
    rows = row.registrations.exclude(state__in=[Registration.State.DRAFT, Registration.State.RETURNED])
    return sorted(
        rows.select_related("unit", "person", "collective"),
        key=lambda one: (one.person is not None, one.person.sort_key if one.person else one.subject_name),
    )


def _rooms(row: RegistrationRound) -> list[tuple[int, str]]:
    rows = row.registrations.exclude(state__in=[Registration.State.DRAFT, Registration.State.RETURNED])
    units = Unit.objects.filter(pk__in=rows.values("unit")).order_by("sort_key")
    return [(one.pk, one.name) for one in units]


def _nobody_registered(row: RegistrationRound) -> str:
    return "" if _rooms(row) else "Chưa có đăng ký nào đã gửi."


def reminder(row: RegistrationRound, actor: Any, day: date, _: str = "") -> Paper:
    """Công văn đôn đốc: the rooms that have sent nothing."""
    late = [
        {"unit": name_on(one, day), "lacking": "Chưa gửi bản đăng ký", "due": row.deadline.isoformat()}
        for one in queries.rooms_missing(row)
    ]
    data = _letter_head(row.unit, day) | {
        "matter": f"gửi bản đăng ký thi đua năm {row.year}", "as_of": day.isoformat(), "late": late,
        "deadline": max(row.deadline, day + timedelta(NEW_DEADLINE_DAYS)).isoformat(),
    }  # fmt: skip
    title = f"Đôn đốc gửi bản đăng ký thi đua năm {row.year}"
    return _draft(row, "cong_van_don_doc", "CV", title, data, actor=actor, day=day)


def _nobody_late(row: RegistrationRound) -> str:
    return "" if queries.rooms_missing(row) else "Mọi phòng đã gửi đăng ký, không có ai để đôn đốc."


def _runs(user: Any, row: RegistrationRound) -> bool:
    return policy.runs_round(user, row.unit)


def _movement_page(row: Movement) -> str:
    return reverse("movement", args=[row.pk])


def _round_page(row: RegistrationRound) -> str:
    return reverse("registration_round", args=[row.pk])


for key, kind, words, make in (
    ("cong-van-phat-dong", "cong_van_phat_dong", "Công văn phát động", launch_letter),
    ("quyet-dinh-phat-dong", "quyet_dinh_phat_dong", "Quyết định phát động", launch_decision),
):
    offer(
        Offer(key, kind, Movement, words, movement_queries.movements_visible_to, policy.prepares, make, _movement_page,
              _says_nothing)
    )  # fmt: skip
for key, kind, words, make, why_not, choices in (
    ("cong-van-dang-ky", "cong_van_dang_ky", "Công văn đề nghị đăng ký", registration_letter, None, None),
    ("tong-hop-dang-ky", "tong_hop_dang_ky", "Danh sách tổng hợp", summary, _nobody_registered, None),
    ("don-doc-dang-ky", "cong_van_don_doc", "Công văn đôn đốc", reminder, _nobody_late, None),
    ("ban-dang-ky", "ban_dang_ky", "Bản đăng ký", room_list, None, _rooms),
):
    offer(
        Offer(key, kind, RegistrationRound, words, queries.rounds_visible_to, _runs, make, _round_page,
              why_not or (lambda row: ""), choices)
    )  # fmt: skip
