"""Papers cited in a text: type, number and symbol, date, issuer, title, and where.

The grammar is that of NĐ 30/2020 (Annex I) for the State, which puts «/» first, and of the Party's rules, which put
«-» first. Bad forms are read too (a missing «/», a space inside, a letter after the number, Party order with a state
issuer), because the auditor must see them; `Citation.symbol` is always what stands in the text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from tdkt.documents.extract.dates import DATE, Day, day_of
from tdkt.documents.read_letters import regex
from tdkt.documents.reading import Para, ReadPaper

_U = "A-ZĐĂÂÊÔƠƯ"
TYPES = (
    "Bộ luật", "Luật", "Pháp lệnh", "Nghị quyết liên tịch", "Nghị quyết", "Nghị định", "Quyết định", "Chỉ thị", "Kết luận",  # noqa: E501
    "Thông tư liên tịch", "Thông tư", "Kế hoạch", "Công văn", "Hướng dẫn", "Quy chế", "Quy định", "Thông báo", "Báo cáo",  # noqa: E501
    "Tờ trình", "Chương trình", "Đề án", "Công điện", "Thông tri", "Giấy mời", "Văn bản",
)  # fmt: skip
_TYPE = "|".join(sorted(({f"[{name[0]}{name[0].lower()}]{name[1:]}" for name in TYPES}), key=len, reverse=True))
SYMBOL = (
    rf"\d{{1,5}}[a-zđ]?(?:\s?[/–-]\s?(?:19|20)\d\d)?(?:\s?[/–-]\s?(?=[{_U}])|(?=[{_U}]{{2}}))"
    rf"[{_U}][{_U}a-zđ&]*(?!\w)\d{{0,2}}(?:\s?[/–-]\s?[{_U}][{_U}a-zđ&]*\d{{0,2}}(?!\w))*"
)
_CITED = re.compile(
    rf"(?<![\w“])(?P<type>{_TYPE})(?:\s+phối\s+hợp)?\s+(?:số\s*:?\s*|(?=\d{{1,5}}[a-z]?(?:/\d{{4}})?[/-][A-ZĐ]))(?P<symbol>{SYMBOL})"  # noqa: E501
    rf"(?P<dated>\s*,?\s*(?:ngày\s*)?(?P<date>{DATE}))?"
)
_BARE = re.compile(
    rf"(?<![\w“])(?P<type>{_TYPE})\s+(?:(?P<when>ngày\s*(?P<date>{DATE})\s+)?của\s+(?P<issuer>(?:Sở|UBND|Ủy ban|Uỷ ban|HĐND|Hội đồng nhân dân|Bộ|"  # noqa: E501
    rf"Chính phủ|Thủ tướng|Chủ tịch|Tỉnh ủy|Tỉnh uỷ|Ban Thường vụ|Đảng ủy|Đảng uỷ|Ban|Cục|Tổng cục|Trung tâm|Huyện ủy)[^,;.()]{{0,60}}?))"  # noqa: E501
    rf"(?P<tail>\s*,?\s+ngày\s*(?P<date2>{DATE})|\s+(?=về|V/v))"
)
_PLACE = r"\s+(?:tỉnh|huyện|thành phố|quận|thị xã)\s"
_ISSUER = re.compile(
    r"\s*,?\s*của\s+(?P<issuer>(?!về\b|ngày\b)(?:[^,;.()]|,(?="
    + _PLACE
    + r"))+?)(?=\s+(?:về|[Vv]/v|ban hành|quy định|phát động|phê duyệt|triển khai|hướng dẫn|sửa đổi|thực hiện|giao|"
    rf"ngày|tổ chức|công nhận|công bố|đã|và\s+(?:{_TYPE}))|,(?!{_PLACE})|[;.()]|$)"
)
_TITLE = re.compile(
    rf"\s*,?\s*(?:của\s+(?=về\b))?(?:\([^)]*\)\s*)?(?P<title>(?:về|[Vv]/v|ban hành|quy định|phát động|phê duyệt|triển khai|hướng dẫn|sửa đổi|giao|thực hiện|tổ chức)\b.*?)"  # noqa: E501
    rf"(?=\s*(?:;|\.(?:\s|$)|\.\.\.|…|,\s+(?:{_TYPE})\s+(?:số|của)|,\s+(?:phát huy|nhằm|góp phần|trong đó|thì|đồng thời|bảo đảm cho|Trung tâm|đơn vị)\b|,\s+[{_U}À-Ỹ][^,;.]{{3,90}}?\s+(?:báo cáo|xây dựng|ban hành|lập|kính|thông báo|đăng ký|hướng dẫn|đề nghị)\b|\s+và\s+(?:{_TYPE})\s+số|\s+và\s+các\s+(?:văn bản|kế hoạch|chỉ thị|hướng dẫn|quy định|nội dung)\b)|$)",  # noqa: E501
    re.DOTALL,
)
_PARTY_ISSUERS = re.compile(
    r"^(?!\w*(?:TĐKT|BCĐ|MTT))(?:CB|BTV|BCH|ĐTN|ĐUK\w{0,4}|ĐUS\w{0,6}|[A-ZĐ]{0,8}(?:TW|TU|HU|ThU|TXU|QU|ĐU)|TWĐTN\w{0,4}|TĐTN\w{0,4})$"
)
_STATE_ISSUERS = re.compile(
    r"^(?:CP|TTg|TTG|UBND|HĐND|UBTVQH\d*|QH\d*|B[A-ZĐ]{1,6}|S[A-ZĐ]{1,8}|VPCP|BNV|CTN|TTCP|TANDTC|VKSNDTC)$"
)


@dataclass(frozen=True, slots=True)
class Citation:
    """One mention. `number` is None when the text gives none; `order` is state, party, letter or "" (unclear)."""

    type: str
    symbol: str
    number: int | None
    suffix: str
    code: str
    order: str
    day: Day | None
    issuer: str
    title: str
    para: Para
    start: int
    end: int
    tail: int

    @property
    def place(self) -> tuple[int, int]:
        return self.para.place(self.start)

    @property
    def date(self) -> date | None:
        return self.day.value if self.day else None

    @property
    def key(self) -> str:
        """The symbol without spaces and with one kind of dash: what two mentions of one paper share."""
        return re.sub(r"\s", "", self.symbol).replace("–", "-")

    @property
    def issuer_code(self) -> str:
        """Last part of the symbol: «UBND» of 11/CT-UBND, «TU» of 11-CT/TU."""
        return re.split(r"[/-]", self.key)[-1]

    @property
    def is_party(self) -> bool:
        return bool(_PARTY_ISSUERS.match(self.issuer_code))

    @property
    def is_state(self) -> bool:
        return bool(_STATE_ISSUERS.match(self.issuer_code)) and not self.is_party


_PARTS = re.compile(rf"(\d{{1,5}})([a-zđ]?)(?:([/-])((?:19|20)\d\d))?([/-]?)([{_U}].*)$")


_MEETING = re.compile(  # «Kết luận số 1012-KL/TU Hội nghị lần thứ 15, Ban Chấp hành Đảng bộ tỉnh ngày 06/12/2023»
    rf"\s+(?:của\s+)?Hội nghị[^;.,]{{0,40}},?\s+(?P<issuer>Ban [^;.,]{{5,60}}?)\s+ngày\s+(?P<date>{DATE})"
)
_BY = re.compile(r"của\s+(?P<issuer>[^,;.()]{3,70}?)\s+(?:tại|trong|theo)\s+$")  # «đề nghị của … tại Tờ trình số …»


def _read(para: Para, found: re.Match[str]) -> Citation:
    key = re.sub(r"\s", "", found["symbol"]).replace("–", "-")
    parts = _PARTS.match(key)
    number, suffix, first = (int(parts[1]), parts[2], parts[5]) if parts else (None, "", "")
    rest = parts[6] if parts else ""
    order = {"/": "state", "-": "party", "": ""}[first]
    if order == "state" and "-" not in rest:
        order = "letter"
    meeting = None if found["date"] else _MEETING.match(para.text, found.end())
    issuer = meeting or _ISSUER.match(para.text, found.end())
    named = issuer or _BY.search(para.text[max(0, found.start() - 90) : found.start()])
    after = issuer.end() if issuer else found.end()
    title = _TITLE.match(para.text, after)
    when = found["date"] or (meeting["date"] if meeting else "")
    return Citation(
        type=found["type"][0].upper() + found["type"][1:],
        symbol=found["symbol"],
        number=number,
        suffix=suffix,
        code=rest,
        order=order,
        day=day_of(when) if when else None,
        issuer=" ".join(named["issuer"].split()) if named else "",
        title=" ".join(title["title"].split()) if title else "",
        para=para,
        start=found.start(),
        end=found.end(),
        tail=title.end() if title else after,
    )


_SIGN = re.compile(r" \d{1,5}(?:/\d{4}/|[/-])[A-ZĐ]{2}")


def citations(paper: ReadPaper) -> list[Citation]:
    """Every numbered citation, in order."""
    out = []
    for para in paper.paras:
        if para.zone != "head" and (" số" in para.text or ("/" in para.text and _SIGN.search(para.text))):
            out += [_read(para, found) for found in _CITED.finditer(para.text)]
    return out


_OF_BODY = re.compile(
    r" của\s+(?:Sở|UBND|Ủy ban|Uỷ ban|HĐND|Hội đồng|Bộ|Chính phủ|Thủ tướng|Chủ tịch|Tỉnh|Ban|Đảng|Cục|Tổng cục|Trung tâm|Huyện)"  # noqa: E501
)


def unnumbered(paper: ReadPaper) -> list[Citation]:
    """Mentions such as «Công văn của Sở Nội vụ ngày 03/01/2024»: a paper named by issuer and date or subject only."""
    out = []
    for para in paper.zone("body"):
        if _OF_BODY.search(para.text) is None:
            continue
        for found in _BARE.finditer(para.text):
            when = found["date"] or found["date2"]
            again = _ISSUER.match(para.text, found.end())  # «Công văn của Sở … ngày … của Sở … về việc …»
            title = _TITLE.match(para.text, again.end() if again else found.end())
            out.append(
                Citation(
                    found["type"][0].upper() + found["type"][1:], "", None, "", "", "", day_of(when) if when else None,
                    " ".join(found["issuer"].split()), " ".join(title["title"].split()) if title else "",
                    para, found.start(), found.end(), title.end() if title else found.end(),
                )
            )  # fmt: skip
    return out


_LAW = regex(
    r"(?<![\w“])(?P<type>Bộ luật|Luật|Pháp lệnh)\s+(?P<name>(?!số\b)(?:sửa đổi|Sửa đổi|[A-ZĐÀ-Ỹ])[^;.()]*?)"
    r"(?=\s*(?:,?\s*(?:được\s+)?(?:ngày|năm|số|thông qua|sửa đổi)\b|;|\.(?:\s|$)|\(|,\s+(?:Luật|Nghị|căn cứ)|"
    r"\s+và\s+(?:các|Nghị|Luật|Thông)|,\s*$|$))"
    rf"(?:\s*,?\s*(?:ngày\s*(?P<date>{DATE})|(?:năm\s*)(?P<year>\d{{4}})))?"
)


def named_laws(para: Para) -> list[Citation]:
    """Laws named without a number, as the decree lets them be cited: «Luật Thi đua, khen thưởng ngày 15/6/2022»."""
    if "uật " not in para.text and "Pháp lệnh " not in para.text:
        return []
    return [
        Citation(
            found["type"], "", None, "", "", "", day_of(found["date"]) if found["date"] else None, "Quốc hội",
            f"{found['type']} {' '.join(found['name'].split())}".strip(" ,"),
            para, found.start(), found.end(), found.end(),
        )
        for found in _LAW.finditer(para.text)
    ]  # fmt: skip
