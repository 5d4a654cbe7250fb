"""Vietnamese text of before Unicode: TCVN3 (ABC, fonts .VnTime...) and VNI (fonts VNI-Times...) into NFC.

Both are tables of an 8-bit set seen through Latin-1/Windows-1252. `guess` tells which table, if any, turns a text
into Vietnamese: it looks for the table's letters where Unicode Vietnamese letters are missing.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Literal

Encoding = Literal["tcvn3", "vni"]

_TCVN3_CODES = (
    "µ¸¶·¹¨»¾¼½Æ©ÇÊÈÉË®ÌÐÎÏÑªÒÕÓÔÖ×ÝØÜÞßãáâä«åèæçé¬êíëìîïóñòô\u00adõøö÷ùúýûüþ¡¢£¤¥¦§",
    "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵĂÂÊÔƠƯĐ",
)
_TCVN3 = str.maketrans(*_TCVN3_CODES)

_TONES = "áàảãạ"
_VNI_MARKS = "ùøûõï"  # the five tones written after a plain letter
_VNI_HAT = "áàåãä"  # the same tones fused with the hat
_VNI_BREVE = "éèúüë"  # and with the breve


def _combine(letter: str, tone: int) -> str:
    mark = "\u0301\u0300\u0309\u0303\u0323"[tone]
    return unicodedata.normalize("NFC", letter + mark)


def _vni_pairs() -> dict[str, str]:
    pairs: dict[str, str] = {"aâ": "â", "eâ": "ê", "oâ": "ô", "aê": "ă"}
    for tone in range(5):
        for letter in "aeouy":
            pairs[letter + _VNI_MARKS[tone]] = _combine(letter, tone)
        for letter, hat in (("a", "â"), ("e", "ê"), ("o", "ô")):
            pairs[letter + _VNI_HAT[tone]] = _combine(hat, tone)
        pairs["a" + _VNI_BREVE[tone]] = _combine("ă", tone)
        pairs["ô" + _VNI_MARKS[tone]] = _combine("ơ", tone)
        pairs["ö" + _VNI_MARKS[tone]] = _combine("ư", tone)
    pairs |= {both.upper(): out.upper() for both, out in pairs.items()}
    return pairs | {both[0].upper() + both[1]: out.upper() for both, out in pairs.items() if both[0].islower()}


_VNI_PAIRS = _vni_pairs()
_VNI_SINGLE = {
    "ñ": "đ",
    "Ñ": "Đ",
    "ô": "ơ",
    "Ô": "Ơ",
    "ö": "ư",
    "Ö": "Ư",
    "í": "í",
    "ì": "ì",
    "æ": "ỉ",
    "ó": "ĩ",
    "ò": "ị",
}
_VNI_SINGLE |= {"Æ": "Ỉ", "Ó": "Ĩ", "Ò": "Ị", "î": "ỵ", "Î": "Ỵ"}
_VNI = re.compile(
    "|".join(sorted(map(re.escape, _VNI_PAIRS), key=len, reverse=True)) + "|[" + "".join(_VNI_SINGLE) + "]"
)

_MODERN = re.compile("[ạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹđươăĐƯƠĂ]")
_TCVN3_SIGNS = re.compile("[µ¸¶·¹¨»¾¼½Æ©ÇÊÈÉË®ÌÐÎÏÑªÒÕÓÔÖ×ÝØÜÞßãáâä«åèæçé¬êíëìîïóñòôõøö÷ùúýûüþ¡¢£¤¥¦§\u00ad]")
_TCVN3_SURE = re.compile("[®¬«©ª¨µ¸¶·¹»¾¼½§\u00ad]")
_VNI_SURE = re.compile("[ñÑöÖ]|[aeouy][ùøûõï]|[aeo][âáàåãä]|[ôö][ùøûõï]")


def from_tcvn3(text: str, upper: bool = False) -> str:
    """TCVN3 to Unicode; `upper` for the capital fonts (.VnTimeH), whose small letters are drawn as capitals."""
    out = text.translate(_TCVN3)
    return out.upper() if upper else out


def from_vni(text: str) -> str:
    """VNI to Unicode."""
    return _VNI.sub(lambda m: _VNI_PAIRS.get(m.group()) or _VNI_SINGLE[m.group()], text)


def guess(text: str) -> Encoding | None:
    """The encoding that `text` is written in when it is not Unicode Vietnamese."""
    sample = text[:20000]
    letters = sum(c.isalpha() for c in sample)
    if letters < 8 or len(_MODERN.findall(sample)) > 0.02 * letters:
        return None
    tcvn3, vni = len(_TCVN3_SURE.findall(sample)), len(_VNI_SURE.findall(sample))
    if max(tcvn3, vni) < 0.04 * letters:
        return None
    return "tcvn3" if tcvn3 >= vni else "vni"


def to_unicode(text: str, encoding: Encoding | None) -> str:
    """`text` in Unicode NFC, by the given table; unchanged but for NFC when there is none."""
    if encoding == "tcvn3":
        text = from_tcvn3(text)
    elif encoding == "vni":
        text = from_vni(text)
    return unicodedata.normalize("NFC", text)


def font_encoding(font: str | None) -> tuple[Encoding | None, bool]:
    """(table, capital font) that a font name stands for: «.VnTimeH» -> ("tcvn3", True), «VNI-Times» -> ("vni", False)."""  # noqa: E501
    name = (font or "").lower()
    if name.startswith(".vn"):
        return "tcvn3", name.endswith("h")
    return ("vni", False) if name.startswith("vni-") else (None, False)
