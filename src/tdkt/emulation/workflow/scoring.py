"""The roads of a block's year, a score table and a score sheet."""

from __future__ import annotations

from typing import Any

from tdkt.core.workflow import Workflow, has_note, step
from tdkt.emulation import ranking
from tdkt.emulation.models import BlockYear, Member, Proposal, ScoreTable, Sheet
from tdkt.emulation.policy import scoring as policy

Y, T, S = BlockYear.State, ScoreTable.State, Sheet.State


# --- a block's year -----------------------------------------------------------------------------------------------


def has_pact(row: BlockYear, data: dict[str, Any]) -> str:
    return "" if row.pact.strip() else "Chưa có nội dung giao ước."


def has_leader(row: BlockYear, data: dict[str, Any]) -> str:
    members = list(row.members.all())
    if len(members) < 2:
        return "Cụm, khối phải có từ 2 đơn vị trở lên."
    return "" if any(one.part == Member.Part.HEAD for one in members) else "Chưa chọn Trưởng khối của năm."


def all_signed(row: BlockYear, data: dict[str, Any]) -> str:
    missing = [one.unit.called for one in row.members.select_related("unit") if one.signed_on is None]
    return f"Còn chưa ký giao ước: {', '.join(missing)}." if missing else ""


def has_day(row: Any, data: dict[str, Any]) -> str:
    return "" if data.get("day") else "Chưa rõ ngày."


def keep_signing(row: BlockYear, actor: Any, data: dict[str, Any]) -> None:
    row.signed_on = data["day"]


def no_table_yet(row: BlockYear, data: dict[str, Any]) -> str:
    table = ScoreTable.objects.filter(block_year=row).first()
    started = table is not None and table.state != T.DRAFT
    return "Bảng điểm của năm đã mở chấm: giao ước không sửa được nữa." if started else ""


def is_ranked(row: BlockYear, data: dict[str, Any]) -> str:
    table = ScoreTable.objects.filter(block_year=row).first()
    return "" if table is not None and table.state == T.RANKED else "Chưa xếp hạng các đơn vị của khối."


def has_review(row: BlockYear, data: dict[str, Any]) -> str:
    return "" if str(data.get("note", "")).strip() else "Hãy ghi kết quả, hạn chế và việc tiếp theo."


def keep_interim(row: BlockYear, actor: Any, data: dict[str, Any]) -> None:
    row.interim_review = data["note"]


def keep_final(row: BlockYear, actor: Any, data: dict[str, Any]) -> None:
    row.final_review = data["note"]


block_years = Workflow(
    "block_years",
    [
        step(
            "sign",
            "Hoàn thành ký giao ước",
            {Y.DRAFT},
            Y.SIGNED,
            may=policy.runs_year,
            needs=[has_pact, has_leader, all_signed, has_day],
            then=keep_signing,
        ),
        step(
            "reopen",
            "Mở lại giao ước",
            {Y.SIGNED},
            Y.DRAFT,
            may=policy.runs_year,
            needs=[no_table_yet, has_note],
            asks=["note"],
            tone="ghost-secondary",
        ),
        step(
            "interim",
            "Sơ kết 6 tháng",
            {Y.SIGNED},
            Y.INTERIM,
            may=policy.runs_year,
            needs=has_review,
            then=keep_interim,
            asks=["note"],
            tone="secondary",
            confirm="Kết quả 6 tháng đầu năm của khối:",
        ),
        step(
            "final",
            "Tổng kết",
            {Y.SIGNED, Y.INTERIM},
            Y.FINAL,
            may=policy.runs_year,
            needs=[is_ranked, has_review],
            then=keep_final,
            asks=["note"],
            confirm="Kết quả năm, hạn chế, bài học; đơn vị làm Trưởng khối năm sau:",
        ),
    ],
)


# --- a score table ------------------------------------------------------------------------------------------------


def adds_up(row: ScoreTable, data: dict[str, Any]) -> str:
    return ranking.sum_refusal(row)


def pact_is_signed(row: ScoreTable, data: dict[str, Any]) -> str:
    unsigned = row.block_year is not None and row.block_year.state == Y.DRAFT
    return "Khối chưa ký giao ước của năm." if unsigned else ""


def has_subjects(row: ScoreTable, data: dict[str, Any]) -> str:
    return "" if ranking.subjects_of(row) else "Không có phòng, đơn vị hay người nào để chấm."


def make_sheets(row: ScoreTable, actor: Any, data: dict[str, Any]) -> None:
    ranking.make_sheets(row)


def nobody_sent(row: ScoreTable, data: dict[str, Any]) -> str:
    sent = row.sheets.exclude(state=S.DRAFT).count()
    return f"Đã có {sent} phiếu gửi: không sửa tiêu chí được nữa." if sent else ""


def all_approved(row: ScoreTable, data: dict[str, Any]) -> str:
    states = list(row.sheets.values_list("state", flat=True))
    waiting = sum(1 for state in states if state != S.APPROVED)
    if not states:
        return "Chưa có phiếu điểm nào."
    return f"Còn {waiting}/{len(states)} phiếu chưa duyệt." if waiting else ""


def keep_ranks(row: ScoreTable, actor: Any, data: dict[str, Any]) -> None:
    row.ranked_on = data["day"]
    ranking.keep_ranks(row)


def nothing_accepted(row: ScoreTable, data: dict[str, Any]) -> str:
    found = Proposal.objects.filter(sheet__table=row, state=Proposal.State.ACCEPTED).first()
    return f"Đã chấp thuận đề nghị «{found}» theo xếp hạng này." if found else ""


