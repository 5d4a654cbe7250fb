"""Warnings of the law that stand beside a verdict and never change it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from tdkt.law.case import Case
from tdkt.law.catalogue import Level, award
from tdkt.law.cite import Cite
from tdkt.law.corpus import cite
from tdkt.law.facts import DISCIPLINE_KINDS, HOLD_KINDS
from tdkt.law.kernel import Rule
from tdkt.law.regimes import (
    LAW_2022,
    LAW_2026,
    LETTER_5007,
    ND65,
    ND90,
    ND91,
    ND98,
    ND152,
    SINCE_LAW_2022,
    SINCE_LAW_2026,
    SINCE_ND91,
    SINCE_ND152,
    SINCE_TT01,
    SINCE_TT08,
    TT01,
    TT08,
    TT12,
)

_LADDER = {
    "BKTTG": ("BKBT",),
    "HCLD3": ("BKTTG",),
    "HCLD2": ("HCLD3",),
    "HCLD1": ("HCLD2",),
    "HCDL3": ("HCLD1",),
    "HCDL2": ("HCDL3",),
    "HCDL1": ("HCDL2",),
    "HCBVTQ3": ("BKTTG",),
    "HCBVTQ2": ("HCBVTQ3",),
    "HCBVTQ1": ("HCBVTQ2",),
}


INFORMING = frozenset({"uu_tien_nu", "thai_san", "thuong_tat", "ty_le_15", "ty_le_20", "luat_2026_chua_doc"})
"""Warnings that ask nothing of anybody about this very subject: a list of many people leaves them to the one page."""


@dataclass(frozen=True)
class Caution:
    """``code`` is stable; ``text`` is for a person; ``cite`` where the law says it."""

    code: str
    text: str
    cite: Cite

    def to_dict(self) -> dict[str, str]:
        return {"code": self.code, "text": self.text, "cite": str(self.cite), "verified": self.cite.verified.value}


def cautions(case: Case, rule: Rule) -> Iterator[Caution]:
    """Every warning that the facts of the case call for, in a fixed order."""
    yield from _holds(case)
    yield from _discipline(case)
    yield from _thematic(case)
    yield from _same_achievement(case)
    yield from _initiative_reuse(case)
    yield from _state_level_twice(case)
    yield from _quota(case)
    yield from _people(case)
    yield from _leave(case)
    yield from _regime(case, rule)


def decree(day: date) -> str:
    """The decree with the principles that hold on that day."""
    return ND152 if day >= SINCE_ND152 else ND98


def _holds(case: Case) -> Iterator[Caution]:
    for record in case.records("holds"):
        place = (
            cite(decree(case.day), "Điều 4, khoản 4") if case.day >= SINCE_LAW_2022 else cite(TT08, "(tạm dừng xét)")
        )
        if record["from"] > case.day:
            continue
        words = HOLD_KINDS[record["kind"]]
        ended = record["to"] is not None and record["to"] < case.day
        if record["outcome"] == "vi_pham":
            yield Caution(
                "co_vi_pham", f"Việc «{words}» đã kết luận có vi phạm: kiểm tra kỷ luật và mốc tính thành tích", place
            )
        elif record["outcome"] is None and not ended:
            yield Caution(
                "tam_dung",
                f"Tạm dừng xét: {words} từ {record['from']:%d/%m/%Y}; có kết luận không vi phạm thì xét bình thường",
                place,
            )
        elif record["outcome"] is None:
            yield Caution("chua_ro_ket_luan", f"Việc «{words}» đã kết thúc nhưng chưa ghi kết luận", place)


def _discipline(case: Case) -> Iterator[Caution]:
    for record in case.records("discipline"):
        until = f"đến {record['to']:%d/%m/%Y}" if record["to"] else "chưa ghi ngày hết hạn"
        words = DISCIPLINE_KINDS[record["kind"]]
        place = cite(decree(case.day), "Điều 4, khoản 4") if case.day >= SINCE_LAW_2022 else cite(ND65, "Điều 5")
        yield Caution(
            "ky_luat",
            f"Có kỷ luật {words} từ {record['from']:%d/%m/%Y} {until}: thành tích chỉ tính từ sau khi "
            "hết thời hạn kỷ luật",
            place,
        )
        if record["from"].year == case.year and (case.history.get("ratings") or {}).get(case.year) in ("HTT", "HTXS"):
            yield Caution(
                "ky_luat_va_xep_loai",
                f"Năm {case.year} vừa bị kỷ luật vừa được xếp loại tốt: kiểm tra lại kết quả xếp loại",
                cite(ND90, "Xếp loại khi bị kỷ luật"),
            )


def _thematic(case: Case) -> Iterator[Caution]:
    anchors = {"BKBT", "BKTTG", *_LADDER.get(case.award, ())}
    if case.award not in _LADDER:
        return
    place = cite(decree(case.day), "Điều 4, khoản 3")
    for record in case.records("forms"):
        if record["code"] in anchors and record["stream"] in ("dot_xuat", "chuyen_de"):
            yield Caution(
                "khong_tinh_chuyen_de",
                f"{record['code']} năm {record['year']} thuộc loại đột xuất hoặc chuyên đề: không làm "
                "căn cứ nâng mức khen công trạng",
                place,
            )
        elif record["code"] in anchors and record["stream"] is None:
            yield Caution(
                "chua_ro_loai_hinh",
                f"{record['code']} năm {record['year']} chưa rõ loại hình: chỉ loại công trạng mới được tính",
                place,
            )
    for record in case.records("titles"):
        if record["code"] in ("CTDBT", "CTDCP") and record["stream"] == "chuyen_de":
            yield Caution(
                "co_chuyen_de",
                f"{record['code']} năm {record['year']} được tặng theo chuyên đề: chưa rõ có được "
                "tính trong thang khen công trạng",
                place,
            )


def _same_achievement(case: Case) -> Iterator[Caution]:
    place = cite(LAW_2022, "Điều 5, khoản 2")
    asked = award(case.award)
    for record in case.records("forms"):
        if record["code"] == case.award and record["year"] == case.year:
            yield Caution("da_tang_trong_nam", f"Đã được tặng {asked.name} năm {case.year}", place)
        elif record["year"] == case.year and not asked.is_title and award(record["code"]).nature == asked.nature:
            yield Caution(
                "mot_thanh_tich_mot_hinh_thuc",
                f"Năm {case.year} đã có {record['code']}: không khen thưởng nhiều hình thức cho một thành tích",
                place,
            )
        elif record["code"] == case.award:
            yield Caution(
                "thoi_gian_da_khen",
                f"Đã có {record['code']} năm {record['year']}: thời gian đã được khen không tính lại",
                place,
            )
    if any(record["code"] == case.award and record["year"] == case.year for record in case.records("titles")):
        yield Caution("da_tang_trong_nam", f"Đã được tặng {asked.name} năm {case.year}", place)


def _initiative_reuse(case: Case) -> Iterator[Caution]:
    asked = award(case.award)
    place = cite(LETTER_5007, "Mục III.5")
    for record in case.records("initiatives"):
        used = record["used_for"]
        if used is None or used == case.award:
            continue
        crossing = award(used).is_title != asked.is_title
        words = "không dùng lại cho loại khác" if crossing else "dùng lại cần xem xét"
        if asked.is_title or crossing or not award(used).is_title:
            yield Caution(
                "sang_kien_da_dung",
                f"Sáng kiến năm {record['year']} đã dùng để xét {used}: {words}",
                place,
            )


def _state_level_twice(case: Case) -> Iterator[Caution]:
    if not award(case.award).level.is_state or case.day < SINCE_TT08:
        return
    exempt = ("dot_xuat", "cong_hien", "nien_han")
    place = cite(TT08 if case.day < date(2020, 1, 1) else TT12, "(hai lần cấp Nhà nước)")
    records: list[dict[str, Any]] = case.records("forms") + case.records("titles")
    for record in records:
        same_year = record["year"] == case.year or (record["day"] and record["day"].year == case.day.year)
        if not same_year or record["code"] == case.award or record["stream"] in exempt:
            continue
        if award(record["code"]).level.is_state:
            yield Caution(
                "hai_lan_cap_nha_nuoc",
                f"Trong năm đã có {record['code']}: một năm không trình hai lần khen cấp Nhà nước cho một đối tượng",
                place,
            )


def _quota(case: Case) -> Iterator[Caution]:
    if case.award == "CSTDCS" and SINCE_ND91 <= case.day < SINCE_LAW_2022:
        yield Caution(
            "ty_le_15",
            "Tỷ lệ CSTĐCS không quá 15% số Lao động tiên tiến của đơn vị (tỷ lệ cụ thể do Bộ, tỉnh quy định)",
            cite(ND91, "Điều 9, khoản 3"),
        )
    if case.award == "CTDCP" and SINCE_ND91 <= case.day < SINCE_LAW_2022:
        yield Caution(
            "ty_le_20", "Cờ Chính phủ không quá 20% số tập thể đạt tiêu chuẩn cờ cấp Bộ, tỉnh", cite(ND91, "Điều 11")
        )


def _people(case: Case) -> Iterator[Caution]:
    if case.day >= SINCE_LAW_2022 and case.history.get("woman"):
        yield Caution(
            "uu_tien_nu", "Khi nhiều người cùng đủ điều kiện thì lựa chọn nữ", cite(decree(case.day), "Điều 4, khoản 6")
        )
    for record in case.records("transfers"):
        if record["from"].year != case.year or award(case.award).level is not Level.BASE:
            continue
        since = case.day >= SINCE_TT01
        if record["kind"] == "chuyen_cong_tac":
            months = record["months_before"]
            told = " và cần nhận xét của đơn vị cũ" if months is None or months >= 6 else ""
            place = cite(TT01, "Điều 1 (chuyển công tác)") if since else cite(ND65, "Điều 5")
            yield Caution("chuyen_cong_tac", f"Chuyển công tác trong năm: đơn vị mới xét{told}", place)
        else:
            place = cite(TT01, "Điều 1 (điều động, biệt phái)") if since else cite(ND65, "Điều 5")
            yield Caution("biet_phai", "Điều động, biệt phái: đơn vị cử đi xét, có nhận xét của nơi đến", place)


def _leave(case: Case) -> Iterator[Caution]:
    kinds = {record["kind"] for record in case.records("leave") if record["from"].year <= case.year}
    if "thai_san" in kinds and case.day >= SINCE_LAW_2022:
        yield Caution("thai_san", "Thời gian nghỉ thai sản được tính để xét", cite(decree(case.day), "Điều 4, khoản 5"))
    if "thuong_tat" in kinds:
        place = cite(TT01, "Điều 1 (thương tích)") if case.day >= SINCE_TT01 else cite(ND65, "Điều 5")
        yield Caution("thuong_tat", "Thời gian điều trị thương tích do dũng cảm, chiến đấu được tính", place)


def _regime(case: Case, rule: Rule) -> Iterator[Caution]:
    if case.day >= SINCE_LAW_2026:
        yield Caution(
            "luat_2026_chua_doc",
            "Từ 01/10/2026 áp dụng Luật 06/2026/QH16, văn bản chưa đọc được: kết luận chưa kiểm chứng",
            cite(LAW_2026, "Điều 3, khoản 1"),
        )
