"""``tdkt restore FILE``: check, say what would happen, and put everything back or nothing."""

from __future__ import annotations

from pathlib import Path

from tdkt import shell
from tdkt.config.commands import setup


def main(argv: list[str]) -> int:
    parser = shell.Parser(prog="tdkt restore", description="Phục hồi dữ liệu và tệp từ một bản sao lưu.")
    parser.add_argument("file", metavar="TỆP", type=Path, help="bản sao lưu do «tdkt backup» tạo")
    parser.add_argument("--dry-run", action="store_true", help="chỉ kiểm tra và nói sẽ làm gì, không ghi")
    parser.add_argument("--replace", action="store_true", help="đồng ý thay dữ liệu đang có, kể cả khi nó mới hơn")
    given = parser.parse_args(argv)
    setup()
    from django.core.management import call_command  # noqa: PLC0415 - app ready
    from django.db import DatabaseError  # noqa: PLC0415

    from tdkt.config import safekeeping  # noqa: PLC0415

    try:
        manifest = safekeeping.check(given.file)
        if not given.dry_run:
            call_command("migrate", interactive=False, verbosity=0)
        reasons = safekeeping.stands_in_the_way(manifest)
        print(f"Bản sao lưu ngày {manifest['made'][:16]} của tdkt {manifest['version']}: "
              f"{sum(manifest['counts'].values())} dòng, {len(manifest['files'])} tệp; còn nguyên.")  # fmt: skip
        for reason in reasons:
            print(f"- {reason.removeprefix('!')}")
        if given.dry_run:
            return shell.FINDINGS if reasons else shell.FINE
        if any(reason.startswith("!") for reason in reasons) or (reasons and not given.replace):
            shell.fail("Không phục hồi. Nếu đã chắc chắn, thêm --replace (không dùng được khi khác bản tdkt).", 1)
        safekeeping.restore(given.file)
    except safekeeping.Refused as why:
        shell.fail(f"{why} Không có gì thay đổi.", 1)
    except (DatabaseError, ValueError) as why:
        shell.fail(f"Không phục hồi được, dữ liệu giữ nguyên như trước: {why}", 1)
    print("Đã phục hồi. Mọi người cần đăng nhập lại.")
    for line in unopened_boxes():
        print(f"- {line}")
    return shell.FINE


def unopened_boxes() -> list[str]:
    """Secret ballots that were open when the backup was made: their keys are in no backup."""
    from tdkt.councils.operations import keys  # noqa: PLC0415 - app ready
    from tdkt.councils.queries import sealed_boxes  # noqa: PLC0415

    return [
        f"Cuộc bỏ phiếu kín đang mở lúc sao lưu: {box}. Khóa hòm phiếu không nằm trong bản sao lưu nào nên không "
        "kiểm được phiếu đã bỏ: hãy hủy cuộc này và bỏ phiếu lại."
        for box, key in sealed_boxes()
        if not keys.is_here(key)
    ]
