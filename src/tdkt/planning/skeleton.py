"""The plan that an office begins with when it has none: sections and tasks that every unit's year has, in our words."""

from __future__ import annotations

from tdkt.planning.models import PlanSection

Part = PlanSection.Part
OFFICE = "Bộ phận phụ trách thi đua, khen thưởng"  # until the plan names one
# part, heading, text; «{office}» is who keeps emulation in the unit
SECTIONS: list[tuple[str, str, str]] = [
    (
        Part.AIM,
        "",
        "- Đưa phong trào thi đua vào từng nhiệm vụ chuyên môn, góp phần hoàn thành chỉ tiêu được giao năm {year}.\n"
        "- Nâng chất lượng khen thưởng; phát hiện sớm tập thể, cá nhân làm tốt để biểu dương, nhân rộng.",
    ),
    (
        Part.REQUIREMENT,
        "",
        "- Nội dung thi đua thiết thực, đo đếm được; khen thưởng đúng người, đúng việc, kịp thời.\n"
        "- Ưu tiên tập thể nhỏ và người trực tiếp lao động.",
    ),
    (
        Part.CONTENT,
        "Tuyên truyền, phổ biến pháp luật về thi đua, khen thưởng",
        "- Quán triệt Chỉ thị số 34-CT/TW ngày 07/4/2014 của Bộ Chính trị và Luật Thi đua, khen thưởng.\n"
        "- Phổ biến văn bản của Trung ương, của tỉnh về phong trào thi đua năm {year}.",
    ),
    (
        Part.CONTENT,
        "Tổ chức các phong trào thi đua",
        "- Phát động phong trào thi đua năm {year} gắn với chỉ tiêu chuyên môn của từng phòng.\n"
        "- Hưởng ứng thi đua cải cách hành chính, tăng tỷ lệ hồ sơ giải quyết đúng hạn.",
    ),
    (
        Part.CONTENT,
        "Nâng cao chất lượng khen thưởng, nhân rộng điển hình",
        "- Bình xét đúng quy trình, tiêu chuẩn; thành tích gắn với kết quả thực hiện nhiệm vụ.",
    ),
    (
        Part.ORGANISATION,
        "{office}",
        "- Tham mưu, theo dõi, đôn đốc việc thực hiện kế hoạch; tổng hợp báo cáo lãnh đạo và cấp trên.",
    ),
    (
        Part.ORGANISATION,
        "Các phòng, bộ phận chuyên môn",
        "- Đăng ký danh hiệu thi đua, hình thức khen thưởng năm {year} gửi {office} trước ngày "
        "10/02/{year}.\n- Kết thúc mỗi đợt thi đua, bình xét và gửi kết quả để tổng hợp.",
    ),
]
# quarter, task, who usually does it (a key of the sample's rooms), (month, day)
TASKS: list[tuple[int, str, str, tuple[int, int] | None]] = [
    (1, "Phát động các phong trào thi đua năm {year}", "hcth", (1, 31)),
    (1, "Ban hành kế hoạch công tác thi đua, khen thưởng năm {year}", "hcth", (1, 20)),
    (1, "Triển khai văn bản của tỉnh, của Sở về thi đua, khen thưởng", "hcth", (3, 15)),
    (1, "Đăng ký danh hiệu thi đua, hình thức khen thưởng năm {year} của phòng", "tv", (2, 10)),
    (1, "Hội nghị viên chức, tổng kết thi đua năm {before}", "hcth", (3, 31)),
    (2, "Phát động phong trào thi đua chuyên đề, viết về gương người tốt, việc tốt", "hcth", (5, 15)),
    (2, "Báo cáo sơ kết thi đua, khen thưởng 6 tháng đầu năm {year}", "hcth", (6, 15)),
    (3, "Triển khai kịp thời văn bản của Trung ương và của tỉnh", "hcth", (9, 15)),
    (3, "Phát động thi đua chuyên đề gắn với nhiệm vụ chuyên môn", "bhtn", (8, 31)),
    (4, "Tổng kết các phong trào thi đua năm {year}", "hcth", (11, 15)),
    (4, "Họp xét, đề nghị cấp trên khen thưởng thành tích năm {year}", "hcth", (11, 30)),
    (4, "Báo cáo tổng kết thi đua, khen thưởng năm {year}", "hcth", (12, 5)),
    (4, "Xây dựng kế hoạch và nội dung phát động thi đua năm {after}", "hcth", (12, 20)),
]
