"""Huân chương Bảo vệ Tổ quốc and Chiến công."""

from __future__ import annotations

from tdkt.law.clauses import by_appreciation, judged
from tdkt.law.cong_hien import by_finding
from tdkt.law.corpus import cite
from tdkt.law.kernel import Node, Rule, all_of, any_of
from tdkt.law.ladders import Needs, collective, needs, person, person_before_2024
from tdkt.law.regimes import LAW_2022, ND65, ND91, SINCE_LAW_2022, SINCE_ND65, SINCE_ND91, versions

_CP, _BT, _BK = "CTDCP", "CTDBT", "BKBT"
_FLAGS: dict[str, tuple[Needs, ...]] = {
    "3": (needs((_CP, 1)), needs((_BT, 2)), needs((_BT, 1), (_BK, 1)), needs((_BK, 2), only_without_flags=True)),
    "2": (needs((_CP, 1), (_BT, 1)), needs((_BT, 3)), needs((_BK, 3), only_without_flags=True)),
    "1": (
        needs((_CP, 2)),
        needs((_CP, 1), (_BT, 2)),
        needs((_BT, 4)),
        needs((_BK, 4), only_without_flags=True),
    ),
}
_ANCHOR = {"3": ("BKTTG",), "2": ("HCBVTQ3",), "1": ("HCBVTQ2",)}
_ARTICLE = {"3": 47, "2": 46, "1": 45}
_PERSON = {"3": (1, "CSTDCS", 3), "2": (2, "CSTDBT", 1), "1": (3, "CSTDBT", 2)}


_FLAGS_65: dict[str, tuple[Needs, ...]] = {
    "3": (needs((_BT, 2)), needs((_BT, 1), (_BK, 2))),
    "2": (needs((_CP, 1), (_BT, 1)), needs((_BT, 3))),
    "1": (needs((_CP, 1), (_BT, 2)), needs((_BT, 4))),
}
_INITIATIVES = {"3": 2, "2": 3, "1": 4}


def _before(digit: str, decree: str) -> dict[str, Node]:
    """As Huân chương Lao động of the same class, or long service (35, 35, 30 years with posts)."""
    place = cite(decree, "Huân chương Bảo vệ Tổ quốc")
    code = f"HCBVTQ{digit}"
    ladder = person_before_2024(code, _ANCHOR[digit], place, place, _INITIATIVES[digit])
    group = collective(code, _ANCHOR[digit], 5, place, _FLAGS_65[digit], existence=10 if digit == "3" else 0)
    return {
        "person": all_of(
            any_of(ladder, by_appreciation("dot_xuat", "tuyen_dot_xuat", place), by_finding(place)),
            judged("chap_hanh", place),
        ),
        "collective": all_of(group, judged("doan_ket", place)),
    }


def _defence(digit: str) -> tuple[Rule, ...]:
    article = f"Điều {_ARTICLE[digit]}"
    merit, group = cite(LAW_2022, f"{article}, khoản 1, điểm c"), cite(LAW_2022, f"{article}, khoản 2")
    excellent, title, times = _PERSON[digit]
    ladder = person(f"HCBVTQ{digit}", _ANCHOR[digit], merit, excellent=excellent, title=title, times=times)
    first = cite(LAW_2022, f"{article}, khoản 1")
    person_node: Node = all_of(
        any_of(ladder, by_appreciation("dot_xuat", "tuyen_dot_xuat", first), by_finding(first)),
        judged("chap_hanh", first),
    )
    collective_node: Node = all_of(
        collective(f"HCBVTQ{digit}", _ANCHOR[digit], 5, group, _FLAGS[digit], existence=10 if digit == "3" else 0),
        judged("doan_ket", group),
    )
    standards = {"person": person_node, "collective": collective_node}
    return versions(
        f"HCBVTQ{digit}",
        (SINCE_ND65, cite(ND65, "Huân chương Bảo vệ Tổ quốc"), _before(digit, ND65)),
        (SINCE_ND91, cite(ND91, "Huân chương Bảo vệ Tổ quốc"), _before(digit, ND91)),
        (SINCE_LAW_2022, cite(LAW_2022, article), standards),
    )


def _exploit(digit: str) -> tuple[Rule, ...]:
    reach = {
        "1": "toàn quốc",
        "2": "toàn quân, toàn lực lượng hoặc Bộ, ban, ngành, tỉnh",
        "3": "một lĩnh vực, một đơn vị",
    }
    place = cite(LAW_2022, f"Điều {({'1': 48, '2': 49, '3': 50})[digit]}")
    words = f"Lập chiến công xuất sắc có tác dụng nêu gương trong {reach[digit]}"
    node = any_of(by_appreciation("chien_cong", "tuyen_dot_xuat", place, words))
    return versions(f"HCCC{digit}", (SINCE_LAW_2022, place, {"person": node, "collective": node}))


VERSIONS = (
    *(rule for digit in "321" for rule in _defence(digit)),
    *(rule for digit in "321" for rule in _exploit(digit)),
)
