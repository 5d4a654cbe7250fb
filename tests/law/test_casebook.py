"""The named cases of the casebook, each by its own name."""

import pytest

from tdkt.law.casebook import Specimen, specimens
from tdkt.law.catalogue import AWARDS
from tdkt.law.judge import judge


@pytest.mark.parametrize("specimen", specimens(), ids=lambda item: f"{item.award}: {item.name}")
def test_a_named_case_is_decided_as_the_casebook_says(specimen: Specimen):
    found = judge(specimen.asked)

    assert found.verdict == specimen.verdict, [(item.text, item.verdict) for item in found.conditions]
    if specimen.counted:
        assert found.counted == specimen.counted
    if specimen.verified:
        assert found.verified == specimen.verified
    if specimen.earliest:
        assert found.earliest_year == specimen.earliest
    deciding = {item.cite for item in found.conditions if item.decides}
    for place in specimen.because:
        assert any(cite.startswith(f"{place}, ") for cite in deciding), deciding
    assert set(specimen.warns) <= {warning.code for warning in found.warnings}
    assert set(specimen.missing) <= set(found.missing)


def test_a_case_that_is_settled_asks_for_nothing():
    for specimen in specimens():
        found = judge(specimen.asked)
        assert bool(found.missing) == (found.verdict == "chua_du"), specimen.name


def test_every_award_has_a_named_case():
    assert {specimen.award for specimen in specimens()} == set(AWARDS)
