"""How often the auditor is right, and how much it finds.

Known errors are put into papers that tdkt writes itself; the floor below is held by the suite. Papers marked by hand
are measured too when `TDKT_MARKED` names a folder that holds them: `gold.json`, a list of {"seed", "line",
"severity"}, and the papers themselves.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from tdkt.documents import compose, write_docx
from tdkt.documents.audit import audit
from tdkt.documents.kinds import EXAMPLES
from tdkt.documents.reading import read

INJECTED = [
    ("thi đua", "thi dua"), ("lãnh đạo", "lãnh dạo"), ("chủ trương", "chủ chương"), ("kế hoạch", "ké hoạch"), ("bộ phận", "bộp phận"),
    ("tuyên truyền", "tuyên truyển"), ("triển khai", "triển khái"), ("các phòng", "các các phòng"), ("năm 2024 ", "năm 2024với "),
    ("ngày 07/4/2014", "ngày 07/4/204"), ("ngày 18/01/2024", "ngày 31/02/2024"), ("/CT-TTg", "-CT/TTg"), ("/CT-UBND", "/CT- UBND"),
    ("34-CT/TW", "34/CT-TW"), ("98/2023/NĐ-CP ngày 31/12/2023", "98/2023/NĐ-CP ngày 13/12/2023"), ("\n3. ", "\n2. "), ("\nb) ", "\na) "),
    ("\nII. ", "\nIII. "), ("12.713", "12.731"), ("6.414", "6.441"), ("tỉnh Sơn La", "tỉnh Cao Bằng"), ("của Đảng", "của đảng"),
    ("Sở Nội vụ", "Sở nội vụ"), ("5,2%", "5.2%"), ("năm 2024 của Trung tâm.", "năm 2023 của Trung tâm."), ("nâng cao hiệu quả", "nâng cao, hiệu quả"),
    ("đúng quy định", "đúng quy định của."), ("khích lệ", "khịch lệ"), ("16/7/2021", "17/6/2021"), ("điển hình tiên tiến", "điển hình tiên tiên tiến"),
]  # fmt: skip


def plain(name: str) -> str:
    data = json.loads((EXAMPLES / f"{name}.json").read_text(encoding="utf-8"))
    return "\n".join(para.text for para in read("a.docx", write_docx(compose(name, data))).paras if para.cell is None)


def grave(text: str):
    return [one for one in audit(read("a.txt", text.encode())) if one.severity != "hint"]


@pytest.fixture(scope="module")
def papers() -> dict[str, str]:
    return {name: plain(name) for name in ("ke_hoach_nam", "bao_cao_nam", "bao_cao_dan_van_kheo")}


def test_four_in_five_errors_put_in_are_found_and_nothing_else_is_said(papers, record_property):
    put = found = false = 0
    missed = []
    for name, text in papers.items():
        before = {(one.code, one.message) for one in grave(text)}
        for right, wrong in INJECTED:
            at = text.rfind(right)
            if at < 0:
                continue
            put += 1
            spoilt = text[:at] + wrong + text[at + len(right) :]
            line = spoilt[: at + len(wrong)].count("\n") + 1
            said = [one for one in grave(spoilt) if (one.code, one.message) not in before]
            near = [one for one in said if abs(one.line - line) <= 3]
            found += bool(near)
            false += len(said) - len(near)
            if not near:
                missed.append((name, right, wrong))
    recall, precision = found / put, found / max(found + false, 1)
    record_property("recall", recall)
    record_property("precision", precision)
    print(
        f"put in {put}, found {found}, elsewhere {false}: recall {recall:.2f}, precision {precision:.2f}; missed {missed}"
    )
    assert put >= 30
    assert recall >= 0.8 and precision >= 0.9, missed


def test_clean_papers_stay_clean_as_plain_text(papers):
    assert {name: [(one.code, one.quote) for one in grave(text)] for name, text in papers.items()} == dict.fromkeys(
        papers, []
    )


@pytest.mark.skipif("TDKT_MARKED" not in os.environ, reason="no folder of marked papers given")
def test_marked_papers_are_read_as_a_careful_reader_reads_them():
    folder = Path(os.environ["TDKT_MARKED"])
    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    asked = hit = said = right = 0
    for name in sorted({mark["seed"] for mark in gold}):
        marks = [mark for mark in gold if mark["seed"] == name]
        found = [one for one in audit(read(name, (folder / name).read_bytes())) if one.severity != "hint"]
        wanted = [mark for mark in marks if mark["severity"] != "hint"]
        asked += len(wanted)
        hit += sum(any(abs(one.line - mark["line"]) <= 2 for one in found) for mark in wanted)
        said += len(found)
        right += sum(any(abs(one.line - mark["line"]) <= 2 for mark in marks) for one in found)
    print(f"recall {hit}/{asked}, precision {right}/{said}")
    assert hit >= 0.8 * asked and right >= 0.9 * said
