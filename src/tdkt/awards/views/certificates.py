"""The certificate book."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from tdkt.awards import policy, queries
from tdkt.awards.forms import HandForm, ReplaceForm
from tdkt.awards.models import Certificate
from tdkt.awards.operations import certificates as operations
from tdkt.awards.tables import CertificateFilter, CertificateTable
from tdkt.core.listing import show
from tdkt.core.workflow import StepRefused


@require_GET
def certificates(request: HttpRequest) -> HttpResponse:
    rows = queries.certificates_visible_to(request.user)
    return show(
        request,
        "awards/certificates.html",
        rows=rows,
        table=CertificateTable,
        filters=CertificateFilter,
        name="so-bang",
    )


def mine(request: HttpRequest, pk: int) -> Certificate:
    shown: Certificate = get_object_or_404(queries.certificates_visible_to(request.user), pk=pk)
    if not policy.keeps_register(request.user, shown.unit):
        raise PermissionDenied("Chỉ cán bộ của nơi cấp ghi sổ bằng.")
    return shown


def _page(request: HttpRequest, shown: Certificate, form: Any, heading: str, work: Any) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        try:
            work(certificate=shown, actor=request.user, **form.cleaned_data)
            return redirect("award_record", shown.record_id)
        except StepRefused as why:
            form.add_error(None, str(why))
    context = {"form": form, "heading": f"{heading}: {shown}", "back": reverse("award_record", args=[shown.record_id])}
    return render(request, "core/form_page.html", context)


@require_http_methods(["GET", "POST"])
def certificate_hand(request: HttpRequest, pk: int) -> HttpResponse:
    shown = mine(request, pk)
    initial = {"day": timezone.localdate(), "to": shown.record.subject_name}
    return _page(request, shown, HandForm(request.POST or None, initial=initial), "Trao bằng", operations.hand_over)


@require_http_methods(["GET", "POST"])
def certificate_replace(request: HttpRequest, pk: int) -> HttpResponse:
    shown = mine(request, pk)
    form = ReplaceForm(request.POST or None, initial={"day": timezone.localdate()})
    return _page(request, shown, form, "Cấp đổi, cấp lại", operations.replace)
