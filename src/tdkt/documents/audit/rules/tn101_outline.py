"""Dòng đề cương của cấp trên còn nguyên, chưa có nội dung trả lời.

Đúng: - Nội dung đã thực hiện nhằm đổi mới công tác khen thưởng: đã ban hành 02 quy chế
Sai: - Nội dung đã thực hiện nhằm đổi mới, nâng cao chất lượng công tác khen thưởng tại đơn vị.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tdkt.documents.audit.case import Case
from tdkt.documents.audit.registry import Mark, check
from tdkt.documents.reading import Para

_PROMPT = re.compile(
    r"(?:Những )?(?:Nội dung|Biện pháp|Giải pháp|Việc |Số lượng|Số lớp|Đánh giá|Nêu |Phân tích|So sánh|Công tác phối hợp|Kết quả (?:ứng dụng|triển khai|thực hiện|đạt được trong)|"  # noqa: E501
    r"Tỷ lệ |Hình thức|Tình hình|Kinh nghiệm|Các biện pháp|Cách làm|Tổng hợp|Thống kê|Liệt kê|Mô tả)"
)
_ANSWERS = re.compile(
    r"\d{2,}|\b\d+\s+(?:người|cá nhân|tập thể|lượt|đồng chí|lớp|hồ sơ)|\b(?:[Kk]hông|chưa|phải|bao gồm|gồm|tuân theo|căn cứ|luôn|thường xuyên|kịp thời|tiếp tục|cơ bản|đảm bảo|bảo đảm|nghiêm túc|tốt|ngày càng|đầy đủ|được (?!giao)|là |đạt|có nhiều|còn|như sau)\b"  # noqa: E501
    r"|(?:[Tt]rung tâm|đơn vị|[Cc]ơ sở|[Nn]hà trường|lãnh đạo|cơ quan) (?:đã|luôn|có|không|chưa)|\bđã (?:tổ chức|ban hành|triển khai|chỉ đạo|phối hợp|có|góp|được|đi vào|tạo|tham mưu|hoàn)"  # noqa: E501
)
_IMPERATIVE = re.compile(
    r"[Nn]êu (?:cụ thể|rõ)|(?<=[;,.] )[Đđ]ánh giá (?:cụ thể|rõ)|\(ghi rõ[^)]*\)|\(nêu[^)]*\)|…{2,}|\.{5,}"
)
_DEPTH = {
    "part": 0,
    "roman": 1,
    "number": 2,
    "dotted": 3,
    "letter": 4,
    "half": 4,
    "paren": 4,
    "star": 5,
    "dash": 6,
    "plus": 7,
}


def _childless(body: tuple[Para, ...], position: int) -> bool:
    """Nothing deeper and no text of its own follows."""
    if position + 1 >= len(body):
        return True
    here, after = body[position], body[position + 1]
    if not after.rank:
        return after.text.startswith("Trên đây") or after.text.isupper()
    if not here.rank:
        return True
    return _DEPTH.get(after.rank, 9) <= _DEPTH.get(here.rank, 9)


@check("TN101", "đề cương chưa trả lời", "missing", "warning")
def outline(case: Case) -> Iterator[Mark]:
    if not case.is_report:
        return
    results = case.results
    for position, para in enumerate(results):
        text = para.words if para.label else para.text.strip()
        if para.rank in {"part", "roman", "number", "dotted"} and len(text) < 110:
            continue
        if (
            para.cell is None
            and _PROMPT.match(text)
            and len(text) > 40
            and not text.endswith(":")
            and _childless(case.body, position)
        ):
            head, colon, answer = text.partition(":")
            if (
                not (colon and answer.strip())
                and not _ANSWERS.search(text)
                and not case.inside_citation(para, para.start + 2)
            ):
                yield Mark(
                    para,
                    para.start,
                    len(para.text),
                    "dòng này là câu dẫn của đề cương, chưa có nội dung trả lời",
                    "ghi kết quả thật, hoặc «Không»",
                )
                continue
        for found in _IMPERATIVE.finditer(para.text):
            yield Mark(para, found.start(), found.end(), "lời dặn của đề cương còn sót", "bỏ lời dặn", "hint")
