"""Báo cáo sơ kết 6 tháng đầu năm, nhiệm vụ 6 tháng cuối năm."""

from __future__ import annotations

from tdkt.documents.kinds import Data, bao_cao_nam, kind
from tdkt.documents.model import Paper


@kind(
    "bao_cao_6_thang",
    "Báo cáo sơ kết công tác thi đua, khen thưởng 6 tháng đầu năm",
    "BC",
    bao_cao_nam.fields("6 tháng đầu năm"),
    bao_cao_nam.check,
)
def bao_cao_6_thang(data: Data) -> Paper:
    """The half-year report: the outline of the yearly one, counted to 30 June."""
    year = data["year"]
    return bao_cao_nam.report(
        "bao_cao_6_thang",
        data,
        f"6 tháng đầu năm {year}",
        f"6 tháng cuối năm {year}",
        (f"Sơ kết công tác thi đua, khen thưởng 6 tháng đầu năm {year};", f"nhiệm vụ 6 tháng cuối năm {year}"),
        "báo cáo sơ kết",
    )
