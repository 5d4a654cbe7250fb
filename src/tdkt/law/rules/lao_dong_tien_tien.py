"""Lao động tiên tiến, Chiến sĩ tiên tiến: the yearly title on which the others build."""

from __future__ import annotations

from functools import partial

from tdkt.law.cite import Cite
from tdkt.law.clauses import judged
from tdkt.law.corpus import cite
from tdkt.law.kernel import All, Clause, Doubt, Node, Route, all_of, any_of
from tdkt.law.regimes import (
    LAW_2003,
    LAW_2022,
    ND65,
    ND90,
    ND91,
    SINCE_LAW_2022,
    SINCE_ND65,
    SINCE_ND91,
    SINCE_TT01,
    SINCE_TT15,
    TT01,
    TT12,
    TT15,
    versions,
)
from tdkt.law.tri import YES, Tri, between
from tdkt.law.view import View


def _months(least: int, f: View) -> Tri:
    return f.months_worked().at_least(least)


def _rated_and_day_unknown(f: View) -> Tri:
    rated, known = f.is_rated().now(), f.joined_known()
    return Tri(rated.yes & ~known, rated.no | known)


def _study(f: View) -> Tri:
    """No long course of study with a result below khá in the year."""
    low, unclear = f.leave("study_low").now(), f.leave("study_open").now()
    return between(~low & ~unclear, ~low)


def recruited(months: int, place: Cite) -> Clause:
    return Clause(f"Không thuộc trường hợp mới tuyển dụng dưới {months:02d} tháng", place, partial(_months, months))


REGISTERED = cite(LAW_2003, "Điều 10")
registered = judged("dang_ky_thi_dua", REGISTERED, "Đã đăng ký tham gia thi đua")


def _before_2024(decree: str, place: str, *extra: Node) -> All:
    criteria = cite(LAW_2003, "Điều 24")
    time = cite(decree, place)
    return all_of(
        Clause("Hoàn thành tốt nhiệm vụ được giao", criteria, lambda f: f.rated("HTT").now()),
        judged("chap_hanh", criteria),
        judged("phong_trao", criteria),
        judged("hoc_tap", criteria),
        judged("dao_duc", criteria),
        registered,
        recruited(10, time),
        Clause("Không bị kỷ luật từ khiển trách trở lên trong năm", time, lambda f: ~f.disciplined().now()),
        *extra,
    )


def _no_long_study(f: View) -> Tri:
    return ~(f.leave("study_low").now() | f.leave("study_open").now() | f.leave("study_good").now())


_LONG_STUDY = cite(TT01, "Điều 1 (đào tạo từ 01 năm)")
_long_study = any_of(
    Clause("Không đi đào tạo từ 01 năm trở lên trong năm", cite(TT01, "Điều 1 (đào tạo dưới 01 năm)"), _no_long_study),
    Doubt(
        "Đi đào tạo từ 01 năm trở lên thì kết quả học tập từ loại khá trở lên",
        _LONG_STUDY,
        Clause("", _LONG_STUDY, _study),
        Clause("", _LONG_STUDY, lambda f: YES),
        "bản đọc được của thông tư không ghi điều kiện kết quả khá; cần đối chiếu nguyên văn",
    ),
    text="Thời gian đi đào tạo được tính",
)


def _good_rating(f: View) -> Tri:
    """HTT or better; beside a long absence or a discipline in the year such a rating is in doubt."""
    rated, away = f.rated("HTT").now(), f.leave("away3").now() | f.leave("away6").now()
    return between(rated & ~away & ~f.discipline_told().now(), rated)


def _worker(f: View) -> Tri:
    """People outside k1 and k2 have no yearly ratings: whoever was ever rated is not one of them."""
    return f.finding("tuyen_cong_nhan_nong_dan") & ~f.is_rated().ever()


