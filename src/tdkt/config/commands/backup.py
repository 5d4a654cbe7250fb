"""``tdkt backup FILE``: rows and files in one checked file, while people go on working."""

from __future__ import annotations

from pathlib import Path

from tdkt import shell
from tdkt.config.commands import setup


def main(argv: list[str]) -> int:
    parser = shell.Parser(prog="tdkt backup", description="Sao lưu dữ liệu và tệp vào một tệp, trong khi vẫn làm việc.")
    parser.add_argument(
        "file", metavar="TỆP", type=Path, help="tệp sẽ ghi, ví dụ sao-luu.tar (nhanh) hoặc .tar.gz (gọn)"
    )
    given = parser.parse_args(argv)
    setup()
    from django.db import DatabaseError  # noqa: PLC0415 - app ready
    from django.utils import timezone  # noqa: PLC0415

    from tdkt.config import safekeeping  # noqa: PLC0415

    try:
        made = safekeeping.backup(given.file.resolve(), timezone.now())
    except safekeeping.Refused as why:
        shell.fail(str(why), 1)
    except OSError as why:
        shell.fail(f"Không ghi được {given.file}: {why.strerror}. Không để lại tệp dở dang.", 1)
    except DatabaseError as why:
        shell.fail(f"Không đọc được cơ sở dữ liệu: {why}.", 1)
    rows, size = sum(made["counts"].values()), given.file.stat().st_size / 2**20
    print(f"Đã sao lưu {rows} dòng và {len(made['files'])} tệp vào {given.file} ({size:.1f} MB).")
    print(
        "Số CCCD trong bản này được mã hóa: giữ riêng một bản của khóa bí mật (tệp secret_key trong thư mục dữ liệu)."
    )
    return shell.FINE
