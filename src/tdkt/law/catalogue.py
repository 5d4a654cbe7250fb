"""Every emulation title and form of commendation by its stable code.

Codes are the Vietnamese abbreviations without accents; a class is a digit (1 Nhất, 2 Nhì, 3 Ba) and codes never change.
What an award was called on an earlier day is in its dated names.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Literal

Subject = Literal["person", "collective", "household"]
SUBJECTS: dict[str, str] = {"person": "cá nhân", "collective": "tập thể", "household": "hộ gia đình"}


class UnknownAward(ValueError):
    """The code is not in the catalogue; the message is in Vietnamese."""


class Nature(StrEnum):
    """What an award is: the law never mixes the three in one list."""

    DANH_HIEU = "danh_hieu"
    HINH_THUC = "hinh_thuc"
    DANH_HIEU_VINH_DU = "danh_hieu_vinh_du"

    @property
    def words(self) -> str:
        return {
            "danh_hieu": "Danh hiệu thi đua",
            "hinh_thuc": "Hình thức khen thưởng",
            "danh_hieu_vinh_du": "Danh hiệu vinh dự nhà nước",
        }[self]


class Level(StrEnum):
    """Who stands behind the award, lowest first."""

    BASE = "base"
    PROVINCE = "province"
    GOVERNMENT = "government"
    PRIME_MINISTER = "prime_minister"
    PRESIDENT = "president"

    @property
    def rank(self) -> int:
        return _LEVEL_RANKS[self]

    @property
    def words(self) -> str:
        return {
            "base": "cấp cơ sở",
            "province": "cấp Bộ, ban, ngành, tỉnh",
            "government": "Chính phủ",
            "prime_minister": "Thủ tướng Chính phủ",
            "president": "Chủ tịch nước",
        }[self]

    @property
    def is_state(self) -> bool:
        """Khen thưởng cấp Nhà nước: the Government, the Prime Minister, the President."""
        return self.rank >= Level.GOVERNMENT.rank


_LEVEL_RANKS = {level: rank for rank, level in enumerate(Level)}


class Stream(StrEnum):
    """Loại hình khen thưởng (Điều 8, Luật 06/2022/QH15)."""

    CONG_TRANG = "cong_trang"
    DOT_XUAT = "dot_xuat"
    CHUYEN_DE = "chuyen_de"
    CONG_HIEN = "cong_hien"
    NIEN_HAN = "nien_han"
    DOI_NGOAI = "doi_ngoai"

    @property
    def words(self) -> str:
        return {
            "cong_trang": "Công trạng",
            "dot_xuat": "Đột xuất",
            "chuyen_de": "Phong trào thi đua (chuyên đề)",
            "cong_hien": "Quá trình cống hiến",
            "nien_han": "Niên hạn",
            "doi_ngoai": "Đối ngoại",
        }[self]


class Rating(StrEnum):
    """Mức độ hoàn thành nhiệm vụ of a year, worst first so that a higher rank is better."""

    KHT = "KHT"
    HT = "HT"
    HTT = "HTT"
    HTXS = "HTXS"

    @property
    def rank(self) -> int:
        """1 for KHT up to 4 for HTXS (0 is kept for a year not known)."""
        return list(Rating).index(self) + 1

    @property
    def words(self) -> str:
        return {
            "KHT": "Không hoàn thành nhiệm vụ",
            "HT": "Hoàn thành nhiệm vụ",
            "HTT": "Hoàn thành tốt nhiệm vụ",
            "HTXS": "Hoàn thành xuất sắc nhiệm vụ",
        }[self]


@dataclass(frozen=True, slots=True)
class Name:
    """What an award is called from ``since`` until the next name begins; ``since`` None: from the beginning."""

    text: str
    since: date | None = None


@dataclass(frozen=True, slots=True)
class Award:
    """One title or form.

    ``lineage`` holds the names in order of time; ``created`` is the first day on which the law knows the award (None:
    before every regime of this program). ``short`` is the usual abbreviation with accents.
    """

    code: str
    lineage: tuple[Name, ...]
    subjects: tuple[Subject, ...]
    nature: Nature
    level: Level
    short: str
    created: date | None = None

    @property
    def name(self) -> str:
        """The latest name."""
        return self.lineage[-1].text

    def name_on(self, day: date) -> str:
        """The name on that day (the first one for days before it)."""
        current = self.lineage[0].text
        for name in self.lineage:
            if name.since is not None and name.since <= day:
                current = name.text
        return current

    @property
    def is_title(self) -> bool:
        return self.nature is Nature.DANH_HIEU


LAW_2022_IN_FORCE = date(2024, 1, 1)
_PERSON: tuple[Subject, ...] = ("person",)
_COLLECTIVE: tuple[Subject, ...] = ("collective",)
_BOTH: tuple[Subject, ...] = ("person", "collective")
_ALL: tuple[Subject, ...] = ("person", "collective", "household")
_CLASSES = {"3": "Ba", "2": "Nhì", "1": "Nhất"}


def _renamed(old: str, new: str, since: date = LAW_2022_IN_FORCE) -> tuple[Name, ...]:
    return Name(old), Name(new, since)


def _titles() -> Iterator[Award]:
    title, base, province = Nature.DANH_HIEU, Level.BASE, Level.PROVINCE
    yield Award("LDTT", (Name("Lao động tiên tiến"),), _PERSON, title, base, "LĐTT")
    yield Award("CSTT", (Name("Chiến sĩ tiên tiến"),), _PERSON, title, base, "CSTT")
    yield Award("CSTDCS", (Name("Chiến sĩ thi đua cơ sở"),), _PERSON, title, base, "CSTĐCS")
    person_names = _renamed(
        "Chiến sĩ thi đua cấp Bộ, ngành, tỉnh, đoàn thể trung ương", "Chiến sĩ thi đua Bộ, ban, ngành, tỉnh"
    )
    yield Award("CSTDBT", person_names, _PERSON, title, province, "CSTĐ Bộ, tỉnh")
    yield Award("CSTDTQ", (Name("Chiến sĩ thi đua toàn quốc"),), _PERSON, title, Level.PRIME_MINISTER, "CSTĐTQ")
    yield Award("TTLDTT", (Name("Tập thể lao động tiên tiến"),), _COLLECTIVE, title, base, "TTLĐTT")
    yield Award("DVTT", (Name("Đơn vị tiên tiến"),), _COLLECTIVE, title, base, "ĐVTT")
    yield Award("TTLDXS", (Name("Tập thể lao động xuất sắc"),), _COLLECTIVE, title, province, "TTLĐXS")
    yield Award("DVQT", (Name("Đơn vị quyết thắng"),), _COLLECTIVE, title, province, "ĐVQT")
    flag_names = _renamed("Cờ thi đua cấp Bộ, ngành, tỉnh, đoàn thể trung ương", "Cờ thi đua của Bộ, ban, ngành, tỉnh")
    yield Award("CTDBT", flag_names, _COLLECTIVE, title, province, "Cờ thi đua Bộ, tỉnh")
    yield Award("CTDCP", (Name("Cờ thi đua của Chính phủ"),), _COLLECTIVE, title, Level.GOVERNMENT, "Cờ Chính phủ")
    commune = (Name("Xã, phường, thị trấn tiêu biểu"), Name("Xã, phường, đặc khu tiêu biểu", date(2026, 10, 1)))
    yield Award("XPTB", commune, _COLLECTIVE, title, province, "Xã tiêu biểu", LAW_2022_IN_FORCE)
    hamlet = _renamed("Thôn, làng, ấp, bản, tổ dân phố văn hóa", "Thôn, tổ dân phố văn hóa")
    yield Award("TVH", hamlet, _COLLECTIVE, title, base, "Thôn, TDP văn hóa")
    yield Award("GDVH", (Name("Gia đình văn hóa"),), ("household",), title, base, "GĐVH")


def _certificates() -> Iterator[Award]:
    form = Nature.HINH_THUC
    yield Award("GK", (Name("Giấy khen"),), _ALL, form, Level.BASE, "Giấy khen")
    names = _renamed("Bằng khen cấp Bộ, ngành, tỉnh, đoàn thể trung ương", "Bằng khen của Bộ, ban, ngành, tỉnh")
    yield Award("BKBT", names, _ALL, form, Level.PROVINCE, "Bằng khen Bộ, tỉnh")
    name = "Bằng khen của Thủ tướng Chính phủ"
    yield Award("BKTTG", (Name(name),), _ALL, form, Level.PRIME_MINISTER, "Bằng khen TTg")
    yield Award("KNC", (Name("Kỷ niệm chương"),), _PERSON, form, Level.PROVINCE, "Kỷ niệm chương")


def _orders() -> Iterator[Award]:
    form, president = Nature.HINH_THUC, Level.PRESIDENT
    graded = {
        "HCLD": ("Huân chương Lao động", "HCLĐ"),
        "HCDL": ("Huân chương Độc lập", "HCĐL"),
        "HCQC": ("Huân chương Quân công", "HCQC"),
        "HCBVTQ": ("Huân chương Bảo vệ Tổ quốc", "HCBVTQ"),
        "HCCC": ("Huân chương Chiến công", "HCCC"),
    }
    for stem, (name, short) in graded.items():
        for digit, words in _CLASSES.items():
            yield Award(stem + digit, (Name(f"{name} hạng {words}"),), _BOTH, form, president, f"{short} hạng {words}")
    yield Award("HCHCM", (Name("Huân chương Hồ Chí Minh"),), _BOTH, form, president, "HC Hồ Chí Minh")
    yield Award("HCSV", (Name("Huân chương Sao vàng"),), _BOTH, form, president, "HC Sao vàng")
    yield Award("HCDDK", (Name("Huân chương Đại đoàn kết dân tộc"),), _PERSON, form, president, "HC Đại đoàn kết")
    yield Award("HCDC", (Name("Huân chương Dũng cảm"),), _BOTH, form, president, "HC Dũng cảm")
    yield Award("HCHN", (Name("Huân chương Hữu nghị"),), _BOTH, form, president, "HC Hữu nghị")


def _medals_and_prizes() -> Iterator[Award]:
    form, president = Nature.HINH_THUC, Level.PRESIDENT
    yield Award("HCQKQT", (Name("Huy chương Quân kỳ quyết thắng"),), _PERSON, form, president, "HC Quân kỳ")
    yield Award("HCANTQ", (Name("Huy chương Vì an ninh Tổ quốc"),), _PERSON, form, president, "HC Vì ANTQ")
    for digit, words in _CLASSES.items():
        name = f"Huy chương Chiến sĩ vẻ vang hạng {words}"
        yield Award(f"HCCSVV{digit}", (Name(name),), _PERSON, form, president, f"HC CSVV hạng {words}")
    yield Award("HCHNV", (Name("Huy chương Hữu nghị"),), _PERSON, form, president, "Huy chương Hữu nghị")
    yield Award("GTHCM", (Name("Giải thưởng Hồ Chí Minh"),), _BOTH, form, president, "Giải thưởng HCM")
    yield Award("GTNN", (Name("Giải thưởng Nhà nước"),), _BOTH, form, president, "Giải thưởng NN")


def _honours() -> Iterator[Award]:
    honour, president = Nature.DANH_HIEU_VINH_DU, Level.PRESIDENT
    yield Award("AHLD", (Name("Anh hùng Lao động"),), _BOTH, honour, president, "AHLĐ")
    yield Award("AHLLVT", (Name("Anh hùng Lực lượng vũ trang nhân dân"),), _BOTH, honour, president, "AHLLVTND")
    yield Award("BMVNAH", (Name("Bà mẹ Việt Nam anh hùng"),), _PERSON, honour, president, "BMVNAH")
    yield Award("TAH", (Name("Tỉnh Anh hùng, Thành phố Anh hùng"),), _COLLECTIVE, honour, president, "Tỉnh Anh hùng")
    for stem, words in {"NG": "Nhà giáo", "TT": "Thầy thuốc", "NS": "Nghệ sĩ", "NN": "Nghệ nhân"}.items():
        for tail, rank, letter in (("ND", "Nhân dân", "ND"), ("UT", "Ưu tú", "ƯT")):
            yield Award(stem + tail, (Name(f"{words} {rank}"),), _PERSON, honour, president, stem + letter)


AWARDS: dict[str, Award] = {
    award.code: award
    for family in (_titles, _certificates, _orders, _medals_and_prizes, _honours)
    for award in family()
}


def award(code: str) -> Award:
    """The award of that code.

    Raises :class:`UnknownAward`, naming codes that look alike.
    """
    try:
        return AWARDS[code]
    except KeyError:
        import difflib

        near = difflib.get_close_matches(str(code).upper(), AWARDS, n=3)
        hint = f" Có phải: {', '.join(near)}?" if near else ""
        raise UnknownAward(f"Không có danh hiệu hay hình thức nào mang mã «{code}».{hint}") from None


def names_on(day: date) -> dict[str, str]:
    """Code to name for every award that the law knew on that day."""
    return {code: item.name_on(day) for code, item in AWARDS.items() if item.created is None or item.created <= day}
