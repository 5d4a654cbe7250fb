"""Nơi nhận và chữ ký.

Đúng: - Lưu: VT, HCTH. ; KT. GIÁM ĐỐC / PHÓ GIÁM ĐỐC
Sai: - Lưu VT, (Hà 01b). ; KT. GIÁM ĐỐC mà không có PHÓ GIÁM ĐỐC
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tdkt.documents.audit.case import Case
from tdkt.documents.audit.registry import Mark, check

_STORE = re.compile(r"^[-–\s]*Lưu\s*(?P<colon>:?)\s*(?P<rest>.*)$")


@check("TT104", "nơi nhận, chữ ký", "format", "warning", "Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II khoản 7 và 9")
def foot(case: Case) -> Iterator[Mark]:
    paras = [para for para in case.paper.paras if para.zone == "foot"]
    if case.party:
        return
    for para in paras:
        store = _STORE.match(para.text)
        if store and not store["colon"]:
            yield Mark(para, 0, len(para.text), "sau chữ «Lưu» thiếu dấu hai chấm", f"viết «- Lưu: {store['rest']}»")
        elif store and re.match(r"VT\s*(?:\.|,\s*\()", store["rest"]):
            yield Mark(
                para,
                0,
                len(para.text),
                "dòng «Lưu» thiếu ký hiệu đơn vị soạn thảo",
                "viết «- Lưu: VT, <đơn vị soạn thảo>.»",
                "hint",
            )
    posts = case.head.authority
    if (
        any(post.startswith("KT.") for post in posts)
        and not any(post.startswith("PHÓ") for post in posts)
        and len(posts) < 3
    ):
        para = next(para for para in paras if para.text.strip().startswith("KT."))
        yield Mark(
            para,
            0,
            len(para.text),
            "ký thay (KT.) mà không ghi chức vụ cấp phó của người ký",
            "thêm dòng «PHÓ …» dưới dòng KT.",
        )
    if case.paper.format == "docx" and case.head.signer and not posts and paras:
        yield Mark(paras[-1], 0, len(paras[-1].text), "không có chức vụ của người ký", "thêm chức vụ trên tên người ký")
