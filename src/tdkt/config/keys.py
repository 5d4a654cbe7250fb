"""Changing the secret key: what it sealed is opened with the old key and sealed with the new one."""

from __future__ import annotations

import secrets
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.db import models, transaction

from tdkt.core import history
from tdkt.core.models import ChainHead
from tdkt.org import seal
from tdkt.org.models import Person

BATCH = 500


def rotate(folder: Path) -> None:
    """A new key in the place of the old one, which is kept beside it. A crash after any line loses nothing."""
    current, old = folder / "secret_key", folder / "secret_key.old"
    old.touch(mode=0o600)
    with old.open("a", encoding="ascii") as kept:
        kept.write(settings.SECRET_KEY + "\n")
    fresh = folder / "secret_key.new"
    fresh.touch(mode=0o600)
    fresh.write_text(secrets.token_urlsafe(64), encoding="ascii")
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    settings.SECRET_KEY = fresh.read_text(encoding="ascii")
    fresh.rename(current)


def sealed_fields() -> list[tuple[type[models.Model], str]]:
    """By the convention of the house: columns whose name ends in «sealed»."""
    return [(model, field.name) for model in apps.get_models() for field in model._meta.concrete_fields
            if field.name.endswith("sealed")]  # fmt: skip


@transaction.atomic
def reseal() -> int:
    """Everything sealed, and the signature of the history, under the key of today. How many values were sealed anew."""
    done = 0
    for model, name in sealed_fields():
        rows = []
        for row in model._base_manager.exclude(**{name: ""}).iterator(chunk_size=BATCH):
            plain = seal.unseal(getattr(row, name))
            setattr(row, name, seal.seal(plain))
            if isinstance(row, Person):
                row.citizen_id_hash = seal.trace(plain)
            rows.append(row)
        names = [name, "citizen_id_hash"] if model is Person else [name]
        model._base_manager.bulk_update(rows, names, batch_size=BATCH)
        done += len(rows)
    for head in ChainHead.objects.select_for_update(no_key=True):
        keys = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
        if head.mark in [history.mark_of(head.seq, head.hash, key) for key in keys]:  # a broken end stays broken
            head.mark = history.mark_of(head.seq, head.hash)
            head.save(update_fields=["mark"])
    return done
