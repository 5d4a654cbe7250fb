"""Blocks: members and the rotating head, the pact and its signatures, scores through four tiers, ranks, flags."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from tdkt.core.models import Notice
from tdkt.core.workflow import StepRefused
from tdkt.documents import write_docx
from tdkt.emulation.models import BlockYear, Member, Proposal, Sheet
from tdkt.emulation.operations import blocks
from tdkt.emulation.operations.movements import propose
from tdkt.emulation.papers_scoring import pact_paper, ranking_paper
from tdkt.emulation.queries import accepted_proposals, block_results, flag_proposals
from tdkt.emulation.queries import scoring as queries
from tdkt.emulation.workflow import block_years, proposals, sheets, tables
from tdkt.paperwork.operations import composed
from tests.emulation.conftest import DAY, fresh, offers_of, sent


def parts(year):
    return {one.unit.symbol: one.part for one in year.members.select_related("unit")}


def test_the_deputy_leads_the_next_year_and_the_next_in_turn_is_deputy(year, world, block):
    assert parts(year) == {"CSĐTN": "head", "TTDVVL": "deputy", "TTBTXH": "member"}
    made = blocks.begin_year(block=block, year=2027, actor=world.appraiser)
    assert parts(made) == {"CSĐTN": "member", "TTDVVL": "head", "TTBTXH": "deputy"}
    after = blocks.begin_year(block=block, year=2028, actor=world.appraiser)
    assert parts(after) == {"CSĐTN": "deputy", "TTDVVL": "member", "TTBTXH": "head"}
    assert not made.members.filter(signed_on__isnull=False).exists()


def test_a_unit_is_in_one_block_of_the_body_a_year(year, world):
    other = blocks.found_block(unit=world.department, name="Khối khác", actor=world.appraiser)
    second = blocks.begin_year(block=other, year=2026, actor=world.appraiser)
    with pytest.raises(StepRefused, match="đã thuộc «Khối đơn vị sự nghiệp» năm 2026"):
        blocks.add_member(year=second, unit=world.centre, actor=world.appraiser)
    with pytest.raises(StepRefused, match="Năm 2026 của «Khối khác» đã lập"):
        blocks.begin_year(block=other, year=2026, actor=world.appraiser)


def test_there_is_one_head_and_one_deputy(year, world):
    member = year.members.get(unit=world.third)
    blocks.give_part(member=member, part="head", actor=world.appraiser)
    assert parts(year) == {"CSĐTN": "member", "TTDVVL": "deputy", "TTBTXH": "head"}
    with pytest.raises(IntegrityError), transaction.atomic():
        year.members.update(part="head")


def test_the_pact_is_whole_only_when_everybody_has_signed(year, world):
    with pytest.raises(StepRefused, match="Còn chưa ký giao ước: Cơ sở Điều trị"):
        block_years.take("sign", year, world.stranger, day=DAY)
    for member in year.members.all():
        blocks.sign_pact(member=member, day=DAY, pledge="", actor=world.officer)
    assert block_years.take("sign", year, world.stranger, day=DAY).signed_on == DAY


def test_a_changed_pact_must_be_signed_again(year, world):
    member = year.members.get(unit=world.centre)
    blocks.sign_pact(member=member, day=DAY, pledge="01 sáng kiến", actor=world.officer)
    blocks.write_pact(year=year, pact=year.pact, goals=year.goals, actor=world.stranger)
    member.refresh_from_db()
    assert member.signed_on == DAY, "nothing changed, so the signature stands"
    blocks.write_pact(year=year, pact="Nội dung khác", goals="", actor=world.stranger)
    member.refresh_from_db()
    assert member.signed_on is None


def test_members_are_called_to_sign_by_a_notice(year, world):
    assert blocks.call_to_sign(year=year, actor=world.stranger) == 3
    assert {n.recipient.username for n in Notice.objects.all()} == {"ha", "khanh", "cuong", "dung"}


def test_a_signed_year_does_not_change_its_members_or_pact(signed, world):
    with pytest.raises(StepRefused, match="mở lại giao ước"):
        blocks.write_pact(year=signed, pact="Khác", goals="", actor=world.stranger)
    with pytest.raises(StepRefused, match="mở lại giao ước"):
        blocks.drop_member(member=signed.members.first(), actor=world.appraiser)


def test_the_pact_becomes_a_paper_of_the_leading_unit(year, world):
    made = pact_paper(year, world.stranger, DAY)
    assert (made.unit, made.series) == (world.other_centre, "BTT")
    assert write_docx(composed(made.kind, made.data))


def whole_way(sheet, owner, world, points):
    """Scored by its owner, checked by the leader (the leader's own by the deputy), verified and approved above."""
    sheet = sent(sheet, owner, points)
    checker = world.officer if sheet.unit == world.other_centre else world.stranger
    sheet = sheets.take("check", sheet, checker)
    sheet = sheets.take("verify", sheet, world.appraiser)
    return sheets.take("approve", sheet, world.decider)


@pytest.fixture
def ranked(block_table, world):
    owners = {world.other_centre: world.stranger, world.centre: world.officer, world.third: world.third_officer}
    for sheet in block_table.sheets.select_related("unit"):
        points = (50, 20, 10, 0, 0) if sheet.unit == world.third else (70, 20, 10, 0, 0)
        whole_way(sheet, owners[sheet.unit], world, points)
    return tables.take("rank", block_table, world.decider, day=date(2026, 12, 5))


def test_from_the_self_score_to_the_ranking_with_a_shared_rank(ranked):
    found = {s.unit.symbol: (s.total, s.rank) for s in ranked.sheets.select_related("unit")}
    assert found == {"CSĐTN": (100, 1), "TTDVVL": (100, 1), "TTBTXH": (80, 3)}


def test_nobody_checks_the_own_unit_and_the_standing_body_comes_before_the_head(block_table, world):
    leader = sent(block_table.sheets.get(unit=world.other_centre), world.stranger)
    with pytest.raises(PermissionDenied):
        sheets.take("check", leader, world.stranger)
    assert queries.waits_for(leader) == "Trung tâm Dịch vụ việc làm kiểm tra"
    leader = sheets.take("check", leader, world.officer)  # the deputy checks the leader
    assert queries.waits_for(leader) == "Sở Nội vụ thẩm định"
    with pytest.raises(StepRefused, match="thẩm định trước khi duyệt"):
        sheets.take("approve", leader, world.decider)
    member = sent(block_table.sheets.get(unit=world.third), world.third_officer)
    with pytest.raises(PermissionDenied):
        sheets.take("check", member, world.officer)  # the deputy checks only the leader


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        ("draft", {"dung": ["send"]}),
        ("sent", {"dung": ["recall"], "cuong": ["return", "check"]}),
        ("checked", {"binh": ["send_back", "verify"], "son": ["approve"]}),
        ("verified", {"son": ["approve", "reopen"]}),
        ("approved", {"son": ["reopen"]}),
    ],
)
def test_each_state_of_a_member_s_sheet_offers_each_person_what_is_theirs(block_table, world, state, expected):
    sheet = block_table.sheets.get(unit=world.third)
    Sheet.objects.filter(pk=sheet.pk).update(state=state, sent_on=DAY, total=Decimal(1))
    users = [world.officer, world.director, world.room_head, world.employee, world.appraiser, world.decider, world.stranger,
             world.third_officer, world.auditor, world.administrator]  # fmt: skip
    found = offers_of(sheets, fresh(sheet), users)
    assert {name: steps for name, steps in found.items() if steps} == expected


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        ("draft", ["sign"]),
        ("signed", ["reopen", "interim", "final"]),
        ("interim", ["final"]),
        ("final", []),
    ],
)
def test_the_year_of_a_block_is_run_by_its_leader_and_by_who_organises_it(year, world, state, expected):
    BlockYear.objects.filter(pk=year.pk).update(state=state, signed_on=DAY, final_review="x")
    users = [world.officer, world.director, world.appraiser, world.decider, world.stranger, world.third_officer,
             world.employee, world.auditor, world.administrator, world.province_officer]  # fmt: skip
    found = offers_of(block_years, fresh(year), users)
    assert {name for name, steps in found.items() if steps} == ({"cuong", "binh", "son"} if expected else set())
    assert found["cuong"] == expected


