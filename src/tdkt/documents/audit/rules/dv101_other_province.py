"""Tên tỉnh khác đứng ở chỗ nói về cơ quan, địa bàn của mình.

Đúng: giúp UBND tỉnh Sơn La quản lý nhà nước (đơn vị của Sơn La)
Sai: giúp UBND tỉnh Cao Bằng quản lý nhà nước (đơn vị của Sơn La)
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tdkt.documents.audit.case import Case, sentence_at
from tdkt.documents.audit.gazetteer import provinces, same_province
from tdkt.documents.audit.registry import Mark, check
from tdkt.documents.read_letters import regex

_BODY = (
    r"(?:Ủy ban nhân dân|Uỷ ban nhân dân|UBND|HĐND|Hội đồng nhân dân|Tỉnh ủy|Tỉnh uỷ|Đảng bộ|trên địa bàn|địa bàn|Nhân dân|nhân dân|Sở [A-ZĐÀ-Ỹ][^.,;()\d]{2,40}?|"  # noqa: E501
    r"(?:Cục|Chi cục|Bảo hiểm xã hội|Liên đoàn Lao động|Kho bạc Nhà nước|Công an|Bộ Chỉ huy [Qq]uân sự|Tòa án nhân dân|Viện [Kk]iểm sát nhân dân|Thanh tra|Hội [A-ZĐÀ-Ỹ]|Tỉnh đoàn|Trung tâm|Trường|Bảo tàng|Thư viện|Ban Quản lý|Bệnh viện|Văn phòng|Nhà hát|Đài Phát thanh|Quỹ)[^.,;()\d]{0,40}?|"  # noqa: E501
    r"Hội đồng Thi đua[^.,;()\d]{0,20}|Chủ tịch|Ban Thi đua[^.,;()\d]{0,20}|của|toàn)"
)
_NAME = r"(?P<name>[A-ZĐÀ-Ỹ][\wà-ỹ]+(?:\s*-\s*|\s+)?(?:[A-ZĐÀ-Ỹ][\wà-ỹ]+)?(?:\s+[A-ZĐÀ-Ỹ][\wà-ỹ]+)?)"
_PLACE = regex(rf"{_BODY}\s*\)?\s*(?:[Tt]ỉnh|[Tt]hành phố|TP\.?)\s+{_NAME}")
_AWAY = regex(
    r"[Cc]ông ty|[Tt]ập đoàn|[Dd]oanh nghiệp|học tập kinh nghiệm|tham quan|phối hợp|các tỉnh|ngoài tỉnh|giao lưu|ký kết|[Tt]rường (?:Đại|Cao)|chuyển đến|bàn giao|hợp nhất|sáp nhập|"  # noqa: E501
    r"tỉnh bạn|xuất khẩu|giúp đỡ|hỗ trợ|cụm|khối|liên kết|trao đổi|làm việc tại|ủng hộ|quê|sinh năm|bão|lũ|đồng bào"
)


@check("DV101", "tên tỉnh khác", "wrong-unit", "error")
def other_province(case: Case) -> Iterator[Mark]:
    own = case.profile.province
    if not own:
        return
    name_only = re.sub(r"\s+(?:tỉnh|thành phố)\b.*$", "", case.profile.name)
    own_name = regex(rf"{re.escape(name_only)}\s+tỉnh\s+{_NAME}", re.IGNORECASE) if len(name_only) > 5 else _PLACE
    addressed = [para for para in case.paper.zone("head") if para.text.startswith(("Kính gửi", "- "))]
    for para, found in {
        (id(para), found.span()): (para, found)
        for pattern, holding in ((_PLACE, "ỉnh"), (_PLACE, "hành phố"), (_PLACE, "TP"), (own_name, "ỉnh "))
        for para, found in case.among((*addressed, *case.prose), pattern, holding)
    }.values():
        words = found["name"].split()
        name = next((shorter for n in range(len(words), 0, -1) if (shorter := " ".join(words[:n])) in provinces()), "")
        if not name or same_province(name, own, case.typical_day) or name in case.profile.known:
            continue
        sentence = para.text[slice(*sentence_at(para.text, found.start()))]
        basis = para.text.startswith(("Căn cứ", "Thực hiện", "Kính gửi"))
        if _AWAY.search(sentence) or (case.inside_citation(para, found.start()) and not basis):
            continue
        end = found.start("name") + len(name)
        yield Mark(
            para,
            found.start(),
            end,
            f"văn bản của đơn vị thuộc {own} lại ghi tỉnh {name}",
            f"sửa thành {own}, hoặc bỏ đoạn chép nhầm",
        )
