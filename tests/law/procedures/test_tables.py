"""Every table has, on every day since its horizon, exactly one row for each thing that it speaks of."""

import re
from datetime import date, timedelta
from importlib.resources import files
from pathlib import Path

import pytest

from tdkt.law.cite import Verified
from tdkt.law.dated import BadTable, BeforeHorizon, LawTableError, NoLonger, aged, expanded, groups, table, vn

FIRST, LAST = date(2014, 8, 20), date(2030, 12, 31)
NOT_TABLES = {"_groups", "_carry_over", "_transitions", "days_off", "dossier_parts"}
NAMES = sorted(
    path.name.removesuffix(".yaml")
    for path in (files("tdkt.law") / "data").iterdir()
    if path.name.endswith(".yaml") and path.name.removesuffix(".yaml") not in NOT_TABLES
)
DAYS = [FIRST + timedelta(n) for n in range((LAST - FIRST).days + 1)]

# instrument -> the days on which it was in force; None: open
IN_FORCE = {
    "15/2003/QH11": (date(2004, 7, 1), date(2023, 12, 31)),
    "65/2014/NĐ-CP": (date(2014, 8, 20), date(2017, 9, 30)),
    "91/2017/NĐ-CP": (date(2017, 10, 1), date(2023, 12, 31)),
    "06/2022/QH15": (date(2024, 1, 1), None),
    "98/2023/NĐ-CP": (date(2024, 1, 1), date(2025, 6, 30)),
    "152/2025/NĐ-CP": (date(2025, 7, 1), None),
    "129/2025/NĐ-CP": (date(2025, 7, 1), None),
    "20/2025/TT-BNV": (date(2025, 12, 1), None),
    "28/2025/TT-BTC": (date(2025, 7, 15), None),
    "90/2020/NĐ-CP": (date(2020, 8, 20), None),
    "335/2025/NĐ-CP": (date(2026, 1, 1), None),
    "233/2026/NĐ-CP": (date(2026, 7, 1), None),
}


def all_series():
    return [(name, key, run) for name in NAMES for key, run in table(name).series.items()]


@pytest.mark.parametrize("name", NAMES)
def test_every_day_until_2030_has_one_row_or_lies_before_the_stated_horizon(name):
    held = table(name)
    for key, run in held.series.items():
        first = run[0].start
        stops = key in held.ended
        assert first == held.horizon or key in held.later
        covering = [sum(row.start <= day and (row.end is None or day <= row.end) for row in run) for day in DAYS]
        for day, rows in zip(DAYS, covering, strict=True):
            wanted = 0 if day < first or (stops and day > run[-1].end) else 1
            assert rows == wanted, f"{name} {key} {day}: {rows} dòng"


@pytest.mark.parametrize("name", NAMES)
def test_the_day_before_a_series_begins_is_refused_in_words(name):
    held = table(name)
    for key, run in held.series.items():
        with pytest.raises(BeforeHorizon) as refusal:
            held.row(run[0].start - timedelta(1), **dict(zip(held.keys, key, strict=True)))
        assert vn(run[0].start) in str(refusal.value) and "không trả lời" in str(refusal.value)


def test_no_row_outlives_the_instrument_that_it_cites():
    for name, key, run in all_series():
        for row in run:
            start, end = IN_FORCE.get(row.cite.instrument, (date.min, None))
            assert row.start >= start, f"{name} {key}: {row.cite} trước ngày có hiệu lực"
            if end is not None:
                assert row.end is not None and row.end <= end, f"{name} {key}: {row.cite} sau ngày hết hiệu lực"


def test_every_row_names_its_source_and_how_well_it_was_read():
    for name, key, run in all_series():
        for row in run:
            assert row.cite.instrument and isinstance(row.verified, Verified), f"{name} {key}"
            if row.verified is Verified.SEEN and name in {"bonus", "votes", "powers", "postings", "revocations"}:
                assert row.cite.place.startswith("Điều"), f"{name} {key} đã đọc mà không nêu điều"


def test_district_rows_end_with_the_districts():
    with pytest.raises(NoLonger, match="không còn cấp huyện từ 01/7/2025"):
        table("routes").row(date(2025, 7, 1), branch="huyen")


def test_from_october_2026_a_row_of_the_2022_law_is_used_but_no_longer_vouched_for():
    before = table("revocations").row(date(2026, 9, 30), ground="gian_doi")
    after = table("revocations").row(date(2026, 10, 1), ground="gian_doi")

    assert (before.verified, after.verified) == (Verified.SEEN, Verified.UNVERIFIED)
    assert before.data == after.data and "Luật 06/2026/QH16" in after.note


def test_from_march_2027_the_lapse_of_the_2025_decrees_is_said_as_well():
    row = table("bonus").row(date(2027, 3, 1), code="CSTDCS", subject="person", by="chung")

    assert "Luật 06/2026/QH16" in row.note and "hết hiệu lực từ 01/3/2027" in row.note
    assert aged(row, date(2027, 3, 1)).note == row.note  # said once


def test_the_base_salary_does_not_hang_on_the_emulation_law():
    assert table("base_salary").row(date(2026, 10, 1)).verified is Verified.SECOND_HAND


def test_groups_hold_only_codes_of_the_catalogue():
    from tdkt.law.catalogue import AWARDS

    for name, codes in groups().items():
        assert set(codes) <= set(AWARDS), name
    assert set(groups()["tat_ca"]) == set(AWARDS)


def test_a_sentence_cut_at_its_comma_is_refused():
    entry = {"code": "GK", "from": date(2024, 1, 1), "cite": ["1/2024", ""], "verified": "seen", "có phẩy": None}

    with pytest.raises(BadTable, match="ngoặc kép"):
        list(expanded("thử", ("code",), entry))


@pytest.mark.parametrize(
    ("change", "says"),
    [({"from": "2024-01-01"}, "ngày sai"), ({"cite": ["1/2024"]}, "thiếu hoặc sai"), ({"verified": "sure"}, "sure"),
     ({"to": date(2023, 1, 1)}, "ngày sai")],
)  # fmt: skip
def test_a_row_without_days_source_or_mark_is_refused(change, says):
    entry = {"code": "GK", "from": date(2024, 1, 1), "to": None, "cite": ["1/2024", ""], "verified": "seen", **change}

    with pytest.raises(BadTable, match=says):
        list(expanded("thử", ("code",), entry))


def test_what_no_table_knows_is_refused_and_not_zero():
    with pytest.raises(LawTableError, match="không có quy định nào trong dữ liệu"):
        table("bonus").row(date(2026, 1, 1), code="TAH", subject="collective", by="chung")


def test_the_page_on_procedures_states_the_horizon_of_every_table():
    page = (Path(__file__).parents[3] / "docs" / "algorithms" / "procedures.md").read_text(encoding="utf-8")
    stated = dict(re.findall(r"^\| `(\w+)` \|.*\| (\d{4}-\d\d-\d\d) \|$", page, re.M))

    assert stated == {name: table(name).horizon.isoformat() for name in NAMES}
