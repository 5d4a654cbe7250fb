"""Biên bản bỏ phiếu: các số phiếu, số người có mặt và vắng mặt không khớp nhau.

Đúng: Có mặt 08/09, vắng 01; phát ra 08 phiếu, thu vào 08 phiếu, hợp lệ 07 phiếu, không hợp lệ 01 phiếu
Sai: Có mặt 07/09, vắng 01; phát ra 08 phiếu, thu vào 09 phiếu; hợp lệ 07 phiếu mà 08 phiếu đồng ý
"""

from __future__ import annotations

from collections.abc import Iterator

from tdkt.documents.audit.case import Case
from tdkt.documents.audit.registry import Mark, check
from tdkt.documents.read_letters import regex
from tdkt.documents.reading import Para

_PRESENT = regex(r"[Cc]ó mặt:?\s+(?:là\s+)?(?P<here>\d{1,3})\s?/\s?(?P<all>\d{1,3})(?![\d/])")
_AWAY = regex(r"[Vv]ắng(?: mặt)?:?\s+(?:là\s+)?(?P<away>\d{1,3})(?!\s?/|\d)")
_COUNT = regex(
    r"(?P<what>phát ra|thu vào|thu về|không hợp lệ|hợp lệ|không đồng ý|đồng ý)"
    r"\s*:?\s*(?:là\s+)?(?P<n>\d{1,4})(?:\s?/\s?\d{1,4})?\s*(?:phiếu|lá phiếu)"
)
_SAME = {"thu về": "thu vào"}


@check("SH112", "số phiếu, số người dự không khớp", "arithmetic", "error")
def votes(case: Case) -> Iterator[Mark]:
    if case.head.kind != "BIÊN BẢN":
        return
    held: dict[str, int] = {}
    for para in case.body:
        here, away = _PRESENT.search(para.text), _AWAY.search(para.text)
        if here and away and int(here["here"]) + int(away["away"]) != int(here["all"]):
            message = f"có mặt {here['here']} và vắng {away['away']} không bằng tổng {here['all']}"
            span = min(here.start(), away.start()), max(here.end(), away.end())
            yield Mark(para, *span, message, "kiểm tra lại số người dự họp")
        if "phiếu" in para.text:
            yield from _counted(para, held)


def _counted(para: Para, held: dict[str, int]) -> Iterator[Mark]:
    """Numbers of one ballot as they come; a new ballot begins where papers are given out again."""
    for found in _COUNT.finditer(para.text):
        what, number = _SAME.get(found["what"], found["what"]), int(found["n"])
        if what in held and what in {"phát ra", "thu vào"}:
            held.clear()
        if what == "đồng ý":
            held.pop("không đồng ý", None)  # the next candidate
        held[what] = number
        if wrong := _against(what, held):
            yield Mark(para, found.start(), found.end(), wrong, "kiểm tra lại kết quả kiểm phiếu")


def _against(what: str, held: dict[str, int]) -> str:
    number = held[what]
    out, back, sound = (held.get(name) for name in ("phát ra", "thu vào", "hợp lệ"))
    if what == "thu vào" and out is not None and number > out:
        return f"thu vào {number} phiếu, phát ra chỉ {out}"
    if what == "hợp lệ" and back is not None and number > back:
        return f"hợp lệ {number} phiếu, thu vào chỉ {back}"
    if what in {"hợp lệ", "không hợp lệ"} and {"hợp lệ", "không hợp lệ", "thu vào"} <= held.keys():
        total = held["hợp lệ"] + held["không hợp lệ"]
        return f"hợp lệ và không hợp lệ cộng lại {total}, thu vào {back}" if total != back else ""
    if what in {"đồng ý", "không đồng ý"} and sound is not None:
        said = sum(held.get(name, 0) for name in ("đồng ý", "không đồng ý"))
        return f"đồng ý và không đồng ý cộng lại {said}, hợp lệ chỉ {sound}" if said > sound else ""
    return ""
