"""Bằng khen của Thủ tướng Chính phủ."""

from __future__ import annotations

from tdkt.law.cite import Cite
from tdkt.law.clauses import by_appreciation, not_recorded_against, number_at_least
from tdkt.law.corpus import cite
from tdkt.law.kernel import Clause, Node, Route, all_of, any_of
from tdkt.law.parts import (
    Window,
    after,
    excellent_collective,
    excellent_person,
    good_person,
    run,
)
from tdkt.law.regimes import LAW_2022, ND65, ND91, SINCE_LAW_2022, SINCE_ND65, SINCE_ND91, versions
from tdkt.law.tri import Tri, below_highest, last_years
from tdkt.law.view import View

_K1 = "Điều 73, khoản 1"
_B = cite(LAW_2022, f"{_K1}, điểm b")
_READING = cite(LAW_2022, f"{_K1}, điểm b (bằng khen trong thời gian 05 năm)")


def _person_years(f: View) -> Window:
    return run(f, good_person(f), name="good person", of="BKTTG")


def _certificate_before(f: View) -> Tri:
    """A certificate whose period ended before the last five years began."""
    earlier = f.anchor("BKBT")
    return Tri((earlier.sure & ~last_years(5)) != 0, (earlier.maybe & ~last_years(5)) == 0)


def _certificate_ever(f: View) -> Tri:
    return f.anchor("BKBT").ever()


person_merit = Route(
    "cong_trang",
    "Theo thành tích nhiều năm",
    all_of(
        any_of(
            Clause("Đã được tặng Bằng khen của Bộ, ban, ngành, tỉnh trước thời gian 05 năm", _B, _certificate_before),
            Clause(
                "Đã được tặng Bằng khen của Bộ, ban, ngành, tỉnh trong thời gian 05 năm", _READING, _certificate_ever
            ),
            text="Đã được tặng Bằng khen của Bộ, ban, ngành, tỉnh (loại hình công trạng)",
        ),
        Clause(
            "Có từ 05 năm liên tục trở lên đến thời điểm đề nghị «Hoàn thành tốt nhiệm vụ» trở lên",
            _B,
            lambda f: _person_years(f).lasts(5),
        ),
        Clause(
            "Trong thời gian đó có 03 lần được tặng «Chiến sĩ thi đua cơ sở»",
            _B,
            lambda f: _person_years(f).count(f.title("CSTDCS", years=5)).at_least(3),
        ),
    ),
)
person_since_2024 = all_of(
    any_of(
        person_merit,
        by_appreciation("phong_trao", "tuyen_phong_trao", cite(LAW_2022, f"{_K1}, điểm a")),
        by_appreciation("dot_xuat", "tuyen_dot_xuat", cite(LAW_2022, f"{_K1}, điểm c")),
        by_appreciation("giai_thuong", "tuyen_giai_thuong", cite(LAW_2022, f"{_K1}, điểm c")),
        by_appreciation("dong_gop", "tuyen_dong_gop", cite(LAW_2022, f"{_K1}, điểm d")),
        by_appreciation("cong_nhan_nong_dan", "tuyen_cong_nhan_nong_dan", cite(LAW_2022, "Điều 73, khoản 2")),
    ),
    not_recorded_against(
        "chap_hanh", cite(LAW_2022, _K1), "Không có ghi nhận chưa chấp hành tốt chủ trương, chính sách, pháp luật"
    ),
)

_E = cite(LAW_2022, "Điều 73, khoản 4, điểm e")


def _collective_years(f: View) -> Window:
    """After the earliest certificate: the text itself counts later certificates within the years that follow."""

    def make() -> Window:
        years = run(f, excellent_collective(f), name="excellent collective", of="BKTTG")
        anchor = f.anchor("BKBT")
        return Window(years.sure & below_highest(anchor.sure), years.maybe & below_highest(anchor.maybe))

    return f.once("after the first certificate", make)


def collective_ladder(place: Cite, *alternatives: Node) -> Route:
    """The ladder of collectives: a certificate, then five excellent years, then flags (or certificates) in them."""
    return Route(
        "cong_trang",
        "Theo thành tích nhiều năm",
        all_of(
            Clause("Đã được tặng Bằng khen của Bộ, ban, ngành, tỉnh (loại hình công trạng)", place, _certificate_ever),
            Clause(
                "Sau đó có từ 05 năm liên tục trở lên đến thời điểm đề nghị hoàn thành xuất sắc nhiệm vụ hoặc đạt "
                "«Tập thể lao động xuất sắc», «Đơn vị quyết thắng»",
                place,
                lambda f: _collective_years(f).lasts(5),
            ),
            any_of(*alternatives, text="Trong thời gian đó có cờ thi đua hoặc bằng khen"),
        ),
    )


