"""A province's own dated rows tighten or fill the central ones, and may not loosen them. The province is invented."""

from datetime import date
from fractions import Fraction

import pytest

from tdkt.law import deadlines, dossiers, money, overlay, posting, quota, votes
from tdkt.law.cite import Verified
from tdkt.law.dated import BadTable
from tdkt.law.overlay import AgainstTheLaw, Overlay

START = date(2026, 1, 1)
IN_FORCE = date(2026, 3, 2)


def decreed(table, **said):
    return {
        "table": table,
        "from": "2026-01-01",
        "to": None,
        "cite": ["9/2025/QĐ-UBND", "Điều 7"],
        "verified": "seen",
        **said,
    }


def lam_giang(*rows):
    return Overlay.from_rows("UBND tỉnh Lam Giang", rows)


def test_a_stricter_threshold_holds_from_its_first_day_only():
    body = lam_giang(decreed("votes", code="CSTDBT", threshold="19/20"))

    assert votes.rule("CSTDBT", date(2025, 12, 31), body).threshold == Fraction(9, 10)
    assert votes.rule("CSTDBT", START, body).threshold == Fraction(19, 20)
    assert votes.rule("CSTDBT", START, body).issuer == "UBND tỉnh Lam Giang"


def test_a_looser_threshold_is_refused_and_named():
    body = lam_giang(decreed("votes", code="CSTDBT", threshold="3/4"))

    with pytest.raises(AgainstTheLaw, match="Lam Giang.*nới hơn"):
        votes.rule("CSTDBT", START, body)
    assert len(body.problems()) == 1


def test_where_the_decree_delegates_the_province_decides():
    body = lam_giang(decreed("votes", code="CSTDCS", threshold="2/3", secret=True))

    rule = votes.rule("CSTDCS", IN_FORCE, body)
    assert (rule.threshold, rule.secret) == (Fraction(2, 3), True)
    assert body.problems() == []


def test_a_quorum_applies_to_every_award_that_it_does_not_name():
    body = lam_giang(decreed("votes", council="trinh", quorum="4/5"))

    rule = votes.rule("BKBT", IN_FORCE, body)
    assert not rule.passes(yes=9, members=12, present=9)
    assert rule.passes(yes=9, members=12, present=10)


def test_a_province_gives_the_date_that_the_centre_leaves_open():
    body = lam_giang(decreed("deadlines", step="nop_cuoi_nam", unit="yearly", month=12, day=5, years=0))

    step = next(step for step in deadlines.steps("BKBT", IN_FORCE, body) if step.key == "nop_cuoi_nam")
    assert deadlines.due(step, IN_FORCE) == date(2026, 12, 5)
    assert step.verified is Verified.SEEN  # the blank central row is not what is relied on
    assert [cite.instrument for cite in step.cites] == ["9/2025/QĐ-UBND"]


def test_a_province_adds_a_paper_to_the_dossier():
    paper = {"key": "cam_ket", "name": "Bản cam kết không vi phạm", "required": True}
    body = lam_giang(decreed("dossiers", code="CSTDCS", way="full", components=[paper]))

    parts = dossiers.components("CSTDCS", "person", "cong_trang", IN_FORCE, body=body)
    assert [part.key for part in parts][-1] == "cam_ket"
    assert parts[-1].cite.instrument == "9/2025/QĐ-UBND" and parts[0].cite.instrument == "152/2025/NĐ-CP"


def test_only_where_the_decree_delegates_may_a_province_write_its_own_list():
    own = {"way": "full", "components": ["to_trinh", "bao_cao"], "instead": True}
    base, state = decreed("dossiers", code="CSTDCS", **own), decreed("dossiers", code="CSTDTQ", **own)

    parts = dossiers.components("CSTDCS", "person", "cong_trang", IN_FORCE, body=lam_giang(base))
    assert [part.key for part in parts] == ["to_trinh", "bao_cao"]
    assert len(lam_giang(state).problems()) == 1


