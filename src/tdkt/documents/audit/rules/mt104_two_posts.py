"""Một người mang hai chức vụ khác nhau trong cùng văn bản.

Đúng: «đồng chí Lò Thị Hoa, Phó Giám đốc» ở cả hai nơi; «ông Quàng Văn An, Bí thư Đảng ủy, Chủ tịch UBND xã»
Sai: «đồng chí Lò Thị Hoa, Phó Giám đốc»; nơi khác «đồng chí Lò Thị Hoa, Giám đốc»
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from tdkt.documents.audit.case import Case
from tdkt.documents.audit.registry import Mark, check
from tdkt.documents.audit.wording import plain
from tdkt.documents.extract.head import NAME_PIECE
from tdkt.documents.read_letters import regex
from tdkt.documents.reading import Para

_POST = (
    r"(?:Phó\s+)?(?:Tổng\s+)?(?:Giám đốc|Chủ tịch|Bí thư|Hiệu trưởng|Viện trưởng|Cục trưởng|Chi cục trưởng|Vụ trưởng|Chánh Văn phòng|Chánh Thanh tra|"  # noqa: E501
    r"Trưởng (?:phòng|ban|khoa|trạm|bộ phận)|Trưởng (?:Phòng|Ban|Khoa|Trạm)|Đội trưởng|Tổ trưởng|Kế toán trưởng|Thủ trưởng)"  # noqa: E501
)
_PERSON = regex(
    rf"(?<!\w)(?P<title>[Đđ]ồng chí|[Đđ]/c|[ÔôỐố]ng|[Bb]à)\s*:?\s+(?P<name>{NAME_PIECE}(?:\s{NAME_PIECE}){{1,4}})\s*(?:[,(-]|–|:)\s*(?:[^,;.()\n–-]{{2,24}}\s[,–-]\s*)?"  # noqa: E501
    rf"(?P<former>[Nn]guyên\s+)?(?P<post>[Pp]hó\s+)?(?P<what>(?i:{_POST}))(?P<of>(?:\s+[^\W\d_]+){{0,6}})"
)
_MORE = regex(
    rf"[^;.\n–,-]{{0,40}}?\s*[,–-]\s*(?P<post>[Pp]hó\s+)?(?P<what>(?i:{_POST}))(?P<of>(?:\s+[^\W\d_]+){{0,6}})"
)
_VERBS = regex(
    r"\s+(?:làm|là|và|thay|chủ trì|phụ trách|đã|được|tại|trong|cho|có|với|đến|thông qua|trình bày|kết luận|phát biểu)\b"
)
_OF_UNIT = regex(r"^(?:\s+(?:Trung tâm|đơn vị|Sở|cơ quan|[Nn]hà trường|[Tt]rường|Bệnh viện|bệnh viện|Ban|Cơ sở))?\s*$")
_NAMED_ROOM = regex(r"^Trưởng (?:phòng|ban|khoa|trạm|bộ phận)", re.IGNORECASE)
MOST = 20  # posts kept of one person


class Held(NamedTuple):
    """A post as written: deputy or not, its name, what follows it in the text."""

    deputy: bool
    what: str
    of: str
    para: Para
    start: int
    end: int

    @property
    def shown(self) -> str:
        name = f"Phó {self.what}" if self.deputy else self.what
        return f"{name} {self.of}".strip()


@check("MT104", "một người hai chức vụ", "contradiction", "warning")
def two_posts(case: Case) -> Iterator[Mark]:
    first: dict[str, list[Held]] = {}
    signed = _signer(case)
    if signed:
        first[signed[0]] = [signed[1]]
    told: set[int] = set()
    for para, found in _people(case):
        if found["former"]:
            continue
        name = plain(" ".join(found["name"].split()))
        now = _chain(para, found)
        before = first.setdefault(name, [])
        clash = next(((known, held) for known in before for held in now if _clash(known, held)), None)
        before += now[: MOST - len(before)]
        if clash is None or id(para) in told:
            continue
        known, held = clash
        told.add(id(para))
        line = known.para.place(known.start)[0]
        where = "ở phần ký" if known.para.zone == "foot" else f"dòng {line}"
        message = f"{where} ghi là {known.shown}, ở đây ghi {held.shown}"
        yield Mark(para, held.start, held.end, message, "ghi thống nhất chức vụ")


def _people(case: Case) -> Iterator[tuple[Para, re.Match[str]]]:
    for para in case.prose:
        text = para.text
        if "ồng chí" in text or "ng " in text or "à " in text or "/c" in text:
            yield from ((para, found) for found in _PERSON.finditer(text))


def _chain(para: Para, found: re.Match[str]) -> list[Held]:
    """All posts told after the name: «Phó Chủ tịch Hội đồng – Phó Hiệu trưởng»."""
    out = [_held(para, found)]
    more = _MORE.match(para.text, found.end("what"))
    if more:
        what = " ".join(more["what"].split())
        deputy = what.lower().startswith("phó ") or bool(more["post"])
        what = what[4:] if what.lower().startswith("phó ") else what
        out.append(Held(deputy, what, _until(more["of"]), para, found.start("title"), more.end("what")))
    return out


def _held(para: Para, found: re.Match[str]) -> Held:
    what = " ".join(found["what"].split())
    deputy = what.lower().startswith("phó ") or bool(found["post"])
    what = what[4:] if what.lower().startswith("phó ") else what
    return Held(deputy, what, _until(found["of"]), para, found.start("title"), found.end("what"))


def _until(of: str) -> str:
    """Whose post it is: the words up to the verb."""
    return _VERBS.split(of)[0].strip()


def _signer(case: Case) -> tuple[str, Held] | None:
    posts = [post for post in case.head.authority if not re.match(r"(?:TM|T/M|TL|TUQ)\b", post)]
    if not case.head.signer or not posts:
        return None
    last = posts[-1].removeprefix("KT.").removeprefix("Q.").strip().capitalize()
    if not regex(_POST, re.IGNORECASE).match(last):
        return None
    para = next(para for para in case.paper.zone("foot") if posts[-1] in " ".join(para.text.split()))
    deputy = last.startswith("Phó ")
    what = last.removeprefix("Phó ").strip()
    return plain(case.head.signer), Held(deputy, what[:1].upper() + what[1:], "", para, 0, len(para.text))


def _clash(one: Held, other: Held) -> bool:
    """The same post once as head and once as deputy, or head of two rooms."""
    same = plain(one.what) == plain(other.what)
    own = bool(_OF_UNIT.match(" " + one.of) and _OF_UNIT.match(" " + other.of)) or plain(one.of) == plain(other.of)
    if same and one.deputy != other.deputy:
        return own
    rooms = bool(_NAMED_ROOM.match(one.what) and _NAMED_ROOM.match(other.what))
    return rooms and one.deputy == other.deputy and bool(one.of and other.of) and not _begin_alike(one, other)


def _begin_alike(one: Held, other: Held) -> bool:
    first, second = plain(one.of).split(), plain(other.of).split()
    least = min(len(first), len(second), 3)
    return first[:least] == second[:least]
