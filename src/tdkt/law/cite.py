"""A citation: which instrument, which place in it, and how well it was verified."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Verified(StrEnum):
    """How well a provision was verified, best first."""

    SEEN = "seen"
    SECOND_HAND = "second_hand"
    UNVERIFIED = "unverified"

    @property
    def rank(self) -> int:
        return _RANKS[self]

    @property
    def words(self) -> str:
        return {"seen": "đã đọc văn bản", "second_hand": "đọc qua nguồn dẫn lại", "unverified": "chưa kiểm chứng"}[self]


_RANKS = {mark: rank for rank, mark in enumerate(Verified)}


def weakest(marks: list[Verified]) -> Verified:
    """A verdict is only as well verified as the weakest provision that it rests on."""
    return max(marks, key=lambda mark: mark.rank, default=Verified.SEEN)


@dataclass(frozen=True, slots=True)
class Cite:
    """``Cite("06/2022/QH15", "Điều 23, khoản 1, điểm a")``."""

    instrument: str
    place: str
    verified: Verified = Verified.SEEN

    def __str__(self) -> str:
        return f"{self.place}, {self.instrument}" if self.place else self.instrument
