"""A PDF that could bring pdfium down is read by a process of its own, with limits of time and memory.

A page of drawings that call each other three times over on forty levels is a few hundred bytes long and fills any
memory; pdfium ends the process then, and must not take the server with it.
"""

from __future__ import annotations

import contextlib
import pickle
import subprocess
import sys

from tdkt.documents.read_model import ReadError, ReadPaper

SECONDS = 90
MEMORY = 2 * 1024**3
TOLD = 3  # exit code: the sentence of a ReadError is what was written
STRANGE = "có hình vẽ lồng nhau bất thường, không đọc an toàn được: hãy in lại ra PDF rồi thử lại."


def read_apart(name: str, data: bytes) -> ReadPaper:
    """As ``read_pdf``. Raises ReadError also when the other process came to harm."""
    command = [sys.executable, "-m", "tdkt.documents.read_apart", name]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=SECONDS + 10, check=False)  # noqa: S603
    except (subprocess.TimeoutExpired, OSError, ValueError):
        raise ReadError(f"Tệp «{name}» {STRANGE}") from None
    if done.returncode == TOLD:
        raise ReadError(done.stdout.decode("utf-8", "replace"))
    if done.returncode != 0:
        raise ReadError(f"Tệp «{name}» {STRANGE}")
    made: ReadPaper = pickle.loads(done.stdout)  # noqa: S301 - written by our own process
    return made


def main() -> int:
    """The process apart: the file on its standard input, the paper read on its output."""
    with contextlib.suppress(ImportError):  # Windows has no such limits; there the time must do
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    from tdkt.documents.read_pdf import read_here

    try:
        made = read_here(sys.argv[1], sys.stdin.buffer.read())
    except ReadError as why:
        sys.stdout.buffer.write(str(why).encode("utf-8", "replace"))
        return TOLD
    sys.stdout.buffer.write(pickle.dumps(made))
    return 0


if __name__ == "__main__":
    sys.exit(main())
