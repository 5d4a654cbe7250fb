"""Requests for a new copy of a certificate: sent, checked, decided, with their papers."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tdkt.awards import policy, queries
from tdkt.awards.forms import AnsweredForm, AskForm, AskOldForm, CheckForm
from tdkt.awards.models import CertificateRequest
from tdkt.awards.operations import requests as operations
from tdkt.awards.tables import TONES, RequestFilter, RequestTable
from tdkt.awards.workflow import workflow
from tdkt.core import history
from tdkt.core.forms import StepForm
from tdkt.core.listing import show
from tdkt.core.workflow import StepRefused
from tdkt.documents import compose, write_docx, write_pdf
from tdkt.org.access import home_unit
from tdkt.org.answers import file_answer
from tdkt.org.queries import heir_of
from tdkt.paperwork.entering import chosen_ids, said_by
from tdkt.paperwork.policy import may_draft


@require_GET
def requests(request: HttpRequest) -> HttpResponse:
    rows, unit = queries.requests_visible_to(request.user), home_unit(request.user)
    letters = queries.unsent_requests(unit) if unit is not None and may_draft(request.user, unit) else []
    return show(
        request, "awards/requests.html", rows=rows, table=RequestTable, filters=RequestFilter, name="de-nghi-doi-bang",
        context={"letters": letters},
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def request_new(request: HttpRequest, pk: int) -> HttpResponse:
    copy = get_object_or_404(queries.certificates_visible_to(request.user), pk=pk)
    if not policy.may_ask(request.user, copy):
        raise PermissionDenied("Chỉ người được khen, đơn vị của người đó hoặc nơi cấp gửi đề nghị.")
    today = timezone.localdate()
    form = AskForm(request.POST or None, today=today, initial={"day": today})
    if request.method == "POST" and form.is_valid():
        try:
            made = operations.ask(
                certificate=copy, from_unit=queries.asking_unit(copy), actor=request.user, **form.cleaned_data
            )
            return redirect("certificate_request", made.pk)
        except StepRefused as why:
            form.add_error(None, str(why))
    context = {
        "form": form, "heading": f"Đề nghị cấp đổi, cấp lại: {copy}", "submit": "Gửi đề nghị",
        "lead": f"Gửi {heir_of(copy.unit, today).name}. Cấp đổi: bản cũ hỏng, in sai; cấp lại: bị mất.",
        "back": reverse("award_record", args=[copy.record_id]),
    }  # fmt: skip
    return render(request, "core/form_page.html", context)


@require_http_methods(["GET", "POST"])
def request_old(request: HttpRequest, pk: int) -> HttpResponse:
    """Of an award that has no copy in the book: entered by hand, or decided outside the system."""
    record = get_object_or_404(queries.visible_to(request.user), pk=pk)
    if not policy.may_ask_old(request.user, record):
        raise PermissionDenied("Chỉ người được khen hoặc đơn vị của người đó gửi đề nghị.")
    today, giver = timezone.localdate(), queries.named_giver(record)
    initial = {"day": today, "giver": giver, "given_on": record.decided_on}
    form = AskOldForm(
        request.POST or None, today=today, initial=initial, givers=queries.givers_for(record), issuer=record.issuer
    )
    if request.method == "POST" and form.is_valid():
        try:
            asking = queries.body_of(record)
            made = operations.ask_old(record=record, from_unit=asking, actor=request.user, **form.cleaned_data)
            return redirect("certificate_request", made.pk)
        except StepRefused as why:
            form.add_error(None, str(why))
    context = {
        "form": form, "heading": f"Đề nghị cấp đổi, cấp lại: {record}", "submit": "Gửi đề nghị",
        "lead": "Bản cũ được ghi vào sổ bằng như đã trao. Cấp đổi: bản cũ hỏng, in sai; cấp lại: bị mất.",
        "back": reverse("award_record", args=[pk]),
    }  # fmt: skip
    return render(request, "core/form_page.html", context)


@require_GET
def request(request: HttpRequest, pk: int) -> HttpResponse:
    shown = get_object_or_404(queries.requests_visible_to(request.user), pk=pk)
    offered = workflow.offered(request.user, shown)
    context = {
        "row": shown, "copy": shown.certificate, "record": shown.certificate.record, "tone": TONES[shown.state],
        "offered": [one for one in offered if one.step.name not in {"check", "answered"}],
        "answer": next((one for one in offered if one.step.name == "answered"), None),
        "answer_form": AnsweredForm(today=timezone.localdate()),
        "check": next((one for one in offered if one.step.name == "check"), None), "check_form": CheckForm(),
        "may_letter": may_draft(request.user, shown.from_unit) and shown.state in CertificateRequest.OPEN,
        "events": history.events_of(shown),
    }  # fmt: skip
    return render(request, "awards/request.html", context)


@require_POST
def request_step(request: HttpRequest, pk: int, step: str) -> HttpResponse:
    shown = get_object_or_404(queries.requests_visible_to(request.user), pk=pk)
    form = StepForm(request.POST)
    data: dict[str, Any] = {"note": form.cleaned_data["note"] if form.is_valid() else "", "day": timezone.localdate()}
    if step == "check":
        data["old_back"] = request.POST.get("old_back") == "on"
    if step == "answered":
        answer = AnsweredForm(request.POST, today=timezone.localdate())
        if not answer.is_valid():
            messages.error(request, said_by(answer))
            return redirect("certificate_request", pk)
        data |= answer.cleaned_data
    try:
        done = workflow.take(step, shown, request.user, **data)
        if done.made is not None:
            messages.success(request, f"Đã cấp bản {done.made.called}, thay {done.certificate}.")
    except StepRefused as why:
        messages.error(request, str(why))
    return redirect("certificate_request", pk)


@require_GET
def application(request: HttpRequest, pk: int, form: str) -> HttpResponse:
    """«Đơn đề nghị» of the holder, to be printed and signed."""
    shown = get_object_or_404(queries.requests_visible_to(request.user), pk=pk)
    if form not in {"docx", "pdf"} or shown.certificate.record.collective_id:
        raise Http404
    paper = compose("don_doi_bang", operations.application(shown))
    content = write_docx(paper) if form == "docx" else write_pdf(paper)
    return file_answer(content, f"don-doi-bang-{shown.pk}.{form}")


@require_POST
def letter(request: HttpRequest) -> HttpResponse:
    """One letter with the list of what a unit asks of one body."""
    rows = list(
        queries.requests_visible_to(request.user).filter(pk__in=chosen_ids(request), state__in=CertificateRequest.OPEN)
    )
    if any(not may_draft(request.user, one.from_unit) for one in rows):
        raise PermissionDenied("Chỉ cán bộ của đơn vị đề nghị soạn công văn.")
    try:
        return redirect("paper", operations.letter(rows=rows, actor=request.user, day=timezone.localdate()).pk)
    except StepRefused as why:
        messages.error(request, str(why))
        return redirect("certificate_requests")
