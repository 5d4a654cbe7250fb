"""What lies in a dossier: components by award, stream and day; number of sets; the simple procedure.

Luật 06/2022/QH15 Điều 84-85; Nghị định 98/2023 Điều 33-34, 40-41; Nghị định 152/2025 Điều 6 khoản 2 điểm c.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tdkt.law.catalogue import SUBJECTS, Stream, award
from tdkt.law.cite import Cite
from tdkt.law.dated import NoRow, read_file, table
from tdkt.law.forms import Form, report_form
from tdkt.law.overlay import Overlay, Reading, read

ALWAYS_SIMPLE = {Stream.CONG_HIEN, Stream.NIEN_HAN, Stream.DOI_NGOAI}
MAY_BE_SIMPLE = ALWAYS_SIMPLE | {Stream.DOT_XUAT}
SIMPLE_PROCEDURE = Cite("06/2022/QH15", "Điều 85, khoản 1")


@dataclass(frozen=True, slots=True)
class Component:
    """``required`` False: only where ``when`` holds. ``any_of``: one of these is enough. ``form``: of a report."""

    key: str
    name: str
    required: bool
    cite: Cite
    when: str = ""
    any_of: tuple[str, ...] = ()
    form: Form | None = None


def way_of(code: str, stream: str, simple: bool | None = None) -> str:
    """full or simple. ``simple`` asks for one of them; without it, simple only where the law always allows it.

    Political tasks, bravery, state secrets and achievements found by the head may be simple too: the caller says so.
    """
    if award(code).is_title:
        return "full"
    if simple is None:
        simple = Stream(stream) in ALWAYS_SIMPLE
    return "simple" if simple or not table("dossiers").has(code=code, way="full") else "full"


def components(
    code: str, subject: str, stream: str, day: date, *, simple: bool | None = None, body: Overlay | None = None
) -> list[Component]:
    """What the dossier must hold on the day it is submitted, in the order of the law, the province's own papers last.

    ``stream``: one of catalogue.Stream. LawTableError with a sentence when the data say nothing.
    """
    found = contents(code, subject, stream, day, simple=simple, body=body)
    parts = read_file("dossier_parts")
    listed: list[Component] = []
    for entry in found.data["components"]:
        local = isinstance(entry, dict)
        key = str(entry["key"] if local else entry).rstrip("?")
        part = {**parts.get(key, {}), **(entry if local else {})}
        required = bool(entry.get("required", True)) if local else not str(entry).endswith("?")
        cite = found.cites[-1] if local else found.cites[0]
        form = _form(code, subject, stream, day) if part.get("form") == "report" else None
        named = str(part.get("name", key))
        listed = [
            one for one in listed if one.key != key
        ]  # a provincial paper of the same key takes the central one's place
        listed.append(Component(key, named, required, cite, part.get("when", ""), tuple(part.get("any_of", ())), form))
    return listed


def contents(
    code: str, subject: str, stream: str, day: date, *, simple: bool | None = None, body: Overlay | None = None
) -> Reading:
    """The dated row behind ``components``, with its sources and notes."""
    kind = award(code)
    if subject not in kind.subjects:
        raise NoRow(f"{kind.name} không tặng cho {SUBJECTS.get(subject, f'«{subject}»')}.")
    if stream not in set(Stream):
        raise NoRow(f"Không có loại hình «{stream}»; chọn một trong: {', '.join(Stream)}.")
    way = way_of(code, stream, simple)
    if not table("dossiers").has(code=code, way=way):
        raise NoRow(f"Chưa có dữ liệu về hồ sơ đề nghị {kind.name}: theo văn bản riêng của ngành hoặc của địa phương.")
    return read("dossiers", day, body, code=code, way=way)


def copies(code: str, day: date, body: Overlay | None = None) -> Reading:
    """``data["copies"]``: how many sets of the dossier are sent."""
    award(code)
    return read("dossier_copies", day, body, code=code)


def _form(code: str, subject: str, stream: str, day: date) -> Form | None:
    try:
        return report_form(code, subject, stream, day)
    except NoRow:
        return None  # a list or a form of the branch's own: the component stands without a numbered form
