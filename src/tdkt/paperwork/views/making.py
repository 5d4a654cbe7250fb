"""Drafts: made in one click from a row, changed by hand, signed with a certificate file."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from tdkt.core.workflow import StepRefused
from tdkt.paperwork import operations, policy, queries
from tdkt.paperwork.editor import EditForm
from tdkt.paperwork.forms import SignForm
from tdkt.paperwork.models import Paper
from tdkt.paperwork.offers import OFFERS
from tdkt.paperwork.views.papers import clerks_paper


@require_POST
def paper_make(request: HttpRequest, key: str, pk: int) -> HttpResponse:
    """Compose the paper that the room offers from one of its rows, and open the draft."""
    offer = OFFERS.get(key)
    if offer is None:
        raise Http404
    row = get_object_or_404(offer.rows(request.user), pk=pk)
    if not offer.may(request.user, row):
        raise PermissionDenied("Bạn không soạn được văn bản này.")
    try:
        if refusal := offer.why_not(row):
            raise StepRefused(refusal)
        made = offer.make(row, request.user, timezone.localdate(), request.POST.get("for", ""))
    except StepRefused as why:
        messages.error(request, str(why))
        return redirect(offer.page(row))
    return redirect("paper", made.pk)


@require_http_methods(["GET", "POST"])
def paper_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Addressees, bases, text, recipients and signer of a draft; the rest is changed where the figures live."""
    shown = clerks_paper(request, pk, "Chỉ người soạn và cán bộ của đơn vị sửa dự thảo.")
    if request.method == "GET" and shown.state != Paper.State.DRAFT:
        messages.info(request, f"Văn bản {shown.get_state_display().lower()}, không sửa được nữa.")
        return redirect("paper", pk)
    form = EditForm(request.POST or None, kind=shown.kind, data=shown.data)
    if request.method == "POST":
        try:
            if "undo" in request.POST:
                operations.undo_edits(paper=shown, actor=request.user)
                return redirect("paper", pk)
            if form.is_valid():
                operations.edit_draft(paper=shown, values=form.values, actor=request.user)
                return redirect("paper", pk)
        except StepRefused as why:
            form = form if form.is_bound else EditForm(kind=shown.kind, data=shown.data)
            messages.error(request, str(why))
    context = {"paper": shown, "form": form, "draft_key": f"paper-{pk}"}
    return render(request, "paperwork/edit.html", context)


@sensitive_post_parameters("password")
@require_http_methods(["GET", "POST"])
def paper_sign(request: HttpRequest, pk: int) -> HttpResponse:
    """Sign the issued PDF with a PKCS#12 file; neither the file nor its password is kept."""
    shown = get_object_or_404(queries.visible_to(request.user), pk=pk)
    if not policy.is_signer_of(request.user, shown):
        raise PermissionDenied("Chỉ người ký của đơn vị ký số văn bản.")
    form = SignForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            operations.sign_issued(
                paper=shown, pkcs12=given["file"], password=given["password"], picture=given["picture"],
                actor=request.user,
            )  # fmt: skip
            messages.success(request, "Đã ký số; bản đã ký nằm cạnh bản ban hành.")
            return redirect("paper", pk)
        except StepRefused as why:
            form.add_error(None, str(why))
    lead = "Tệp chứng thư và mật khẩu chỉ dùng để ký lần này, không lưu lại trên máy chủ."
    context = {"form": form, "heading": f"Ký số {shown.symbol or shown.title}", "lead": lead, "submit": "Ký số"}
    return render(request, "core/form_page.html", context | {"back": reverse("paper", args=[pk])})
