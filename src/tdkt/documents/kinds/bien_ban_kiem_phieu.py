"""Biên bản kiểm phiếu của Ban kiểm phiếu."""

from __future__ import annotations

from tdkt.documents import body, numbers, parts, schema
from tdkt.documents.kinds import Data, _fields, _minutes, _words, kind
from tdkt.documents.model import Paper


def check(data: Data, problems: schema.Problems) -> None:
    issued, collected, valid, invalid = (data[name] for name in ("issued", "collected", "valid", "invalid"))
    if issued > data["members"]:
        problems.append(("issued", f"phát {issued} phiếu, nhiều hơn {data['members']} thành viên"))
    if collected > issued:
        problems.append(("collected", f"thu về {collected} phiếu, nhiều hơn {issued} phiếu phát ra"))
    if valid + invalid != collected:
        said = f"hợp lệ {valid} cộng không hợp lệ {invalid} khác số thu về {collected}"
        problems.append(("valid", said))
    for i, vote in enumerate(data["votes"]):
        cast = vote["yes"] + vote["no"] + (vote["blank"] or 0)
        if cast > valid:
            problems.append((f"votes[{i}]", f"tổng {cast} phiếu, nhiều hơn {valid} phiếu hợp lệ"))
    _words.check_votes(data, problems)


@kind(
    "bien_ban_kiem_phieu",
    "Biên bản kiểm phiếu",
    "BB",
    {
        "council": _fields.text("tên Hội đồng"),
        "occasion": _fields.text("việc bỏ phiếu, như «đề nghị khen thưởng năm 2024»"),
        "held": _fields.record(
            "thời gian, địa điểm", start=_fields.text("giờ"), date=_fields.day(), place=_fields.text()
        ),
        "tellers": _fields.several(_fields.PERSON, "Ban kiểm phiếu; người đầu là Trưởng ban", least=1),
        "secret": _fields.flag("bỏ phiếu kín", optional=False),
        "members": _fields.whole("tổng số thành viên Hội đồng", least=1),
        "attending": _fields.whole("số thành viên dự họp"),
        "written": _fields.whole("số ý kiến bằng văn bản của người vắng mặt", optional=True),
        "issued": _fields.whole("số phiếu phát ra"),
        "collected": _fields.whole("số phiếu thu về"),
        "valid": _fields.whole("số phiếu hợp lệ"),
        "invalid": _fields.whole("số phiếu không hợp lệ"),
        "each": _fields.lines("số phiếu của từng cuộc, khi các cuộc khác nhau", optional=True),
        "votes": _fields.VOTES,
    },
    check,
)
def bien_ban_kiem_phieu(data: Data) -> Paper:
    """Ballots issued, collected, valid; the count and the share for each candidate; signed by the tellers."""
    page, held = parts.page(data), data["held"]
    way = "bỏ phiếu kín" if data["secret"] else "bỏ phiếu"
    blocks = body.paragraphs(
        f"Vào {held['start']}, {_words.day(held['date'])}, tại {held['place']}, Ban kiểm phiếu của {data['council']} "
        f"tiến hành kiểm phiếu {data['occasion']} theo hình thức {way}."
    )
    tellers = [
        f"{_words.dated_name(p)} - {'Trưởng ban' if i == 0 else 'Thành viên'}" for i, p in enumerate(data["tellers"])
    ]
    counts = [
        ("Tổng số thành viên Hội đồng", data["members"], "người"),
        ("Số thành viên dự họp", data["attending"], "người"),
        ("Số ý kiến bằng văn bản của thành viên vắng mặt", data["written"], "ý kiến"),
        ("Số phiếu phát ra", data["issued"], "phiếu"),
        ("Số phiếu thu về", data["collected"], "phiếu"),
        ("Số phiếu hợp lệ", data["valid"], "phiếu"),
        ("Số phiếu không hợp lệ", data["invalid"], "phiếu"),
    ]
    shown = counts[:3] if data["each"] else counts
    said = [f"{name}: {numbers.padded(n)} {unit}" for name, n, unit in shown if n is not None] + list(
        data["each"] or []
    )
    outline = [
        {"title": "Thành phần Ban kiểm phiếu", "content": [_items(parts.closed(tellers))]},
        {"title": "Số phiếu", "content": [_items(parts.closed(said))]},
        {"title": "Kết quả kiểm phiếu", "content": [{"made": _words.votes_table(data["votes"], page)}]},
    ]
    blocks += body.build(outline, "la_ma", page)
    blocks += body.paragraphs(
        "Biên bản được lập thành 02 bản có giá trị như nhau, đã đọc lại cho các thành viên Ban kiểm phiếu cùng nghe "
        "và nhất trí."
    )
    chief, *rest = data["tellers"]
    who = [("Thành viên", rest[0]["name"])] if rest else []
    return _minutes.paper(
        "bien_ban_kiem_phieu",
        data,
        f"Kiểm phiếu {data['occasion']}",
        blocks,
        [*who, ("Trưởng ban kiểm phiếu", chief["name"])],
    )


def _items(lines: tuple[str, ...]) -> dict[str, object]:
    return {"items": [{"text": line, "items": []} for line in lines]}
