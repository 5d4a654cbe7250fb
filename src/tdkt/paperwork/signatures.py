"""What the signed file beside a paper shows: who signed, when, whether it is whole, whether it is the paper issued."""

from __future__ import annotations

import hashlib
from typing import Any

from django.conf import settings

from tdkt.core.text import fold
from tdkt.documents.signing import SigningError, verify
from tdkt.paperwork.models import Paper

ROOTS = "chung-thu-goc"  # folder under the data folder where an office puts the root certificates it trusts


def trusted_roots() -> list[bytes]:
    folder = settings.DATA / ROOTS
    if not folder.is_dir():
        return []
    return [one.read_bytes() for one in sorted(folder.iterdir()) if one.suffix in {".cer", ".crt", ".pem"}]


def seen(paper: Paper) -> dict[str, Any]:
    """{"signatures", "problem", "same_file", "same_paper"}: read from the file as it lies on the disk now.

    ``same_paper`` is True when the signed file begins with the bytes of the PDF issued (signing only adds to a file),
    None when it was made another way and a person must compare. ``unexpected``: who signed, when none of the signatures
    is of the person whom the paper names as its signer.
    """
    content = paper.signed.open("rb").read()
    found: dict[str, Any] = {"signatures": [], "problem": "", "same_paper": None}
    found["same_file"] = hashlib.sha256(content).hexdigest() == paper.signed_hash
    try:
        found["signatures"] = verify(content, trusted_roots())
    except SigningError as why:
        found["problem"] = str(why)
    if paper.pdf and content.startswith(paper.pdf.open("rb").read()):
        found["same_paper"] = True
    named = str((paper.data.get("signer") or {}).get("name") or "")
    signers = [one.signer for one in found["signatures"]]
    if named and signers and not any(fold(named) in fold(signer) for signer in signers):
        found["unexpected"] = {"named": named, "signers": ", ".join(signers)}
    return found
