"""Phần không đọc được trong tệp này.

Đúng: tệp .docx có đủ khối đầu trang
Sai: tệp chữ bắt đầu ngay ở tên loại: không đọc được khối đầu trang (không phải thiếu)
"""

from __future__ import annotations

from collections.abc import Iterator

from tdkt.documents.audit.case import Case
from tdkt.documents.audit.registry import Mark, check


@check("TT105", "không đọc được trong tệp này", "format", "hint")
def lost(case: Case) -> Iterator[Mark]:
    paras = case.paper.paras
    for what in case.paper.unreadable:
        para = paras[-1] if "người ký" in what else paras[0]
        yield Mark(para, 0, len(para.text), f"không đọc được trong tệp này: {what}", "xem bản gốc")
