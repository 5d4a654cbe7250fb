"""Viết hoa từ thường ở giữa câu; viết hoa âm tiết thứ hai của từ chỉ tổ chức, chức danh.

Đúng: được quan tâm, tình hình ổn định, phối hợp chặt chẽ; Công đoàn cơ sở; Chi bộ
Sai: được quan tâm, Tình hình ổn định, Phối hợp chặt chẽ; Công Đoàn cơ sở; Chi Bộ
"""

from __future__ import annotations

from collections.abc import Iterator

from tdkt.documents.audit.case import Case, quoted_at
from tdkt.documents.audit.registry import Mark, check
from tdkt.documents.read_letters import regex

# ordinary words that begin no name: after a comma inside a sentence they are small
_ORDINARY = (
    "Tình hình", "Sự", "Phối hợp", "Chủ động", "Tích cực", "Tăng cường", "Nâng cao", "Đẩy mạnh", "Phát huy", "Tiếp tục", "Thực hiện",  # noqa: E501
    "Triển khai", "Tham mưu", "Góp phần", "Đồng thời", "Bên cạnh", "Đặc biệt", "Ngoài ra", "Trong đó", "Nhằm", "Qua đó", "Từ đó",  # noqa: E501
    "Theo đó", "Do đó", "Vì vậy", "Tuy nhiên", "Thường xuyên", "Kịp thời", "Nghiêm túc", "Hoàn thành", "Đảm bảo", "Bảo đảm",  # noqa: E501
    "Khắc phục", "Đôn đốc", "Động viên", "Biểu dương", "Vận động", "Chấp hành", "Gương mẫu", "Không ngừng",
    "Được", "Đã", "Đang", "Sẽ", "Và", "Với", "Của", "Để", "Khi", "Nếu", "Hoặc", "Cũng", "Chưa",
    "Không", "Luôn",
)  # fmt: skip
_AFTER_COMMA = regex(r"(?<=[a-zà-ỹđ]), (?P<word>" + "|".join(_ORDINARY) + r")(?= [a-zà-ỹđ])")
_AFTER_HELPER = regex(  # «Khi Ban hành Nghị quyết», «đã Báo cáo kết quả»; not «được Hướng dẫn số 12 nêu»
    r" (?P<word>Ban hành|Báo cáo|Phát động|Triển khai|Thực hiện|Xây dựng"
    r"|Hướng dẫn|Tổng kết|Sơ kết|Tham gia|Hoàn thành|Đăng ký|Kiểm tra|Phối hợp)(?! (?:số|ngày)\b)(?= [a-zà-ỹđA-ZĐ])"
)
HELPERS = {"khi", "đã", "đang", "sẽ", "phải", "cần", "nhằm", "chưa"}
_SECOND = (
    "Công Đoàn", "Chi Bộ", "Chi Đoàn", "Đảng Bộ", "Đảng Viên", "Đoàn Viên", "Hội Viên", "Giám Đốc", "Chủ Tịch", "Bí Thư", "Ủy Ban",  # noqa: E501
    "Uỷ Ban", "Nhà Trường", "Giáo Viên", "Học Sinh", "Sinh Viên", "Cán Bộ", "Công Chức", "Viên Chức", "Chính Phủ", "Quốc Hội", "Bệnh Viện",  # noqa: E501
    "Trung Tâm", "Thi Đua", "Khen Thưởng", "Tập Thể", "Cá Nhân", "Bằng Khen", "Giấy Khen", "Huân Chương", "Huy Chương", "Chiến Sĩ", "Chiến Sỹ", "Danh Hiệu", "Phong Trào", "Nghị Định", "Nghị Quyết", "Quyết Định",  # noqa: E501
    "Thông Tư", "Kế Hoạch", "Báo Cáo", "Hướng Dẫn", "Quy Chế", "Thành Phố", "Trưởng Phòng", "Hiệu Trưởng", "Thủ Tướng", "Bộ Trưởng", "Đoàn Thể", "Hội Nghị", "Đại Hội", "Chấp Hành", "Thường Vụ", "Công Tác", "Nhiệm Vụ", "Phương Hướng", "Thành Tích", "Tờ Trình", "Chi Hội", "Phụ Nữ", "Liên Hiệp", "Nông Dân", "Cựu Chiến",  # noqa: E501
)  # fmt: skip
_BOTH = regex(r"(?<![\w-])(?:" + "|".join(_SECOND) + r")(?![\w-])")
_NAME_BEFORE = regex(
    r"(?:(?!Theo|Căn|Thực|Của|Các|Tại|Trong|Được|Về|Hội\b)[A-ZĐÀ-Ỹ][a-zà-ỹđ]+|báo|tạp chí)\s+$"
)  # «ông Lê Công Đoàn»  # noqa: E501


@check("VH102", "viết hoa giữa câu", "format", "warning", "Nghị định 30/2020/NĐ-CP, Phụ lục II, mục I và IV")
def inside_sentence(case: Case) -> Iterator[Mark]:
    held = (*case.among(case.prose, _AFTER_COMMA, ", "), *case.among(case.prose, _AFTER_HELPER))
    for para, found in held:
        before = para.text[max(0, found.start() - 6) : found.start()].split(" ")[-1].lower()
        if found.group()[0] == " " and before not in HELPERS:
            continue
        if not quoted_at(para.text, found.start()) and para.zone != "title":
            word = found["word"]
            message = f"viết hoa «{word}» ở giữa câu"
            yield Mark(para, found.start("word"), found.end("word"), message, f"viết «{word.lower()}»")
    told: set[str] = set()
    held_second = any(word in case.whole for word in _SECOND)  # much faster than the pattern
    for para, found in case.among(case.prose, _BOTH) if held_second else ():
        word = found.group()
        if word in told or _NAME_BEFORE.search(para.text, max(0, found.start() - 12), found.start()):
            continue
        told.add(word)
        first, second = word.split()
        yield Mark(
            para,
            found.start(),
            found.end(),
            f"viết hoa thừa âm tiết thứ hai: «{word}»",
            f"viết «{first} {second.lower()}»",
        )
