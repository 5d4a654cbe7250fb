"""Certificates of a decision as one file: each award on its form, in the order of the list, with its code to check."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from itertools import groupby
from typing import Any

from django.db.models import QuerySet

from tdkt.awards.models import AwardRecord, Certificate, Decision
from tdkt.core.workflow import StepRefused
from tdkt.documents.certificate_forms import FORMS
from tdkt.law.catalogue import award as award_of
from tdkt.paperwork import certificates as paper
from tdkt.paperwork.models import PrinterProfile
from tdkt.paperwork.queries import head

Address = Callable[[str], str]  # the code of a certificate -> where it is checked


def printable(decision: Decision) -> QuerySet[Certificate]:
    """The living certificates of a decision in the order of its list."""
    rows = Certificate.objects.filter(record__decision=decision, state__in=["issued", "handed"])
    return rows.select_related("unit", "record__person", "record__collective", "record__decision").order_by(
        "record__golden_no", "number"
    )


def form_of(record: AwardRecord) -> tuple[str, dict[str, str]]:
    """(form of the certificate, the words over the name of the award)."""
    kind = award_of(record.award)
    name = kind.name_on(record.decided_on or date(record.year, 12, 31))
    if kind.is_title:
        return "giay_chung_nhan", {"verb": "Tặng danh hiệu", "award": name}
    if record.award.startswith("BK"):
        return "bang_khen", {"award": "Bằng khen"}
    if record.award == "GK":
        return "giay_khen", {"award": "Giấy khen"}
    return "giay_chung_nhan", {"verb": "Tặng", "award": name}


def reason_of(record: AwardRecord) -> str:
    """The achievement in the words of the record, else the year it was earned in."""
    if record.achievement.strip():
        return record.achievement.strip()
    first = record.period_from
    when = f"từ năm {first} đến năm {record.year}" if first and first < record.year else f"năm {record.year}"
    if award_of(record.award).is_title:
        return when[:1].upper() + when[1:]
    return f"Đã có thành tích trong công tác {when}"


def words_of(copy: Certificate) -> dict[str, Any]:
    """What stands on one certificate: the register's words, and over them this certificate's own."""
    record, own = copy.record, copy.printed
    if record.person_id:
        detail = ", ".join(filter(None, (record.post_then, record.unit_name_then)))
    else:
        detail = record.unit_name_then.removeprefix(record.subject_name).strip(" ,")  # of a room: the unit it is in
    said: dict[str, Any] = {
        "name": own.get("name") or record.subject_name,
        "detail": own.get("detail") or detail,
        "reason": own.get("reason") or reason_of(record),
    }
    if record.golden_no:
        said["register"] = str(record.golden_no)
    said["lines"] = own.get("lines")
    said["places"] = places_of(own)
    return {key: value for key, value in said.items() if value}


def places_of(own: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """The boxes that one certificate has elsewhere; older rows keep only the size of the name."""
    places = {name: dict(box) for name, box in own.get("places", {}).items()}
    if size := own.get("name_size_pt"):
        places["name"] = {"size_pt": float(size)} | places.get("name", {})
    return places


def trial(copy: Certificate, printed: dict[str, Any]) -> Certificate:
    """The certificate as it would be, not saved."""
    tried = Certificate.objects.select_related("unit", "record__decision").get(pk=copy.pk)
    tried.printed = printed
    return tried


def standing(copy: Certificate) -> dict[str, str]:
    """What each line of a certificate says now, of the lines that may be set for it alone.

    Number, day and signer are those of the decision: no certificate says otherwise.
    """
    form, said = form_of(copy.record)
    own = words_of(copy)
    lines = {
        "decider": _common(copy)["decider"],
        "verb": said.get("verb", FORMS[form].verb),
        "award": said["award"],
    }
    lines["register"] = f"Số sổ vàng: {own['register']}" if "register" in own else ""
    return lines


def batch(
    copies: list[Certificate], address: Address, profile: PrinterProfile | None = None, file: paper.FileForm = "pdf"
) -> bytes:
    """One PDF or .docx of all. StepRefused in words for a field that does not fit, a decision without a signer."""
    if not copies:
        raise StepRefused("Quyết định này không có bản nào để in: chưa vào sổ, đã thay hoặc đã thu hồi.")
    batches = []
    for (form, said), members in groupby(copies, key=lambda one: _hashable(form_of(one.record))):
        rows = list(members)
        recipients = [words_of(one) | {"check_url": address(one.code)} for one in rows]
        batches.append(paper.Batch(form, _common(rows[0]) | dict(said), recipients))
    return paper.render(batches, profile, unit=copies[0].unit, file=file)


def _hashable(pair: tuple[str, dict[str, str]]) -> tuple[str, tuple[tuple[str, str], ...]]:
    return pair[0], tuple(sorted(pair[1].items()))


def _common(copy: Certificate) -> dict[str, Any]:
    record, decision = copy.record, copy.record.decision
    if copy.issuer:
        raise StepRefused(f"Bản này do {copy.issuer} cấp, không in ở đây.")
    if decision is None or decision.day is None:
        return _anew(copy)
    post = decision.signer_post or "Thủ trưởng"
    signer = {"post": post, "name": decision.signer_name}
    if post.startswith("Phó "):
        signer |= {"authority": "KT.", "over": post[4:5].upper() + post[5:]}
    data = head(decision.unit, decision.day, signer=signer)
    return {
        "issuer": data["issuer"], "date": data["date"], "signer": data["signer"],
        "decider": _decider(post, record.issuer), "decision": f"số {decision.symbol} ngày {decision.day:%d/%m/%Y}",
    }  # fmt: skip


def _anew(copy: Certificate) -> dict[str, Any]:
    """Of a decision from before this system: the body that has its tasks gives and signs the new copy on its day."""
    record, data = copy.record, head(copy.unit, copy.issued_on)
    if copy.kind == Certificate.Kind.FIRST or "signer" not in data:
        raise StepRefused("Chỉ in bằng của quyết định đã ban hành trong hệ thống, và bản cấp đổi, cấp lại.")
    when = f" ngày {record.decided_on:%d/%m/%Y}" if record.decided_on else ""
    return {
        "issuer": data["issuer"], "date": data["date"], "signer": data["signer"],
        "decider": record.issuer, "decision": f"số {record.decision_no}{when}",
    }  # fmt: skip


def _decider(post: str, issuer: str) -> str:
    """«Giám đốc Sở» of «Sở Nội vụ tỉnh A»: GIÁM ĐỐC SỞ NỘI VỤ TỈNH A; a deputy signs for the head."""
    words = post.removeprefix("Phó ").split()
    if words and issuer.casefold().startswith(f"{words[-1].casefold()} "):
        words.pop()
    return f"{' '.join(words)} {issuer}".strip()
