"""Separation of duties: which two steps of one case no one person may take. Said here once, for every room.

``core.workflow`` asks the account (``User.barred``) before each step; operations that are no step ask ``refuse``. The
proof is the history: who did the earlier work is who left its event, also under a lent role. That nobody acts on one's
own case is said in each room's ``policy.py``; ``OWN`` lists it for whoever inspects.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.db.models import Exists, OuterRef, Q, QuerySet

from tdkt.core import words
from tdkt.core.models import Event
from tdkt.core.workflow import StepRefused


@dataclass(frozen=True)
class Duty:
    """Who left one of ``done`` on a row does not do ``barred`` on it. ``unless``: rows for which it is not asked."""

    done: tuple[str, ...]
    barred: str
    case: str
    unless: Callable[[Any], bool] | None = None


def _decided_outside(row: Any) -> bool:
    """A body outside the system decides; here its decision is only written down."""
    return bool(getattr(row, "outside", ""))


DUTIES = (
    Duty(("nominations.submit", "nominations.appraise"), "nominations.decide", "Hồ sơ đề nghị", _decided_outside),
    Duty(("nominations.submit", "nominations.appraise"), "nominations.refuse", "Hồ sơ đề nghị", _decided_outside),
    Duty(("nominations.submit",), "nominations.appraise", "Hồ sơ đề nghị"),
    Duty(("initiatives.submit",), "initiatives.recognise", "Sáng kiến"),
    Duty(("planning.submit",), "planning.approve", "Kế hoạch năm"),
    Duty(("paperwork.submit",), "paperwork.issue", "Văn bản đi"),
    Duty(("reports.submit",), "reports.approve", "Báo cáo"),
    Duty(("proposals.create",), "proposals.accept", "Đề nghị từ phong trào"),
    Duty(("sheets.send",), "sheets.verify", "Phiếu điểm"),
    Duty(("sheets.send",), "sheets.approve", "Phiếu điểm"),
    Duty(("articles.send",), "articles.publish", "Bài viết"),
    Duty(("awards.issue",), "awards.pay", "Quyết định khen thưởng"),
)

# Bars that the rooms' own policies keep: nobody on one's own case.
OWN = (
    ("Hồ sơ đề nghị", "Không tiếp nhận, thẩm định, quyết định hồ sơ của chính mình."),
    ("Bỏ phiếu", "Thành viên Hội đồng không bỏ phiếu về chính mình."),
    ("Sáng kiến", "Tác giả không chấm điểm, không công nhận sáng kiến của mình."),
    ("Xếp loại", "Không ai tự ghi, tự đối chiếu xếp loại của mình."),
    ("Hủy bỏ khen thưởng", "Người được khen không tự hủy bỏ khen thưởng của mình."),
    ("Đơn thư, tạm dừng", "Không ai xử lý đơn thư về mình, không tự bỏ tạm dừng của mình."),
    ("Tài khoản", "Không ai tự giao vai trò, tự đặt lại mật khẩu bằng quyền quản trị."),
    ("Người xem, kiểm tra; quản trị", "Người kiểm tra không ghi gì; quản trị hệ thống không xem hồ sơ."),
)


def barred(actor: Any, verb: str, row: models.Model) -> str:
    """A sentence where ``actor`` did what whoever takes this step must not have done; else nothing."""
    before = [name for duty in DUTIES if duty.barred == verb and not (duty.unless and duty.unless(row))
              for name in duty.done]  # fmt: skip
    if not before:
        return ""
    own = Event.objects.filter(object_type=row._meta.label_lower, object_id=row.pk, actor=actor, verb__in=before)
    did = own.order_by("seq").values_list("verb", flat=True).first()
    if did is None:
        return ""
    return f"Bạn đã «{words.verb(did)}» ở việc này nên không «{words.verb(verb)}» được: hai việc phải do hai người làm."


def refuse(actor: Any, verb: str, row: models.Model) -> None:
    if said := barred(actor, verb, row):
        raise StepRefused(said)


def done_by_one() -> QuerySet[Event]:
    """Events of steps whose doer had done the other step of the same case before: what an inspection asks for."""
    both = Q(pk__in=[])
    for duty in DUTIES:
        earlier = Event.objects.filter(
            object_type=OuterRef("object_type"), object_id=OuterRef("object_id"), actor=OuterRef("actor"),
            verb__in=duty.done, seq__lt=OuterRef("seq"),
        )  # fmt: skip
        both |= Q(Exists(earlier), verb=duty.barred)
    return Event.objects.filter(both).order_by("-seq")
