"""Papers that the centre itself issued and that its later reports name, with their true numbers and dates."""

from __future__ import annotations

from datetime import date
from typing import Any

from tdkt.org.models import Unit
from tdkt.paperwork import operations
from tdkt.paperwork.queries import head
from tdkt.paperwork.workflow import workflow

RECIPIENTS = ["Lãnh đạo Trung tâm", "Các phòng, bộ phận", "Lưu: VT"]
# series, number, day, title, sections
PAPERS: list[tuple[str, int, date, str, list[Any]]] = [
    (
        "KH",
        130,
        date(2022, 3, 9),
        "Triển khai công tác Dân vận - Dân chủ năm 2022",
        [
            {
                "title": "MỤC ĐÍCH, YÊU CẦU",
                "content": ["Nâng cao hiệu quả công tác dân vận, thực hiện dân chủ ở cơ sở trong đơn vị."],
            },
            {
                "title": "NỘI DUNG",
                "content": ["Các phòng đăng ký và thực hiện mô hình “Dân vận khéo”; định kỳ 6 tháng báo cáo kết quả."],
            },
            {
                "title": "TỔ CHỨC THỰC HIỆN",
                "content": ["Phòng Hành chính - Tổng hợp theo dõi, đôn đốc và tổng hợp báo cáo."],
            },
        ],
    ),
    (
        "CV",
        146,
        date(2022, 3, 18),
        "Đăng ký mô hình “Dân vận khéo” năm 2022",
        [
            "Trung tâm đề nghị các phòng, bộ phận đăng ký mô hình “Dân vận khéo” năm 2022 gửi về Phòng Hành chính - Tổng hợp để tổng hợp./."
        ],
    ),
    (
        "CV",
        8,
        date(2024, 1, 22),
        "Phát động phong trào thi đua năm 2024",
        [
            "Trung tâm phát động phong trào thi đua năm 2024 với nội dung: hoàn thành và vượt các chỉ tiêu được giao; đẩy mạnh cải cách "
            "thủ tục hành chính, tiếp nhận hồ sơ trực tuyến; thực hiện văn hóa công sở.",
            "Đề nghị các phòng, bộ phận triển khai đến từng viên chức, người lao động và đăng ký thi đua đúng thời hạn./.",
        ],
    ),
]


def load(*, unit: Unit, actors: dict[str, Any]) -> None:
    officer, director = actors["officer"], actors["director"]
    for series, number, day, title, content in PAPERS:
        data = {
            **head(unit, day, recipients=RECIPIENTS),
            "type": series,
            "subject": title if series != "CV" else f"V/v {title[:1].lower()}{title[1:]}",
            "content": content,
        }
        if series == "CV":
            data["to"] = ["Các phòng, bộ phận thuộc Trung tâm"]
            data["unit_symbol"] = "HCTH"
        paper = operations.draft_paper(
            unit=unit, kind="van_ban", title=title, data=data, actor=officer, series=series, day=day
        )
        workflow.take("submit", paper, officer)
        workflow.take("issue", paper, director, number=number, day=day)
