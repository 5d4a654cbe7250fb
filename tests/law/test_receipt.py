"""A receipt says what was asked and by which provisions, and gives the same answer when run again."""

import copy
import json

import pytest

from tdkt.law import corpus, regulation
from tdkt.law.judge import judge
from tdkt.law.receipt import BrokenReceipt, canonical, fingerprint, receipt, rerun

CASE = {
    "id": "r",
    "award": "BKTTG",
    "subject": "person",
    "day": "2025-12-20",
    "year": 2025,
    "history": {
        "ratings": {str(year): "HTT" for year in range(2021, 2026)},
        "titles": [{"code": "CSTDCS", "year": year} for year in (2021, 2023, 2025)],
        "forms": [{"code": "BKBT", "year": 2020, "stream": "cong_trang"}],
    },
}


def test_a_receipt_run_again_gives_the_same_answer():
    given = json.loads(json.dumps(receipt(judge(CASE))))

    again = rerun(given)

    assert (again.same, again.then, again.now, again.changed) == (True, "dat", "dat", ())


def test_a_receipt_that_was_altered_is_refused():
    given = receipt(judge(CASE))
    given["answer"]["verdict"] = "khong_dat"

    with pytest.raises(BrokenReceipt):
        rerun(given)


def test_a_provision_that_now_says_something_else_is_named():
    given = receipt(judge(CASE))
    changed = copy.deepcopy(given)
    for item in changed["provisions"]:
        if item["place"] == "Điều 73, khoản 1, điểm b":
            item["sha256"] = "0" * 64
    changed["sha256"] = fingerprint({key: value for key, value in changed.items() if key != "sha256"})

    assert rerun(changed).changed == ("Điều 73, khoản 1, điểm b, 06/2022/QH15",)


OWN = regulation.from_data(
    {
        "issuer": "UBND tỉnh A",
        "number": "12/2025/QĐ-UBND",
        "from": "2025-01-01",
        "conditions": [
            {"award": "BKTTG", "subject": "person", "text": "Có sáng kiến", "needs": {"initiatives": 1, "years": 5}}
        ],
    }
)


def test_a_receipt_that_rests_on_a_regulation_of_the_province_needs_it_to_be_run_again():
    given = json.loads(json.dumps(receipt(judge(CASE, overlay=OWN))))

    assert (given["answer"]["verdict"], rerun(given, overlay=OWN).same) == ("chua_du", True)
    with pytest.raises(BrokenReceipt, match="12/2025/QĐ-UBND"):
        rerun(given)


def test_a_regulation_that_changed_since_is_named():
    given = receipt(judge(CASE, overlay=OWN))
    later = regulation.from_data({"issuer": "UBND tỉnh A", "number": "12/2025/QĐ-UBND", "from": "2025-01-01"})

    again = rerun(given, overlay=later)

    assert (again.same, again.now, again.changed[-1]) == (False, "dat", "12/2025/QĐ-UBND (UBND tỉnh A)")


def test_an_answer_that_differs_under_the_same_provisions_names_the_program_and_what_it_reads_otherwise():
    given = receipt(judge(CASE))
    given["answer"]["conditions"][0][1] = "khong_dat"
    given["sha256"] = fingerprint({key: value for key, value in given.items() if key != "sha256"})

    again = rerun(given)

    assert not again.same and given["program"] in again.why and given["answer"]["conditions"][0][0] in again.why


@pytest.mark.parametrize("given", [None, [], {}, {"sha256": "x"}, {"asked": CASE}])
def test_what_is_no_receipt_is_refused(given):
    with pytest.raises(BrokenReceipt, match="Không phải biên nhận"):
        rerun(given)


def test_the_order_of_keys_and_the_way_of_writing_letters_do_not_matter():
    composed, decomposed = "Điều ế", "Điê\u0300u ê\u0301"

    assert canonical({"b": 1, "a": composed}) == canonical({"a": decomposed, "b": 1})
    assert fingerprint({"a": 1}) != fingerprint({"a": 2})


def test_two_askers_of_the_same_case_get_the_same_receipt():
    assert receipt(judge(CASE)) == receipt(judge(copy.deepcopy(CASE)))


def test_every_provision_of_the_corpus_has_a_print_of_its_own():
    prints = [item.fingerprint for item in corpus.provisions()]

    assert len(set(prints)) == len(prints)
