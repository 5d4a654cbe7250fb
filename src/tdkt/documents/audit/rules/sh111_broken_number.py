"""Số viết hỏng: nhóm phần nghìn không đủ ba chữ số, phần nghìn viết bằng dấu phẩy.

Đúng: 50.700.000 đồng; 181.076 người; 1.234 hộ; 1,5 triệu đồng; 7,91%
Sai: 50.700.00 đồng; 18,1076 người; 1,234 hộ
"""

from __future__ import annotations

from collections.abc import Iterator

from tdkt.documents.audit.case import Case
from tdkt.documents.audit.registry import Mark, check
from tdkt.documents.read_letters import regex

_COUNTED = (
    r"(?:đồng|nghìn đồng|ngàn đồng|người|lượt|hộ|học sinh|sinh viên|đoàn viên|hội viên|đảng viên|cán bộ|công chức|viên chức|lao động"  # noqa: E501
    r"|hồ sơ|văn bản|cây|con|suất|cuộc|lớp|thôn|bản|xã|đơn vị|tập thể|cá nhân|tin|bài)"
)
_BROKEN = regex(
    rf"(?<![\w.,/-])[1-9]\d{{0,2}}(?:(?P<groups>(?:\.\d{{3}})+\.\d{{1,2}}|(?:\.\d{{3}})*\.\d{{4,6}})|(?P<decimals>,\d{{4,6}})|(?P<commas>(?:,\d{{3}})+))"
    rf"\s{{1,2}}{_COUNTED}(?![\w/])"
)
_MEAN = regex(r"bình quân|trung bình|đạt tỷ lệ", 2)
REACH = 60


@check("SH111", "số viết hỏng", "arithmetic", "error", "Luật Kế toán số 88/2015/QH13, Điều 11")
def broken_number(case: Case) -> Iterator[Mark]:
    for para in case.numeric:
        for found in _BROKEN.finditer(para.text):
            if _MEAN.search(para.text, max(0, found.start() - REACH), found.start()):
                continue
            if found["commas"]:
                message, fix = "phần nghìn viết bằng dấu phẩy", "phân cách phần nghìn bằng dấu chấm"
                yield Mark(para, found.start(), found.end(), message, fix, "warning")
            else:
                message = "số viết hỏng: mỗi nhóm phần nghìn phải đủ ba chữ số"
                yield Mark(para, found.start(), found.end(), message, "đối chiếu số gốc, ghi lại")
