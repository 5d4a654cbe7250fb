"""The commands that need the database: Django is set up here, once."""

from __future__ import annotations

import os

from tdkt import shell


def setup() -> None:
    """Make Django ready for a command; a DATABASE_URL that is not PostgreSQL's ends it with a sentence."""
    url = os.environ.get("DATABASE_URL", "")
    if url and not url.startswith(("postgres://", "postgresql://")):
        shell.fail(
            "DATABASE_URL phải có dạng postgres://tên:mật khẩu@máy:cổng/cơ sở dữ liệu; bỏ trống thì dùng SQLite.", 1
        )
    import django  # noqa: PLC0415 - slow import: the pure commands must not pay for it

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tdkt.config.settings")
    django.setup()
