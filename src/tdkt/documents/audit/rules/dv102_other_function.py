"""Chức năng của ngành khác trong câu tả chức năng, nhiệm vụ của đơn vị; phạm vi vượt quá đơn vị.

Đúng: Trung tâm Dịch vụ việc làm có chức năng tư vấn, giới thiệu việc làm, bảo hiểm thất nghiệp
Sai: Trung tâm Dịch vụ việc làm ... quản lý nhà nước về: nông nghiệp; lâm nghiệp; thuỷ sản; thuỷ lợi
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tdkt.documents.audit.case import Case
from tdkt.documents.audit.registry import Mark, check
from tdkt.documents.audit.sectors import sectors

_FUNCTION = re.compile(
    r"(?:có )?chức năng(?:, nhiệm vụ)?\s*:?\s*(?:tham mưu|giúp|quản lý|thực hiện|tổ chức|là)|quản lý nhà nước về|là cơ quan chuyên môn"  # noqa: E501
)
_SCOPE = re.compile(
    r"(?:phong trào thi đua|công tác thi đua, khen thưởng|công tác khen thưởng|thi đua|viên chức|người lao động)(?: yêu nước)? trong toàn (?:ngành|tỉnh|huyện|quốc|thành phố)"  # noqa: E501
)


@check("DV102", "chức năng hoặc phạm vi của cơ quan khác", "wrong-unit", "error")
def other_function(case: Case) -> Iterator[Mark]:
    sector = case.profile.sector
    if sector:
        own = " ".join(sectors()[sector]["words"])
        for para in case.body:
            stated = _FUNCTION.search(para.text)
            if stated is None:
                continue
            low = para.text.lower()
            for key, entry in sectors().items():
                if key == sector:
                    continue
                places = [(low.find(word, stated.start()), word) for word in entry["words"] if word not in own]
                hits = sorted((at, word) for at, word in places if at >= 0)
                distinct = {word[:6] for _, word in hits}
                if len(distinct) >= 3 or (len(distinct) == 2 and hits[-1][0] - hits[0][0] < 60):
                    message = f"chức năng nêu ở đây ({', '.join(word for _, word in hits[:4])}) không phải của {case.profile.name or 'đơn vị'}"  # noqa: E501
                    yield Mark(
                        para, hits[0][0], hits[-1][0] + len(hits[-1][1]), message, "thay bằng chức năng đúng của đơn vị"
                    )
                    break
    if case.profile.level == "don_vi":
        for para, found in case.each(_SCOPE, *case.body):
            if not case.inside_citation(para, found.start()):
                yield Mark(
                    para,
                    found.start(),
                    found.end(),
                    "phạm vi rộng hơn đơn vị: có thể chép từ văn bản của cấp trên",
                    "sửa thành «trong đơn vị»",
                    "warning",
                )
