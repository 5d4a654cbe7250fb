"""The road of a dossier, one table for every stream. Streams differ by data: components, way, ballot, posting."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils import timezone

from tdkt.core.workflow import Workflow, has_note, step
from tdkt.law.catalogue import award as award_of
from tdkt.law.dated import LawTableError
from tdkt.nominations import local, policy, queries
from tdkt.nominations.basis import basis_stands
from tdkt.nominations.models import Nomination
from tdkt.nominations.operations import way, withdrawals
from tdkt.nominations.operations.components import SPOKEN
from tdkt.nominations.operations.opinions import CHECKLIST
from tdkt.nominations.routing import next_desk
from tdkt.paperwork.models import Paper

S = Nomination.State
# What only the province can add.
LATER = {"cong_khai", "xac_nhan_bo_tinh", "xac_nhan_toan_quoc", "cap_uy", "y_kien_ubnd"}


def _day(data: dict[str, Any]) -> date:
    """The day of the step; for the buttons of a page, which ask «what if now», the day of the page."""
    given = data.get("day")
    return given if isinstance(given, date) else timezone.localdate()


def no_open_hold(row: Nomination, data: dict[str, Any]) -> str:
    hold = queries.open_holds(row.person_id, row.collective_id).first()
    if hold is None:
        return ""
    return (
        f"{row.subject_name} đang tạm dừng xét khen thưởng từ {hold.starts:%d/%m/%Y}: {hold.get_kind_display()}. "
        "Chỉ đi tiếp khi có kết luận ở mục Giám sát, tạm dừng."
    )


def is_complete(row: Nomination, data: dict[str, Any]) -> str:
    """Every required paper is there; the tờ trình is issued, not a draft."""
    parts = list(row.components.all())
    if not parts:
        return "Hồ sơ chưa có danh mục thành phần: mở hồ sơ và bấm «Lập lại danh mục»."
    top = row.at_unit.level == "province"
    due = [one for one in parts if not one.in_place and (top or one.key not in LATER)]
    lacking = [f"{one.name} ({one.cite})" if one.key in SPOKEN else one.name for one in due if one.wanted]
    if lacking:
        return f"Còn thiếu: {'; '.join(lacking)}."
    unsettled = next((one for one in due if one.key == "cap_uy" and one.applies is None and row.person_id), None)
    if unsettled is not None and award_of(row.award).level.is_state:
        return (
            f"Chưa xác định có cần «{unsettled.name}» không ({unsettled.when}): ghi ý kiến của cấp ủy, hoặc ghi rõ vì "
            "sao không cần ở thành phần đó."
        )
    drafts = [one for one in parts if one.key == "to_trinh" and one.paper and one.paper.state != Paper.State.ISSUED]
    if drafts and not drafts[0].file:
        return f"Tờ trình «{drafts[0].paper.title}» chưa ban hành: trình thủ trưởng ký trước khi gửi hồ sơ."
    return ""


def council_agreed(row: Nomination, data: dict[str, Any]) -> str:
    """Where the law fixes a share of votes, a ballot that reached it."""
    try:
        rule = local.vote_rule(row.award, _day(data), row.unit)
    except LawTableError as why:
        return str(why)
    if rule is None or (rule.threshold is None and not rule.ballot):
        return ""
    result = row.council_result
    if not result:
        return f"{row.get_award_display()} phải qua bỏ phiếu của Hội đồng: {rule.words} ({local.cited(rule)})."
    if not result.get("passed"):
        return f"Hội đồng chưa thông qua: {result['yes']}/{result['members']} phiếu, cần {rule.words}."
    return ""


def the_right_council_agreed(row: Nomination, data: dict[str, Any]) -> str:
    """Before the end: the council that the law names for the award, not only that of the unit below."""
    if refusal := council_agreed(row, data):
        return refusal
    try:
        rule = local.vote_rule(row.award, _day(data), row.unit)
    except LawTableError as why:
        return str(why)
    if rule is None or rule.by != "tinh" or row.state == S.OUTSIDE:
        return ""
    if row.council_result.get("unit_id") == row.at_unit_id:
        return ""
    whose = row.council_result.get("unit") or "cấp dưới"
    return (
        f"{row.get_award_display()} phải qua bỏ phiếu của Hội đồng cấp tỉnh ({local.cited(rule)}); mới có kết quả của "
        f"{whose}: đưa hồ sơ ra phiên họp của Hội đồng {row.at_unit}."
    )


def has_a_way(row: Nomination, data: dict[str, Any]) -> str:
    try:
        desk = next_desk(row, _day(data))
    except LawTableError as why:
        return str(why)
    if desk is None:
        return "Hồ sơ đã ở nơi quyết định, không còn cấp nào để trình lên."
    if desk.unit is None:
        return f"Nơi nhận tiếp theo là {desk.name}, không dùng hệ thống này: dùng bước «Gửi cấp trên ngoài hệ thống»."
    return ""


def next_is_outside(row: Nomination, data: dict[str, Any]) -> str:
    try:
        desk = next_desk(row, _day(data))
    except LawTableError as why:
        return str(why)
    if desk is None:
        return "Hồ sơ đã ở nơi quyết định."
    return f"Nơi nhận tiếp theo là {desk.name}: dùng bước «Chuyển lên cấp trên»." if desk.unit is not None else ""


def posting_stood(row: Nomination, data: dict[str, Any]) -> str:
    """Where the law asks for a public posting, it has stood its whole time."""
    try:
        rule = local.posting_rule(row.award, _day(data), row.unit)
    except LawTableError as why:
        return str(why)
    if rule is None:
        return ""
    if row.posted_on is None or row.posted_until is None:
        days, cites = rule.working_days, local.cited(rule)
        return f"Chưa công khai lấy ý kiến {days} ngày làm việc trước khi {rule.before} ({cites})."
    if _day(data) <= row.posted_until:
        return f"Đang công khai đến hết ngày {row.posted_until:%d/%m/%Y}."
    return ""


def is_appraised_in_full(row: Nomination, data: dict[str, Any]) -> str:
    unanswered = [words for key, words in CHECKLIST.items() if key not in row.checklist]
    if unanswered:
        return f"Phiếu thẩm định còn {len(unanswered)} mục chưa trả lời, mục đầu: {unanswered[0]}."
    failed = [CHECKLIST[key] for key, value in row.checklist.items() if value == "no"]
    return f"Có mục không đạt ({'; '.join(failed)}): hãy trả lại hồ sơ hoặc sửa phiếu thẩm định." if failed else ""


def those_who_must_agree_do(row: Nomination, data: dict[str, Any]) -> str:
    """The Party committee and the committee of the province, where the dossier needs them: the last word counts."""
    needed = [SPOKEN[one.key] for one in row.components.all() if one.key in SPOKEN and one.applies is not False]
    if not needed:
        return ""
    last = {one.kind: one for one in row.opinions.filter(kind__in=needed, answered_on__isnull=False)}
    against = next((one for one in last.values() if one.agrees is not True), None)
    if against is None:
        return ""
    paper = f" tại văn bản {against.symbol} ngày {against.answered_on:%d/%m/%Y}" if against.symbol else ""
    return f"{against.body} chưa đồng ý{paper}: hồ sơ không đi tiếp được khi chưa có ý kiến đồng ý."


def opinions_are_in(row: Nomination, data: dict[str, Any]) -> str:
    waiting = row.opinions.filter(answered_on__isnull=True).first()
    return f"Đang chờ ý kiến của {waiting.body} (xin từ {waiting.asked_on:%d/%m/%Y})." if waiting else ""


def dissent_is_answered(row: Nomination, data: dict[str, Any]) -> str:
    against = row.opinions.filter(agrees=False).first()
    if against is None or row.appraisal.strip() or str(data.get("note") or "").strip():
        return ""
    return f"{against.body} không đồng ý: ghi ý kiến thẩm định về điều đó trước khi thẩm định xong."


def has_reason(row: Nomination, data: dict[str, Any]) -> str:
    """Why it goes back: in one sentence, or as a list of what is wrong."""
    return "" if data.get("defects") else has_note(row, data)


def defects_are_mended(row: Nomination, data: dict[str, Any]) -> str:
    waiting = list(row.defects.filter(mended_on__isnull=True))
    if not waiting:
        return ""
    return f"Còn {len(waiting)} sai sót chưa ghi đã bổ sung thế nào, sai sót đầu: {waiting[0]}."


def list_is_of_the_day(row: Nomination, data: dict[str, Any]) -> str:
    """The components are those that the law of the day of sending asks for, not those of the day of opening."""
    try:
        named = local.components_of(row, _day(data))
    except LawTableError as why:
        return str(why)
    have = {one.key for one in row.components.all()}
    fresh = [one.name for one in named if one.required and one.key not in have]
    if not fresh or not have:
        return ""
    return f"Luật nay đòi thêm: {'; '.join(fresh)}. Bấm «Lập lại danh mục» rồi bổ sung."


def came_from_below(row: Nomination, data: dict[str, Any]) -> str:
    here = row.at_unit_id == row.unit_id
    return "Hồ sơ đang ở chính nơi lập, không trả xuống nữa được." if here and row.state == S.RETURNED else ""


def has_decision(row: Nomination, data: dict[str, Any]) -> str:
    return (
        ""
        if data.get("decision") and data.get("record")
        else "Hồ sơ chỉ được quyết định bằng một quyết định có danh sách."
    )


def not_asked_back(row: Nomination, data: dict[str, Any]) -> str:
    asked = withdrawals.pending(row)
    return f"Đã xin rút ngày {asked.asked_on:%d/%m/%Y}, đang chờ {asked.to} trả lời." if asked else ""


def was_asked_back(row: Nomination, data: dict[str, Any]) -> str:
    return "" if withdrawals.pending(row) else "Chưa xin rút hồ sơ này."


def at_own_unit(row: Nomination, data: dict[str, Any]) -> str:
    return "" if row.at_unit_id == row.unit_id else "Chỉ nơi lập hồ sơ thôi đề nghị."


FREE = (no_open_hold, basis_stands)  # nothing open against the subject, nothing gone from under the dossier

workflow = Workflow(
    "nominations",
    [
        step(
            "submit", "Trình", {S.DRAFT, S.RETURNED}, S.SUBMITTED,
            may=policy.is_clerk_here,
            needs=(*FREE, list_is_of_the_day, is_complete, defects_are_mended, council_agreed, has_a_way),
            then=way.send,
        ),
        step("recall", "Rút lại", {S.SUBMITTED}, S.DRAFT, may=policy.sent_it, then=way.recall, tone="secondary"),
        step("receive", "Tiếp nhận", {S.SUBMITTED}, S.RECEIVED, may=policy.is_desk, then=way.receive),
        step(
            "return", "Trả lại", {S.SUBMITTED, S.RECEIVED, S.APPRAISED, S.RETURNED, S.OUTSIDE}, S.RETURNED,
            may=policy.is_desk, needs=(came_from_below, has_reason), then=way.give_back, asks=["note"],
            tone="secondary",
        ),
        step(
            "appraise", "Thẩm định xong", {S.RECEIVED}, S.APPRAISED,
            may=policy.is_desk, needs=(*FREE, is_appraised_in_full, opinions_are_in, dissent_is_answered),
            then=way.appraise,
        ),
        step(
            "hand_over", "Chuyển lên cấp trên", {S.APPRAISED}, S.SUBMITTED,
            may=policy.is_desk,
            needs=(
                *FREE, is_complete, defects_are_mended, those_who_must_agree_do, council_agreed, has_a_way,
            ),
            then=way.send,
        ),
        step(
            "send_out", "Gửi cấp trên ngoài hệ thống", {S.APPRAISED}, S.OUTSIDE,
            may=policy.is_desk,
            needs=(
                next_is_outside, *FREE, posting_stood, is_complete, those_who_must_agree_do,
                the_right_council_agreed,
            ),
            then=way.send_out,
            confirm="Gửi hồ sơ ra ngoài hệ thống? Tải gói hồ sơ để gửi kèm.",
        ),
        step(
            "ask_back", "Xin rút hồ sơ", {S.OUTSIDE}, S.OUTSIDE,
            may=policy.is_desk, needs=(not_asked_back, has_note), then=withdrawals.ask, asks=["note", "due"],
            tone="secondary",
        ),
        step(
            "came_back", "Đã rút về", {S.OUTSIDE}, S.RECEIVED,
            may=policy.is_desk, needs=was_asked_back, then=withdrawals.came_back, asks=["symbol"],
        ),
        step(
            "kept_out", "Không rút được", {S.OUTSIDE}, S.OUTSIDE,
            may=policy.is_desk, needs=(was_asked_back, has_note), then=withdrawals.refused, asks=["note", "symbol"],
            tone="secondary",
        ),
        step(
            "hold", "Tạm dừng", {S.SUBMITTED, S.RECEIVED, S.APPRAISED}, S.HELD,
            may=policy.is_desk_or_decider, needs=has_note, then=way.hold, asks=["note"], tone="secondary",
        ),
        step(
            "release", "Cho đi tiếp", {S.HELD}, S.RECEIVED,
            may=policy.is_desk_or_decider, needs=no_open_hold, then=way.release,
        ),
        step(
            "decide", "Quyết định khen thưởng", {S.APPRAISED, S.OUTSIDE}, S.DECIDED,
            may=policy.brings_the_end, 
            needs=(has_decision, *FREE, is_complete, those_who_must_agree_do, the_right_council_agreed),
            then=way.decided,
        ),
        step(
            "refuse", "Không khen thưởng", {S.RECEIVED, S.APPRAISED, S.OUTSIDE}, S.REFUSED,
            may=policy.brings_the_end, needs=has_note, then=way.refuse, asks=["note"], tone="ghost-danger",
        ),
        step(
            "withdraw", "Thôi đề nghị", {S.DRAFT, S.RETURNED}, S.REFUSED,
            may=policy.is_clerk_here, needs=(at_own_unit, has_note), then=way.refuse, asks=["note"],
            tone="ghost-danger",
        ),
    ],
)  # fmt: skip
