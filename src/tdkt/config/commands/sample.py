"""``tdkt sample load|reset``: the sample unit, a job-service centre through the years 2021 to today."""

from __future__ import annotations

from tdkt import shell
from tdkt.config.commands import setup


def main(argv: list[str]) -> int:
    parser = shell.Parser(prog="tdkt sample", description="Nạp hoặc nạp lại đơn vị mẫu.")
    parser.add_argument(
        "action", choices=["load", "reset"], help="load: nạp vào cơ sở dữ liệu trống; reset: xóa hết rồi nạp lại"
    )
    parser.add_argument("--yes", action="store_true", help="không hỏi lại khi xóa")
    given = parser.parse_args(argv)
    setup()
    from django.core.management import call_command  # noqa: PLC0415 - app ready

    from tdkt.config.sample import is_empty, is_sample, load, logins  # noqa: PLC0415 - app ready

    call_command("migrate", interactive=False, verbosity=0)
    if given.action == "reset" and not is_empty():
        if not is_sample() and not given.yes:
            shell.fail("Cơ sở dữ liệu này không phải dữ liệu mẫu. Nếu chắc chắn muốn xóa hết, thêm --yes.", 1)
        call_command("flush", interactive=False, verbosity=0)
    elif not is_empty():
        shell.fail("Cơ sở dữ liệu đã có dữ liệu nên không nạp mẫu. Dùng: tdkt sample reset", 1)
    load()
    print("Đã nạp đơn vị mẫu.")
    for name, password, words in logins():
        print(f"  {name}  (mật khẩu {password})  {words}")
    return shell.FINE
