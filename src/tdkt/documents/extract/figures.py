"""Figures of a paper: label, value, unit, percent of plan, change on the year, parts.

Thousands are written with a dot and decimals with a comma; «7.91%» (a dot before one or two digits) is read as 7,91.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from tdkt.documents.extract.naming import Counted, named
from tdkt.documents.reading import Para, ReadPaper

NUMBER = r"(?<![\w/.,-])\d{1,3}(?:\.\d{3})+(?:,\d+)?(?![\w/]|[.,]\d)|(?<![\w/.,-])\d+(?:[.,]\d{1,3})?(?![\w/]|[.,]\d)"
UNITS = (
    "lượt người", "lượt lao động", "lượt", "người lao động", "lao động", "người", "hồ sơ", "quyết định", "hội nghị", "công ty",  # noqa: E501
    "doanh nghiệp", "đơn vị", "đảng viên", "đoàn viên", "hội viên", "viên chức", "công chức", "cán bộ", "học sinh", "học viên", "phiên",  # noqa: E501
    "cuộc", "buổi", "lớp", "tin bài", "tin", "bài", "xã", "phường", "huyện", "thôn", "bản", "hộ", "tập thể", "cá nhân", "giấy khen",  # noqa: E501
    "bằng khen", "sáng kiến", "đề tài", "mô hình", "văn bản", "đơn thư", "đơn", "phòng", "đồng chí", "triệu đồng", "tỷ đồng", "đồng",  # noqa: E501
    "giáo viên", "nhân viên", "chiến sĩ", "bác sĩ", "nông dân", "công nhân", "em", "cháu", "trẻ", "ca", "giải", "suất", "phiếu", "tiết", "giấy", "tổ",  # noqa: E501
    "đội", "khoa", "căn", "nhà", "công trình", "sản phẩm", "câu lạc bộ", "khu phố", "thành viên", "phòng học", "giường", "vụ", "lá phiếu",  # noqa: E501
    "hiện vật", "tài liệu", "cây", "con", "chiếc", "cuốn", "quyển", "bức", "hạng mục", "dự án", "tuyến", "lượt khách", "khách",  # noqa: E501
    "chi hội", "cơ sở", "ý kiến", "hợp tác xã", "tổ hợp tác", "cuộc thi", "thủ tục",
    "trường hợp", "ngày hội", "ngày", "tháng", "năm", "km", "ha", "tấn", "trường", "chi bộ", "gương", "địa điểm", "trung tâm", "bệnh nhân",  # noqa: E501
)  # fmt: skip
_UNIT = re.compile(
    r"\s*(?:" + "|".join(sorted(map(re.escape, UNITS), key=len, reverse=True)) + r")(?!\w)", re.IGNORECASE
)
_NUMBER = re.compile(NUMBER)
_PLAN = re.compile(
    r"(?:đạt|bằng|hoàn thành|vượt)\s+(?:tỷ lệ\s+)?(?P<percent>\d+(?:[.,]\d+)?)\s?%\s*(?:so với\s+|của\s+)?(?:kế hoạch|chỉ tiêu|KH)"  # noqa: E501
)
_CHANGE = re.compile(
    r"(?P<way>tăng|giảm)\s+(?:(?P<amount>\d[\d.]*)\s+[^\d%(;,.]{0,20}?\(?\s*(?:tương (?:đương|ứng)\s*)?)?(?P<percent>\d+(?:[.,]\d+)?)\s?%\)?"  # noqa: E501
    r"\s*(?:so\s+với|so\s+cùng)?\s*(?P<base>(?:cùng\s+kỳ|năm)[^,;.)]*)?"
)
_PERIOD = re.compile(
    r"(?:6|06|9|09|3|03)\s+tháng(?:\s+(?:đầu|cuối)\s+năm)?(?:\s+\d{4})?|[Qq]uý\s+[IV]+(?:/\d{4})?|năm\s+\d{4}"
)


_AGAINST = re.compile(
    r"(?:tháng \d{1,2}|dưới|trên|tối thiểu|so với|so|cùng kỳ|với|từ|đến|của)\s+(?:cùng kỳ\s+)?(?:của\s+)?$",
    re.IGNORECASE,
)


def _period_of(periods: list[re.Match[str]], figure: Figure) -> str:
    """The period said last before the figure in its paragraph, "" when none is; one compared with does not count."""
    before = [one for one in periods if one.end() <= figure.start]
    return before[-1].group() if before else ""


@dataclass(frozen=True, slots=True)
class Figure:
    """`percent_of_plan` and `change` are percents as written (None = not said).

    `whole` = the label stands by itself; `beside` = a place or a partner counted on the way.
    """

    label: str
    value: Decimal
    unit: str
    para: Para
    start: int
    end: int
    percent_of_plan: Decimal | None = None
    change: Decimal | None = None
    period: str = ""
    whole: bool = True
    beside: bool = False

    @property
    def written(self) -> str:
        return self.para.text[self.start : self.end]

    @property
    def place(self) -> tuple[int, int]:
        return self.para.place(self.start)


PERSONS = frozenset(
    ("người", "người lao động", "lao động", "cán bộ", "giáo viên", "nhân viên", "viên chức", "công chức", "học sinh", "học viên", "em", "cháu",  # noqa: E501
     "trẻ", "đồng chí", "chiến sĩ", "cá nhân", "bác sĩ", "thành viên", "nông dân", "công nhân", "bệnh nhân")
)  # fmt: skip


def alike_units(one: str, other: str) -> bool:
    """Are both counted in the same thing: the same word, or both persons."""
    one, other = one.removeprefix("lượt "), other.removeprefix("lượt ")
    return one == other or (one in PERSONS and other in PERSONS)


def number(text: str) -> Decimal:
    """«18.122» -> 18122; «7,91» and «7.91» -> 7.91; «05» -> 5; «1.234,5» -> 1234.5."""
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?", text):
        return Decimal(text.replace(".", "").replace(",", "."))
    return Decimal(text.replace(",", "."))


def units_after(text: str, at: int) -> tuple[str, int]:
    """(unit in small letters, where it ends) of the words right after a number; ("", at) when unknown."""
    found = _UNIT.match(text, at)
    if found is None:
        percent = re.compile(r"\s?%").match(text, at)
        return ("%", percent.end()) if percent else ("", at)
    return " ".join(found.group().lower().split()), found.end()


_OTHER_THAN_COUNT = re.compile(r"(?:(?<!tổng )số|năm|tháng) $", re.IGNORECASE)  # «số 25», but «tổng số 25»


def counted(para: Para, start: int = 0, end: int | None = None) -> Iterator[Figure]:
    """Numbers with a unit in a paragraph, in order; percents, years and parts of symbols are left out."""
    text = para.text
    for found in _NUMBER.finditer(text, start, len(text) if end is None else end):
        unit, after = units_after(text, found.end())
        if (
            not unit
            or unit in {"%", "năm", "tháng", "ngày"}
            or _OTHER_THAN_COUNT.search(text, max(0, found.start() - 8), found.start())
        ):
            continue
        yield Figure(_label(text, found.start()), number(found.group()), unit, para, found.start(), after)


def _label(text: str, at: int) -> str:
    begin = max(text.rfind(sign, 0, at) for sign in (";", ". ", "(", ", ", "\n"))
    words = text[begin + 1 : at].strip(" :-+*").strip()
    words = re.sub(r"^(?:trong đó|cụ thể|bao gồm|gồm)\s*:\s*", "", words, flags=re.IGNORECASE)
    return re.sub(r"^(?:là|có(?! mặt)|được|cho|gồm|khoảng)\s+|\s+(?:là|có|được|cho|gồm|khoảng)$", "", words)[-120:]


def figures(paper: ReadPaper, held: Mapping[int, list[Figure]] | None = None) -> list[Figure]:
    """The figures of the body with what they count, their percent of plan, change on the year and period.

    `held`: what `counted` found, by the id of the paragraph, when somebody has asked already.
    """
    out: list[Figure] = []
    for para in paper.body:
        found = list(counted(para)) if held is None else held.get(id(para), [])
        if not found:
            continue
        plans, changes = list(_PLAN.finditer(para.text)), list(_CHANGE.finditer(para.text))
        periods = [one for one in _PERIOD.finditer(para.text) if not _AGAINST.search(para.text[: one.start()][-40:])]
        places = [Counted(one.start, one.end, one.unit, one.unit in PERSONS) for one in found]
        for position, (figure, told) in enumerate(zip(found, named(para.text, para.start, places), strict=True)):
            after = found[position + 1].start if position + 1 < len(found) else len(para.text)
            plan, change = (_between(said, figure.end, after) for said in (plans, changes))
            out.append(
                Figure(
                    told.name, figure.value, figure.unit, para, figure.start, figure.end,
                    number(plan["percent"]) if plan else None,
                    number(change["percent"]) * (1 if change["way"] == "tăng" else -1) if change else None,
                    _period_of(periods, figure), told.whole, told.beside,
                )
            )  # fmt: skip
    return out


def _between(told: list[re.Match[str]], start: int, end: int) -> re.Match[str] | None:
    """The first that begins after the figure and before the next one."""
    at = bisect_left(told, start, key=lambda one: one.start())
    return told[at] if at < len(told) and told[at].start() < end else None
