"""Báo cáo tổng kết năm: phần kết quả, phần phương hướng, các biểu kèm theo."""

from __future__ import annotations

from typing import Any

from tdkt.documents import body, parts, schema
from tdkt.documents.kinds import Data, _bieu, _fields, _indicators, _paper, _words, kind
from tdkt.documents.model import Annex, Paper

# Field, heading in II. KẾT QUẢ THỰC HIỆN (outline of the yearly report that departments ask their units for).
RESULTS = (
    ("leadership", "Lãnh đạo, chỉ đạo thực hiện công tác thi đua, khen thưởng"),
    ("movements", "Kết quả tổ chức phong trào thi đua"),
    ("commendation", "Công tác khen thưởng"),
    ("examples", "Công tác tuyên truyền, nhân rộng điển hình tiên tiến"),
    ("blocks", "Kết quả hoạt động của các cụm, khối thi đua"),
    ("staff", "Tổ chức bộ máy; tập huấn, bồi dưỡng chuyên môn, nghiệp vụ"),
    ("oversight", "Công tác thanh tra, kiểm tra, giải quyết khiếu nại, tố cáo, kiến nghị, phản ánh"),
    ("fund", "Quỹ thi đua, khen thưởng"),
    ("reform", "Cải cách hành chính, ứng dụng công nghệ thông tin trong công tác thi đua, khen thưởng"),
    ("other", "Công tác khác"),
)
ASSESSMENT = (
    ("strengths", "Ưu điểm"),
    ("weaknesses", "Hạn chế"),
    ("causes", "Nguyên nhân của hạn chế"),
    ("measures", "Giải pháp khắc phục"),
)
TABLES = (
    ("table_state", "Kết quả khen thưởng cấp Nhà nước", _bieu.STATE),
    ("table_province", "Kết quả khen thưởng thuộc thẩm quyền của Ủy ban nhân dân cấp tỉnh", _bieu.LOCAL),
    ("table_unit", "Kết quả khen thưởng thuộc thẩm quyền của cơ quan, đơn vị", _bieu.LOCAL),
)


def fields(period: str) -> dict[str, schema.Spec]:
    """The data of a yearly or half-year report."""
    given: dict[str, schema.Spec] = {
        "year": _fields.year(),
        "pursuant": _fields.lines("các văn bản mà báo cáo thực hiện", optional=True),
        "profile": _fields.content("đặc điểm tình hình"),
        "advantages": _fields.content("thuận lợi"),
        "difficulties": _fields.content("khó khăn"),
        "indicators": _indicators.SPEC,
        "counted": _fields.record(
            "kỳ đếm số liệu", optional_group=True, start=_fields.day("từ ngày"), end=_fields.day("đến ngày")
        ),
        "proposals": _fields.content("đề xuất, kiến nghị"),
        "directions": _fields.content("phương hướng, nhiệm vụ trọng tâm", optional=False),
        "solutions": _fields.content("giải pháp, biện pháp"),
        "targets": _fields.lines("chỉ tiêu phấn đấu", optional=True),
        "closing": _fields.text("đoạn kết", many=True, optional=True),
    }
    for name, label in (*RESULTS, *ASSESSMENT):
        given[name] = _fields.content(label)
    for name, label, columns in TABLES:
        given[name] = _bieu.rows(columns, f"{label} ({period}); bỏ trống là không lập biểu, danh sách rỗng là không có")
    return given


def check(data: Data, problems: schema.Problems) -> None:
    counted = data["counted"]
    if counted and counted["end"] < counted["start"]:
        problems.append(("counted.end", "trước ngày bắt đầu kỳ đếm"))
    _indicators.check(data["indicators"], problems)


@kind("bao_cao_nam", "Báo cáo tổng kết công tác thi đua, khen thưởng năm", "BC", fields("cả năm"), check)
def bao_cao_nam(data: Data) -> Paper:
    """The yearly report: Phần I results (situation, results, assessment, proposals), Phần II next year, biểu 1-3."""
    year = data["year"]
    return report(
        "bao_cao_nam",
        data,
        f"năm {year}",
        f"năm {year + 1}",
        (f"Tổng kết công tác thi đua, khen thưởng năm {year};", f"phương hướng, nhiệm vụ năm {year + 1}"),
        "báo cáo tổng kết",
    )


