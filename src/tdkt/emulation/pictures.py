"""Uploaded pictures, drawn anew: only what the eye sees is kept, no camera data, no place, no hidden bytes."""

from __future__ import annotations

import io
import warnings
from dataclasses import dataclass
from typing import Any

from django import forms
from PIL import Image, ImageOps, UnidentifiedImageError

from tdkt.core.forms import checked_upload

ENDINGS = (".jpg", ".jpeg", ".png", ".webp")
FORMATS = ("JPEG", "PNG", "WEBP")
MOST_BYTES = 10 * 2**20
MOST_PIXELS = 40_000_000
LEAST_SIDE, MOST_SIDE = 200, 1600


@dataclass(frozen=True)
class Drawn:
    data: bytes
    width: int
    height: int


def draw(file: Any) -> Drawn:
    """The picture of an upload as a fresh JPEG. Raises ``forms.ValidationError`` in words."""
    data = checked_upload(file, endings=ENDINGS)
    if len(data) > MOST_BYTES:
        raise forms.ValidationError(f"Ảnh nặng {len(data) // 2**20} MB, vượt mức {MOST_BYTES // 2**20} MB.")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(data), formats=FORMATS) as opened:
                return _drawn(opened, file.name)
    except forms.ValidationError:
        raise
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError, Warning):
        raise forms.ValidationError(
            f"«{file.name}» không phải là ảnh đọc được. Chỉ nhận ảnh JPEG, PNG, WebP nguyên vẹn."
        ) from None


def _drawn(opened: Image.Image, name: str) -> Drawn:
    width, height = opened.size
    if width * height > MOST_PIXELS:
        raise forms.ValidationError(f"Ảnh «{name}» {width} × {height} điểm là quá lớn; hãy thu nhỏ dưới 40 triệu điểm.")
    if min(width, height) < LEAST_SIDE:
        raise forms.ValidationError(
            f"Ảnh «{name}» {width} × {height} điểm là quá nhỏ; mỗi cạnh ít nhất {LEAST_SIDE} điểm."
        )
    upright = ImageOps.exif_transpose(opened)
    if upright.mode in ("RGBA", "LA", "PA") or "transparency" in upright.info:
        layer = upright.convert("RGBA")
        plain = Image.new("RGB", layer.size, "white")
        plain.paste(layer, mask=layer.getchannel("A"))
    else:
        plain = upright.convert("RGB")
    plain.thumbnail((MOST_SIDE, MOST_SIDE))
    fresh = Image.new("RGB", plain.size)
    fresh.paste(plain)
    out = io.BytesIO()
    fresh.save(out, "JPEG", quality=86, optimize=True)
    return Drawn(out.getvalue(), *fresh.size)
