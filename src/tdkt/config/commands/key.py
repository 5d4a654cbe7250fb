"""``tdkt key rotate|reseal``: another secret key, without losing what the old one sealed."""

from __future__ import annotations

import os

from tdkt import shell
from tdkt.config.commands import setup


def main(argv: list[str]) -> int:
    parser = shell.Parser(prog="tdkt key", description="Đổi khóa bí mật mà không mất dữ liệu đã mã hóa.")
    parser.add_argument(
        "action", choices=["rotate", "reseal"],
        help="rotate: tạo khóa mới rồi mã hóa lại; reseal: mã hóa lại bằng khóa hiện nay",
    )  # fmt: skip
    given = parser.parse_args(argv)
    setup()
    from django.conf import settings  # noqa: PLC0415 - app ready
    from django.db import DatabaseError  # noqa: PLC0415

    from tdkt.config import keys  # noqa: PLC0415
    from tdkt.org.seal import CannotUnseal  # noqa: PLC0415

    if given.action == "rotate":
        if os.environ.get("TDKT_SECRET_KEY"):
            shell.fail("Khóa đang đặt ở TDKT_SECRET_KEY: đặt khóa mới vào đó, ghi khóa cũ vào TDKT_OLD_SECRET_KEYS, "
                       "rồi chạy «tdkt key reseal».", 1)  # fmt: skip
        keys.rotate(settings.DATA)
    try:
        done = keys.reseal()
    except CannotUnseal as why:
        shell.fail(f"{why} Không có gì thay đổi; hãy thêm khóa cũ vào TDKT_OLD_SECRET_KEYS rồi chạy lại.", 1)
    except DatabaseError as why:
        shell.fail(f"Không ghi được cơ sở dữ liệu: {why}. Hãy chạy lại «tdkt key reseal».", 1)
    print(f"Đã mã hóa lại {done} mục bằng khóa hiện nay. Khởi động lại chương trình; mọi người đăng nhập lại.")
    print("Giữ tệp secret_key.old chừng nào còn bản sao lưu làm bằng khóa cũ.")
    return shell.FINE
