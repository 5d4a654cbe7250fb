"""What an officer reads: verdicts, missing facts and standards in Vietnamese, no codes of the program."""

from datetime import date

import pytest

from tdkt.law.casebook import specimens
from tdkt.law.judge import judge
from tdkt.law.reading import show
from tdkt.law.words import fact_words, judgement_lines, missing_words, standard_lines


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("ratings.2023", "kết quả xếp loại năm 2023"),
        ("findings.tieu_bieu", "đánh giá: được lựa chọn là tiêu biểu trong số những người đủ điều kiện"),
        ("members.2025.ldtt", "số người đạt Lao động tiên tiến năm 2025"),
        ("forms[0].stream", "loại hình khen thưởng (hình thức khen thưởng đã được tặng, dòng 1)"),
        ("cach_hieu: Điều 22", "cơ quan có thẩm quyền xác nhận cách hiểu Điều 22"),
        ("titles", "danh hiệu thi đua đã được tặng"),
    ],
)
def test_a_missing_fact_is_told_in_words(path, words):
    assert missing_words(path) == words


def test_a_missing_stream_names_the_award_it_belongs_to():
    asked = next(item for item in specimens() if "forms[0].stream" in item.missing)
    found = judge(asked.asked)

    assert missing_words("forms[0].stream", found.case).startswith("loại hình khen thưởng (BK")


def test_facts_that_are_not_known_say_so():
    assert fact_words({"ratings": {"2024": "HTT", "2025": None}}) == "2024: HTT; 2025: chưa rõ"
    assert fact_words({"titles": []}) == "danh hiệu thi đua đã được tặng: không có"


def test_no_reason_shows_a_name_of_the_program():
    for specimen in specimens():
        told = "\n".join(judgement_lines(judge(specimen.asked)))
        for name in (
            "findings",
            "tuyen_",
            "co_so",
            "cong_trang",
            "None",
            "lambda",
            "chua_du",
            "sang_kien",
            "khien_trach",
            "dao_tao",
        ):
            assert name not in told, specimen.name


def test_the_earliest_year_is_told_when_the_count_fails():
    asked = next(item for item in specimens() if item.earliest == 2028)

    assert any("năm 2028" in line for line in judgement_lines(judge(asked.asked)))


def test_a_standard_marks_what_people_judge_and_what_is_in_doubt():
    told = "\n".join(standard_lines(show("CSTDBT", date(2025, 6, 1))))

    assert "{do người có thẩm quyền đánh giá}" in told
    assert "còn cách hiểu khác" in told
    assert "(Điều 22, khoản 1, điểm a, 06/2022/QH15)" in told
