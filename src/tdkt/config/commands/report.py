"""``tdkt report yearly|half|model-half|model-year|movement``: a report from the shell, as the page makes it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from tdkt import shell
from tdkt.config.commands import setup

KINDS = {
    "yearly": "yearly", "half": "half", "model-half": "model_half", "model-year": "model_year", "movement": "movement",
}  # fmt: skip
LAST_DAY = {"half": (6, 15), "model-half": (6, 15)}
YEAR_ENDS = (11, 30)


def main(argv: list[str]) -> int:
    parser = shell.Parser(prog="tdkt report", description="Lập báo cáo từ số liệu ra .docx hoặc .pdf.")
    parser.add_argument(
        "kind",
        choices=KINDS,
        help="yearly: tổng kết năm; half: 6 tháng; model-half, model-year: Dân vận khéo; movement: phong trào",
    )
    parser.add_argument(
        "--movement", default="", help="với movement: số của phong trào trong địa chỉ, hoặc vài chữ của tên"
    )
    parser.add_argument("--unit", required=True, help="mã đơn vị, như ttdvvl-son-la")
    parser.add_argument("--year", required=True, type=int, help="năm báo cáo")
    parser.add_argument("--day", help="ngày ghi trên báo cáo, dd/mm/yyyy (mặc định: ngày chốt số liệu)")
    parser.add_argument("-o", "--output", required=True, type=Path, help="tệp ra, đuôi .docx hoặc .pdf")
    given = parser.parse_args(argv)
    if given.output.suffix not in (".docx", ".pdf"):
        parser.error(f"tệp ra phải có đuôi .docx hoặc .pdf, không phải «{given.output.name}»")
    setup()
    if (given.kind == "movement") != bool(given.movement):
        parser.error("--movement dùng với báo cáo phong trào, và chỉ với báo cáo này")
    return write(given.kind, given.unit, given.year, given.day, given.output, given.movement)


def write(kind: str, code: str, year: int, day: str | None, output: Path, movement: str = "") -> int:
    from tdkt.core.workflow import StepRefused  # noqa: PLC0415 - app ready
    from tdkt.documents import write_docx, write_pdf  # noqa: PLC0415
    from tdkt.paperwork.operations import composed  # noqa: PLC0415
    from tdkt.reports.queries import paper_on_the_fly, unit_of  # noqa: PLC0415

    unit = unit_of(code)
    if unit is None:
        shell.fail(f"Không có đơn vị mã «{code}».")
    counted_to = date(year, *LAST_DAY.get(kind, YEAR_ENDS))
    printed = _day(day) if day else counted_to
    about = _movement(unit, movement) if movement else None
    try:
        paper = composed(*paper_on_the_fly(unit, KINDS[kind], year, counted_to, printed, about))
    except StepRefused as why:
        shell.fail(str(why), shell.FINDINGS)
    try:
        output.write_bytes(write_docx(paper) if output.suffix == ".docx" else write_pdf(paper))
    except OSError as why:
        shell.fail(f"Không ghi được {output}: {why.strerror}.")
    print(f"Đã ghi {output}.")
    return shell.FINE


def _movement(unit: Any, words: str) -> Any:  # noqa: RET503 - fail never returns
    """The one movement that a number or some words of a title mean; a sentence where there is none, or several."""
    from tdkt.core.text import fold  # noqa: PLC0415 - app ready
    from tdkt.reports.queries import movements_to_report  # noqa: PLC0415

    rows = movements_to_report(unit)
    found = list(rows.filter(pk=int(words)) if words.isdecimal() else rows.filter(search__contains=fold(words)))
    if len(found) == 1:
        return found[0]
    listed = "".join(f"\n  {one.pk}  {one.title} ({one.starts:%d/%m/%Y})" for one in (found or list(rows))[:12])
    if not listed:
        shell.fail(f"{unit.name} chưa có phong trào nào để báo cáo.")
    shell.fail(f"«{words}» khớp {len(found)} phong trào; hãy ghi số của một phong trào:{listed}")


def _day(text: str) -> date:
    try:
        day, month, year = (int(part) for part in text.split("/"))
        return date(year, month, day)
    except ValueError:
        shell.fail(f"Ngày «{text}» không đúng; viết dd/mm/yyyy, như 29/11/2024.")
