"""A look over the bytes of a PDF before pdfium opens it: how far its streams would swell, and what calls what."""

from __future__ import annotations

import re
import zlib

MAX_STREAM = 64 * 1024 * 1024
MAX_PICTURE = 256 * 1024 * 1024
MAX_ALL = 400 * 1024 * 1024
_STREAM = re.compile(rb"(?<!end)stream\r?\n")
_PICTURE = re.compile(rb"/Subtype\s*/Image")
_STEP = 1024 * 1024
_ABOUT = 4096  # bytes before a stream in which its dictionary stands
_DRAWING = re.compile(rb"/Subtype\s*/Form|/PatternType|#")  # a name may be written with #xx
_CALL = re.compile(rb"\bDo\b")


def swells(data: bytes) -> bool:
    """Does some packed stream, or all of them together, unpack beyond what a paper can hold.

    What a stream calls its filters may be written in many ways, so every stream that unpacks is unpacked, a second
    time when the first result is packed again; nothing is kept of it.
    """
    total = 0
    for found in _STREAM.finditer(data):
        start = found.end()
        if not _packed(data[start : start + 2]):
            continue
        about = data[max(0, found.start() - 600) : found.start()]
        picture = bool(_PICTURE.search(about[about.rfind(b"obj") + 1 :]))
        size = _size(data, start, MAX_PICTURE if picture else MAX_STREAM)
        if size > (MAX_PICTURE if picture else MAX_STREAM):
            return True
        total += 0 if picture else size
        if total > MAX_ALL:
            return True
    return False


def nests(data: bytes) -> bool:
    """Could drawing a page call the same drawings over and over, three times on each of forty levels?

    Every drawing within drawings that calls two others or more is suspected, and every one that cannot be looked into.
    """
    for found in _STREAM.finditer(data):
        about = data[max(0, found.start() - _ABOUT) : found.start()]
        begin = about.rfind(b"obj")
        if begin >= 0 and not _DRAWING.search(about, begin):
            continue
        body = data[found.end() : data.find(b"endstream", found.end())]
        if b"/Filter" in about[begin + 1 :]:
            if not _packed(body[:2]):
                return b"Image" not in about[begin + 1 :]
            try:
                body = zlib.decompressobj().decompress(body, 4 * _STEP)
            except zlib.error:
                return True
            if _packed(body[:2]):
                return True
        if len(body) >= 4 * _STEP or len(_CALL.findall(body)) > 1:
            return True
    return False


def _packed(head: bytes) -> bool:
    return len(head) == 2 and head[0] & 15 == 8 and int.from_bytes(head, "big") % 31 == 0


def _size(data: bytes, start: int, limit: int) -> int:
    """Bytes that the stream unpacks to; counting ends soon after the limit."""
    outer, inner = zlib.decompressobj(), None
    size, at, first = 0, start, True
    view = memoryview(data)
    try:
        while not outer.eof and at < len(data) and size <= limit:
            piece: bytes | memoryview = view[at : at + 65536]
            at += len(piece)
            while piece and size <= limit:
                out = outer.decompress(piece, _STEP)
                piece = outer.unconsumed_tail
                if first and out:
                    inner = zlib.decompressobj() if _packed(out[:2]) else None
                    first = False
                size += len(out)
                while inner is not None and out and size <= limit:
                    more = inner.decompress(out, _STEP)
                    out = inner.unconsumed_tail
                    size += len(more)
    except zlib.error:
        pass
    return size
