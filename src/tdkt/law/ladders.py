"""Ladders: an earlier award, then unbroken good years up to now, and what must lie in them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tdkt.law.catalogue import award
from tdkt.law.cite import Cite
from tdkt.law.kernel import Clause, Doubt, Node, Route, all_of, any_of
from tdkt.law.parts import (
    Window,
    after,
    anywhere_after,
    excellent_collective,
    excellent_person,
    good_person,
    spread_after,
)
from tdkt.law.tri import Tri
from tdkt.law.view import View

WindowOf = Callable[[View], Window]
FLAG_CP, FLAG_BT = "Cờ thi đua của Chính phủ", "Cờ thi đua của Bộ, ban, ngành, tỉnh"
_NAMES = {
    "CTDCP": FLAG_CP,
    "CTDBT": FLAG_BT,
    "BKBT": "Bằng khen của Bộ, ban, ngành, tỉnh",
    "BKTTG": "Bằng khen của Thủ tướng Chính phủ",
}


def _anchor(codes: tuple[str, ...], place: Cite) -> Clause:
    names = " hoặc ".join(f"«{award(code).name}»" for code in codes)
    return Clause(f"Đã được tặng {names} (loại hình công trạng)", place, lambda f: f.anchor(*codes).ever())


@dataclass(frozen=True)
class Needs:
    """Numbers required within the window; ``only_without_flags``: an alternative of those who may not have flags."""

    counts: tuple[tuple[str, int], ...]
    only_without_flags: bool = False

    @property
    def words(self) -> str:
        inside = " và ".join(f"{number:02d} {_NAMES[code]}" for code, number in self.counts)
        return f"Có {inside}" + (
            " (tập thể không thuộc đối tượng được tặng cờ thi đua)" if self.only_without_flags else ""
        )

    def test(self, window: WindowOf) -> Callable[[View], Tri]:
        def count(f: View) -> Tri:
            answer: Tri | None = None
            for code, number in self.counts:
                years = f.title(code, years=10) if code.startswith("CTD") else f.form(code, years=10)
                enough = window(f).count(years).at_least(number)
                answer = enough if answer is None else answer & enough
            if answer is None:
                raise ValueError("an alternative must need something")
            return answer & ~f.flag_eligible() if self.only_without_flags else answer

        return count


def needs(*counts: tuple[str, int], only_without_flags: bool = False) -> Needs:
    return Needs(counts, only_without_flags)


def collective(
    code: str,
    anchors: tuple[str, ...],
    years: int,
    place: Cite,
    alternatives: Sequence[Needs],
    *,
    existence: int = 0,
    others: Sequence[Node] = (),
) -> Route:
    """The merit route of a collective to the order ``code``."""

    def window(f: View) -> Window:
        return after(f, anchors, excellent_collective(f, years), name="excellent collective", of=code)

    lasting = (
        f"Sau đó có từ {years:02d} năm liên tục trở lên đến thời điểm đề nghị hoàn thành xuất sắc nhiệm vụ hoặc đạt "
        "«Tập thể lao động xuất sắc», «Đơn vị quyết thắng»"
    )
    parts: list[Node] = [_anchor(anchors, place), Clause(lasting, place, lambda f: window(f).lasts(years))]
    if existence:
        words = f"Có quá trình xây dựng, phát triển từ {existence} năm trở lên"
        parts.insert(0, Clause(words, place, lambda f: f.full_years_since("founded").at_least(existence)))
    if alternatives:
        clauses = [Clause(item.words, place, item.test(window)) for item in alternatives]
        parts.append(
            any_of(*clauses, text="Trong thời gian đó có cờ thi đua hoặc bằng khen") if clauses[1:] else clauses[0]
        )
    return Route("cong_trang", "Theo thành tích nhiều năm", all_of(*parts, *others))


def person(
    code: str,
    anchors: tuple[str, ...],
    place: Cite,
    *,
    excellent: int,
    title: str,
    times: int,
    up_to_proposal: Cite | None = None,
) -> Route:
    """The merit route of a person since 2024: five years HTT or better, some of them HTXS, with titles in them.

    ``up_to_proposal``: the text does not say that the years must reach the proposal; the citation of that reading.
    """

    def window(f: View) -> Window:
        return after(f, anchors, good_person(f), name="good person", of=code)

    title_name, words = award(title).name, "Hoàn thành xuất sắc nhiệm vụ"
    lasts = Clause(
        "Sau đó có từ 05 năm liên tục trở lên đến thời điểm đề nghị «Hoàn thành tốt nhiệm vụ» trở lên",
        place,
        lambda f: window(f).lasts(5),
    )
    best = Clause(
        f"Trong đó có ít nhất {excellent:02d} năm «{words}»",
        place,
        lambda f: window(f).count(f.rated("HTXS", 5)).at_least(excellent),
    )
    titles = Clause(
        f"Trong thời gian đó có {times:02d} lần được tặng «{title_name}»",
        place,
        lambda f: window(f).count(f.title(title, years=5)).at_least(times),
    )
    conditions: Node = all_of(lasts, best, titles)
    if up_to_proposal is not None:
        loose = Clause(
            "",
            up_to_proposal,
            lambda f: (
                anywhere_after(f, anchors, good_person(f), 5)
                & spread_after(f, anchors, f.rated("HTXS", 10)).at_least(excellent)
                & spread_after(f, anchors, f.title(title, years=10)).at_least(times)
            ),
        )
        text = f"{lasts.text}, trong đó có {excellent:02d} năm «{words}» và {times:02d} lần được tặng «{title_name}»"
        conditions = Doubt(
            text,
            place,
            conditions,
            loose,
            "điều luật không ghi «đến thời điểm đề nghị»; 05 năm không liền tới lúc đề nghị có được "
            "tính không thì chưa rõ",
        )
    return Route("cong_trang", "Theo thành tích nhiều năm", all_of(_anchor(anchors, place), conditions))


def person_before_2024(code: str, anchors: tuple[str, ...], place: Cite, reading: Cite, initiatives: int) -> Route:
    """The merit route before 2024: five excellent years after the earlier award, with initiatives of that level."""

    def strict(f: View) -> Window:
        return after(f, anchors, excellent_person(f), name="excellent person", of=code, decided=True)

    def generous(f: View) -> Window:
        return after(f, anchors, good_person(f), name="good person", of=code)

    def work(window: WindowOf) -> Callable[[View], Tri]:
        def count(f: View) -> Tri:
            years = window(f)
            tally = f.initiatives("sang_kien", "de_tai", scope="bo_tinh", years=5)
            return tally.within(years.sure, years.maybe).at_least(initiatives)

        return count

    def conditions(window: WindowOf) -> Node:
        return all_of(Clause("", place, lambda f: window(f).lasts(5)), Clause("", place, work(window)))

    return Route(
        "cong_trang",
        "Theo thành tích nhiều năm",
        all_of(
            _anchor(anchors, place),
            Doubt(
                f"05 năm tiếp theo liên tục lập thành tích xuất sắc, có {initiatives:02d} sáng kiến, "
                "đề tài được công nhận "
                "ở cấp Bộ, ngành, tỉnh",
                reading,
                conditions(strict),
                conditions(generous),
                "«thành tích xuất sắc» được hiểu chắc chắn khi cả 05 năm đều hoàn thành xuất sắc nhiệm vụ",
            ),
        ),
    )
