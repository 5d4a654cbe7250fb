"""Several people at the same moment, each in a thread with a connection of its own."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection, connections

from tdkt.core.workflow import StepRefused


def needs_a_server() -> None:
    if connection.vendor == "sqlite":
        pytest.skip("a database in memory belongs to one thread")


def at_once(*works: Callable[[], Any]) -> list[str]:
    """Start all together; «in», the sentence of a refusal, or the name of an error for each, in the order given."""
    needs_a_server()
    gate, said = threading.Barrier(len(works)), [""] * len(works)

    def run(number: int, work: Callable[[], Any]) -> None:
        try:
            gate.wait(10)
            work()
            said[number] = "in"
        except (StepRefused, PermissionDenied) as why:
            said[number] = str(why) or "403"
        except Exception as why:  # noqa: BLE001 - an error of the database is what the test looks for
            said[number] = f"{type(why).__name__}: {why}"
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(works)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return said


def after(seconds: float, work: Callable[[], Any]) -> Callable[[], Any]:
    """The same work a moment later."""

    def wait_and_work() -> None:
        threading.Event().wait(seconds)
        work()

    return wait_and_work
