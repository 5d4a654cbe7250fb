"""Pictures and scanned pages, by tesseract with Vietnamese, when it is installed on the machine."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from functools import cache
from io import BytesIO
from typing import Any

from PIL import Image, ImageSequence, UnidentifiedImageError

from tdkt.documents.read_text import assembled, clean
from tdkt.documents.reading import Line, ReadError, ReadPaper

MAX_PIXELS = 60_000_000
MAX_SCANNED = 60
PAGE_SECONDS = 60
ALL_SECONDS = 300
DPI = 200
HOW = "cần cài bộ nhận dạng chữ (gói tesseract-ocr và tesseract-ocr-vie)"
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


def recognised(picture: Image.Image, name: str, page: int) -> list[str]:
    """Lines of text on a picture. Raises ReadError without tesseract, or when a page takes too long."""
    path = tool()
    if path is None:
        raise ReadError(f"Tệp «{name}» là ảnh hoặc bản quét, {HOW} để đọc; hoặc dùng bản .docx, .pdf có chữ.")
    packed = BytesIO()
    picture.convert("L").save(packed, "PNG")
    try:
        done = subprocess.run(  # noqa: S603
            [path, "stdin", "stdout", "-l", "vie", "--psm", "3", "--dpi", str(DPI)],
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
    return [clean(line) for line in done.stdout.decode("utf-8", "replace").replace("\f", "").split("\n")]


def read_picture(name: str, data: bytes) -> ReadPaper:
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
        if time.monotonic() - began > ALL_SECONDS:
            notes.append(f"Chỉ nhận dạng {page - 1} trên {count} trang trong {ALL_SECONDS} giây.")
            break
        lines += [Line(len(lines) + n, page, text) for n, text in enumerate(recognised(frame, name, page), 1)]
    return _paper(name, lines, notes, "image")


def read_scanned(name: str, file: Any, notes: list[str]) -> ReadPaper:
    """A PDF whose pages are pictures."""
    if tool() is None:
        raise ReadError(f"Tệp «{name}» là bản quét (ảnh), {HOW} để đọc; hoặc dùng bản .docx, .pdf có chữ.")
    if len(file) > MAX_SCANNED:
        raise ReadError(f"Tệp «{name}» là bản quét dài {len(file)} trang, quá {MAX_SCANNED} trang: hãy tách tệp.")
    lines: list[Line] = []
    began = time.monotonic()
    for index in range(len(file)):
        if time.monotonic() - began > ALL_SECONDS:
            notes.append(f"Chỉ nhận dạng {index} trên {len(file)} trang trong {ALL_SECONDS} giây.")
            break
        page = file[index]
        width, height = page.get_size()
        scale = min(DPI / 72, (MAX_PIXELS / max(width * height, 1)) ** 0.5)
        picture = page.render(scale=scale).to_pil()
        page.close()
        lines += [
            Line(len(lines) + n, index + 1, text) for n, text in enumerate(recognised(picture, name, index + 1), 1)
        ]
    return _paper(name, lines, notes, "pdf")


def _paper(name: str, lines: list[Line], notes: list[str], form: str) -> ReadPaper:
    if not any(line.text.strip() for line in lines):
        raise ReadError(f"Không nhận dạng được chữ nào trong «{name}»: hãy quét lại rõ hơn.")
    return assembled(name, "pdf" if form == "pdf" else "image", lines, [*notes, WARNING])
