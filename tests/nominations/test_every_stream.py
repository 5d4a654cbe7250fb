"""One workflow for every stream: the same road from each starting level to whoever decides on that day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest

from tdkt.core.workflow import StepRefused
from tdkt.law.dated import LawTableError
from tdkt.nominations.decide import decide
from tdkt.nominations.models import Nomination
from tdkt.nominations.operations.components import refresh_sources
from tdkt.nominations.operations.dossier import open_nomination
from tdkt.nominations.routing import deciding_desk, desks, power_over
from tdkt.org.models import Role, Unit
from tests.nominations.conftest import checked, fill, go, passed
from tests.people import person, unit, user

DAY = date(2026, 11, 27)
SNV, TINH, XA = "Sở Nội vụ tỉnh Sơn La", "Ủy ban nhân dân tỉnh Sơn La", "Ủy ban nhân dân xã Chiềng An"
SYT, TT, TRUONG = "Sở Y tế tỉnh Sơn La", "Trung tâm Dịch vụ việc làm tỉnh Sơn La", "Trường Tiểu học Chiềng An"


@dataclass
class Hands:
    """Who writes, who appraises and who decides at one body."""

    officer: object
    appraiser: object
    decider: object


@pytest.fixture
def country(world):
    """A province with a department, a unit, another department and a commune with its room and school; its hands."""
    health = unit("so-y-te", SYT, "department", world.province, symbol="SYT", place="Sơn La")
    commune = unit("xa-chieng-an", XA, "commune", world.province, symbol="UBND", place="Chiềng An")
    rooms = {
        "phong": world.counselling, "don_vi": world.centre, "so": world.department, "so_khac": health, "xa": commune,
        "phong_so": unit("syt-tccb", "Phòng Tổ chức cán bộ", "room", health),
        "phong_xa": unit("xa-vhxh", "Phòng Văn hóa - Xã hội", "room", commune),
        "don_vi_xa": unit("th-chieng-an", TRUONG, "unit", commune, place="Chiềng An"),
    }  # fmt: skip
    hands = {}
    for n, body in enumerate((world.province, world.department, world.centre, health, commune, rooms["don_vi_xa"])):
        three = [
            user(f"{role}{n}", person(f"Lường Văn {'ABC'[at]}{n}", body, "Chuyên viên"), (role, body))
            for at, role in enumerate((Role.OFFICER, Role.APPRAISER, Role.DECIDER))
        ]
        hands[body.pk] = Hands(*three)
    return rooms, hands


def opened_at(country, start, award, stream="cong_trang", **fields):
    """A complete dossier of somebody who works at ``start`` (or of that collective), the council having agreed."""
    rooms, hands = country
    where = rooms[start]
    collective = fields.pop("collective", False)
    who = {"collective": where} if collective else {"person": person("Quàng Thị Mới", where)}
    body = where.parent if where.level == Unit.Level.ROOM else where
    clerk = hands[body.pk].officer
    row = open_nomination(
        award=award, year=2026, stream=stream, actor=clerk, day=DAY, achievement="Hoàn thành xuất sắc", **who, **fields
    )
    passed(fill(row, clerk), clerk, day=f"{DAY:%Y-%m-%d}")
    return row


def to_its_end(row, hands) -> list[str]:
    """Every desk does its work; returns the names of those who had the dossier in hand, the decider last."""
    seen = [row.unit.name]
    go("submit", row, hands[row.at_unit_id].officer, day=DAY)
    while True:
        row = Nomination.objects.get(pk=row.pk)
        desk = hands[row.at_unit_id]
        if seen[-1] != row.at_unit.name:
            seen.append(row.at_unit.name)
        go("receive", row, desk.appraiser, day=DAY)
        checked(row, desk.appraiser)
        fill(row, desk.appraiser)
        passed(row, desk.appraiser, day=f"{DAY:%Y-%m-%d}")
        go("appraise", row, desk.appraiser, day=DAY)
        last = deciding_desk(row, DAY)
        if last.unit is not None and last.unit.pk == row.at_unit_id:
            actor, issuer = desk.decider, last.name
            break
        try:
            go("hand_over", row, desk.appraiser, day=DAY)
        except StepRefused as why:
            assert "không dùng hệ thống này" in str(why)
            Nomination.objects.filter(pk=row.pk).update(posted_on=date(2026, 11, 2), posted_until=date(2026, 11, 16))
            refresh_sources(Nomination.objects.get(pk=row.pk))
            row = go("send_out", row, desk.appraiser, day=DAY)
            actor, issuer = desk.appraiser, last.name
            seen.append(row.outside)
            break
    decide(
        unit=row.at_unit, nominations=[Nomination.objects.get(pk=row.pk)], symbol="9/QĐ", day=DAY,
        signer_name="Nguyễn Văn A", signer_post="Người ký", actor=actor,
    )  # fmt: skip
    record = Nomination.objects.get(pk=row.pk).record
    assert (record.stream, record.issuer) == (row.stream, issuer)
    return [*seen, issuer] if seen[-1] != issuer else seen


ROADS = [
    # start, award, stream, whom, the bodies that have it in hand, the decider last
    ("phong", "LDTT", "cong_trang", {}, [TT, SNV]),
    ("don_vi", "CSTDCS", "cong_trang", {}, [TT, SNV]),
    ("don_vi", "TTLDXS", "cong_trang", {"collective": True}, [TT, SNV, TINH]),
    ("phong_so", "GK", "dot_xuat", {"simple": True}, [SYT]),
    ("so_khac", "BKBT", "chuyen_de", {}, [SYT, SNV, TINH]),
    ("so", "CSTDBT", "cong_trang", {}, [SNV, TINH]),
    ("phong_xa", "LDTT", "cong_trang", {}, [XA]),
    ("don_vi_xa", "CSTDCS", "cong_trang", {}, [TRUONG, XA]),
    ("xa", "TTLDTT", "cong_trang", {"collective": True}, [XA]),
    ("don_vi_xa", "BKBT", "dot_xuat", {"simple": True}, [TRUONG, XA, SNV, TINH]),
    ("xa", "BKBT", "chuyen_de", {"collective": True}, [XA, SNV, TINH]),
    ("xa", "HCLD3", "cong_hien", {"period_from": 2001}, [XA, SNV, TINH, "Bộ Nội vụ", "Chủ tịch nước"]),
    ("don_vi", "HCLD3", "cong_hien", {"period_from": 2001}, [TT, SNV, TINH, "Bộ Nội vụ", "Chủ tịch nước"]),
    ("xa", "HCCSVV3", "nien_han", {"period_from": 2015}, [XA, SNV, TINH, "Bộ Nội vụ", "Chủ tịch nước"]),
    ("so_khac", "HCHNV", "doi_ngoai", {}, [SYT, SNV, TINH, "Bộ Nội vụ", "Chủ tịch nước"]),
    ("phong_so", "BKTTG", "dot_xuat", {"simple": True}, [SYT, SNV, TINH, "Bộ Nội vụ", "Thủ tướng Chính phủ"]),
    ("xa", "CTDCP", "cong_trang", {"collective": True}, [XA, SNV, TINH, "Bộ Nội vụ", "Chính phủ"]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("start", "award", "stream", "fields", "road"), ROADS, ids=[f"{r[0]}-{r[1]}-{r[2]}" for r in ROADS]
)
def test_a_dossier_of_each_stream_and_level_reaches_who_decides(country, start, award, stream, fields, road):
    assert to_its_end(opened_at(country, start, award, stream, **fields), country[1]) == road


@pytest.mark.parametrize(
    ("day", "decider", "cite"),
    [
        (date(2024, 5, 1), "Ủy ban nhân dân huyện Thuận Châu", "Điều 80, khoản 2"),
        (date(2025, 6, 30), "Ủy ban nhân dân huyện Thuận Châu", "Điều 80, khoản 2"),
        (date(2025, 7, 1), "Ủy ban nhân dân xã Muổi Nọi", "129/2025/NĐ-CP"),
        (DAY, "Ủy ban nhân dân xã Muổi Nọi", "129/2025/NĐ-CP"),
    ],
)
def test_the_commune_takes_over_from_the_district_on_the_first_of_july(world, day, decider, cite):
    """The same commune and title; the sheet of powers names who decides and the article."""
    district = unit("thuan-chau", "Ủy ban nhân dân huyện Thuận Châu", "district", world.province)
    commune = unit("muoi-noi", "Ủy ban nhân dân xã Muổi Nọi", "commune", district)
    assert [desk.name for desk in desks("CSTDCS", commune, day)][-1] == decider
    assert desks("LDTT", commune, day)[-1].name == "Ủy ban nhân dân xã Muổi Nọi"
    row = Nomination(award="CSTDCS", unit=commune)
    assert cite in str(power_over(row, day).cites[0])


def test_a_decider_that_the_tree_does_not_hold_is_named(country):
    commune = country[0]["xa"]
    with pytest.raises(LawTableError, match="do Chủ tịch UBND cấp huyện quyết định, nhưng cây tổ chức không có"):
        desks("CSTDCS", commune, date(2025, 6, 30))


def test_a_body_that_decides_on_its_own_people_does_not_pass_its_own_desk_by(country):
    """Sở and xã send to their own appraisers, once: after the appraisal nothing goes up any more."""
    row = opened_at(country, "xa", "LDTT")
    three = country[1][row.unit_id]
    row = go("submit", row, three.officer, day=DAY)
    assert (row.state, row.at_unit) == ("submitted", row.unit)
    row = go("recall", row, three.officer, day=DAY)
    go("submit", row, three.officer, day=DAY)
    go("receive", row, three.appraiser, day=DAY)
    checked(row, three.appraiser)
    go("appraise", row, three.appraiser, day=DAY)
    with pytest.raises(StepRefused, match="đã ở nơi quyết định"):
        go("hand_over", row, three.appraiser, day=DAY)