def test_members_see_their_own_sheet_the_leader_what_was_sent_and_strangers_nothing(block_table, world):
    sent(block_table.sheets.get(unit=world.third), world.third_officer)

    def seen(user):
        return {s.unit.symbol for s in queries.sheets_visible_to(user).filter(table=block_table)}

    assert seen(world.officer) == {"TTDVVL"}
    assert seen(world.stranger) == {"CSĐTN", "TTBTXH"}
    assert seen(world.appraiser) == {"TTBTXH"}, "a draft is not yet the business of the level above"
    assert seen(world.province_officer) == {"TTBTXH"}
    assert seen(world.employee) == seen(world.administrator) == set()


def test_the_leader_of_the_block_is_proposed_for_the_flag_and_the_review_gathers_it(ranked, world):
    first = ranked.sheets.get(unit=world.centre)
    made = propose(source=first, award="CTDBT", collective=world.centre, reason="Dẫn đầu khối", actor=world.appraiser)
    assert accepted_proposals(world.centre, 2026) == []
    with pytest.raises(PermissionDenied):
        proposals.take("accept", made, world.appraiser)
    proposals.take("accept", made, world.decider)
    assert accepted_proposals(world.centre, 2026) == [("CTDBT", None, world.centre)]
    assert [p.award for p in flag_proposals(world.department, 2026)] == ["CTDBT"]
    with pytest.raises(StepRefused, match="Đã chấp thuận đề nghị"):
        tables.take("unrank", ranked, world.decider, note="Xem lại")


