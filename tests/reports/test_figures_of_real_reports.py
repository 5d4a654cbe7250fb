"""The composed reports say every figure that two real papers say, and no other: the year 2024, the half-year 2022.

The figures stand here in our own words, read from the papers by a person; percentages are computed in the test.
"""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

import pytest

from tdkt.emulation.models import MobilisationModel, ModelProgress
from tdkt.planning.sample_figures import load_sample_figures
from tdkt.reports.composers.ground import Ground
from tdkt.reports.composers.model import results
from tdkt.reports.composers.results import movements
from tdkt.reports.content import parse

# Section II.2.b of the yearly report of 2024, in its order: what is counted, how many, of what.
YEAR_2024 = """
hội nghị tư vấn, tuyên truyền | 105 | hội nghị
được tư vấn việc làm, học nghề, xuất khẩu | 23146 | lượt người
kết nối việc làm | 6428 | lượt lao động
đi làm việc trong nước | 6414 | lượt người
đi làm việc ở nước ngoài | 14 | lượt người
hội nghị thông tin thị trường lao động | 32 | hội nghị
thu thập thông tin nhu cầu tuyển dụng | 1 | cuộc
người dự hội nghị thông tin | 1138 | người
xã được tổ chức hội nghị | 32 | xã
được khảo sát | 100 | doanh nghiệp
có nhu cầu tuyển dụng | 31 | doanh nghiệp
doanh nghiệp cần tuyển | 242 | lao động
ngày hội việc làm | 1 | ngày hội
dự ngày hội việc làm | 40 | đơn vị
học sinh, đoàn viên | 1500 | người
phiên giao dịch việc làm | 8 | xã
huyện của các xã đó | 4 | huyện
buổi tư vấn việc làm | 12 | xã
huyện của các xã được tư vấn | 6 | huyện
truy cập trang thông tin | 131319 | lượt
hồ sơ tuyển dụng | 107 | hồ sơ
hồ sơ tìm việc | 267 | hồ sơ
tin, bài đăng | 306 | tin, bài
phối hợp giao dịch việc làm trực tuyến | 7 | trung tâm
phiên giao dịch việc làm trực tuyến | 2 | phiên
dự phiên giao dịch trực tuyến | 60 | lao động
tiếp cận trang facebook | 43354 | lượt
nộp hồ sơ hưởng trợ cấp thất nghiệp | 3596 | người
hồ sơ thủ tục hành chính tiếp nhận | 18122 | hồ sơ
tiếp nhận trực tiếp | 5409 | hồ sơ
một cửa điện tử và cổng dịch vụ công | 12713 | hồ sơ
qua cổng dịch vụ công quốc gia | 57 | hồ sơ
hệ thống một cửa điện tử của tỉnh | 12656 | hồ sơ
phải giải quyết | 18122 | hồ sơ
đã giải quyết | 17931 | hồ sơ
đang trong quá trình giải quyết | 191 | hồ sơ
giải quyết quá hạn | 0 | hồ sơ
quyết định về chính sách bảo hiểm thất nghiệp | 4004 | quyết định
hưởng trợ cấp thất nghiệp | 3716 | quyết định
hủy quyết định hưởng | 16 | quyết định
tạm dừng hưởng | 98 | quyết định
tiếp tục hưởng | 24 | quyết định
chấm dứt hưởng | 74 | quyết định
thu hồi tiền | 17 | quyết định
thu hồi quyết định hưởng | 5 | quyết định
hỗ trợ học nghề | 30 | quyết định
điều chỉnh quyết định | 24 | quyết định
hội nghị tư vấn cho người hưởng | 8 | hội nghị
địa điểm tổ chức | 3 | địa điểm
được tư vấn | 800 | người
"""
# What the paper compares: actual, plan, same period, places -> its printed percentages.
COMPARED_2024 = {
    "kết nối việc làm": (6428, 2500, 2021, 0, "257", "tăng 218"),
    "nộp hồ sơ hưởng trợ cấp thất nghiệp": (3596, None, 3905, 2, "", "giảm 7,91"),
}
HALF_2022 = {
    "tư vấn chính sách": (8794, 8538, 6150, 0, "103", "tăng 43"),
    "hội nghị": (73, None, None, 0, "", ""),
    "lao động được kết nối": (1886, 2000, 1269, 1, "94,3", "tăng 48,6"),
}
COUNT = re.compile(r": (\d[\d.]*) ([^,.;()]+(?:, bài)?)")


@pytest.fixture
def centre(world):
    rooms = {"hcth": world.office, "tv": world.counselling, "bhtn": world.counselling}
    load_sample_figures(world.centre, rooms, world.officer, 2026)
    return world.centre


