"""Run by a test in a process of its own: decide on three dossiers and be killed (SIGKILL) at every n-th statement.

The database is a file of its own (or the one that DATABASE_URL names, empty). After each death another process looks:
all of the decision is there, or nothing. Prints how many died and how many lived.
"""

from __future__ import annotations

import os
import signal
import sys
from datetime import date

DAY = date(2025, 12, 15)


def main(step: int) -> None:
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection, connections

    call_command("migrate", verbosity=0, run_syncdb=True)
    world, rows = prepare()
    died = lived = 0
    at = 1
    while True:
        connections.close_all()
        child = os.fork()
        if child == 0:
            decide(world, rows, at)
            os._exit(0)
        status = os.waitpid(child, 0)[1]
        whole = look()
        if os.WIFSIGNALED(status):
            died += 1
            if whole not in ("nothing", "everything"):
                sys.exit(f"killed at statement {at}: {whole}")
            if whole == "everything":
                break  # the last blow fell after the end
            at += step
            continue
        lived += 1
        if whole != "everything":
            sys.exit(f"not killed, but {whole}")
        break
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA integrity_check")
            if cursor.fetchone() != ("ok",):
                sys.exit("the file is broken")
    print(f"died {died} lived {lived}")


def prepare():
    from tests.nominations.conftest import appraised
    from tests.people import build_world, person

    world = build_world()
    names = ("Lò Văn Tốt", "Lò Văn An")
    people = [world.employee.person, *(person(name, world.office) for name in names)]
    return world, [appraised(world, person=one).pk for one in people]


def decide(world, rows, at: int) -> None:
    """Decide; the ``at``-th statement is the last that this process sends."""
    from django.db import connection

    from tdkt.nominations.decide import decide as issue
    from tdkt.nominations.models import Nomination

    sent = 0

    def count(execute, sql, params, many, context):
        nonlocal sent
        sent += 1
        answer = execute(sql, params, many, context)
        if sent == at:
            os.kill(os.getpid(), signal.SIGKILL)
        return answer

    with connection.execute_wrapper(count):
        issue(
            unit=world.department, nominations=list(Nomination.objects.filter(pk__in=rows)), symbol="12/QĐ-SNV",
            day=DAY, signer_name="Đỗ Hồng Sơn", signer_post="Giám đốc", actor=world.decider,
        )  # fmt: skip


def look() -> str:
    """What another process finds: nothing, everything, or what is half done."""
    from django.db import connections

    from tdkt.awards.models import AwardRecord, Bonus, Certificate, Decision
    from tdkt.nominations.models import Nomination
    from tdkt.org import chain

    found = {
        "decisions": Decision.objects.count(),
        "records": AwardRecord.objects.count(),
        "bonuses": Bonus.objects.count(),
        "certificates": Certificate.objects.count(),
        "decided": Nomination.objects.filter(state="decided").count(),
    }
    broken = list(chain.verify())
    connections.close_all()
    if broken:
        return f"a broken history: {broken[0]}"
    if not any(found.values()):
        return "nothing"
    return "everything" if found == {"decisions": 1} | dict.fromkeys(list(found)[1:], 3) else f"half done: {found}"


if __name__ == "__main__":
    main(int(sys.argv[1]))
