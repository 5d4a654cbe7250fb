"""The command ``tdkt``: one door to every command of the program."""

from __future__ import annotations

import importlib
import sys

from tdkt import shell

# command -> (module with `main(argv) -> int`, one line of help)
COMMANDS: dict[str, tuple[str, str]] = {
    "serve": ("tdkt.config.commands.serve", "chạy chương trình trên máy này"),
    "sample": ("tdkt.config.commands.sample", "nạp hoặc nạp lại đơn vị mẫu"),
    "report": ("tdkt.config.commands.report", "lập báo cáo ra .docx hoặc .pdf"),
    "remind": ("tdkt.config.commands.remind", "gửi thư nhắc việc đến hạn (chạy mỗi sáng)"),
    "law": ("tdkt.law.cli", "xét điều kiện, xem tiêu chuẩn, mức tiền, thời hạn theo ngày"),
    "compose": ("tdkt.documents.compose", "soạn văn bản từ dữ liệu JSON"),
    "audit": ("tdkt.documents.audit.cli", "soát lỗi văn bản"),
    "extract": ("tdkt.documents.extract.cli", "đọc cấu trúc và số liệu trong văn bản"),
    "history": ("tdkt.config.commands.history", "kiểm tra sổ lịch sử có bị sửa ngoài chương trình không"),
    "backup": ("tdkt.config.commands.backup", "sao lưu dữ liệu và tệp"),
    "restore": ("tdkt.config.commands.restore", "phục hồi từ bản sao lưu"),
    "key": ("tdkt.config.commands.key", "đổi khóa bí mật, mã hóa lại dữ liệu"),
    "manage": ("tdkt.config.commands.manage", "lệnh quản trị của Django"),
}


def usage() -> str:
    width = max(map(len, COMMANDS))
    lines = [f"  {name.ljust(width)}  {words}" for name, (_, words) in COMMANDS.items()]
    return "cách dùng: tdkt LỆNH [tham số]\n\nlệnh:\n" + "\n".join(lines) + "\n\nTrợ giúp từng lệnh: tdkt LỆNH --help"


def main(argv: list[str] | None = None) -> int:
    shell.speak_utf8()
    arguments = sys.argv[1:] if argv is None else argv
    if not arguments or arguments[0] in {"-h", "--help"}:
        print(usage())
        return shell.FINE if arguments else shell.WRONG_USE
    if arguments[0] == "--version":
        from tdkt import __version__

        print(f"tdkt {__version__}")
        return shell.FINE
    name, *rest = arguments
    if name not in COMMANDS:
        print(f"tdkt: không có lệnh «{name}».\n\n{usage()}", file=sys.stderr)
        return shell.WRONG_USE
    module = importlib.import_module(COMMANDS[name][0])
    try:
        code: int = module.main(rest)
    except KeyboardInterrupt:
        print("\nĐã dừng theo yêu cầu.", file=sys.stderr)
        return 130
    except Exception as why:
        if type(why).__module__ != "django.db.utils" or name == "manage":
            raise
        shell.fail(
            f"Không đọc được cơ sở dữ liệu: {why}. Chạy «tdkt serve» một lần để tạo, hoặc kiểm tra TDKT_DATA.", 1
        )
    return code


if __name__ == "__main__":
    raise SystemExit(main())
