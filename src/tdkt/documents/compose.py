"""`tdkt compose KIND DATA.json -o FILE`: data to a paper, from the shell or as a library."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from tdkt import shell
from tdkt.documents import kinds, schema
from tdkt.documents.model import Certificates, Paper, PaperError


def compose(code: str, data: Any) -> Paper | Certificates:
    """The paper, or the batch of certificates, of a kind out of plain JSON-able data.

    Raises PaperError with every problem and its place in the data.
    """
    found = kinds.KINDS.get(code)
    if found is None:
        raise PaperError([("", f"không có loại văn bản «{code}»; các loại có là: {', '.join(sorted(kinds.KINDS))}")])
    return found.compose(found.read(data))


kinds.load()


def main(argv: list[str] | None = None) -> int:
    parser = shell.Parser(
        prog="tdkt compose",
        description="Soạn văn bản từ dữ liệu JSON ra .docx hoặc .pdf.",
        epilog=f"các loại văn bản:\n{_listed()}\n\nbắt đầu từ một tệp mẫu:\n"
        "  tdkt compose --example ke_hoach_nam > ke-hoach.json\n"
        "  tdkt compose ke_hoach_nam ke-hoach.json -o ke-hoach.docx",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("kind", nargs="?", metavar="LOẠI", help="loại văn bản, xem danh sách ở dưới")
    parser.add_argument("data", nargs="?", metavar="DỮ-LIỆU.json", help="tệp dữ liệu; «-» là đọc từ đầu vào")
    parser.add_argument("-o", "--output", metavar="TỆP", help="tệp ra, đuôi .docx hoặc .pdf")
    parser.add_argument("--list", action="store_true", help="liệt kê các loại văn bản rồi thoát")
    parser.add_argument("--example", metavar="LOẠI", help="in tệp dữ liệu mẫu của một loại rồi thoát")
    parser.add_argument("--schema", metavar="LOẠI", help="in JSON Schema dữ liệu của một loại rồi thoát")
    parser.add_argument("--grid", action="store_true", help="in lưới thử máy in (giấy khen) ra -o TỆP.pdf rồi thoát")
    given = parser.parse_args(argv)
    if given.list:
        print(_listed(""))
        return shell.FINE
    if given.example:
        print(_kind(given.example).example(), end="")
        return shell.FINE
    if given.schema:
        print(json.dumps(_kind(given.schema).json_schema(), ensure_ascii=False, indent=2))
        return shell.FINE
    if given.grid and given.output:
        from tdkt.documents.certificates import printer_grid

        return _save(Path(given.output), printer_grid())
    if not (given.kind and given.data and given.output):
        parser.error("cần LOẠI, DỮ-LIỆU.json và -o TỆP; xem: tdkt compose --help")
    return _write(given.kind, given.data, Path(given.output))


def _listed(margin: str = "  ") -> str:
    width = max(map(len, kinds.KINDS))
    return "\n".join(f"{margin}{code.ljust(width)}  {found.name}" for code, found in sorted(kinds.KINDS.items()))


def _kind(code: str) -> kinds.Kind:
    if code not in kinds.KINDS:
        shell.fail(f"tdkt compose: không có loại văn bản «{code}»{schema.nearest(code, kinds.KINDS)}")
    return kinds.KINDS[code]


def _write(code: str, source: str, target: Path) -> int:
    from tdkt.documents.write_docx import write_docx
    from tdkt.documents.write_pdf import write_pdf

    writers = {".docx": write_docx, ".pdf": write_pdf}
    writer = writers.get(target.suffix.lower())
    if writer is None:
        shell.fail(f"tdkt compose: tệp ra phải có đuôi .docx hoặc .pdf, không phải «{target.suffix}»")
    try:
        raw = sys.stdin.buffer.read() if source == "-" else Path(source).read_bytes()
        data = json.loads(raw.decode("utf-8-sig"))
    except OSError as why:
        shell.fail(f"tdkt compose: không đọc được {source}: {why.strerror}")
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError) as why:
        where = f" (dòng {why.lineno}, cột {why.colno})" if isinstance(why, json.JSONDecodeError) else ""
        shell.fail(f"tdkt compose: {source} không phải JSON mã UTF-8 hợp lệ{where}")
    try:
        made = writer(compose(code, data))
    except PaperError as why:
        for place, words in why.problems:
            print(f"{place or source}: {words}", file=sys.stderr)
        print(f"Chưa ghi {target}. Mẫu dữ liệu: tdkt compose --example {code}", file=sys.stderr)
        return shell.FINDINGS
    return _save(target, made)


def _save(target: Path, made: bytes) -> int:
    try:
        target.write_bytes(made)
    except OSError as why:
        shell.fail(f"tdkt compose: không ghi được {target}: {why.strerror}")
    return shell.FINE


if __name__ == "__main__":
    raise SystemExit(main())
