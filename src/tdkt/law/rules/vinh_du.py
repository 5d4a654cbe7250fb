"""State honorary titles: what can be counted of them, the rest for the councils of each trade."""

from __future__ import annotations

from tdkt.law.catalogue import award
from tdkt.law.cite import Cite
from tdkt.law.clauses import by_appreciation, judged, number_at_least, recorded_absent
from tdkt.law.corpus import cite
from tdkt.law.kernel import Clause, Node, Route, Rule, all_of, any_of
from tdkt.law.regimes import LAW_2022, SINCE_LAW_2022, versions

_HERO = cite(LAW_2022, "Điều 63, khoản 1")
_hero_person = any_of(
    Route(
        "dong_gop",
        "Có đóng góp quan trọng nhiều năm",
        all_of(
            number_at_least("so_nam_dong_gop", 10, _HERO, "Có đóng góp quan trọng từ 10 năm trở lên"),
            judged("tieu_bieu", _HERO, "Được tập thể suy tôn, có thành tích đặc biệt xuất sắc"),
        ),
    ),
    by_appreciation("phat_minh", "tuyen_phat_minh", _HERO, "Có sáng kiến, phát minh, công trình có giá trị đặc biệt"),
    by_appreciation("dot_xuat", "tuyen_dot_xuat", cite(LAW_2022, "Điều 63, khoản 3")),
)
_HEROES = cite(LAW_2022, "Điều 63, khoản 2")
_hero_collective = all_of(
    number_at_least("so_nam_dong_gop", 10, _HEROES, "Dẫn đầu toàn quốc từ 10 năm trở lên"),
    judged("tieu_bieu", _HEROES, "Dẫn đầu toàn quốc về năng suất, khoa học và công nghệ, đào tạo"),
    judged("trong_sach_vung_manh", _HEROES),
)
_ARMY = cite(LAW_2022, "Điều 62")
_army_person = any_of(
    by_appreciation(
        "chien_cong", "tuyen_dot_xuat", _ARMY, "Có thành tích đặc biệt xuất sắc trong chiến đấu, phục vụ chiến đấu"
    )
)
_army_collective = all_of(
    number_at_least("so_nam_dong_gop", 10, _ARMY, "Có quá trình thành tích đặc biệt xuất sắc từ 10 năm trở lên"),
    judged("tieu_bieu", _ARMY),
    judged("trong_sach_vung_manh", _ARMY),
)


def _career(place: Cite, direct: int, managers: tuple[int, int] | None) -> Node:
    """Years in the profession; for managers and researchers a longer time of which part in the profession itself."""
    plain = all_of(
        recorded_absent("can_bo_quan_ly", place, "Trực tiếp làm nghề (không phải cán bộ quản lý, nghiên cứu)"),
        number_at_least("so_nam_nghe", direct, place, f"Có từ {direct} năm trực tiếp làm nghề trở lên"),
    )
    if managers is None:
        return number_at_least("so_nam_nghe", direct, place, f"Có từ {direct} năm hoạt động nghề nghiệp trở lên")
    total, inside = managers
    managing = all_of(
        judged("can_bo_quan_ly", place),
        number_at_least("so_nam_nganh", total, place, f"Có từ {total} năm công tác trong ngành trở lên"),
        number_at_least("so_nam_nghe", inside, place, f"Trong đó có từ {inside} năm trực tiếp làm nghề trở lên"),
    )
    # whoever has the years of both groups need not tell to which group they belong
    both = all_of(
        number_at_least("so_nam_nghe", max(direct, inside), place, f"Có từ {direct} năm trực tiếp làm nghề trở lên"),
        number_at_least("so_nam_nganh", total, place, f"Có từ {total} năm công tác trong ngành trở lên"),
    )
    return any_of(plain, managing, both, text="Thời gian công tác trong ngành")