def wanted() -> list[tuple[str, int, str]]:
    lines = [line.split(" | ") for line in YEAR_2024.strip().split("\n")]
    return [(what, int(number), measure) for what, number, measure in lines]


def counts_of(lines):
    """(line, number, unit of measure) of every line that counts something."""
    hits = [(line.lower(), COUNT.search(line)) for line in lines]
    return [(line, int(hit[1].replace(".", "")), hit[2].strip()) for line, hit in hits if hit]


def printed(actual, base, places, *, change=False):
    """A percentage as papers print it: half up, decimal comma, no idle noughts."""
    share = Decimal(actual - base if change else actual) * 100 / base
    text = str(abs(share).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP))
    return (text.rstrip("0").rstrip(".") if "." in text else text).replace(".", ",")


def effect_of(centre):
    lines = movements(Ground(centre, 2024, "yearly", date(2024, 11, 15)))
    start = next(i for i, line in enumerate(lines) if line.startswith("## Hiệu quả"))
    return lines[start + 1 :]


def test_every_figure_of_the_yearly_report_of_2024_is_said_once_in_its_order(centre):
    lines = effect_of(centre)
    assert "từ ngày 01/01/2024 đến ngày 15/11/2024" in lines[0]
    said, real = counts_of(lines), wanted()
    assert [(number, measure) for _, number, measure in said] == [(number, measure) for _, number, measure in real]
    for (line, _, _), (what, _, _) in zip(said, real, strict=True):
        assert what in line, f"{what!r} is not what {line!r} counts"


def test_the_report_counts_nothing_that_the_paper_does_not(centre):
    lines = [re.sub(r"^\(\d\) ", "", line) for line in effect_of(centre)[1:]]
    numbers = Counter(re.findall(r"\d+(?:\.\d{3})*(?:,\d+)?%?", " ".join(lines)))
    known = Counter(f"{number:,}".replace(",", ".") if number > 9 or not number else f"{number:02d}"
                    for _, number, _ in wanted())  # fmt: skip
    extra = numbers - known
    years = {"2023": 4}
    assert extra == Counter({"257%": 1, "218%": 1, "219%": 1, "56%": 1, "7,91%": 1, **years})


@pytest.mark.parametrize("what", COMPARED_2024)
def test_percentages_of_2024_are_computed_and_are_those_of_the_paper(centre, what):
    actual, plan, before, places, of_plan, changed = COMPARED_2024[what]
    (line,) = [line for line in effect_of(centre) if what in line.lower()]
    if plan:
        assert printed(actual, plan, places) == of_plan and f"đạt {of_plan}% so với kế hoạch" in line
    assert changed.endswith(printed(actual, before, places, change=True))
    assert f"{changed}% so với cùng kỳ năm 2023" in line


def test_the_half_year_report_of_2022_says_the_figures_of_its_paper(world, centre):
    model = MobilisationModel.objects.create(unit=world.centre, year=2022, name="Đổi mới tư vấn", content="Tư vấn")
    ModelProgress.objects.create(model=model, period="half", text="Đã triển khai tại xã.")
    lines = results(Ground(centre, 2022, "model_half", date(2022, 6, 15)))
    assert lines[0] == "Đã triển khai tại xã."
    said = counts_of(lines)
    assert [number for _, number, _ in said] == [actual for actual, *_ in HALF_2022.values()]
    for (line, _, _), (what, (actual, plan, before, places, of_plan, changed)) in zip(
        said, HALF_2022.items(), strict=True
    ):
        assert what in line
        if plan:
            assert printed(actual, plan, places) == of_plan and f"đạt {of_plan}% so với kế hoạch" in line
        if before:
            assert changed.endswith(printed(actual, before, places, change=True)) and f"{changed}% so với" in line
    assert "còn thiếu 114 lao động so với kế hoạch" in lines[-1]


def test_the_lines_become_items_with_their_parts_under_them(centre):
    (section,) = [piece for piece in parse("\n".join(movements(Ground(centre, 2024, "yearly", date(2024, 11, 15)))))
                  if isinstance(piece, dict) and piece["title"].startswith("Hiệu quả")]  # fmt: skip
    items = [item for piece in section["content"] if isinstance(piece, dict) for item in piece["items"]]
    by_text = {item["text"].split(":")[0]: item["items"] for item in items}
    assert len(by_text["Quyết định về chính sách bảo hiểm thất nghiệp"]) == 9
    assert len(by_text["Hồ sơ thủ tục hành chính tiếp nhận"]) == 4
