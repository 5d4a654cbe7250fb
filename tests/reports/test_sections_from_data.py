"""Each section says what the records say: met or not, a case or none, what rooms noted; and never what is not so."""

from __future__ import annotations

from datetime import date

import pytest

from tdkt.awards.models import Fund, FundEntry
from tdkt.core.workflow import StepRefused
from tdkt.emulation.models import Joining, Movement
from tdkt.oversight.models import Complaint, Finding, Inspection, Training
from tdkt.planning.models import Figure, Indicator, IndicatorGroup, Plan
from tdkt.planning.operations import plans
from tdkt.reports import carrying, operations, queries
from tdkt.reports.composers import assessment, upkeep
from tdkt.reports.composers.figures import sentence
from tdkt.reports.composers.ground import Ground
from tdkt.reports.models import Remark, Report
from tests.reports.test_statistics import award

DAY = date(2025, 11, 20)


@pytest.fixture
def ground(world):
    return Ground(world.centre, 2025, "yearly", DAY)


def text(lines):
    return "\n".join(lines)


def figure(world, code, *, actual, target=None, before=None, direction="up", explanation=""):
    group, _ = IndicatorGroup.objects.get_or_create(unit=world.centre, name="Hồ sơ")
    one = Indicator.objects.create(
        group=group, code=code, name=f"Chỉ tiêu {code}", measure="hồ sơ", direction=direction, percent_places=1
    )
    Figure.objects.create(
        indicator=one, year=2025, target=target, actual=actual, same_period=before, explanation=explanation
    )


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"actual": 12, "target": 10, "before": 8}, "12 hồ sơ, đạt 120% so với kế hoạch, tăng 50% so với cùng kỳ năm 2024"),
        ({"actual": 8, "target": 10, "before": 10},
         "08 hồ sơ, đạt 80% so với kế hoạch, giảm 20% so với cùng kỳ năm 2024, còn thiếu 02 hồ sơ so với kế hoạch"),
        ({"actual": 10, "before": 10}, "10 hồ sơ, bằng cùng kỳ năm 2024"),
        ({"actual": 3, "target": 4, "direction": "down"}, "03 hồ sơ, trong mức kế hoạch (75%)"),
        ({"actual": 5, "target": 4, "direction": "down"}, "05 hồ sơ, vượt mức kế hoạch (125%)"),
        ({"actual": 0, "target": 0, "direction": "down"}, "0 hồ sơ, không phát sinh trường hợp nào"),
    ],
)  # fmt: skip
def test_a_sentence_varies_with_its_figure(world, ground, fields, words):
    figure(world, "a", **fields)
    (row,) = ground.figures
    assert sentence(row) == f"Chỉ tiêu a: {words}"


def test_checks_and_letters_are_said_or_said_to_be_none(world, ground):
    assert "không có cuộc thanh tra" in text(upkeep.oversight(ground)) and "Không có đơn thư" in text(
        upkeep.oversight(ground)
    )
    check = Inspection.objects.create(unit=world.centre, by="Sở Nội vụ", day=date(2025, 5, 6), content="Kiểm tra")
    for number, done in enumerate([date(2025, 6, 1), None]):
        Finding.objects.create(
            inspection=check, text=f"Tồn tại {number}", owner=world.office, due=date(2025, 7, 1), done_on=done,
            result="Đã sửa" if done else "",
        )  # fmt: skip
    Complaint.objects.create(
        unit=world.centre, kind=Complaint.Kind.values[0], received_on=date(2025, 3, 1), title="Về bình xét",
        person=world.employee.person,
    )  # fmt: skip
    said = text(upkeep.oversight(ground))
    assert "có 01 cuộc thanh tra, kiểm tra" in said and "Sở Nội vụ kiểm tra" in said and "ngày 06/5/2025" in said
    assert "02; đã khắc phục 01, còn 01 đang khắc phục" in said
    assert "Tiếp nhận 01 đơn thư" in said and "không có cuộc" not in said.lower().replace("không có cuộc nào", "")


