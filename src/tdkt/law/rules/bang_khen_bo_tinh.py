"""Bằng khen của Bộ, ban, ngành, tỉnh."""

from __future__ import annotations

from functools import partial

from tdkt.law.clauses import by_appreciation, judged, not_recorded_against
from tdkt.law.corpus import cite
from tdkt.law.kernel import Clause, Doubt, Route, all_of, any_of
from tdkt.law.parts import excellent_collective, unrewarded
from tdkt.law.regimes import (
    LAW_2003,
    LAW_2022,
    LETTER_1168,
    ND65,
    ND91,
    SINCE_LAW_2022,
    SINCE_ND65,
    SINCE_ND91,
    versions,
)
from tdkt.law.tri import YES, Tri, Years, last_years
from tdkt.law.view import View

_K1 = "Điều 74, khoản 1"
_D = cite(LAW_2022, f"{_K1}, điểm d")
_COUNT = cite(LAW_2022, f"{_K1}, điểm d (cách cộng sáng kiến và đề tài)")


def _fresh(f: View, good: Years) -> Years:
    return good & f.countable() & unrewarded(f, "BKBT")


def two_base_titles(f: View) -> Tri:
    return _fresh(f, f.title("CSTDCS", years=2)).all_of_last(2)


def two_excellent_years(f: View) -> Tri:
    return _fresh(f, f.rated("HTXS", 2)).all_of_last(2)


def _two(f: View, kinds: tuple[str, ...], *, use: str = "form") -> Tri:
    # an initiative is by definition applied at the base; of a topic its application must be shown
    applied = "de_tai" in kinds
    tally = f.initiatives(*kinds, scope="co_so", applied=applied, use=use, years=2)
    return tally.within(last_years(2)).at_least(2)


def _two_in_all(f: View) -> Tri:
    tally = f.initiatives("sang_kien", "de_tai", scope="co_so", use="form", years=2)
    return tally.within(last_years(2)).at_least(2)


two_initiatives = Clause(
    "Có 02 sáng kiến được công nhận và áp dụng hiệu quả trong phạm vi cơ sở, chưa dùng để xét danh "
    "hiệu hay hình thức khác",
    _D,
    partial(_two, kinds=("sang_kien",)),
)
two_topics = Clause(
    "Có 02 đề tài, đề án, công trình đã nghiệm thu và áp dụng hiệu quả trong phạm vi cơ sở, chưa dùng để xét khen khác",
    _D,
    partial(_two, kinds=("de_tai",)),
)
_works = any_of(
    two_initiatives,
    two_topics,
    Doubt(
        "Có 01 sáng kiến và 01 đề tài chưa dùng để xét khen khác",
        _COUNT,
        any_of(two_initiatives, two_topics),
        Clause("", _COUNT, _two_in_all),
        "luật ghi «02 sáng kiến» hoặc «02 đề tài»; một sáng kiến cộng một đề tài có đủ hay không chưa rõ",
    ),
    text="Có 02 sáng kiến hoặc 02 đề tài trong thời gian đó",
)
_titles = Clause("Có 02 lần liên tục được tặng «Chiến sĩ thi đua cơ sở»", _D, two_base_titles)
_excellent = Clause("Có từ 02 năm liên tục trở lên «Hoàn thành xuất sắc nhiệm vụ»", _D, two_excellent_years)
_LETTER = cite(LETTER_1168, "Về khoản 1 Điều 74")

merit = any_of(
    Route(
        "cstdcs",
        "Theo 02 lần liên tục «Chiến sĩ thi đua cơ sở»",
        all_of(
            _titles,
            Doubt(
                "Ngoài các sáng kiến đã dùng, có thêm 02 sáng kiến hoặc 02 đề tài (theo một cách hiểu điểm d)",
                _LETTER,
                any_of(two_initiatives, two_topics),
                Clause("", _D, lambda f: YES),
                "câu chữ điểm d khoản 1 Điều 74 chưa rõ CSTĐCS có phải kèm 02 sáng kiến nữa không; "
                "cần cơ quan có thẩm quyền khen thưởng xác nhận cách hiểu",
            ),
        ),
    ),
    Route("htxs", "Theo 02 năm hoàn thành xuất sắc nhiệm vụ và sáng kiến", all_of(_excellent, _works)),
    by_appreciation("phong_trao", "tuyen_phong_trao", cite(LAW_2022, f"{_K1}, điểm a")),
    by_appreciation("dot_xuat", "tuyen_dot_xuat", cite(LAW_2022, f"{_K1}, điểm b")),
    by_appreciation("dong_gop", "tuyen_dong_gop", cite(LAW_2022, f"{_K1}, điểm c")),
    by_appreciation("cong_nhan_nong_dan", "tuyen_cong_nhan_nong_dan", cite(LAW_2022, f"{_K1}, điểm đ")),
)
_RECORD = "Không có ghi nhận chưa chấp hành tốt chủ trương, chính sách, pháp luật"
person_since_2024 = all_of(merit, not_recorded_against("chap_hanh", cite(LAW_2022, _K1), _RECORD))

