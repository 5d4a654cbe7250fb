"""What the papers in the archive say of the papers they cite: received ones by their file, our own by what was issued.

Reading a file takes a moment, so what it mentions is kept in the cache under the file's name, size and time; a visit
reads no more than fits into `SECONDS`, the next visit goes on.
"""

from __future__ import annotations

import time
from collections.abc import Iterator

from django.core.cache import cache
from django.db.models.fields.files import FieldFile

from tdkt.documents.audit import Mention, Shelf, mentions
from tdkt.documents.reading import ReadError, read
from tdkt.org.models import Unit
from tdkt.paperwork.models import Directive, Paper

LATEST, SECONDS, KEPT = 60, 2.0, 30 * 24 * 3600


def shelf_of(unit: Unit, but: Paper | None = None) -> Shelf:
    """The latest papers of the unit's archive as a shelf to hold a paper against; `but` is the paper itself."""
    shelf = Shelf()
    until = time.monotonic() + SECONDS
    for name, file in _files(unit, but):
        held = _mentions(name, file, time.monotonic() < until)
        if held:
            shelf.add(held)
    return shelf


def _files(unit: Unit, but: Paper | None) -> Iterator[tuple[str, FieldFile]]:
    steps = [unit.path[: end + 1] for end, letter in enumerate(unit.path) if letter == "/"]
    for row in Directive.objects.filter(unit__path__in=steps).exclude(file="").order_by("-day")[:LATEST]:
        yield str(row), row.file
    issued = Paper.objects.filter(unit=unit, state=Paper.State.ISSUED).exclude(docx="").order_by("-day", "-pk")
    for paper in issued[:LATEST]:
        if but is None or paper.pk != but.pk:
            yield f"văn bản đi {paper.symbol}", paper.docx


def _mentions(name: str, file: FieldFile, may_read: bool) -> list[Mention]:
    try:
        key = f"mentions:{file.name}:{file.size}:{int(file.storage.get_modified_time(file.name).timestamp())}"
    except (OSError, ValueError, NotImplementedError):
        return []  # the file is gone: safekeeping tells that elsewhere
    key = "".join(char if char.isalnum() else "." for char in key)[-200:]
    held: list[Mention] | None = cache.get(key)
    if held is None and may_read:
        try:
            with file.open("rb") as opened:
                paper = read(file.name, opened.read())
            held = mentions(paper)
        except (OSError, ReadError):
            held = []
        cache.set(key, held, KEPT)
    return [one._replace(file=name) for one in held or []]
