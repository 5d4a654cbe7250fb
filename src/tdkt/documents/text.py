"""Text at the door: one Unicode form, no invisible characters, nothing the font cannot print; and what must not break.

Replaced by rule: control and zero-width characters are dropped; tabs and odd spaces become one space; the
Word symbol-font bullets become «-»; ligatures and full-width letters keep their plain form.
Everything else that the font lacks (emoji, Chinese, ...) is refused with its place: a paper must not lose a
character in silence, and PDF/A does not allow a missing glyph.
"""

from __future__ import annotations

import re
import unicodedata

from tdkt.documents import typeface

_DROP = dict.fromkeys([*range(0x00, 0x09), 0x0B, 0x0C, *range(0x0E, 0x20), *range(0x7F, 0x85), *range(0x86, 0xA0)])
_DROP |= dict.fromkeys([0xAD, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2060, 0xFEFF, *range(0x202A, 0x202F)])
_DROP |= dict.fromkeys([*range(0xFE00, 0xFE10), *range(0x2066, 0x206A)])
_SPACE = dict.fromkeys([0x09, 0xA0, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000], " ")
_PLAIN = {0xF0B7: "-", 0xF02D: "-", 0xF0A7: "-", 0xF0FC: "x", 0x2028: "\n", 0x2029: "\n", 0x85: "\n"}
_TABLE = {**_DROP, **_SPACE, **_PLAIN, 0x2011: "-"}

# A number and the word that must stay on its line, and a word that must stay with the number after it.
_UNITS = (
    "%|‰|đồng|VNĐ|người|lượt|hồ sơ|phiếu|điểm|tháng|năm|ngày|giờ|phút|triệu|tỷ|nghìn|m|km|ha|tấn|kg|bản|lớp|tập thể|"
    "cá nhân|đơn vị|sáng kiến|đồng chí|hội nghị|văn bản|trường hợp|lần|quyết định|tổ chức"
)
_BEFORE = "Điều|điều|Khoản|khoản|Điểm|điểm|Số|số|ngày|tháng|năm|Năm|Mẫu số|Biểu số|biểu số|quý|Quý|Phụ lục|Phần|Mục"
_ANY_BEFORE, _ANY_UNIT = f"{_BEFORE}|{_BEFORE.upper()}", f"{_UNITS}|{_UNITS.upper()}"  # headings are in capitals
_KEEP = re.compile(
    rf"(?:(?<=\s)|^)(?:{_ANY_BEFORE}) (?=[\dIVX])"
    rf"|(?<=\d) (?=(?:{_ANY_UNIT})(?:\W|$))(?!(?:tháng|năm|ngày|THÁNG|NĂM|NGÀY) \d)",
)
_SYMBOL = re.compile(r"\d{1,5}[a-z]?(?:/\d{4})?[/-][A-ZĐĂÂÊÔƠƯ][\wĐ&/-]*|\d{1,2}/\d{1,2}/\d{4}")
_DIGIT = re.compile(r"\d|[IVX]")
_QUOTES = str.maketrans("«»", "“”")  # the marks of the screen; papers use the curly ones
NBSP = "\u00a0"
_HELD = re.compile(rf"[^ \n]*{NBSP}[^ \n]*|{_SYMBOL.pattern}")


def normal(text: str) -> str:
    """NFC, without invisible characters, spaces folded; quotes as papers set them; line ends kept as «\\n», trimmed."""
    text = text.translate(_QUOTES)
    if text.isprintable() and unicodedata.is_normalized("NFC", text) and typeface.characters().issuperset(text):
        return " ".join(text.replace("\u2011", "-").split())
    folded = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n").translate(_TABLE)
    for char in set(folded) - typeface.characters() - {"\n"}:
        plain = unicodedata.normalize("NFC", unicodedata.normalize("NFKC", char))
        if plain != char and typeface.characters().issuperset(plain):
            folded = folded.replace(char, plain)
    return "\n".join(" ".join(line.split()) for line in folded.split("\n")).strip("\n")


def unprintable(text: str) -> list[str]:
    """The characters of normalised text that no shipped face holds, each once, in order."""
    odd = set(text) - typeface.characters() - {"\n"}
    return [c for c in dict.fromkeys(text) if c in odd] if odd else []


def named(char: str) -> str:
    """«😀» (U+1F600): how an error names a character."""
    return f"«{char}» (U+{ord(char):04X})"


def kept(text: str) -> str:
    """The text with no-break spaces between a number and its unit, and between «Điều», «số», «ngày» and the number."""
    if not _DIGIT.search(text):
        return text
    return _KEEP.sub(lambda m: m.group().replace(" ", NBSP), text)


def pieces(text: str) -> list[tuple[str, bool]]:
    """The text cut into (piece, unbreakable): numbers with their unit, symbols such as 05/KH-TTDVVL, dates.

    Only pieces of at most 30 letters are unbreakable; the spaces in them are ordinary ones again.
    """
    if not _DIGIT.search(text):
        return [(text, False)] if text else []
    out: list[tuple[str, bool]] = []
    at = 0
    held = kept(text)
    for found in _HELD.finditer(held):
        if found.end() - found.start() > 30:
            continue
        if found.start() > at:
            out.append((held[at : found.start()].replace(NBSP, " "), False))
        out.append((found.group().replace(NBSP, " "), True))
        at = found.end()
    if at < len(held):
        out.append((held[at:].replace(NBSP, " "), False))
    return out


def capital(text: str) -> str:
    """First letter in upper case, the rest untouched."""
    return text[:1].upper() + text[1:]


def uncapital(text: str) -> str:
    return text[:1].lower() + text[1:]


def bare(text: str) -> str:
    """Without closing punctuation, so that a list can put its own."""
    return text.rstrip(" ;,.:")
