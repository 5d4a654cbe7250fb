"""The key of a ballot box, in a file beside the database and never in it: without it a paper in the box says nothing.

Every vote seals the whole box anew under a fresh key, and the key of before is destroyed; the last one goes when the
box has been counted or thrown away. Keys are no part of a backup.
"""

from __future__ import annotations

import os
import secrets
import time
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

from tdkt.core.workflow import StepRefused

NONCE = 12
GONE = (
    "Khóa của hòm phiếu không còn trên máy chủ (hệ thống đã được phục hồi từ bản sao lưu, hoặc máy này không dùng "
    "chung thư mục dữ liệu với máy kia): không mở được các phiếu đã bỏ. Hãy hủy cuộc bỏ phiếu này và bỏ phiếu lại."
)


def _place(name: str) -> Path:
    return Path(settings.BALLOT_KEYS) / name


def make() -> str:
    """A fresh key; returns the random name by which the box finds it."""
    name, place = secrets.token_hex(16), Path(settings.BALLOT_KEYS)
    try:
        place.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle = os.open(_place(name), os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(AESGCM.generate_key(256))
            file.flush()
            os.fsync(file.fileno())
    except OSError as why:
        raise StepRefused("Máy chủ không ghi được khóa của hòm phiếu: báo người quản trị kiểm tra thư mục.") from why
    return name


def is_here(name: str) -> bool:
    return _place(name).exists()


def destroy(name: str) -> None:
    """Written over and removed; nothing happens where it is gone already."""
    try:
        size = _place(name).stat().st_size
        with _place(name).open("r+b") as file:
            file.write(os.urandom(size))
            file.flush()
            os.fsync(file.fileno())
        _place(name).unlink()
    except FileNotFoundError:
        return


def old() -> set[str]:
    """Names of the keys that have lain for an hour: whatever vote made them is long over."""
    place, before = Path(settings.BALLOT_KEYS), time.time() - 3600
    return {file.name for file in place.iterdir() if file.stat().st_mtime < before} if place.exists() else set()


class Lock:
    """The key of one box, read once."""

    def __init__(self, name: str) -> None:
        self.name = name
        try:
            self.key = AESGCM(_place(name).read_bytes())
        except (OSError, ValueError) as why:
            raise StepRefused(GONE) from why

    def seal(self, text: str) -> bytes:
        nonce = os.urandom(NONCE)
        return nonce + self.key.encrypt(nonce, text.encode(), self.name.encode())

    def unseal(self, content: bytes) -> str:
        try:
            return self.key.decrypt(content[:NONCE], content[NONCE:], self.name.encode()).decode()
        except InvalidTag as why:
            raise StepRefused("Có phiếu trong hòm đã bị sửa từ bên ngoài: hủy cuộc bỏ phiếu này.") from why
