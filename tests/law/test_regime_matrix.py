"""The same facts under the four regimes: Nghị định 65, Nghị định 91, Luật 2022, and the law of 2026 that was not read."""

from __future__ import annotations

from typing import Any

import pytest

from tdkt.law.judge import judge

YEARS = (2016, 2020, 2025, 2026)
PEOPLE = {"phong_trao": True, "chap_hanh": True, "hoc_tap": True, "dao_duc": True, "dang_ky_thi_dua": True}
GROUP = {"phong_trao": True, "doan_ket": True, "dang_ky_thi_dua": True}
NO_ROUTES = dict.fromkeys(
    (
        "tuyen_phong_trao",
        "tuyen_dot_xuat",
        "tuyen_dong_gop",
        "tuyen_giai_thuong",
        "tuyen_phat_minh",
        "tuyen_cong_nhan_nong_dan",
        "tuyen_cong_hien",
        "tuyen_nhiem_vu_chinh_tri",
        "tuyen_cum_khoi_tw",
        "thong_bao_nghi_huu",
    ),
    False,
)


def span(year: int, back: int) -> range:
    return range(year - back + 1, year + 1)


def ratings(year: int, back: int, *good: str) -> dict[str, str]:
    """The last years, newest last; the first level fills what is not named."""
    levels = [good[0]] * (back - len(good)) + list(good)
    return {str(one): level for one, level in zip(span(year, back), levels, strict=True)}


def titles(code: str, *years: int) -> list[dict[str, Any]]:
    return [{"code": code, "year": year} for year in years]


def forms(code: str, *years: int) -> list[dict[str, Any]]:
    return [{"code": code, "year": year, "stream": "cong_trang"} for year in years]


def works(count: int, year: int, scope: str = "co_so") -> list[dict[str, Any]]:
    one = {"scope": scope, "kind": "sang_kien", "used_for": None}
    return [one | {"year": year - number % 5} for number in range(count)]


def recruit(year, month):
    joined = f"{year}-{month:02d}-01"
    return {"ratings": {str(year): "HTT"}, "joined": joined, "discipline": [], "findings": PEOPLE}


def away(year):
    leave = [{"kind": "om", "from": f"{year}-03-01", "to": f"{year}-05-10"}]
    return {"ratings": ratings(year, 2, "HTT"), "leave": leave, "discipline": [], "findings": PEOPLE}


def study(year, result):
    leave = [{"kind": "dao_tao", "from": f"{year - 1}-09-01", "to": f"{year}-12-01", "result": result}]
    return {"ratings": ratings(year, 2, "HTT"), "leave": leave, "discipline": [], "findings": PEOPLE}


def reprimand(year):
    told = [{"kind": "khien_trach", "from": f"{year}-03-01", "to": f"{year}-06-01"}]
    return {"ratings": ratings(year, 2, "HTT", "KHT"), "discipline": told, "findings": PEOPLE}


def excellent_without_work(year):
    return {"ratings": {str(year): "HTXS"}, "titles": titles("LDTT", year), "initiatives": [], "findings": PEOPLE}


def good_with_work(year):
    base = excellent_without_work(year)
    return base | {"ratings": {str(year): "HTT"}, "initiatives": works(1, year)}


def three_base_titles(year):
    work = [{"year": year, "scope": "bo_tinh", "kind": "sang_kien"}]
    findings = PEOPLE | {"tieu_bieu": True}
    return {"titles": titles("CSTDCS", *span(year, 3)), "initiatives": work, "findings": findings}


def share(year, ldtt, cautioned=0):
    members = {str(year): {"total": 20, "ldtt": ldtt, "cstdcs": 1, "completed": 20, "disciplined_canh_cao": cautioned}}
    return {"ratings": {str(year): "HTXS"}, "members": members, "findings": GROUP}


def two_base_titles(year, spare):
    told = {"ratings": ratings(year, 2, "HTT"), "titles": titles("CSTDCS", *span(year, 2)), "forms": []}
    return told | {"initiatives": works(spare, year) if spare < 2 else works(2, year), "findings": NO_ROUTES}


