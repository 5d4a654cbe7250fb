"""The register: titles and forms apart, old awards, proof, revocation."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tdkt.awards import policy, queries
from tdkt.awards.forms import ImportForm, RecordForm, RecoverForm, RevokeForm, VerifyForm
from tdkt.awards.operations import papers, revoking, sheets
from tdkt.awards.operations import register as operations
from tdkt.awards.tables import TONES, RecordFilter, RecordTable
from tdkt.core.listing import XLSX, show
from tdkt.core.workflow import StepRefused
from tdkt.org.access import home_unit
from tdkt.org.models import Unit


def keeper(request: HttpRequest) -> Unit:
    unit = home_unit(request.user)
    if unit is None or not policy.keeps_register(request.user, unit):
        raise PermissionDenied("Chỉ cán bộ thi đua của đơn vị ghi sổ khen thưởng.")
    return unit


@require_GET
def register(request: HttpRequest) -> HttpResponse:
    """Two tabs: titles, forms of commendation. They are never in one list."""
    forms = request.GET.get("loai") == "hinh-thuc"
    rows = queries.visible_to(request.user).filter(award__in=queries.FORMS if forms else queries.TITLES)
    unit = home_unit(request.user)
    context = {"forms": forms, "keeps": policy.keeps_register(request.user, unit)}
    name = "so-hinh-thuc-khen-thuong" if forms else "so-danh-hieu-thi-dua"
    return show(
        request, "awards/register.html", rows=rows.order_by("-year", "sort_key", "pk"), table=RecordTable,
        filters=RecordFilter, name=name, context=context,
    )  # fmt: skip


@require_GET
def register_duplicates(request: HttpRequest) -> HttpResponse:
    groups = queries.duplicates(queries.visible_to(request.user))
    return render(request, "awards/duplicates.html", {"groups": groups})


@require_http_methods(["GET", "POST"])
def record_new(request: HttpRequest) -> HttpResponse:
    unit = keeper(request)
    form = RecordForm(request.POST or None, request.FILES or None, unit=unit)
    if request.method == "POST" and form.is_valid():
        try:
            return redirect("award_record", operations.register_award(actor=request.user, **form.cleaned_data).pk)
        except StepRefused as why:
            form.add_error(None, str(why))
    context = {"form": form, "heading": "Ghi khen thưởng cũ vào sổ", "back": reverse("register")}
    return render(request, "core/form_page.html", context | {"draft_key": "award-record-new"})


@require_http_methods(["GET", "POST"])
def register_import(request: HttpRequest) -> HttpResponse:
    unit = keeper(request)
    form = ImportForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            entered = sheets.read(content=form.cleaned_data["file"], unit=unit, actor=request.user)
            messages.success(request, f"Đã nhập {entered} dòng vào sổ khen thưởng.")
            return redirect("register")
        except StepRefused as why:
            form.add_error("file", str(why))
    context = {"form": form, "back": reverse("register"), "heading": "Nhập khen thưởng cũ từ Excel", "submit": "Nhập"}
    return render(request, "awards/import.html", context)


@require_GET
def register_template(request: HttpRequest) -> HttpResponse:
    keeper(request)
    answer = HttpResponse(sheets.template(), content_type=XLSX)
    answer["Content-Disposition"] = 'attachment; filename="mau-khen-thuong-cu.xlsx"'
    return answer


@require_http_methods(["GET", "POST"])
def record(request: HttpRequest, pk: int) -> HttpResponse:
    """One award; the keeper adds the proof, the mark and the golden-book number."""
    shown = get_object_or_404(queries.visible_to(request.user).select_related("decision__unit"), pk=pk)
    may = policy.may_edit_record(request.user, shown)
    initial = {"golden_no": shown.golden_no, "verified": shown.verified}
    form = VerifyForm(request.POST or None, request.FILES or None, initial=initial)
    if request.method == "POST":
        if not may:
            raise PermissionDenied("Chỉ cán bộ thi đua ghi sổ.")
        try:
            if form.is_valid():
                operations.verify(record=shown, actor=request.user, **form.cleaned_data)
                return redirect("award_record", pk)
        except StepRefused as why:
            form.add_error(None, str(why))
    context = {
        "record": shown, "tone": TONES[shown.state], "form": form if may else None, "events": queries.story_of(shown),
        "later": queries.built_upon(shown) if shown.state == "revoked" else [],
        "may_revoke": policy.may_revoke(request.user, shown) and shown.state == "valid",
        "recover_form": RecoverForm() if shown.state == "revoked" and may else None,
    }  # fmt: skip
    return render(request, "awards/record.html", context)


@require_GET
def record_proof(request: HttpRequest, pk: int) -> HttpResponseBase:
    shown = get_object_or_404(queries.visible_to(request.user), pk=pk)
    if not shown.proof:
        raise Http404
    return FileResponse(shown.proof.open("rb"), as_attachment=True, filename=shown.proof.name.rsplit("/", 1)[-1])


@require_http_methods(["GET", "POST"])
def record_revoke(request: HttpRequest, pk: int) -> HttpResponse:
    shown = get_object_or_404(queries.visible_to(request.user).select_related("decision__unit"), pk=pk)
    if not policy.may_revoke(request.user, shown):
        raise PermissionDenied("Chỉ người đã quyết định khen thưởng mới hủy bỏ.")
    today = timezone.localdate()
    form = RevokeForm(request.POST or None, record=shown, today=today, initial={"day": today})
    if request.method == "POST" and form.is_valid():
        try:
            revoking.revoke(record=shown, actor=request.user, **form.cleaned_data)
            return redirect("award_record", pk)
        except StepRefused as why:
            form.add_error(None, str(why))
    context = {"form": form, "record": shown, "later": queries.built_upon(shown), "heading": f"Hủy bỏ: {shown}"}
    context |= {"back": reverse("award_record", args=[pk]), "submit": "Hủy bỏ khen thưởng"}
    return render(request, "awards/revoke.html", context)


@require_POST
def record_recover(request: HttpRequest, pk: int) -> HttpResponse:
    shown = get_object_or_404(queries.visible_to(request.user), pk=pk)
    if not policy.may_edit_record(request.user, shown):
        raise PermissionDenied("Chỉ cán bộ thi đua ghi thu hồi.")
    form = RecoverForm(request.POST)
    try:
        if form.is_valid():
            revoking.recover(revocation=shown.revocation, actor=request.user, **form.cleaned_data)
        else:
            messages.error(request, "Kiểm tra lại ngày và số tiền.")
    except StepRefused as why:
        messages.error(request, str(why))
    return redirect("award_record", pk)


@require_POST
def record_revocation_paper(request: HttpRequest, pk: int) -> HttpResponse:
    shown = get_object_or_404(queries.visible_to(request.user).filter(state="revoked"), pk=pk)
    if not policy.may_edit_record(request.user, shown) and not policy.may_revoke(request.user, shown):
        raise PermissionDenied("Chỉ nơi quyết định soạn văn bản hủy bỏ.")
    try:
        return redirect("paper", papers.revocation_paper(revocation=shown.revocation, actor=request.user).pk)
    except StepRefused as why:
        messages.error(request, str(why))
        return redirect("award_record", pk)
