"""Lời kết luận ngược với con số: nói hoàn thành, vượt mà tỷ lệ dưới 100%; nói chưa đạt mà tỷ lệ trên 100%.

Đúng: đạt 105% kế hoạch, vượt chỉ tiêu được giao; đạt 92% kế hoạch, chưa hoàn thành chỉ tiêu
Sai: đạt 92% kế hoạch, vượt chỉ tiêu được giao; đạt 105% kế hoạch, chưa đạt chỉ tiêu
"""

from __future__ import annotations

from collections.abc import Iterator

from tdkt.documents.audit.case import Case, sentence_at
from tdkt.documents.audit.registry import Mark, check
from tdkt.documents.extract.figures import number
from tdkt.documents.read_letters import regex
from tdkt.documents.reading import Para

_PLAN = regex(
    r"(?:đạt|bằng)\s+(?:tỷ lệ\s+)?(?P<p>\d+(?:[.,]\d+)?)\s?%\s*(?:so với\s+|của\s+)?(?:kế hoạch|chỉ tiêu|KH|nhiệm vụ)"
)
_MET = regex(
    r"(?<!chưa )(?<!không )(?:hoàn thành(?: và)?(?: hoàn thành)? vượt|vượt|hoàn thành|đạt và vượt)(?: mức)?(?: so với)? (?:kế hoạch|chỉ tiêu|yêu cầu|mục tiêu)"  # noqa: E501
)  # noqa: E501
_SHORT = regex(
    r"(?:chưa|không) (?:đạt|hoàn thành)(?: được)? (?:kế hoạch|chỉ tiêu|yêu cầu|mục tiêu)|thấp hơn (?:kế hoạch|chỉ tiêu)"
)
_ALL_DID = regex(r"100\s?%[^.;%\d]{0,60}?hoàn thành (?:tốt |xuất sắc )?(?:chức trách, )?nhiệm vụ")
_SOME_NOT = regex(
    r"(?<![\w/.,])0?(?P<n>[1-9]\d{0,3}) (?:cán bộ|công chức|viên chức|người|đồng chí|cá nhân|trường hợp|đảng viên|tập thể|đơn vị|đ/c)[^.;\d]{0,40}?"  # noqa: E501
    r"không hoàn thành nhiệm vụ"
)


@check("MT103", "lời kết luận ngược với con số", "contradiction", "error")
def met_or_not(case: Case) -> Iterator[Mark]:
    for para in case.numeric:
        text = para.text
        if "%" in text and (
            "vượt" in text or "hoàn thành" in text or "hưa " in text or "hông đạt" in text or "hấp hơn" in text
        ):
            yield from _against_percent(para)
    results = case.results if case.is_report else case.body
    did = next((para for para, _ in case.among(list(results), _ALL_DID, "100")), None)
    for para, found in case.among(list(results), _SOME_NOT, "không hoàn thành nhiệm vụ") if did else ():
        message = f"chỗ khác (dòng {did.line}) ghi 100% hoàn thành nhiệm vụ" if did else ""
        yield Mark(para, found.start(), found.end(), message, "đối chiếu kết quả đánh giá, ghi thống nhất")


def _against_percent(para: Para) -> Iterator[Mark]:
    for found in _PLAN.finditer(para.text):
        start, end = sentence_at(para.text, found.start())
        sentence = para.text[start:end]
        if len(_PLAN.findall(sentence)) > 1 or ";" in para.text[min(found.end(), end) : end].partition("vượt")[0]:
            continue
        said = number(found["p"])
        met, short = _MET.search(sentence), _SHORT.search(sentence)
        claim = met if said < 100 and met and not short else short if said >= 100 and short and not met else None
        if claim is None:
            continue
        message = f"«{claim.group()}» trong khi tỷ lệ ghi {found['p']}%"
        yield Mark(para, found.start(), found.end(), message, "sửa lời kết luận hoặc tỷ lệ")
