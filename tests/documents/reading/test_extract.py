"""What a careful reader takes out of a paper, field by field.

`expected.yaml` was written by hand: for papers of `papers/`, and (facts only) for marked papers kept elsewhere, which are
compared when `TDKT_MARKED` names their folder.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
import yaml

from tdkt.documents.extract import extract
from tdkt.documents.reading import read

HERE = Path(__file__).parent
EXPECTED = yaml.safe_load((HERE / "expected.yaml").read_text(encoding="utf-8"))
PLAIN = (
    "kind",
    "number",
    "date",
    "place",
    "issuer",
    "above",
    "title",
    "year",
    "period",
    "to",
    "recipients",
    "unreadable",
)


def found_in(name: str) -> Path | None:
    folders = [HERE / "papers", *([Path(os.environ["TDKT_MARKED"])] if "TDKT_MARKED" in os.environ else [])]
    return next((file for folder in folders for file in sorted(folder.glob(f"{name}*"))), None)


@pytest.fixture(params=EXPECTED, ids=str)
def case(request):
    file = found_in(request.param)
    if file is None:
        pytest.skip("the marked paper is not here")
    return EXPECTED[request.param], extract(read(file.name, file.read_bytes()))


def outline(nodes, depth=0):
    for node in nodes:
        yield f"{depth} {node['label']} {node['line']}".replace("  ", " ")
        yield from outline(node["children"], depth + 1)


def cited(one):
    return [one["line"], one["type"], one["number"], one["date"], one["issuer"], one["title"]]


def figure(one):
    return [one["line"], one["value"], one["unit"], one["percent_of_plan"], one["change_on_year"]]


def test_head_title_and_foot_are_what_the_paper_says(case):
    expected, data = case
    assert {name: data[name] for name in PLAIN if name in expected} == {
        name: expected[name] for name in PLAIN if name in expected
    }
    assert [[*one["posts"], one["name"]] for one in data["signers"]] == expected["signers"]


def test_headings_stand_below_one_another_as_numbered(case):
    expected, data = case
    assert list(outline(data["sections"])) == expected["sections"]


def test_bases_are_those_of_the_opening_and_citations_those_of_the_whole(case):
    expected, data = case
    assert [cited(one) for one in data["bases"]] == expected["bases"]
    assert [cited(one)[:4] for one in data["cited"]] == expected["cited"]


def test_figures_carry_their_unit_percent_and_parts(case):
    expected, data = case
    assert [figure(one) for one in data["figures"]] == expected["figures"]
    told = [
        [one["line"], one["value"], [part["value"] for part in one["parts"]]] for one in data["figures"] if one["parts"]
    ]
    assert told == expected.get("parts", [])


def test_annexes_and_signatures_are_kept_as_data(case):
    expected, data = case
    assert [[one["line"], one["title"], one["attached"]] for one in data["annexes"]] == expected.get("annexes", [])
    signatures = [[one["signer"], one["email"], one["at"], one["line"]] for one in data["signatures"]]
    assert signatures == expected.get("signatures", [])


@pytest.mark.parametrize(
    "name", ["A Đên", "Y Wan Niê Kđăm", "H'Hen Niê", "Rơ Châm H’Yéo", "Ksor H'Bia", "Nguyễn Thị Hoa"]
)
def test_names_of_the_central_highlands_are_read_as_signers(name):
    text = f"KẾ HOẠCH\nCông tác thi đua năm 2025\nNội dung.\nNơi nhận:\n- Như trên;\n- Lưu: VT.\nKT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\n{name}\n"
    signers = extract(read("a.txt", text.encode()))["signers"]
    assert signers == [{"posts": ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"], "name": name}]


@pytest.mark.parametrize(
    ("sentence", "labels"),
    [
        ("- Đăng 306 tin bài về hoạt động của đơn vị.", ["Đăng tin bài về hoạt động của đơn vị"]),
        (
            "Tại thời điểm báo cáo có mặt là 21 người, viên chức 11 người, hợp đồng lao động 10 người.",
            ["Số người có mặt", "Số người có mặt: viên chức", "Số người có mặt: hợp đồng lao động"],
        ),
        (
            "- Hoạt động của trang tin: Đã có 131.319 lượt người truy cập.",
            ["Hoạt động của trang tin: lượt người truy cập"],
        ),
        ("- Số hồ sơ đã giải quyết: 107 hồ sơ", ["Số hồ sơ đã giải quyết"]),
        ("- Số hồ sơ đang trong quá trình giải quyết: 191 hồ sơ.", ["Số hồ sơ đang trong quá trình giải quyết"]),
        ("Về tổ chức Đảng: Chi bộ Trung tâm có 14 đảng viên.", ["Số đảng viên của Chi bộ Trung tâm"]),
        (
            "Các huyện tổ chức 32 hội nghị thông tin, 01 cuộc thi tay nghề.",
            ["Các huyện tổ chức hội nghị thông tin", "Cuộc thi tay nghề"],
        ),
        (
            "c) Giấy khen của Giám đốc: 08 tập thể, 42 cá nhân.",
            ["Giấy khen của Giám đốc", "Giấy khen của Giám đốc: cá nhân"],
        ),
        ("Giải quyết việc làm mới cho 23.847 lao động.", ["Giải quyết việc làm mới"]),
        ("Năm 2025, đơn vị đã tiếp nhận 40 hồ sơ đề nghị khen thưởng.", ["Tiếp nhận hồ sơ đề nghị khen thưởng"]),
        ("Năm 2024, trung tâm đã kết nối việc làm cho 6.428 lượt lao động.", ["Kết nối việc làm"]),
        (
            "Qua các phiên giao dịch trực tuyến đã có 60 lao động tham gia.",
            ["Phiên giao dịch trực tuyến: lao động tham gia"],
        ),
        (
            "Tổ chức 08 hội nghị tư vấn việc làm cho 800 người lao động tại 3 địa điểm.",
            ["Tổ chức hội nghị tư vấn việc làm", "Tổ chức hội nghị tư vấn việc làm: người lao động", "Địa điểm"],
        ),
        (
            "- Tổ chức 105 hội nghị tư vấn việc làm; học nghề và định hướng nghề nghiệp cho 23.146 lượt người.",
            ["Tổ chức hội nghị tư vấn việc làm", "Tổ chức hội nghị tư vấn việc làm: lượt người"],
        ),
        (
            "Sau khảo sát các nơi nói trên của tỉnh có 31 công ty, doanh nghiệp có nhu cầu tuyển thêm lao động.",
            ["Công ty, doanh nghiệp có nhu cầu tuyển thêm lao động"],
        ),
        ("Tổ chức các phiên giao dịch việc làm tại 8 xã.", ["Tổ chức các phiên giao dịch việc làm tại xã"]),
    ],
)
def test_a_figure_is_named_by_words_that_stand_alone(sentence, labels):
    text = f"BÁO CÁO\nKết quả công tác năm 2025\n\nI. KẾT QUẢ\n{sentence}\n"
    assert [one["label"] for one in extract(read("a.txt", text.encode()))["figures"]] == labels


def test_each_figure_has_its_own_percent_of_plan_change_and_period():
    text = (
        "BÁO CÁO\nTổng kết công tác năm 2025\n\nI. KẾT QUẢ NĂM 2025\n"
        "- Tư vấn cho 8.794 lượt người, đạt 103% so với kế hoạch, tăng 43% so với cùng kỳ năm 2024; giải quyết 120 hồ sơ, "
        "đạt 96% kế hoạch, giảm 4% so với cùng kỳ.\n- Sáu tháng: quý I/2025 mở 12 lớp.\n"
        "II. PHƯƠNG HƯỚNG, NHIỆM VỤ NĂM 2026\n- Tư vấn cho 9.000 lượt người.\n"
    )
    found = extract(read("a.txt", text.encode()))["figures"]
    assert [(one["value"], one["percent_of_plan"], one["change_on_year"], one["period"]) for one in found] == [
        (8794, 103, 43, "năm 2025"),
        (120, 96, -4, "năm 2025"),
        (12, None, None, "quý I/2025"),
        (9000, None, None, "năm 2026"),
    ]


@pytest.mark.parametrize(
    ("lines", "issuer"),
    [
        (["SỞ NỘI VỤ TỈNH SƠN LA", "TRUNG TÂM DỊCH VỤ", "VIỆC LÀM TỈNH SƠN LA"], "TRUNG TÂM DỊCH VỤ VIỆC LÀM TỈNH SƠN LA"),
        (["SỞ Y TẾ", "CƠ SỞ ĐIỀU TRỊ NGHIỆN", "MA TÚY", "TỈNH SƠN LA"], "CƠ SỞ ĐIỀU TRỊ NGHIỆN MA TÚY TỈNH SƠN LA"),
        (["UBND TỈNH SƠN LA", "SỞ NỘI VỤ"], "SỞ NỘI VỤ"),
    ],
)  # fmt: skip
def test_a_long_name_of_the_issuer_is_read_over_its_lines(lines, issuer):
    text = "\n".join(
        [*lines, "", "BÁO CÁO", "Kết quả công tác thi đua, khen thưởng năm 2025", "", "Trên đây là báo cáo."]
    )
    assert extract(read("bao-cao.txt", text.encode()))["issuer"] == issuer