def _honour(
    stem: str, article: int, people: tuple[int, tuple[int, int] | None], merit: tuple[int, tuple[int, int] | None]
) -> tuple[Rule, ...]:
    place = cite(LAW_2022, f"Điều {article}")
    lower = f"{stem}UT"
    rest = judged("tieu_bieu", place, "Đạt các tiêu chuẩn về phẩm chất, tài năng, cống hiến do Hội đồng đánh giá")
    first = all_of(_career(place, *merit), rest)
    held = f"Đã được tặng danh hiệu «{award(lower).name}»"
    second = all_of(Clause(held, place, lambda f: f.anchor(lower).ever()), _career(place, *people), rest)
    return (
        *versions(f"{stem}ND", (SINCE_LAW_2022, place, {"person": second})),
        *versions(lower, (SINCE_LAW_2022, place, {"person": first})),
    )


_ART = cite(LAW_2022, "Điều 66")


def _artist(full: int, short: int) -> Node:
    """Circus and dance ask for fewer years."""
    return any_of(
        number_at_least("so_nam_nghe", full, _ART, f"Có từ {full} năm hoạt động nghệ thuật trở lên"),
        all_of(
            judged("xiec_mua", _ART),
            number_at_least("so_nam_nghe", short, _ART, f"Xiếc, múa: từ {short} năm trở lên"),
        ),
        text="Thời gian hoạt động nghệ thuật",
    )


_ART_REST = (
    judged("tieu_bieu", _ART, "Có phẩm chất, tài năng nghệ thuật được Hội đồng đánh giá"),
    judged("tac_pham_giai_thuong", _ART),
)
_people_artist = all_of(
    Clause("Đã được tặng danh hiệu «Nghệ sĩ Ưu tú»", _ART, lambda f: f.anchor("NSUT").ever()),
    _artist(20, 15),
    *_ART_REST,
)
_merit_artist = all_of(_artist(15, 10), *_ART_REST)

_MOTHER, _PROVINCE = cite(LAW_2022, "Điều 61"), cite(LAW_2022, "Điều 60")
_PRIZE = cite(LAW_2022, "Điều 68-70")


def _only_judged(code: str, place: Cite, subjects: tuple[str, ...], finding: str, text: str) -> tuple[Rule, ...]:
    node = any_of(by_appreciation("tieu_chuan", finding, place, text))
    return versions(code, (SINCE_LAW_2022, place, dict.fromkeys(subjects, node)))


VERSIONS = (
    *versions(
        "AHLD", (SINCE_LAW_2022, cite(LAW_2022, "Điều 63"), {"person": _hero_person, "collective": _hero_collective})
    ),
    *versions("AHLLVT", (SINCE_LAW_2022, _ARMY, {"person": _army_person, "collective": _army_collective})),
    *_honour("NG", 64, (20, (25, 15)), (15, (20, 10))),
    *_honour("TT", 65, (20, (25, 15)), (15, (20, 10))),
    *_honour("NN", 67, (20, None), (15, None)),
    *versions("NSND", (SINCE_LAW_2022, _ART, {"person": _people_artist})),
    *versions("NSUT", (SINCE_LAW_2022, _ART, {"person": _merit_artist})),
    *_only_judged(
        "BMVNAH", _MOTHER, ("person",), "tieu_chuan_rieng", "Đạt tiêu chuẩn theo quy định của Ủy ban Thường vụ Quốc hội"
    ),
    *_only_judged(
        "TAH", _PROVINCE, ("collective",), "tieu_chuan_rieng", "Đạt tiêu chuẩn Tỉnh Anh hùng, Thành phố Anh hùng"
    ),
    *_only_judged(
        "GTHCM",
        _PRIZE,
        ("person", "collective"),
        "tuyen_phat_minh",
        "Công trình, tác phẩm đạt tiêu chuẩn, công bố từ 02/9/1945",
    ),
    *_only_judged(
        "GTNN",
        _PRIZE,
        ("person", "collective"),
        "tuyen_phat_minh",
        "Công trình, tác phẩm đạt tiêu chuẩn, công bố từ 02/9/1945",
    ),
    *_only_judged(
        "KNC",
        cite(LAW_2022, "Điều 71"),
        ("person",),
        "tieu_chuan_rieng",
        "Đạt tiêu chuẩn Kỷ niệm chương do cơ quan có thẩm quyền quy định",
    ),
)
