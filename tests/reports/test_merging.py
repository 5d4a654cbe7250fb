"""New figures go into a text that a person edited; nothing that the person wrote is lost."""

from __future__ import annotations

import random

import pytest

from tdkt.reports.merging import compared, merge, words_of

BASE = "- Kết nối việc làm: 6.428 lượt, đạt 257% so với kế hoạch.\n- Tư vấn: 105 hội nghị."
NOW = "- Kết nối việc làm: 6.500 lượt, đạt 260% so với kế hoạch.\n- Tư vấn: 110 hội nghị."


@pytest.mark.parametrize(
    ("mine", "merged"),
    [
        (BASE, NOW),
        (
            BASE.replace("lượt,", "lượt (nhờ mở hội nghị tại xã),"),
            NOW.replace("lượt,", "lượt (nhờ mở hội nghị tại xã),"),
        ),
        (f"Mở đầu của cán bộ.\n{BASE}\n- Ý riêng.", f"Mở đầu của cán bộ.\n{NOW}\n- Ý riêng."),
        (BASE.split("\n")[0], NOW.split("\n")[0]),
        (BASE.replace(" so với kế hoạch", ""), NOW.replace(" so với kế hoạch", "")),
    ],
)
def test_figures_move_under_the_words_of_the_person(mine, merged):
    assert merge(BASE, mine, NOW)[0] == merged


def test_where_both_changed_the_same_words_the_person_stays_and_the_new_line_is_told():
    mine = BASE.replace("6.428", "hơn 6.400")
    text, clashes = merge(BASE, mine, NOW)
    assert "hơn 6.400" in text and "260%" in text and "110 hội nghị" in text
    assert clashes == ["- Kết nối việc làm: 6.500 lượt, đạt 260% so với kế hoạch."]


def test_nothing_new_leaves_the_text_as_it_is():
    assert merge(BASE, "Viết lại hết.", BASE) == ("Viết lại hết.", [])


def test_no_word_that_a_person_added_is_ever_lost():
    chance = random.Random(7)
    words = ["năm", "kế", "hoạch", "đạt", "tăng", "giảm", "phòng", "hội", "nghị", "lượt", "người", "12", "34,5%", "-"]
    for _ in range(200):
        base = [chance.choice(words) for _ in range(chance.randint(3, 25))]
        mine = list(base)
        added = [f"riêng{n}" for n in range(chance.randint(1, 4))]
        for one in added:
            mine.insert(chance.randint(0, len(mine)), one)
        now = [chance.choice([one, one, one, "mới", ""]) for one in base]
        text, _ = merge(" ".join(base), " ".join(mine), " ".join(filter(None, now)))
        assert all(one in text.split() for one in added)


def test_words_joined_again_are_the_text():
    assert "".join(words_of("a  b\n\n- c\r\nd")) == "a  b\n\n- c\nd"


def test_a_comparison_tells_what_is_gone_and_what_is_new():
    runs = compared("đạt 94,3% kế hoạch", "đạt 103% kế hoạch")
    assert runs == [("same", "đạt "), ("gone", "94,3%"), ("new", "103%"), ("same", " kế hoạch")]
