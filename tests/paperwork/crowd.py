"""Many people issue at once, on a database of their own: ``python -m tests.paperwork.crowd THREADS EACH``.

Prints the numbers given, as JSON. The database is the one that TDKT_DATA or DATABASE_URL names.
"""

from __future__ import annotations

import json
import os
import sys
from concurrent.futures import ThreadPoolExecutor


def main(threads: int, each: int) -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "tdkt.config.settings"
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    from tdkt.paperwork import operations
    from tdkt.paperwork.models import Paper
    from tdkt.paperwork.workflow import workflow
    from tests.paperwork.test_papers import DAY, plan_data
    from tests.people import build_world

    call_command("migrate", verbosity=0)
    world = build_world()

    def one(thread: int) -> None:
        for number in range(each):
            paper = operations.draft_paper(
                unit=world.centre, kind="van_ban", title=f"{thread}.{number}", data=plan_data(world.centre),
                actor=world.officer, series="KH", day=DAY,
            )  # fmt: skip
            workflow.take("issue", workflow.take("submit", paper, world.officer), world.director, day=DAY, number=None)
        connection.close()

    with ThreadPoolExecutor(threads) as pool:
        list(pool.map(one, range(threads)))
    print(json.dumps(sorted(Paper.objects.values_list("number", flat=True))))


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
