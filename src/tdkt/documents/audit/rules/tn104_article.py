"""Quyết định nhắc tới điều mà chính nó không có.

Đúng: Quyết định có ba điều; «Như Điều 3»; «các cá nhân có tên tại Điều 1»
Sai: Quyết định có ba điều; «Như Điều 4»; «các cá nhân có tên tại Điều 5»
"""

from __future__ import annotations

from collections.abc import Iterator

from tdkt.documents.audit.case import Case
from tdkt.documents.audit.registry import Mark, check
from tdkt.documents.read_letters import regex

_ARTICLE = regex(r"^Điều (\d{1,3})\.")
_OWN = regex(
    r"(?:[Nn]hư|(?:có tên|nêu|ghi)(?: tên)? (?:tại|ở)) Điều (?P<n>\d{1,3})(?!\d)(?![^.;]{0,60}(?:Luật|Nghị định|Thông tư|Quy chế|Quy định|Điều lệ|số \d))"  # noqa: E501
)


@check("TN104", "nhắc tới điều không có", "missing", "error")
def article(case: Case) -> Iterator[Mark]:
    if case.head.kind != "QUYẾT ĐỊNH":
        return
    given = {int(found[1]) for para in case.body if (found := _ARTICLE.match(para.text.strip()))}
    if not given:
        return
    for para, found in case.among((*case.body, *case.paper.zone("foot")), _OWN, " Điều "):
        if int(found["n"]) not in given:
            message = f"Quyết định này không có Điều {found['n']} (có đến Điều {max(given)})"
            yield Mark(para, found.start(), found.end(), message, "ghi lại số của điều")
