"""Every check speaks on its wrong specimens, is silent on its right ones, and says what it is for."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from tdkt.documents.audit import CATEGORIES, Shelf, audit, checks, mentions, registry
from tdkt.documents.audit.registry import check

from .specimens import paper, with_table

CASES = Path(registry.__file__).parent / "cases"
BY_FILE = {"TT101", "TT102"}  # these look at the form of a Word file: tests in test_form.py


def specimens(side: str):
    for file in sorted(CASES.glob("*.yaml")):
        for number, case in enumerate(yaml.safe_load(file.read_text(encoding="utf-8"))[side], 1):
            yield pytest.param(file.stem, case, id=f"{file.stem}-{number}")


def made(case):
    if "table" in case:
        return with_table(case["table"], case.get("kind", "bao_cao"), case.get("body", "Kết quả như sau:"))
    return paper(case["text"], case.get("kind", "ke_hoach"), case.get("body", "Nội dung của văn bản."))


def said(case):
    other = Shelf([mentions(paper(case["beside"]))]) if "beside" in case else None
    return audit(made(case), beside=other)


@pytest.mark.parametrize(("code", "case"), specimens("wrong"))
def test_a_check_speaks_where_something_is_wrong(code, case):
    found = [one for one in said(case) if one.code == code]
    assert found, "the check said nothing"
    assert any(case["quote"].lower() in one.quote.lower() for one in found), [one.quote for one in found]


@pytest.mark.parametrize(("code", "case"), specimens("right"))
def test_a_check_is_silent_where_nothing_is_wrong(code, case):
    found = said(case)
    assert [one.message for one in found if one.code == code] == []


@pytest.mark.parametrize("one", checks(), ids=lambda one: one.code)
def test_a_check_names_its_category_and_shows_right_and_wrong(one):
    assert one.category in CATEGORIES
    assert "Đúng:" in one.doc and "Sai:" in one.doc
    assert one.function.__module__.rpartition(".")[2].startswith(one.code.lower())
    assert one.code in BY_FILE or (CASES / f"{one.code}.yaml").exists()


def test_a_second_check_cannot_take_a_code():
    def other(case):
        return []

    with pytest.raises(ValueError, match="VD101"):
        check("VD101", "khác", "citation", "hint")(other)
