"""Huân chương Lao động hạng Ba, Nhì, Nhất."""

from __future__ import annotations

from tdkt.law.clauses import by_appreciation, judged
from tdkt.law.cong_hien import THIRD, THREE_YEARS, Step, by_finding, long_service
from tdkt.law.corpus import cite
from tdkt.law.kernel import Node, Route, all_of, any_of
from tdkt.law.ladders import Needs, collective, needs, person, person_before_2024
from tdkt.law.regimes import (
    LAW_2022,
    ND65,
    ND91,
    ND152,
    SINCE_LAW_2022,
    SINCE_ND65,
    SINCE_ND91,
    SINCE_ND152,
    versions,
)

_ARTICLE = {"3": 44, "2": 43, "1": 42}
_MERIT_POINT = {"3": "e", "2": "đ", "1": "đ"}
_ANCHOR = {"3": ("BKTTG",), "2": ("HCLD3",), "1": ("HCLD2",)}
_CP, _BT, _BK = "CTDCP", "CTDBT", "BKBT"

_FLAGS: dict[str, tuple[Needs, ...]] = {
    "3": (
        needs((_CP, 1)),
        needs((_BT, 2)),
        needs((_BT, 1), (_BK, 1)),
        needs((_BK, 2), only_without_flags=True),
    ),
    "2": (needs((_CP, 1), (_BT, 1)), needs((_BT, 3)), needs((_BK, 3), only_without_flags=True)),
    "1": (
        needs((_CP, 2)),
        needs((_CP, 1), (_BT, 2)),
        needs((_BT, 4)),
        needs((_BK, 4), only_without_flags=True),
    ),
}
_FLAGS_65: dict[str, tuple[Needs, ...]] = {
    "3": (needs((_BT, 2)), needs((_BT, 1), (_BK, 2))),
    "2": (needs((_CP, 1), (_BT, 1)), needs((_BT, 3))),
    "1": (needs((_CP, 1), (_BT, 2)), needs((_BT, 4))),
}
# (points of Điều 44, 43, 42 khoản 1) the other routes of a person
_OTHERS = {
    "3": (
        ("phong_trao", "tuyen_phong_trao", "a"),
        ("dong_gop", "tuyen_dong_gop", "c"),
        ("dot_xuat", "tuyen_dot_xuat", "d"),
        ("giai_thuong", "tuyen_giai_thuong", "đ"),
        ("phat_minh", "tuyen_phat_minh", "b"),
    ),
    "2": (
        ("dot_xuat", "tuyen_dot_xuat", "a"),
        ("giai_thuong", "tuyen_giai_thuong", "b"),
        ("phat_minh", "tuyen_phat_minh", "c"),
        ("dong_gop", "tuyen_dong_gop", "d"),
    ),
}
_OTHERS["1"] = _OTHERS["2"]
_LONG_SERVICE_POINT = {"3": "g", "2": "e", "1": "e"}
_LEADERS = ("bo_truong", "thu_truong", "tong_cuc_truong", "pho_tong_cuc_truong", "pho_chu_tich_tinh")
_DIRECTORS = ("giam_doc_so", "bi_thu_chu_tich_huyen", "pho_vu_truong")
_TABLE_65 = {
    "1": (
        Step(("bo_truong",), 0),
        Step(("bo_truong", "thu_truong"), 5, named=("thu_truong",)),
        Step((*_LEADERS, "vu_truong"), 15, named=("vu_truong", "pho_chu_tich_tinh")),
    ),
    "2": (
        Step((*_LEADERS, "vu_truong"), 10, named=("vu_truong",)),
        Step((*_LEADERS, "vu_truong", *_DIRECTORS), 15, named=_DIRECTORS),
    ),
    "3": (
        Step((*_LEADERS, "vu_truong"), 6, named=("vu_truong",)),
        Step((*_LEADERS, "vu_truong", "giam_doc_so", "pho_vu_truong"), 10, named=("giam_doc_so", "pho_vu_truong")),
    ),
}
_TABLE_152 = (
    Step(("tong_cuc_truong",), 3),
    Step(("tong_cuc_truong", "pho_tong_cuc_truong"), 5, named=("pho_tong_cuc_truong",)),
    Step((*_LEADERS, "vu_truong"), 6, named=("vu_truong",)),
    Step((*_LEADERS, "vu_truong", "pho_vu_truong"), 10, named=("pho_vu_truong",)),
)


