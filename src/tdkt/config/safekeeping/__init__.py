"""A backup: one .tar (or .tar.gz) with the database, the files, and a manifest of what is in it with checksums.

The database goes in as one SQLite file whatever runs here (``safekeeping.database``), so a backup of SQLite goes back
into PostgreSQL and the other way round. Restoring checks every checksum first, and then writes all rows or none.
"""

from __future__ import annotations

import errno
import hashlib
import io
import json
import mmap
import os
import shutil
import tarfile
import tempfile
import zlib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import IO, Any

from django.conf import settings
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from tdkt import __version__
from tdkt.config.safekeeping import database
from tdkt.org import kept_rows

FORMAT = 2
BLOCK = 16 * 2**20  # checksums are of blocks: two cores can work on one large file
DATABASE = "database.sqlite3"
Manifest = dict[str, Any]


class Refused(Exception):
    """Why the backup or the restore is not made, in words."""


def backup(target: Path, now: datetime) -> Manifest:
    """Write the backup and give its manifest. The file appears whole or not at all."""
    if target.exists():
        raise Refused(f"Đã có tệp {target}; chọn tên khác để không đè lên bản cũ.")
    if not target.parent.is_dir():
        raise Refused(f"Không có thư mục {target.parent}.")
    partial = target.with_name(target.name + ".dang-ghi")
    manifest: Manifest = {"format": FORMAT, "version": __version__, "made": now.isoformat(timespec="seconds"),
                          "key": _key_mark(), "files": {}, "missing": []}  # fmt: skip
    packed = target.suffix == ".gz"
    try:
        partial.touch(mode=0o600)
        how: dict[str, Any] = {"mode": "w:gz", "compresslevel": 1} if packed else {"mode": "w"}
        with tarfile.open(partial, copybufsize=BLOCK, **how) as tar, ThreadPoolExecutor(2) as pool:
            with database.as_file(target.with_name(target.name + ".rows")) as (file, facts):
                manifest |= facts
                manifest["database"] = _add(tar, pool, DATABASE, file)
            # Files after the rows: whatever a row of that moment names was on the disk by then.
            for file in _stored_files():
                name = file.relative_to(settings.MEDIA_ROOT).as_posix()
                try:
                    manifest["files"][name] = _add(tar, pool, f"files/{name}", file)
                except FileNotFoundError:
                    manifest["missing"].append(name)  # taken away while the backup ran
            _add_bytes(tar, "manifest.json", json.dumps(manifest, ensure_ascii=False, indent=1).encode())
        with partial.open("rb") as written:
            os.fsync(written.fileno())
        partial.rename(target)
    finally:
        partial.unlink(missing_ok=True)
    return manifest


def _stored_files() -> list[Path]:
    root = Path(settings.MEDIA_ROOT)
    return sorted(p for p in root.rglob("*") if p.is_file()) if root.exists() else []


def _add(tar: tarfile.TarFile, pool: ThreadPoolExecutor, name: str, file: Path) -> dict[str, Any]:
    """Put a file in and give its size and checksums, reckoned beside the writing: neither waits for the other."""
    with file.open("rb") as source:
        size = os.fstat(source.fileno()).st_size
        info = tarfile.TarInfo(name)
        info.size, info.mode = size, 0o600
        if size <= BLOCK:
            data = source.read(size)
            sums = [pool.submit(_sum, data)]
            tar.addfile(info, io.BytesIO(data))
            return {"size": size, "sha256": [one.result() for one in sums]}
        with mmap.mmap(source.fileno(), size, access=mmap.ACCESS_READ) as seen:
            pieces = [memoryview(seen)[at : at + BLOCK] for at in range(0, size, BLOCK)]
            sums = [pool.submit(_sum, piece) for piece in pieces]
            tar.addfile(info, source)
            found = [one.result() for one in sums]
            for piece in pieces:
                piece.release()
    return {"size": size, "sha256": found}


def _sum(block: bytes | memoryview) -> str:
    return hashlib.sha256(block).hexdigest()


def _add_bytes(tar: tarfile.TarFile, name: str, data: bytes) -> None:
    info = tarfile.TarInfo(name)
    info.size, info.mode = len(data), 0o600
    tar.addfile(info, io.BytesIO(data))


def _key_mark() -> str:
    """Tells, without giving the key away, whether sealed numbers of a backup can be opened here."""
    return hashlib.sha256(b"tdkt backup " + settings.SECRET_KEY.encode()).hexdigest()[:16]


