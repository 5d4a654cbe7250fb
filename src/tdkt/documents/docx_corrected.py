"""A copy of a Word file with remarks in it: exact mends as tracked changes, the others as comments.

Accepting every change in Word or LibreOffice gives the mended text; nothing else of the file changes. The day is an
argument, so the same remarks on the same file give the same bytes.
"""

from __future__ import annotations

import copy
import io
import zipfile
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import count
from typing import Any

from docx import Document
from docx.oxml.ns import qn
from docx.text.run import Run
from lxml import etree

from tdkt.documents.audit.finding import Finding
from tdkt.documents.audit.mending import mend
from tdkt.documents.read_docx import paragraphs
from tdkt.documents.read_text import clean
from tdkt.documents.reading import ReadError, ReadPaper

AUTHOR = "tdkt"
_ALREADY = {qn("w:del"), qn("w:moveFrom"), qn("w:txbxContent")}
_SHOWN = {qn("w:t"): None, qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}


def corrected(content: bytes, paper: ReadPaper, findings: Iterable[Finding], day: date) -> bytes:
    """The .docx `content`, which was read as `paper`, with one tracked change or comment a finding."""
    try:
        document: Any = Document(io.BytesIO(content))
    except (ValueError, KeyError) as why:
        raise ReadError(
            "Tệp có macro hoặc là mẫu của Word nên không lập được bản sửa: hãy lưu lại thành .docx."
        ) from why
    places = dict(enumerate((node for node, _ in paragraphs([document.element.body])), 1))
    texts: dict[int, list[str]] = {}
    for para in paper.paras:
        texts.setdefault(para.line, []).append(para.text)
    stamp = f"{day.isoformat()}T00:00:00Z"
    ids = count(1 + max((int(found) for found in document.element.xpath("//@w:id") if found.isdecimal()), default=0))
    for finding in findings:
        node = places.get(finding.line)
        if node is not None and _mended(node, texts.get(finding.line, []), finding, ids, stamp):
            continue
        _comment(document, node, finding, stamp)
    out = io.BytesIO()
    document.save(out)
    return _dated(out.getvalue())


def _mended(node: Any, texts: list[str], finding: Finding, ids: Iterator[int], stamp: str) -> bool:
    """Was the exact change made as a tracked one (or made before, by another remark on the same words)."""
    before = 0  # letters of the pieces that stand before: after a line break, or in a paragraph too long for one
    for number, text in enumerate(texts):
        change = mend(finding, text)
        if change is None:
            before += len(text) + 1
        else:
            labelled = number == 0 and len(texts) == 1 and _is_labelled(text, node)
            about = before + change.start - (len(text) - len(_plain(node)) if labelled else 0)
            done = _track(node, text[change.start : change.end], change.new, about, ids, stamp)
            return done is None or done
    return False


def _is_labelled(text: str, node: Any) -> bool:
    """Has the paragraph an automatic number that the reader wrote before its words."""
    return text.endswith(_plain(node)) and text != _plain(node)


def _plain(node: Any) -> str:
    return clean("".join(text for _, text in _pieces(node))).strip()


def _pieces(paragraph: Any) -> Iterator[tuple[Any, str]]:
    """(node, text) of what is shown of a paragraph, in order; what was deleted and what stands in boxes left out."""
    for run in paragraph.iter(qn("w:r")):
        if any(up.tag in _ALREADY for up in run.iterancestors()):
            continue
        for child in run:
            if child.tag in _SHOWN:
                text = _SHOWN[child.tag]
                yield child, (child.text or "") if text is None else text


def _track(paragraph: Any, old: str, new: str, about: int, ids: Iterator[int], stamp: str) -> bool | None:
    """Delete `old` and insert `new` as tracked changes where `old` stands nearest to `about`.

    False when it does not stand there in plain letters; None when the new words are there already.
    """
    letters = [(node, at) for node, text in _pieces(paragraph) for at in range(len(text))]
    shown = "".join(
        "-" if letter == "\u2011" else " " if letter in "\xa0\u202f" else letter for _, letter in _letters(paragraph)
    )
    found, at = [], shown.find(old)
    while at >= 0:
        found.append(at)
        at = shown.find(old, at + 1)
    if not found:
        return None if new in shown else False
    begin = min(found, key=lambda place: abs(place - about))
    touched = letters[begin : begin + len(old)]
    nodes = list(dict.fromkeys(node for node, _ in touched))
    runs = [node.getparent() for node in nodes]
    if any(node.tag != qn("w:t") for node in nodes) or len({run.getparent() for run in runs}) != 1:
        return False
    if runs[0].getparent().tag == qn("w:ins"):
        return False
    deleted = [
        _cut_out(node, min(at for one, at in touched if one is node), max(at for one, at in touched if one is node) + 1)
        for node in nodes
    ]
    _wrap(deleted, new, ids, stamp)
    return True


