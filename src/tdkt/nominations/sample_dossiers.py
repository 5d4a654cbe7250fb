"""The sample's running year: meetings of rooms, dossiers on their way with things due this week, one sent back."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from tdkt.core import history
from tdkt.eligibility.models import Completeness
from tdkt.eligibility.operations import declare_complete
from tdkt.initiatives.models import Initiative
from tdkt.law.calendar import national
from tdkt.nominations.models import Nomination
from tdkt.nominations.operations.achievement import report
from tdkt.nominations.operations.dossier import edit, open_nomination
from tdkt.nominations.operations.opinions import CHECKLIST, fill_checklist
from tdkt.nominations.operations.papers import review_minutes, submission_paper
from tdkt.nominations.operations.reviews import Count, add_candidate, close_review, count_votes, open_review
from tdkt.nominations.workflow import workflow
from tdkt.org.models import Person, Unit
from tdkt.paperwork.workflow import workflow as paper_road

DONE = (
    "Hoàn thành tốt nhiệm vụ được giao trong năm, không để quá hạn việc nào.\n"
    "Tích cực tham gia các phong trào thi đua của Trung tâm và của ngành.\n"
    "Chấp hành tốt chủ trương, chính sách, pháp luật và nội quy cơ quan."
)
BACK = "Biên bản họp bình xét thiếu chữ ký của thư ký; báo cáo thành tích chưa có số liệu quý IV."


HOUSEHOLD = "Hộ ông Quàng Văn Inh, bản Cọ"


def load(
    *, unit: Unit, commune: Unit, rooms: dict[str, Unit], people: dict[str, Person], actors: dict[str, Any], today: date
) -> None:
    """Idempotent: nothing happens where the unit already has dossiers of the running year."""
    for register in Completeness.Register.values:
        if not Completeness.objects.filter(unit=unit, register=register).exists():
            declare_complete(unit=unit, register=register, since=2021, actor=actors["officer"], day=today)
    if Nomination.objects.filter(unit=unit, year=today.year).exists():
        return
    office = _meeting(rooms["hcth"], people["tp_hcth"], people["van_thu"], today - timedelta(16), "LDTT", actors)
    for row in office:
        _write(row, actors["officer"], today)
    _send([row for row in office if row.person != people["tp_hcth"]], actors, today)
    _meeting(rooms["tv"], people["tp_tv"], people["tv_2"], today - timedelta(6), "LDTT", actors, also=people["tp_tv"])
    _open_meeting(rooms["bhtn"], people, today, actors)
    _spread(unit, rooms, people, actors, today)
    _commune(commune, people, actors["commune_officer"], today)


def _meeting(
    room: Unit, chair: Person, secretary: Person, day: date, award: str, actors: Any, also: Person | None = None
) -> list[Nomination]:
    """A closed meeting of a room; ``also`` is put forward for CSTDCS too, the council still has to vote."""
    officer = actors["officer"]
    review = open_review(
        unit=room, year=day.year, held_on=day, chair=chair, secretary=secretary, actor=officer, place="Phòng họp"
    )
    history.change(review, actor=officer, verb="nominations.review_edit", start="14 giờ 00")
    for person in Person.objects.filter(unit=room, left__isnull=True):
        if not review.candidates.filter(award=award, person=person).exists():
            add_candidate(review=review, award=award, actor=officer, person=person)
    if also is not None and not review.candidates.filter(award="CSTDCS", person=also).exists():
        add_candidate(review=review, award="CSTDCS", actor=officer, person=also)
    wanted = {award} | ({"CSTDCS"} if also else set())
    counts = []
    for one in review.candidates.all():
        named = one.award in wanted and (one.award == award or one.person == also)
        yes = review.present if named else 0
        counts.append(Count(one.pk, yes, review.present - yes, named))
    said = "Từng người tự nhận xét; cuộc họp góp ý, thống nhất ưu tiên người trực tiếp làm việc."
    count_votes(review=review, counts=counts, opinions=said, actor=officer)
    review.refresh_from_db()
    review_minutes(review=review, actor=officer)
    made = close_review(review=review, actor=officer, day=day)
    for row in made:
        if row.award == "CSTDCS" and row.person is not None:
            used = Initiative.objects.filter(authors__person=row.person, state="recognised", used_for="", year=row.year)
            edit(nomination=row, actor=officer, achievement=DONE, initiatives=used)
    return made


def _open_meeting(room: Unit, people: dict[str, Person], today: date, actors: Any) -> None:
    """A meeting two days ahead: the roll and the candidates are ready, nothing is counted yet."""
    day = national().next_working(today + timedelta(2))
    if day.year != today.year:
        day = today
    review = open_review(
        unit=room, year=today.year, held_on=day, chair=people["tp_bhtn"], secretary=people["bhtn_1"],
        actor=actors["officer"], place="Phòng Bảo hiểm thất nghiệp",
    )  # fmt: skip
    for person in Person.objects.filter(unit=room, left__isnull=True):
        if not review.candidates.filter(award="LDTT", person=person).exists():
            add_candidate(review=review, award="LDTT", actor=actors["officer"], person=person)


def _write(row: Nomination, officer: Any, day: date) -> None:
    edit(nomination=row, actor=officer, achievement=DONE)
    row.refresh_from_db()
    report(nomination=row, actor=officer, day=day)


def _send(rows: list[Nomination], actors: Any, today: date) -> None:
    """One tờ trình, issued by the director; then each dossier stands somewhere else on the way."""
    sent = today - timedelta(9)
    paper = submission_paper(nominations=rows, actor=actors["officer"], day=sent)
    paper_road.take("issue", paper, actors["director"], day=sent, number=0)
    for row in rows:
        workflow.take("submit", row, actors["officer"], day=sent)
    places = ("returned", "submitted", "received", "appraised")
    for row, place in zip(rows, places, strict=False):
        _to(row, place, actors["appraiser"], sent + timedelta(2), today)


def _to(row: Nomination, place: str, appraiser: Any, day: date, today: date) -> None:
    if place == "returned":
        workflow.take("return", row, appraiser, day=day, note=BACK)
    elif place in {"received", "appraised"}:
        due = national().next_working(today + timedelta(3))
        workflow.take("receive", row, appraiser, day=day, due=due)
    if place == "appraised":
        answers = dict.fromkeys(CHECKLIST, "yes")
        fill_checklist(nomination=row, answers=answers, appraisal="Hồ sơ đủ, đúng mẫu, đủ tiêu chuẩn.", actor=appraiser)
        workflow.take("appraise", row, appraiser, day=today)


def _spread(unit: Unit, rooms: dict[str, Unit], people: dict[str, Person], actors: Any, today: date) -> None:
    """A Giấy khen for a small collective, and a Bằng khen being put together."""
    officer = actors["officer"]
    open_nomination(award="GK", year=today.year, collective=rooms["bhtn"], actor=officer, day=today, achievement=DONE)
    open_nomination(
        award="BKBT", year=today.year, person=people["giam_doc"], actor=officer, day=today, achievement=DONE,
        period_from=today.year - 1,
    )  # fmt: skip
    open_nomination(award="TTLDXS", year=today.year, collective=unit, actor=officer, day=today, achievement=DONE)


def _commune(commune: Unit, people: dict[str, Person], officer: Any, today: date) -> None:
    """What a commune starts with: a household and one of its own people, both for its chairman to decide."""
    open_nomination(
        award="GK", year=today.year, unit=commune, household=HOUSEHOLD, actor=officer, day=today,
        achievement="Hiến 420 m² đất mở rộng đường bản; vận động 12 hộ cùng làm.",
    )  # fmt: skip
    open_nomination(award="GK", year=today.year, person=people["xa_canbo"], actor=officer, day=today, achievement=DONE)
