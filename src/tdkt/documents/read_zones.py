"""Head, title, body, foot and annexes of a read paper; page numbers, links and signature marks taken out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from tdkt.documents.read_join import capitals
from tdkt.documents.read_model import Line, Para, Signature, Zone
from tdkt.documents.read_signatures import signed

KINDS = (
    "KẾ HOẠCH", "BÁO CÁO", "TỜ TRÌNH", "QUYẾT ĐỊNH", "BIÊN BẢN", "THÔNG BÁO", "HƯỚNG DẪN", "CHƯƠNG TRÌNH", "NGHỊ QUYẾT",
    "CHỈ THỊ", "QUY CHẾ", "QUY ĐỊNH", "ĐỀ ÁN", "PHƯƠNG ÁN", "DỰ ÁN", "GIẤY MỜI", "KẾT LUẬN", "THÔNG CÁO", "CÔNG ĐIỆN",
    "GIẤY ỦY QUYỀN", "GIẤY UỶ QUYỀN", "GIẤY GIỚI THIỆU", "HỢP ĐỒNG", "DANH SÁCH", "PHIẾU BẦU", "PHIẾU TRÌNH", "CÔNG VĂN",  # noqa: E501
    "BÁO CÁO THÀNH TÍCH", "BÁO CÁO TÓM TẮT", "BẢN ĐĂNG KÝ",
)  # fmt: skip
_URL = re.compile(r"^\s*(?:https?://|www\.)\S+\s*$")
_NUMBER = re.compile(r"^\s*[-–]?\s*(\d{1,4})\s*[-–]?\s*$")
_BODY_STARTS = re.compile(
    r"^(?:Kính gửi|Nơi nhận|Căn cứ|Thực hiện|Thi hành|Triển khai thực hiện (?:Kế hoạch|Công văn|Chỉ thị|Nghị)|Theo |Xét |Tiếp tục thực|Để |Trên cơ sở|Hôm nay|"  # noqa: E501
    r"Nhằm |Được sự|Trong năm|Thời gian|Phần |Chương |Điều )"
)
_ANNEX = re.compile(r"^(?:PHỤ LỤC|Phụ lục|BIỂU|Biểu số|Biểu mẫu|Mẫu số)(?:\s+(?:số\s+)?[\dIVX]+|\s*$|:)", re.MULTILINE)
_RECIPIENTS = re.compile(r"^N[ơƠ][iI]\s+[nN][hH][ậẬ][nN]\s*:?")


def strip_marks(lines: Sequence[Line]) -> tuple[list[Line], list[tuple[int, str]], list[Signature], bool]:
    """Lines without link annotations, signature marks and page numbers: (lines, links, signatures, page numbers seen).

    A page number is a line of its own, one more than the page before; the lines after it get that page when the
    file itself had no pages. Where it has, a number at the edge of a page may be smaller: annexes count anew.
    """
    links: list[tuple[int, str]] = []
    kept: list[Line] = []
    page, seen = 1, False
    own_pages = any(line.page > 1 for line in lines)
    marks, signatures = signed(lines)
    edges = _edges(lines) if own_pages else frozenset[int]()
    for at, line in enumerate(lines):
        if at in marks:
            continue
        text = line.text
        if _URL.match(text):
            links.append((line.number, text.strip()))
            continue
        number = _NUMBER.match(text) if line.cell is None else None
        if number and (
            int(number[1]) in ({line.page} if own_pages else {page + 1, page + 2} if kept else {1})
            or (line.number in edges and 1 < int(number[1]) < line.page)
        ):
            seen = True
            if not own_pages:
                page = int(number[1])
            continue
        kept.append(line if own_pages else replace(line, page=page))
    return kept, links, signatures, seen


def _edges(lines: Sequence[Line]) -> frozenset[int]:
    """Numbers of the first and last line with words of each page."""
    first: dict[int, int] = {}
    last: dict[int, int] = {}
    for line in lines:
        if line.text.strip():
            first.setdefault(line.page, line.number)
            last[line.page] = line.number
    return frozenset([*first.values(), *last.values()])


def _kind_line(text: str) -> bool:
    words = " ".join(text.split()).strip(" .:*")
    return words in KINDS or (
        capitals(words) and any(words.startswith(f"{kind} ") for kind in KINDS) and len(words) < 160
    )


def zoned(paras: Iterable[Para]) -> list[Para]:
    """The same paragraphs with their zone. Without a type name (a công văn) the head ends at «Kính gửi»."""
    given = list(paras)
    title = next((n for n, para in enumerate(given[:60]) if _kind_line(para.text)), None)
    if title is None:
        to = next((n for n, para in enumerate(given[:40]) if para.text.startswith("Kính gửi")), None)
        heads = [
            n
            for n, para in enumerate(given[:12])
            if len(para.text) < 120 and re.search(r"CỘNG H[ÒO][ÀA]? XÃ HỘI|Độc lập|^Số\s*:|ngày .* tháng", para.text)
        ]
        title = to if to is not None else (max(heads) + 1 if heads else 0)
        end = title
    else:
        end = title + 1
        while end < len(given) and end - title < 6 and not _starts_body(given[end], given[end - 1], end == title + 1):
            end += 1
    foot = next((n for n in range(end, len(given)) if _RECIPIENTS.match(given[n].text)), len(given))
    out: list[Para] = []
    zone: Zone = "head"
    for n, para in enumerate(given):
        if n < title:
            zone = "head"
        elif n < end:
            zone = "title"
        elif n < foot:
            zone = "annex" if zone == "annex" or _is_annex(para) else "body"
        else:
            zone = "annex" if zone == "annex" or _is_annex(para) else "foot"
        out.append(replace(para, zone=zone))
    return out


def _is_annex(para: Para) -> bool:
    return bool(_ANNEX.match(para.text)) and len(para.text) < 120 and not para.text.rstrip().endswith((".", ";"))


def _starts_body(para: Para, before: Para, first: bool) -> bool:
    text = para.text
    if (
        first
        and not text.startswith(("Kính gửi", "Căn cứ"))
        and not para.rank
        and len(text) < 160
        and not re.search(r" số \d|[.:]\s*$", text)
    ):
        return False
    if _BODY_STARTS.match(text) or para.rank or len(text) > 260:
        return True
    if para.cell != before.cell:
        return True
    return text.rstrip().endswith((".", ";")) or (text.rstrip().endswith(":") and len(text) > 60)
