"""How minutes end: the secretary on the left, the chair on the right, «Nơi nhận» under them (NĐ 30/2020, form 1.10)."""

from __future__ import annotations

from collections.abc import Sequence

from tdkt.documents import parts
from tdkt.documents.kinds import Data, _paper
from tdkt.documents.model import Block, Foot, Paper, Seal


def paper(code: str, data: Data, subject: str, blocks: Sequence[Block], who: Sequence[tuple[str, str]] = ()) -> Paper:
    """`who` are (title, name) of the signers, left to right; the secretary and the chair when not given."""
    meeting = data.get("meeting")
    if not who and meeting:
        who = (("Thư ký", meeting["secretary"]["name"]), ("Chủ trì", meeting["chair"]["name"]))
    seals = tuple(Seal((title.upper(),), name or "", "" if name else "(Ký, ghi rõ họ tên)") for title, name in who)
    recipients = Foot(parts.recipients(data)) if data["recipients"] else Foot()
    return _paper.paper(code, data, subject, [*blocks, parts.side_by_side(*seals)], foot=recipients)
