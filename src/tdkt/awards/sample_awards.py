"""The sample's register: ratings, titles and forms of 2021 to 2025, invented but in keeping with the law of each year.

Until 2023 a CSTDCS rests on a base initiative and stays within 15% of the LDTT; from 2024 there is no share.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from tdkt.awards.models import AwardRecord, Bonus, Certificate, Decision
from tdkt.awards.operations.bonuses import pay
from tdkt.awards.operations.certificates import hand_over, replace
from tdkt.awards.operations.decisions import Line, issue, publish
from tdkt.awards.operations.register import register_award
from tdkt.awards.operations.requests import LIVING, ask
from tdkt.awards.operations.revoking import recover, revoke
from tdkt.awards.queries import asking_unit
from tdkt.core import history
from tdkt.initiatives.models import Author, Initiative
from tdkt.org.models import Period, Person, Rating, Unit
from tdkt.paperwork.queries import leader_of, state_on

YEARS = range(2021, 2026)
# 20% of eleven public employees rated good is two; who works by contract is counted apart
EXCELLENT = {
    2021: ("giam_doc", "tv_1"),
    2022: ("tp_tv", "tp_hcth"),
    2023: ("tp_tv", "tp_bhtn"),
    2024: ("tp_tv", "giam_doc", "tv_3"),
    2025: ("tp_hcth", "tv_2"),
}
ONLY_COMPLETED = {2021: ("bhtn_6", "tv_5"), 2022: ("hcth_3",), 2023: ("bhtn_5",), 2024: (), 2025: ("tv_4",)}
# 15% of at most 20 LDTT is three people; each of them has a base initiative of that year
FIGHTERS = {
    2021: ("giam_doc", "tv_1"),
    2022: ("tp_tv", "tp_hcth"),
    2023: ("tp_tv", "tp_bhtn", "bhtn_2"),
    2024: ("tp_tv", "giam_doc", "tv_3"),
    2025: ("tp_hcth", "tv_2"),
}
CERTIFICATES = {2022: ("ke_toan", "bhtn_3"), 2023: ("van_thu", "tv_6"), 2025: ("bhtn_4", "hcth_4")}
IDEAS = {
    "giam_doc": "Quy trình một đầu mối tiếp nhận nhu cầu tuyển dụng của doanh nghiệp",
    "tp_tv": "Phiên giao dịch việc làm lưu động theo cụm xã vùng cao",
    "tp_hcth": "Bảng theo dõi công việc và hồ sơ thi đua dùng chung trên máy tính",
    "tp_bhtn": "Rút ngắn thời gian tiếp nhận hồ sơ trợ cấp thất nghiệp bằng phiếu hẹn theo giờ",
    "tv_1": "Bộ câu hỏi tư vấn chọn nghề cho lao động nông thôn",
    "tv_2": "Danh mục việc làm trống cập nhật hằng tuần gửi tới các bản",
    "tv_3": "Tư vấn việc làm bằng tiếng dân tộc qua hệ thống loa xã",
    "bhtn_1": "Mẫu hướng dẫn kê khai hồ sơ hưởng trợ cấp bằng hình",
    "bhtn_2": "Đối chiếu dữ liệu người hưởng trợ cấp với cơ quan bảo hiểm theo tuần",
}


def load(*, unit: Unit, department: Unit, province: Unit, rooms: dict[str, Unit], people: dict[str, Person],
         actors: dict[str, Any], today: date) -> None:  # fmt: skip
    """Idempotent: nothing happens where the unit already has titles."""
    if AwardRecord.objects.filter(unit_then__path__startswith=unit.path).exists():
        return
    ours = {key: one for key, one in people.items() if one.unit.path.startswith(unit.path)}
    for year in YEARS:
        day = date(year + 1, 1, 18) if year < 2025 else date(2025, 12, 26)
        if day > today:
            continue
        _rate(unit, rooms, ours, year, actors["director"])
        _award(unit, rooms, ours, year, day, actors)
    _provincial(unit, province, ours, today, actors)
    _taken_back(unit, department, ours, today, actors)
    _lost(ours, today, actors)
    _long_ago(ours, actors["officer"])
    if today.year not in YEARS:
        _rate_running(ours, today, actors["director"])


def level_of(key: str, year: int) -> str:
    if key in EXCELLENT.get(year, ()):
        return str(Rating.Level.HTXS)
    return str(Rating.Level.HT if key in ONLY_COMPLETED.get(year, ()) else Rating.Level.HTT)


def _rate(unit: Unit, rooms: dict[str, Unit], ours: dict[str, Person], year: int, actor: Any) -> None:
    said = {"decision_no": f"{40 + year % 10}/QĐ-TTDVVL", "decided_on": date(year, 12, 8), "verified": True}
    subjects = [(level_of(key, year), {"person": one}) for key, one in ours.items()]
    subjects += [(str(Rating.Level.HTT), {"collective": room}) for room in rooms.values()]
    subjects.append((str(Rating.Level.HTXS if year in {2023, 2024} else Rating.Level.HTT), {"collective": unit}))
    for level, who in subjects:
        if not Rating.objects.filter(**who, year=year, period=Period.YEAR).exists():
            history.create(Rating(**who, year=year, level=level, **said), actor=actor, verb="org.rate")


def _rate_running(ours: dict[str, Person], today: date, actor: Any) -> None:
    """The running year: the last three people are not rated yet, so that the page says what is missing."""
    for key, one in list(ours.items())[:-3]:
        if not Rating.objects.filter(person=one, year=today.year, period=Period.YEAR).exists():
            level = Rating.Level.HTXS if key in {"tp_tv", "bhtn_2"} else Rating.Level.HTT
            made = Rating(
                person=one, year=today.year, level=level, decision_no=f"58/QĐ-TTDVVL-{today.year}", decided_on=today
            )
            history.create(made, actor=actor, verb="org.rate")


def _award(unit: Unit, rooms: dict[str, Unit], ours: dict[str, Person], year: int, day: date, actors: Any) -> None:
    """The decision of the department for the year: LDTT, CSTDCS and the rooms' title in one list; GK in another."""
    state = state_on(unit, day)
    above = state.parent if state and state.parent else unit.parent or unit
    good = [(key, one) for key, one in ours.items() if level_of(key, year) != Rating.Level.HT]
    lines = [Line("LDTT", "cong_trang", year, unit, person=one) for _, one in good]
    for key in FIGHTERS[year]:
        _idea(unit, ours[key], key, year, actors["director"])
        lines.append(Line("CSTDCS", "cong_trang", year, unit, person=ours[key]))
    lines += [Line("TTLDTT", "cong_trang", year, unit, collective=room) for room in rooms.values()]
    _decide(above, lines, f"{28 + year % 10}/QĐ-{above.symbol}", day, f"Về việc công nhận danh hiệu năm {year}", actors)
    named = CERTIFICATES.get(year, ())
    if named:
        praised = [Line("GK", "cong_trang", year, unit, person=ours[key]) for key in named]
        _decide(
            above, praised, f"{41 + year % 10}/QĐ-{above.symbol}", day, f"Về việc tặng Giấy khen năm {year}", actors
        )


