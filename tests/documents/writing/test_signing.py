"""Signatures: a signed paper, a changed one, one with something added, a second signature, what cannot be read."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from io import BytesIO

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import pkcs12

from tdkt.documents import compose, write_pdf
from tdkt.documents.reading import read
from tdkt.documents.signing import Key, Picture, SigningError, sign, verify
from tdkt.documents.write_pdf import signature_places

from .conftest import pages, specimen


def name(common, organisation="Trung tâm Dịch vụ việc làm"):
    return x509.Name(
        [
            x509.NameAttribute(x509.NameOID.COMMON_NAME, common),
            x509.NameAttribute(x509.NameOID.ORGANIZATION_NAME, organisation),
        ]
    )


def certificate(subject, issuer, key, signer, *, root):
    now = datetime.now(UTC)
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=365))
        .add_extension(x509.BasicConstraints(ca=root, path_length=None), critical=True)
        .add_extension(
            x509.KeyUsage(not root, not root, False, False, False, root, root, False, False),
            critical=True,
        )
        .sign(signer, hashes.SHA256())
    )


@pytest.fixture(scope="module")
def root():
    key = ec.generate_private_key(ec.SECP256R1())
    return key, certificate(name("Gốc thử"), name("Gốc thử"), key, key, root=True)


@pytest.fixture(scope="module", params=["rsa", "ec"])
def archive(request, root):
    key = rsa.generate_private_key(65537, 2048) if request.param == "rsa" else ec.generate_private_key(ec.SECP256R1())
    made = certificate(name("Vũ Quang Khải"), root[1].subject, key, root[0], root=False)
    lock = serialization.BestAvailableEncryption(b"mat khau")
    return pkcs12.serialize_key_and_certificates(b"khoa", key, made, [root[1]], lock)


@pytest.fixture(scope="module")
def paper():
    return write_pdf(compose("ke_hoach_nam", specimen("ke_hoach_nam")))


@pytest.fixture(scope="module")
def signed(paper, archive):
    return sign(paper, Key(archive, "mat khau"), reason="Ban hành", place="Sơn La")


def der(pair):
    return pair[1].public_bytes(serialization.Encoding.DER)


def test_an_unsigned_paper_has_no_signature(paper):
    assert verify(paper) == []


def test_a_signed_paper_tells_who_signed_and_that_nothing_changed(signed, root):
    [found] = verify(signed, [der(root)])
    assert (found.signer, found.organisation, found.issuer) == (
        "Vũ Quang Khải",
        "Trung tâm Dịch vụ việc làm",
        "Gốc thử",
    )
    assert found.sound and found.trusted is True
    assert found.signed_at[:4].isdigit() and not found.stamped


def test_whoever_signed_the_file_is_read_with_the_paper(signed):
    [found] = read("da-ky.pdf", signed).signatures
    assert found.signer == "Vũ Quang Khải" and found.at[:4].isdigit()


def test_signing_only_adds_to_the_file(paper, signed):
    assert signed.startswith(paper)


def test_without_a_root_trust_is_not_known(signed):
    [found] = verify(signed)
    assert found.sound and found.trusted is None
    assert any("chứng thư gốc" in remark for remark in found.remarks)


def test_a_root_that_did_not_sign_gives_no_trust(signed):
    key = ec.generate_private_key(ec.SECP256R1())
    other = certificate(name("Gốc khác"), name("Gốc khác"), key, key, root=True)
    [found] = verify(signed, [der((key, other))])
    assert found.intact and found.trusted is False


def test_one_changed_byte_is_seen(signed, root):
    at = signed.index(b"stream") + 40
    broken = signed[:at] + bytes([signed[at] ^ 1]) + signed[at + 1 :]
    [found] = verify(broken, [der(root)])
    assert not found.intact and not found.sound


def test_a_second_signature_leaves_the_first_sound(signed, archive, root):
    twice = sign(signed, Key(archive, "mat khau"))
    first, second = verify(twice, [der(root)])
    assert first.intact and second.sound
    assert first.field != second.field


def test_what_is_added_after_the_signature_is_seen(signed, root):
    from pyhanko.pdf_utils.generic import pdf_name, pdf_string
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

    writer = IncrementalPdfFileWriter(BytesIO(signed))
    page = writer.root["/Pages"]["/Kids"][0].get_object()
    page[pdf_name("/LastModified")] = pdf_string("D:20260101000000Z")
    writer.update_container(page)
    out = BytesIO()
    writer.write(out)
    [found] = verify(out.getvalue(), [der(root)])
    assert not found.sound


def test_a_wrong_password_is_told(archive):
    with pytest.raises(SigningError, match="sai mật khẩu"):
        Key(archive, "sai")


@pytest.mark.parametrize("raw", [b"", b"khong phai", b"%PDF-1.7\nhong", b"%PDF-1.7\n" + b"\x00" * 500])
def test_what_is_no_pdf_is_refused_in_a_sentence(raw):
    with pytest.raises(SigningError):
        verify(raw)


def test_a_picture_stands_in_the_room_the_paper_leaves_for_the_signature(archive, root):
    import pypdfium2
    from PIL import Image

    made = compose("ke_hoach_nam", specimen("ke_hoach_nam"))
    page, x, y = signature_places(made)[-1]
    png = BytesIO()
    Image.new("RGBA", (70, 30), (0, 0, 255, 255)).save(png, "PNG")
    at = Picture(png.getvalue(), page, x - 17.5, y + 2)
    raw = sign(write_pdf(made), Key(archive, "mat khau"), picture=at)

    [found] = verify(raw, [der(root)])
    assert found.sound
    shown = pypdfium2.PdfDocument(raw)
    shown.init_forms()
    drawn = shown[page - 1].render(scale=25.4 / 72).to_pil().convert("RGB")
    blue = [(i, j) for i in range(210) for j in range(297) if drawn.getpixel((i, j)) == (0, 0, 255)]
    left, right = min(i for i, _ in blue), max(i for i, _ in blue)
    assert abs((left + right) / 2 - x) < 1.5 and abs(right - left - 35) < 3
    assert abs(min(j for _, j in blue) - (y + 2)) < 1.5
    post = [w for w in pages("ke_hoach_nam")[page - 1].extract_words() if w["text"] == "GIÁM"][0]
    assert y >= post["bottom"] * 25.4 / 72 - 1


def test_a_picture_that_is_not_a_png_or_has_no_page_is_refused(paper, archive):
    with pytest.raises(SigningError, match="PNG"):
        sign(paper, Key(archive, "mat khau"), picture=Picture(b"GIF89a", 1, 10, 10))
