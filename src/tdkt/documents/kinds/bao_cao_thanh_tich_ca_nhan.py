"""Báo cáo thành tích của cá nhân."""

from __future__ import annotations

from tdkt.documents import body, parts
from tdkt.documents.kinds import Data, _achievement, _fields, _words, kind
from tdkt.documents.model import Paper, Seal

PERSON = _fields.record(
    "người được đề nghị",
    name=_fields.text("họ và tên"),
    alias=_fields.text("bí danh, tên gọi khác", optional=True),
    sex=_fields.choice({"nam": "Nam", "nữ": "Nữ"}, "giới tính", optional=True),
    born=_fields.day("ngày sinh", optional=True),
    home=_fields.text("quê quán", optional=True),
    residence=_fields.text("nơi ở hiện nay", optional=True),
    unit=_fields.text("đơn vị công tác"),
    posts=_fields.lines("chức vụ Đảng, chính quyền, đoàn thể", optional=True),
    since=_fields.text("thời gian, quyết định giữ chức vụ hiện nay", optional=True),
    training=_fields.text("trình độ chuyên môn, nghiệp vụ", optional=True),
    honours=_fields.text("học hàm, học vị, danh hiệu, giải thưởng", optional=True),
)


@kind(
    "bao_cao_thanh_tich_ca_nhan",
    "Báo cáo thành tích của cá nhân",
    "",
    {"person": PERSON, **_achievement.FIELDS},
)
def bao_cao_thanh_tich_ca_nhan(data: Data) -> Paper:
    """I. who, II. achievements with the tables of the record, III. titles and forms already received."""
    page, person = parts.page(data), data["person"]
    facts = [
        ("Họ và tên", person["name"]),
        ("Bí danh, tên gọi khác", person["alias"]),
        ("Giới tính", (person["sex"] or "").capitalize()),
        ("Ngày, tháng, năm sinh", _words.short(person["born"]) if person["born"] else ""),
        ("Quê quán", person["home"]),
        ("Nơi ở hiện nay", person["residence"]),
        ("Đơn vị công tác", person["unit"]),
        ("Chức vụ (Đảng, chính quyền, đoàn thể)", "; ".join(person["posts"])),
        ("Thời gian giữ chức vụ hiện nay", person["since"]),
        ("Trình độ chuyên môn, nghiệp vụ", person["training"]),
        ("Học hàm, học vị, danh hiệu, giải thưởng", person["honours"]),
    ]
    lines = [{"text": f"{name}: {value.rstrip('.')}.", "items": []} for name, value in facts if value]
    achieved = _words.sections(
        [
            ("Quyền hạn, nhiệm vụ được giao hoặc đảm nhận", data["duties"]),
            ("Thành tích đạt được", _achievement.achievements(data, page)),
            ("Kết quả tham gia phong trào thi đua", data["movements"]),
            ("Chấp hành chủ trương của Đảng, chính sách, pháp luật của Nhà nước", data["compliance"]),
        ]
    )
    outline = [
        {"title": "Sơ lược lý lịch", "content": [{"items": lines}]},
        {"title": "Thành tích đạt được", "content": achieved},
        {"title": "Các hình thức đã được khen thưởng", "content": _achievement.past(data, page)},
    ]
    reporter = Seal(("NGƯỜI BÁO CÁO THÀNH TÍCH",), person["name"])
    whose = f"của {_words.joined(person['name'], person['posts'][0] if person['posts'] else None, person['unit'])}"
    blocks = body.build(outline, "la_ma", page)
    return _achievement.report("bao_cao_thanh_tich_ca_nhan", data, blocks, whose, reporter)