def test_a_province_may_cap_what_the_law_does_not_and_post_longer():
    body = lam_giang(
        decreed("quotas", kind="CSTDCS", most="20/100", says="cap"), decreed("postings", code="HCLD3", working_days=15)
    )

    assert quota.left("CSTDCS", IN_FORCE, base=21, used=1, body=body).left == 3
    assert quota.left("CSTDCS", IN_FORCE, base=21, used=1).allowed is None
    assert posting.rule("HCLD3", IN_FORCE, body=body).working_days == 15


def test_a_province_may_ask_for_posting_where_the_centre_does_not():
    body = lam_giang(decreed("postings", code="BKBT", by="trinh", working_days=5))

    assert posting.rule("BKBT", IN_FORCE) is None
    assert posting.rule("BKBT", IN_FORCE, body=body).working_days == 5


@pytest.mark.parametrize(
    "row",
    [decreed("postings", code="HCLD3", by="trinh", working_days=5),
     decreed("bonus", code="CSTDCS", subject="person", by="chung", coefficient="2.0"),
     decreed("bonus", code="CSTDCS", subject="person", by="chung", coefficient="0.5"),
     decreed("bonus", code="KNC", subject="person", by="chung", coefficient="0.7"),
     decreed("votes", code="CSTDBT", council="trinh", base="present")],
)  # fmt: skip
def test_what_the_centre_fixes_is_not_changed_by_a_province(row):
    assert len(lam_giang(row).problems()) == 1


def test_two_rows_of_a_province_on_one_thing_are_refused():
    body = lam_giang(decreed("votes", code="CSTDBT", threshold="19/20"), decreed("votes", code="CSTDBT", quorum="4/5"))

    with pytest.raises(BadTable, match="2 dòng"):
        votes.rule("CSTDBT", START, body)


@pytest.mark.parametrize(
    ("row", "says"),
    [({"table": "ve_so"}, "không có bảng"), (decreed("powers", code="TTLDXS", branch="so", by="so"), "không có bảng"), (decreed("votes", code="CSTDBT", tresholt="1"), "không có mục «tresholt»"),
     ({**decreed("votes", code="CSTDBT"), "from": "1/1/2026"}, "2026-01-31"), ({**decreed("votes"), "cite": None}, "thiếu")],
)  # fmt: skip
def test_a_malformed_row_is_refused_with_its_place(row, says):
    with pytest.raises(BadTable, match=says) as refusal:
        lam_giang(decreed("votes", code="GK", quorum="1/2"), row)
    assert "dòng 2" in str(refusal.value)


@pytest.mark.parametrize("text", ["rows: [", "issuer: x", "- 1", ""])
def test_a_file_that_is_not_a_regulation_is_refused(tmp_path, text):
    path = tmp_path / "tinh.yaml"
    path.write_text(text, encoding="utf-8")

    with pytest.raises(BadTable, match="tinh.yaml"):
        Overlay.load(path)


@pytest.mark.parametrize("name", overlay.provinces())
def test_the_regulations_that_come_with_the_program_agree_with_the_centre(name):
    assert overlay.province(name).problems() == []


def test_a_badge_of_a_province_has_its_own_coefficient_below_the_ceiling():
    body = lam_giang(decreed("bonus", code="KNC", subject="person", by="chung", coefficient="0.4"))

    assert money.bonus("KNC", "person", IN_FORCE, body=body).amount == 940_000


def test_a_form_can_ask_which_tables_and_fields_a_province_may_fill():
    shapes = {shape.name: shape for shape in overlay.shapes()}

    assert shapes["votes"].fields == {
        "threshold": "at_least", "quorum": "at_least", "secret": "at_least", "ballot": "at_least",
    }  # fmt: skip
    assert "CSTDBT" in shapes["votes"].keys["code"] and shapes["votes"].title == "Tỷ lệ phiếu của Hội đồng"
    assert {"powers", "ratings", "revocations"}.isdisjoint(shapes)
