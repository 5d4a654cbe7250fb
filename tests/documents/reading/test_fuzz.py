"""Whatever comes in, the reader answers with a paper or a sentence, and the auditor with findings that fit the text."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tdkt.documents.audit import SEVERITIES, audit
from tdkt.documents.extract import extract
from tdkt.documents.reading import ReadError, read

QUICK = settings(max_examples=60, deadline=2000, suppress_health_check=list(HealthCheck))
PIECES = st.sampled_from(
    ["KẾ HOẠCH", "BÁO CÁO", "năm 2024", "Căn cứ", "Nghị định số 98/2023/NĐ-CP", "ngày 31/02/2024", "1.", "2.1.", "a)", "- ", "+ ",
     "18.122 hồ sơ", "Trong đó:", "đạt 93% kế hoạch", "(", ")", "\n", "\n\n", " ", ";", "Nơi nhận:", "Phụ lục", "\f", "các các", "\u200b",
     "của", "Sơn la", "“", '"', "999999999999 người", "3.640.000 đồng (ba đồng)", "giai đoạn 2020-20254", "0/0 người đạt 5%"]
)  # fmt: skip


@QUICK
@given(
    st.binary(max_size=3000),
    st.sampled_from([b"", b"%PDF-1.7\n", b"PK\x03\x04", b"\xff\xfe", b"{\\rtf", b"\x89PNG\r\n\x1a\n"]),
)
def test_any_bytes_are_read_or_refused_with_a_sentence(tail, start):
    try:
        audit(read("x", start + tail))
    except ReadError as why:
        assert str(why).endswith((".", ")", "thử lại."))


@QUICK
@given(st.lists(PIECES, max_size=60))
def test_any_text_is_audited_and_extracted(pieces):
    try:
        paper = read("x.txt", " ".join(pieces).encode())
    except ReadError:
        return
    extract(paper)
    for one in audit(paper):
        assert one.severity in SEVERITIES and 1 <= one.line <= len(paper.lines) and one.message


@QUICK
@given(st.text(max_size=1500))
def test_malformed_unicode_does_no_harm(text):
    try:
        audit(read("x.txt", text.encode("utf-8", "surrogatepass")))
    except ReadError:
        return
