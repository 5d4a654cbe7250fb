"""Head and foot of a paper: kind, number and symbol, place and date, issuer, addressees, recipients, signer."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from tdkt.documents.extract.citations import SYMBOL
from tdkt.documents.extract.dates import Day, day_of
from tdkt.documents.read_join import capitals
from tdkt.documents.read_letters import regex
from tdkt.documents.read_zones import KINDS
from tdkt.documents.reading import Para, ReadPaper

_NUMBER = regex(rf"[Ss]ố\s*:?\s*(?P<symbol>{SYMBOL}|\s*/[A-ZĐ][\w-]*)")
_DATE = regex(
    r"(?P<place>[A-ZĐÀ-Ỹ][^\n,;:]{1,40}),\s*(?P<text>ngày\s+(?P<day>\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4})|ngày\s*(?:\d{0,2}|[.…]*)\s*tháng\s*(?:\d{0,2}|[.…]*)\s*năm\s*(?:\d{0,4}|[.…]*))"
)
_YEAR = regex(r"(?:năm|NĂM)\s+(20\d\d)")
_PERIOD = regex(r"(?:0?6|0?9|0?3) tháng(?: đầu năm| cuối năm)?|[Qq]uý (?:[IV]{1,3}|\d)", re.IGNORECASE)
_POST = regex(
    r"^(?:(?:TM|KT|TL|TUQ|Q|T/M|T/L)\.?\s|GIÁM ĐỐC|PHÓ|CHỦ TỊCH|TRƯỞNG|CHÁNH|BÍ THƯ|THỦ TRƯỞNG|HIỆU TRƯỞNG|TỔNG|BỘ TRƯỞNG|THƯ KÝ|CỤC TRƯỞNG|NGƯỜI)"  # noqa: E501
)
# A word of a name: «Đên», «A» (a name of the Central Highlands may begin or hold a single letter), «H'Hen», «K’Brêu»
NAME_PIECE = r"[A-ZĐÀ-Ỹ](?:['’]?[A-ZĐÀ-Ỹ])?[a-zà-ỹđ]*(?:[-'’][A-ZĐÀ-Ỹa-zà-ỹđ]+)?"
_NAME = regex(rf"^{NAME_PIECE}(?:\s{NAME_PIECE}){{1,5}}$")
_TITLES = regex(r"^(?:TS|ThS|BS|GS|PGS|BSCKI{1,2}|Đ/c)\.?\s*")
_AUTHORITY = re.compile(
    r"(?:PHÓ )?(?:CHỦ TỊCH|GIÁM ĐỐC|TỔNG GIÁM ĐỐC|[ỦU][YỶ] BAN|UỶ BAN|HỘI ĐỒNG|BỘ TRƯỞNG|HIỆU TRƯỞNG|CỤC TRƯỞNG|CHI CỤC TRƯỞNG|VIỆN TRƯỞNG|BAN |TRƯỞNG|THỦ TRƯỞNG|BÍ THƯ|THỐNG ĐỐC)"  # noqa: E501
)
_GOES_ON = re.compile(r"(?:TỈNH|THÀNH PHỐ|TP\.?|HUYỆN|QUẬN|THỊ XÃ|THỊ TRẤN|XÃ|PHƯỜNG|ĐẶC KHU)\s")
# how the name of a body begins: a line of the head that begins otherwise goes on with the name above it
_BEGINS = re.compile(
    r"(?:SỞ|BỘ|CỤC|VỤ|TỔNG|CHI|BAN|HỘI|LIÊN|ĐOÀN|TỈNH|THÀNH|HUYỆN|QUẬN|ĐẢNG|[ỦU][YỶ]|UỶ|UBND|HĐND|UBMT|MẶT|CÔNG|QUÂN|LỮ|SƯ|TRUNG|CƠ|PHÒNG|VĂN|VIỆN"
    r"|TRƯỜNG|ĐẠI|HỌC|KHOA|BỆNH|TRẠM|BẢO|THƯ|ĐÀI|BÁO|TẠP|NHÀ|NGÂN|KHO|QUỸ|TÒA|TOÀ|THANH|THUẾ|HẢI|CẢNG|HẠT|VƯỜN|KHỐI|CỤM|TỔ|ĐỘI|XÃ|PHƯỜNG|THỊ|ĐẶC)(?!\w)"
)
_OWN = regex(
    r"(?:Trung tâm|Cơ sở|Trường|Bệnh viện|Chi cục|Cục|Sở|Ban|Phòng|Văn phòng|Viện|Bảo tàng|Thư viện|Chi nhánh|Ủy ban nhân dân|UBND|Công ty|Đài|Báo|Quỹ|Hội)"  # noqa: E501
    r"(?:\s+(?:[A-ZĐÀ-Ỹ][\wà-ỹ]*|và|việc|nghiện|làm|ma|túy|tuý|-|–|dịch|vụ|điều|trị|tỉnh|huyện|xã|phường|thành|phố|quản|lý|dự|án|nhân|dân)){1,12}"
)


@dataclass(frozen=True)
class Head:
    """What the head, the title and the foot say. Empty or None = not said, or lost by the extraction."""

    kind: str
    subject: str
    symbol: str
    place: str
    day: Day | None
    date_text: str
    above: str
    issuer: str
    to: tuple[str, ...]
    recipients: tuple[str, ...]
    authority: tuple[str, ...]
    signer: str
    year: int | None
    period: str


def head_of(paper: ReadPaper) -> Head:
    head = list(paper.zone("head"))
    title = list(paper.zone("title"))
    joined = "\n".join(para.text for para in head)
    number, when = _NUMBER.search(joined), _DATE.search(joined)
    above, issuer = _bodies(head)
    kind = _kind(title)
    if len(title) > 2 and capitals(title[-1].text) and _AUTHORITY.match(title[-1].text.strip()):
        title = title[:-1]  # «CHỦ TỊCH ỦY BAN NHÂN DÂN HUYỆN» between the title of a decision and its bases
    first = title[0].text.strip() if title else ""
    subject = " ".join([first[len(kind) :].strip(), *(para.text for para in title[1:])]).strip()
    subject = subject or _about(joined)
    recipients, authority, signer = _foot(paper)
    years = _YEAR.search(subject)
    period = _PERIOD.search(subject)
    return Head(
        kind=kind or ("CÔNG VĂN" if "V/v" in joined else ""),
        subject=subject,
        symbol=number["symbol"].strip() if number else "",
        place=when["place"].strip() if when else "",
        day=day_of(when["day"]) if when and when["day"] else None,
        date_text=when["text"].strip() if when else "",
        above=above,
        issuer=issuer or _named_issuer(paper),
        to=tuple(_to(paper)),
        recipients=recipients,
        authority=authority,
        signer=signer,
        year=int(years[1]) if years else None,
        period=period.group() if period else "",
    )


def _kind(title: list[Para]) -> str:
    if not title:
        return ""
    words = " ".join(title[0].text.split()).strip(" .:*")
    return max((kind for kind in KINDS if words.startswith(kind)), key=len, default="")


def _about(joined: str) -> str:
    found = regex(r"V/v:?\s*(.+?)(?:\n(?!\w*[a-zà-ỹ])|$)").search(joined, re.DOTALL)
    return " ".join(found[1].split()) if found else ""


def _bodies(head: list[Para]) -> tuple[str, str]:
    """(body above, issuer) from the capitals lines of the left side of the head."""
    lines = [
        " ".join(para.text.split())
        for para in head
        if capitals(para.text)
        and not re.search(r"CỘNG H|XÃ HỘI CHỦ|ĐẢNG CỘNG SẢN|DỰ THẢO", para.text)
        and para.column != "right"
    ]
    if not lines:
        return "", ""
    if len(lines) > 1 and _GOES_ON.match(lines[-1]) and not _GOES_ON.match(lines[-2]):
        lines[-2:] = [f"{lines[-2]} {lines[-1]}"]  # a long name in two lines: «ỦY BAN NHÂN DÂN», «HUYỆN CHƯ PƯH»
    while len(lines) > 1 and not _BEGINS.match(lines[-1]) and _BEGINS.match(lines[-2]):
        lines[-2:] = [f"{lines[-2]} {lines[-1]}"]  # «TRUNG TÂM DỊCH VỤ», «VIỆC LÀM TỈNH SƠN LA»
    return (" ".join(lines[:-1]), lines[-1]) if len(lines) > 1 else ("", lines[0])


def _named_issuer(paper: ReadPaper) -> str:
    """The unit that a paper without a readable head calls itself, from its first and closing sentences."""
    body = paper.body
    closing = next(
        (
            found[1].strip(" -–")
            for para in body[-6:]
            if "Trên đây" in para.text and (found := _OF.search(para.text)) is not None
        ),
        "",
    )
    opening = next((found[1].strip(" -–") for para in body[:5] if (found := _ACTS.search(para.text)) is not None), "")
    return opening if not closing or opening.startswith(closing) else closing  # the fuller of the two


_OF = re.compile(r"của\s+(" + _OWN.pattern + ")")
_ACTS = re.compile(
    r"(?:^|\.\s+|;\s+|,\s+)(" + _OWN.pattern + r")\s+(?:xây dựng|báo cáo|ban hành|trân trọng|lập|đề nghị|tổ chức|xin)"
)


def _to(paper: ReadPaper) -> list[str]:
    out: list[str] = []
    paras = [para for para in paper.paras if para.zone in {"head", "title", "body"}][:40]
    for position, para in enumerate(paras):
        if not para.text.startswith("Kính gửi"):
            continue
        rest = para.text.partition(":")[2].strip(" .;")
        if rest:
            return [piece.strip(" .-–") for piece in rest.split(";") if piece.strip(" .-–")]
        for after in paras[position + 1 : position + 12]:
            if after.rank != "dash":
                break
            out.append(after.words.strip(" .;"))
    return out


def _foot(paper: ReadPaper) -> tuple[tuple[str, ...], tuple[str, ...], str]:
    recipients: list[str] = []
    authority: list[str] = []
    signer = ""
    for para in paper.zone("foot"):
        text = " ".join(para.text.split())
        if para.rank == "dash" and not authority:
            recipients.append(para.words.strip(" .;,"))
        elif _POST.match(text) or (capitals(text) and not text.startswith("NƠI")):
            authority.append(text)
        elif _NAME.match(_TITLES.sub("", text)):
            signer = text
    return tuple(recipients), tuple(authority), signer


def own_date(paper: ReadPaper, head: Head) -> date | None:
    """The paper's own date: from its head, else from its digital signature."""
    if head.day and head.day.value:
        return head.day.value
    for signature in paper.signatures:
        if signature.at:
            return date.fromisoformat(signature.at[:10])
    return None
