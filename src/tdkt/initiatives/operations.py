"""Writes of the initiatives' room: declare, score, the end of each step, papers."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import Max

from tdkt.core import history
from tdkt.core.workflow import StepRefused
from tdkt.initiatives import alike, policy
from tdkt.initiatives.models import Attachment, Author, Band, Initiative, Recognition, Score
from tdkt.org.models import Person, Unit
from tdkt.paperwork.certificates import Batch, FileForm, render
from tdkt.paperwork.models import Paper
from tdkt.paperwork.operations import draft_paper
from tdkt.paperwork.queries import authority_of, head, legal_bases, printers_of

WHOLE = Decimal(100)
MOST_FILES = 10
FIELDS = {"title", "kind", "year", "problem", "solution", "effect", "benefit", "applied_from"}


def checked_shares(shares: Iterable[tuple[Person, Decimal]]) -> list[tuple[Person, Decimal]]:
    """Authors once each, shares that add up to 100. StepRefused says by how much they miss."""
    listed = list(shares)
    if not listed:
        raise StepRefused("Hãy ghi ít nhất một tác giả.")
    if len({person.pk for person, _ in listed}) != len(listed):
        raise StepRefused("Có tác giả ghi hai lần.")
    if any(not 0 < share <= WHOLE for _, share in listed):
        raise StepRefused("Tỷ lệ đóng góp của mỗi tác giả phải trên 0 và không quá 100.")
    total = sum((share for _, share in listed), Decimal(0))
    if total != WHOLE:
        off = f"thiếu {WHOLE - total}" if total < WHOLE else f"thừa {total - WHOLE}"
        raise StepRefused(f"Tổng tỷ lệ đóng góp là {total}%, {off}% so với 100%.".replace(".00", ""))
    return listed


@transaction.atomic
def declare(
    *, unit: Unit, shares: Iterable[tuple[Person, Decimal]], actor: Any, day: date, **fields: Any
) -> Initiative:
    """A draft with its authors."""
    listed = checked_shares(shares)
    made = Initiative(unit=unit, **_checked(fields, day))
    history.create(made, actor=actor, verb="initiatives.declare")
    _authors(made, listed, actor)
    index(made)
    return made


@transaction.atomic
def edit(
    *, initiative: Initiative, shares: Iterable[tuple[Person, Decimal]], actor: Any, day: date, **fields: Any
) -> Initiative:
    row = Initiative.objects.select_for_update(no_key=True).get(pk=initiative.pk)
    if row.state not in {"draft", "returned"}:
        raise StepRefused(
            f"Sáng kiến đang ở trạng thái «{row.get_state_display()}», không sửa được; hãy rút lại trước."
        )
    listed = checked_shares(shares)
    history.change(row, actor=actor, verb="initiatives.edit", **_checked(fields, day))
    _authors(row, listed, actor)
    index(row)
    return row


def _checked(fields: dict[str, Any], day: date) -> dict[str, Any]:
    known = {name: value for name, value in fields.items() if name in FIELDS}
    if not str(known.get("title", "")).strip():
        raise StepRefused("Hãy ghi tên sáng kiến.")
    if known["year"] > day.year:
        raise StepRefused(f"Năm {known['year']} chưa đến.")
    applied = known.get("applied_from")
    if applied and applied > day:
        raise StepRefused(f"Ngày áp dụng lần đầu {applied:%d/%m/%Y} chưa đến.")
    if known.get("benefit") is not None and known["benefit"] < 0:
        raise StepRefused("Số tiền làm lợi phải từ 0 trở lên.")
    return known


def _authors(row: Initiative, listed: list[tuple[Person, Decimal]], actor: Any) -> None:
    before = [str(one) for one in row.authors.select_related("person")]
    row.authors.all().delete()
    Author.objects.bulk_create(Author(initiative=row, person=person, share=share) for person, share in listed)
    after = [f"{person} ({share}%)" for person, share in listed]
    if before != after:
        history.record(
            row, actor=actor, verb="initiatives.authors", changes={"tác giả, tỷ lệ": [before or None, after]}
        )


def index(row: Initiative) -> None:
    """Keep the bands of the text's signature, so that those that look like it are found."""
    row.bands.all().delete()
    Band.objects.bulk_create(Band(initiative=row, key=key) for key in alike.bands(alike.signature(row.text)))


@transaction.atomic
def give_scores(*, initiative: Initiative, scores: dict[str, tuple[int, str]], member: Person, actor: Any) -> None:
    """{criterion: (points 0-100, reason)} of one member of the council; a low mark says why."""
    row = Initiative.objects.select_for_update(no_key=True).get(pk=initiative.pk)
    if row.state != Initiative.State.SUBMITTED:
        raise StepRefused(f"Sáng kiến đang ở trạng thái «{row.get_state_display()}», không chấm điểm.")
    for criterion, (points, reason) in scores.items():
        words = Score.Criterion(criterion).label
        if not 0 <= points <= 100:
            raise StepRefused(f"{words}: điểm {points} phải từ 0 đến 100.")
        if points < 50 and not reason.strip():
            raise StepRefused(f"{words}: điểm dưới 50 phải có nhận xét.")
        values = {"points": points, "reason": reason.strip()}
        Score.objects.update_or_create(initiative=row, member=member, criterion=criterion, defaults=values)
    told = [f"{Score.Criterion(name).label}: {points}" for name, (points, _) in scores.items()]
    history.record(row, actor=actor, verb="initiatives.score", changes={"điểm": [None, told]})


