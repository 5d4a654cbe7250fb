"""Kỳ số liệu khác kỳ của văn bản, giai đoạn đã kết thúc, tên cuộc vận động cũ.

Đúng: Báo cáo năm 2024: «Trong năm 2024, Trung tâm đã phối hợp ...»
Sai: Báo cáo năm 2024: «Trong 9 tháng đầu năm, Trung tâm đã phối hợp ...»
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tdkt.documents.audit.case import Case, quoted_at, sentence_at
from tdkt.documents.audit.registry import Mark, check

_PART = re.compile(
    r"(?:[Tt]rong\s+|[Tt]ính\s+|[Kk]ết quả\s+)?(?:0?3|0?6|0?9|11|10)\s+tháng(?:\s+đầu)?\s+năm(?:\s+20\d\d)?"
)
_DONE = re.compile(r"\bđã\b|\bđược\b|đạt|kết quả|tổ chức|có \d|tiếp nhận|thực hiện")
_COMPARES = re.compile(
    r"so với|cùng kỳ|sơ kết|báo cáo|phát động đợt|đợt|lương|tuổi|tập huấn|thời hạn|bình quân|khóa|khoá|đánh giá|xếp loại|tính đến|học"  # noqa: E501
)
_MEETING = re.compile(
    r"sơ kết|(?:hội nghị|họp|buổi)[^.;]{0,40}(?:tổng kết|đánh giá)|nhiệm vụ (?:0?6|0?9) tháng|(?:hội nghị|họp) (?:0?[369]) tháng|tháng(?: đầu năm)?(?:/| một | 1 )lần"  # noqa: E501
)
_ENDED = re.compile(r"giai đoạn\s+(20\d\d)\s?[-–]\s?(20\d\d)")
_CARRIES_ON = re.compile(r"(?:^|[.;]\s*)(?:-\s*)?(?:Tiếp tục\s+)?(?:[Tt]riển khai|[Tt]hực hiện|[Tt]iếp tục)")
_OVER = re.compile(r"tổng kết|sơ kết|kết quả|trước đây|đã (?:kết thúc|đạt)|kế thừa|so với|bổ sung|thay thế")
_OLD_NAMES = (
    (
        re.compile(r"[Hh]ọc tập và làm theo tấm gương đạo đức(?: Chủ tịch)? Hồ Chí Minh"),
        2016,
        "tên cuộc vận động trước Chỉ thị số 05-CT/TW năm 2016",
        "Học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh",
    ),
)


@check("NC102", "kỳ, giai đoạn hoặc tên gọi cũ", "stale-year", "warning")
def wrong_period(case: Case) -> Iterator[Mark]:
    year = case.head.year
    if year is None:
        return
    if case.is_report:
        for para, found in case.each(_PART, *case.results):
            sentence = para.text[slice(*sentence_at(para.text, found.start()))]
            asked = re.search(r"(\d+)\s+tháng", case.head.subject)
            said = re.search(r"(\d+)\s+tháng", found.group())
            if asked and said and int(asked[1]) == int(said[1]):
                continue
            if (
                _DONE.search(sentence)
                and not _COMPARES.search(para.text[max(0, found.start() - 30) : found.end() + 30])
                and not _MEETING.search(sentence)
                and not case.inside_citation(para, found.start())
            ):
                period = f"{asked[1]} tháng" if asked else f"cả năm {year}"
                yield Mark(
                    para,
                    found.start(),
                    found.end(),
                    f"số liệu {said[1] if said else ''} tháng trong báo cáo {period}",
                    "cập nhật số liệu đúng kỳ báo cáo",
                )
    for para, found in case.each(_ENDED, *case.body):
        start, end = sentence_at(para.text, found.start())
        sentence = para.text[start:end]
        if int(found[2]) < year and _CARRIES_ON.match(sentence.lstrip()) and not _OVER.search(sentence):
            yield Mark(
                para,
                found.start(),
                found.end(),
                f"giai đoạn kết thúc năm {found[2]} còn nêu như đang thực hiện trong năm {year}",
                "bỏ hoặc thay bằng văn bản của giai đoạn hiện nay",
            )
    for pattern, since, why, now in _OLD_NAMES:
        for para, found in case.each(pattern):
            if year > since and (quoted_at(para.text, found.start()) or case.is_plan or case.is_report):
                yield Mark(para, found.start(), found.end(), f"{why}", f"viết «{now}»")
