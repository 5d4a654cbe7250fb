"""Short words for declaring the data of a kind, and the groups of data that several kinds share."""

from __future__ import annotations

from collections.abc import Mapping

from tdkt.documents import body, schema


def text(label: str = "", *, optional: bool = False, many: bool = False) -> schema.Text:
    return schema.Text(label=label, optional=optional, many=many)


def whole(label: str = "", *, optional: bool = False, least: int = 0) -> schema.Whole:
    return schema.Whole(label=label, optional=optional, least=least)


def number(label: str = "", *, optional: bool = False) -> schema.Number:
    return schema.Number(label=label, optional=optional)


def flag(label: str = "", *, optional: bool = True) -> schema.Flag:
    return schema.Flag(label=label, optional=optional)


def day(label: str = "", *, optional: bool = False) -> schema.Day:
    return schema.Day(label=label, optional=optional)


def year(label: str = "năm") -> schema.Whole:
    return schema.Whole(label=label, least=1945, most=2200)


def choice(of: Mapping[str, str], label: str = "", *, optional: bool = False) -> schema.Choice:
    return schema.Choice(of=of, label=label, optional=optional)


def several(of: schema.Spec, label: str = "", *, optional: bool = False, least: int = 0) -> schema.Listed:
    return schema.Listed(of=of, label=label, optional=optional, least=least)


def lines(label: str = "", *, optional: bool = False, least: int = 0) -> schema.Listed:
    """A list of texts."""
    return several(schema.Text(), label, optional=optional, least=least)


def record(label: str = "", /, *, optional_group: bool = False, **of: schema.Spec) -> schema.Record:
    return schema.Record(label=label, optional=optional_group, of=of)


def content(label: str = "", *, optional: bool = True, depth: int = 3) -> body.Content:
    """Paragraphs, lists, tables and sections. Left out: the heading is left out. Given empty: «Không có.»"""
    return body.Content(label=label, optional=optional, depth=depth)


SUBJECTS = {"collective": "tập thể", "individual": "cá nhân", "household": "hộ gia đình"}
INDIVIDUAL = record(
    "cá nhân",
    name=text("họ và tên"),
    post=text("chức vụ, nghề nghiệp", optional=True),
    unit=text("đơn vị công tác", optional=True),
    direct=flag("là người lao động trực tiếp"),
    reason=text("thành tích", optional=True),
    note=text("ghi chú", optional=True),
)
COLLECTIVE = record(
    "tập thể, hộ gia đình",
    name=text("tên tập thể, hộ gia đình"),
    unit=text("đơn vị quản lý", optional=True),
    reason=text("thành tích", optional=True),
    note=text("ghi chú", optional=True),
)
GROUPS = several(
    record(
        "một danh hiệu hoặc hình thức",
        award=text("tên danh hiệu thi đua hoặc hình thức khen thưởng"),
        year=text("năm hoặc giai đoạn ghi nhận", optional=True),
        collectives=several(COLLECTIVE, "các tập thể", optional=True),
        individuals=several(INDIVIDUAL, "các cá nhân", optional=True),
    ),
    "danh sách theo từng danh hiệu, hình thức",
    least=1,
)
PERSON = record("người", name=text("họ và tên"), post=text("chức vụ", optional=True))
MEETING = record(
    "cuộc họp",
    start=text("giờ bắt đầu, như «14 giờ 00»"),
    end=text("giờ kết thúc", optional=True),
    date=day("ngày họp"),
    end_date=day("ngày kết thúc nếu khác ngày họp", optional=True),
    place=text("địa điểm"),
    total=whole("tổng số người phải dự", least=1),
    present=whole("số người có mặt"),
    absent=lines("người vắng mặt và lý do", optional=True),
    invited=lines("khách mời", optional=True),
    chair=PERSON,
    secretary=PERSON,
)
VOTES = several(
    record(
        "kết quả một người, một tập thể",
        name=text("họ tên hoặc tên tập thể"),
        kind=choice(SUBJECTS, "đối tượng"),
        post=text("chức vụ, đơn vị", optional=True),
        award=text("danh hiệu hoặc hình thức đề nghị"),
        yes=whole("số phiếu đồng ý"),
        no=whole("số phiếu không đồng ý"),
        blank=whole("số phiếu không có ý kiến hoặc không hợp lệ ở dòng này", optional=True),
        base=whole("số người làm gốc tính tỷ lệ", least=1),
        passed=flag("kết luận của Hội đồng theo ngưỡng đang áp dụng; bỏ trống là chưa đủ dữ liệu"),
    ),
    "kết quả biểu quyết",
    least=1,
)