@transaction.atomic
def draft_decision(*, unit: Unit, rows: list[Initiative], scope: str, actor: Any, day: date) -> Paper:
    """«Quyết định công nhận sáng kiến» with its list, from initiatives of one scope and year."""
    if not rows:
        raise StepRefused("Chưa có sáng kiến nào được công nhận để đưa vào quyết định.")
    listed = [
        {
            "title": row.title,
            "authors": [
                {
                    "name": str(one.person),
                    "unit": one.person.unit.name,
                    "share": _plain(one.share),
                }
                for one in row.authors.select_related("person__unit")
            ],
        }
        for row in rows
    ]
    heading = head(unit, day, recipients=["Như Điều 3", "Lưu: VT"], personal=True)
    data = heading | {
        "authority_line": authority_of(heading), "executors": ["Các phòng, bộ phận"], "bases": legal_bases(unit, day),
        "scope": Initiative.Scope(scope).label.lower(), "year": rows[0].year, "initiatives": listed,
    }  # fmt: skip
    return draft_paper(
        unit=unit, kind="quyet_dinh_sang_kien", title=f"Công nhận sáng kiến năm {rows[0].year}", data=data,
        actor=actor, series="QĐ", day=day, about=rows[0],
    )  # fmt: skip


def enter_recognition(row: Initiative, data: dict[str, Any]) -> Recognition:
    """A line in the book of the body: scope, decision, who recognised, the next certificate number of the year."""
    unit = Unit.objects.select_for_update(no_key=True).get(pk=policy.body_of(row.unit).pk)
    year = data["decided_on"].year
    last = Recognition.objects.filter(unit=unit, year=year).aggregate(last=Max("number"))["last"] or 0
    return Recognition.objects.create(
        initiative=row, scope=data["scope"], decision_no=data["decision_no"].strip(), decided_on=data["decided_on"],
        issuer=str(data.get("issuer") or "").strip() or unit.name, unit=unit, year=year, number=last + 1,
    )  # fmt: skip


@transaction.atomic
def attach(*, initiative: Initiative, name: str, content: bytes, actor: Any) -> Attachment:
    row = Initiative.objects.select_for_update(no_key=True).get(pk=initiative.pk)
    if row.state not in {"draft", "returned"}:
        raise StepRefused(f"Sáng kiến đang ở trạng thái «{row.get_state_display()}», không thêm tài liệu; hãy rút lại.")
    if row.attachments.count() >= MOST_FILES:
        raise StepRefused(f"Mỗi sáng kiến kèm tối đa {MOST_FILES} tài liệu.")
    made = Attachment(initiative=row, name=name[:200])
    made.file.save(name, ContentFile(content), save=False)
    made.save()
    history.record(row, actor=actor, verb="initiatives.attach", changes={"tài liệu": [None, made.name]})
    return made


@transaction.atomic
def detach(*, attachment: Attachment, actor: Any) -> None:
    """Take a file out of a draft; the file itself stays in the archive."""
    row = Initiative.objects.select_for_update(no_key=True).get(pk=attachment.initiative_id)
    if row.state not in {"draft", "returned"}:
        raise StepRefused(f"Sáng kiến đang ở trạng thái «{row.get_state_display()}», không bỏ tài liệu được.")
    history.record(row, actor=actor, verb="initiatives.detach", changes={"tài liệu": [attachment.name, None]})
    attachment.delete()


def certificates(recognition: Recognition, file: FileForm = "pdf") -> bytes:
    """«Giấy chứng nhận sáng kiến», one page an author, for the office's printer."""
    row, day, unit = recognition.initiative, recognition.decided_on, recognition.unit
    authors = list(row.authors.select_related("person__unit"))
    known = head(unit, day)
    signer = known.get("signer") or {"post": "Thủ trưởng đơn vị", "name": ""}
    decider = f"{signer.get('over') or signer['post']} {unit.name}"
    common = {
        "issuer": known["issuer"], "date": day.isoformat(), "decider": decider,
        "decision": f"số {recognition.decision_no} ngày {day:%d/%m/%Y}", "award": "Sáng kiến",
        "reason": f"{row.title} ({recognition.get_scope_display().lower()})", "signer": signer,
    }  # fmt: skip
    lines = []
    for one in authors:
        role = "Tác giả" if len(authors) == 1 else f"Đồng tác giả, tỷ lệ đóng góp {_plain(one.share)}%"
        detail = f"{role}; {one.person.unit.name}"
        lines.append({"name": one.person.full_name, "detail": detail, "register": f"{recognition.number:02d}"})
    return render([Batch("giay_chung_nhan", common, lines)], printers_of(unit).first(), unit=unit, file=file)


def _plain(share: Decimal) -> int | float:
    """60.00 is written 60."""
    return int(share) if share == int(share) else float(share)