def forget_ranks(row: ScoreTable, actor: Any, data: dict[str, Any]) -> None:
    row.sheets.update(rank=None)


tables = Workflow(
    "score_tables",
    [
        step(
            "open",
            "Mở chấm điểm",
            {T.DRAFT},
            T.OPEN,
            may=policy.keeps_table,
            needs=[adds_up, pact_is_signed, has_subjects],
            then=make_sheets,
            confirm="Mở chấm điểm? Mỗi phòng, đơn vị, người được chấm sẽ có một phiếu để tự chấm.",
        ),
        step(
            "rework",
            "Sửa lại tiêu chí",
            {T.OPEN},
            T.DRAFT,
            may=policy.keeps_table,
            needs=[nobody_sent, has_note],
            asks=["note"],
            tone="ghost-secondary",
        ),
        step(
            "rank",
            "Công bố xếp hạng",
            {T.OPEN},
            T.RANKED,
            may=policy.ranks,
            needs=[all_approved, has_day],
            then=keep_ranks,
            confirm="Công bố xếp hạng theo điểm đã duyệt? Các đơn vị bằng điểm cùng hạng.",
        ),
        step(
            "unrank",
            "Thu hồi xếp hạng",
            {T.RANKED},
            T.OPEN,
            may=policy.ranks,
            needs=[nothing_accepted, has_note],
            then=forget_ranks,
            asks=["note"],
            tone="ghost-secondary",
        ),
    ],
)


# --- a sheet ------------------------------------------------------------------------------------------------------


def table_is_open(row: Sheet, data: dict[str, Any]) -> str:
    return "" if row.table.state == T.OPEN else f"Bảng điểm đang ở trạng thái «{row.table.get_state_display()}»."


def all_scored(row: Sheet, data: dict[str, Any]) -> str:
    empty = row.marks.filter(own__isnull=True, criterion__counts="")
    missing = list(empty.values_list("criterion__text", flat=True))
    if not missing:
        return ""
    named = "; ".join(missing[:3]) + (" …" if len(missing) > 3 else "")
    return f"Còn {len(missing)} tiêu chí chưa chấm: {named}. Không đạt thì ghi 0."


def has_evidence(row: Sheet, data: dict[str, Any]) -> str:
    bare = row.marks.filter(criterion__needs_evidence=True, own__gt=0, evidence__isnull=True)
    missing = list(bare.values_list("criterion__text", flat=True))
    return f"Chưa có minh chứng cho: {'; '.join(missing[:3])}." if missing else ""


def keep_sent(row: Sheet, actor: Any, data: dict[str, Any]) -> None:
    row.sent_on, row.sent_by, row.return_reason = data["day"], actor, ""


def keep_recalled(row: Sheet, actor: Any, data: dict[str, Any]) -> None:
    row.sent_by = None


def keep_reason(row: Sheet, actor: Any, data: dict[str, Any]) -> None:
    row.return_reason, row.sent_by = data["note"], None


def verified_first(row: Sheet, data: dict[str, Any]) -> str:
    wants = row.table.kind == ScoreTable.Kind.BLOCK and row.state == S.CHECKED
    return "Phiếu của khối phải được nơi tổ chức khối thẩm định trước khi duyệt." if wants else ""


def keep_total(row: Sheet, actor: Any, data: dict[str, Any]) -> None:
    row.total = ranking.total_of(row)


def forget_total(row: Sheet, actor: Any, data: dict[str, Any]) -> None:
    row.total = None


def verifies_block(user: Any, row: Sheet) -> bool:
    return row.table.kind == ScoreTable.Kind.BLOCK and policy.verifies(user, row)


sheets = Workflow(
    "sheets",
    [
        step(
            "send",
            "Gửi điểm tự chấm",
            {S.DRAFT, S.RETURNED},
            S.SENT,
            may=policy.fills,
            needs=[table_is_open, all_scored, has_evidence, has_day],
            then=keep_sent,
        ),
        step(
            "recall",
            "Rút lại",
            {S.SENT},
            S.DRAFT,
            may=policy.fills,
            needs=table_is_open,
            then=keep_recalled,
            tone="ghost-secondary",
        ),
        step(
            "return",
            "Trả lại",
            {S.SENT},
            S.RETURNED,
            may=policy.checks,
            needs=[table_is_open, has_note],
            then=keep_reason,
            asks=["note"],
            tone="secondary",
        ),
        step("check", "Xác nhận đã kiểm tra", {S.SENT}, S.CHECKED, may=policy.checks, needs=table_is_open),
        step(
            "send_back",
            "Yêu cầu kiểm tra lại",
            {S.CHECKED},
            S.SENT,
            may=verifies_block,
            needs=[table_is_open, has_note],
            asks=["note"],
            tone="secondary",
        ),
        step("verify", "Xác nhận thẩm định", {S.CHECKED}, S.VERIFIED, may=verifies_block, needs=table_is_open),
        step(
            "approve",
            "Duyệt điểm",
            {S.CHECKED, S.VERIFIED},
            S.APPROVED,
            may=policy.approves,
            needs=[table_is_open, verified_first],
            then=keep_total,
        ),
        step(
            "reopen",
            "Xem lại điểm",
            {S.VERIFIED, S.APPROVED},
            S.CHECKED,
            may=policy.approves,
            needs=[table_is_open, has_note],
            then=forget_total,
            asks=["note"],
            tone="ghost-secondary",
        ),
    ],
)
