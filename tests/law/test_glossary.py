"""docs/glossary.md explains every code of the law core, once in its own table, with a Vietnamese term and a meaning."""

import re
from pathlib import Path

import pytest

from tdkt.law import cautions, facts, fund, powers, ratings, votes
from tdkt.law.catalogue import AWARDS, SUBJECTS, Level, Nature, Rating, Stream
from tdkt.law.cite import Verified
from tdkt.law.dated import read_file, table

GLOSSARY = Path(__file__).parents[2] / "docs" / "glossary.md"
ROW = re.compile(r"^\| (?P<term>[^|]+) \| `(?P<code>[^`]+)` \| (?P<meaning>[^|]+) \|(?P<article>[^|]*)\|$", re.M)
ROWS = [match.groupdict() for match in ROW.finditer(GLOSSARY.read_text(encoding="utf-8"))]
EXPLAINED = {row["code"] for row in ROWS}

WARNINGS = re.findall(r'Caution\(\s*"(\w+)"', Path(cautions.__file__).read_text(encoding="utf-8"))

VOCABULARIES = {
    "warning": WARNINGS,
    "award": AWARDS,
    "nature": Nature,
    "level": Level,
    "subject": SUBJECTS,
    "stream": Stream,
    "rating": Rating,
    "staff": ratings.STAFF,
    "scope": facts.SCOPES,
    "kind of initiative": facts.INITIATIVE_KINDS,
    "kind of leave": facts.LEAVE_KINDS,
    "result of study": facts.STUDY_RESULTS,
    "kind of discipline": facts.DISCIPLINE_KINDS,
    "kind of hold": facts.HOLD_KINDS,
    "outcome of a hold": facts.HOLD_OUTCOMES,
    "kind of transfer": facts.TRANSFER_KINDS,
    "level of post": facts.POST_LEVELS,
    "count of members": facts.MEMBER_COUNTS,
    "key of a case": facts.FACTS,
    "finding": facts.FINDINGS,
    "mark": Verified,
    "body": powers.BODIES,
    "role": powers.ROLES,
    "council": votes.COUNCILS,
    "base of a threshold": (votes.ALL_MEMBERS, votes.PRESENT),
    "paper": read_file("dossier_parts"),
    "step": table("deadlines").values("step"),
    "fund": fund.KINDS,
    "ground": table("revocations").values("ground"),
}


@pytest.mark.parametrize("vocabulary", VOCABULARIES)
def test_every_code_is_explained(vocabulary):
    missing = {str(code) for code in VOCABULARIES[vocabulary]} - EXPLAINED

    assert not missing, f"docs/glossary.md thiếu {vocabulary}: {', '.join(sorted(missing))}"


def test_no_code_is_explained_twice():
    codes = [row["code"] for row in ROWS]

    assert sorted(code for code in EXPLAINED if codes.count(code) > 1) == []


def test_every_row_of_the_glossary_is_read_by_these_tests():
    lines = [line for line in GLOSSARY.read_text(encoding="utf-8").splitlines() if line.startswith("| ")]

    assert len(lines) - len(ROWS) == sum(line.startswith("| Vietnamese ") for line in lines)


def test_the_term_of_an_award_is_the_name_in_the_catalogue():
    terms = {row["code"]: row["term"] for row in ROWS}

    assert {code: terms[code] for code in AWARDS} == {code: kind.name for code, kind in AWARDS.items()}


def test_every_award_names_the_article_of_its_standard():
    articles = {row["code"]: row["article"] for row in ROWS}

    assert [code for code in AWARDS if not re.search(r"Điều \d+", articles[code])] == []
