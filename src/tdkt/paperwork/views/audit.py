"""The auditor's pages: send a file, see it with marks in place, answer the remarks, take the result away."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tdkt.core.models import Job
from tdkt.core.workflow import StepRefused
from tdkt.documents.audit import CATEGORIES, LEVELS
from tdkt.documents.audit.report import Result, as_html, as_json
from tdkt.documents.docx_corrected import corrected
from tdkt.documents.reading import ReadError, read
from tdkt.org.access import home_unit
from tdkt.org.answers import file_answer
from tdkt.paperwork import audit as auditor
from tdkt.paperwork import examining, office_templates, operations, policy, queries
from tdkt.paperwork.forms import AuditForm
from tdkt.paperwork.marks import shown as marked
from tdkt.paperwork.operations import auditing


@require_http_methods(["GET", "POST"])
def audit(request: HttpRequest) -> HttpResponse:
    """Send a file; the files sent before."""
    unit, now = home_unit(request.user), timezone.now()
    if unit is None or not policy.may_audit(request.user):
        raise PermissionDenied("Chỉ người soạn, người duyệt văn bản soát lỗi ở đây.")
    form = AuditForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        name, content = form.cleaned_data["file"]
        made = auditing.take_file(
            unit=unit, name=name, content=content, day=form.cleaned_data["day"], actor=request.user, now=now
        )
        try:
            return _opened(examining.examined(made)) or redirect("audit_file", made.pk)
        except ReadError as why:
            auditing.drop_file(audited=made)
            form.add_error("file", str(why))
    files = queries.audited_by(request.user, now)
    return render(request, "paperwork/audit.html", {"form": form, "files": files, "unit": unit})


def _page(request: HttpRequest, text: Any, said: list[Any], context: dict[str, Any]) -> HttpResponse:
    """Remarks chosen by severity and category, in place; ``?tai=html`` or ``json`` gives them to take away."""
    if (form := request.GET.get("tai")) in {"html", "json"}:
        kept = [one.finding for one in said if not _dismissed(one)]
        result = [Result(context["name"], kept, text.unreadable, text.notes)]
        return file_answer(as_html(result) if form == "html" else as_json(result), f"ket-qua-soat.{form}")
    level, category = request.GET.get("muc", ""), request.GET.get("loai", "")
    of_category = [one for one in said if not category or one.finding.category == category]
    folded = [one for one in of_category if one.finding.severity == "hint"] if not level else []
    chosen = [
        one
        for one in of_category
        if (level == "all" or one.finding.severity == level if level else one.finding.severity != "hint")
    ]
    present = {one.finding.category for one in said}
    counts = [(key, words, sum(one.finding.severity == key for one in said)) for key, words in LEVELS.items()]
    context |= {
        "kept": _kept(request),
        "text": text, "lines": marked(text, chosen), "total": len(said), "chosen": len(chosen), "counts": counts,
        "hints": _groups(folded), "folded": len(folded), "open": sum(one.open for one in said), "level": level, "category": category,  # noqa: E501
        "categories": [(key, words) for key, words in CATEGORIES.items() if key in present],
    }  # fmt: skip
    return render(request, "paperwork/audited.html", context)


def _kept(request: HttpRequest) -> str:
    """The severity and category chosen stay chosen after an answer."""
    return f"?{request.GET.urlencode()}" if request.GET else ""


def _groups(hints: list[Any]) -> list[tuple[str, list[Any]]]:
    """Hints of one kind together: they are read only by whoever asks for them."""
    groups: dict[str, list[Any]] = {}
    for one in hints:
        groups.setdefault(one.finding.name, []).append(one)
    return sorted(groups.items(), key=lambda group: -len(group[1]))


def _dismissed(one: Any) -> bool:
    return one.verdict is not None and one.verdict.answer == "dismissed"


def _opened(found: Any) -> HttpResponse | None:
    """Where to wait while the worker is at a long file; None when it has been looked at."""
    return redirect("job", found.pk) if isinstance(found, Job) else None


def _said(row: Any, found: examining.Examined) -> list[Any]:
    return auditor.remarks(found.found, row.verdicts.select_related("by__person"))


def _row(request: HttpRequest, pk: int) -> Any:
    return get_object_or_404(queries.audited_by(request.user, timezone.now()), pk=pk)


@require_GET
def audit_file(request: HttpRequest, pk: int) -> HttpResponse:
    row = _row(request, pk)
    found = examining.examined(row)
    if (elsewhere := _opened(found)) is not None:
        return elsewhere
    context = {
        "file": row, "name": row.name, "answers": "audit_answer", "pk": pk, "may_answer": row.owner == request.user,
        "at": found.at,
    }  # fmt: skip
    return _page(request, found.text, _said(row, found), context)


@require_POST
def audit_answer(request: HttpRequest, pk: int) -> HttpResponse:
    row = _row(request, pk)
    if row.owner_id != request.user.pk:
        raise PermissionDenied("Người gửi tệp trả lời nhận xét.")
    found = examining.examined(row)
    return _opened(found) or _answer(request, row, _said(row, found), redirect("audit_file", pk))


def _answer(request: HttpRequest, about: Any, said: list[Any], back: HttpResponse) -> HttpResponse:
    remark = next((one for one in said if one.key == request.POST.get("key")), None)
    choice = request.POST.get("answer", "")
    if remark is None or choice not in {"", "accepted", "dismissed"}:
        raise Http404
    try:
        auditing.answer(
            about=about, key=remark.key, code=remark.finding.code, quote=remark.finding.quote, answer=choice,
            reason=request.POST.get("note", ""), actor=request.user,
        )  # fmt: skip
    except StepRefused as why:
        messages.error(request, str(why))
    back["Location"] += f"{_kept(request)}#n{remark.finding.line}"
    return back


@require_POST
def audit_keep(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep the file, look at it anew, or take it away at once."""
    row = get_object_or_404(queries.audited_by(request.user, timezone.now()), pk=pk, owner=request.user)
    what = request.POST.get("what")
    if what in {"again", "drop"}:
        examining.forget(row)
    if what == "drop":
        auditing.drop_file(audited=row)
        messages.success(request, f"Đã xóa tệp «{row.name}» và các trả lời.")
        return redirect("audit")
    if what != "again":
        auditing.keep_file(audited=row, actor=request.user)
    return redirect("audit_file", pk)


