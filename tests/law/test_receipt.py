"""A receipt says what was asked and by which provisions, and gives the same answer when run again."""

import copy
import json

import pytest

from tdkt.law import corpus
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


def test_the_order_of_keys_and_the_way_of_writing_letters_do_not_matter():
    composed, decomposed = "Điều ế", "Điê\u0300u ê\u0301"

    assert canonical({"b": 1, "a": composed}) == canonical({"a": decomposed, "b": 1})
    assert fingerprint({"a": 1}) != fingerprint({"a": 2})


def test_two_askers_of_the_same_case_get_the_same_receipt():
    assert receipt(judge(CASE)) == receipt(judge(copy.deepcopy(CASE)))


def test_every_provision_of_the_corpus_has_a_print_of_its_own():
    prints = [item.fingerprint for item in corpus.provisions()]

    assert len(set(prints)) == len(prints)
