"""Movements: launched, handed down, joined, reviewed, proposed from; the calendar that proposes launches."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from tdkt.core.models import Notice
from tdkt.core.workflow import StepRefused
from tdkt.emulation import standing
from tdkt.emulation.forms import MovementForm
from tdkt.emulation.models import Anniversary, Movement
from tdkt.emulation.operations import movements as operations
from tdkt.emulation.queries import movements as queries
from tdkt.emulation.workflow import movements, proposals
from tests.emulation.conftest import fresh, offers_of

TEXTS = {"aims": "Mục tiêu", "content": "Nội dung", "criteria": "Tiêu chí"}


def draft(unit, actor, **fields):
    given = {"title": "Thi đua năm 2026", "launched_by": "Giám đốc", "starts": date(2026, 1, 1),
             "ends": date(2026, 12, 31), **TEXTS}  # fmt: skip
    return operations.create_movement(actor=actor, unit=unit, **(given | fields))


@pytest.fixture
def launched(world):
    return movements.take("launch", draft(world.centre, world.officer), world.director)


@pytest.fixture
def of_department(world):
    return movements.take("launch", draft(world.department, world.appraiser), world.decider)


def joined(movement, unit, actor):
    return operations.join(movement=movement, unit=unit, day=date(2026, 2, 1), pledge="Cam kết", actor=actor)


def test_a_movement_without_aims_or_criteria_is_not_launched(world):
    row = draft(world.centre, world.officer, aims=" ", criteria="")
    with pytest.raises(StepRefused, match="Còn thiếu mục tiêu, tiêu chí"):
        movements.take("launch", row, world.director)


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        ("draft", {"ha": ["launch"], "khanh": ["launch"]}),
        ("launched", {"ha": ["withdraw", "interim", "final"], "khanh": ["withdraw", "interim", "final"]}),
        ("interim", {"ha": ["final"], "khanh": ["final"]}),
        ("final", {}),
    ],
)
def test_only_where_it_was_launched_is_a_movement_carried_on(launched, world, state, expected):
    Movement.objects.filter(pk=launched.pk).update(state=state, final_review="x")
    users = [world.officer, world.director, world.room_head, world.employee, world.appraiser, world.decider,
             world.stranger, world.auditor, world.administrator]  # fmt: skip
    found = offers_of(movements, fresh(launched), users)
    assert {name: steps for name, steps in found.items() if steps} == expected


def test_handed_down_each_unit_below_gets_one_draft_and_a_notice(of_department, world):
    units = list(queries.units_below(world.department))
    assert operations.hand_down(movement=of_department, units=units, actor=world.appraiser) == 2
    made = Movement.objects.get(unit=world.centre, under=of_department)
    assert (made.state, made.title, made.criteria) == ("draft", of_department.title, "Tiêu chí")
    assert {n.recipient.username for n in Notice.objects.all()} == {"ha", "khanh", "cuong"}
    with pytest.raises(StepRefused, match="đều đã triển khai"):
        operations.hand_down(movement=of_department, units=units, actor=world.appraiser)


def test_handing_down_asks_as_often_for_two_units_as_for_one(of_department, world, django_assert_max_num_queries):
    for units in ([world.centre], [world.other_centre]):
        with django_assert_max_num_queries(14):
            operations.hand_down(movement=of_department, units=units, actor=world.appraiser)


def test_the_results_of_rooms_and_units_below_are_gathered_into_the_review(of_department, world):
    operations.hand_down(movement=of_department, units=[world.centre], actor=world.appraiser)
    below = movements.take("launch", Movement.objects.get(under=of_department), world.director)
    one = joined(below, world.counselling, world.room_head)
    operations.record_result(joining=one, result="Đạt 105%", actor=world.room_head)
    assert "Phòng Tư vấn - Giới thiệu việc làm: Đạt 105%" in queries.gathered_results(below, half=False)
    movements.take("final", below, world.officer, note="Trung tâm đạt 105%", day=date(2026, 12, 1))
    assert "Trung tâm Dịch vụ việc làm: Trung tâm đạt 105%" in queries.gathered_results(of_department, half=False)


def test_joining_is_refused_twice_before_the_launch_and_after_the_end(launched, world):
    joined(launched, world.counselling, world.room_head)
    with pytest.raises(StepRefused, match="đã hưởng ứng"):
        joined(launched, world.counselling, world.room_head)
    with pytest.raises(StepRefused, match="Đang soạn"):
        joined(draft(world.centre, world.officer), world.counselling, world.room_head)
    done = movements.take("final", launched, world.officer, note="Xong", day=date(2026, 12, 1))
    with pytest.raises(StepRefused, match="Đã tổng kết"):
        joined(done, world.office, world.officer)
    with pytest.raises(StepRefused, match="Đã tổng kết|đã tổng kết"):
        operations.record_result(joining=fresh(done.joinings.get()), result="Muộn", actor=world.room_head)


def test_a_joining_made_by_mistake_is_taken_back_as_long_as_nothing_stands_under_it(launched, world):
    one = joined(launched, world.counselling, world.room_head)
    operations.record_result(joining=one, result="Có kết quả", actor=world.room_head)
    with pytest.raises(StepRefused, match="Đã ghi kết quả"):
        operations.leave(joining=one, actor=world.room_head)
    other = joined(launched, world.office, world.officer)
    operations.leave(joining=other, actor=world.officer)
    assert launched.joinings.count() == 1


def test_the_final_review_waits_for_every_proposal_to_be_answered(launched, world):
    joined(launched, world.counselling, world.room_head)
    made = operations.propose(
        source=launched, award="GK", person=world.employee.person, reason="Dẫn đầu", actor=world.room_head
    )
    with pytest.raises(StepRefused, match="Còn 1 đề nghị"):
        movements.take("final", launched, world.officer, note="Xong", day=date(2026, 12, 1))
    proposals.take("decline", made, world.officer, note="Đã khen đột xuất")
    assert movements.take("final", launched, world.officer, note="Xong", day=date(2026, 12, 1)).final_on


@pytest.mark.parametrize(
    ("who", "steps"),
    [("officer", ["accept", "decline"]), ("director", ["accept", "decline"]), ("room_head", []), ("employee", []),
     ("appraiser", []), ("stranger", []), ("auditor", []), ("administrator", [])],
)  # fmt: skip
def test_who_made_a_proposal_does_not_answer_it(launched, world, who, steps):
    made = operations.propose(
        source=launched, award="GK", person=world.employee.person, reason="Dẫn đầu", actor=world.room_head
    )
    assert [o.step.name for o in proposals.offered(getattr(world, who), made)] == steps
    own = operations.propose(source=launched, award="GK", collective=world.office, reason="x", actor=world.officer)
    with pytest.raises(PermissionDenied):
        proposals.take("accept", own, world.officer)


def test_nobody_answers_a_proposal_about_oneself(launched, world):
    made = operations.propose(
        source=launched, award="GK", person=world.director.person, reason="Dẫn đầu", actor=world.room_head
    )
    with pytest.raises(PermissionDenied):
        proposals.take("accept", made, world.director)


@pytest.mark.parametrize(("span", "ends"), [("1", "31/01/2027"), ("3", "31/01/2029"), ("5", "31/01/2031")])
def test_a_span_of_years_gives_the_last_day(world, span, ends):
    form = MovementForm({"title": "A", "kind": "regular", "scope": "unit", "launched_by": "B", "starts": "01/02/2026",
                         "span": span})  # fmt: skip
    assert form.is_valid(), form.errors
    assert f"{form.values['ends']:%d/%m/%Y}" == ends
    row = Movement(starts=date(2026, 2, 1), ends=form.values["ends"])
    assert row.length_words == f"{span} năm"
    assert (row.half_way is not None) == (span != "1")


def test_without_an_end_or_with_an_end_before_the_start_the_form_says_so():
    base = {"title": "A", "kind": "regular", "scope": "unit", "launched_by": "B", "starts": "01/02/2026"}
    assert "Ghi ngày kết thúc" in str(MovementForm(base).errors)
    assert "trước ngày bắt đầu" in str(MovementForm(base | {"ends": "01/01/2026"}).errors)


def test_the_standing_movements_are_written_down_once(world):
    keys = list(standing.MOVEMENTS)
    assert operations.take_standing(unit=world.centre, keys=[*keys[:3], "không có"], actor=world.officer) == 3
    ends = dict.fromkeys(keys, date(2030, 12, 31))
    assert operations.take_standing(unit=world.centre, keys=keys, ends=ends, actor=world.officer) == len(keys) - 3
    assert set(Movement.objects.values_list("state", flat=True)) == {"launched"}
    assert Movement.objects.filter(scope="nation", launched_by=standing.TTG).count() >= 3


@pytest.mark.parametrize(
    ("today", "next_day", "years", "is_round"),
    [
        (date(2026, 12, 20), date(2026, 12, 26), 87, False),
        (date(2026, 12, 27), date(2027, 12, 26), 88, False),
        (date(2029, 1, 1), date(2029, 12, 26), 90, True),
    ],
)
def test_an_anniversary_comes_back_each_year_and_round_years_are_told(world, today, next_day, years, is_round):
    Anniversary.objects.create(unit=world.centre, day=26, month=12, since=1939, title="Ngày truyền thống Đảng bộ tỉnh")
    [one] = queries.occasions(world.counselling, today)
    assert (one.day, one.years, one.round) == (next_day, years, is_round)
    assert one.title == f"Thi đua lập thành tích chào mừng kỷ niệm {years} năm ngày truyền thống Đảng bộ tỉnh"


def test_the_29th_of_february_comes_in_every_year(world):
    one = operations.keep_anniversary(
        unit=world.centre, actor=world.officer, day=29, month=2, since=2000, title="Ngày lẻ"
    )
    assert queries.next_day(one, date(2027, 1, 1)) == date(2027, 2, 28)
    with pytest.raises(StepRefused, match="Không có ngày 31/04"):
        operations.keep_anniversary(unit=world.centre, actor=world.officer, day=31, month=4, since=2000, title="x")


def test_an_anniversary_near_is_something_to_do_until_a_movement_is_made_of_it(world):
    today = date(2026, 12, 1)
    operations.take_anniversaries(unit=world.centre, actor=world.officer)
    words = [line.title for line in queries.todo(world.officer, today)]
    assert any("Ngày truyền thống Đảng bộ tỉnh (kỷ niệm 87 năm)" in line for line in words)
    one = next(o for o in queries.occasions(world.centre, today) if o.row.since == 1939)
    draft(world.centre, world.officer, title=one.title, starts=today, ends=one.day)
    words = [line.title for line in queries.todo(world.officer, today)]
    assert not any("Ngày truyền thống Đảng bộ" in line for line in words)


def test_a_room_that_has_not_joined_is_reminded_and_no_longer_after(launched, world):
    today = date(2026, 3, 1)
    assert any("đăng ký hưởng ứng" in line.title for line in queries.todo(world.room_head, today))
    joined(launched, world.counselling, world.room_head)
    assert not any("đăng ký hưởng ứng" in line.title for line in queries.todo(world.room_head, today))


@pytest.mark.parametrize("fields", [{"ends": date(2020, 1, 1)}, {"state": "final"}])
def test_the_table_of_movements_keeps_its_promises(launched, fields):
    with pytest.raises(IntegrityError), transaction.atomic():
        Movement.objects.filter(pk=launched.pk).update(**fields)


def test_a_movement_of_the_press_is_not_taken_without_its_last_day_and_nothing_is_guessed(world, client):
    open_end = next(key for key, one in standing.MOVEMENTS.items() if one.ends is None)
    known = next(iter(standing.MOVEMENTS))
    with pytest.raises(StepRefused, match="Chưa rõ ngày kết thúc"):
        operations.take_standing(unit=world.centre, keys=[known, open_end], actor=world.officer)
    client.force_login(world.officer)
    page = client.post("/phong-trao/danh-muc/", {"key": [known, open_end], f"ends-{open_end}": "31/02/2027"})
    assert "Chưa rõ ngày kết thúc" in page.content.decode() and not Movement.objects.exists()
    client.post("/phong-trao/danh-muc/", {"key": [known, open_end], f"ends-{open_end}": "31/12/2030"})
    assert Movement.objects.get(starts=standing.MOVEMENTS[open_end].starts).ends == date(2030, 12, 31)
    assert all(one.source for one in standing.MOVEMENTS.values())
