"""``tdkt extract FILE``: structure and figures of a paper."""

from __future__ import annotations

import json
from pathlib import Path

from tdkt import shell
from tdkt.documents.extract import extract
from tdkt.documents.reading import ReadError, read


def main(argv: list[str]) -> int:
    """Exit code 0 done, 2 wrong use or a file that cannot be read."""
    parser = shell.Parser(
        prog="tdkt extract", description="Đọc cấu trúc và số liệu của một văn bản .docx, .pdf, .txt hoặc ảnh."
    )
    parser.add_argument("file", metavar="TỆP", nargs="+", help="văn bản cần đọc")
    parser.add_argument("--format", choices=["json"], default="json", help="dạng kết quả (mặc định json)")
    options = parser.parse_args(argv)
    found = []
    for name in options.file:
        try:
            found.append(extract(read(name, Path(name).read_bytes())))
        except OSError as why:
            shell.fail(f"Không mở được tệp «{name}»: {why.strerror or why}.")
        except ReadError as why:
            shell.fail(str(why))
    print(json.dumps(found[0] if len(found) == 1 else found, ensure_ascii=False, indent=2))
    return shell.FINE
