"""Whatever comes in, the reader answers with a paper or a sentence, and the auditor with findings that fit the text."""

from __future__ import annotations

import os
import time

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tdkt.documents.audit import FAILED, SEVERITIES, Check, audit
from tdkt.documents.audit.registry import Mark
from tdkt.documents.extract import extract
from tdkt.documents.reading import ReadError, read

# The suite draws the same examples each time; `TDKT_FUZZ=5000` draws that many new ones.
LONG = int(os.environ.get("TDKT_FUZZ", "0"))
QUICK = settings(
    max_examples=LONG or 60,
    derandomize=not LONG,
    database=None,
    deadline=5000,
    suppress_health_check=list(HealthCheck),
)
PIECES = st.sampled_from(
    ["KẾ HOẠCH", "BÁO CÁO", "năm 2024", "Căn cứ", "Nghị định số 98/2023/NĐ-CP", "ngày 31/02/2024", "1.", "2.1.", "a)", "- ", "+ ",
     "18.122 hồ sơ", "Trong đó:", "đạt 93% kế hoạch", "(", ")", "\n", "\n\n", " ", ";", "Nơi nhận:", "Phụ lục", "\f", "các các", "\u200b",
     "của", "Sơn la", "“", '"', "999999999999 người", "3.640.000 đồng (ba đồng)", "giai đoạn 2020-20254", "0/0 người đạt 5%"]
)  # fmt: skip


def sound(paper):
    """The findings; no check may have broken on the way."""
    said = audit(paper)
    assert [one.message for one in said if one.code == FAILED] == []
    return said


@QUICK
@given(
    st.binary(max_size=3000),
    st.sampled_from([b"", b"%PDF-1.7\n", b"PK\x03\x04", b"\xff\xfe", b"{\\rtf", b"\x89PNG\r\n\x1a\n"]),
)
def test_any_bytes_are_read_or_refused_with_a_sentence(tail, start):
    try:
        sound(read("x", start + tail))
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
    for one in sound(paper):
        assert one.severity in SEVERITIES and 1 <= one.line <= len(paper.lines) and one.message


@QUICK
@given(st.text(max_size=1500))
@example("1")
@example("1\n2\n\f3")
@example("Nơi nhận:")
@example("\ud800\udfff\u0301")
def test_malformed_unicode_does_no_harm(text):
    try:
        sound(read("x.txt", text.encode("utf-8", "surrogatepass")))
    except ReadError:
        return


def test_a_file_of_page_numbers_only_is_refused_with_a_sentence():
    with pytest.raises(ReadError, match="không có nội dung"):
        read("x.txt", b"1")


def test_a_check_that_breaks_is_told_and_the_others_still_speak():
    def broken(case):
        yield Mark(case.paper.paras[0], 0, 3, "thấy trước khi hỏng")
        raise KeyError("x")

    def sane(case):
        yield Mark(case.paper.paras[0], 4, 7, "thấy sau")

    using = [
        Check("TT191", "phép soát hỏng", "format", "error", "", broken, ""),
        Check("TT192", "phép soát lành", "format", "error", "", sane, ""),
    ]
    said = {one.code: one.message for one in audit(read("x.txt", b"KE HOACH nam 2025"), using=using)}
    assert said["TT191"] == "thấy trước khi hỏng" and said["TT192"] == "thấy sau"
    assert said[FAILED] == "phép soát TT191 «phép soát hỏng» không chạy hết trên văn bản này (KeyError)"


@pytest.mark.parametrize(
    "text",
    ["1.000 người, gồm " * 1500, "ngày" + " " * 100_000 + "01/01/2024", "Kế hoạch số " + "A-" * 20_000, "các " * 20_000, "." * 100_000, "05 (" + "a" * 3_000, "05 " + "năm" * 3_000 + "(", "(05) " + "sáu " * 3_000],
    ids=["openings", "spaces", "symbol", "repeats", "dots", "one long word", "a word before", "words"],
)  # fmt: skip
def test_text_made_to_hold_up_the_patterns_is_audited_all_the_same(text):
    began = time.process_time()
    sound(read("x.txt", f"BÁO CÁO\nnăm 2024\n\n{text}".encode()))
    assert time.process_time() - began < 10
