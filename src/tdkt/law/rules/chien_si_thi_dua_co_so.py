"""Chiến sĩ thi đua cơ sở: meets the standard of LĐTT or CSTT, and one of the alternatives of its time."""

from __future__ import annotations

from datetime import date

from tdkt.law.corpus import cite
from tdkt.law.kernel import Clause, Doubt, Node, all_of, any_of
from tdkt.law.regimes import (
    LAW_2003,
    LAW_2022,
    LAW_2026,
    ND65,
    ND91,
    SINCE_LAW_2022,
    SINCE_LAW_2026,
    SINCE_ND65,
    SINCE_ND91,
    SINCE_TT01,
    SINCE_TT15,
    versions,
)
from tdkt.law.rules.lao_dong_tien_tien import STANDARDS as TIEN_TIEN
from tdkt.law.rules.lao_dong_tien_tien import registered
from tdkt.law.tri import NO, ONE, Tri
from tdkt.law.view import View


def _recognised(kind: str, *, applied: bool = False) -> object:
    return lambda f: f.initiatives(kind, scope="co_so", applied=applied, use="title").within(ONE).at_least(1)


def _not_below_good(f: View) -> Tri:
    """The title of the year and a rating below HTT cannot both be right: the rating decides; discipline asks again."""
    below = f.is_rated().now() & ~f.rated("HTT").now()
    return Tri(~below.yes & f.discipline_told().now().no, below.yes)


def _advanced(start: date) -> Node:
    """Meets the standard of LĐTT or CSTT that holds in that regime."""
    law = LAW_2003 if start < SINCE_LAW_2022 else LAW_2022
    place = cite(law, "Điều 23" if law == LAW_2003 else "Điều 23, khoản 1")
    held = Clause(
        "Đã được tặng «Lao động tiên tiến» hoặc «Chiến sĩ tiên tiến» của năm",
        place,
        lambda f: f.title("LDTT", "CSTT").now(),
    )
    rating = Clause("Không bị xếp loại dưới «Hoàn thành tốt nhiệm vụ»", place, _not_below_good, guard=True)
    return all_of(
        any_of(held, TIEN_TIEN[start], text="Đạt tiêu chuẩn «Lao động tiên tiến» hoặc «Chiến sĩ tiên tiến»"), rating
    )


def _one(text: str, kind: str, place: object, *, applied: bool = False) -> Clause:
    return Clause(text, place, _recognised(kind, applied=applied))  # type: ignore[arg-type]


def _before_2024(decree: str, place: str, start: date) -> Node:
    where = cite(decree, place)
    initiative = _one("Có sáng kiến được cơ sở công nhận", "sang_kien", where)
    topic = _one("Có đề tài nghiên cứu đã nghiệm thu và được áp dụng", "de_tai", where, applied=True)
    combat = _one("Mưu trí, sáng tạo trong chiến đấu, phục vụ chiến đấu được đơn vị công nhận", "muu_tri", where)
    excellent = Clause("Hoàn thành xuất sắc nhiệm vụ", where, lambda f: f.rated("HTXS").now())
    return all_of(
        _advanced(start),
        registered,
        any_of(
            initiative,
            topic,
            combat,
            Doubt(
                "Hoàn thành xuất sắc nhiệm vụ được đơn vị công nhận, không có sáng kiến hay đề tài",
                cite(decree, f"{place} (cách đọc)"),
                any_of(initiative, topic, combat),
                excellent,
                "thời kỳ này công chức, viên chức thường phải có sáng kiến hoặc đề tài; câu chữ còn cách đọc khác",
            ),
            text="Có sáng kiến, đề tài hoặc mưu trí, sáng tạo được công nhận",
        ),
    )


_place = cite(LAW_2022, "Điều 23, khoản 2")
_excellent = Clause("Được xếp loại «Hoàn thành xuất sắc nhiệm vụ»", _place, lambda f: f.rated("HTXS").now())
_initiative = _one("Có sáng kiến được cơ sở công nhận", "sang_kien", _place)
_topic = _one("Có đề tài, đề án khoa học, công trình khoa học và công nghệ đã được nghiệm thu", "de_tai", _place)
_combat = _one("Mưu trí, sáng tạo trong chiến đấu, phục vụ chiến đấu được đơn vị công nhận", "muu_tri", _place)
_any_work = any_of(_initiative, _topic, _combat, text="Có sáng kiến, đề tài hoặc mưu trí, sáng tạo được công nhận")


def _since_2024(start: date) -> Node:
    return all_of(
        _advanced(start),
        any_of(
            _excellent,
            _initiative,
            _topic,
            _combat,
            text="Hoàn thành xuất sắc nhiệm vụ, hoặc có sáng kiến, đề tài, mưu trí sáng tạo được công nhận",
        ),
    )


_of_2022 = _since_2024(SINCE_TT15)
_draft = cite(LAW_2026, "Điều 23 (dự thảo tháng 12/2025)")
_both = all_of(_excellent, _any_work)
_since_2026 = all_of(
    any_of(
        _advanced(SINCE_TT15),
        Doubt(
            "Vừa hoàn thành xuất sắc nhiệm vụ vừa có sáng kiến (bản dự thảo không còn đòi «Lao động tiên tiến»)",
            _draft,
            Clause("", _draft, lambda f: NO),
            _both,
            "chưa đọc được văn bản Luật 06/2026/QH16; dự thảo bỏ «Lao động tiên tiến» khỏi điều kiện đầu vào",
        ),
        text="Đạt tiêu chuẩn «Lao động tiên tiến» hoặc «Chiến sĩ tiên tiến»",
    ),
    any_of(
        _excellent,
        _initiative,
        _topic,
        _combat,
        text="Hoàn thành xuất sắc nhiệm vụ, hoặc có sáng kiến, đề tài, mưu trí sáng tạo được công nhận",
    ),
    Doubt(
        "Hoàn thành xuất sắc nhiệm vụ VÀ có sáng kiến, đề tài (bản dự thảo đòi cả hai)",
        _draft,
        _both,
        any_of(_excellent, _any_work),
        "chưa đọc được văn bản Luật 06/2026/QH16; dự thảo đòi đồng thời hoàn thành xuất sắc nhiệm vụ và có sáng kiến",
    ),
)

VERSIONS = versions(
    "CSTDCS",
    (SINCE_ND65, cite(ND65, "Điều 4"), {"person": _before_2024(ND65, "Điều 4", SINCE_ND65)}),
    (SINCE_ND91, cite(ND91, "Điều 9, khoản 3"), {"person": _before_2024(ND91, "Điều 9, khoản 3", SINCE_ND91)}),
    (SINCE_LAW_2022, cite(LAW_2022, "Điều 23"), {"person": _since_2024(SINCE_LAW_2022)}),
    (SINCE_TT01, cite(LAW_2022, "Điều 23"), {"person": _since_2024(SINCE_TT01)}),
    (SINCE_TT15, cite(LAW_2022, "Điều 23"), {"person": _of_2022}),
    (SINCE_LAW_2026, cite(LAW_2026, "Điều 3, khoản 1"), {"person": _since_2026}),
    notes={SINCE_LAW_2026: "Luật 06/2026/QH16 chưa đọc được: chỉ kết luận khi mọi cách hiểu đều giống nhau"},
)
