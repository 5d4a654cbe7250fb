"""Score tables: criteria, marks at every tier, totals, ranks; what is refused and what stays."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from tdkt.core import history
from tdkt.core.workflow import StepRefused
from tdkt.emulation import ranking
from tdkt.emulation.models import Article, Criterion, Exemplar, Mark, ScoreTable, Sheet
from tdkt.emulation.operations import scoring
from tdkt.emulation.operations.scoring import Given
from tdkt.emulation.queries import scoring as queries
from tdkt.emulation.workflow import sheets, tables
from tdkt.org.models import Post
from tests.emulation.conftest import DAY, LINES, fill, fresh, make_table, offers_of, sent


def one(sheet, text):
    return sheet.marks.get(criterion__text=text)


def test_a_whole_table_is_pasted_at_once(world, officer):
    table = make_table(world.centre, "rooms", officer)
    found = [(c.group.title, c.text, c.maximum, c.nature) for c in Criterion.objects.filter(group__table=table)]
    assert found == [
        ("Công việc", "Hoàn thành chỉ tiêu", Decimal(70), "score"),
        ("Công việc", "Đúng hạn", Decimal(20), "score"),
        ("Thi đua", "Điển hình", Decimal(10), "score"),
        ("Thi đua", "Sáng kiến", Decimal(5), "bonus"),
        ("Thi đua", "Báo cáo chậm", Decimal(5), "minus"),
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Hoàn thành | 10", "Dòng 1: tiêu chí phải đứng dưới một nhóm"),
        ("Nhóm\nViệc | mười", "Dòng 2: «mười» không phải là số điểm"),
        ("Nhóm\nViệc | 0", "Dòng 2: điểm tối đa phải lớn hơn 0"),
        ("Nhóm\nViệc | -3", "Dòng 2: điểm phải từ 0"),
        ("Nhóm\nViệc | 1 | 2", "Dòng 2: chỉ một dấu"),
        ("Nhóm\nViệc | 1,234", "hai chữ số"),
        ("Nhóm\nViệc | NaN", "phải từ 0"),
        ("Nhóm một\nNhóm hai", "Chưa có tiêu chí nào"),
    ],
)
def test_a_pasted_line_that_cannot_be_read_is_named_and_nothing_is_written(world, officer, text, words):
    table = make_table(world.centre, "rooms", officer)
    before = Criterion.objects.count()
    with pytest.raises(StepRefused, match=words):
        scoring.add_lines(table=table, text=text, actor=officer)
    assert Criterion.objects.count() == before


def test_a_table_opens_only_when_its_criteria_add_up(world, officer):
    table = make_table(world.centre, "rooms", officer, total=Decimal(90))
    with pytest.raises(StepRefused, match="cộng lại 100 điểm, tổng của bảng 90 điểm: thừa 10"):
        tables.take("open", table, officer)
    scoring.edit_table(table=table, actor=officer, total=Decimal(100))
    assert tables.take("open", table, officer).state == "open"


def test_opening_gives_every_room_and_every_person_a_sheet_with_all_criteria(rooms_table, people_table, world):
    assert {s.collective for s in rooms_table.sheets.all()} == {world.office, world.counselling}
    names = {s.person.full_name for s in people_table.sheets.all()}
    assert names == {"Lò Thị Hà", "Trần Quang Khánh", "Hoàng Thị Lan", "Nguyễn Thị Mai"}
    assert set(people_table.sheets.values_list("marks__criterion").distinct()) == {
        (c.pk,) for c in Criterion.objects.filter(group__table=people_table)
    }


def test_zero_is_a_mark_and_an_empty_one_is_not(rooms_table, world):
    sheet = rooms_table.sheets.get(collective=world.counselling)
    with pytest.raises(StepRefused, match="Còn 5 tiêu chí chưa chấm"):
        scoring.send_sheet(sheet=sheet, day=DAY, actor=world.room_head)
    assert sent(sheet, world.room_head, (0, 0, 0, 0, 0)).state == "sent"


def test_more_than_the_maximum_is_refused_and_nothing_of_the_sheet_is_kept(rooms_table, world):
    sheet = rooms_table.sheets.get(collective=world.counselling)
    with pytest.raises(StepRefused, match="«Đúng hạn»: 20,5 điểm vượt mức tối đa 20"):
        fill(sheet, world.room_head, (70, 20.5, 0, 0, 0))
    assert not sheet.marks.filter(own__isnull=False).exists()


def test_a_higher_tier_that_differs_says_why_and_old_and_new_are_kept(rooms_table, world, director):
    sheet = sent(rooms_table.sheets.get(collective=world.counselling), world.room_head)
    mark = one(sheet, "Hoàn thành chỉ tiêu")
    with pytest.raises(StepRefused, match="đổi 60 thành 50 điểm phải ghi lý do"):
        scoring.amend(sheet=sheet, tier="head", given={mark.pk: Given(Decimal(50), " ")}, actor=world.officer)
    scoring.amend(
        sheet=sheet, tier="head", given={mark.pk: Given(Decimal(50), "Thiếu một chỉ tiêu")}, actor=world.officer
    )
    sheet = sheets.take("check", sheet, world.officer)
    scoring.amend(
        sheet=sheet, tier="body", given={mark.pk: Given(Decimal(55), "Chỉ tiêu đó giao muộn")}, actor=director
    )
    mark.refresh_from_db()
    assert [(words, points) for words, points, _ in mark.history] == [
        ("Tự chấm", 60), ("Kiểm tra", 50), ("Thẩm định", 55),
    ]  # fmt: skip
    assert history.events_of(sheet).last().changes == {"Hoàn thành chỉ tiêu": ["50", "55 (Chỉ tiêu đó giao muộn)"]}
    assert sheets.take("approve", sheet, director).total == Decimal(85)


def test_the_same_points_as_below_take_a_higher_word_back(rooms_table, world):
    sheet = sent(rooms_table.sheets.get(collective=world.counselling), world.room_head)
    mark = one(sheet, "Đúng hạn")
    scoring.amend(sheet=sheet, tier="head", given={mark.pk: Given(Decimal(10), "Muộn 2 việc")}, actor=world.officer)
    scoring.amend(sheet=sheet, tier="head", given={mark.pk: Given(Decimal(20), "")}, actor=world.officer)
    mark.refresh_from_db()
    assert (mark.head, mark.head_reason, mark.points) == (None, "", Decimal(20))


def test_a_returned_sheet_comes_back_with_its_reason_and_is_scored_again(rooms_table, world):
    sheet = sent(rooms_table.sheets.get(collective=world.counselling), world.room_head)
    mark = one(sheet, "Đúng hạn")
    scoring.amend(sheet=sheet, tier="head", given={mark.pk: Given(Decimal(10), "Muộn")}, actor=world.officer)
    sheet = sheets.take("return", sheet, world.officer, note="Bổ sung số liệu")
    assert sheet.return_reason == "Bổ sung số liệu"
    again = sent(sheet, world.room_head, (60, 15, 10, 0, 0))
    mark.refresh_from_db()
    assert (again.state, again.return_reason, mark.points) == ("sent", "", Decimal(15))


def test_evidence_is_asked_for_where_the_criterion_wants_it(world, officer):
    table = make_table(world.centre, "rooms", officer)
    criterion = Criterion.objects.get(group__table=table, text="Sáng kiến")
    scoring.edit_criterion(criterion=criterion, actor=officer, needs_evidence=True)
    table = tables.take("open", table, officer)
    sheet = fill(table.sheets.get(collective=world.counselling), world.room_head, (60, 20, 10, 5, 0))
    with pytest.raises(StepRefused, match="Chưa có minh chứng cho: Sáng kiến"):
        scoring.send_sheet(sheet=sheet, day=DAY, actor=world.room_head)
    scoring.add_evidence(mark=one(sheet, "Sáng kiến"), name="qd.pdf", data=b"%PDF-1.4", day=DAY, actor=world.room_head)
    assert scoring.send_sheet(sheet=sheet, day=DAY, actor=world.room_head).state == "sent"
    with pytest.raises(StepRefused, match="rút phiếu lại trước"):
        scoring.add_evidence(mark=one(sheet, "Sáng kiến"), name="x.pdf", data=b"1", day=DAY, actor=world.room_head)


def test_what_the_program_counts_is_taken_from_its_own_books_up_to_the_maximum(world, officer):
    for person in (world.room_head.person, world.employee.person, world.officer.person):
        Exemplar.objects.create(unit=world.centre, person=person, year=2026, summary="Gương")
    Exemplar.objects.create(unit=world.centre, person=world.employee.person, year=2025, summary="Năm trước")
    table = make_table(world.centre, "rooms", officer)
    criterion = Criterion.objects.get(group__table=table, text="Điển hình")
    scoring.edit_criterion(criterion=criterion, actor=officer, counts="exemplars", each=Decimal(4))
    table = tables.take("open", table, officer)
    sheet = table.sheets.get(collective=world.counselling)
    sheet = sent(sheet, world.room_head, (60, 20, 1, 0, 0))  # what is typed for it does not count
    assert (one(sheet, "Điển hình").counted, one(sheet, "Điển hình").own) == (2, Decimal(8))
    criterion.each = Decimal(6)
    assert ranking.points_for(criterion, 2) == Decimal(10)


def test_articles_count_for_who_wrote_them_in_the_year_they_were_published(world, officer):
    exemplar = Exemplar.objects.create(unit=world.centre, person=world.employee.person, year=2026, summary="Gương")
    for author, state, year in (
        (world.employee, "published", 2026), (world.employee, "published", 2025),
        (world.employee, "withdrawn", 2026), (world.room_head, "published", 2026),
    ):  # fmt: skip
        Article.objects.create(
            exemplar=exemplar, unit=world.centre, title="Bài", lead="a", body="b", author=author, agreed=True,
            state=state, published_on=date(year, 5, 1), return_reason="x",
        )  # fmt: skip
    table = make_table(world.centre, "people", officer)
    criterion = Criterion.objects.get(group__table=table, text="Điển hình")
    scoring.edit_criterion(criterion=criterion, actor=officer, counts="articles", each=Decimal(3))
    table = tables.take("open", table, officer)
    found = ranking.counted(table, table.sheets.select_related("unit", "person"))
    by_name = {s.person.full_name: found[s.pk]["articles"] for s in table.sheets.select_related("person")}
    assert by_name == {"Nguyễn Thị Mai": 1, "Hoàng Thị Lan": 1, "Lò Thị Hà": 0, "Trần Quang Khánh": 0}


def approved(table, totals):
    for sheet, total in zip(table.sheets.order_by("pk"), totals, strict=True):
        Sheet.objects.filter(pk=sheet.pk).update(state="approved", sent_on=DAY, total=Decimal(str(total)))


def test_equal_points_share_a_rank_and_the_next_rank_is_skipped(people_table, director):
    approved(people_table, (90, 95, 90, 0))
    ranked = tables.take("rank", people_table, director, day=DAY)
    assert list(ranked.sheets.order_by("pk").values_list("rank", flat=True)) == [2, 1, 2, 4]


def test_nothing_is_ranked_before_every_sheet_is_approved(people_table, director):
    with pytest.raises(StepRefused, match="Còn 4/4 phiếu chưa duyệt"):
        tables.take("rank", people_table, director, day=DAY)


def test_a_ranking_is_taken_back_with_a_reason(people_table, director):
    approved(people_table, (1, 2, 3, 4))
    ranked = tables.take("rank", people_table, director, day=DAY)
    with pytest.raises(StepRefused, match="lý do"):
        tables.take("unrank", ranked, director, note="")
    again = tables.take("unrank", ranked, director, note="Sai điểm một phòng")
    assert (again.state, set(again.sheets.values_list("rank", flat=True))) == ("open", {None})


def test_criteria_change_only_before_anybody_has_sent_and_marks_are_not_lost(rooms_table, world, officer):
    sheet = fill(rooms_table.sheets.get(collective=world.counselling), world.room_head)
    table = tables.take("rework", rooms_table, officer, note="Thêm tiêu chí")
    criterion = Criterion.objects.get(group__table=table, text="Hoàn thành chỉ tiêu")
    with pytest.raises(StepRefused, match="Đã có phiếu chấm 60 điểm"):
        scoring.edit_criterion(criterion=criterion, actor=officer, maximum=Decimal(50))
    with pytest.raises(StepRefused, match="không bỏ được"):
        scoring.drop_criterion(criterion=criterion, actor=officer)
    table = tables.take("open", table, officer)
    scoring.send_sheet(sheet=fresh(sheet), day=DAY, actor=world.room_head)
    with pytest.raises(StepRefused, match="Đã có 1 phiếu gửi"):
        tables.take("rework", table, officer, note="Thêm nữa")


def test_who_came_after_the_opening_gets_a_sheet_too(people_table, world, officer):
    from tests.people import person

    person("Sa Thị Út", world.counselling)
    assert scoring.complete_sheets(table=people_table, actor=officer) == 1
    assert scoring.complete_sheets(table=people_table, actor=officer) == 0


def test_next_year_takes_the_criteria_over(rooms_table, world, officer):
    made = scoring.make_table(
        unit=world.centre, kind="rooms", year=2027, actor=officer, source=rooms_table, title="2027", total=Decimal(100),
        self_by=date(2027, 11, 1), checked_by=date(2027, 11, 9),
    )  # fmt: skip
    assert ranking.sum_refusal(made) == ""
    with pytest.raises(StepRefused, match="2027 đã lập"):
        scoring.make_table(
            unit=world.centre, kind="rooms", year=2027, actor=officer, title="x", total=Decimal(1),
            self_by=date(2027, 11, 1), checked_by=date(2027, 11, 9),
        )  # fmt: skip


def test_nobody_scores_checks_or_approves_for_the_wrong_tier(rooms_table, world, officer, director):
    own = rooms_table.sheets.get(collective=world.office)  # chị Hà heads this room and is the officer
    own = sent(own, officer)
    with pytest.raises(PermissionDenied):
        sheets.take("check", own, officer)
    own = sheets.take("check", own, director)
    assert sheets.take("approve", own, director).state == "approved"


EVERYBODY = [
    "officer",
    "director",
    "room_head",
    "employee",
    "appraiser",
    "decider",
    "stranger",
    "auditor",
    "administrator",
]


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        ("draft", {"lan": ["send"], "ha": ["send"]}),
        ("sent", {"lan": ["recall"], "ha": ["return", "check"], "khanh": ["return", "check"]}),
        ("returned", {"lan": ["send"], "ha": ["send"]}),
        ("checked", {"khanh": ["approve"], "son": ["approve"]}),
        ("approved", {"khanh": ["reopen"], "son": ["reopen"]}),
    ],
)
def test_each_state_of_a_room_s_sheet_offers_each_person_what_is_theirs(rooms_table, world, state, expected):
    sheet = rooms_table.sheets.get(collective=world.counselling)
    extra = {"sent_on": DAY, "sent_by": world.room_head} if state != "draft" else {}
    Sheet.objects.filter(pk=sheet.pk).update(state=state, return_reason="x", total=Decimal(1), **extra)
    if state in ("draft", "returned"):
        Sheet.objects.filter(pk=sheet.pk).update(sent_by=None)
    users = [getattr(world, name) for name in EVERYBODY]
    found = offers_of(sheets, fresh(sheet), users)
    if state == "sent":  # the officer may fill in for a room, so may also take it back
        expected = expected | {"ha": ["recall", "return", "check"]}
    assert {name: steps for name, steps in found.items() if steps} == expected


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        ("draft", {"mai": ["send"]}),
        (
            "sent",
            {"mai": ["recall"], "ha": ["return", "check"], "khanh": ["return", "check"], "lan": ["return", "check"]},
        ),
        ("checked", {"khanh": ["approve"], "son": ["approve"]}),
    ],
)
def test_a_person_s_sheet_goes_from_the_person_to_the_room_head_to_the_director(people_table, world, state, expected):
    sheet = people_table.sheets.get(person=world.employee.person)
    Sheet.objects.filter(pk=sheet.pk).update(state=state, sent_on=DAY)
    found = offers_of(sheets, fresh(sheet), [getattr(world, name) for name in EVERYBODY])
    assert {name: steps for name, steps in found.items() if steps} == expected


def test_the_director_s_own_sheet_is_approved_above(people_table, world, director):
    sheet = sent(people_table.sheets.get(person=director.person), director)
    sheet = sheets.take("check", sheet, world.officer)
    with pytest.raises(PermissionDenied):
        sheets.take("approve", sheet, director)
    assert sheets.take("approve", sheet, world.decider).state == "approved"


def test_each_tier_finds_what_waits_among_the_things_to_do(people_table, world, director):
    def waits(user):
        return [line.title for line in queries.todo(user, DAY) if "chờ bạn" in line.title]

    sheet = sent(people_table.sheets.get(person=director.person), director)
    assert waits(world.officer) == ["1 phiếu điểm chờ bạn: Bảng điểm năm 2026"]
    assert waits(director) == waits(world.decider) == []
    sheets.take("check", sheet, world.officer)
    assert waits(world.decider) == ["1 phiếu điểm chờ bạn: Bảng điểm năm 2026"]
    assert any(line.title.startswith("Tự chấm điểm: Nguyễn Thị Mai") for line in queries.todo(world.employee, DAY))


def test_who_has_no_account_is_helped_and_the_helper_does_not_check(people_table, world, officer):
    from tests.people import person

    person("Sa Thị Út", world.counselling)
    scoring.complete_sheets(table=people_table, actor=officer)
    sheet = sent(people_table.sheets.get(person__full_name="Sa Thị Út"), world.room_head)
    with pytest.raises(PermissionDenied):
        sheets.take("check", sheet, world.room_head)
    assert sheets.take("check", sheet, officer).state == "checked"
    assert not list(sheets.offered(world.room_head, people_table.sheets.get(person=world.employee.person)))


@pytest.mark.parametrize(
    "fields",
    [{"state": "returned"}, {"state": "sent"}, {"state": "approved", "sent_on": DAY}, {"rank": 1}],
)
def test_the_table_of_sheets_keeps_the_promise_of_each_state(rooms_table, fields):
    with pytest.raises(IntegrityError), transaction.atomic():
        rooms_table.sheets.update(**fields)


@pytest.mark.parametrize("fields", [{"own": -1}, {"head": 3}, {"body": 3}])
def test_the_table_of_marks_keeps_its_promises(rooms_table, fields):
    with pytest.raises(IntegrityError), transaction.atomic():
        Mark.objects.filter(sheet__table=rooms_table).update(**fields)


def test_one_table_of_a_kind_a_year_and_a_block_table_needs_its_block(rooms_table, world):
    with pytest.raises(IntegrityError), transaction.atomic():
        ScoreTable.objects.filter(pk=rooms_table.pk).update(kind="block")
    assert LINES.count("|") == 5


def test_a_work_stays_with_the_room_that_its_author_was_in_on_the_day(world, officer):
    mai = world.employee.person
    mai.posts.update(ends=date(2026, 5, 31))
    Post.objects.create(person=mai, unit=world.office, title="Viên chức", starts=date(2026, 6, 1))
    mai.unit = world.office
    mai.save()
    exemplar = Exemplar.objects.create(unit=world.centre, person=mai, year=2026, summary="Gương")
    Article.objects.create(
        exemplar=exemplar, unit=world.centre, title="Bài", lead="a", body="b", author=world.employee, agreed=True,
        state="published", published_on=date(2026, 5, 1),
    )  # fmt: skip
    table = make_table(world.centre, "rooms", officer)
    for text, counts in (("Điển hình", "articles"), ("Sáng kiến", "exemplars")):
        criterion = Criterion.objects.get(group__table=table, text=text)
        scoring.edit_criterion(criterion=criterion, actor=officer, counts=counts, each=Decimal(3))
    table = tables.take("open", table, officer)
    found = ranking.counted(table, table.sheets.select_related("unit", "person"))
    of = {one.collective_id: found[one.pk] for one in table.sheets.all()}
    assert of[world.counselling.pk] == {"articles": 1, "exemplars": 0}  # written in May, there
    assert of[world.office.pk] == {"articles": 0, "exemplars": 1}  # known by the year only: where she is at its end
