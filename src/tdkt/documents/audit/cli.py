"""``tdkt audit FILE...``: what is wrong in papers."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

from tdkt import shell
from tdkt.documents.audit import FAILED, Profile, ProfileError, Shelf, across, at_least, audit, checks, mentions
from tdkt.documents.audit.finding import LEVELS, SEVERITIES
from tdkt.documents.audit.report import Result, as_html, as_json, as_text
from tdkt.documents.read_file import why_not
from tdkt.documents.reading import ReadError, read_path

_FORMATS: dict[str, Callable[..., str]] = {"text": as_text, "json": as_json, "html": as_html}


def _parser() -> shell.Parser:
    parser = shell.Parser(
        prog="tdkt audit",
        description="Soát lỗi văn bản .docx, .pdf, .txt hoặc ảnh: thể thức, viện dẫn, số học, ngày, năm cũ, đơn vị khác, đánh số, chính tả.",  # noqa: E501
        epilog="Mã ra: 0 không có lỗi từ mức đã chọn; 1 có; 2 dùng sai, có tệp không đọc được hoặc phép soát không chạy hết.",  # noqa: E501
    )
    parser.add_argument("file", metavar="TỆP", nargs="*", help="văn bản cần soát")
    parser.add_argument("--format", choices=sorted(_FORMATS), default="text", help="dạng kết quả (mặc định text)")
    parser.add_argument(
        "--level", choices=SEVERITIES, default="warning", help="mức thấp nhất được in (mặc định warning)"
    )
    parser.add_argument("--unit", metavar="HỒ_SƠ.json", help="hồ sơ đơn vị; không có thì suy từ văn bản")
    parser.add_argument("--day", metavar="NGÀY", help="ngày của văn bản (2025-02-04 hoặc 04/02/2025) khi tệp không ghi")
    parser.add_argument("--checks", action="store_true", help="liệt kê các phép soát rồi thoát")
    return parser


def main(argv: list[str]) -> int:
    options = _parser().parse_args(argv)
    if options.checks:
        for one in checks():
            print(f"{one.code}  {LEVELS[one.severity]:9}  {one.name}" + (f"  ({one.cite})" if one.cite else ""))
        return shell.FINE
    if not options.file:
        shell.fail("tdkt audit: thiếu tên tệp. Ví dụ: tdkt audit bao-cao.docx")
    profile, day = _profile(options.unit), _day(options.day)
    checks()
    gc.freeze()  # what is loaded stays: the collector of garbage need not walk it again during every paper
    results: list[Result] = []
    shelf = Shelf()
    unread = found = False
    several = len(options.file) > 1
    for name in shell.counted(options.file):
        try:
            paper = read_path(name)
        except ReadError as why:
            print(str(why), file=sys.stderr)
            unread = True
            continue
        every = audit(paper, profile, day)
        if len(options.file) > 1:
            shelf.add(mentions(paper))
        for said in every:
            if said.code == FAILED:
                print(f"{name}: {said.message}.", file=sys.stderr)
                unread = True
        shown = [one for one in every if at_least(one.severity, options.level)]
        found = found or bool(shown)
        results.append(Result(name, shown, paper.unreadable, paper.notes))
    for at, beside in enumerate(across(shelf)):
        own = results[at].findings
        more = [one for one in beside if at_least(one.severity, options.level)]
        found = found or bool(more)
        results[at] = results[at]._replace(findings=sorted([*own, *more], key=lambda one: one.line))
    if results:
        print(_FORMATS[options.format](results, named=several))
    return shell.WRONG_USE if unread else shell.FINDINGS if found else shell.FINE


def _profile(path: str | None) -> Profile | None:
    if path is None:
        return None
    try:
        return Profile.from_json(Path(path).read_bytes())
    except OSError as why:
        shell.fail(f"Không mở được hồ sơ đơn vị «{path}»: {why_not(why, path)}.")
    except ProfileError as why:
        shell.fail(f"{why} (tệp «{path}»)")


def _day(text: str | None) -> date | None:
    if text is None:
        return None
    try:
        if "/" in text:
            day, month, year = (int(piece) for piece in text.split("/"))
            return date(year, month, day)
        return date.fromisoformat(text)
    except (ValueError, OverflowError):
        shell.fail(f"Ngày «{text}» không đúng: ghi như 2025-02-04 hoặc 04/02/2025.")