_K3 = "Điều 74, khoản 3"
_CD = cite(LAW_2022, f"{_K3}, điểm d")


def _two_collective_years(f: View) -> Tri:
    return _fresh(f, excellent_collective(f, 2)).all_of_last(2)


collective_since_2024 = any_of(
    Route(
        "htxs",
        "Theo 02 năm liên tục hoàn thành xuất sắc nhiệm vụ",
        all_of(
            Clause(
                "Có 02 năm liên tục hoàn thành xuất sắc nhiệm vụ hoặc đạt «Tập thể lao động xuất "
                "sắc», «Đơn vị quyết thắng»",
                _CD,
                _two_collective_years,
            ),
            judged("dan_chu_co_so", _CD),
        ),
    ),
    by_appreciation("phong_trao", "tuyen_phong_trao", cite(LAW_2022, f"{_K3}, điểm a")),
    by_appreciation("dot_xuat", "tuyen_dot_xuat", cite(LAW_2022, f"{_K3}, điểm b")),
    by_appreciation("dong_gop", "tuyen_dong_gop", cite(LAW_2022, f"{_K3}, điểm c")),
)
household_since_2024 = any_of(by_appreciation("dong_gop", "tuyen_dong_gop", cite(LAW_2022, "Điều 74, khoản 5")))


def _person_before(decree: str, article: str) -> object:
    place = cite(decree, article)
    return all_of(
        any_of(
            Route(
                "htxs",
                "Theo 02 năm hoàn thành xuất sắc nhiệm vụ và sáng kiến",
                all_of(
                    Clause("Có 02 năm liên tục hoàn thành xuất sắc nhiệm vụ", place, two_excellent_years),
                    Clause(
                        "Có 02 sáng kiến được công nhận ở cấp cơ sở trong thời gian đó",
                        place,
                        partial(_two, kinds=("sang_kien",), use="any"),
                    ),
                ),
            ),
            by_appreciation("phong_trao", "tuyen_phong_trao", place),
            by_appreciation("dot_xuat", "tuyen_dot_xuat", place),
        )
    )


_OLD_COLLECTIVE = cite(LAW_2003, "Điều 72")
collective_before = any_of(
    Route(
        "htxs",
        "Theo 02 năm liên tục hoàn thành xuất sắc nhiệm vụ",
        all_of(
            Clause(
                "Có 02 năm liên tục hoàn thành xuất sắc nhiệm vụ hoặc đạt «Tập thể lao động xuất sắc»",
                _OLD_COLLECTIVE,
                _two_collective_years,
            ),
            judged("doan_ket", _OLD_COLLECTIVE),
        ),
    ),
    by_appreciation("phong_trao", "tuyen_phong_trao", _OLD_COLLECTIVE),
    by_appreciation("dot_xuat", "tuyen_dot_xuat", _OLD_COLLECTIVE),
)
household_before = any_of(by_appreciation("dong_gop", "tuyen_dong_gop", _OLD_COLLECTIVE))


def _before(decree: str, article: str) -> dict[str, object]:
    return {
        "person": _person_before(decree, article),
        "collective": collective_before,
        "household": household_before,
    }


VERSIONS = versions(
    "BKBT",
    (SINCE_ND65, cite(ND65, "Điều 24"), _before(ND65, "Điều 24")),  # type: ignore[arg-type]
    (SINCE_ND91, cite(ND91, "Điều 39"), _before(ND91, "Điều 39")),  # type: ignore[arg-type]
    (
        SINCE_LAW_2022,
        cite(LAW_2022, "Điều 74"),
        {"person": person_since_2024, "collective": collective_since_2024, "household": household_since_2024},
    ),
)
