"""Is the chain of the history whole? Each event, its link to the one before, and the signed end."""

from __future__ import annotations

from collections.abc import Iterator

from django.conf import settings

from tdkt.core import history
from tdkt.core.models import ChainHead, Event

_CUT = "các sự kiện cuối có thể đã bị cắt, sửa, thêm; hoặc khóa bí mật ở đây không phải khóa đã ghi sổ."


def verify() -> Iterator[str]:
    """A sentence for each break of the chain; nothing when the history is whole."""
    previous, expected = "", 1
    for event in Event.objects.order_by("seq").iterator(chunk_size=2000):
        if event.seq != expected:
            last = f" đến {event.seq - 1}" if event.seq > expected + 1 else ""
            yield f"Thiếu sự kiện số {expected}{last} (kế tiếp là số {event.seq})."
        elif event.previous != previous:
            yield f"Sự kiện số {event.seq} không nối với sự kiện trước nó."
        if history.digest(event) != event.hash:
            yield f"Sự kiện số {event.seq} ({event.verb}, {event.label}) đã bị sửa hoặc chèn ngoài chương trình."
        previous, expected = event.hash, event.seq + 1
    head = ChainHead.objects.filter(pk=1).first()
    if head is None and expected > 1:
        yield f"Mất dòng chốt của sổ, trong khi sổ còn {expected - 1} sự kiện."
    if head is not None and (head.seq, head.hash) != (expected - 1, previous):
        yield f"Sổ ghi đến sự kiện số {head.seq} nhưng chỉ còn đến số {expected - 1}."
    keys = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    if head is not None and head.seq and head.mark not in [history.mark_of(head.seq, head.hash, key) for key in keys]:
        yield f"Dòng chốt của sổ (số {head.seq}) không do chương trình ghi: {_CUT}"