def test_training_and_fund_come_from_their_books(world, ground):
    assert "không có người tham gia" in text(upkeep.staff(ground))
    course = Training.objects.create(
        unit=world.department, title="Nghiệp vụ thi đua", organiser="Sở Nội vụ", starts=date(2025, 4, 1),
        ends=date(2025, 4, 2),
    )  # fmt: skip
    course.people.set([world.officer.person, world.employee.person, world.stranger.person])
    said = text(upkeep.staff(ground))
    assert "01 lớp" in said and "02 lượt người" in said and "không có người" not in said
    fund = Fund.objects.create(unit=world.centre, year=2025, kind="su_nghiep_nhom_4", opening=0)
    for kind, amount in (("regular", 10_000_000), ("bonus", 4_000_000), ("objects", 1_000_000)):
        FundEntry.objects.create(fund=fund, day=date(2025, 3, 1), kind=kind, amount=amount, words="x")
    said = text(upkeep.fund(ground))
    assert "thu 10.000.000 đồng, chi 5.000.000 đồng (trong đó tiền thưởng 4.000.000 đồng), còn 5.000.000 đồng" in said
    assert "không trích lập quỹ" in said  # the unit is of group 4


def test_the_share_of_non_leaders_is_compared_with_the_same_days_of_last_year(world, ground):
    award(world, "GK", world.employee.person)
    award(world, "GK", world.officer.person, leader=True)
    old = award(world, "GK", world.room_head.person, leader=True, day=date(2024, 6, 1))
    type(old).objects.filter(pk=old.pk).update(year=2024)
    from tdkt.reports.composers.results import commendation

    said = text(commendation(ground))
    assert "01/02 lượt, chiếm 50%; cùng kỳ năm 2024: 0/01 lượt, chiếm 0%; tỷ lệ tăng 50 điểm phần trăm" in said


def test_what_rooms_noted_goes_into_its_section_and_what_was_left_out_does_not(world, ground):
    for unit, kind, words, used in (
        (world.counselling, "weakness", "Tuyên truyền ở xã xa còn ít", True),
        (world.office, "proposal", "- Mở lớp tập huấn\n- Cấp phần mềm", True),
        (world.office, "weakness", "Ý bị bỏ", False),
        (world.other_centre, "weakness", "Của đơn vị khác", True),
    ):
        Remark.objects.create(
            unit=unit, kind=kind, text=words, used=used, day=date(2025, 5, 1), year=2025, by=world.officer
        )
    assert assessment.weaknesses(ground) == ["- Tuyên truyền ở xã xa còn ít."]
    assert assessment.proposals(ground) == ["- Mở lớp tập huấn.", "- Cấp phần mềm."]


def test_missed_targets_and_late_tasks_are_weaknesses_and_their_reasons_causes(world, ground):
    figure(world, "b", actual=8, target=10, explanation="Thiếu người làm")
    plan = plans.begin_plan(unit=world.centre, year=2025, actor=world.officer, day=date(2025, 1, 5))
    plans.add_task(
        plan=plan, actor=world.officer, quarter=1, content="Việc chậm", owner=world.office, deadline=date(2025, 2, 1)
    )
    said = text(assessment.weaknesses(ground))
    assert "chỉ tiêu b (80% kế hoạch)" in said and "còn 01 nhiệm vụ của kế hoạch năm chậm" in said
    assert "- Chỉ tiêu b: Thiếu người làm." in assessment.causes(ground)
    assert "hoàn thành chỉ tiêu chỉ tiêu b" in text(assessment.measures(ground))


def test_next_years_targets_are_carried_into_the_plan_and_its_figures(world, officer, director):
    group = IndicatorGroup.objects.create(unit=world.centre, name="Thi đua")
    Indicator.objects.create(
        group=group, code="ldtt", name="Tỷ lệ viên chức, người lao động đạt Lao động tiên tiến", measure="%"
    )
    report = operations.begin_report(unit=world.centre, kind="yearly", year=2025, counted_to=DAY, actor=officer)
    operations.edit_section(
        report=report, key="targets", actor=officer,
        body="- 100% viên chức, người lao động đạt danh hiệu Lao động tiên tiến.\n- Giữ vững khối đoàn kết.",
    )  # fmt: skip
    with pytest.raises(StepRefused, match="đã ban hành"):
        carrying.carry_targets(report=report, actor=officer, day=DAY)
    Report.objects.filter(pk=report.pk).update(state=Report.State.ISSUED)
    report.refresh_from_db()
    made = carrying.carry_targets(report=report, actor=officer, day=DAY)
    assert (made.plan.year, made.set, made.alone) == (2026, 1, ["Giữ vững khối đoàn kết."])
    assert Figure.objects.get(indicator__code="ldtt", year=2026).target == 100
    again = carrying.carry_targets(report=report, actor=officer, day=DAY)
    assert again.set == 0 and Plan.objects.get(year=2026).sections.filter(heading__startswith="Chỉ tiêu").count() == 1


