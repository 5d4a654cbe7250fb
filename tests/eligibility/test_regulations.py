"""A province's own regulation: entered with its document, laid over every judgement below it, never against the law."""

from __future__ import annotations

from datetime import date

import pytest

from tdkt.core.models import Event
from tdkt.core.workflow import StepRefused
from tdkt.eligibility import operations, queries, regulations
from tdkt.eligibility.models import OwnRegulation
from tdkt.org.models import Rating
from tdkt.paperwork.models import Directive

DAY = date(2025, 12, 10)
DATA = {
    "issuer": "UBND tỉnh Sơn La",
    "number": "12/2025/QĐ-UBND",
    "from": "2025-01-01",
    "conditions": [
        {
            "award": "LDTT",
            "subject": "person",
            "text": "Không có năm nào dưới hoàn thành tốt trong hai năm",
            "place": "Điều 7",
            "needs": {"rating": "HTT", "years": 2},
        }
    ],
    "rows": [
        {"table": "votes", "code": "CSTDCS", "council": "trinh", "threshold": "9/10", "from": "2025-07-01",
         "cite": ["12/2025/QĐ-UBND", "Điều 8"]},
    ],
}  # fmt: skip


@pytest.fixture
def regulation(world):
    return operations.save_regulation(unit=world.province, data=DATA, directive=None, actor=world.province_officer)


def test_everybody_below_is_judged_by_it_as_well(world, regulation):
    mai = world.employee.person
    Rating.objects.create(person=mai, year=2025, level="HTT")
    Rating.objects.create(person=mai, year=2024, level="HT")

    found = queries.judge(mai, "LDTT", 2025, DAY)

    assert (found.verdict, found.provincial) == ("khong_dat", "12/2025/QĐ-UBND (UBND tỉnh Sơn La)")
    assert [one.cite for one in found.conditions if one.decides] == ["Điều 7, 12/2025/QĐ-UBND"]
    line = next(one for one in queries.sweep(world.centre, 2025, ["LDTT"], DAY).lines if one.subject == mai)
    assert line.verdicts["LDTT"][0] == "khong_dat"


def test_before_its_day_it_asks_nothing(world, regulation):
    mai = world.employee.person
    Rating.objects.create(person=mai, year=2024, level="HTT")
    Rating.objects.create(person=mai, year=2023, level="HT")

    assert queries.judge(mai, "LDTT", 2024, date(2024, 12, 10)).counted == "dat"


def test_a_looser_rule_than_the_centre_s_is_refused(world):
    loose = DATA | {"rows": [DATA["rows"][0] | {"code": "CSTDBT", "threshold": "1/2"}]}

    with pytest.raises(StepRefused, match="90%"):
        operations.save_regulation(unit=world.province, data=loose, directive=None, actor=world.province_officer)
    assert not OwnRegulation.objects.exists()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("issuer: [", "dòng 1"),
        ("- a\n- b", "Dữ liệu phải là các mục"),
        ("number: 1", "issuer"),
        ("issuer: A\nfrom: 2025-01-01\nluat: 1", "Mục lạ: luat"),
        (
            "issuer: A\nfrom: 2025-01-01\nconditions: [{award: LDTT, subject: person, text: x, needs: {rating: A}}]",
            "HTT",
        ),
        ("issuer: A\nfrom: 2025-01-01\nrows: [{table: votes}]", "thiếu"),
        ("issuer: A\nfrom: 2025-01-01\nrows: [1]", "danh sách"),
    ],
)
def test_data_that_cannot_be_used_say_where_and_how(text, told):
    with pytest.raises(regulations.Unusable, match=told):
        regulations.read(regulations.from_text(text))


def test_the_province_enters_it_with_its_document_and_everybody_below_reads_it(client, world):
    paper = Directive.objects.create(
        unit=world.province, kind="Quyết định", symbol="12/2025/QĐ-UBND", day=date(2025, 1, 1), issuer="UBND tỉnh",
        title="Quy chế thi đua, khen thưởng",
    )  # fmt: skip
    client.force_login(world.province_officer)
    text = "issuer: UBND tỉnh Sơn La\nnumber: 12/2025/QĐ-UBND\nfrom: 2025-01-01\n"
    client.post("/phap-luat/quy-dinh-rieng/moi/", {"text": text, "directive": paper.pk})
    made = OwnRegulation.objects.get()
    client.post(
        f"/phap-luat/quy-dinh-rieng/{made.pk}/them/",
        {"award": "CSTDCS", "subject": "person", "text": "Có sáng kiến được công nhận", "place": "Điều 9",
         "starts": "01/01/2025", "what": "initiatives:co_so", "times": "1", "years": "1", "verified": "seen"},
    )  # fmt: skip
    client.force_login(world.employee)

    page = client.get("/phap-luat/quy-dinh-rieng/").content.decode()
    standard = client.get("/phap-luat/CSTDCS/?ngay=10/12/2025").content.decode()

    assert "Có sáng kiến được công nhận" in page and "Quyết định số 12/2025/QĐ-UBND" in page
    assert "Điều 9, 12/2025/QĐ-UBND" in standard
    assert [event.verb for event in Event.objects.all()] == ["eligibility.regulate", "eligibility.regulate"]


@pytest.mark.parametrize("who", ["officer", "appraiser", "employee"])
def test_nobody_below_the_province_enters_or_removes_it(client, world, regulation, who):
    client.force_login(getattr(world, who))

    assert client.get("/phap-luat/quy-dinh-rieng/moi/").status_code == 403
    assert client.post(f"/phap-luat/quy-dinh-rieng/{regulation.pk}/bo/").status_code == 403
    assert OwnRegulation.objects.exists()


def test_a_receipt_shows_when_the_regulation_changed_since(client, world, regulation):
    mai = world.employee.person
    Rating.objects.create(person=mai, year=2025, level="HTT")
    operations.keep_receipt(subject=mai, award="LDTT", year=2025, day=DAY, actor=world.officer)
    operations.save_regulation(
        unit=world.province,
        data=DATA | {"conditions": []},
        directive=None,
        actor=world.province_officer,
        row=regulation,
    )
    client.force_login(world.officer)

    page = client.get(f"/dieu-kien/person/{mai.pk}/LDTT/?nam=2025&ngay=10/12/2025").content.decode()

    assert "12/2025/QĐ-UBND" in page
