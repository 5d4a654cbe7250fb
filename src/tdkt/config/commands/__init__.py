"""The commands that need the database: Django is set up here, once."""

from __future__ import annotations

import os


def setup() -> None:
    """Make Django ready for a command."""
    import django  # noqa: PLC0415 - slow import: the pure commands must not pay for it

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tdkt.config.settings")
    django.setup()
