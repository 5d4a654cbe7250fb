"""Titles of communes, hamlets and families: criteria that people judge within the frame of the Government."""

from __future__ import annotations

from tdkt.law.clauses import judged
from tdkt.law.corpus import cite
from tdkt.law.kernel import Clause, Doubt, all_of
from tdkt.law.regimes import LAW_2003, LAW_2022, ND86, SINCE_LAW_2022, SINCE_ND65, SINCE_ND152, versions
from tdkt.law.tri import NO, YES

_XA = cite(LAW_2022, "Điều 29")
commune_before_2025 = all_of(
    judged("dan_dau_khoi", _XA, "Dẫn đầu phong trào thi đua của cấp huyện"),
    judged("tieu_chi_xa", cite(ND86, "Tiêu chuẩn khung")),
)
_NO_DISTRICT = cite(LAW_2022, "Điều 29 (từ 01/07/2025)")
commune_without_district = all_of(
    Doubt(
        "Dẫn đầu phong trào thi đua (luật ghi «của cấp huyện», cấp này không còn từ 01/07/2025)",
        _NO_DISTRICT,
        Clause("", _NO_DISTRICT, lambda f: NO),
        Clause("", _NO_DISTRICT, lambda f: YES),
        "chưa có văn bản thay tiêu chuẩn «dẫn đầu phong trào cấp huyện» sau khi bỏ cấp huyện",
    ),
    judged("tieu_chi_xa", cite(ND86, "Tiêu chuẩn khung")),
)
_THON, _GD = cite(LAW_2022, "Điều 30"), cite(LAW_2022, "Điều 31")
hamlet = all_of(judged("tieu_chi_van_hoa", _THON), judged("chap_hanh", _THON))
family = all_of(
    judged("chap_hanh", _GD, "Gia đình gương mẫu chấp hành chủ trương, pháp luật"),
    judged("phong_trao", _GD, "Tích cực tham gia các phong trào thi đua ở địa phương"),
    judged("gia_dinh_tien_bo", _GD),
)
_old_hamlet = all_of(judged("tieu_chi_van_hoa", cite(LAW_2003, "Điều 30")))
_old_family = all_of(
    judged("chap_hanh", cite(LAW_2003, "Điều 29")),
    judged("gia_dinh_tien_bo", cite(LAW_2003, "Điều 29")),
)

VERSIONS = (
    *versions(
        "XPTB",
        (SINCE_LAW_2022, _XA, {"collective": commune_before_2025}),
        (SINCE_ND152, _NO_DISTRICT, {"collective": commune_without_district}),
    ),
    *versions(
        "TVH",
        (SINCE_ND65, cite(LAW_2003, "Điều 30"), {"collective": _old_hamlet}),
        (SINCE_LAW_2022, _THON, {"collective": hamlet}),
    ),
    *versions(
        "GDVH",
        (SINCE_ND65, cite(LAW_2003, "Điều 29"), {"household": _old_family}),
        (SINCE_LAW_2022, _GD, {"household": family}),
    ),
)
