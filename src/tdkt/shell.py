"""What every command of tdkt shares: help in Vietnamese, exit codes, UTF-8 output."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterator, Sequence
from typing import NoReturn

FINE, FINDINGS, WRONG_USE = 0, 1, 2

_WORDS = {
    "usage: ": "cách dùng: ",
    "options": "tùy chọn",
    "positional arguments": "tham số",
    "show this help message and exit": "in trợ giúp này rồi thoát",
    "show program's version number and exit": "in số phiên bản rồi thoát",
    "%(prog)s: error: %(message)s\n": "%(prog)s: lỗi: %(message)s\n",
    "the following arguments are required: %s": "thiếu tham số: %s",
    "unrecognized arguments: %s": "không hiểu tham số: %s",
    "expected one argument": "cần một giá trị",
    "expected at least one argument": "cần ít nhất một giá trị",
    "invalid choice: %(value)r (choose from %(choices)s)": "giá trị %(value)r không có; chọn một trong: %(choices)s",
    "invalid %(type)s value: %(value)r": "giá trị %(value)r không hợp lệ",
    "argument %(argument_name)s: %(message)s": "tham số %(argument_name)s: %(message)s",
    "not allowed with argument %s": "không dùng cùng với %s",
    "one of the arguments %s is required": "cần một trong các tham số %s",
}


def _translate(message: str) -> str:
    return _WORDS.get(message, message)


argparse._ = _translate  # type: ignore[attr-defined]


class Parser(argparse.ArgumentParser):
    """An ArgumentParser that speaks Vietnamese and leaves with code 2 on wrong use."""

    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        self.exit(WRONG_USE, f"{self.prog}: lỗi: {message}\n")


def fail(message: str, code: int = WRONG_USE) -> NoReturn:
    """Leave with a sentence on standard error."""
    print(message, file=sys.stderr)
    raise SystemExit(code)


def counted(names: Sequence[str]) -> Iterator[str]:
    """The names one by one; of more than 20 standard error tells how far it is, on one line of a terminal."""
    many = len(names) > 20
    live = many and sys.stderr.isatty()
    told = time.monotonic()
    for position, name in enumerate(names, 1):
        if live:
            print(f"\r{position}/{len(names)}", end="", file=sys.stderr, flush=True)
        elif many and time.monotonic() - told > 5:
            print(f"{position - 1}/{len(names)} tệp", file=sys.stderr, flush=True)
            told = time.monotonic()
        yield name
    if many:
        print(f"{chr(13) if live else ''}{len(names)}/{len(names)} tệp", file=sys.stderr)


def speak_utf8() -> None:
    """Vietnamese comes out right whatever the locale of the terminal."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")
