"""Digital signatures of a PDF: read those it carries (who, when, intact, trusted) and add one from a PKCS#12 file.

Works without a network: no revocation list is fetched, and trust is judged only against the roots given. A PDF that was
changed after signing is reported, never repaired; signing adds to the file and leaves the bytes before it as they were.
"""

from __future__ import annotations

import io
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

MM_PER_PT = 25.4 / 72
MOST_BYTES = 100 * 1024 * 1024


class SigningError(ValueError):
    """What prevents reading or adding a signature, as a Vietnamese sentence."""


@dataclass(frozen=True)
class Signature:
    """One signature as found. `trusted` is None when no root was given to judge by; times are ISO 8601."""

    field: str
    signer: str
    organisation: str
    issuer: str
    serial: str
    signed_at: str
    stamped: bool
    intact: bool
    whole_file: bool
    trusted: bool | None
    valid_from: str
    valid_to: str
    remarks: tuple[str, ...]

    @property
    def sound(self) -> bool:
        """Nothing was changed after this signature and it covers the whole file."""
        return self.intact and self.whole_file


def signers(pdf: bytes) -> list[tuple[str, str]]:
    """(name, time said) of each signature of a PDF, not judged; nothing for what cannot be read."""
    out = []
    try:
        for one in _reader(pdf).embedded_regular_signatures:
            told = _broken(one, "")
            out.append((told.signer, told.signed_at))
    except Exception:  # the library raises many kinds on a broken file
        return out
    return out


def verify(pdf: bytes, roots: Iterable[bytes] = ()) -> list[Signature]:
    """The signatures of a PDF in order; an unsigned PDF gives an empty list.

    `roots` are trusted certificates, DER or PEM. Raises SigningError when the bytes are no readable PDF.
    """
    from pyhanko.sign.validation import validate_pdf_signature
    from pyhanko.sign.validation.errors import SignatureValidationError

    reader = _reader(pdf)
    trusted = [_certificate(root) for root in roots]
    out = []
    try:
        embedded = list(reader.embedded_regular_signatures)
    except Exception as why:  # the library raises many kinds on a broken file
        raise SigningError("không đọc được phần chữ ký trong tệp PDF") from why
    for one in embedded:
        try:
            status = validate_pdf_signature(one, _context(trusted))
        except (SignatureValidationError, ValueError, NotImplementedError) as why:
            out.append(_broken(one, str(why)))
            continue
        out.append(_told(one, status, bool(trusted)))
    return out


def _reader(pdf: bytes) -> Any:
    from pyhanko.pdf_utils.reader import PdfFileReader

    if len(pdf) > MOST_BYTES:
        raise SigningError("tệp PDF lớn hơn 100 MB")
    if b"%PDF-" not in pdf[:1024]:
        raise SigningError("tệp này không phải PDF")
    try:
        reader = PdfFileReader(io.BytesIO(pdf), strict=False)
        encrypted = reader.encrypted
        _ = reader.root
    except Exception as why:  # the library raises many kinds on a broken file
        raise SigningError("tệp PDF bị hỏng, không đọc được") from why
    if encrypted:
        raise SigningError("tệp PDF có mật khẩu; hãy bỏ mật khẩu rồi tải lại")
    return reader


def _context(roots: list[Any]) -> Any:
    from pyhanko_certvalidator import ValidationContext

    return ValidationContext(trust_roots=roots, allow_fetching=False)


def _certificate(raw: bytes) -> Any:
    from asn1crypto import pem, x509  # type: ignore[import-untyped]

    try:
        der = pem.unarmor(raw)[2] if pem.detect(raw) else raw
        return x509.Certificate.load(der, strict=True)
    except ValueError as why:
        raise SigningError("chứng thư gốc không đọc được; cần tệp .cer, .crt hoặc .pem") from why


