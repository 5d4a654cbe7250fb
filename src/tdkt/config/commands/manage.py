"""``tdkt manage …``: the administration commands of Django."""

from __future__ import annotations

import os

from django.core.management import execute_from_command_line


def main(argv: list[str]) -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tdkt.config.settings")
    execute_from_command_line(["tdkt manage", *argv])
    return 0
