"""The menu: what a person sees on the left depends on the roles that the person holds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from tdkt import __version__
from tdkt.org.access import standing
from tdkt.org.models import Role

STAFF = (Role.OFFICER, Role.DIRECTOR, Role.ROOM_HEAD, Role.AUDITOR, Role.APPRAISER, Role.DECIDER)
UNIT = (Role.OFFICER, Role.DIRECTOR, Role.AUDITOR, Role.APPRAISER, Role.DECIDER)
ANYONE = tuple(Role)
MEMBERS = tuple(role for role in Role if role != Role.ADMINISTRATOR)


@dataclass(frozen=True)
class Entry:
    words: str
    name: str
    icon: str
    roles: tuple[str, ...] = ANYONE


GROUPS: list[tuple[str, list[Entry]]] = [
    ("", [Entry("Việc cần làm", "home", "list-check"), Entry("Hồ sơ của tôi", "my_record", "id-badge-2")]),
    (
        "Kế hoạch và số liệu",
        [
            Entry("Tổng quan", "dashboard", "chart-line", UNIT),
            Entry("Kế hoạch năm", "plans", "calendar-event", STAFF),
            Entry("Chỉ tiêu, số liệu", "figures", "chart-bar", STAFF),
        ],
    ),
    (
        "Phong trào",
        [
            Entry("Phong trào thi đua", "movements", "flag", MEMBERS),
            Entry("Đăng ký thi đua", "registrations", "clipboard-list", MEMBERS),
            Entry("Mô hình Dân vận khéo", "mobilisation_models", "users-group", STAFF),
            Entry("Điển hình tiên tiến", "exemplars", "star", STAFF),
            Entry("Cụm, khối thi đua", "blocks", "sitemap", UNIT),
            Entry("Chấm điểm thi đua", "score_tables", "checklist"),
            Entry("Đề nghị từ phong trào", "proposals", "award", STAFF),
        ],
    ),
    (
        "Từ thành tích đến khen thưởng",
        [
            Entry("Sáng kiến", "initiatives", "bulb", MEMBERS),
            Entry("Xếp loại hằng năm", "ratings", "checklist", STAFF),
            Entry("Ai đủ điều kiện", "eligibility", "scale", STAFF),
            Entry("Họp bình xét", "reviews", "users", STAFF),
            Entry("Hội đồng", "councils", "gavel", (*UNIT, Role.COUNCIL_MEMBER)),
            Entry("Hồ sơ đề nghị", "nominations", "folder", STAFF),
            Entry("Quyết định", "decisions", "file-certificate", UNIT),
            Entry("Sổ khen thưởng", "register", "award", STAFF),
            Entry("Tiền thưởng, quỹ", "bonuses", "coins", UNIT),
            Entry("Giám sát, tạm dừng", "oversight", "shield", UNIT),
        ],
    ),
    (
        "Văn bản và báo cáo",
        [
            Entry("Báo cáo", "reports", "report", STAFF),
            Entry("Thống kê", "statistics", "table", UNIT),
            Entry("Văn bản đi", "papers", "file-text", STAFF),
            Entry("Văn bản đến, căn cứ", "directives", "files", STAFF),
            Entry("Soát lỗi văn bản", "audit", "file-upload", STAFF),
        ],
    ),
    (
        "Tra cứu và quản lý",
        [
            Entry("Pháp luật", "law", "book"),
            Entry("Người", "people", "user", STAFF),
            Entry("Đơn vị", "units", "building", STAFF),
            Entry("Tài khoản, vai trò", "accounts", "key", (Role.ADMINISTRATOR, Role.OFFICER)),
            Entry("Lịch sử", "history", "history", (*UNIT, Role.ADMINISTRATOR)),
        ],
    ),
]


def address(name: str) -> str | None:
    try:
        return reverse(name)
    except NoReverseMatch:
        return None


def menu_of(request: HttpRequest) -> list[dict[str, Any]]:
    here = standing(request.user)
    groups = []
    for title, entries in GROUPS:
        shown = [
            {"words": entry.words, "icon": entry.icon, "url": url, "active": _is_here(request.path, url)}
            for entry in entries
            if here.has(*entry.roles) and (url := address(entry.name)) is not None
        ]
        if shown:
            groups.append({"title": title, "entries": shown})
    return groups


def _is_here(path: str, url: str) -> bool:
    return path == url if url == "/" else path.startswith(url)


def context(request: HttpRequest) -> dict[str, Any]:
    """For every template: the menu of this person and the version of the program."""
    user = getattr(request, "user", None)
    menu = menu_of(request) if user is not None and user.is_authenticated else []
    return {"menu": menu, "tdkt_version": __version__}
