"""Where a unit's certificates carry their lines."""

from __future__ import annotations

import base64
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from tdkt.core.workflow import StepRefused
from tdkt.documents.certificate_forms import FORMS
from tdkt.paperwork import certificates, policy, printing, queries
from tdkt.paperwork.models import CertificateLayout
from tdkt.paperwork.places import LayoutForm
from tdkt.paperwork.views.office import keeper, office


@require_http_methods(["GET", "POST"])
def layout(request: HttpRequest, form: str) -> HttpResponse:
    """The boxes of one form in millimetres, with a picture of how it prints: try, keep, or back to the built-in."""
    unit = keeper(request) if request.method == "POST" else office(request)
    if form not in FORMS:
        raise Http404
    what = request.POST.get("what", "")
    if what == "reset":
        printing.reset_layout(unit=unit, form=form, actor=request.user)
        messages.success(request, "Các ô đã trở về vị trí chuẩn của chương trình.")
        return redirect("certificate_layout", form)
    kept = queries.layouts_of(unit).filter(form=form).first()
    places = kept.places if kept else {}
    given = LayoutForm(request.POST or None, request.FILES or None, base=FORMS[form].places, changes=places)
    emblem = certificates.emblem_of(kept) if kept else ""
    if request.method == "POST" and given.is_valid():
        places, image = given.cleaned_data["places"], given.cleaned_data["emblem"]
        if given.cleaned_data["no_emblem"]:
            image = b""
        if what == "save":
            printing.save_layout(unit=unit, form=form, places=places, emblem=image, actor=request.user)
            messages.success(request, "Đã ghi: từ nay in theo các vị trí này.")
            return redirect("certificate_layout", form)
        emblem = emblem if image is None else base64.b64encode(image).decode()
    context: dict[str, Any] = {
        "unit": unit,
        "form": given,
        "kept": kept,
        "may": policy.keeps_directives(request.user, unit),
    }
    context["heading"] = f"Mẫu in: {CertificateLayout.Form(form).label}"
    try:
        context["picture"] = base64.b64encode(certificates.specimen_png(form, places, emblem)).decode()
    except StepRefused as why:
        context["refused"] = str(why)
    return render(request, "paperwork/layout.html", context)
