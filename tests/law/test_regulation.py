"""A province's own regulation asks for more, from its day on, as data."""

from datetime import date
from pathlib import Path

import numpy as np
import pytest

from tdkt.law.columns import Columns
from tdkt.law.judge import judge, sweep
from tdkt.law.regulation import BadRegulation, from_data, load

DATA = {
    "issuer": "UBND tỉnh A",
    "number": "86/2025/QĐ-UBND",
    "from": "2025-12-15",
    "conditions": [
        {
            "award": "CSTDCS",
            "subject": "person",
            "text": "Có sáng kiến được công nhận",
            "place": "Điều 9",
            "needs": {"initiatives": 1, "scope": "co_so"},
        },
        {"award": "GK", "subject": "person", "text": "Hoàn thành tốt", "place": "Điều 15", "needs": {"rating": "HTT"}},
    ],
}


def case(day, **history):
    base = {"ratings": {"2025": "HTXS"}, "titles": [{"code": "LDTT", "year": 2025}], "initiatives": []}
    return {"award": "CSTDCS", "subject": "person", "day": day, "year": 2025, "history": base | history}


def test_a_stricter_condition_holds_from_its_day():
    own = from_data(DATA)

    assert judge(case("2025-12-14"), overlay=own).verdict == "dat"
    assert judge(case("2025-12-15"), overlay=own).verdict == "khong_dat"
    assert judge(case("2025-12-15")).verdict == "dat"


def test_the_reason_names_the_place_in_the_regulation():
    found = judge(case("2025-12-20"), overlay=from_data(DATA))

    assert [item.cite for item in found.conditions if item.decides] == ["Điều 9, 86/2025/QĐ-UBND"]
    assert found.provincial == "86/2025/QĐ-UBND (UBND tỉnh A)"


def test_a_sweep_lays_the_same_regulation_over():
    work = [{"year": 2025, "scope": "co_so", "kind": "sang_kien"}]
    cases = [case("2025-12-20"), case("2025-12-20", initiatives=work)]

    swept = sweep("CSTDCS", date(2025, 12, 20), 2025, Columns.from_histories(cases), overlay=from_data(DATA))

    assert np.array_equal(swept.dat, [False, True])
    assert np.array_equal(swept.khong_dat, [True, False])


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"award": "X"}, "conditions[0]"),
        ({"subject": "collective"}, "conditions[0].subject"),
        ({"needs": {"rating": "TỐT"}}, "conditions[0].needs"),
        ({"needs": {"finding": "so_nam_dong_gop"}}, "conditions[0].needs"),
        ({"needs": {}}, "conditions[0].needs"),
        ({"needs": {"rating": "HTT", "years": "ba"}}, "conditions[0].needs"),
        ({"needs": "HTT"}, "conditions[0].needs"),
        ({"verified": "rồi"}, "conditions[0].verified"),
        ({"text": ""}, "conditions[0]"),
        ({"from": "15/12/2025"}, "conditions[0]"),
    ],
)
def test_a_regulation_that_cannot_be_read_is_refused_with_its_place(change, place):
    with pytest.raises(BadRegulation) as refused:
        from_data(DATA | {"conditions": [DATA["conditions"][0] | change]})

    assert refused.value.place == place


def test_a_regulation_is_read_from_a_file(tmp_path):
    path = tmp_path / "own.yaml"
    path.write_text("issuer: A\nnumber: '1'\nfrom: 2025-01-01\nconditions: []\n", encoding="utf-8")

    assert load(path).own == ()
    path.write_text("- 1", encoding="utf-8")
    with pytest.raises(BadRegulation):
        load(path)


def test_a_shipped_regulation_is_found_by_its_name():
    assert load(Path("bac_ninh")).name.startswith("UBND tỉnh Bắc Ninh")
    with pytest.raises(BadRegulation):
        load(Path("khong_co"))
