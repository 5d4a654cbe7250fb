"""The parts that every paper shares (NĐ 30/2020, Article 8): head, addressees, bases, recipients, signer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from tdkt.documents import layout, numbers, schema, text
from tdkt.documents.model import Foot, Head, Page, Paragraph, Run, Seal, Signatures, Title

# Annex III of NĐ 30/2020: types that have a short form. A công văn has none.
TYPES = {
    "NQ": "Nghị quyết",
    "QĐ": "Quyết định",
    "CT": "Chỉ thị",
    "QC": "Quy chế",
    "QyĐ": "Quy định",
    "TC": "Thông cáo",
    "TB": "Thông báo",
    "HD": "Hướng dẫn",
    "CTr": "Chương trình",
    "KH": "Kế hoạch",
    "PA": "Phương án",
    "ĐA": "Đề án",
    "DA": "Dự án",
    "BC": "Báo cáo",
    "BB": "Biên bản",
    "TTr": "Tờ trình",
    "HĐ": "Hợp đồng",
    "CĐ": "Công điện",
    "BGN": "Bản ghi nhớ",
    "BTT": "Bản thỏa thuận",
    "GUQ": "Giấy ủy quyền",
    "GM": "Giấy mời",
    "GGT": "Giấy giới thiệu",
    "GNP": "Giấy nghỉ phép",
    "PG": "Phiếu gửi",
    "PC": "Phiếu chuyển",
    "PB": "Phiếu báo",
    "CV": "Công văn",
}
CIRCULATION = ("XEM XONG TRẢ LẠI", "LƯU HÀNH NỘI BỘ")
AUTHORITIES = {
    "TM.": "thay mặt tập thể",
    "KT.": "ký thay cấp trưởng",
    "TL.": "thừa lệnh",
    "TUQ.": "thừa ủy quyền",
    "Q.": "quyền cấp trưởng",
}

ISSUER = schema.Record(
    label="cơ quan, tổ chức ban hành",
    of={
        "name": schema.Text(label="tên cơ quan ban hành, viết thường như «Trung tâm Dịch vụ việc làm tỉnh Sơn La»"),
        "above": schema.Text(label="tên cơ quan chủ quản trực tiếp", optional=True),
        "place": schema.Text(label="địa danh ghi trước ngày tháng"),
        "symbol": schema.Text(label="tên viết tắt trong số, ký hiệu, như TTDVVL"),
        "head_name": schema.Text(label="tên in ở đầu văn bản nếu khác tên đầy đủ", optional=True),
    },
)
SIGNER = schema.Record(
    label="người ký",
    optional=True,
    of={
        "authority": schema.Choice(of=AUTHORITIES, label="quyền hạn ký", optional=True),
        "post": schema.Text(label="chức vụ người ký"),
        "over": schema.Text(
            label="KT.: chức vụ được ký thay; TM.: tập thể; TL., TUQ.: chức vụ đã giao ký", optional=True
        ),
        "for": schema.Text(label="TM. kèm KT.: chức vụ được ký thay", optional=True),
        "name": schema.Text(label="họ và tên", optional=True),
        "under": schema.Text(label="chức vụ chính quyền ghi dưới tên (Hội đồng)", optional=True),
    },
)
LAYOUT = schema.Record(
    label="trình bày",
    optional=True,
    of={
        "size_pt": schema.Choice(of={"13": "", "14": ""}, label="cỡ chữ nội dung", optional=True),
        "right_mm": schema.Choice(of={"15": "", "20": ""}, label="lề phải", optional=True),
    },
)
HEAD: dict[str, schema.Spec] = {
    "issuer": ISSUER,
    "number": schema.Text(label="số; bỏ trống khi còn là dự thảo", optional=True),
    "symbol": schema.Text(label="ký hiệu nếu khác LOẠI-TÊN VIẾT TẮT", optional=True),
    "unit_symbol": schema.Text(label="công văn: chữ viết tắt đơn vị soạn thảo", optional=True),
    "date": schema.Day(label="ngày ban hành; dự thảo có thể chỉ ghi năm-tháng", partial=True, optional=True),
    "to": schema.Listed(of=schema.Text(), label="Kính gửi", optional=True),
    "bases": schema.Listed(of=schema.Text(), label="các căn cứ", optional=True),
    "recipients": schema.Listed(of=schema.Text(), label="Nơi nhận", optional=True),
    "signer": SIGNER,
    "urgency": schema.Choice(of=dict.fromkeys(layout.FRAMES, ""), label="mức độ khẩn", optional=True),
    "circulation": schema.Choice(of=dict.fromkeys(CIRCULATION, ""), label="phạm vi lưu hành", optional=True),
    "drafter": schema.Text(label="ký hiệu người soạn thảo và số bản, như «PL.(300)»", optional=True),
    "footer_contact": schema.Text(label="địa chỉ, điện thoại, thư điện tử ghi cuối trang 1", optional=True),
    "layout": LAYOUT,
}
_GROUNDS = ("Căn cứ", "Theo", "Xét", "Thực hiện", "Thi hành")
BLANK_NUMBER = "      "


def page(data: Mapping[str, Any]) -> Page:
    given = data.get("layout") or {}
    return Page(body_pt=float(given.get("size_pt") or 14), right_mm=float(given.get("right_mm") or 15))


def number_of(data: Mapping[str, Any]) -> str:
    """«5» -> «05»; nothing -> the blank an office leaves."""
    number = data.get("number")
    if not number:
        return BLANK_NUMBER
    return f"{int(number):02d}" if number.isascii() and number.isdigit() else str(number)


def symbol_of(data: Mapping[str, Any], abbreviation: str) -> str:
    """«KH-TTDVVL»; a công văn has no type: «TTDVVL-HCTH»."""
    if data.get("symbol"):
        return str(data["symbol"])
    unit = str(data["issuer"]["symbol"] or "")
    if abbreviation and abbreviation != "CV":
        return f"{abbreviation}-{unit}"
    return f"{unit}-{data['unit_symbol']}" if data.get("unit_symbol") else unit


def when(data: Mapping[str, Any]) -> str:
    """«ngày 18 tháng 01 năm 2024», with blanks for what a draft does not know."""
    day = data.get("date") or ""
    if len(day) == 10:
        return numbers.day_line(date.fromisoformat(day))
    return numbers.blank_day_line(int(day[:4]) if day else None, int(day[5:7]) if len(day) == 7 else None)


def head(data: Mapping[str, Any], abbreviation: str, about: str = "", numbered: bool = True, form: str = "") -> Head:
    issuer = data["issuer"]
    return Head(
        above=issuer["above"] or "",
        issuer=issuer["head_name"] or issuer["name"] or "",
        number=f"Số: {number_of(data)}/{symbol_of(data, abbreviation)}" if numbered else "",
        place_date=f"{issuer['place'] or ''}, {when(data)}",
        about=about,
        form=form,
        urgency=data.get("urgency") or "",
        circulation=data.get("circulation") or "",
        contact=data.get("footer_contact") or "",
    )


def title(name: str, *subject: str) -> Title:
    """Type name in capitals; the abstract keeps the lines given."""
    return Title(name.upper(), tuple(filter(None, subject)))


def closed(lines: Sequence[str]) -> tuple[str, ...]:
    """Lines that end with «;», the last one with «.»."""
    stripped = [text.bare(line) for line in lines]
    return tuple(f"{line}{'.' if i == len(stripped) - 1 else ';'}" for i, line in enumerate(stripped))


def bases(data: Mapping[str, Any]) -> tuple[str, ...]:
    """«Căn cứ ...;» one a line; a base that names no ground word gets «Căn cứ»."""
    given = [text.capital(b) for b in data.get("bases") or ()]
    return closed([b if b.startswith(_GROUNDS) else f"Căn cứ {b}" for b in given])


def addressees(data: Mapping[str, Any]) -> tuple[str, ...]:
    return closed(data.get("to") or ())


def recipients(data: Mapping[str, Any], as_said: str = "") -> tuple[str, ...]:
    """The list under «Nơi nhận», without dashes; begins with «Như trên» or `as_said` and ends with «Lưu: ...»."""
    named = [text.bare(r.removeprefix("- ")) for r in data.get("recipients") or ()]
    opening = as_said or ("Như trên" if data.get("to") else "")
    if opening and not any(r.lower().startswith("như ") for r in named[:1]):
        named.insert(0, opening)
    if not any(r.startswith("Lưu") for r in named):
        named.append("Lưu: VT")
    return closed(named)


def seal(signer: Mapping[str, Any] | None, draft_post: str = "") -> Seal | None:
    """The signer's block: authority and post in capitals, one line each as Article 13 sets them."""
    if not signer:
        return Seal((draft_post.upper(),)) if draft_post else None
    authority, post, over = signer["authority"], signer["post"] or "", signer["over"] or ""
    if authority == "TM.":
        lines = [f"TM. {over}", f"KT. {signer['for']}" if signer["for"] else "", post]
    elif authority in ("KT.", "TL.", "TUQ."):
        lines = [f"{authority} {over}", post]
    else:
        lines = [f"{authority} {post}" if authority else post]
    return Seal(tuple(line.upper() for line in lines if line), signer["name"] or "", under=signer["under"] or "")