def _flags(place: Cite) -> Clause:
    return Clause(
        "Có 01 Cờ thi đua của Bộ, ban, ngành, tỉnh",
        place,
        lambda f: _collective_years(f).count(f.title("CTDBT", years=5)).at_least(1),
    )


_more_certificates = Clause(
    "Có 02 Bằng khen của Bộ, ban, ngành, tỉnh",
    _E,
    lambda f: _collective_years(f).count(f.form("BKBT", years=5)).at_least(2),
)
_K4 = "Điều 73, khoản 4"
collective_since_2024 = any_of(
    collective_ladder(_E, _flags(_E), _more_certificates),
    by_appreciation("dot_xuat", "tuyen_dot_xuat", cite(LAW_2022, f"{_K4}, điểm a")),
    by_appreciation("dong_gop", "tuyen_dong_gop", cite(LAW_2022, f"{_K4}, điểm b")),
    by_appreciation("cum_khoi_tw", "tuyen_cum_khoi_tw", cite(LAW_2022, f"{_K4}, điểm c")),
    by_appreciation("phong_trao", "tuyen_phong_trao", cite(LAW_2022, f"{_K4}, điểm d")),
    by_appreciation("nhiem_vu_chinh_tri", "tuyen_nhiem_vu_chinh_tri", cite(LAW_2022, f"{_K4}, điểm đ")),
)
household_since_2024 = any_of(by_appreciation("dong_gop", "tuyen_dong_gop", cite(LAW_2022, "Điều 73, khoản 6")))


def _before(decree: str, article: str) -> dict[str, Node]:
    place = cite(decree, article)

    def years(f: View) -> Window:
        return after(f, ("BKBT",), excellent_person(f), name="excellent person", of="BKTTG")

    def initiatives(f: View) -> Tri:
        window = years(f)
        return f.initiatives("sang_kien", scope="co_so", years=5).within(window.sure, window.maybe).at_least(5)

    ladder = Route(
        "cong_trang",
        "Theo thành tích nhiều năm",
        all_of(
            Clause("Đã được tặng Bằng khen cấp Bộ, ngành, tỉnh, đoàn thể trung ương", place, _certificate_ever),
            Clause("05 năm tiếp theo liên tục hoàn thành xuất sắc nhiệm vụ", place, lambda f: years(f).lasts(5)),
            any_of(
                Clause("Trong thời gian đó có 05 sáng kiến được công nhận ở cấp cơ sở", place, initiatives),
                Clause(
                    "Có từ 05 giấy khen do mưu trí, dũng cảm, sáng tạo trong chiến đấu, phục vụ chiến đấu",
                    place,
                    lambda f: f.finding("giay_khen_chien_dau") & f.given("GK").count().at_least(5),
                    judged=True,
                ),
                text="Sáng kiến, hoặc giấy khen trong chiến đấu",
            ),
        ),
    )
    household = number_at_least("trieu_dong_dong_gop", 500, place, "Đóng góp có giá trị từ 500 triệu đồng trở lên")
    return {
        "person": any_of(
            ladder,
            by_appreciation("phong_trao", "tuyen_phong_trao", place),
            by_appreciation("dot_xuat", "tuyen_dot_xuat", place),
            by_appreciation("cong_nhan_nong_dan", "tuyen_cong_nhan_nong_dan", place),
        ),
        "collective": any_of(
            collective_ladder(place, _flags(place)),
            by_appreciation("phong_trao", "tuyen_phong_trao", place),
            by_appreciation("dot_xuat", "tuyen_dot_xuat", place),
        ),
        "household": any_of(household),
    }


VERSIONS = versions(
    "BKTTG",
    (SINCE_ND65, cite(ND65, "Điều 23"), _before(ND65, "Điều 23")),
    (SINCE_ND91, cite(ND91, "Điều 38"), _before(ND91, "Điều 38")),
    (
        SINCE_LAW_2022,
        cite(LAW_2022, "Điều 73"),
        {"person": person_since_2024, "collective": collective_since_2024, "household": household_since_2024},
    ),
)
