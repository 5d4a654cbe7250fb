"""Yearly titles of collectives: tiên tiến (LĐTT, Đơn vị tiên tiến) and xuất sắc (LĐXS, Đơn vị quyết thắng)."""

from __future__ import annotations

from functools import partial

from tdkt.law.clauses import everybody, judged, nobody, share
from tdkt.law.corpus import cite
from tdkt.law.kernel import Clause, Node, all_of
from tdkt.law.regimes import LAW_2003, LAW_2022, SINCE_LAW_2022, SINCE_ND65, versions
from tdkt.law.rules.lao_dong_tien_tien import registered

_OLD_TT, _OLD_XS = cite(LAW_2003, "Điều 28"), cite(LAW_2003, "Điều 27")


def _members(text: str, place: str, test: object) -> Clause:
    return Clause(text, cite(LAW_2022, place), test)  # type: ignore[arg-type]


advanced_before = all_of(
    Clause("Hoàn thành tốt nhiệm vụ được giao", _OLD_TT, lambda f: f.rated("HTT").now()),
    judged("phong_trao", _OLD_TT, "Có phong trào thi đua thường xuyên, thiết thực, hiệu quả"),
    Clause(
        "Có trên 50% cá nhân đạt «Lao động tiên tiến»", _OLD_TT, partial(share, part="ldtt", percent=50, strictly=True)
    ),
    Clause("Không có cá nhân bị kỷ luật từ cảnh cáo trở lên", _OLD_TT, partial(nobody, part="disciplined_canh_cao")),
    judged("doan_ket", _OLD_TT),
    registered,
)
advanced_since_2024 = all_of(
    Clause(
        "Hoàn thành tốt nhiệm vụ được giao", cite(LAW_2022, "Điều 28, khoản 1, điểm a"), lambda f: f.rated("HTT").now()
    ),
    judged(
        "phong_trao",
        cite(LAW_2022, "Điều 28, khoản 1, điểm b"),
        "Tham gia phong trào thi đua thường xuyên, thiết thực, hiệu quả",
    ),
    _members(
        "Có ít nhất 70% cá nhân đạt «Lao động tiên tiến» («Chiến sĩ tiên tiến»)",
        "Điều 28, khoản 1, điểm c",
        partial(share, part="ldtt", percent=70),
    ),
    _members(
        "Không có cá nhân bị kỷ luật từ cảnh cáo trở lên",
        "Điều 28, khoản 1, điểm c",
        partial(nobody, part="disciplined_canh_cao"),
    ),
    judged("doan_ket", cite(LAW_2022, "Điều 28, khoản 1, điểm d")),
)
excellent_before = all_of(
    Clause("Hoàn thành xuất sắc nhiệm vụ được giao", _OLD_XS, lambda f: f.rated("HTXS").now()),
    judged("phong_trao", _OLD_XS, "Có phong trào thi đua thường xuyên, thiết thực, hiệu quả"),
    Clause("100% cá nhân hoàn thành nhiệm vụ", _OLD_XS, partial(everybody, part="completed")),
    Clause("Có ít nhất 70% cá nhân đạt «Lao động tiên tiến»", _OLD_XS, partial(share, part="ldtt", percent=70)),
    Clause("Có cá nhân đạt «Chiến sĩ thi đua cơ sở»", _OLD_XS, lambda f: f.member("cstdcs").at_least(1)),
    Clause("Không có cá nhân bị kỷ luật từ cảnh cáo trở lên", _OLD_XS, partial(nobody, part="disciplined_canh_cao")),
    judged("doan_ket", _OLD_XS),
    registered,
)
excellent_since_2024 = all_of(
    Clause(
        "Hoàn thành xuất sắc nhiệm vụ được giao",
        cite(LAW_2022, "Điều 27, khoản 1, điểm a"),
        lambda f: f.rated("HTXS").now(),
    ),
    judged("phong_trao", cite(LAW_2022, "Điều 27, khoản 1, điểm b"), "Tích cực tham gia các phong trào thi đua"),
    _members("100% cá nhân hoàn thành nhiệm vụ", "Điều 27, khoản 1, điểm c", partial(everybody, part="completed")),
    _members(
        "Có ít nhất 70% cá nhân đạt «Lao động tiên tiến» («Chiến sĩ tiên tiến»)",
        "Điều 27, khoản 1, điểm c",
        partial(share, part="ldtt", percent=70),
    ),
    _members(
        "Có ít nhất 01 cá nhân đạt «Chiến sĩ thi đua cơ sở»",
        "Điều 27, khoản 1, điểm d",
        lambda f: f.member("cstdcs").at_least(1),
    ),
    judged("doan_ket", cite(LAW_2022, "Điều 27, khoản 1, điểm đ")),
)


def _pair(code: str, before: Node, since: Node, article: str) -> tuple[object, ...]:
    return versions(
        code,
        (SINCE_ND65, cite(LAW_2003, article), {"collective": before}),
        (SINCE_LAW_2022, cite(LAW_2022, article), {"collective": since}),
    )


VERSIONS = (
    *_pair("TTLDTT", advanced_before, advanced_since_2024, "Điều 28"),
    *_pair("DVTT", advanced_before, advanced_since_2024, "Điều 28"),
    *_pair("TTLDXS", excellent_before, excellent_since_2024, "Điều 27"),
    *_pair("DVQT", excellent_before, excellent_since_2024, "Điều 27"),
)