def _provincial(unit: Unit, province: Unit, ours: dict[str, Person], today: date, actors: Any) -> None:
    """What the province gave: the centre's title of 2023 and 2024, one Bằng khen."""
    for year, number in ((2023, 215), (2024, 188)):
        day = date(year + 1, 2, 27)
        if day <= today:
            lines = [Line("TTLDXS", "cong_trang", year, unit, collective=unit)]
            title = f"Về việc tặng danh hiệu «Tập thể lao động xuất sắc» năm {year}"
            _decide(province, lines, f"{number}/QĐ-UBND", day, title, actors)
    lines = [Line("BKBT", "cong_trang", 2024, unit, person=ours["tp_tv"], period_from=2023)]
    _decide(province, lines, "189/QĐ-UBND", date(2025, 2, 27), "Về việc tặng Bằng khen", actors)


def _taken_back(unit: Unit, department: Unit, ours: dict[str, Person], today: date, actors: Any) -> None:
    """A Giấy khen of 2025 that rested on false figures: cancelled, the object returned, half of the money so far."""
    if today < date(2025, 11, 30):
        return
    lines = [
        Line("GK", "dot_xuat", 2025, unit, person=ours["tv_5"], achievement="Hoàn thành xuất sắc đợt tư vấn tháng 4")
    ]
    title = "Về việc tặng Giấy khen thành tích đột xuất tháng 4 năm 2025"
    (record,) = _decide(department, lines, "90/QĐ-SNV", date(2025, 5, 12), title, actors)
    if not record.bonus.paid_on:
        pay(
            bonuses=[record.bonus], day=date(2025, 5, 28), source="Kinh phí chi thường xuyên", actor=actors["appraiser"]
        )
    copy = record.certificates.get()
    if copy.state == "issued":
        hand_over(certificate=copy, day=date(2025, 5, 20), to=record.subject_name, actor=actors["appraiser"])
    made = revoke(
        record=record, ground="gian_doi", decision_no="212/QĐ-SNV", day=date(2025, 10, 15), actor=actors["decider"],
        reason="Kết luận kiểm tra số 05/KL-SNV ngày 06/10/2025: số lượt tư vấn đã kê khai không có hồ sơ.",
    )  # fmt: skip
    recover(
        revocation=made, actor=actors["appraiser"], object_back_on=date(2025, 10, 30),
        money_back=record.bonus.amount // 2, money_back_on=date(2025, 11, 20),
    )  # fmt: skip


