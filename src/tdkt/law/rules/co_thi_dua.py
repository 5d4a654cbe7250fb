"""Emulation flags: of a ministry or province, and of the Government."""

from __future__ import annotations

from tdkt.law.cite import Cite
from tdkt.law.clauses import judged, number_at_least
from tdkt.law.corpus import cite
from tdkt.law.kernel import Clause, Node, Route, all_of, any_of
from tdkt.law.regimes import LAW_2003, LAW_2022, ND65, ND91, SINCE_LAW_2022, SINCE_ND65, SINCE_ND91, versions
from tdkt.law.rules.lao_dong_tien_tien import registered

_A, _B = cite(LAW_2022, "Điều 26, khoản 1"), cite(LAW_2022, "Điều 26, khoản 2")
province_since_2024 = any_of(
    Route(
        "cum_khoi",
        "Dẫn đầu phong trào của cụm, khối thi đua",
        all_of(
            judged("dan_dau_khoi", _A),
            judged("vuot_chi_tieu", _A),
            judged("doan_ket", _A),
            judged("trong_sach_vung_manh", _A),
        ),
        countable=False,
    ),
    Route(
        "chuyen_de",
        "Dẫn đầu phong trào theo chuyên đề từ 03 năm trở lên",
        all_of(
            judged("dan_dau_chuyen_de", _B),
            number_at_least("so_nam_chuyen_de", 3, _B, "Phong trào theo chuyên đề có thời gian từ 03 năm trở lên"),
            judged("tong_ket", _B, "Xét khi tổng kết phong trào (không xét khi sơ kết)"),
        ),
        countable=False,
    ),
)


def _province_before(place: Cite) -> Node:
    return all_of(
        registered,
        judged("dan_dau_khoi", place),
        judged("vuot_chi_tieu", place),
        judged("doan_ket", place),
    )


_K1, _K2, _K3 = (cite(LAW_2022, f"Điều 25, khoản {number}") for number in (1, 2, 3))
government_since_2024 = any_of(
    Route(
        "cum_khoi",
        "Tiêu biểu trong số các tập thể dẫn đầu cụm, khối của Bộ, ban, ngành, tỉnh",
        all_of(
            judged("dan_dau_khoi", _K1),
            judged("tieu_bieu", _K1, "Tiêu biểu xuất sắc trong số các tập thể dẫn đầu cụm, khối"),
            judged("vuot_chi_tieu", _K1),
            judged("doan_ket", _K1),
            judged("trong_sach_vung_manh", _K1),
        ),
        countable=False,
    ),
    Route(
        "cum_khoi_tw",
        "Dẫn đầu cụm, khối do Hội đồng Thi đua - Khen thưởng Trung ương tổ chức",
        all_of(judged("tuyen_cum_khoi_tw", _K2), judged("dan_dau_khoi", _K2)),
        countable=False,
    ),
    Route(
        "chuyen_de",
        "Dẫn đầu phong trào do Thủ tướng Chính phủ phát động từ 05 năm trở lên",
        all_of(
            judged("dan_dau_chuyen_de", _K3),
            number_at_least("so_nam_chuyen_de", 5, _K3, "Phong trào có thời gian từ 05 năm trở lên"),
            any_of(judged("so_ket", _K3), judged("tong_ket", _K3), text="Xét khi sơ kết hoặc tổng kết phong trào"),
        ),
        countable=False,
    ),
)


def _government_before(decree: str, article: str) -> Node:
    place = cite(decree, article)
    return all_of(
        registered,
        any_of(
            Route(
                "cum_khoi",
                "Tiêu biểu nhất trong số các tập thể đạt tiêu chuẩn cờ thi đua cấp Bộ, tỉnh",
                all_of(
                    Clause(
                        "Đạt tiêu chuẩn tặng cờ thi đua cấp Bộ, tỉnh",
                        place,
                        lambda f: f.title("CTDBT").now() | f.finding("dan_dau_khoi"),
                    ),
                    judged("tieu_bieu", place),
                    judged("vuot_chi_tieu", place),
                ),
                countable=False,
            ),
            Route(
                "cum_khoi_tw",
                "Dẫn đầu cụm, khối do Hội đồng Thi đua - Khen thưởng Trung ương tổ chức",
                all_of(judged("tuyen_cum_khoi_tw", place), judged("dan_dau_khoi", place)),
                countable=False,
            ),
            Route(
                "chuyen_de",
                "Tiêu biểu nhất trong phong trào theo chuyên đề từ 05 năm trở lên",
                all_of(
                    judged("dan_dau_chuyen_de", place),
                    number_at_least("so_nam_chuyen_de", 5, place, "Phong trào có thời gian từ 05 năm trở lên"),
                ),
                countable=False,
            ),
        ),
    )


_LAW_OLD, _OLD = cite(LAW_2003, "Điều 26"), cite(ND91, "Điều 12")
VERSIONS = (
    *versions(
        "CTDBT",
        (SINCE_ND65, _LAW_OLD, {"collective": _province_before(_LAW_OLD)}),
        (SINCE_ND91, _OLD, {"collective": _province_before(_OLD)}),
        (SINCE_LAW_2022, cite(LAW_2022, "Điều 26"), {"collective": province_since_2024}),
    ),
    *versions(
        "CTDCP",
        (SINCE_ND65, cite(ND65, "Điều 6"), {"collective": _government_before(ND65, "Điều 6")}),
        (SINCE_ND91, cite(ND91, "Điều 11"), {"collective": _government_before(ND91, "Điều 11")}),
        (SINCE_LAW_2022, cite(LAW_2022, "Điều 25"), {"collective": government_since_2024}),
    ),
)
