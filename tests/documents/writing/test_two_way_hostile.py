"""Every kind with hostile data, composed, read back and audited in both formats: printed as given, without a remark."""

from __future__ import annotations

import copy
import io

import docx
import pytest

from tdkt.documents import KINDS, PaperError, compose, write_docx, write_pdf
from tdkt.documents.audit import audit
from tdkt.documents.certificate_forms import FORMS
from tdkt.documents.read_file import read_bytes

from .conftest import specimen
from .test_hostile import NASTY

PAPERS = sorted(set(KINDS) - set(FORMS))
WRITERS = {"docx": write_docx, "pdf": write_pdf}
SAID_OF_PEOPLE = {"name", "unit", "reason", "note", "detail"}  # what people type into registers
LONGEST_LIST = 500
LONGEST = {"recipients": 60, "groups": 30, "to": 60}  # bodies and kinds of award: no paper names more


def with_names(value, nasty, key=""):
    """The data with every name, unit, reason and note of somebody replaced; bodies that issue keep theirs."""
    if isinstance(value, dict):
        return {k: v if k == "issuer" else with_names(v, nasty, k) for k, v in value.items()}
    if isinstance(value, list):
        return [with_names(v, nasty, key) for v in value]
    return nasty if isinstance(value, str) and key in SAID_OF_PEOPLE else value


def remarks(kind, data):
    paper = compose(kind, data)
    docx.Document(io.BytesIO(write_docx(paper)))
    return [
        (form, one.code, one.message, one.quote[:80])
        for form, write in WRITERS.items()
        for one in audit(read_bytes(f"{kind}.{form}", write(paper)))
        if one.severity != "hint"
    ]


@pytest.mark.slow
@pytest.mark.parametrize("nasty", NASTY)
@pytest.mark.parametrize("kind", PAPERS)
def test_every_kind_with_nasty_names_passes_the_audit_in_both_formats(kind, nasty):
    data = with_names(copy.deepcopy(specimen(kind)), NASTY[nasty])
    for n, row in enumerate(data.get("registrations", ())):
        row["unit"] += f" {n}"  # one line a unit and award
    assert remarks(kind, data) == []


def lists(spec, data, path=()):
    """Every list of records in the data of a kind: its path and how few it may hold."""
    for name, of in spec.of.items():
        value = data.get(name)
        if hasattr(of, "of") and hasattr(of, "least") and isinstance(value, list):
            yield (*path, name), of.least
            if value and hasattr(of.of, "of") and isinstance(of.of.of, dict) and isinstance(value[0], dict):
                yield from lists(of.of, value[0], (*path, name, 0))
        elif hasattr(of, "of") and isinstance(of.of, dict) and isinstance(value, dict):
            yield from lists(of, value, (*path, name))


def reached(data, path):
    for step in path:
        data = data[step]
    return data


@pytest.mark.slow
@pytest.mark.parametrize("kind", PAPERS)
def test_every_list_of_every_kind_may_be_empty_or_the_reason_is_said(kind):
    for path, least in lists(KINDS[kind].spec, specimen(kind)):
        data = copy.deepcopy(specimen(kind))
        reached(data, path).clear()
        try:
            found = remarks(kind, data)
        except PaperError as why:
            assert all(words for _, words in why.problems)
            assert least or any(path[0] in place for place, _ in why.problems), (path, why)
            continue
        assert found == [], path


@pytest.mark.slow
@pytest.mark.parametrize("kind", PAPERS)
def test_every_list_of_every_kind_may_have_five_hundred_rows(kind):
    for path, _ in lists(KINDS[kind].spec, specimen(kind)):
        data = copy.deepcopy(specimen(kind))
        rows = reached(data, path)
        if not rows or path[-1] in {"annexes", "bases"}:
            continue
        rows[:] = [numbered(rows[n % len(rows)], n) for n in range(LONGEST.get(str(path[-1]), LONGEST_LIST))]
        try:
            found = remarks(kind, data)
        except PaperError as why:  # counts and shares that no longer add up are refused, as they must be
            assert all(words for _, words in why.problems)
            continue
        assert found == [], path


def numbered(row, n):
    """Another row of the same kind, told apart by its number."""
    if isinstance(row, str):
        return f"{row.rstrip('.;')} ({n + 1})"
    made = copy.deepcopy(row)
    if isinstance(made, dict) and isinstance(made.get("name"), str):
        made["name"] = f"{made['name']} {n + 1}"
    return made


@pytest.mark.parametrize("kind", PAPERS)
def test_a_sign_the_font_lacks_is_refused_with_its_place(kind):
    data = with_names(copy.deepcopy(specimen(kind)), "Nguyễn 🎖 Mai")
    if data == specimen(kind):
        data["subject"] = "Về việc 🎖"
    with pytest.raises(PaperError) as refused:
        compose(kind, data)
    assert any("không in được" in words and place for place, words in refused.value.problems)