def _lost(ours: dict[str, Person], today: date, actors: Any) -> None:
    """The certificate of 2022 of one person was lost and issued again; another asks for one without a slip of print."""
    copy = Certificate.objects.filter(record__person=ours["ke_toan"], record__award="GK", state="handed").first()
    if copy is not None and today >= date(2024, 8, 15):
        replace(
            certificate=copy, kind="reissue", reason="Mất khi chuyển trụ sở, có đơn ngày 05/8/2024",
            day=date(2024, 8, 15), actor=actors["appraiser"],
        )  # fmt: skip
    spoiled = Certificate.objects.filter(record__person=ours["van_thu"], record__award="GK", state__in=LIVING).first()
    if spoiled is not None:
        ask(
            certificate=spoiled, kind="exchange", reason="In sai tên đệm của người được khen", day=today,
            from_unit=asking_unit(spoiled), actor=actors["officer"],
        )  # fmt: skip


def _long_ago(ours: dict[str, Person], officer: Any) -> None:
    """An award of before, entered twice from two old lists: the page of repeated lines has something to show."""
    old = {"award": "GK", "year": 2018, "person": ours["ke_toan"], "issuer": "Sở Lao động - Thương binh và Xã hội"}
    first = register_award(
        **old, decision_no="112/QĐ-SLĐTBXH", decided_on=date(2019, 1, 22), stream="cong_trang", actor=officer
    )
    again = AwardRecord(
        award="GK", year=2018, person=first.person, issuer=first.issuer, decision_no="112/QĐ-SLĐTBXH",
        decided_on=first.decided_on, unit_then=first.unit_then, unit_name_then=first.unit_name_then,
        post_then=first.post_then,
    )  # fmt: skip
    history.create(again, actor=officer, verb="awards.import")


def _idea(unit: Unit, person: Person, key: str, year: int, actor: Any) -> None:
    """The initiative of the year that the title rests on, marked as used; one is made where none was declared."""
    found = Initiative.objects.filter(authors__person=person, year=year, state="recognised", used_for="").first()
    if found is None:
        found = Initiative(
            unit=unit, year=year, title=f"{IDEAS[key]} ({year})" if year > 2023 else IDEAS[key],
            problem="Cách làm trước đây tốn thời gian, người lao động phải đi lại nhiều lần.",
            solution=f"{IDEAS[key]}, áp dụng thống nhất trong Trung tâm.",
            effect="Giảm thời gian chờ, nhiều người được phục vụ hơn trong ngày.",
            state=Initiative.State.RECOGNISED, scope=Initiative.Scope.CO_SO, decision_no=f"{35 + year % 10}/QĐ-TTDVVL",
            decided_on=date(year, 11, 20), applied_from=date(year, 3, 1),
        )  # fmt: skip
        history.create(found, actor=actor, verb="initiatives.declare")
        Author.objects.create(initiative=found, person=person, share=100)
    history.change(found, actor=actor, verb="initiatives.use", used_for="CSTDCS", used_year=year)


def _decide(where: Unit, lines: list[Line], symbol: str, day: date, title: str, actors: Any) -> list[AwardRecord]:
    """Issued, published, paid and handed over, as years ago; the money of the last decision still waits."""
    actor = actors["decider"]
    made = history.create(Decision(unit=where, title=title), actor=actor, verb="awards.draft")
    head = leader_of(where, day)
    records = issue(
        decision=made, lines=lines, symbol=symbol, day=day, signer_name=head.person.full_name if head else "",
        signer_post=head.title if head else "", actor=actor,
    )  # fmt: skip
    publish(decision=made, day=day, actor=actor)
    if day.year >= 2025 and where.level == Unit.Level.DEPARTMENT:
        return records
    owed = list(Bonus.objects.filter(record__in=records, payable=True))
    if owed:
        pay(bonuses=owed, day=date(day.year, 3, 20), source="Kinh phí chi thường xuyên", actor=actors["appraiser"])
    for record in records:
        for copy in record.certificates.all():
            hand_over(certificate=copy, day=date(day.year, 3, 2), to=record.subject_name, actor=actor)
    return records