def side_by_side(*seals: Seal) -> Signatures:
    """Signature blocks whose names stand level: blocks with fewer lines get blank ones."""
    most = max(len(seal.lines) + bool(seal.note) for seal in seals)
    return Signatures(tuple(replace(s, lines=s.lines + ("",) * (most - len(s.lines) - bool(s.note))) for s in seals))


def check_signer(signer: Mapping[str, Any] | None, problems: schema.Problems) -> None:
    if signer and signer["authority"] in ("KT.", "TM.", "TL.", "TUQ.") and not signer["over"]:
        problems.append(
            ("signer.over", f"còn thiếu: ký {signer['authority']} phải ghi ký {_OVER[signer['authority']]}")
        )


_OVER = {
    "KT.": "thay chức vụ nào",
    "TM.": "thay mặt tập thể nào",
    "TL.": "thừa lệnh chức vụ nào",
    "TUQ.": "thừa ủy quyền chức vụ nào",
}


def foot(data: Mapping[str, Any], as_said: str = "") -> Foot:
    return Foot(recipients(data, as_said), seal(data.get("signer")), (data.get("drafter") or "").upper())


def reference(data: Mapping[str, Any], type_name: str, abbreviation: str) -> str:
    """The line under an annex's title."""
    issuer = data["issuer"]["name"] or ""
    label = f"{type_name} số {number_of(data)}/{symbol_of(data, abbreviation)}"
    return f"(Kèm theo {label} {when(data)} của {issuer})"


def plain(words: str, **how: Any) -> Paragraph:
    return Paragraph((Run(words),), **how)


def bold(words: str, **how: Any) -> Paragraph:
    return Paragraph((Run(words, bold=True),), **how)


def italic(words: str, **how: Any) -> Paragraph:
    return Paragraph((Run(words, italic=True),), **how)


def centred(words: str, **how: Any) -> Paragraph:
    return Paragraph((Run(words, bold=True),), align="center", indent=False, **how)
