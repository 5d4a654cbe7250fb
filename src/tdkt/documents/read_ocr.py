"""Pictures and scanned pages, by tesseract with Vietnamese, when it is installed on the machine."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import time
from dataclasses import replace
from functools import cache
from io import BytesIO
from typing import Any, Literal, NamedTuple

from PIL import Image, ImageSequence, UnidentifiedImageError

from tdkt.documents.read_letters import regex
from tdkt.documents.read_model import Line, ReadError, ReadPaper, Tell
from tdkt.documents.read_text import assembled, clean

MAX_PIXELS = 60_000_000
MAX_SCANNED = 60
PAGE_SECONDS = 60
ALL_SECONDS = 300
DPI = 200
HOW = "cần cài bộ nhận dạng chữ (gói tesseract-ocr và tesseract-ocr-vie)"
Side = Literal["", "left", "right"]
_SECOND, _ROMAN = re.compile(r"\s*II\."), re.compile(r"\s*I\.")
_GLUED = regex(r"^((?:[IVX]{1,4}|\d{1,2})\.)(?=[A-ZĐÀ-Ỹ])")  # the space after a number is often not seen
_MISREAD = regex(r"\s*[1l|]\.\s+[A-ZĐÀ-Ỹ][A-ZĐÀ-Ỹ ,-]{5,}$")
WARNING = "Chữ được nhận dạng từ ảnh: có thể sai dấu, sai số; hãy đối chiếu với bản gốc."


@cache
def tool() -> str | None:
    """Path of tesseract with the Vietnamese data, None when either is missing."""
    path = shutil.which("tesseract")
    if path is None:
        return None
    try:
        listed = subprocess.run([path, "--list-langs"], capture_output=True, text=True, timeout=20, check=False)  # noqa: S603
    except (OSError, subprocess.TimeoutExpired):
        return None
    return path if "vie" in listed.stdout.split() else None


class Seen(NamedTuple):
    """A recognised line with the column of the head or foot that it stands in."""

    text: str
    column: Side = ""


class _Word(NamedTuple):
    text: str
    left: int
    right: int
    top: int
    height: int


def recognised(picture: Image.Image, name: str, page: int) -> list[Seen]:
    """Lines of text on a picture. Raises ReadError without tesseract, or when a page takes too long."""
    path = tool()
    if path is None:
        raise ReadError(f"Tệp «{name}» là ảnh hoặc bản quét, {HOW} để đọc; hoặc dùng bản .docx, .pdf có chữ.")
    packed = BytesIO()
    picture.convert("L").save(packed, "PNG")
    try:
        done = subprocess.run(  # noqa: S603
            [path, "stdin", "stdout", "-l", "vie", "--psm", "3", "--dpi", str(DPI), "tsv"],
            input=packed.getvalue(),
            capture_output=True,
            timeout=PAGE_SECONDS,
            check=False,
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},
        )
    except subprocess.TimeoutExpired:
        raise ReadError(
            f"Trang {page} của tệp «{name}» nhận dạng quá {PAGE_SECONDS} giây: hãy quét lại rõ hơn."
        ) from None
    return _in_columns(done.stdout.decode("utf-8", "replace"), picture.width, picture.height, page == 1)


def _in_columns(table: str, width: int, height: int, first: bool) -> list[Seen]:
    """Lines of the table of words that tesseract gives; those of two columns left column first, as on a PDF page."""
    rows: dict[tuple[str, str, str], list[_Word]] = {}
    for line in table.splitlines()[1:]:
        cells = line.split("\t")
        if len(cells) == 12 and cells[0] == "5" and cells[11].strip():
            left, top, wide, high = (int(cell) for cell in cells[6:10])
            rows.setdefault((cells[2], cells[3], cells[4]), []).append(
                _Word(cells[11].strip(), left, left + wide, top, high)
            )
    out: list[Seen] = []
    sides: dict[Side, list[Seen]] = {"left": [], "right": []}
    foot, before = False, ("", "")
    for (block, para, _), words in rows.items():
        text = " ".join(word.text for word in words)
        foot = foot or text.upper().startswith("NƠI NHẬN")
        placed = _sides(words, width) if foot or (first and words[0].top < 0.28 * height) else []
        if placed:
            for column, part in placed:
                sides[column].append(Seen(clean(part), column))
            continue
        out += sides["left"] + sides["right"]
        sides = {"left": [], "right": []}
        if out and (block, para) != before:
            out.append(Seen(""))
        before = (block, para)
        out.append(Seen(clean(text)))
    return out + sides["left"] + sides["right"]


def _sides(words: list[_Word], width: int) -> list[tuple[Side, str]]:
    """The line cut at its gutter, or named by the half it stands in; nothing for a line across or in the middle."""
    middle = width / 2
    tall = sorted(word.height for word in words)[len(words) // 2]
    gap, at = max(
        ((b.left - a.right, n) for n, (a, b) in enumerate(zip(words, words[1:], strict=False), 1)), default=(0, 0)
    )
    if gap > 1.3 * tall and words[at - 1].right < 1.25 * middle and words[at].left > 0.62 * middle:
        return [("left", _trimmed(words[:at])), ("right", _trimmed(words[at:]))]
    if abs((words[0].left + words[-1].right) / 2 - middle) < 0.06 * width:
        return []
    if words[-1].right < 1.05 * middle:
        return [("left", _trimmed(words))]
    return [("right", _trimmed(words))] if words[0].left > 0.8 * middle else []


def _trimmed(words: list[_Word]) -> str:
    """Without the specks that a drawn rule or a stain leaves at the ends."""
    return re.sub(r"^[_'|:—.\s]+|[_'|—\s]+$", "", " ".join(word.text for word in words))


def _numbered(lines: list[Line]) -> list[Line]:
    """«I.» is often taken for «1.» or «l.»: mended before capitals where «II.» follows and no «I.» stands."""
    if not any(_SECOND.match(line.text) for line in lines) or any(_ROMAN.match(line.text) for line in lines):
        return lines
    at = next((n for n, line in enumerate(lines) if _MISREAD.match(line.text)), None)
    if at is None:
        return lines
    return [*lines[:at], replace(lines[at], text="I" + lines[at].text.strip()[1:]), *lines[at + 1 :]]


def read_picture(name: str, data: bytes, tell: Tell | None = None) -> ReadPaper:
    try:
        with Image.open(BytesIO(data)) as picture:
            if picture.width * picture.height > MAX_PIXELS:
                raise ReadError(
                    f"Ảnh «{name}» quá lớn ({picture.width} x {picture.height} điểm): hãy giảm độ phân giải."
                )
            count = int(getattr(picture, "n_frames", 1))
            frames = [
                frame.copy() for _, frame in zip(range(MAX_SCANNED), ImageSequence.Iterator(picture), strict=False)
            ]
    except Image.DecompressionBombError:
        raise ReadError(f"Ảnh «{name}» quá lớn: hãy giảm độ phân giải (300 điểm mỗi inch là đủ).") from None
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError):
        raise ReadError(f"Ảnh «{name}» bị hỏng hoặc sai định dạng: hãy chụp hoặc quét lại.") from None
    lines: list[Line] = []
    notes = [] if count <= MAX_SCANNED else [f"Ảnh có {count} trang; chỉ nhận dạng {MAX_SCANNED} trang đầu."]
    began = time.monotonic()
    for page, frame in enumerate(frames, 1):
        if tell is not None:
            tell(page - 1, len(frames))
        if time.monotonic() - began > ALL_SECONDS:
            notes.append(f"Chỉ nhận dạng {page - 1} trên {count} trang trong {ALL_SECONDS} giây.")
            break
        lines += _lines(recognised(frame, name, page), page, len(lines))
    return _paper(name, lines, notes, "image")


def read_scanned(name: str, file: Any, notes: list[str], tell: Tell | None = None) -> ReadPaper:
    """A PDF whose pages are pictures."""
    if tool() is None:
        raise ReadError(f"Tệp «{name}» là bản quét (ảnh), {HOW} để đọc; hoặc dùng bản .docx, .pdf có chữ.")
    if len(file) > MAX_SCANNED:
        raise ReadError(f"Tệp «{name}» là bản quét dài {len(file)} trang, quá {MAX_SCANNED} trang: hãy tách tệp.")
    lines: list[Line] = []
    began = time.monotonic()
    for index in range(len(file)):
        if tell is not None:
            tell(index, len(file))
        if time.monotonic() - began > ALL_SECONDS:
            notes.append(f"Chỉ nhận dạng {index} trên {len(file)} trang trong {ALL_SECONDS} giây.")
            break
        page = file[index]
        width, height = page.get_size()
        scale = min(DPI / 72, (MAX_PIXELS / max(width * height, 1)) ** 0.5)
        picture = page.render(scale=scale).to_pil()
        page.close()
        lines += _lines(recognised(picture, name, index + 1), index + 1, len(lines))
    return _paper(name, lines, notes, "pdf")


def _paper(name: str, lines: list[Line], notes: list[str], form: str) -> ReadPaper:
    if not any(line.text.strip() for line in lines):
        raise ReadError(f"Không nhận dạng được chữ nào trong «{name}»: hãy quét lại rõ hơn.")
    return assembled(name, "pdf" if form == "pdf" else "image", _numbered(lines), [*notes, WARNING])


def _lines(seen: list[Seen], page: int, before: int) -> list[Line]:
    return [Line(before + n, page, _GLUED.sub(r"\1 ", one.text), column=one.column) for n, one in enumerate(seen, 1)]
