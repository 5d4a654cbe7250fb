"""The directives and legal bases that the papers of the sample cite, with their true numbers and dates."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from tdkt.core import history
from tdkt.org.models import Unit
from tdkt.paperwork import operations
from tdkt.paperwork.models import Directive

BCT, TTG, CP, QH = "Bộ Chính trị", "Thủ tướng Chính phủ", "Chính phủ", "Quốc hội"
UBND, CT_UBND, TU = (
    "Ủy ban nhân dân tỉnh Sơn La",
    "Chủ tịch Ủy ban nhân dân tỉnh Sơn La",
    "Ban Thường vụ Tỉnh ủy Sơn La",
)
SLD = "Sở Lao động - Thương binh và Xã hội tỉnh Sơn La"

# kind, symbol, day, issuer, title, valid from, valid to
PAPERS: list[tuple[str, str, date, str, str, date | None, date | None]] = [
    ("Luật", "06/2022/QH15", date(2022, 6, 15), QH, "Luật Thi đua, khen thưởng", date(2024, 1, 1), None),
    (
        "Luật",
        "15/2003/QH11",
        date(2003, 11, 26),
        QH,
        "Luật Thi đua, Khen thưởng năm 2003",
        date(2004, 7, 1),
        date(2023, 12, 31),
    ),
    (
        "Luật",
        "06/2026/QH16",
        date(2026, 4, 23),
        QH,
        "Luật sửa đổi, bổ sung một số điều của Luật Thi đua, khen thưởng",
        date(2026, 10, 1),
        None,
    ),
    (
        "Nghị định",
        "91/2017/NĐ-CP",
        date(2017, 7, 31),
        CP,
        "Quy định chi tiết thi hành một số điều của Luật Thi đua, khen thưởng",
        date(2017, 10, 1),
        date(2023, 12, 31),
    ),
    (
        "Nghị định",
        "98/2023/NĐ-CP",
        date(2023, 12, 31),
        CP,
        "Quy định chi tiết thi hành một số điều của Luật Thi đua, khen thưởng",
        date(2024, 1, 1),
        date(2025, 6, 30),
    ),
    (
        "Nghị định",
        "152/2025/NĐ-CP",
        date(2025, 6, 14),
        CP,
        "Quy định về phân cấp, phân quyền trong lĩnh vực thi đua, khen thưởng và quy định chi tiết một số điều của Luật Thi đua, khen thưởng",
        date(2025, 7, 1),
        None,
    ),
    (
        "Nghị định",
        "60/2021/NĐ-CP",
        date(2021, 6, 21),
        CP,
        "Quy định cơ chế tự chủ tài chính của đơn vị sự nghiệp công lập",
        date(2021, 8, 15),
        None,
    ),
    ("Chỉ thị", "34-CT/TW", date(2014, 4, 7), BCT, "Tiếp tục đổi mới công tác thi đua, khen thưởng", None, None),
    ("Quyết định", "23-QĐ/TW", date(2021, 7, 30), BCT, "Quy chế công tác dân vận của hệ thống chính trị", None, None),
    (
        "Chỉ thị",
        "07/CT-TTg",
        date(2014, 3, 19),
        TTG,
        "Đẩy mạnh phòng, chống tiêu cực trong công tác quản lý công chức, viên chức và thi đua, khen thưởng",
        None,
        None,
    ),
    (
        "Chỉ thị",
        "19/CT-TTg",
        date(2021, 7, 16),
        TTG,
        "Phát động thi đua thực hiện thắng lợi nhiệm vụ phát triển kinh tế - xã hội hằng năm và Kế hoạch 05 năm (2021-2025)",
        None,
        None,
    ),
    (
        "Chỉ thị",
        "11/CT-UBND",
        date(2020, 10, 13),
        CT_UBND,
        "Phát động phong trào thi đua thực hiện thắng lợi nhiệm vụ phát triển kinh tế - xã hội, bảo đảm quốc phòng, an ninh giai đoạn 2020-2025",
        None,
        date(2025, 12, 31),
    ),
    (
        "Kế hoạch",
        "289/KH-UBND",
        date(2021, 12, 16),
        UBND,
        "Triển khai thực hiện công tác thi đua, khen thưởng năm 2022",
        None,
        date(2022, 12, 31),
    ),
    (
        "Quyết định",
        "2674/QĐ-UBND",
        date(2021, 11, 2),
        UBND,
        "Ban hành Kế hoạch phát động phong trào thi đua “Dân vận khéo gắn với thực hiện quy chế dân chủ” giai đoạn 2021-2025",
        None,
        date(2025, 12, 31),
    ),
    (
        "Chỉ thị",
        "11-CT/TU",
        date(2021, 9, 28),
        TU,
        "Đẩy mạnh thực hiện phong trào thi đua “Dân vận khéo” giai đoạn 2021-2025",
        None,
        date(2025, 12, 31),
    ),
    (
        "Quyết định",
        "250-QĐ/TU",
        date(2021, 9, 28),
        TU,
        "Quy chế công tác dân vận của hệ thống chính trị tỉnh Sơn La",
        None,
        None,
    ),
    (
        "Kế hoạch",
        "51-KH/TU",
        date(2021, 7, 28),
        TU,
        "Thực hiện nghị quyết Đại hội đại biểu toàn quốc lần thứ XIII của Đảng về công tác dân vận",
        None,
        None,
    ),
    (
        "Kế hoạch",
        "02/KH-SLĐTBXH",
        date(2022, 1, 6),
        SLD,
        "Triển khai thực hiện công tác thi đua, khen thưởng năm 2022",
        None,
        date(2022, 12, 31),
    ),
    (
        "Nghị quyết",
        "358-NQ/ĐU",
        date(2023, 1, 3),
        "Ban Chấp hành Đảng bộ Sở",
        "Lãnh đạo, chỉ đạo thực hiện chuyển đổi số lĩnh vực lao động, người có công và xã hội giai đoạn 2023-2025",
        None,
        date(2025, 12, 31),
    ),
    (
        "Kết luận",
        "1012-KL/TU",
        date(2023, 12, 6),
        "Ban Chấp hành Đảng bộ tỉnh Sơn La",
        "Hội nghị lần thứ 15 Ban Chấp hành Đảng bộ tỉnh",
        None,
        None,
    ),
    (
        "Nghị quyết",
        "252/NQ-HĐND",
        date(2023, 12, 7),
        "Hội đồng nhân dân tỉnh Sơn La",
        "Kế hoạch phát triển kinh tế - xã hội năm 2024",
        None,
        date(2024, 12, 31),
    ),
    (
        "Chỉ thị",
        "01/CT-UBND",
        date(2024, 1, 3),
        CT_UBND,
        "Phát động phong trào thi đua năm 2024",
        None,
        date(2024, 12, 31),
    ),
    (
        "Kế hoạch",
        "08/KH-SLĐTBXH",
        date(2024, 1, 12),
        SLD,
        "Công tác thi đua, khen thưởng năm 2024",
        None,
        date(2024, 12, 31),
    ),
    (
        "Chỉ thị",
        "01/CT-UBND",
        date(2025, 1, 1),
        CT_UBND,
        "Phát động phong trào thi đua năm 2025",
        None,
        date(2025, 12, 31),
    ),
    (
        "Kế hoạch",
        "01/KH-UBND",
        date(2025, 1, 2),
        UBND,
        "Triển khai công tác thi đua, khen thưởng năm 2025",
        None,
        date(2025, 12, 31),
    ),
]
REPLACED = {"15/2003/QH11": "06/2022/QH15", "91/2017/NĐ-CP": "98/2023/NĐ-CP", "98/2023/NĐ-CP": "152/2025/NĐ-CP"}


def load(*, unit: Unit, actors: dict[str, Any], today: date) -> None:
    """The register of the centre; the running year's directives of the province are a few days old and not yet spread."""
    officer = actors["officer"]
    made: dict[str, Directive] = {}
    for kind, symbol, day, issuer, title, valid_from, valid_to in PAPERS:
        made[symbol] = operations.add_directive(
            actor=officer,
            unit=unit,
            kind=kind,
            symbol=symbol,
            day=day,
            issuer=issuer,
            title=title,
            valid_from=valid_from,
            valid_to=valid_to,
            received_on=min(day + timedelta(5), today) if day.year >= 2021 else None,
        )
        if day.year >= 2021 and day + timedelta(12) <= today:
            operations.spread(
                directive=made[symbol],
                unit=unit,
                day=day + timedelta(12),
                how="Quán triệt tại giao ban",
                people=21,
                actor=officer,
            )
    for old, new in REPLACED.items():
        history.change(made[old], actor=officer, verb="paperwork.edit_directive", replaced_by=made[new])
    operations.add_directive(
        actor=officer,
        unit=unit,
        kind="Công văn",
        symbol="2145/SNV-TĐKT",
        day=today - timedelta(4),
        issuer="Sở Nội vụ tỉnh Sơn La",
        title=f"Hướng dẫn tổng kết công tác thi đua, khen thưởng năm {today.year}",
        received_on=today - timedelta(3),
    )
