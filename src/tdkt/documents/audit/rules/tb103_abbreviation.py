"""Chữ viết tắt dùng mà chưa nói là gì.

Đúng: trợ cấp thất nghiệp (TCTN) ... hưởng TCTN; UBND, HĐND (ai cũng hiểu)
Sai: hưởng TCTN mà trước đó không có «trợ cấp thất nghiệp (TCTN)»
"""

from __future__ import annotations

from collections.abc import Iterator

from tdkt.documents.audit.case import Case
from tdkt.documents.audit.registry import Mark, check
from tdkt.documents.read_join import capitals
from tdkt.documents.read_letters import regex

_SHORT = regex(r"(?<![\w/&.-])(?:[A-ZĐÀ-Ỹ][a-zđ]?){1,2}[A-ZĐÀ-Ỹ]{1,6}(?![\w/&]|-[A-ZĐ])")
_TOLD = regex(r"(?:\(|gọi (?:tắt )?là|viết tắt(?: là)?)\s*[:“\"]?\s*([A-ZĐÀ-Ỹ][A-ZĐÀ-Ỹa-zđ&-]{1,12})\b")
_TWO = regex(r"[A-ZĐÀ-Ỹ]{2}")
_ROMAN = regex(r"^[IVXLC]+$")
_BESIDE, _BEFORE = regex(r"[A-ZĐÀ-Ỹ]{2,}[ -]+$"), regex(r"[ -]+[A-ZĐÀ-Ỹ]{2,}(?!\w)")
_COMMON = """
UBND HĐND MTTQ TP HCM TW TNCS CNH HĐH GDP USD VNĐ VND ISO AI IT SMS PDF OCOP FDI ODA NQ QĐ CT KH BC TT NĐ CV VT TM KT
TL TUQ HIV AIDS ASEAN WTO COVID THPT THCS TH MN PTDTNT CNTT VN XHCN CHXHCN PGS GS TS ThS BS CK CKI CKII KHTC TCCB HCTH
ĐT HS GV NV BGH TCHC LĐ TNHH TBXH LĐTBXH SARS URL QR
"""
_KNOWN = frozenset(_COMMON.split())


@check("TB103", "chữ viết tắt chưa nói là gì", "format", "hint", "Nghị định 30/2020/NĐ-CP, Phụ lục I")
def abbreviation(case: Case) -> Iterator[Mark]:
    text = case.paper.text
    told = {short for found in _TOLD.finditer(text) for short in found[1].split("-")} | {
        *_KNOWN,
        *case.profile.abbreviations,
    }
    for para in case.body:
        if para.cell is not None or _TWO.search(para.text) is None or capitals(para.text):
            continue
        for found in _SHORT.finditer(para.text):
            short = found.group()
            if short in told or _ROMAN.match(short) or case.inside_citation(para, found.start()):
                continue
            if _BESIDE.search(para.text[: found.start()]) or _BEFORE.match(para.text, found.end()):
                continue  # a line or a name in capitals
            told.add(short)
            message = f"«{short}» chưa được giải thích ở lần dùng đầu"
            yield Mark(para, found.start(), found.end(), message, f"viết đủ, kèm «({short})» ở lần đầu")