def _told(one: Any, status: Any, judged: bool) -> Signature:
    from pyhanko.sign.diff_analysis import ModificationLevel
    from pyhanko.sign.validation.status import SignatureCoverageLevel

    whole = status.coverage in (SignatureCoverageLevel.ENTIRE_FILE, SignatureCoverageLevel.ENTIRE_REVISION) and (
        status.modification_level in (None, ModificationLevel.NONE, ModificationLevel.LTA_UPDATES)
        or status.coverage == SignatureCoverageLevel.ENTIRE_FILE
    )
    intact = bool(status.intact and status.valid)
    at: datetime | None = status.signer_reported_dt
    stamp = status.timestamp_validity
    if stamp is not None:
        at = stamp.timestamp
    remarks = []
    if not intact:
        remarks.append("Nội dung đã bị thay đổi sau khi ký hoặc chữ ký không khớp.")
    elif not whole:
        remarks.append("Tệp được thêm nội dung sau chữ ký này.")
    if judged and not status.trusted:
        remarks.append("Chứng thư không nối được tới chứng thư gốc đã tin cậy.")
    if not judged:
        remarks.append("Chưa có chứng thư gốc nào để xét độ tin cậy.")
    if stamp is None and at is not None:
        remarks.append("Thời gian ký do máy người ký ghi, không có dấu thời gian.")
    return _of(
        one, status.signing_cert, at, stamp is not None, intact, whole, status.trusted if judged else None, remarks
    )


def _broken(one: Any, why: str) -> Signature:
    remark = f"Không kiểm tra được chữ ký này ({why[:120]})."
    return _of(one, one.signer_cert, one.self_reported_timestamp, False, False, False, None, [remark])


def _of(
    one: Any,
    certificate: Any,
    at: datetime | None,
    stamped: bool,
    intact: bool,
    whole: bool,
    trusted: bool | None,
    remarks: list[str],
) -> Signature:
    subject, issuer = certificate.subject.native, certificate.issuer.native
    return Signature(
        field=str(one.field_name),
        signer=str(subject.get("common_name", "")),
        organisation=str(subject.get("organization_name", "")),
        issuer=str(issuer.get("common_name", issuer.get("organization_name", ""))),
        serial=f"{certificate.serial_number:X}",
        signed_at=at.isoformat() if at else "",
        stamped=stamped,
        intact=intact,
        whole_file=whole,
        trusted=trusted,
        valid_from=certificate.not_valid_before.isoformat(),
        valid_to=certificate.not_valid_after.isoformat(),
        remarks=tuple(remarks),
    )


class Key:
    """A private key with its certificate out of a PKCS#12 file, loaded once and used for any number of papers."""

    def __init__(self, pkcs12: bytes, password: str) -> None:
        from cryptography.hazmat.primitives.serialization import pkcs12 as archive
        from pyhanko.sign.signers import SimpleSigner

        try:
            self._key, certificate, _ = archive.load_key_and_certificates(pkcs12, password.encode())
            loaded = SimpleSigner.load_pkcs12_data(pkcs12, [], password.encode())
        except ValueError as why:
            raise SigningError("không mở được tệp chứng thư .p12/.pfx: sai mật khẩu hoặc tệp hỏng") from why
        if self._key is None or certificate is None:
            raise SigningError("tệp .p12/.pfx không chứa đủ khóa bí mật và chứng thư")
        self.signer = _cached(loaded, self._key)
        self.name = str(loaded.signing_cert.subject.native.get("common_name", ""))


def _cached(loaded: Any, key: Any) -> Any:
    """The signer with its key kept open: checking an RSA key anew for each paper costs more than signing."""
    from cryptography.hazmat.primitives import hashes
    from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
    from pyhanko.sign.signers import SimpleSigner

    digests = {"sha256": hashes.SHA256(), "sha384": hashes.SHA384(), "sha512": hashes.SHA512()}

    class Cached(SimpleSigner):
        def sign_raw(self, data: bytes, digest_algorithm: str) -> bytes:
            digest = digests.get(digest_algorithm)
            mechanism = self.get_signature_mechanism_for_digest(digest_algorithm).signature_algo
            if digest is not None and mechanism == "rsassa_pkcs1v15" and isinstance(key, rsa.RSAPrivateKey):
                return key.sign(data, padding.PKCS1v15(), digest)
            if digest is not None and mechanism == "ecdsa" and isinstance(key, ec.EllipticCurvePrivateKey):
                return key.sign(data, ec.ECDSA(digest))
            made: bytes = super().sign_raw(data, digest_algorithm)
            return made

    return Cached(signing_cert=loaded.signing_cert, signing_key=loaded.signing_key, cert_registry=loaded.cert_registry)