def _letters(paragraph: Any) -> Iterator[tuple[Any, str]]:
    for node, text in _pieces(paragraph):
        for letter in text:
            yield node, letter


def _cut_out(node: Any, low: int, high: int) -> Any:
    """Split the run so that the letters from `low` to `high` of this w:t stand in a run of their own; that run."""
    run = node.getparent()
    before, after = copy.deepcopy(run), copy.deepcopy(run)
    place = run.index(node)
    text = node.text or ""
    for other in [child for child in run if child is not node and child.tag != qn("w:rPr")]:
        run.remove(other)
    sides = ((before, range(place), text[:low]), (after, range(place + 1, len(after)), text[high:]))
    for side, keep, words in sides:
        for number, child in reversed(list(enumerate(side))):
            if number == place:
                _say(child, words)
            elif child.tag != qn("w:rPr") and number not in keep:
                side.remove(child)
    _say(node, text[low:high])
    if _says(before):
        run.addprevious(before)
    if _says(after):
        run.addnext(after)
    return run


def _says(run: Any) -> bool:
    return any(child.tag != qn("w:rPr") and (child.tag != qn("w:t") or child.text) for child in run)


def _say(node: Any, words: str) -> None:
    node.text = words
    node.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")


def _wrap(runs: list[Any], new: str, ids: Iterator[int], stamp: str) -> None:
    """These runs deleted, one with the new words and the look of the first inserted after them."""
    inserted = copy.deepcopy(runs[0])
    for run in runs:
        gone = _mark("w:del", ids, stamp)
        run.addprevious(gone)
        gone.append(run)
        for node in run.iter(qn("w:t")):
            node.tag = qn("w:delText")
    if new:
        come = _mark("w:ins", ids, stamp)
        gone.addnext(come)
        come.append(inserted)
        _say(inserted.find(qn("w:t")), new)


def _mark(tag: str, ids: Iterator[int], stamp: str) -> Any:
    node = etree.Element(qn(tag))
    node.set(qn("w:id"), str(next(ids)))
    node.set(qn("w:author"), AUTHOR)
    node.set(qn("w:date"), stamp)
    return node


def _comment(document: Any, paragraph: Any, finding: Finding, stamp: str) -> None:
    """A comment at the quoted words; at the whole paragraph, or the first with words, when they are not found."""
    if paragraph is None or not _runs(paragraph):
        paragraph = next((node for node, _ in paragraphs([document.element.body]) if _runs(node)), None)
        if paragraph is None:
            return
    runs = _runs(paragraph)
    held, quote = runs, " ".join(finding.quote.rstrip("…").split())
    ends, joined = [], ""
    for run in runs:
        joined = " ".join((joined + "".join(node.text or " " for node in run.iter(qn("w:t"), qn("w:tab")))).split(" "))
        ends.append(len(joined))
    at = joined.find(quote) if quote else -1
    if at >= 0:
        first = next(n for n, end in enumerate(ends) if end > at)
        last = next(n for n, end in enumerate(ends) if end >= at + len(quote))
        held = runs[first : last + 1]
    said = f"{finding.code}: {finding.message}" + (f" Sửa: {finding.fix}." if finding.fix else "")
    comment = document.add_comment(
        [Run(run, document) for run in (held[0], held[-1])], text=said, author=AUTHOR, initials="TĐ"
    )
    comment._comment_elm.set(qn("w:date"), stamp)


def _runs(paragraph: Any) -> list[Any]:
    """Runs with words that stand in the paragraph itself."""
    return [
        run
        for run in paragraph.iter(qn("w:r"))
        if run.getparent().tag in {qn("w:p"), qn("w:ins"), qn("w:hyperlink")}
        and not any(up.tag in _ALREADY for up in run.iterancestors())
        and run.find(qn("w:t")) is not None
    ]


def _dated(content: bytes) -> bytes:
    """The pack without the hour at which it was made."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), source.read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()
