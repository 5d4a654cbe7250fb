"""Built-in forms of certificates: which lines they carry, where, how large. All of it can be moved by an office.

The order and the style of the lines of giấy khen and of the CSTĐCS certificate follow Nghị định 98/2023/NĐ-CP,
Điều 104 (in force 2024-01-01..2025-06-30; second hand). Since 2025-07-01 the forms are set by the Prime Minister
(Nghị định 152/2025/NĐ-CP, Điều 6); that text has not been read, so these places are a starting point to check against
the paper an office really uses. The millimetres are this program's own: the decree gives no positions.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from tdkt.documents.model import Align

RED = "#c00000"


@dataclass(frozen=True)
class Place:
    """The box of one field. `preprinted`: already on the stock, so left out when printing text only."""

    x_mm: float
    y_mm: float
    width_mm: float
    height_mm: float
    size_pt: float
    least_pt: float = 9
    align: Align = "center"
    bold: bool = False
    italic: bool = False
    capitals: bool = False
    colour: str = "#000000"
    preprinted: bool = False


LEFT, WIDE = 25.0, 247.0
_COMMON: dict[str, Place] = {
    "state": Place(LEFT, 40, WIDE, 8, 16, bold=True, preprinted=True),
    "motto": Place(LEFT, 48, WIDE, 7, 15, bold=True, preprinted=True),
    "decider": Place(LEFT, 60, WIDE, 11, 20, bold=True, capitals=True, colour=RED),
    "verb": Place(LEFT, 73, WIDE, 8, 17, bold=True, capitals=True, preprinted=True),
    "award": Place(LEFT, 82, WIDE, 16, 34, bold=True, capitals=True, colour=RED, preprinted=True),
    "name": Place(LEFT, 101, WIDE, 13, 24, bold=True),
    "detail": Place(LEFT, 115, WIDE, 9, 16),
    "reason": Place(LEFT, 125, WIDE, 17, 16),
    "decision": Place(LEFT, 150, 118, 7, 13, align="left", bold=True, italic=True),
    "register": Place(LEFT, 157, 118, 7, 13, align="left", bold=True, italic=True),
    "place_date": Place(160, 146, 112, 7, 14, bold=True, italic=True),
    "signer_post": Place(160, 153, 112, 12, 14, bold=True, capitals=True),
    "signer": Place(160, 188, 112, 7, 15, bold=True),
}
# Pictures: the code to check is as large as the shorter side of its box, the emblem as tall as its box.
PICTURES: dict[str, Place] = {
    "code": Place(LEFT, 168, 22, 22, 9),
    "emblem": Place(136.5, 14, 24, 24, 9, preprinted=True),
}
LEAST_CODE_MM = 15.0  # smaller, and phones no longer read it off paper
FIELD_NAMES = {
    "state": "Quốc hiệu",
    "motto": "Tiêu ngữ",
    "decider": "Chức vụ người quyết định",
    "verb": "Chữ «Tặng», «Tặng danh hiệu»",
    "award": "Tên hình thức, danh hiệu",
    "name": "Tên người, tập thể",
    "detail": "Chức vụ, đơn vị, địa chỉ",
    "reason": "Thành tích",
    "decision": "Số, ngày quyết định",
    "register": "Số sổ vàng",
    "place_date": "Địa danh, ngày ký",
    "signer_post": "Chức vụ người ký",
    "signer": "Họ tên người ký",
    "code": "Mã QR kiểm tra",
    "emblem": "Quốc huy, biểu trưng",
}


@dataclass(frozen=True)
class Form:
    """A form: its places, the words of the verb and of the award when the data give none."""

    lines: dict[str, Place]
    verb: str
    award: str

    @property
    def places(self) -> dict[str, Place]:
        """Every box that may be moved: of the lines and of the pictures."""
        return self.lines | PICTURES


FORMS = {
    "giay_khen": Form(_COMMON, "Tặng", "Giấy khen"),
    "bang_khen": Form(_COMMON, "Tặng", "Bằng khen"),
    "giay_chung_nhan": Form(
        {**_COMMON, "award": replace(_COMMON["award"], size_pt=28), "verb": replace(_COMMON["verb"], size_pt=15)},
        "Chứng nhận",
        "Giấy chứng nhận",
    ),
}
