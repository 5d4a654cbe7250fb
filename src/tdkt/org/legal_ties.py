"""What the law ties to the kind of a unit: legal person, financial autonomy, flags, who decides for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tdkt.law import powers
from tdkt.law.catalogue import award
from tdkt.law.dated import LawTableError
from tdkt.org.models import Unit
from tdkt.org.own_rules import rows_over

DECREE_60 = "Nghị định 60/2021/NĐ-CP, Điều 9"
GROUPS = {
    1: "tự bảo đảm chi thường xuyên và chi đầu tư",
    2: "tự bảo đảm chi thường xuyên",
    3: "tự bảo đảm một phần chi thường xuyên",
    4: "do Nhà nước bảo đảm chi thường xuyên; tiền thưởng chi từ nguồn chi thường xuyên",
}
# Titles and forms whose decider differs with the kind of the unit; the same words are gathered in one line.
ASKED = ("LDTT", "CSTDCS", "TTLDTT", "GK", "TTLDXS", "CSTDBT", "CTDBT", "BKBT", "BKTTG")


@dataclass(frozen=True)
class Tie:
    what: str
    says: str
    cite: str = ""


def ties_of(unit: Unit, day: date) -> list[Tie]:
    return [_person(unit), _autonomy(unit), _flags(unit), *_deciders(unit, day)]


def _person(unit: Unit) -> Tie:
    if unit.level == Unit.Level.ROOM:
        return Tie("Tư cách pháp nhân", "phòng, bộ phận không có; đơn vị chủ quản lập hồ sơ, quyết định, chi thưởng.")
    if not unit.legal_person:
        return Tie("Tư cách pháp nhân", "không có: danh hiệu, hình thức của đơn vị do cấp trên trực tiếp quyết định.",
                   "Luật 06/2022/QH15, Điều 79, Điều 80")  # fmt: skip
    if unit.level == Unit.Level.UNIT:
        says = (
            "có con dấu, số văn bản, hội đồng của mình. Thủ trưởng đơn vị thuộc Sở có được ủy quyền tặng Giấy khen, "
            "Lao động tiên tiến hay không: chưa đủ dữ liệu; chương trình theo cấp Sở."
        )
        return Tie("Tư cách pháp nhân", says, "Luật 06/2022/QH15, Điều 80, khoản 1")
    return Tie("Tư cách pháp nhân", "có: người đứng đầu quyết định trong phạm vi ở các dòng dưới.",
               "Luật 06/2022/QH15, Điều 79, Điều 80")  # fmt: skip


def _autonomy(unit: Unit) -> Tie:
    if unit.autonomy_group is None:
        return Tie("Tự chủ tài chính", "chưa ghi nhóm; nguồn và mức trích quỹ khen thưởng: chưa đủ dữ liệu.")
    return Tie("Tự chủ tài chính", f"nhóm {unit.autonomy_group}: {GROUPS[unit.autonomy_group]}.",
               f"{DECREE_60}, chưa đối chiếu nguyên văn")  # fmt: skip


def _flags(unit: Unit) -> Tie:
    says = {
        True: "được xét Cờ thi đua; dẫn đầu cụm, khối là căn cứ xét.",
        False: "không xét Cờ thi đua; thành tích tập thể xét theo các danh hiệu, hình thức khác.",
        None: "chưa ghi; tiêu chuẩn nào hỏi đến thì trả lời «chưa đủ dữ liệu».",
    }[unit.flag_eligible]
    return Tie("Diện tặng cờ", says, "Luật 06/2022/QH15, Điều 25, Điều 26" if unit.flag_eligible else "")


def _deciders(unit: Unit, day: date) -> list[Tie]:
    """Who decides for somebody at this unit on a day, by the law's own table."""
    levels, above = [], unit
    while above is not None:
        levels.append(str(above.level))
        above = above.parent  # type: ignore[assignment]
    found: dict[tuple[str, str], list[str]] = {}
    try:
        place, body = powers.place_of(levels), rows_over(unit)
    except LawTableError as why:
        return [Tie("Ai quyết định", str(why))]
    for code in ASKED:
        name = award(code).name_on(day)
        try:
            power = powers.decides(code, day, place, body)
        except LawTableError as why:
            found.setdefault((str(why), ""), []).append(name)
            continue
        found.setdefault((power.title, "; ".join(str(cite) for cite in power.cites)), []).append(name)
    return [
        Tie(f"{who[:1].upper()}{who[1:]} quyết định", ", ".join(names), cite) if cite else Tie(", ".join(names), who)
        for (who, cite), names in found.items()
    ]
