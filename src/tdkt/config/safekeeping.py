"""A backup: one .tar.gz with the rows, the files, and a manifest of what is in it with checksums.

Rows are written as Django's JSON lines from one consistent snapshot, so a backup of SQLite goes back into PostgreSQL
and the other way round. Restoring checks every checksum first, and then writes all rows or none.
"""

from __future__ import annotations

import hashlib
import io
import json
import tarfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import IO, Any

from django.apps import apps
from django.conf import settings
from django.core import serializers
from django.core.management.color import no_style
from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, models, transaction
from django.db.migrations.loader import MigrationLoader

from tdkt import __version__

FORMAT = 1
LEFT_OUT = {
    "sessions.session",
    "axes.accessattempt",
    "axes.accesslog",
    "axes.accessfailurelog",
    "usersessions.usersession",
}


class Refused(Exception):
    """Why the backup or the restore is not made, in words."""


def _models() -> list[type[models.Model]]:
    """Every stored kind of row but the passing ones, those pointed at before those pointing."""
    kept = [m for m in apps.get_models(include_auto_created=True) if m._meta.managed and not m._meta.proxy]
    kept = [m for m in kept if m._meta.label_lower not in LEFT_OUT]
    return sorted(kept, key=lambda m: m._meta.label_lower)


def _migrations() -> dict[str, str]:
    applied = MigrationLoader(connection, ignore_no_migrations=True).applied_migrations
    last: dict[str, str] = {}
    for app, name in sorted(applied):
        last[app] = max(last.get(app, ""), name)
    return last


@contextmanager
def _snapshot() -> Iterator[None]:
    """Every read inside sees the same moment while people go on working."""
    with transaction.atomic():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        yield


class _Exact(DjangoJSONEncoder):
    """Times to the microsecond: Django's own encoder keeps milliseconds, and the hashes of the history would break."""

    def default(self, o: Any) -> Any:
        return o.isoformat() if isinstance(o, datetime) else super().default(o)


class _Digest:
    """A file that counts and hashes what goes through it."""

    def __init__(self, file: IO[bytes]) -> None:
        self.file, self.sum, self.size = file, hashlib.sha256(), 0

    def write(self, data: bytes) -> None:
        self.sum.update(data)
        self.size += len(data)
        self.file.write(data)


def _lines(rows: Iterable[models.Model]) -> Iterator[bytes]:
    writer = serializers.get_serializer("jsonl")()
    for row in rows:
        yield writer.serialize([row], ensure_ascii=False, cls=_Exact).encode()


def backup(target: Path, now: datetime) -> dict[str, Any]:
    """Write the backup and give its manifest. The file appears whole or not at all."""
    if target.exists():
        raise Refused(f"Đã có tệp {target}; chọn tên khác để không đè lên bản cũ.")
    if not target.parent.is_dir():
        raise Refused(f"Không có thư mục {target.parent}.")
    partial, rows_file = target.with_name(target.name + ".dang-ghi"), target.with_name(target.name + ".rows")
    counts: dict[str, int] = {}
    files = _stored_files()
    try:
        with rows_file.open("wb") as raw, _snapshot():
            digest = _Digest(raw)
            for model in _models():
                rows = model._base_manager.order_by("pk").iterator(chunk_size=2000)
                for counts[model._meta.label_lower], line in enumerate(_lines(rows), 1):  # noqa: B020
                    digest.write(line)
            migrations = _migrations()
        manifest: dict[str, Any] = {
            "format": FORMAT, "version": __version__, "made": now.isoformat(timespec="seconds"), "migrations": migrations,  # noqa: E501
            "rows": {"sha256": digest.sum.hexdigest(), "size": digest.size}, "counts": counts, "files": {},
            "newest_event": _newest_event(), "key": _key_mark(),
        }  # fmt: skip
        with tarfile.open(partial, "w:gz", compresslevel=1) as tar:
            tar.add(rows_file, "rows.jsonl")
            for file in files:
                name = file.relative_to(settings.MEDIA_ROOT).as_posix()
                data = file.read_bytes()
                manifest["files"][name] = {"sha256": hashlib.sha256(data).hexdigest(), "size": len(data)}
                _add(tar, f"files/{name}", data)
            _add(tar, "manifest.json", json.dumps(manifest, ensure_ascii=False, indent=1).encode())
        partial.chmod(0o600)
        partial.rename(target)
    finally:
        rows_file.unlink(missing_ok=True)
        partial.unlink(missing_ok=True)
    return manifest


def _stored_files() -> list[Path]:
    root = Path(settings.MEDIA_ROOT)
    return sorted(p for p in root.rglob("*") if p.is_file()) if root.exists() else []


def _add(tar: tarfile.TarFile, name: str, data: bytes) -> None:
    info = tarfile.TarInfo(name)
    info.size, info.mode = len(data), 0o600
    tar.addfile(info, io.BytesIO(data))


def _newest_event() -> int:
    found = apps.get_model("core", "Event").objects.aggregate(n=models.Max("seq"))["n"]
    return int(found or 0)


def _key_mark() -> str:
    """Tells, without giving the key away, whether sealed numbers of a backup can be opened here."""
    return hashlib.sha256(b"tdkt backup " + settings.SECRET_KEY.encode()).hexdigest()[:16]


