"""Năm cũ còn sót: văn bản của năm này mà nói việc phải làm của năm trước.

Đúng: Kế hoạch năm 2025: «triển khai công tác thi đua, khen thưởng năm 2025»; «phát huy kết quả đạt được năm 2024»
Sai: Kế hoạch năm 2025: «Trên đây là Kế hoạch công tác thi đua, khen thưởng năm 2024»
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tdkt.documents.audit.case import Case, quoted_at, sentence_at
from tdkt.documents.audit.registry import Mark, check

_YEAR = re.compile(
    r"(?<![\d/.-])(?:[Nn]ăm|NĂM|[Qq]uý\s+[IV]+/|[Qq]uý\s+[IV]+\s+năm)\s*(20\d\d)(?![\d/]|\s?[-–]\s?(?:20)?\d\d)"
)
_LOOKS_BACK = re.compile(
    r"tổng kết|sơ kết|kết quả|đánh giá|phát huy|so với|cùng kỳ|năm trước|quyết toán|từ năm|đến năm|kể từ|đã |thành tích|giai đoạn|khắc phục|tồn tại|hạn chế|"  # noqa: E501
    r"năm học|bài học|chuyển sang|còn lại|ra đời|thành lập|ngày|trước|cuối năm|kéo dài|nhiệm kỳ|khóa|khoá|Luật|số liệu|theo quy định|tuyển sinh|báo cáo năm|xét khen",  # noqa: E501
    re.IGNORECASE,
)
_AHEAD = re.compile(
    r"^\W*(?:[IVX\d]+[.)]\s*)*(?:Phương hướng|Mục tiêu|Nhiệm vụ trọng tâm|Kế hoạch công tác)[^.;:]*$", re.IGNORECASE
)
_PART_OF_YEAR = re.compile(r"tháng|quý|cuối năm", re.IGNORECASE)
_CLOSING = re.compile(r"^(?:Trên đây là|Nơi nhận)|^\W*Trên đây")


@check("NC101", "năm cũ còn sót", "stale-year", "warning")
def stale_year(case: Case) -> Iterator[Mark]:
    year = case.head.year
    if year is None:
        return
    years = {int(found) for found in re.findall(r"20\d\d", case.head.subject)}
    for para in case.body:
        closing = bool(_CLOSING.match(para.text))
        heading = para.text.isupper() and not case.inside_citation(para, 0)
        for found in _YEAR.finditer(para.text):
            said = int(found[1])
            at = found.start()
            if said in years or said > year + 1 or case.inside_citation(para, at) or quoted_at(para.text, at):
                continue
            if case.is_report and _AHEAD.match(para.text[:at]) and said <= year and not _PART_OF_YEAR.search(para.text):
                message = f"phương hướng của báo cáo năm {year} ghi năm {said}"
                yield Mark(
                    para, at, found.end(), message, f"sửa thành năm {year + 1}", "error" if said < year else "warning"
                )
            elif closing and said != year:
                message = f"câu kết ghi năm {said}, tiêu đề ghi năm {year}"
                if not (case.is_report and said == year + 1):
                    yield Mark(para, at, found.end(), message, f"sửa thành năm {year}", "error")
            elif heading and said < year and case.is_report:
                yield Mark(
                    para, at, found.end(), f"đề mục ghi năm {said}, văn bản của năm {year}", f"sửa thành năm {year}"
                )
            elif (
                case.is_plan
                and said == year - 1
                and not _LOOKS_BACK.search(_clause(para.text, at))
                or case.is_plan
                and said < year - 1
                and not _LOOKS_BACK.search(para.text)
            ):
                yield Mark(
                    para, at, found.end(), f"kế hoạch năm {year} nói việc của năm {said}", f"sửa thành năm {year}"
                )
            elif (
                case.is_report
                and said == year - 1
                and para.rank
                and not _LOOKS_BACK.search(para.text)
                and para in case.results
            ):
                yield Mark(
                    para, at, found.end(), f"báo cáo năm {year} nêu năm {said}: hỏi lại có đúng kỳ không", "", "hint"
                )


def _clause(text: str, at: int) -> str:
    start, end = sentence_at(text, at)
    return text[start:end]
