"""The numbered forms of each decree: which report and which tờ trình, on a day.

Nghị định 91/2017, 98/2023 Phụ lục I, 152/2025 Phụ lục; Thông tư 20/2025/TT-BNV for ngành Nội vụ.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tdkt.law.catalogue import Award, Level, Stream, award
from tdkt.law.cite import Cite
from tdkt.law.dated import NoRow, table

SECTORS = {"chung": "theo nghị định", "noi_vu": "ngành Nội vụ"}
_TAIL = {"person": "ca_nhan", "collective": "tap_the", "household": "ho_gia_dinh"}


@dataclass(frozen=True, slots=True)
class Form:
    """``number`` as printed on the form, «05» or «1.3»; ``decree`` as in its symbol, «152/2025/NĐ-CP»."""

    key: str
    number: str
    name: str
    decree: str
    cite: Cite
    note: str = ""

    @property
    def label(self) -> str:
        """«Mẫu số 05 NĐ 152/2025»."""
        symbol, _, kind = self.decree.rpartition("/")
        short = {"NĐ-CP": "NĐ", "TT-BNV": "TT"}.get(kind, kind)
        return f"Mẫu số {self.number} {short} {symbol}"


def form(key: str, day: date, sector: str = "chung") -> Form:
    """A form by its key (``to_trinh``, ``cong_trang_ca_nhan`` ...): the sector's own where it has one that day."""
    if sector not in SECTORS:
        raise NoRow(f"Không có bộ mẫu riêng cho «{sector}»; chọn một trong: {', '.join(SECTORS)}.")
    forms = table("forms")
    has_own = sector != "chung" and forms.has(sector=sector, form=key)
    if has_own and (day >= forms.series[sector, key][0].start or not forms.has(sector="chung", form=key)):
        row = forms.row(day, sector=sector, form=key)
    else:
        row = forms.row(day, sector="chung", form=key)
    return Form(key, str(row.data["number"]), str(row.data["name"]), row.cite.instrument, row.cite, row.note)


def report_form(code: str, subject: str, stream: str, day: date, sector: str = "chung") -> Form:
    """The form of the báo cáo thành tích for an award of that stream on the day it is written.

    NoRow with a sentence for streams and awards that have no report of their own (niên hạn, culture titles, prizes).
    """
    kind = award(code)
    key = _report_key(kind, subject, stream)
    if sector == "noi_vu" and kind.level in {Level.BASE, Level.PROVINCE}:
        if key == "cong_trang_tap_the" and kind.is_title and day >= table("forms").series["noi_vu", key][0].start:
            key = "danh_hieu_tap_the"
        return form(key, day, sector)
    return form(key, day)


def submission_form(day: date, sector: str = "chung") -> Form:
    """The form of the tờ trình; BeforeHorizon before 2024, when no decree printed one."""
    return form("to_trinh", day, sector)


def _report_key(kind: Award, subject: str, stream: str) -> str:
    if kind.code in {"AHLD", "AHLLVT"}:
        return f"anh_hung_{_TAIL[subject]}"
    if kind.code == "CTDCP":
        return "co_chinh_phu"
    if kind.code == "CSTDTQ":
        return "cstd_toan_quoc"
    if kind.nature == "danh_hieu_vinh_du" or kind.code in {"GTHCM", "GTNN", "XPTB", "TVH", "GDVH", "KNC"}:
        raise NoRow(f"{kind.name} có mẫu báo cáo riêng trong văn bản của ngành; chưa có trong dữ liệu.")
    if stream == Stream.NIEN_HAN:
        raise NoRow("Khen thưởng niên hạn lập danh sách, không có mẫu báo cáo thành tích trong nghị định.")
    if stream in {Stream.DOT_XUAT, Stream.CHUYEN_DE, Stream.CONG_HIEN}:
        return str(stream)
    if stream not in set(Stream) or subject not in _TAIL:
        raise NoRow(f"Không có mẫu báo cáo cho loại hình «{stream}», đối tượng «{subject}».")
    return f"{'doi_ngoai' if stream == Stream.DOI_NGOAI else 'cong_trang'}_{_TAIL[subject]}"
