"""``tdkt extract FILE``: structure and figures of a paper."""

from __future__ import annotations

import json
import sys

from tdkt import shell
from tdkt.documents.extract import extract
from tdkt.documents.reading import ReadError, read_path


def main(argv: list[str]) -> int:
    """Exit code 0 done, 2 wrong use or a file that cannot be read; the others are read all the same."""
    parser = shell.Parser(
        prog="tdkt extract",
        description="Đọc cấu trúc và số liệu của văn bản .docx, .pdf, .txt hoặc ảnh. Nhiều tệp thì ra một danh sách.",
        epilog="Mã ra: 0 đọc được mọi tệp; 2 dùng sai hoặc có tệp không đọc được (các tệp khác vẫn được đọc).",
    )
    parser.add_argument("file", metavar="TỆP", nargs="+", help="văn bản cần đọc")
    parser.add_argument("--format", choices=["json"], default="json", help="dạng kết quả (mặc định json)")
    options = parser.parse_args(argv)
    found = []
    unread = 0
    for name in shell.counted(options.file):
        try:
            found.append(extract(read_path(name)))
        except ReadError as why:
            print(str(why), file=sys.stderr)
            unread += 1
    if found:
        print(json.dumps(found[0] if len(options.file) == 1 else found, ensure_ascii=False, indent=2))
    return shell.WRONG_USE if unread else shell.FINE
