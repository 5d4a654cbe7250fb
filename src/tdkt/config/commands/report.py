"""``tdkt report yearly|half|model-half|model-year``: a report from the shell, as the page makes it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from tdkt import shell
from tdkt.config.commands import setup

KINDS = {"yearly": "yearly", "half": "half", "model-half": "model_half", "model-year": "model_year"}
LAST_DAY = {"yearly": (11, 30), "half": (6, 15), "model-half": (6, 15), "model-year": (11, 30)}


def main(argv: list[str]) -> int:
    parser = shell.Parser(prog="tdkt report", description="Lập báo cáo từ số liệu ra .docx hoặc .pdf.")
    parser.add_argument(
        "kind", choices=KINDS, help="yearly: tổng kết năm; half: 6 tháng; model-half, model-year: Dân vận khéo"
    )
    parser.add_argument("--unit", required=True, help="mã đơn vị, như ttdvvl-son-la")
    parser.add_argument("--year", required=True, type=int, help="năm báo cáo")
    parser.add_argument("--day", help="ngày ghi trên báo cáo, dd/mm/yyyy (mặc định: ngày chốt số liệu)")
    parser.add_argument("-o", "--output", required=True, type=Path, help="tệp ra, đuôi .docx hoặc .pdf")
    given = parser.parse_args(argv)
    if given.output.suffix not in (".docx", ".pdf"):
        parser.error(f"tệp ra phải có đuôi .docx hoặc .pdf, không phải «{given.output.name}»")
    setup()
    return write(given.kind, given.unit, given.year, given.day, given.output)


def write(kind: str, code: str, year: int, day: str | None, output: Path) -> int:
    from tdkt.core.workflow import StepRefused  # noqa: PLC0415 - app ready
    from tdkt.documents import write_docx, write_pdf  # noqa: PLC0415
    from tdkt.paperwork.operations import composed  # noqa: PLC0415
    from tdkt.reports.queries import paper_on_the_fly, unit_of  # noqa: PLC0415

    unit = unit_of(code)
    if unit is None:
        shell.fail(f"Không có đơn vị mã «{code}».")
    counted_to = date(year, *LAST_DAY[kind])
    printed = _day(day) if day else counted_to
    try:
        paper = composed(*paper_on_the_fly(unit, KINDS[kind], year, counted_to, printed))
    except StepRefused as why:
        shell.fail(str(why), shell.FINDINGS)
    try:
        output.write_bytes(write_docx(paper) if output.suffix == ".docx" else write_pdf(paper))
    except OSError as why:
        shell.fail(f"Không ghi được {output}: {why.strerror}.")
    print(f"Đã ghi {output}.")
    return shell.FINE


def _day(text: str) -> date:
    try:
        day, month, year = (int(part) for part in text.split("/"))
        return date(year, month, day)
    except ValueError:
        shell.fail(f"Ngày «{text}» không đúng; viết dd/mm/yyyy, như 29/11/2024.")