@dataclass(frozen=True)
class Picture:
    """A picture of the hand signature or of the seal (PNG, transparent) and where it goes, in millimetres.

    `x_mm`, `y_mm` are its top left from the top left of page `page` (from 1); the height follows the picture.
    """

    png: bytes
    page: int
    x_mm: float
    y_mm: float
    width_mm: float = 35


def sign(pdf: bytes, key: Key, *, reason: str = "", place: str = "", picture: Picture | None = None) -> bytes:
    """The PDF with one more PAdES B-B signature (SHA-256), shown as `picture` when there is one.

    The bytes given stay as the beginning of the file. Raises SigningError for what cannot be signed.
    """
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.sign import fields, signers
    from pyhanko.sign.general import SigningError as Refused

    reader = _reader(pdf)
    taken = {name for name, *_ in fields.enumerate_sig_fields(reader)}
    field = next(f"Chuky{n}" for n in range(1, len(taken) + 2) if f"Chuky{n}" not in taken)
    meta = signers.PdfSignatureMetadata(
        field_name=field,
        md_algorithm="sha256",
        reason=reason or None,
        location=place or None,
        name=key.name or None,
        subfilter=fields.SigSeedSubFilter.PADES,
    )
    style, spec = _shown(picture, field, reader) if picture else (None, None)
    out = io.BytesIO()
    try:
        writer = IncrementalPdfFileWriter(io.BytesIO(pdf), strict=False)
        signer = signers.PdfSigner(meta, signer=key.signer, stamp_style=style, new_field_spec=spec)
        signer.sign_pdf(writer, output=out)
    except (Refused, ValueError, NotImplementedError) as why:
        raise SigningError("không ký được tệp PDF này") from why
    return out.getvalue()


def _shown(picture: Picture, field: str, reader: Any) -> tuple[Any, Any]:
    """The stamp and the box of a visible signature."""
    from PIL import Image, UnidentifiedImageError
    from pyhanko.pdf_utils.images import PdfImage
    from pyhanko.pdf_utils.layout import AxisAlignment, InnerScaling, Margins, SimpleBoxLayoutRule
    from pyhanko.sign.fields import SigFieldSpec
    from pyhanko.stamp import StaticStampStyle

    try:
        image = Image.open(io.BytesIO(picture.png), formats=["PNG"]).convert("RGBA")
    except (UnidentifiedImageError, OSError, ValueError) as why:
        raise SigningError("ảnh chữ ký không phải PNG đọc được") from why
    pages = int(reader.root["/Pages"]["/Count"])
    if not 1 <= picture.page <= pages:
        raise SigningError(f"không có trang {picture.page}; tệp có {pages} trang")
    box = reader.root["/Pages"]["/Kids"][picture.page - 1].get("/MediaBox") or [0, 0, 595, 842]
    high = float(box[3])
    height_mm = picture.width_mm * image.height / image.width
    left, top = picture.x_mm / MM_PER_PT, high - picture.y_mm / MM_PER_PT
    place = (round(left), round(top - height_mm / MM_PER_PT), round(left + picture.width_mm / MM_PER_PT), round(top))
    whole = SimpleBoxLayoutRule(
        AxisAlignment.ALIGN_MID, AxisAlignment.ALIGN_MID, Margins(0, 0, 0, 0), InnerScaling.STRETCH_TO_FIT
    )
    style = StaticStampStyle(background=PdfImage(image), background_layout=whole, background_opacity=1, border_width=0)
    return style, SigFieldSpec(field, on_page=picture.page - 1, box=place)