def two_excellent_years(year):
    return {
        "ratings": ratings(year, 2, "HTXS"),
        "titles": [],
        "forms": [],
        "initiatives": works(2, year),
        "findings": NO_ROUTES,
    }


def five_good_years(year):
    told = {"ratings": ratings(year, 5, "HTT"), "titles": titles("CSTDCS", year, year - 2, year - 4)}
    return told | {"forms": forms("BKBT", year - 6), "initiatives": [], "findings": NO_ROUTES}


def five_excellent_years(year, count):
    told = {"ratings": ratings(year, 5, "HTXS"), "titles": [], "forms": forms("BKBT", year - 6)}
    return told | {"initiatives": works(count, year), "findings": NO_ROUTES}


def flags(year, anchor, *, state=0, province=0, papers=0, eligible=True):
    held = titles("CTDCP", *(year - number for number in range(state)))
    held += titles("CTDBT", *(year - number for number in range(province)))
    given = forms(anchor, year - 5) + forms("BKBT", *(year - number for number in range(papers)))
    told = {"ratings": ratings(year, 5, "HTXS"), "titles": held, "forms": given, "founded": "1980-01-01"}
    return told | {"flag_eligible": eligible, "findings": NO_ROUTES | {"doan_ket": True}}


def order(year, anchor, code, times, excellent, scope_works=0):
    levels = ["HTT"] * (5 - excellent) + ["HTXS"] * excellent
    told = {"ratings": ratings(year, 5, *levels), "titles": titles(code, *(year - n for n in range(times)))}
    told |= {"forms": forms(anchor, year - 5), "initiatives": works(scope_works, year, "bo_tinh"), "post": []}
    return told | {"woman": False, "discipline": [], "findings": NO_ROUTES | {"chap_hanh": True}}


