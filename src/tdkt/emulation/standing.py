"""Standing movements of the Prime Minister and the province, and the common calendar of anniversaries.

Names, launchers and dates of 2021-2025 are those that the yearly papers of the province's units cite; what was launched
since is from the press, and each line says so. Nothing here is a rule. An end that was not read is not guessed: whoever
takes the movement over writes it from the directive received.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

TTG, CT = "Thủ tướng Chính phủ", "Chủ tịch Ủy ban nhân dân tỉnh Sơn La"
NATION, PROVINCE = "nation", "province"
PAPERS = "báo cáo, kế hoạch của đơn vị trong tỉnh"
PRESS = "báo chí, chưa đọc văn bản gốc"


@dataclass(frozen=True)
class Standing:
    """``symbol``: the paper that launched it or set its plan, where one is cited. ``ends`` None: not read anywhere."""

    title: str
    scope: str
    launched_by: str
    symbol: str = ""
    starts: date = date(2021, 1, 1)
    ends: date | None = date(2025, 12, 31)
    source: str = PAPERS


_ALL = (
    Standing(
        "Thực hiện thắng lợi nhiệm vụ phát triển kinh tế - xã hội, bảo đảm quốc phòng - an ninh",
        PROVINCE, CT, "11/CT-UBND", date(2020, 10, 13),
    ),
    Standing(
        "Thi đua thực hiện thắng lợi nhiệm vụ phát triển kinh tế - xã hội và Kế hoạch 05 năm (2021-2025)",
        NATION, TTG, "19/CT-TTg", date(2021, 7, 16),
    ),
    Standing("Chung tay xây dựng nông thôn mới", NATION, TTG),
    Standing("Vì người nghèo - Không để ai bị bỏ lại phía sau", NATION, TTG),
    Standing(
        "Đẩy mạnh phát triển kết cấu hạ tầng đồng bộ, hiện đại; thực hành tiết kiệm, chống lãng phí", NATION, TTG
    ),
    Standing("Toàn dân tham gia phòng, chống ma túy", PROVINCE, CT),
    Standing("Thu hút đầu tư", PROVINCE, CT),
    Standing("Sơn La phát triển du lịch bền vững và hội nhập", PROVINCE, CT),
    Standing("Đẩy mạnh cải cách hành chính Nhà nước", PROVINCE, CT),
    Standing("Thực hiện chuyển đổi số", PROVINCE, CT),
    Standing(
        "Doanh nghiệp, hợp tác xã, hộ gia đình và nông dân tỉnh Sơn La sản xuất, kinh doanh nông nghiệp giỏi",
        PROVINCE, CT,
    ),
    Standing("Dân vận khéo gắn với thực hiện quy chế dân chủ", PROVINCE, CT, "2674/QĐ-UBND", date(2021, 11, 2)),
    Standing("Thực hiện văn hóa công sở", PROVINCE, CT),
    Standing(
        "Cả nước thi đua xây dựng xã hội học tập, đẩy mạnh học tập suốt đời giai đoạn 2023 - 2030",
        NATION, TTG, "", date(2023, 1, 1), date(2030, 12, 31), PRESS,
    ),
    Standing(
        "Chung tay xóa nhà tạm, nhà dột nát trên phạm vi cả nước trong năm 2025",
        NATION, TTG, "539/QĐ-TTg", date(2024, 4, 13), date(2025, 12, 31), PRESS,
    ),
    Standing(
        "Cả nước thi đua đổi mới sáng tạo và chuyển đổi số",
        NATION, TTG, "923/QĐ-TTg", date(2025, 4, 24), None, PRESS,
    ),
    Standing(
        "Thi đua đổi mới, sáng tạo, tăng tốc, bứt phá đưa đất nước vào kỷ nguyên phát triển giàu mạnh, phồn vinh, "
        "văn minh, hạnh phúc (giai đoạn 2026 - 2030)",
        NATION, TTG, "", date(2025, 12, 27), date(2030, 12, 31), PRESS,
    ),
    Standing(
        "Đổi mới sáng tạo, phát triển khoa học, công nghệ, chuyển đổi số, chuyển đổi xanh",
        NATION, TTG, "", date(2026, 2, 9), None, PRESS,
    ),
    Standing(
        "Phát triển mạnh doanh nghiệp tư nhân, nâng cao hiệu quả doanh nghiệp nhà nước",
        NATION, TTG, "", date(2026, 2, 9), None, PRESS,
    ),
)  # fmt: skip
MOVEMENTS = {f"p{number:02d}": one for number, one in enumerate(_ALL, 1)}

# day, month, first year, what is remembered
ANNIVERSARIES: tuple[tuple[int, int, int, str], ...] = (
    (3, 2, 1930, "Ngày thành lập Đảng Cộng sản Việt Nam"),
    (30, 4, 1975, "Ngày Giải phóng miền Nam, thống nhất đất nước"),
    (7, 5, 1954, "Chiến thắng Điện Biên Phủ"),
    (7, 5, 1959, "Bác Hồ thăm, nói chuyện với đồng bào các dân tộc Tây Bắc tại Sơn La"),
    (19, 5, 1890, "Ngày sinh Chủ tịch Hồ Chí Minh"),
    (11, 6, 1948, "Chủ tịch Hồ Chí Minh ra lời kêu gọi thi đua ái quốc"),
    (19, 8, 1945, "Cách mạng Tháng Tám"),
    (2, 9, 1945, "Quốc khánh nước Cộng hòa xã hội chủ nghĩa Việt Nam"),
    (10, 10, 1895, "Thành lập tỉnh Sơn La"),
    (22, 12, 1944, "Ngày thành lập Quân đội nhân dân Việt Nam"),
    (22, 12, 1989, "Ngày hội Quốc phòng toàn dân"),
    (26, 12, 1939, "Ngày truyền thống Đảng bộ tỉnh"),
)
