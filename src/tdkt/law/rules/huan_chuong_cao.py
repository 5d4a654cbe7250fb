"""Huân chương Độc lập, Hồ Chí Minh, Sao vàng and Quân công: the long ladders."""

from __future__ import annotations

import numpy as np

from tdkt.law.cite import Cite
from tdkt.law.clauses import by_appreciation, judged
from tdkt.law.cong_hien import by_finding
from tdkt.law.corpus import cite
from tdkt.law.kernel import Clause, Node, Route, Rule, all_of, any_of
from tdkt.law.ladders import Needs, collective, needs
from tdkt.law.parts import Window, after
from tdkt.law.regimes import LAW_2022, ND65, ND91, SINCE_LAW_2022, SINCE_ND65, SINCE_ND91, versions
from tdkt.law.tri import ALL_ONES, Years
from tdkt.law.view import View

_CP, _BT, _BK, _TTG = "CTDCP", "CTDBT", "BKBT", "BKTTG"
_FLAGS: dict[str, tuple[Needs, ...]] = {
    "3": (needs((_CP, 2), (_TTG, 1)), needs((_CP, 2), (_BT, 2))),
    "2": (needs((_CP, 2), (_TTG, 1), (_BK, 1)), needs((_CP, 2), (_BT, 2), (_BK, 1))),
    "1": (needs((_CP, 3), (_TTG, 1)), needs((_CP, 3), (_BT, 2))),
}
_FLAGS_65: dict[str, tuple[Needs, ...]] = {
    digit: (needs((_CP, number), (_TTG, 1)), needs((_CP, number), (_BT, 2)))
    for digit, number in (("3", 2), ("2", 3), ("1", 4))
}
_ANCHOR = {
    "HCDL": {"3": ("HCLD1",), "2": ("HCDL3",), "1": ("HCDL2",)},
    "HCQC": {"3": ("HCBVTQ1",), "2": ("HCQC3",), "1": ("HCQC2",)},
}
_ARTICLE = {"HCDL": {"3": 38, "2": 37, "1": 36}, "HCQC": {"3": 41, "2": 40, "1": 39}}


def _clean(place: Cite) -> tuple[Node, ...]:
    return (judged("doan_ket", place), judged("trong_sach_vung_manh", place))


def _since_2024(stem: str, digit: str) -> dict[str, Node]:
    article = f"Điều {_ARTICLE[stem][digit]}"
    first, third = cite(LAW_2022, f"{article}, khoản 1"), cite(LAW_2022, f"{article}, khoản 3")
    ladder = collective(
        f"{stem}{digit}",
        _ANCHOR[stem][digit],
        10,
        third,
        _FLAGS[digit],
        existence=30 if digit == "3" else 0,
        others=_clean(third),
    )
    routes = [ladder]
    if stem == "HCDL":
        routes.append(
            by_appreciation(
                "nam_tron",
                "doi_tuong_luat_dinh",
                cite(LAW_2022, f"{article}, khoản 2"),
                "Bộ, ban, ngành, tỉnh, cơ quan của Quốc hội được xét vào năm tròn ngày thành lập",
            )
        )
    people = [by_appreciation("dot_xuat", "tuyen_dot_xuat", first), by_finding(first)]
    return {"collective": any_of(*routes), "person": any_of(*people)}


def _before(decree: str, article: str, digit: str) -> dict[str, Node]:
    place = cite(decree, article)
    ladder = collective(
        f"HCDL{digit}", _ANCHOR["HCDL"][digit], 10, place, _FLAGS_65[digit], existence=30 if digit == "3" else 0
    )
    return {
        "collective": any_of(ladder),
        "person": any_of(by_appreciation("dot_xuat", "tuyen_dot_xuat", place), by_finding(place)),
    }


def _independence(digit: str) -> tuple[Rule, ...]:
    article = {"3": "Điều 11", "2": "Điều 10", "1": "Điều 9"}[digit]
    return versions(
        f"HCDL{digit}",
        (SINCE_ND65, cite(ND65, article), _before(ND65, article, digit)),
        (SINCE_ND91, cite(ND91, "Huân chương Độc lập"), _before(ND91, "Huân chương Độc lập", digit)),
        (SINCE_LAW_2022, cite(LAW_2022, f"Điều {_ARTICLE['HCDL'][digit]}"), _since_2024("HCDL", digit)),
    )


def _feats(digit: str) -> tuple[Rule, ...]:
    place = cite(LAW_2022, f"Điều {_ARTICLE['HCQC'][digit]}")
    return versions(f"HCQC{digit}", (SINCE_LAW_2022, place, _since_2024("HCQC", digit)))


def _any_years(f: View) -> Years:
    return Years(np.array([ALL_ONES]), np.array([ALL_ONES]))


def _elapsed(code: str, anchors: tuple[str, ...], years: int, place: Cite, key: str, text: str) -> Route:
    """So many years have passed since the anchor; that they were specially excellent is for people to say."""

    def window(f: View) -> Window:
        return after(f, anchors, _any_years(f), name="any year", of=code)

    names = " hoặc ".join(f"«{anchor}»" for anchor in anchors)
    return Route(
        key,
        text,
        all_of(
            Clause(f"Đã được tặng {names}", place, lambda f: f.anchor(*anchors).ever()),
            Clause(f"Sau đó đã có từ {years} năm liên tục trở lên", place, lambda f: window(f).lasts(years)),
            judged("tieu_bieu", place, "Lập được thành tích đặc biệt xuất sắc, liên tục trong thời gian đó"),
            judged("doi_tuong_luat_dinh", place),
            *_clean(place),
        ),
    )


def _ho_chi_minh(place: Cite, again: Cite) -> Node:
    first = _elapsed(
        "HCHCM", ("HCDL1", "HCQC1"), 10, place, "lan_dau", "Sau Huân chương Độc lập hoặc Quân công hạng Nhất"
    )
    # years after an earlier Hồ Chí Minh are the very point of the second way, so nothing is struck out for it
    next_time = _elapsed("", ("HCHCM",), 15, again, "lan_sau", "Tặng lần tiếp theo")
    return any_of(first, next_time)


def _of_the_state(code: str, article: str, old: str, build: object) -> tuple[Rule, ...]:
    make = build  # (cite of the article) -> node of the collective
    since, decree = cite(LAW_2022, article), cite(ND65, old)
    personal = any_of(
        by_appreciation("cong_lao", "tuyen_cong_hien", since, "Có công lao to lớn với sự nghiệp cách mạng")
    )
    personal_old = any_of(by_appreciation("cong_lao", "tuyen_cong_hien", decree))
    return versions(
        code,
        (SINCE_ND65, decree, {"collective": make(decree), "person": personal_old}),  # type: ignore[operator]
        (SINCE_LAW_2022, since, {"collective": make(since), "person": personal}),  # type: ignore[operator]
    )


def _gold_star(place: Cite) -> Node:
    # counted from the latest Hồ Chí Minh, which is what the strict side of the window does
    return any_of(_elapsed("HCSV", ("HCHCM",), 25, place, "tap_the", "Sau Huân chương Hồ Chí Minh"))


VERSIONS = (
    *(rule for digit in "321" for rule in _independence(digit)),
    *(rule for digit in "321" for rule in _feats(digit)),
    *_of_the_state("HCHCM", "Điều 35", "Huân chương Hồ Chí Minh", lambda place: _ho_chi_minh(place, place)),
    *_of_the_state("HCSV", "Điều 34", "Huân chương Sao vàng", _gold_star),
)
