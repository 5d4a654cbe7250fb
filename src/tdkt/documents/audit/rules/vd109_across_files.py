"""Cùng một văn bản mà các tệp viện dẫn khác nhau: số, ngày, cơ quan, trích yếu; hoặc khác chính văn bản ấy.

Đúng: kế hoạch và báo cáo cùng ghi Chỉ thị số 05/CT-UBND ngày 10/01/2025
Sai: kế hoạch ghi Chỉ thị số 05/CT-UBND ngày 10/01/2025, báo cáo ghi Chỉ thị số 05/CT-UBND ngày 16/01/2025
"""

from __future__ import annotations

from collections.abc import Iterator

from tdkt.documents.audit.case import Case
from tdkt.documents.audit.mentions import of_citation
from tdkt.documents.audit.registry import Mark, check


@check(
    "VD109",
    "viện dẫn lệch giữa các tệp",
    "cross-document",
    "warning",
    "Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II khoản 6",
)
def across_files(case: Case) -> Iterator[Mark]:
    if case.beside is None:
        return
    from tdkt.documents.audit.across import disagreement

    told: set[tuple[str, str]] = set()
    for one in case.cited:
        mention = of_citation("", one)
        said = None if (mention.type, mention.key) in told else disagreement(mention, case.beside)
        if said:
            told.add((mention.type, mention.key))
            yield Mark(one.para, one.start, one.end, *said)
