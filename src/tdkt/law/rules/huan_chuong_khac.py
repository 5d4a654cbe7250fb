"""Đại đoàn kết dân tộc, Dũng cảm, Hữu nghị: orders that people judge."""

from __future__ import annotations

from tdkt.law.clauses import by_appreciation
from tdkt.law.corpus import cite
from tdkt.law.kernel import any_of
from tdkt.law.regimes import LAW_2022, SINCE_LAW_2022, versions

_UNITY, _BRAVE, _FRIEND = (cite(LAW_2022, f"Điều {number}") for number in (51, 52, 53))
_unity = any_of(
    by_appreciation(
        "dong_gop", "tuyen_dong_gop", _UNITY, "Có công lao to lớn xây dựng khối đại đoàn kết, được Mặt trận công nhận"
    )
)
_brave = any_of(
    by_appreciation(
        "dung_cam", "tuyen_dot_xuat", _BRAVE, "Có hành động dũng cảm cứu người, cứu tài sản, chống tội phạm, nêu gương"
    )
)
_friend = any_of(
    by_appreciation(
        "dong_gop", "tuyen_dong_gop", _FRIEND, "Cá nhân, tập thể người nước ngoài có đóng góp lớn, được công nhận"
    )
)

VERSIONS = (
    *versions("HCDDK", (SINCE_LAW_2022, _UNITY, {"person": _unity})),
    *versions("HCDC", (SINCE_LAW_2022, _BRAVE, {"person": _brave, "collective": _brave})),
    *versions("HCHN", (SINCE_LAW_2022, _FRIEND, {"person": _friend, "collective": _friend})),
)
