"""Long service (quá trình cống hiến): years in posts of leadership, counted when somebody retires."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from tdkt.law.cite import Cite
from tdkt.law.clauses import by_appreciation, judged, recorded_absent
from tdkt.law.facts import POST_LEVELS
from tdkt.law.kernel import Clause, Node, Route, all_of, any_of
from tdkt.law.tri import Amount, Tri
from tdkt.law.view import View


@dataclass(frozen=True)
class Step:
    """So many years in posts of these levels; ``named`` are those the law names, the others are higher ones.

    Time in a higher post counts for the lower one.
    """

    levels: tuple[str, ...]
    years: int
    named: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        names = ", ".join(POST_LEVELS[level] for level in self.named or self.levels)
        higher = " hoặc cao hơn" if self.named else ""
        years = f" từ {self.years} năm trở lên (nữ được giảm theo quy định)" if self.years else ""
        return f"Giữ chức vụ {names}{higher}{years}"


THIRD = "third"
THREE_YEARS = "three years"


def _months(f: View, levels: tuple[str, ...]) -> Amount:
    total: Amount | None = None
    for level in levels:
        part = f.post_months(level)
        total = part if total is None else total + part
    if total is None:
        raise ValueError("a step needs levels")
    return total


def _enough(f: View, step: Step, women: str) -> Tri:
    served = _months(f, step.levels)
    man = max(step.years * 12, 1)
    # a third off, in whole months upwards so that nobody passes by rounding; or three years off
    woman = -(-man * 2 // 3) if women == THIRD else man - 36
    full, eased = served.at_least(man), served.at_least(max(woman, 0))
    is_woman = f.woman()
    if women == THIRD:
        is_woman = is_woman & ~f.finding("tuoi_huu_cao_hon")
    return full | (is_woman & eased)


def long_service(place: Cite, table: tuple[Step, ...], women: str, timing: Cite) -> Route:
    """Long service by a table of posts: counted, but only a notice of retirement opens it, so not a countable route."""
    clauses: list[Node] = [Clause(step.words, place, partial(_enough, step=step, women=women)) for step in table]
    return Route(
        "cong_hien",
        "Theo quá trình cống hiến",
        all_of(
            any_of(*clauses, text="Thời gian giữ chức vụ lãnh đạo") if clauses[1:] else clauses[0],
            judged("thong_bao_nghi_huu", timing),
            recorded_absent("da_khen_cong_hien", timing, "Chưa được khen thưởng quá trình cống hiến"),
            Clause("Không bị kỷ luật trong thời gian giữ chức vụ", timing, lambda f: ~f.disciplined_in_post()),
            recorded_absent(
                "vi_pham_ket_luan", timing, "Không có kết luận vi phạm nghiêm trọng trong thời gian giữ chức vụ"
            ),
        ),
        countable=False,
    )


def by_finding(place: Cite) -> Route:
    """Long service where the table of posts was not read: somebody must find that the standard is met."""
    return by_appreciation("cong_hien_xac_nhan", "tuyen_cong_hien", place)
