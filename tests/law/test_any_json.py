"""Whatever JSON is brought, the answer is a judgement or a refusal with its place."""

from hypothesis import given, settings
from hypothesis import strategies as st

from tdkt.law.catalogue import AWARDS
from tdkt.law.facts import FACTS, FINDINGS
from tdkt.law.judge import check_cases

scalars = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=6)
    | st.sampled_from(["2025", "2025-06-01", "0001-01-01", "9999-12-31", "HTT", "om", "dao_tao", "co_so", "sang_kien"])
)
names = st.sampled_from(
    ["code", "year", "day", "kind", "from", "to", "scope", "stream", "result", "2025", "total", "level"]
)
anything = st.recursive(
    scalars,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(names | st.sampled_from(list(FINDINGS)), inner, max_size=4)
    ),
    max_leaves=12,
)
histories = st.dictionaries(st.sampled_from(list(FACTS)) | st.text(max_size=4), anything, max_size=5)
near_cases = st.fixed_dictionaries(
    {
        "award": st.sampled_from(list(AWARDS)),
        "day": st.sampled_from(["2015-01-01", "2020-06-30", "2025-12-31", "2026-12-31"]),
        "year": st.sampled_from([2014, 2020, 2025]),
        "subject": st.sampled_from(["person", "collective", "household"]),
        "history": histories | anything,
    }
)


@settings(max_examples=300, deadline=None)
@given(near_cases | anything)
def test_any_json_is_judged_or_refused_with_its_place(item):
    answer = check_cases([item])[0]

    if "error" in answer:
        assert all(problem["message"] and problem["place"].startswith("[0]") for problem in answer["error"])
    else:
        assert answer["verdict"] in ("dat", "khong_dat", "chua_du")


records = {
    "leave": {"kind": "om", "from": "0001-01-01", "to": "9999-12-31"},
    "discipline": {"kind": "canh_cao", "from": "0001-01-01"},
    "post": {"level": "vu_truong", "from": "0001-01-01", "to": "9999-12-31"},
}


def test_spans_from_the_first_to_the_last_day_of_the_calendar_are_judged():
    for key, record in records.items():
        case = {"award": "HCLD3", "subject": "person", "day": "2025-12-31", "year": 2025, "history": {key: [record]}}
        assert "verdict" in check_cases([case])[0], key


def test_a_large_collective_with_an_unknown_count_is_not_refuted():
    members = {"2025": {"total": 50_000, "disciplined_canh_cao": 0}}
    history = {"ratings": {"2025": "HTT"}, "members": members, "findings": {"phong_trao": True, "doan_ket": True}}
    case = {"award": "TTLDTT", "subject": "collective", "day": "2025-12-31", "year": 2025, "history": history}

    answer = check_cases([case])[0]

    assert answer["verdict"] == "chua_du"
    assert "members.2025.ldtt" in answer["missing"]
