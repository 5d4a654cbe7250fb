"""Who sent a letter, sealed with the key of this installation."""

from __future__ import annotations

import json

from tdkt.org import seal


def sealed(name: str, contact: str) -> str:
    return seal.seal(json.dumps([name, contact], ensure_ascii=False))


def opened(kept: str) -> tuple[str, str]:
    """(name, contact); a sentence in place of the name where the secret key has changed."""
    try:
        name, contact = json.loads(seal.unseal(kept))
    except seal.CannotUnseal:
        return "Không mở được: khóa bí mật của bản cài này đã thay đổi.", ""
    return str(name), str(contact)
