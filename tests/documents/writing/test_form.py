"""The form of NĐ 30/2020, Annex I, measured on the printed page."""

from __future__ import annotations

import pytest

from .conftest import lines_of, mm, pages, specimen

PLAN = "ke_hoach_nam"


def found(page, text):
    return next(line for line in lines_of(page) if text in line[0])


def words_at(page, text):
    """Left, right (mm), size and font of a phrase, even when another column stands on its line."""
    chars = page.chars
    joined = "".join(c["text"] for c in chars)
    at = joined.index(text)
    hit = [c for c in chars[at : at + len(text)] if c["text"].strip()]
    return (
        mm(min(c["x0"] for c in hit)),
        mm(max(c["x1"] for c in hit)),
        round(hit[0]["size"], 1),
        hit[0]["fontname"].split("+")[-1],
    )


def rules(page):
    """Drawn lines: (left, right, top) in millimetres."""
    return [(mm(r["x0"]), mm(r["x1"]), mm(r["top"])) for r in page.lines + page.rects if mm(r["height"]) < 1]


@pytest.fixture(scope="module")
def first():
    return pages(PLAN)[0]


def test_the_sheet_is_a4(first):
    assert (round(mm(first.width)), round(mm(first.height))) == (210, 297)


def test_the_state_name_is_on_one_line_in_the_right_half(first):
    left, right, size, font = words_at(first, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
    assert left >= 100 and right <= 195.1
    assert 12 <= size <= 13
    assert "Bold" in font


def test_the_rule_under_the_motto_is_as_long_as_the_motto(first):
    left, right, size, font = words_at(first, "Độc lập - Tự do - Hạnh phúc")
    assert 13 <= size <= 14 and "Bold" in font
    rule = max((r for r in rules(first) if r[0] > 105), key=lambda r: r[1] - r[0])
    assert abs((rule[1] - rule[0]) - (right - left)) < 1.5
    assert abs((rule[0] + rule[1]) / 2 - (left + right) / 2) < 0.5


def test_the_rule_under_the_issuer_is_a_third_to_a_half_of_its_name(first):
    left, right, size, font = words_at(first, "TRUNG TÂM DỊCH VỤ VIỆC LÀM")
    assert 12 <= size <= 13 and "Bold" in font
    rule = next(r for r in rules(first) if r[1] < 105 and r[2] < 60)
    assert 1 / 3 <= (rule[1] - rule[0]) / (right - left) <= 1 / 2
    assert abs((rule[0] + rule[1]) / 2 - (left + right) / 2) < 0.5


def test_the_rule_under_the_abstract_is_a_third_to_a_half_of_it(first):
    left, right, _, font = words_at(first, "Triển khai công tác thi đua, khen thưởng năm 2024")
    assert "Bold" in font
    rule = next(r for r in rules(first) if r[0] > 60 and r[1] < 160)
    assert 1 / 3 <= (rule[1] - rule[0]) / (right - left) <= 1 / 2


def test_number_is_upright_and_date_is_italic(first):
    assert words_at(first, "Số: 05/KH-TTDVVL")[2:] == (13, "LiberationSerif")
    assert words_at(first, "Sơn La, ngày 18 tháng 01 năm 2024")[2:] == (13, "LiberationSerif-Italic")


def test_the_body_is_one_size_with_a_first_line_indent(first):
    body = [line for line in lines_of(first) if line[3] > 95]
    assert {line[4] for line in body} == {14}
    assert {round(line[1], 1) for line in body} <= {30.0, 42.7}


def test_page_one_has_no_number_and_page_two_has_it_centred_in_the_top_margin():
    first, second = pages(PLAN)[:2]
    assert lines_of(first)[0][3] > 19
    number, left, right, top, size, _ = lines_of(second)[0]
    assert number == "2"
    assert 13 <= size <= 14
    assert top < 18
    assert abs((left + right) / 2 - (30 + 195) / 2) < 0.3


def test_the_signature_shares_its_page_with_two_lines_of_text():
    for kind in (PLAN, "bao_cao_nam", "to_trinh_khen_thuong", "bien_ban_hoi_dong", "quyet_dinh_hoi_dong"):
        page = next(
            p
            for p in pages(kind)
            if "Vũ Quang Khải" in p.extract_text().split("\n")[-1] or "Nơi nhận" in p.extract_text()
        )
        above = [line for line in lines_of(page) if line[3] > 18]
        signer = next(i for i, line in enumerate(above) if "Nơi nhận" in line[0] or "THƯ KÝ" in line[0])
        assert signer >= 2, kind


def test_recipients_are_11_point_under_a_12_point_bold_italic_head():
    page = pages(PLAN)[-1]
    assert words_at(page, "Nơi nhận:")[2:] == (12, "LiberationSerif-BoldItalic")
    assert words_at(page, "- Lưu: VT, (Hà 02 bản).")[2:] == (11, "LiberationSerif")


def test_an_annex_turns_its_page_and_counts_its_pages_from_one():
    page = next(p for p in pages("bao_cao_nam") if "Biểu số 1" in p.extract_text()[:40])
    assert page.width > page.height
    assert lines_of(page)[0][0] == "Biểu số 1"
    assert "(Kèm theo Báo cáo số 212/BC-TTDVVL ngày 18 tháng 11 năm 2024" in page.extract_text()


def test_a_long_table_repeats_its_head_on_every_page_of_the_annex():
    data = specimen("quyet_dinh_khen_thuong")
    person = {"name": "Nguyễn Văn A", "post": "Viên chức", "unit": "Phòng Tổng hợp"}
    data["groups"] = [{"award": "Giấy khen", "individuals": [person] * 500}]

    sheets = pages("quyet_dinh_khen_thuong", data)[1:]

    assert len(sheets) > 8
    assert all("STT Họ và tên" in sheet.extract_text() for sheet in sheets)
    assert [lines_of(sheet)[0][0] for sheet in sheets[1:]] == [str(n) for n in range(2, len(sheets) + 1)]


def test_a_letter_prints_its_subject_under_its_number_and_no_type_name():
    text = pages("cong_van_phat_dong")[0].extract_text()
    assert "V/v phát động phong" in text
    assert "CÔNG VĂN" not in text


def test_a_draft_leaves_room_for_number_and_day(plan):
    plan.update(number=None, date="2024-11")
    text = pages(PLAN, plan)[0].extract_text(x_tolerance=1.5)
    assert "/KH-TTDVVL" in text and "05/KH-TTDVVL" not in text
    assert "tháng 11 năm 2024" in text


@pytest.mark.parametrize(
    ("signer", "lines"),
    [
        ({"post": "Giám đốc"}, ["GIÁM ĐỐC"]),
        ({"authority": "KT.", "over": "Giám đốc", "post": "Phó Giám đốc"}, ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"]),
        ({"authority": "Q.", "post": "Giám đốc"}, ["Q. GIÁM ĐỐC"]),
        (
            {"authority": "TM.", "over": "Ủy ban nhân dân", "for": "Chủ tịch", "post": "Phó Chủ tịch"},
            ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"],
        ),
        ({"authority": "TL.", "over": "Giám đốc", "post": "Trưởng phòng"}, ["TL. GIÁM ĐỐC", "TRƯỞNG PHÒNG"]),
    ],
)
def test_the_signing_authority_stands_over_the_post(plan, signer, lines):
    plan["signer"] = {**signer, "name": "Lò Thị Anh Hoa"}
    text = pages(PLAN, plan)[-1].extract_text()
    for line in lines:
        assert line in text


def test_urgency_circulation_drafter_and_contact_stand_where_the_decree_puts_them():
    data = specimen("cong_van_phat_dong")
    data.update(
        urgency="KHẨN", circulation="LƯU HÀNH NỘI BỘ", drafter="pl.(300)", footer_contact="Địa chỉ: phường Tô Hiệu"
    )
    data["annexes"] = [{"title": "Danh mục", "content": ["Một."]}]
    first, second = pages("cong_van_phat_dong", data)
    frames = sorted(round(mm(r["width"])) for r in first.rects if 7 < mm(r["height"]) < 9)
    assert frames[0] == 20
    assert words_at(first, "PL.(300)")[2] == 11
    left, right, size, _ = words_at(first, "Địa chỉ: phường Tô Hiệu")
    assert size == 11 and max(line[3] for line in lines_of(first)) > 275
    assert "Địa chỉ" not in second.extract_text()
    assert "(Có Phụ lục kèm theo)." in first.extract_text()
