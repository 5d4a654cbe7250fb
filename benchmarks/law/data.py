"""Random careers of a province, as year-major arrays of small integers."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from tdkt.law.columns import Columns, Events

TITLES = ("LDTT", "CSTDCS", "CSTDBT", "CSTDTQ")
FORMS = ("BKBT", "BKTTG", "HCLD3", "HCLD2", "HCLD1")
LAST = 2025


@dataclass
class Province:
    """Arrays of shape (years, people), newest year last."""

    ratings: npt.NDArray[np.uint8]
    titles: dict[str, npt.NDArray[np.uint8]]
    forms: dict[str, npt.NDArray[np.uint8]]
    local: npt.NDArray[np.uint8]
    wide: npt.NDArray[np.uint8]
    joined: npt.NDArray[np.int32]

    def columns(self) -> Columns:
        """The packed form that the engine sweeps."""
        years, size = self.ratings.shape
        rows = []
        for scope, counts in ((0, self.local), (1, self.wide)):
            year, person = np.nonzero(counts)
            shifted = (year + LAST - years + 1).astype(np.int16)
            rows.append((person.astype(np.int32), shifted, np.full(len(person), scope, np.int8)))
        person, year, scope = (np.concatenate([row[part] for row in rows]) for part in range(3))
        zero, one = np.zeros(len(person), np.int8), np.ones(len(person), np.int8)
        events = Events(person, year, scope, zero, one, zero)
        return Columns.from_arrays(
            last=LAST,
            ratings=self.ratings,
            titles=self.titles,
            forms=self.forms,
            initiatives=events,
            joined=self.joined,
        )


def province(size: int, years: int, seed: int = 20) -> Province:
    """Reproducible: ratings mostly HTT, some titles, few certificates, fewer orders."""
    draw = np.random.default_rng(seed)
    shape = (years, size)
    ratings = draw.choice(np.array([2, 3, 4], np.uint8), size=shape, p=[0.1, 0.65, 0.25])

    def some(share: float) -> npt.NDArray[np.uint8]:
        return (draw.random(shape, np.float32) < share).astype(np.uint8)

    titles = {"LDTT": some(0.8), "CSTDCS": some(0.35), "CSTDBT": some(0.08), "CSTDTQ": some(0.01)}
    forms = {"BKBT": some(0.08), "BKTTG": some(0.03), "HCLD3": some(0.01), "HCLD2": some(0.005), "HCLD1": some(0.002)}
    joined = (draw.integers(1985, LAST - years + 1, size) * 10000 + 701).astype(np.int32)
    return Province(ratings, titles, forms, some(0.2), some(0.05), joined)
