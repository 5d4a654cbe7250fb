"""What a meeting's form says, read into counts; and what the counts leave of shares and ceilings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from tdkt.core.workflow import StepRefused
from tdkt.law import quota
from tdkt.law.catalogue import award as award_of
from tdkt.law.dated import LawTableError, table
from tdkt.nominations.local import cited, overlay_of
from tdkt.nominations.models import Candidate, Review
from tdkt.nominations.operations.reviews import Count


def counts_from(review: Review, posted: Mapping[str, str]) -> list[Count]:
    """``for-12``, ``against-12``, ``proposed-12``, ``opinion-12`` of each; StepRefused on what is no number."""
    return [
        Count(
            one.pk,
            _number(posted.get(f"for-{one.pk}", ""), one),
            _number(posted.get(f"against-{one.pk}", ""), one),
            f"proposed-{one.pk}" in posted,
            posted.get(f"opinion-{one.pk}", "").strip()[:300],
        )
        for one in review.candidates.all()
    ]


def _number(text: str, one: Candidate) -> int | None:
    text = text.strip()
    if not text:
        return None
    if not text.isascii() or not text.isdigit() or int(text) > 30_000:
        raise StepRefused(f"{one.subject_name}: số phiếu «{text[:20]}» không phải là số nguyên không âm.")
    return int(text)


@dataclass(frozen=True)
class Share:
    """How many are considered and put forward for one award, and what the law says of its share."""

    award: str
    name: str
    considered: int
    proposed: int
    direct: int
    words: str
    over: bool


def shares_of(review: Review, candidates: list[Candidate]) -> list[Share]:
    """A line for each award of the meeting, live. The base of CSTDCS is who is put forward for LDTT or CSTT here."""
    considered = Counter(one.award for one in candidates)
    proposed = Counter(one.award for one in candidates if one.proposed)
    first = Counter(one.award for one in candidates if one.proposed and one.rank == 0)
    base = proposed["LDTT"] + proposed["CSTT"]
    lines = []
    body = overlay_of(review.unit)
    for code in considered:
        words, over = "", False
        if table("quotas").has(kind=code):
            try:
                left = quota.left(code, review.held_on, base, proposed[code], body=body)
                words = f"{left.words} ({cited(left)}, {left.verified.words})"
                over = left.left is not None and left.left < 0
            except LawTableError as why:
                words = str(why)
        lines.append(Share(code, award_of(code).name, considered[code], proposed[code], first[code], words, over))
    return lines
