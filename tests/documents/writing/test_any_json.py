"""Any JSON at any place of the data either makes a paper or is refused in words; nothing else comes out."""

from __future__ import annotations

import copy
import random

import pytest

from tdkt.documents import KINDS, PaperError, compose, write_docx

from .conftest import specimen

ODD = [
    None, True, 0, -1, 1e308, float("nan"), float("inf"), 10**30, "", "x", "2024-02-30", "9999", "2024-13", [], [[]], {},
    {"a": 1}, ["a", 1, None], "I" * 3000, "\ud800", "\n\n", {"text": "x"}, {"items": ["a"]}, {"title": "t"}, {"table": {}},
]  # fmt: skip


def places(value, path=()):
    yield path
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, one in inner:
        yield from places(one, (*path, key))


def replaced(data, path, value):
    if not path:
        return value
    spot = data
    for key in path[:-1]:
        spot = spot[key]
    spot[path[-1]] = value
    return data


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_odd_values_anywhere_are_refused_in_words_or_printed(kind):
    chance = random.Random(kind)
    whole = specimen(kind)
    spots = list(places(whole))
    for _ in range(60):
        data = replaced(copy.deepcopy(whole), chance.choice(spots), chance.choice(ODD))
        try:
            write_docx(compose(kind, data))
        except PaperError as refused:
            assert all(words and not words.startswith("<") for _, words in refused.problems)
