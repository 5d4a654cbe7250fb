"""A temporary office for a benchmark: an empty SQLite database of its own, never the office's."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def office() -> Iterator[None]:
    """Django set up on a fresh database, with its pages ready to open; all is gone afterwards."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["TDKT_DATA"] = folder
        os.environ["TDKT_SECRET_KEY"] = "a key for benchmarks only"
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tdkt.config.settings")
        import django

        django.setup()
        from django.conf import settings
        from django.contrib.staticfiles.storage import StaticFilesStorage
        from django.core.management import call_command

        plain = f"{StaticFilesStorage.__module__}.{StaticFilesStorage.__qualname__}"  # no collected files are needed
        settings.STORAGES = {**settings.STORAGES, "staticfiles": {"BACKEND": plain}}
        call_command("migrate", verbosity=0)
        yield
