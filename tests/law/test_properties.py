"""Random careers: the rules against plain loops, one case against a column, and what hiding a fact may do."""

from __future__ import annotations

import copy
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tdkt.law.columns import Columns
from tdkt.law.judge import judge, sweep
from tests.law import oracle

DAY, YEAR = date(2025, 12, 31), 2025
YEARS = range(2012, YEAR + 1)
VERDICT = {True: "dat", False: "khong_dat", None: "chua_du"}
ratings = st.fixed_dictionaries(
    {str(year): st.sampled_from(["HTXS", "HTXS", "HTT", "HTT", "HTT", "HT"]) for year in YEARS}
)


def some_titles(*codes: str) -> st.SearchStrategy[list[dict[str, Any]]]:
    pair = st.tuples(st.sampled_from(codes), st.sampled_from(YEARS))
    return st.sets(pair, max_size=14).map(lambda found: [{"code": code, "year": year} for code, year in sorted(found)])


def some_forms(*codes: str) -> st.SearchStrategy[list[dict[str, Any]]]:
    stream = st.sampled_from(["cong_trang", "cong_trang", "dot_xuat", "chuyen_de"])
    triple = st.tuples(st.sampled_from(codes), st.sampled_from(YEARS), stream)
    return st.lists(triple, max_size=5, unique_by=lambda item: item[:2]).map(
        lambda found: [{"code": code, "year": year, "stream": stream} for code, year, stream in found]
    )


initiative = st.fixed_dictionaries(
    {
        "year": st.sampled_from(range(2022, YEAR + 1)),
        "scope": st.sampled_from(["co_so", "bo_tinh"]),
        "kind": st.sampled_from(["sang_kien", "sang_kien", "de_tai"]),
        "applied": st.booleans(),
        "used_for": st.sampled_from([None, None, "CSTDCS"]),
    }
)
ends = st.sampled_from(["{0}-12-31", "{0}-08-01", "{1}-02-01", "{1}-12-31"])
span = st.tuples(st.sampled_from(YEARS), st.sampled_from(["khien_trach", "canh_cao"]), ends).map(
    lambda found: {"kind": found[1], "from": f"{found[0]}-02-01", "to": found[2].format(found[0], found[0] + 1)}
)
careers = st.fixed_dictionaries(
    {
        "ratings": ratings,
        "titles": some_titles("LDTT", "CSTDCS", "CSTDCS", "CSTDBT"),
        "forms": some_forms("BKBT", "BKTTG", "HCLD3", "HCLD2"),
        "initiatives": st.lists(initiative, max_size=4),
        "discipline": st.lists(span, max_size=1),
        "holds": st.just([]),
        "leave": st.just([]),
        "joined": st.just("2005-01-01"),
        "findings": st.fixed_dictionaries({"phong_trao": st.booleans(), "chap_hanh": st.just(True)}),
    }
)
members = st.integers(1, 60).flatmap(
    lambda total: st.fixed_dictionaries(
        {
            "total": st.just(total),
            "ldtt": st.integers(0, total),
            "cstdcs": st.integers(0, total),
            "completed": st.integers(0, total),
            "disciplined_canh_cao": st.integers(0, min(total, 1)),
        }
    )
)
collectives = st.fixed_dictionaries(
    {
        "ratings": ratings,
        "titles": some_titles("TTLDXS", "CTDBT", "CTDBT", "CTDCP"),
        "forms": some_forms("BKBT", "BKTTG", "HCLD3"),
        "members": st.fixed_dictionaries({str(YEAR): members}),
        "founded": st.sampled_from(["2001-05-01", "2014-05-01", "2018-05-01"]),
        "flag_eligible": st.booleans(),
        "discipline": st.lists(span, max_size=1),
        "holds": st.just([]),
        "findings": st.fixed_dictionaries({"phong_trao": st.just(True), "doan_ket": st.just(True)}),
    }
)
PERSON_ORACLES: dict[str, Callable[[Any, int], bool | None]] = {
    "LDTT": oracle.advanced_worker,
    "CSTDCS": oracle.base_fighter,
    "BKBT": oracle.certificate_of_province,
    "BKTTG": oracle.certificate_of_prime_minister,
    "HCLD3": lambda facts, year: oracle.labour_order(facts, year, "3"),
    "HCLD1": lambda facts, year: oracle.labour_order(facts, year, "1"),
}
# what the oracle knows of findings, so that its answer is the whole verdict and not only the counted part
WITHOUT_ROUTES = dict.fromkeys(
    (
        "tuyen_phong_trao",
        "tuyen_dot_xuat",
        "tuyen_dong_gop",
        "tuyen_giai_thuong",
        "tuyen_phat_minh",
        "tuyen_cong_nhan_nong_dan",
        "tuyen_cong_hien",
        "tuyen_nhiem_vu_chinh_tri",
        "thong_bao_nghi_huu",
    ),
    False,
)