def _person_since_2024(digit: str, *, decree_152: bool) -> Node:
    article = _ARTICLE[digit]
    first = f"Điều {article}, khoản 1"
    code, place = f"HCLD{digit}", cite(LAW_2022, f"{first}, điểm {_MERIT_POINT[digit]}")
    ladder = {
        "3": lambda: person(code, _ANCHOR["3"], place, excellent=1, title="CSTDCS", times=3),
        "2": lambda: person(
            code,
            _ANCHOR["2"],
            place,
            excellent=2,
            title="CSTDBT",
            times=1,
            up_to_proposal=cite(LAW_2022, f"{first}, điểm đ (thời điểm kết thúc)"),
        ),
        "1": lambda: person(code, _ANCHOR["1"], place, excellent=3, title="CSTDBT", times=2),
    }[digit]()
    routes: list[Route] = [ladder]
    routes += [
        by_appreciation(key, name, cite(LAW_2022, f"{first}, điểm {point}")) for key, name, point in _OTHERS[digit]
    ]
    routes.append(
        by_appreciation("cong_nhan_nong_dan", "tuyen_cong_nhan_nong_dan", cite(LAW_2022, f"Điều {article}, khoản 2"))
    )
    if decree_152 and digit == "3":
        routes.append(long_service(cite(ND152, "Điều 21"), _TABLE_152, THIRD, cite(ND152, "Điều 9")))
    routes.append(by_finding(cite(LAW_2022, f"{first}, điểm {_LONG_SERVICE_POINT[digit]}")))
    return all_of(any_of(*routes), judged("chap_hanh", cite(LAW_2022, first)))


def _collective_since_2024(digit: str) -> Node:
    fourth = f"Điều {_ARTICLE[digit]}, khoản 4"
    point = {"3": "đ", "2": "d", "1": "d"}[digit]
    ladder = collective(
        f"HCLD{digit}",
        _ANCHOR[digit],
        5,
        cite(LAW_2022, f"{fourth}, điểm {point}"),
        _FLAGS[digit],
        existence=10 if digit == "3" else 0,
    )
    routes = [
        ladder,
        by_appreciation("dot_xuat", "tuyen_dot_xuat", cite(LAW_2022, f"{fourth}, điểm a")),
        by_appreciation("dong_gop", "tuyen_dong_gop", cite(LAW_2022, f"{fourth}, điểm b")),
        by_appreciation("phong_trao", "tuyen_phong_trao", cite(LAW_2022, f"{fourth}, điểm c")),
    ]
    if digit == "3":
        routes.append(
            by_appreciation("nhiem_vu_chinh_tri", "tuyen_nhiem_vu_chinh_tri", cite(LAW_2022, f"{fourth}, điểm d"))
        )
    return all_of(any_of(*routes), judged("doan_ket", cite(LAW_2022, fourth)))


def _before(decree: str, digit: str) -> dict[str, Node]:
    number = {"3": 17, "2": 16, "1": 15}[digit] if decree == ND65 else {"3": 24, "2": 23, "1": 22}[digit]
    article = f"Điều {number}"
    place, reading = cite(decree, article), cite(decree, f"{article} (cách đọc)")
    initiatives = {"3": 2, "2": 3, "1": 4}[digit]
    routes: list[Route] = [
        person_before_2024(f"HCLD{digit}", _ANCHOR[digit], place, reading, initiatives),
        by_appreciation("dot_xuat", "tuyen_dot_xuat", place),
        by_appreciation("phat_minh", "tuyen_phat_minh", place),
        by_appreciation("cong_nhan_nong_dan", "tuyen_cong_nhan_nong_dan", place),
    ]
    if decree == ND65:
        routes.append(long_service(place, _TABLE_65[digit], THREE_YEARS, place))
    else:
        routes.append(by_finding(place))
    flags = place if decree == ND65 else cite(decree, f"{article} (số cờ thi đua)")
    ladder = collective(f"HCLD{digit}", _ANCHOR[digit], 5, flags, _FLAGS_65[digit], existence=10 if digit == "3" else 0)
    others = [
        by_appreciation("dot_xuat", "tuyen_dot_xuat", place),
        by_appreciation("phong_trao", "tuyen_phong_trao", place),
    ]
    return {
        "person": all_of(any_of(*routes), judged("chap_hanh", place)),
        "collective": all_of(any_of(ladder, *others), judged("doan_ket", place)),
    }


def _versions(digit: str) -> tuple[object, ...]:
    article = cite(LAW_2022, f"Điều {_ARTICLE[digit]}")
    old_65 = cite(ND65, f"Điều {({'3': 17, '2': 16, '1': 15})[digit]}")
    old_91 = cite(ND91, f"Điều {({'3': 24, '2': 23, '1': 22})[digit]}")
    group = _collective_since_2024(digit)
    return versions(
        f"HCLD{digit}",
        (SINCE_ND65, old_65, _before(ND65, digit)),
        (SINCE_ND91, old_91, _before(ND91, digit)),
        (SINCE_LAW_2022, article, {"person": _person_since_2024(digit, decree_152=False), "collective": group}),
        (SINCE_ND152, article, {"person": _person_since_2024(digit, decree_152=True), "collective": group}),
    )


VERSIONS = (*_versions("3"), *_versions("2"), *_versions("1"))
