"""``make fuzz MINUTES=15``: coverage-guided fuzzing of the readers, the extractor and the auditor by atheris.

Starts from the papers that tdkt writes itself. A Word file is changed inside its parts and packed again, a PDF and a
text byte by byte. What counts as a find: a crash, a file that takes over 20 seconds or 1.5 GB, an exception
that the reader had to wrap because it did not expect it, a check that did not run to its end. Finds are kept in the
folder that is named, with the trace beside them; the run goes on after those that are only unexpected.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import json
import os
import random
import sys
import tempfile
import time
import traceback
import zipfile
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["tdkt"], enable_loader_override=False):
    from tdkt.documents import compose, read_docx, read_pdf, read_text, write_docx, write_pdf  # noqa: F401
    from tdkt.documents.audit import FAILED, audit
    from tdkt.documents.extract import extract
    from tdkt.documents.kinds import EXAMPLES
    from tdkt.documents.model import Paper
    from tdkt.documents.reading import ReadError, read

PARTS = ("word/document.xml", "word/styles.xml", "word/numbering.xml", "word/header1.xml", "[Content_Types].xml")
KINDS = ("ke_hoach_nam", "to_trinh_khen_thuong", "quyet_dinh_khen_thuong", "phieu_bau")
_seen: set[str] = set()
_finds = Path()


def corpus(folder: Path) -> None:
    """Sound papers to begin from."""
    for kind in KINDS:
        paper = compose(kind, json.loads((EXAMPLES / f"{kind}.json").read_text(encoding="utf-8")))
        if isinstance(paper, Paper):
            word = write_docx(paper)
            (folder / f"{kind}.docx").write_bytes(word)
            (folder / f"{kind}.pdf").write_bytes(write_pdf(paper))
            text = "\n".join(para.text for para in read("a.docx", word).paras)
            (folder / f"{kind}.txt").write_text(text, encoding="utf-8")


def changed(data: bytes, most: int, seed: int) -> bytes:
    """libFuzzer asks for the next input: a Word file is opened, changed within and closed again."""
    if data[:2] != b"PK":
        return bytes(atheris.Mutate(data, most))
    chance = random.Random(seed)  # noqa: S311
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            parts = {name: packed.read(name) for name in packed.namelist()}
        name = chance.choice([part for part in PARTS if part in parts] * 3 + list(parts))
        if chance.random() < 0.2:
            return bytes(atheris.Mutate(data, most))
        parts[name] = _inside(parts[name], chance)
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
            for part, body in parts.items():
                target.writestr(part, body)
        return out.getvalue()[:most]
    except Exception:
        return bytes(atheris.Mutate(data, most))


def _inside(part: bytes, chance: random.Random) -> bytes:
    """Some bytes changed by libFuzzer, or an element said twice, dropped, or put elsewhere."""
    way = chance.randrange(4)
    if way == 0 or len(part) < 40:
        at = chance.randrange(max(1, len(part) - 30)) if part else 0
        return part[:at] + bytes(atheris.Mutate(part[at : at + 30], 60)) + part[at + 30 :]
    opens = [at for at in range(len(part)) if part[at : at + 1] == b"<"]
    if len(opens) < 4:
        return part
    low, high = sorted(chance.sample(opens, 2))
    if way == 1:
        return part[:low] + part[high:]
    piece = part[low:high]
    if way == 2:
        return part[:high] + piece * chance.randrange(1, 20) + part[high:]
    return part[:low] + part[high:] + piece


def one(data: bytes) -> None:
    """Read, extract, audit; more than 20 seconds of the processor are a find."""
    began = time.process_time()
    _one(data)
    if time.process_time() - began > 20:
        _keep(data, TimeoutError("over 20 seconds"))


def _one(data: bytes) -> None:
    try:
        paper = read("tep", data)
    except ReadError as why:
        if why.__cause__ is not None:
            _keep(data, why.__cause__)
        return
    if len(paper.text) > 60_000:
        return
    extract(paper)
    for said in audit(paper):
        if said.code == FAILED:
            _keep(data, RuntimeError(said.message))


def _keep(data: bytes, why: BaseException) -> None:
    """Each kind of find once, with its file and its trace."""
    frames = traceback.extract_tb(why.__traceback__)
    place = next((f"{frame.filename}:{frame.lineno}" for frame in reversed(frames) if "tdkt" in frame.filename), "")
    kind = f"{type(why).__name__} {place} {why if not place else ''}"
    if kind not in _seen:
        _seen.add(kind)
        name = hashlib.sha256(kind.encode()).hexdigest()[:12]
        (_finds / f"{name}.bin").write_bytes(data)
        (_finds / f"{name}.txt").write_text("".join(traceback.format_exception(why)), encoding="utf-8")
        print(f"find: {kind} -> {_finds / name}", flush=True)


def main(argv: list[str]) -> None:
    global _finds
    parser = argparse.ArgumentParser(prog="python -m benchmarks.reading.fuzz", description=__doc__)
    parser.add_argument("--minutes", type=float, default=15)
    parser.add_argument("--finds", type=Path, default=None, help="folder for what is found")
    given = parser.parse_args(argv)
    _finds = given.finds or Path(tempfile.mkdtemp(prefix="fuzz-"))
    _finds.mkdir(parents=True, exist_ok=True)
    os.environ["PATH"] = ""  # no recognition of letters: pictures are told apart, not read
    start = Path(tempfile.mkdtemp(prefix="corpus-"))
    corpus(start)
    options = [
        f"-max_total_time={int(given.minutes * 60)}", "-timeout=300", "-rss_limit_mb=1500", "-max_len=200000",
        f"-artifact_prefix={_finds}/", str(start),
    ]  # fmt: skip
    atheris.Setup(["fuzz", *options], one, custom_mutator=changed)
    atheris.Fuzz()


if __name__ == "__main__":
    main(sys.argv[1:])