def test_a_flag_below_the_first_rank_or_without_the_fact_of_eligibility_is_told_not_decided(ranked, world):
    third = ranked.sheets.get(unit=world.third)
    assert "xếp hạng 3" in queries.flag_warning(third, "CTDBT")
    first = ranked.sheets.get(unit=world.centre)
    assert "Chưa đủ dữ liệu" in queries.flag_warning(first, "CTDBT")
    assert queries.flag_warning(third, "BKBT") == ""


def test_nothing_is_proposed_before_the_ranking_nor_twice_nor_to_whom_it_is_not_given(block_table, ranked, world):
    first = ranked.sheets.get(unit=world.centre)
    with pytest.raises(StepRefused, match="không tặng cho tập thể"):
        propose(source=first, award="CSTDCS", collective=world.centre, reason="x", actor=world.appraiser)
    propose(source=first, award="CTDBT", collective=world.centre, reason="x", actor=world.appraiser)
    with pytest.raises(StepRefused, match="đã được đề nghị"):
        propose(source=first, award="CTDBT", collective=world.centre, reason="x", actor=world.appraiser)
    tables.take("unrank", ranked, world.decider, note="Xem lại")
    with pytest.raises(StepRefused, match="chưa công bố xếp hạng"):
        propose(source=fresh(first), award="BKBT", collective=world.centre, reason="x", actor=world.appraiser)
    assert Proposal.objects.count() == 1


def test_the_year_closes_only_after_the_ranking_and_reports_read_the_result(ranked, signed, world):
    done = block_years.take("final", signed, world.stranger, note="Ba đơn vị hoàn thành giao ước.", day=DAY)
    assert done.state == "final"
    [(of_year, sheet)] = block_results(world.centre, 2026)
    assert (of_year, sheet.rank) == (done, 1)
    made = ranking_paper(fresh(ranked), world.appraiser, DAY)
    assert write_docx(composed(made.kind, made.data))


def test_the_year_does_not_close_before_the_ranking(block_table, signed, world):
    with pytest.raises(StepRefused, match="Chưa xếp hạng"):
        block_years.take("final", signed, world.stranger, note="Xong", day=DAY)


@pytest.mark.parametrize("fields", [{"state": "signed"}, {"state": "final"}])
def test_the_table_of_years_keeps_its_promises(year, fields):
    with pytest.raises(IntegrityError), transaction.atomic():
        BlockYear.objects.filter(pk=year.pk).update(**fields)
    assert Member.objects.filter(block_year=year).count() == 3
