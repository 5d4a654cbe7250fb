"""Nhắc tới phụ lục mà trong tệp không có.

Đúng: (Phụ lục I kèm theo) và cuối văn bản có Phụ lục I
Sai: (Phụ lục tóm tắt các chỉ tiêu) mà văn bản không có phụ lục nào
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tdkt.documents.audit.case import Case, quoted_at
from tdkt.documents.audit.registry import Mark, check

_ANNEX = re.compile(r"(?:\(|\b[Tt]heo |\b[Tt]ại |\b[Cc]ó )(?:các )?[Pp]hụ lục\b[^).;]{0,80}")
_ELSEWHERE = re.compile(r"Nghị định|Thông tư|Quyết định|Công ước|Hướng dẫn|Kế hoạch số|Công văn|hợp đồng|ban hành kèm")
_FORM = re.compile(r"(?:theo |có )?(?:[Bb]iểu(?: mẫu)?(?: số)?\s*\d*|danh sách|bảng)\s+(?:đính kèm|kèm theo|gửi kèm)")


@check("TN102", "thiếu phụ lục", "missing", "warning", "Nghị định 30/2020/NĐ-CP, Phụ lục I, mục III khoản 1")
def annex(case: Case) -> Iterator[Mark]:
    if any(True for _ in case.paper.zone("annex")):
        return
    for para, found in case.among(case.body, _ANNEX, "hụ lục"):
        if not quoted_at(para.text, found.start()) and not _ELSEWHERE.search(found.group()):
            yield Mark(
                para,
                found.start(),
                found.end(),
                "nhắc tới phụ lục nhưng trong tệp này không có phụ lục",
                "đính kèm phụ lục, hoặc bỏ câu này",
            )
    for para, found in case.among(case.body, _FORM, " kèm"):
        if not case.inside_citation(para, found.start()):
            yield Mark(
                para,
                found.start(),
                found.end(),
                "nhắc tới biểu, danh sách kèm theo nhưng không thấy trong tệp này",
                "",
                "hint",
            )