def check(source: Path) -> dict[str, Any]:
    """The manifest of a backup whose every byte is as it was written. ``Refused`` in words."""
    try:
        with tarfile.open(source, "r:gz") as tar:
            found: dict[str, dict[str, Any]] = {}
            manifest: dict[str, Any] = {}
            for member in tar:
                file = tar.extractfile(member)
                if file is None or member.name.startswith("/") or ".." in Path(member.name).parts:
                    raise Refused(f"Bản sao lưu có mục lạ «{member.name}»; không dùng.")
                if member.name == "manifest.json":
                    manifest = json.load(file)
                    continue
                digest = hashlib.sha256()
                while block := file.read(2**20):
                    digest.update(block)
                found[member.name] = {"sha256": digest.hexdigest(), "size": member.size}
    except FileNotFoundError as why:
        raise Refused(f"Không có tệp {source}.") from why
    except (tarfile.TarError, EOFError, OSError, ValueError) as why:
        raise Refused(f"Tệp {source} hỏng hoặc không phải bản sao lưu của tdkt ({why}).") from why
    if not manifest:
        raise Refused("Bản sao lưu thiếu bảng kê: tệp bị cắt cụt. Hãy lấy bản khác.")
    if manifest.get("format") != FORMAT:
        raise Refused(f"Bản sao lưu theo dạng {manifest.get('format')}, bản tdkt này chỉ đọc dạng {FORMAT}.")
    wanted = {"rows.jsonl": manifest["rows"], **{f"files/{n}": d for n, d in manifest["files"].items()}}
    wrong = sorted(name for name in wanted.keys() | found.keys() if wanted.get(name) != found.get(name))
    if wrong:
        raise Refused(f"Bản sao lưu không còn nguyên: {', '.join(wrong[:3])} sai mã kiểm.")
    return manifest


def stands_in_the_way(manifest: dict[str, Any]) -> list[str]:
    """Reasons against restoring here; the first two kinds no word can overrule."""
    here, reasons = _migrations(), []
    known = MigrationLoader(connection, ignore_no_migrations=True).disk_migrations
    for app, name in manifest["migrations"].items():
        if (app, name) not in known and app in here:
            reasons.append(f"!Bản sao lưu do bản tdkt mới hơn tạo ({app} {name}). Hãy cập nhật tdkt trước.")
        elif here.get(app, "") != name:
            reasons.append(f"!Bản sao lưu ở bước {app} {name}, cơ sở dữ liệu ở {here.get(app, 'chưa có')}. "
                           f"Hãy phục hồi bằng tdkt {manifest['version']} rồi cập nhật.")  # fmt: skip
    newest = _newest_event()
    if newest > manifest["newest_event"]:
        reasons.append(f"Dữ liệu ở đây mới hơn bản sao lưu: {newest - manifest['newest_event']} lần ghi sẽ mất.")
    elif newest:
        reasons.append("Ở đây đang có dữ liệu; phục hồi sẽ thay toàn bộ.")
    if manifest["key"] != _key_mark():
        reasons.append("Khóa bí mật ở đây khác nơi sao lưu: số CCCD trong bản này sẽ không mở được. "
                       "Hãy chép tệp secret_key (hoặc TDKT_SECRET_KEY) từ nơi cũ sang.")  # fmt: skip
    return reasons


def restore(source: Path) -> dict[str, Any]:
    """Put back rows and files. All rows or none; files after the rows. Call ``check`` and ask the person first."""
    manifest = check(source)
    with tarfile.open(source, "r:gz") as tar:
        rows = tar.extractfile("rows.jsonl")
        if rows is None:
            raise Refused("Bản sao lưu không có dữ liệu.")
        with connection.constraint_checks_disabled(), transaction.atomic():
            _empty()
            _load(rows)
            connection.check_constraints()
        _files(tar)
    return manifest


def _empty() -> None:
    tables = [m._meta.db_table for m in _models()] + [apps.get_model(l)._meta.db_table for l in LEFT_OUT if _has(l)]  # noqa: E741
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            names = ", ".join(connection.ops.quote_name(table) for table in tables)
            cursor.execute(f"TRUNCATE {names} CASCADE")
            return
        for table in tables:
            cursor.execute(f"DELETE FROM {connection.ops.quote_name(table)}")  # noqa: S608 - names of our own tables


def _has(label: str) -> bool:
    return apps.is_installed(f"django.contrib.{label.split('.')[0]}") or label.split(".")[0] in {
        c.label for c in apps.get_app_configs()
    }


def _load(rows: IO[bytes]) -> None:
    """Rows in batches of one kind; PostgreSQL checks the links at the end of the transaction."""
    batch: list[Any] = []
    for made in serializers.deserialize("jsonl", io.TextIOWrapper(rows, encoding="utf-8")):
        if batch and (type(batch[0]) is not type(made.object) or len(batch) >= 500):
            _insert(batch)
            batch = []
        batch.append(made.object)
    if batch:
        _insert(batch)
    for statement in connection.ops.sequence_reset_sql(no_style(), _models()):
        with connection.cursor() as cursor:
            cursor.execute(statement)


def _insert(batch: list[Any]) -> None:
    """Rows exactly as they were: ``raw`` keeps times of making and of change from being set anew."""
    model = type(batch[0])
    fields = model._meta.local_concrete_fields
    size = max(connection.ops.bulk_batch_size(fields, batch), 1)
    for start in range(0, len(batch), size):
        model._base_manager._insert(batch[start : start + size], fields=fields, using=connection.alias, raw=True)


def _files(tar: tarfile.TarFile) -> None:
    root = Path(settings.MEDIA_ROOT)
    for member in tar.getmembers():
        if member.name.startswith("files/"):
            place = root / member.name.removeprefix("files/")
            place.parent.mkdir(parents=True, exist_ok=True)
            file = tar.extractfile(member)
            if file is not None:
                place.write_bytes(file.read())
                place.chmod(0o600)