def ask(award: str, history: dict[str, Any], subject: str = "person") -> dict[str, Any]:
    findings = history["findings"] | WITHOUT_ROUTES
    told = history | {"findings": findings}
    return {"award": award, "subject": subject, "day": DAY.isoformat(), "year": YEAR, "history": told}


@pytest.mark.parametrize("award", sorted(PERSON_ORACLES))
@settings(max_examples=60, deadline=None)
@given(history=careers)
def test_a_career_in_which_all_is_known_is_decided_as_plain_loops_decide_it(award, history):
    assert judge(ask(award, history)).verdict == VERDICT[PERSON_ORACLES[award](history, YEAR)]


@settings(max_examples=60, deadline=None)
@given(history=collectives)
def test_collectives_are_decided_as_plain_loops_decide_them(history):
    assert judge(ask("TTLDTT", history, "collective")).verdict == VERDICT[oracle.advanced_collective(history, YEAR)]
    assert judge(ask("HCLD3", history, "collective")).verdict == VERDICT[oracle.order_of_collective(history, YEAR)]


def hide(history: dict[str, Any], what: list[str]) -> dict[str, Any]:
    """The same history with some facts not known."""
    known = copy.deepcopy(history)
    for path in what:
        head, _, rest = path.partition(".")
        if rest:
            known[head].pop(rest, None)
        elif path == "streams":
            for record in known["forms"]:
                record.pop("stream")
        elif path == "uses":
            for record in known["initiatives"]:
                record.pop("used_for")
        else:
            known.pop(path, None)
    return known


hidden = st.lists(
    st.sampled_from(["titles", "forms", "initiatives", "joined", "findings.phong_trao", "findings.chap_hanh"])
    | st.sampled_from([f"ratings.{year}" for year in YEARS])
    | st.sampled_from(["streams", "uses"]),
    min_size=1,
    max_size=4,
    unique=True,
).map(lambda paths: sorted(paths, key=len))


@pytest.mark.parametrize("award", [*sorted(PERSON_ORACLES), "CSTDBT", "CSTDTQ", "HCLD2", "HCBVTQ3"])
@settings(max_examples=40, deadline=None)
@given(history=careers, what=hidden)
def test_hiding_a_fact_never_turns_an_answer_into_its_opposite(award, history, what):
    usable = [
        path for path in what if not (path == "streams" and "forms" in what or path == "uses" and "initiatives" in what)
    ]
    held = [one for one in history["titles"] if one["code"] != "LDTT" or history["ratings"][str(one["year"])] != "HT"]
    history = history | {"titles": held}  # a title against the year's own rating: which of the two errs is not known
    known = judge(ask(award, history)).verdict
    less = judge(ask(award, hide(history, usable)))

    assert less.verdict in (known, "chua_du")
    assert bool(less.missing) == (less.verdict == "chua_du")


def test_a_form_held_twice_leaves_the_period_open_and_says_what_to_look_at():
    years = {str(year): "HTXS" for year in YEARS}
    orders = [{"code": "HCLD3", "year": year, "stream": "cong_trang"} for year in (2012, 2013)]
    history = {"ratings": years, "titles": [{"code": "CSTDBT", "year": 2013}], "forms": orders, "holds": [],
               "findings": {"chap_hanh": True}}  # fmt: skip
    found = judge(ask("HCLD2", history))
    assert found.verdict == "chua_du"
    assert "kiem_tra: Điều 43, khoản 1, điểm đ, 06/2022/QH15" in found.missing


@pytest.mark.parametrize("counted", [False, True])
@settings(max_examples=10, deadline=None)
@given(histories=st.lists(careers, min_size=1, max_size=8))
def test_a_case_and_a_column_give_the_same_answer(counted, histories):
    for award in ("LDTT", "CSTDCS", "CSTDBT", "CSTDTQ", "BKBT", "BKTTG", "HCLD3", "HCLD2", "HCLD1", "HCQKQT"):
        cases = [ask(award, history) for history in histories]
        swept = sweep(award, DAY, YEAR, Columns.from_histories(cases), counted=counted)
        for row, case in enumerate(cases):
            found = judge(case)
            answer = found.counted if counted else found.verdict
            assert [swept.dat[row], swept.khong_dat[row], swept.chua_du[row]] == [
                answer == "dat",
                answer == "khong_dat",
                answer == "chua_du",
            ]


@settings(max_examples=40, deadline=None)
@given(history=careers)
def test_more_of_what_is_asked_never_takes_an_award_away(history):
    """Better ratings and more titles cannot turn a met ladder into one that is not met."""
    before = judge(ask("HCLD3", history)).verdict
    better = copy.deepcopy(history)
    better["ratings"] = dict.fromkeys(better["ratings"], "HTXS")
    held = {(item["code"], item["year"]) for item in better["titles"]}
    better["titles"] += [{"code": "CSTDCS", "year": year} for year in YEARS if ("CSTDCS", year) not in held]

    assert before != "dat" or judge(ask("HCLD3", better)).verdict == "dat"