YES, NO, OPEN = "dat", "khong_dat", "chua_du"
ROWS: list[tuple[str, str, str, Any, tuple[str, ...]]] = [
    ("recruited for 9 months", "LDTT", "person", lambda y: recruit(y, 4), (NO, NO, YES, YES)),
    ("recruited for 10 months", "LDTT", "person", lambda y: recruit(y, 3), (YES, YES, YES, YES)),
    ("recruited for 5 months", "LDTT", "person", lambda y: recruit(y, 8), (NO, NO, NO, NO)),
    ("away for 50 working days", "LDTT", "person", away, (NO, YES, YES, YES)),
    ("reprimanded in the year", "LDTT", "person", reprimand, (NO, NO, NO, NO)),
    ("a year of study, result trung bình", "LDTT", "person", lambda y: study(y, "trung_binh"), (NO, NO, OPEN, OPEN)),
    ("a year of study, result khá", "LDTT", "person", lambda y: study(y, "kha"), (YES, YES, YES, YES)),
    ("HTXS without any work", "CSTDCS", "person", excellent_without_work, (OPEN, OPEN, YES, OPEN)),
    ("HTT with an initiative", "CSTDCS", "person", good_with_work, (YES, YES, YES, OPEN)),
    ("three base titles", "CSTDBT", "person", three_base_titles, (YES, YES, YES, YES)),
    ("55 per cent LĐTT", "TTLDTT", "collective", lambda y: share(y, 11), (YES, YES, NO, NO)),
    ("70 per cent LĐTT", "TTLDTT", "collective", lambda y: share(y, 14), (YES, YES, YES, YES)),
    ("somebody cautioned", "TTLDXS", "collective", lambda y: share(y, 14, 1), (NO, NO, YES, YES)),
    ("two base titles, works to spare", "BKBT", "person", lambda y: two_base_titles(y, 2), (NO, NO, YES, YES)),
    ("two base titles, no works left", "BKBT", "person", lambda y: two_base_titles(y, 0), (NO, NO, OPEN, OPEN)),
    ("two HTXS and two works", "BKBT", "person", two_excellent_years, (YES, YES, YES, YES)),
    ("five HTT, three base titles", "BKTTG", "person", five_good_years, (NO, NO, YES, YES)),
    ("five HTXS and five works", "BKTTG", "person", lambda y: five_excellent_years(y, 5), (YES, YES, NO, NO)),
    ("five HTXS and four works", "BKTTG", "person", lambda y: five_excellent_years(y, 4), (NO, NO, NO, NO)),
    ("a certificate and a flag", "BKTTG", "collective", lambda y: flags(y, "BKBT", province=1), (YES, YES, YES, YES)),
    ("three certificates", "BKTTG", "collective", lambda y: flags(y, "BKBT", papers=2), (NO, NO, YES, YES)),
    ("Ba: 3 base titles", "HCLD3", "person", lambda y: order(y, "BKTTG", "CSTDCS", 3, 1), (NO, NO, YES, YES)),
    ("Ba: HTXS, 2 wide works", "HCLD3", "person", lambda y: order(y, "BKTTG", "CSTDCS", 0, 5, 2), (YES, YES, NO, NO)),
    ("Nhì: 1 CSTĐ-BT", "HCLD2", "person", lambda y: order(y, "HCLD3", "CSTDBT", 1, 2), (NO, NO, YES, YES)),
    ("Nhì: HTXS, 3 wide works", "HCLD2", "person", lambda y: order(y, "HCLD3", "CSTDBT", 0, 5, 3), (YES, YES, NO, NO)),
    ("Nhất: 2 CSTĐ-BT", "HCLD1", "person", lambda y: order(y, "HCLD2", "CSTDBT", 2, 3), (NO, NO, YES, YES)),
    ("Nhất: HTXS, 3 wide works", "HCLD1", "person", lambda y: order(y, "HCLD2", "CSTDBT", 0, 5, 3), (NO, NO, NO, NO)),
    (
        "Ba: 1 flag, 1 paper",
        "HCLD3",
        "collective",
        lambda y: flags(y, "BKTTG", province=1, papers=1),
        (NO, NO, YES, YES),
    ),
    ("Ba: 1 flag, 2 papers", "HCLD3", "collective", lambda y: flags(y, "BKTTG", province=1, papers=2), (YES,) * 4),
    ("Ba: 1 state flag", "HCLD3", "collective", lambda y: flags(y, "BKTTG", state=1), (NO, NO, YES, YES)),
    (
        "Nhì: 3 papers, no flags",
        "HCLD2",
        "collective",
        lambda y: flags(y, "HCLD3", papers=3, eligible=False),
        (NO, NO, YES, YES),
    ),
    ("Nhì: 3 papers, may have flags", "HCLD2", "collective", lambda y: flags(y, "HCLD3", papers=3), (NO, NO, NO, NO)),
    ("Nhì: 1 state, 1 flag", "HCLD2", "collective", lambda y: flags(y, "HCLD3", state=1, province=1), (YES,) * 4),
    ("Nhất: 2 state flags", "HCLD1", "collective", lambda y: flags(y, "HCLD2", state=2), (NO, NO, YES, YES)),
    ("Nhất: 1 state, 2 flags", "HCLD1", "collective", lambda y: flags(y, "HCLD2", state=1, province=2), (YES,) * 4),
]


@pytest.mark.parametrize(
    ("name", "award", "subject", "history", "expected"), ROWS, ids=[f"{row[1]}: {row[0]}" for row in ROWS]
)
def test_a_row_of_the_matrix(name, award, subject, history, expected):
    found = []
    for year in YEARS:
        case = {"award": award, "subject": subject, "day": f"{year}-12-31", "year": year, "history": history(year)}
        found.append(judge(case))

    assert tuple(item.verdict for item in found) == expected
    assert found[-1].verified == "unverified"
    assert "luat_2026_chua_doc" in {warning.code for warning in found[-1].warnings}