def report(code: str, data: Data, period: str, coming: str, subject: tuple[str, str], what: str) -> Paper:
    """The common body of the half-year and yearly reports."""
    page, who = parts.page(data), _words.issuer(data)
    first = [
        ("Đặc điểm, tình hình", _situation(data)),
        ("Kết quả thực hiện", _results(data, page)),
        ("Đánh giá chung", _words.sections([(label, data[name]) for name, label in ASSESSMENT]) or None),
        ("Đề xuất, kiến nghị", data["proposals"]),
    ]
    targets = [{"items": [{"text": t, "items": []} for t in data["targets"]]}] if data["targets"] else None
    second = [
        (f"Phương hướng, nhiệm vụ trọng tâm {coming}", data["directions"]),
        (f"Chỉ tiêu phấn đấu {coming}", targets),
        ("Giải pháp, biện pháp tổ chức thực hiện", data["solutions"]),
    ]
    outline = [
        {"title": f"Kết quả công tác thi đua, khen thưởng {period}", "content": _words.sections(first)},
        {"title": f"Phương hướng, nhiệm vụ {coming}", "content": _words.sections(second)},
    ]
    opening = (
        f"{who} báo cáo kết quả công tác thi đua, khen thưởng {period} và phương hướng, nhiệm vụ {coming} như sau:"
    )
    if data["pursuant"]:
        opening = f"Thực hiện {'; '.join(p.rstrip(' ;.') for p in data['pursuant'])}; {opening}"
    blocks = body.paragraphs(opening) + body.build(outline, "phan", page)
    closing = (
        data["closing"]
        or f"Trên đây là {what} công tác thi đua, khen thưởng {period} và phương hướng, nhiệm vụ {coming} của {who}./."
    )
    blocks += body.paragraphs(closing)
    return _paper.paper(code, data, subject, blocks, more_annexes=_annexes(data))


def _situation(data: Data) -> list[Any] | None:
    hard = _words.sections([("Thuận lợi", data["advantages"]), ("Khó khăn", data["difficulties"])])
    return _words.sections([("Đặc điểm tình hình", data["profile"]), ("Thuận lợi, khó khăn", hard or None)]) or None


def _results(data: Data, page: Any) -> list[Any] | None:
    out = []
    for name, label in RESULTS:
        given = data[name]
        if name == "movements" and data["indicators"]:
            given = [*(given or []), *_indicators.pieces(data["indicators"], data["year"], data["counted"], page)]
        if name == "commendation" and _asked(data) and "Biểu số" not in str(given):
            given = [*(given or []), {"items": [{"text": t, "items": []} for t in _table_lines(data)]}]
        out.append((label, given))
    return _words.sections(out) or None


def _asked(data: Data) -> bool:
    """One table with a row asks for all three: their numbers are fixed, and «không có» is an answer."""
    return any(data[name] for name, _, _ in TABLES)


def _table_lines(data: Data) -> list[str]:
    lines = []
    for i, (name, label, _) in enumerate(TABLES, 1):
        known = [(r["decided_collective"], r["decided_individual"]) for r in data[name]]
        said = "" if known else "không có "
        if known and all(c is not None and p is not None for c, p in known):
            said = _words.counted(sum(c for c, _ in known), sum(p for _, p in known)) + " "
        lines.append(f"{label}: {said}(chi tiết tại Biểu số {i} kèm theo).")
    return lines


def _annexes(data: Data) -> tuple[Annex, ...]:
    if not _asked(data):
        return ()
    page = parts.page(data).turned()
    line = parts.reference(data, "Báo cáo", "BC")
    return tuple(
        Annex(f"Biểu số {i}", label.upper(), line, _rows(columns, data[name], page), landscape=True)
        for i, (name, label, columns) in enumerate(TABLES, 1)
    )


def _rows(columns: _bieu.Columns, rows: list[Data], page: Any) -> tuple[Any, ...]:
    return (_bieu.table(columns, rows, page),) if rows else (parts.plain("Trong kỳ không có."),)