@require_GET
def audit_corrected(request: HttpRequest, pk: int) -> HttpResponse:
    """The uploaded .docx with tracked changes and comments: the accepted remarks, or all open ones when none was."""
    row = _row(request, pk)
    found = examining.examined(row)
    if (elsewhere := _opened(found)) is not None:
        return elsewhere
    if found.text.format != "docx":
        raise Http404
    said = _said(row, found)
    accepted = [one for one in said if one.verdict is not None and one.verdict.answer == "accepted"]
    chosen = [one.finding for one in accepted or [one for one in said if one.open]]
    try:
        with row.file.open("rb") as file:
            content = file.read()
        made = corrected(content, read(row.name, content), chosen, timezone.localdate())
    except ReadError as why:
        messages.error(request, str(why))
        return redirect("audit_file", pk)
    return file_answer(made, "ban-sua.docx")


def _own(request: HttpRequest, pk: int) -> tuple[Any, Any, list[Any]]:
    shown = get_object_or_404(queries.visible_to(request.user), pk=pk)
    try:
        docx = (
            shown.docx.read()
            if shown.docx
            else office_templates.docx_of(shown, operations.composed(shown.kind, shown.data))
        )
    except StepRefused as why:
        raise Http404(str(why)) from why
    return shown, *auditor.of_paper(shown, docx)


@require_GET
def paper_audit(request: HttpRequest, pk: int) -> HttpResponse:
    """«Soát lỗi» on a paper of our own."""
    shown, text, said = _own(request, pk)
    may = policy.is_clerk_of(request.user, shown) and shown.state in {"draft", "submitted"}
    context = {"paper": shown, "name": shown.title, "answers": "paper_answer", "pk": pk, "may_answer": may}
    return _page(request, text, said, context)


@require_POST
def paper_answer(request: HttpRequest, pk: int) -> HttpResponse:
    shown, _, said = _own(request, pk)
    if not policy.is_clerk_of(request.user, shown):
        raise PermissionDenied("Cán bộ của đơn vị hoặc người soạn trả lời nhận xét.")
    return _answer(request, shown, said, redirect("paper_audit", pk))