def check(source: Path) -> Manifest:
    """The manifest of a backup whose every byte is as it was written. ``Refused`` in words."""
    with _read(source) as members:
        found: dict[str, dict[str, Any]] = {}
        manifest: Manifest = {}
        for name, file, size in members:
            if name == "manifest.json":
                manifest = json.load(file)
            else:
                found[name] = {"size": size, "sha256": _sums(file)}
    if not manifest:
        raise Refused("Bản sao lưu thiếu bảng kê: tệp bị cắt cụt. Hãy lấy bản khác.")
    if manifest.get("format") != FORMAT:
        raise Refused(f"Bản sao lưu theo dạng {manifest.get('format')}, bản tdkt này chỉ đọc dạng {FORMAT}.")
    wanted = {DATABASE: manifest["database"], **{f"files/{n}": d for n, d in manifest["files"].items()}}
    wrong = sorted(name for name in wanted.keys() | found.keys() if wanted.get(name) != found.get(name))
    if wrong:
        raise Refused(f"Bản sao lưu không còn nguyên: {', '.join(wrong[:3])} sai mã kiểm.")
    return manifest


def _sums(file: IO[bytes], into: IO[bytes] | None = None) -> list[str]:
    found = []
    while block := file.read(BLOCK):
        found.append(_sum(block))
        if into is not None:
            into.write(block)
    return found or [_sum(b"")]


@contextmanager
def _read(source: Path) -> Iterator[Iterator[tuple[str, IO[bytes], int]]]:
    """The members of a backup: plain files with names that stay inside."""

    def members(tar: tarfile.TarFile) -> Iterator[tuple[str, IO[bytes], int]]:
        for member in tar:
            file = tar.extractfile(member)
            if file is None or member.name.startswith("/") or ".." in Path(member.name).parts:
                raise Refused(f"Bản sao lưu có mục lạ «{member.name}»; không dùng.")
            yield member.name, file, member.size

    try:
        with tarfile.open(source, "r:*") as tar:
            yield members(tar)
    except FileNotFoundError as why:
        raise Refused(f"Không có tệp {source}.") from why
    except (tarfile.TarError, EOFError, OSError, ValueError, zlib.error) as why:
        if isinstance(why, OSError) and why.errno in (errno.ENOSPC, errno.EDQUOT):
            raise Refused(
                f"Hết chỗ trên đĩa khi giải nén {source}: dọn chỗ trống bằng cỡ bản sao lưu rồi chạy lại."
            ) from why
        raise Refused(f"Tệp {source} hỏng hoặc không phải bản sao lưu của tdkt ({why}).") from why


def stands_in_the_way(manifest: Manifest) -> list[str]:
    """Reasons against restoring here; one that begins with «!» no word can overrule."""
    reasons = []
    known = MigrationLoader(connection, ignore_no_migrations=True).disk_migrations
    for app, name in manifest["migrations"].items():
        if (app, name) not in known and any(app == here for here, _ in known):
            reasons.append(f"!Bản sao lưu do bản tdkt mới hơn tạo ({app} {name}). Hãy cập nhật tdkt trước.")
    newest = database.newest_event()
    if newest > manifest["newest_event"]:
        reasons.append(f"Dữ liệu ở đây mới hơn bản sao lưu: {newest - manifest['newest_event']} lần ghi sẽ mất.")
    elif newest:
        reasons.append("Ở đây đang có dữ liệu; phục hồi sẽ thay toàn bộ.")
    if manifest["key"] != _key_mark():
        reasons.append("Khóa bí mật ở đây khác nơi sao lưu: số CCCD trong bản này sẽ không mở được. "
                       "Hãy chép tệp secret_key (hoặc TDKT_SECRET_KEY) từ nơi cũ sang.")  # fmt: skip
    return reasons


def restore(source: Path) -> Manifest:
    """Put back rows and files. All rows or none; the files take their place when the rows are in.

    Call ``check`` and ask the person first.
    """
    manifest = check(source)
    root = Path(settings.MEDIA_ROOT)
    root.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=root.parent, prefix="phuc-hoi-") as folder:
        fresh = Path(folder)
        _unpack(source, fresh)
        with database.opened(fresh / DATABASE):
            if database.applied(database.ALIAS) != database.applied():
                database.bring_up_to_date()
            database.put_back(fresh / DATABASE)
        if manifest["migrations"].get("core", kept_rows.SINCE) < kept_rows.SINCE:
            kept_rows.begin()
        (fresh / "files").mkdir(exist_ok=True)
        if root.exists():
            root.rename(fresh / "files-before")
        (fresh / "files").rename(root)
    return manifest


def _unpack(source: Path, folder: Path) -> None:
    with _read(source) as members:
        for name, file, _ in members:
            place = folder / name
            place.parent.mkdir(parents=True, exist_ok=True)
            with place.open("wb") as out:
                shutil.copyfileobj(file, out, 2**20)
            place.chmod(0o600)
