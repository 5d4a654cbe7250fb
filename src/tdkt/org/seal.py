"""Citizen numbers: sealed at rest, found again by a keyed hash, checked for what the number itself says.

The number's structure (province of birth, century and sex, year of birth) is that of the personal identification number
(Nghị định 137/2015/NĐ-CP, Điều 13).
"""

from __future__ import annotations

import base64
import hashlib
import hmac
from datetime import date
from functools import lru_cache

from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

DIGITS = 12


class CannotUnseal(Exception):
    """The key of this installation is not the one that the number was sealed with."""


@lru_cache(maxsize=4)
def _key(secret: str, purpose: bytes) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=b"tdkt.org.seal", info=purpose).derive(secret.encode())


@lru_cache(maxsize=4)
def _box(secret: str) -> Fernet:
    return Fernet(base64.urlsafe_b64encode(_key(secret, b"seal")))


def seal(number: str) -> str:
    """The number as it is kept; different each time, so equal numbers do not show."""
    return _box(settings.SECRET_KEY).encrypt(number.encode()).decode() if number else ""


def unseal(kept: str) -> str:
    """The number again, by the key of today or one of before. ``CannotUnseal`` where none of them sealed it."""
    if not kept:
        return ""
    for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS):
        try:
            return _box(secret).decrypt(kept.encode()).decode()
        except InvalidToken:
            continue
    raise CannotUnseal("Khóa bí mật của bản cài này không mở được số CCCD đã lưu.")


def trace(number: str) -> str | None:
    """A keyed hash by which an exact number is found; None for no number, so that many people may have none."""
    return _trace(number, settings.SECRET_KEY) if number else None


def traces(number: str) -> list[str]:
    """The hashes that a number may be kept under while old keys still count."""
    return [_trace(number, secret) for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)]


def _trace(number: str, secret: str) -> str:
    return hmac.new(_key(secret, b"trace"), number.encode(), hashlib.sha256).hexdigest()


def masked(number: str) -> str:
    """For screens: the last three digits only."""
    return f"{'•' * (len(number) - 3)}{number[-3:]}" if number else ""


def fault(number: str) -> str:
    """What is wrong with the number as such, or an empty string."""
    if not number.isascii() or not number.isdigit() or len(number) != DIGITS:
        return f"Số CCCD phải đủ {DIGITS} chữ số (đang là «{number}», {len(number)} ký tự)."
    if not 1 <= int(number[:3]) <= 96:
        return f"Số CCCD «{number}» có 3 số đầu {number[:3]} không phải mã tỉnh nào (001 đến 096)."
    return ""


def doubts(number: str, *, sex: str = "", birth: date | None = None) -> list[str]:
    """Where a sound number and the other facts of the person do not agree."""
    said_sex = "nam" if int(number[3]) % 2 == 0 else "nu"
    said_year = 1900 + 100 * (int(number[3]) // 2) + int(number[4:6])
    found = []
    if sex and sex != said_sex:
        found.append(f"CCCD ghi giới {'nam' if said_sex == 'nam' else 'nữ'}, danh sách ghi khác")
    if birth and birth.year != said_year:
        found.append(f"CCCD ghi năm sinh {said_year}, ngày sinh ghi năm {birth.year}")
    return found
