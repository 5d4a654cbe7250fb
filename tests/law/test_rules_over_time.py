"""Every day has exactly one rule, every citation a source, and the law of 2026 is never taken for read."""

from datetime import date, timedelta

import pytest

from tdkt.law.case import HORIZON, LAST_DAY
from tdkt.law.catalogue import AWARDS
from tdkt.law.cite import Cite, Verified
from tdkt.law.corpus import UnknownProvision, cite, instruments, provision
from tdkt.law.kernel import Clause, LawConflict, NoLaw, Rule, all_of, rule_for
from tdkt.law.reading import changes, cites, horizon, leaves, show
from tdkt.law.regimes import SINCE_LAW_2022, SINCE_LAW_2026
from tdkt.law.rules import all_rules
from tdkt.law.tri import YES

# what the old regimes said of these was not read: their rules begin with the law of 2022
LATER = {code for code in AWARDS if horizon(code) > HORIZON}


@pytest.mark.parametrize("award", sorted(AWARDS))
def test_every_day_since_the_horizon_has_exactly_one_rule(award):
    day = horizon(award)
    while day <= LAST_DAY:
        rule_for(award, day, all_rules())
        day += timedelta(days=1)
    with pytest.raises(NoLaw):
        rule_for(award, horizon(award) - timedelta(days=1), all_rules())


def test_the_horizon_is_2014_or_the_law_of_2022():
    assert {horizon(code) for code in AWARDS} == {HORIZON, SINCE_LAW_2022}
    assert {"LDTT", "CSTDCS", "CSTDBT", "CSTDTQ", "TTLDTT", "TTLDXS", "BKBT", "BKTTG", "HCLD3", "HCDL1"}.isdisjoint(
        LATER
    )


def test_two_rules_for_one_day_are_a_conflict():
    clause = all_of(Clause("", Cite("x", "y"), lambda f: YES))
    twice = tuple(Rule("LDTT", date(2020, 1, day), Cite("x", "y"), {"person": clause}) for day in (1, 2))

    assert rule_for("LDTT", date(2020, 1, 1), {"LDTT": twice}) is twice[0]
    with pytest.raises(LawConflict):
        rule_for("LDTT", date(2020, 1, 2), {"LDTT": twice})


def test_a_citation_must_have_a_source():
    with pytest.raises(UnknownProvision):
        cite("06/2022/QH15", "Điều 200")
    for rules in all_rules().values():
        for rule in rules:
            for node in rule.standards.values():
                for place in cites(node):
                    assert provision(place.instrument, place.place).gist


def test_a_rule_cites_only_what_was_in_force_while_it_lasted():
    """Carried-over rules cite the law that they carry over; readings and letters are not in force at all."""
    for rules in all_rules().values():
        for rule in (item for item in rules if not item.carried):
            source = instruments()[rule.cite.instrument]
            assert source.start <= rule.start, (rule.award, rule.start, rule.cite)
            assert source.end is None or rule.start <= source.end, (rule.award, rule.start, rule.cite)


def test_each_standard_covers_the_subjects_of_its_award():
    for code, rules in all_rules().items():
        for rule in rules:
            assert set(rule.standards) == set(AWARDS[code].subjects), (code, rule.start)


def test_from_october_2026_every_rule_says_that_it_is_not_verified():
    for code, rules in all_rules().items():
        assert rules[-1].start == SINCE_LAW_2026, code
        assert rules[-1].mark is Verified.UNVERIFIED
        assert rules[-1].note


def test_no_condition_is_without_words():
    for rules in all_rules().values():
        for rule in rules:
            for node in rule.standards.values():
                assert all(leaf.text for leaf in leaves(node)), rule.award


def test_a_standard_is_shown_with_its_articles_and_how_well_they_were_verified():
    told = show("CSTDCS", date(2025, 6, 1))

    assert told["rule"]["cite"] == "Điều 23, 06/2022/QH15"
    assert told["rule"]["verified"] == "seen"
    assert show("CSTDCS", date(2026, 10, 1))["rule"]["verified"] == "unverified"
    assert [item["cite"] for item in show("BKBT", date(2026, 10, 1))["transition"]][
        -1
    ] == "Điều 4, khoản 4, 06/2026/QH16"


def test_what_changed_for_collectives_in_2024_is_the_share_and_the_registration():
    told = changes("TTLDTT", date(2023, 12, 31), date(2024, 1, 1))[0]

    change = told["subjects"]["collective"]
    assert told["day"] == "2024-01-01"
    assert any("50%" in line["text"] for line in change["removed"])
    assert any("đăng ký" in line["text"] for line in change["removed"])
    assert any("70%" in line["text"] for line in change["added"])


def test_nothing_changed_between_two_days_of_one_rule():
    assert changes("TTLDTT", date(2024, 2, 1), date(2025, 2, 1)) == []
    with pytest.raises(ValueError, match="đứng trước"):
        changes("TTLDTT", date(2025, 2, 1), date(2024, 2, 1))


def test_marks_are_carried_from_the_source_to_the_citation():
    assert cite("06/2022/QH15", "Điều 23, khoản 2").verified is Verified.SEEN
    assert cite("1168/BNV-BTĐKT", "Về khoản 1 Điều 74").verified is Verified.UNVERIFIED
    assert cite("91/2017/NĐ-CP", "Điều 9, khoản 2").verified is Verified.SECOND_HAND