def test_a_movement_has_its_own_report_once_a_year(world, officer):
    movement = Movement.objects.create(
        unit=world.centre, title="Thi đua chuyển đổi số", launched_by="Giám đốc Trung tâm", starts=date(2025, 1, 10),
        ends=date(2025, 12, 15), state="launched", aims="Hồ sơ trực tuyến", criteria="- Đúng hạn",
    )  # fmt: skip
    Joining.objects.create(
        movement=movement, unit=world.counselling, joined_on=date(2025, 2, 1), result="80% hồ sơ", proposes=True
    )
    begin = {"unit": world.centre, "kind": "movement", "year": 2025, "counted_to": DAY, "actor": officer}
    with pytest.raises(StepRefused, match="chọn phong trào"):
        operations.begin_report(**begin)
    report = operations.begin_report(**begin, movement=movement)
    bodies = dict(report.sections.values_list("key", "body"))
    assert "01/02 phòng, đơn vị" in bodies["joining"] and "80% hồ sơ" in bodies["results"]
    assert "Đề nghị khen thưởng: Phòng Tư vấn" in bodies["commendation"]
    paper = operations.make_paper(report=report, day=DAY, actor=officer)
    assert paper.kind == "van_ban" and "Thi đua chuyển đổi số" in paper.title
    with pytest.raises(StepRefused, match="đã có"):
        operations.begin_report(**begin, movement=movement)


def test_a_refresh_takes_new_figures_into_an_edited_section(world, officer):
    figure(world, "c", actual=100, target=100)
    report = operations.begin_report(unit=world.centre, kind="yearly", year=2025, counted_to=DAY, actor=officer)
    body = report.sections.get(key="movements").body
    operations.edit_section(
        report=report, key="movements", body=body.replace("100 hồ sơ", "100 hồ sơ (cao nhất từ trước)"), actor=officer
    )
    Figure.objects.update(actual=130)
    operations.refresh(report=report, actor=officer)
    section = report.sections.get(key="movements")
    assert "130 hồ sơ (cao nhất từ trước), đạt 130% so với kế hoạch" in section.body and not section.clashes


def test_a_clash_of_words_and_figures_must_be_looked_at_before_the_report_is_submitted(world, officer):
    from tdkt.reports.workflow import workflow

    figure(world, "d", actual=100, target=100)
    report = operations.begin_report(unit=world.centre, kind="yearly", year=2025, counted_to=DAY, actor=officer)
    body = report.sections.get(key="movements").body.replace("100 hồ sơ", "tròn trăm hồ sơ")
    operations.edit_section(report=report, key="movements", body=body, actor=officer)
    Figure.objects.update(actual=130)
    operations.refresh(report=report, actor=officer)
    assert "tròn trăm hồ sơ" in report.sections.get(key="movements").body
    with pytest.raises(StepRefused, match="cần xem lại mục: Phong trào"):
        workflow.take("submit", report, officer)
    operations.edit_section(
        report=report, key="movements", body=report.sections.get(key="movements").body, actor=officer
    )
    assert workflow.take("submit", report, officer).paper.data["year"] == 2025


def test_last_years_words_are_compared_section_by_section(world, officer):
    for year, words in ((2024, "- Ý cũ."), (2025, "- Ý mới.")):
        made = operations.begin_report(
            unit=world.centre, kind="yearly", year=year, counted_to=date(year, 11, 20), actor=officer
        )
        operations.edit_section(report=made, key="strengths", body=words, actor=officer)
    runs = {section.key: found for section, found in queries.compared_with_last_year(made)}
    assert runs["strengths"] == [("same", "- Ý "), ("gone", "cũ"), ("new", "mới"), ("same", ".")]