def _since_2024(*time: Node, army: bool = False) -> All:
    clause = "khoản 2" if army else "khoản 1"
    staff = Route(
        "can_bo",
        "Cán bộ, công chức, viên chức, người lao động",
        all_of(
            Clause(
                "Được xếp loại «Hoàn thành tốt nhiệm vụ» trở lên",
                cite(LAW_2022, f"Điều 24, {clause}, điểm a"),
                _good_rating,
            ),
            judged("phong_trao", cite(LAW_2022, f"Điều 24, {clause}, điểm b")),
            *time,
            _long_study,
        ),
    )
    if army:
        return all_of(staff)
    others = Route(
        "cong_nhan_nong_dan",
        "Công nhân, nông dân, người lao động khác",
        Clause(
            "Lao động, sản xuất có hiệu quả, tích cực tham gia phong trào và hoạt động xã hội",
            cite(LAW_2022, "Điều 24, khoản 3"),
            _worker,
            judged=True,
        ),
        countable=False,
    )
    return all_of(any_of(staff, others))


def _any_year_long() -> Node:
    """Since the circular of 2025, whose words on recruits were not read."""
    return any_of(
        Clause(
            "Đã làm việc từ 10 tháng trở lên trong năm", cite(TT01, "Điều 1 (mới tuyển dụng)"), partial(_months, 10)
        ),
        Clause(
            "Đã được xếp loại năm, tức đã công tác từ 06 tháng trở lên",
            cite(ND90, "Điều 2 (công tác dưới 06 tháng)"),
            _rated_and_day_unknown,
        ),
        recruited(6, cite(TT15, "Mới tuyển dụng")),
        text="Không thuộc trường hợp mới tuyển dụng dưới 06 tháng",
    )


def _six_months() -> Node:
    return any_of(
        recruited(6, cite(TT01, "Điều 1 (mới tuyển dụng)")),
        Clause(
            "Đã được xếp loại năm, tức đã công tác từ 06 tháng trở lên",
            cite(ND90, "Điều 2 (công tác dưới 06 tháng)"),
            _rated_and_day_unknown,
        ),
        text="Không thuộc trường hợp mới tuyển dụng dưới 06 tháng",
    )


def _gap_of_2024() -> Node:
    """From 2024-01-01 to 2024-04-14 the old decree had lapsed and the new circular had not come."""
    place = cite(TT12, "Mới tuyển dụng")
    return any_of(
        Doubt(
            "Không thuộc trường hợp mới tuyển dụng (dưới 06 tháng; theo quy định cũ là dưới 10 tháng)",
            place,
            recruited(10, place),
            recruited(6, place),
            "giữa 01/01/2024 và 14/04/2024 chưa có thông tư mới về thời gian mới tuyển dụng",
        )
    )


_absence = Clause("Không nghỉ từ 40 ngày làm việc trở lên", cite(ND65, "Điều 5"), lambda f: ~f.leave("away40").now())
_study_65 = Clause("Nếu đi đào tạo từ 01 năm trở lên: kết quả từ khá trở lên", cite(ND65, "Điều 5"), _study)
_study_91 = Clause("Nếu đi đào tạo từ 01 năm trở lên: kết quả từ khá trở lên", cite(ND91, "Điều 10 (đào tạo)"), _study)

_65 = _before_2024(ND65, "Điều 5", _absence, _study_65)
_91 = _before_2024(ND91, "Điều 10", _study_91)
STANDARDS = {
    SINCE_ND65: _65,
    SINCE_ND91: _91,
    SINCE_LAW_2022: _since_2024(_gap_of_2024()),
    SINCE_TT01: _since_2024(_six_months()),
    SINCE_TT15: _since_2024(_any_year_long()),
}
_ARMY = {
    SINCE_ND65: _65,
    SINCE_ND91: _91,
    SINCE_LAW_2022: _since_2024(_gap_of_2024(), army=True),
    SINCE_TT01: _since_2024(_six_months(), army=True),
    SINCE_TT15: _since_2024(_any_year_long(), army=True),
}
_PLACES = {start: cite(LAW_2003 if start < SINCE_LAW_2022 else LAW_2022, "Điều 24") for start in STANDARDS}

VERSIONS = (
    *versions("LDTT", *((start, _PLACES[start], {"person": node}) for start, node in STANDARDS.items())),
    *versions("CSTT", *((start, _PLACES[start], {"person": node}) for start, node in _ARMY.items())),
)
