"""Indicators of the sample unit with their figures.

2024 is section II.2.b of the unit's real yearly report, the half-year of 2022 its real model report, the targets of 2025
its real aims. The years between are invented so that the changes on the year come out as the real papers say.
A line: code, name, unit of measure, parent's code, parts add up, places of percentages, room, direction.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from tdkt.core import history
from tdkt.org.models import Unit
from tdkt.planning.figures import table
from tdkt.planning.models import Figure, Indicator, IndicatorGroup
from tdkt.planning.operations.figures import enter_figures, lock_period

LUOT, NGUOI, HO_SO, QD, HN = "lượt người", "người", "hồ sơ", "quyết định", "hội nghị"
UP, NONE, DOWN = Indicator.Direction.UP, Indicator.Direction.NONE, Indicator.Direction.DOWN
Line = tuple[str, str, str, str, bool, int, str, str]

GROUPS: list[tuple[str, list[Line]]] = [
    (
        "Công tác Tư vấn giới thiệu việc làm",
        [
            ("tv-hoi-nghi", "Hội nghị tư vấn, tuyên truyền chính sách lao động việc làm", HN, "", False, 1, "tv", UP),
            (
                "tv-luot",
                "Số lượt người được tư vấn việc làm, học nghề, xuất khẩu lao động",
                LUOT,
                "",
                False,
                1,
                "tv",
                UP,
            ),
        ],
    ),
    (
        "Công tác cung ứng lao động",
        [
            ("cung-ung", "Kết nối việc làm cho người lao động", "lượt lao động", "", True, 0, "tv", UP),
            ("cung-ung-trong-nuoc", "Lao động đi làm việc trong nước", LUOT, "cung-ung", False, 0, "tv", UP),
            ("cung-ung-nuoc-ngoai", "Lao động đi làm việc ở nước ngoài", LUOT, "cung-ung", False, 0, "tv", UP),
        ],
    ),
    (
        "Chương trình mục tiêu quốc gia",
        [
            (
                "mtqg-hoi-nghi",
                "Hội nghị thông tin thị trường lao động vùng dân tộc thiểu số",
                HN,
                "",
                False,
                1,
                "tv",
                UP,
            ),
            ("mtqg-thu-thap", "Cuộc thu thập thông tin nhu cầu tuyển dụng", "cuộc", "", False, 1, "tv", UP),
            ("mtqg-nguoi-du", "Số người dự hội nghị thông tin thị trường lao động", NGUOI, "", False, 1, "tv", UP),
            ("mtqg-xa", "Số xã được tổ chức hội nghị", "xã", "", False, 1, "tv", UP),
            ("mtqg-khao-sat", "Doanh nghiệp được khảo sát nhu cầu tuyển dụng", "doanh nghiệp", "", False, 1, "tv", UP),
            (
                "mtqg-co-nhu-cau",
                "Doanh nghiệp có nhu cầu tuyển dụng",
                "doanh nghiệp",
                "mtqg-khao-sat",
                False,
                1,
                "tv",
                NONE,
            ),
            ("mtqg-can-tuyen", "Số lao động doanh nghiệp cần tuyển", "lao động", "", False, 1, "tv", NONE),
            ("ngay-hoi", "Ngày hội việc làm", "ngày hội", "", False, 1, "tv", UP),
            ("ngay-hoi-dn", "Đơn vị, doanh nghiệp dự ngày hội việc làm", "đơn vị", "", False, 1, "tv", UP),
            ("ngay-hoi-nguoi", "Học sinh, đoàn viên, người lao động dự ngày hội", NGUOI, "", False, 1, "tv", UP),
            ("phien-xa", "Xã tổ chức phiên giao dịch việc làm", "xã", "", False, 1, "tv", UP),
            ("phien-huyen", "Số huyện của các xã đó", "huyện", "phien-xa", False, 1, "tv", NONE),
            ("tu-van-xa", "Xã tổ chức buổi tư vấn việc làm", "xã", "", False, 1, "tv", UP),
            ("tu-van-huyen", "Số huyện của các xã được tư vấn", "huyện", "tu-van-xa", False, 1, "tv", NONE),
        ],
    ),
    (
        "Công tác Thông tin thị trường lao động",
        [
            ("web-truy-cap", "Lượt truy cập trang thông tin việc làm", "lượt", "", False, 1, "tv", UP),
            ("web-tuyen-dung", "Hồ sơ tuyển dụng của doanh nghiệp đăng trên trang", HO_SO, "", False, 1, "tv", UP),
            ("web-tim-viec", "Hồ sơ tìm việc đăng trên trang", HO_SO, "", False, 1, "tv", UP),
            ("web-tin-bai", "Tin, bài đăng trên trang thông tin điện tử", "tin, bài", "", False, 1, "hcth", UP),
            (
                "online-trung-tam",
                "Trung tâm phối hợp giao dịch việc làm trực tuyến",
                "trung tâm",
                "",
                False,
                1,
                "tv",
                NONE,
            ),
            ("online-phien", "Phiên giao dịch việc làm trực tuyến", "phiên", "", False, 1, "tv", UP),
            ("online-lao-dong", "Lao động dự phiên giao dịch trực tuyến", "lao động", "", False, 1, "tv", UP),
            ("facebook", "Lượt tiếp cận trang Facebook", "lượt", "", False, 1, "tv", NONE),
        ],
    ),
    (
        "Công tác Bảo hiểm thất nghiệp",
        [
            ("bhtn-nguoi-nop", "Số người nộp hồ sơ hưởng trợ cấp thất nghiệp", NGUOI, "", False, 2, "bhtn", NONE),
            ("tthc-tiep-nhan", "Hồ sơ thủ tục hành chính tiếp nhận", HO_SO, "", True, 2, "bhtn", UP),
            ("tthc-truc-tiep", "Tiếp nhận trực tiếp tại đơn vị", HO_SO, "tthc-tiep-nhan", False, 2, "bhtn", NONE),
            (
                "tthc-dien-tu",
                "Tiếp nhận qua Một cửa điện tử và Cổng Dịch vụ công quốc gia",
                HO_SO,
                "tthc-tiep-nhan",
                True,
                2,
                "bhtn",
                NONE,
            ),
            ("tthc-quoc-gia", "Qua Cổng Dịch vụ công quốc gia", HO_SO, "tthc-dien-tu", False, 2, "bhtn", NONE),
            ("tthc-mot-cua", "Qua hệ thống một cửa điện tử của tỉnh", HO_SO, "tthc-dien-tu", False, 2, "bhtn", NONE),
            ("tthc-giai-quyet", "Hồ sơ thủ tục hành chính phải giải quyết", HO_SO, "", True, 2, "bhtn", UP),
            ("tthc-da-xong", "Đã giải quyết", HO_SO, "tthc-giai-quyet", False, 2, "bhtn", NONE),
            ("tthc-dang-lam", "Đang trong quá trình giải quyết", HO_SO, "tthc-giai-quyet", False, 2, "bhtn", NONE),
            ("tthc-qua-han", "Giải quyết quá hạn", HO_SO, "tthc-giai-quyet", False, 2, "bhtn", DOWN),
            ("qd-bhtn", "Quyết định về chính sách bảo hiểm thất nghiệp", QD, "", True, 2, "bhtn", UP),
            ("qd-huong", "Hưởng trợ cấp thất nghiệp", QD, "qd-bhtn", False, 2, "bhtn", NONE),
            ("qd-huy", "Hủy quyết định hưởng trợ cấp thất nghiệp", QD, "qd-bhtn", False, 2, "bhtn", NONE),
            ("qd-tam-dung", "Tạm dừng hưởng trợ cấp thất nghiệp", QD, "qd-bhtn", False, 2, "bhtn", NONE),
            ("qd-tiep-tuc", "Tiếp tục hưởng trợ cấp thất nghiệp", QD, "qd-bhtn", False, 2, "bhtn", NONE),
            ("qd-cham-dut", "Chấm dứt hưởng trợ cấp thất nghiệp", QD, "qd-bhtn", False, 2, "bhtn", NONE),
            ("qd-thu-hoi-tien", "Thu hồi tiền hưởng trợ cấp thất nghiệp", QD, "qd-bhtn", False, 2, "bhtn", NONE),
            ("qd-thu-hoi-qd", "Thu hồi quyết định hưởng trợ cấp thất nghiệp", QD, "qd-bhtn", False, 2, "bhtn", NONE),
            ("qd-hoc-nghe", "Hỗ trợ học nghề", QD, "qd-bhtn", False, 2, "bhtn", NONE),
            ("qd-dieu-chinh", "Điều chỉnh quyết định hưởng trợ cấp thất nghiệp", QD, "qd-bhtn", False, 2, "bhtn", NONE),
            ("bhtn-hoi-nghi", "Hội nghị tư vấn cho người hưởng trợ cấp thất nghiệp", HN, "", False, 1, "bhtn", UP),
            ("bhtn-dia-diem", "Địa điểm tổ chức các hội nghị đó", "địa điểm", "bhtn-hoi-nghi", False, 1, "bhtn", NONE),
            ("bhtn-duoc-tu-van", "Người hưởng trợ cấp thất nghiệp được tư vấn", NGUOI, "", False, 1, "bhtn", UP),
        ],
    ),
    (
        "Mô hình “Dân vận khéo”",
        [
            (
                "dvk-tu-van",
                "Tư vấn chính sách, định hướng nghề nghiệp cho người lao động",
                LUOT,
                "",
                False,
                0,
                "tv",
                UP,
            ),
            ("dvk-hoi-nghi", "Hội nghị tư vấn, tuyển sinh học nghề, tuyển lao động", HN, "", False, 1, "tv", UP),
            ("dvk-ket-noi", "Lao động được kết nối có việc làm ổn định", "lao động", "", False, 1, "tv", UP),
        ],
    ),
    (
        "Chỉ tiêu thi đua, khen thưởng",
        [
            ("tl-ldtt", "Tỷ lệ viên chức, người lao động đạt Lao động tiên tiến", "%", "", False, 1, "hcth", UP),
            ("tl-khen", "Tỷ lệ viên chức, người lao động được khen thưởng", "%", "", False, 1, "hcth", UP),
        ],
    ),
]

# Real: 01/01/2024 to 15/11/2024.
YEAR_2024: dict[str, str] = {
    **{"tv-hoi-nghi": "105", "tv-luot": "23146"},
    **{"cung-ung": "6428", "cung-ung-trong-nuoc": "6414", "cung-ung-nuoc-ngoai": "14"},
    **{"mtqg-hoi-nghi": "32", "mtqg-thu-thap": "1", "mtqg-nguoi-du": "1138", "mtqg-xa": "32", "mtqg-khao-sat": "100"},
    **{"mtqg-co-nhu-cau": "31", "mtqg-can-tuyen": "242", "ngay-hoi": "1", "ngay-hoi-dn": "40"},
    **{"ngay-hoi-nguoi": "1500", "phien-xa": "8", "phien-huyen": "4", "tu-van-xa": "12", "tu-van-huyen": "6"},
    **{"web-truy-cap": "131319", "web-tuyen-dung": "107", "web-tim-viec": "267", "web-tin-bai": "306"},
    **{"online-trung-tam": "7", "online-phien": "2", "online-lao-dong": "60", "facebook": "43354"},
    **{"bhtn-nguoi-nop": "3596", "tthc-tiep-nhan": "18122", "tthc-truc-tiep": "5409", "tthc-dien-tu": "12713"},
    **{"tthc-quoc-gia": "57", "tthc-mot-cua": "12656", "tthc-giai-quyet": "18122", "tthc-da-xong": "17931"},
    **{"tthc-dang-lam": "191", "tthc-qua-han": "0", "qd-bhtn": "4004", "qd-huong": "3716", "qd-huy": "16"},
    **{"qd-tam-dung": "98", "qd-tiep-tuc": "24", "qd-cham-dut": "74", "qd-thu-hoi-tien": "17"},
    **{"qd-thu-hoi-qd": "5", "qd-hoc-nghe": "30", "qd-dieu-chinh": "24", "bhtn-hoi-nghi": "8"},
    **{"bhtn-dia-diem": "3", "bhtn-duoc-tu-van": "800"},
}
# Only what the real report compares is kept of 2023: the rest of that year is not in the papers.
YEAR_2023 = {"cung-ung": "2021", "cung-ung-trong-nuoc": "2012", "cung-ung-nuoc-ngoai": "9", "bhtn-nguoi-nop": "3905"}
YEAR_2022 = {"cung-ung": "3812", "cung-ung-trong-nuoc": "3798", "cung-ung-nuoc-ngoai": "14", "bhtn-nguoi-nop": "4127"}
YEAR_2021 = {"cung-ung": "2754", "cung-ung-trong-nuoc": "2750", "cung-ung-nuoc-ngoai": "4", "bhtn-nguoi-nop": "3988"}
YEAR_2025 = {
    **{"tv-hoi-nghi": "112", "tv-luot": "24510", "cung-ung": "5870", "cung-ung-trong-nuoc": "5838"},
    **{"cung-ung-nuoc-ngoai": "32", "web-truy-cap": "140215", "web-tin-bai": "322", "bhtn-nguoi-nop": "3742"},
    **{"tthc-tiep-nhan": "18640", "tthc-truc-tiep": "4116", "tthc-dien-tu": "14524", "tthc-quoc-gia": "1380"},
    **{"tthc-mot-cua": "13144", "tthc-giai-quyet": "18640", "tthc-da-xong": "18502", "tthc-dang-lam": "138"},
    **{"tthc-qua-han": "0", "tl-ldtt": "100", "tl-khen": "19"},
}
TARGETS: dict[int, dict[str, str]] = {
    2021: {"cung-ung": "2500"},
    2022: {"cung-ung": "3000"},
    2023: {"cung-ung": "2500"},
    2024: {"cung-ung": "2500"},
    2025: {"cung-ung": "5000", "tv-luot": "23500", "tl-ldtt": "100", "tl-khen": "15"},
    2026: {"cung-ung": "5500", "tv-luot": "24000", "tl-ldtt": "100", "tl-khen": "15"},
}
HALF_2022 = {
    "dvk-tu-van": ("8538", "8794", "6150"),
    "dvk-hoi-nghi": (None, "73", None),
    "dvk-ket-noi": ("2000", "1886", "1269"),
}
RUNNING = {"cung-ung": "4210", "cung-ung-trong-nuoc": "4188", "cung-ung-nuoc-ngoai": "22", "tv-luot": "20145"}
WHY = {
    2021: "Năm đầu theo dõi theo biểu mới.",
    2022: "Doanh nghiệp tuyển dụng lại sau dịch, nhu cầu tăng ngay từ đầu năm.",
    2023: "Doanh nghiệp cắt giảm đơn hàng, nhu cầu tuyển dụng giảm.",
    2024: "Doanh nghiệp ngoài tỉnh phục hồi đơn hàng, đơn vị mở thêm hội nghị tuyển dụng tại xã.",
    2025: "Tiếp tục kết nối với các doanh nghiệp đã ký hợp tác.",
}


def load_sample_figures(unit: Unit, rooms: dict[str, Unit], actor: Any, this_year: int) -> None:
    """Every group, indicator and figure of the sample; loaded again it changes nothing."""
    made = _indicators(unit, rooms)
    years = {2021: YEAR_2021, 2022: YEAR_2022, 2023: YEAR_2023, 2024: YEAR_2024, 2025: YEAR_2025}
    if this_year not in years:
        years[this_year] = RUNNING
    for year, actual in years.items():
        period = Figure.Period.YEAR
        if unit.period_locks.filter(year=year, period=period, locked=True).exists():
            continue
        targets = TARGETS.get(year, {})
        entered = {
            made[code].pk: {
                "target": _number(targets.get(code)),
                "actual": _number(actual.get(code)),
                "explanation": WHY.get(year, "") if code.startswith("cung-ung") and year in WHY else "",
            }
            for code in sorted({*targets, *actual})
        }
        enter_figures(unit=unit, year=year, period=period, entered=entered, actor=actor)
        last = date(2024, 11, 15) if year == 2024 else date(year, 12, 31)
        for row in Figure.objects.filter(indicator__group__unit=unit, year=year, period=period):
            counted = {"counted_from": date(year, 1, 1), "counted_to": last}
            history.change(row, actor=actor, verb="planning.enter_figure", **counted)
        if year < this_year:
            _explain_what_is_left(unit, year, actor)
            lock_period(unit=unit, year=year, period=period, actor=actor)
    half = {
        made[code].pk: {"target": _number(plan), "actual": _number(done), "same_period": _number(same)}
        for code, (plan, done, same) in HALF_2022.items()
    }
    enter_figures(unit=unit, year=2022, period=Figure.Period.HALF, entered=half, actor=actor)


def load(*, unit: Unit, rooms: dict[str, Unit], actors: dict[str, Any], today: date) -> None:
    load_sample_figures(unit, rooms, actors["officer"], today.year)


def _number(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


def _explain_what_is_left(unit: Unit, year: int, actor: Any) -> None:
    waiting = {row.indicator.pk: {"explanation": WHY[year]} for row in table(unit, year) if row.unexplained}
    if waiting:
        enter_figures(unit=unit, year=year, period=Figure.Period.YEAR, entered=waiting, actor=actor)


def _indicators(unit: Unit, rooms: dict[str, Unit]) -> dict[str, Indicator]:
    made: dict[str, Indicator] = {}
    for place, (name, lines) in enumerate(GROUPS, start=1):
        group, _ = IndicatorGroup.objects.get_or_create(unit=unit, name=name, defaults={"order": place})
        for order, (code, words, measure, parent, adds, places, room, direction) in enumerate(lines, start=1):
            fields = {
                "name": words,
                "measure": measure,
                "parent": made.get(parent),
                "parts_add_up": adds,
                "percent_places": places,
                "owner": rooms.get(room),
                "direction": direction,
                "order": order,
            }
            made[code], _ = Indicator.objects.get_or_create(group=group, code=code, defaults=fields)
    return made
