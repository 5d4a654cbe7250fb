"""``tdkt serve``: everything an office needs in one command."""

from __future__ import annotations

import contextlib
import ctypes
import errno
import os
import shutil
import signal
import socket
import subprocess
import sys
from types import FrameType

from tdkt import shell
from tdkt.config.commands import setup

ROOM_NEEDED = 200 * 2**20


def main(argv: list[str]) -> int:
    parser = shell.Parser(prog="tdkt serve", description="Chạy chương trình trên máy này.")
    parser.add_argument("--host", default="127.0.0.1", help="địa chỉ nghe (mặc định 127.0.0.1)")
    parser.add_argument("--port", type=int, default=8000, help="cổng (mặc định 8000)")
    parser.add_argument("--workers", type=int, default=1, help="số tiến trình (mặc định 1)")
    parser.add_argument("--with-sample", action="store_true", help="nạp đơn vị mẫu nếu cơ sở dữ liệu còn trống")
    given = parser.parse_args(argv)
    if not 0 < given.port < 65536:
        parser.error("cổng phải từ 1 đến 65535")
    refuse_taken_port(given.host, given.port)
    prepare(given.with_sample)
    announce(given.host, given.port)
    return run(given.host, given.port, given.workers)


def refuse_taken_port(host: str, port: int) -> None:
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as door:
        door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            door.bind((host, port))
        except OSError as why:
            if why.errno == errno.EADDRINUSE:
                shell.fail(
                    f"Cổng {port} đang có chương trình khác dùng. Chạy ở cổng khác: make run PORT={port + 10}", 1
                )
            shell.fail(f"Không mở được {host}:{port}: {why.strerror}.", 1)


def prepare(with_sample: bool) -> None:
    """Database up to date, static files gathered, sample loaded once."""
    try:
        setup()
        from django.conf import settings  # noqa: PLC0415 - app ready: settings exist after setup

        settings.DATA.mkdir(parents=True, exist_ok=True)
        if shutil.disk_usage(settings.DATA).free < ROOM_NEEDED:
            shell.fail(
                f"Ổ đĩa chứa {settings.DATA} còn dưới {ROOM_NEEDED // 2**20} MB. Hãy dọn chỗ trống rồi chạy lại.", 1
            )
        migrate()
        gather_static()
        if with_sample:
            from tdkt.config.sample import is_empty, load  # noqa: PLC0415 - app ready

            if is_empty():
                print("Nạp đơn vị mẫu (một lần, chừng nửa phút)…", flush=True)
                load()
    except OSError as why:
        if why.errno == errno.ENOSPC:
            shell.fail("Hết chỗ trống trên đĩa. Không có gì bị mất; hãy dọn chỗ rồi chạy lại.", 1)
        shell.fail(f"Không dùng được thư mục dữ liệu: {why.strerror} ({why.filename}).", 1)


def migrate() -> None:
    from django.core.management import call_command  # noqa: PLC0415 - app ready
    from django.db import DatabaseError, connection  # noqa: PLC0415
    from django.db.migrations.loader import MigrationLoader  # noqa: PLC0415

    try:
        loader = MigrationLoader(connection, ignore_no_migrations=True)
        newer = [
            f"{app} {name}"
            for app, name in loader.applied_migrations
            if (app, name) not in loader.disk_migrations and app in loader.migrated_apps
        ]
        if newer:
            shell.fail(
                "Cơ sở dữ liệu do bản tdkt mới hơn tạo ra "
                f"(có {newer[0]} mà bản này chưa biết). Hãy cập nhật tdkt, hoặc trỏ TDKT_DATA sang thư mục khác.",
                1,
            )
        call_command("migrate", interactive=False, verbosity=0)
    except DatabaseError as why:
        words = str(why).lower()
        if "disk is full" in words or "readonly" in words:
            shell.fail(f"Không ghi được cơ sở dữ liệu: {why}. Kiểm tra chỗ trống và quyền ghi.", 1)
        shell.fail(f"Không mở được cơ sở dữ liệu: {why}. Kiểm tra DATABASE_URL hoặc thư mục TDKT_DATA.", 1)


def gather_static() -> None:
    """Static files once a version; a stamp makes the second start quick."""
    from django.conf import settings  # noqa: PLC0415 - app ready
    from django.core.management import call_command  # noqa: PLC0415

    newest = max(file.stat().st_mtime for file in (settings.PACKAGE / "core" / "static").rglob("*") if file.is_file())
    stamp = settings.STATIC_ROOT / "staticfiles.json"
    if not stamp.exists() or stamp.stat().st_mtime < newest:
        call_command("collectstatic", interactive=False, verbosity=0, clear=True)


def announce(host: str, port: int) -> None:
    from tdkt.config.sample import logins  # noqa: PLC0415 - app ready

    print(f"\n  tdkt đang chạy tại  http://{host}:{port}/   (dừng: Ctrl-C)\n", flush=True)
    lines = logins()
    if lines:
        width = max(len(name) for name, _, _ in lines)
        print(f"  Tài khoản mẫu, mật khẩu đều là: {lines[0][1]}")
        for name, _, words in lines:
            print(f"    {name.ljust(width)}  {words}")
        print(flush=True)


def die_with_parent() -> None:
    """Linux: a process started here ends when the one above it is killed, so that no orphan keeps the port."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(1, signal.SIGTERM)  # PR_SET_PDEATHSIG


def run(host: str, port: int, workers: int) -> int:
    """The server and the worker of long jobs beside it; both stop together."""
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "tdkt.config.settings", "TDKT_SERVED": "1"}

    def work() -> subprocess.Popen[bytes]:
        return subprocess.Popen(  # noqa: S603 - our own program
            [sys.executable, "-m", "tdkt.config.cli", "manage", "db_worker", "--interval", "1"],
            env=environment,
            stderr=subprocess.DEVNULL,
            preexec_fn=die_with_parent,
            start_new_session=True,  # Ctrl-C reaches this process alone, which then stops both in order
        )

    worker = work()
    server = subprocess.Popen(  # noqa: S603
        [
            *(sys.executable, "-m", "granian", "--interface", "wsgi", "--host", host, "--port", str(port)),
            *("--workers", str(workers), "--blocking-threads", "8", "--log-level", "error", "--no-ws"),
            "tdkt.config.wsgi:application",
        ],
        env=environment,
        preexec_fn=die_with_parent,
        start_new_session=True,
    )

    pressed = []

    def stop(number: int, frame: FrameType | None) -> None:
        """Let what is being answered end; pressed again, at once."""
        server.kill() if pressed else server.terminate()
        pressed.append(number)

    for name in ("SIGTERM", "SIGINT", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), stop)
    code = None
    while code is None:
        with contextlib.suppress(subprocess.TimeoutExpired):
            code = server.wait(2)
        if code is None and not pressed and worker.poll() is not None:
            worker = work()  # it ends where the database was locked for longer than it waits; jobs would wait for ever
    worker.terminate()
    with contextlib.suppress(subprocess.TimeoutExpired):
        worker.wait(5)
    if worker.poll() is None:
        worker.kill()
    with contextlib.suppress(OSError):  # the terminal may be gone
        print("tdkt đã dừng.")
    return shell.FINE if pressed or code == 0 else 1
