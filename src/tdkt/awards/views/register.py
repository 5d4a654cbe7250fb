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
from tdkt.awards.forms import (
    EditRecordForm,
    KeepForm,
    RecordForm,
    RecoverForm,
    RemoveForm,
    RevokeForm,
    VerifyForm,
)
from tdkt.awards.models import AwardRecord
from tdkt.awards.operations import papers, revoking
from tdkt.awards.operations import register as operations
from tdkt.awards.recordpage import page_of
from tdkt.awards.tables import FormFilter, RecordTable, TitleFilter
from tdkt.core.forms import StepForm
from tdkt.core.listing import show
from tdkt.core.workflow import StepRefused
from tdkt.org.access import home_unit
from tdkt.org.models import Unit
from tdkt.paperwork.entering import chosen_ids, said_by


def keeper(request: HttpRequest) -> Unit:
    unit = home_unit(request.user)
    if unit is None or not policy.keeps_register(request.user, unit):
        raise PermissionDenied("Chỉ cán bộ thi đua của đơn vị ghi sổ khen thưởng.")
    return unit


def _register(request: HttpRequest, forms: bool) -> HttpResponse:
    codes = queries.FORMS if forms else queries.TITLES
    rows = queries.visible_to(request.user).filter(award__in=codes)
    context = {"forms": forms, "keeps": policy.keeps_register(request.user, home_unit(request.user))}
    name = "so-hinh-thuc-khen-thuong" if forms else "so-danh-hieu-thi-dua"
    return show(
        request, "awards/register.html", rows=rows.order_by("-year", "sort_key", "pk"), table=RecordTable,
        filters=FormFilter if forms else TitleFilter, name=name, context=context,
    )  # fmt: skip


@require_GET
def register(request: HttpRequest) -> HttpResponse:
    """Titles. Forms of commendation have an address of their own: the two are never in one list."""
    return _register(request, forms=False)


@require_GET
def register_forms(request: HttpRequest) -> HttpResponse:
    return _register(request, forms=True)


@require_GET
def register_duplicates(request: HttpRequest) -> HttpResponse:
    groups = queries.duplicates(queries.visible_to(request.user))
    unit = home_unit(request.user)
    return render(
        request, "awards/duplicates.html", {"groups": groups, "keeps": policy.keeps_register(request.user, unit)}
    )


def _group(request: HttpRequest) -> list[AwardRecord]:
    """The lines of one group on the page of repeated lines, all of them to be written by this person."""
    rows = list(
        queries.visible_to(request.user)
        .filter(pk__in=chosen_ids(request))
        .select_related("decision__unit")
        .order_by("pk")
    )
    if not rows or any(not policy.may_edit_record(request.user, one) for one in rows):
        raise PermissionDenied("Chỉ cán bộ thi đua của đơn vị sửa sổ khen thưởng.")
    return rows


def _note(request: HttpRequest) -> str:
    form = StepForm(request.POST)
    return str(form.cleaned_data["note"]) if form.is_valid() else ""


@require_POST
def register_merge(request: HttpRequest) -> HttpResponse:
    """One award entered several times becomes one line: the pressed one stays."""
    rows = _group(request)
    keep = next((one for one in rows if str(one.pk) == request.POST.get("keep")), rows[0])
    try:
        operations.merge(keep=keep, drop=rows, reason=_note(request), actor=request.user)
        messages.success(request, f"Đã gộp {len(rows)} dòng thành một: {keep}.")
    except StepRefused as why:
        messages.error(request, str(why))
    return redirect("register_duplicates")


@require_POST
def register_not_repeated(request: HttpRequest) -> HttpResponse:
    try:
        operations.not_repeated(records=_group(request), reason=_note(request), actor=request.user)
        messages.success(request, "Đã ghi: các dòng này là những khen thưởng khác nhau.")
    except StepRefused as why:
        messages.error(request, str(why))
    return redirect("register_duplicates")


@require_http_methods(["GET", "POST"])
def record_new(request: HttpRequest) -> HttpResponse:
    unit = keeper(request)
    form = RecordForm(request.POST or None, request.FILES or None, unit=unit, today=timezone.localdate())
    if request.method == "POST" and form.is_valid():
        try:
            return redirect("award_record", operations.register_award(actor=request.user, **form.cleaned_data).pk)
        except StepRefused as why:
            form.add_error(None, str(why))
    context = {"form": form, "heading": "Ghi khen thưởng cũ vào sổ", "back": reverse("register")}
    return render(request, "core/form_page.html", context | {"draft_key": "award-record-new"})


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
    return render(request, "awards/record.html", page_of(request.user, shown, form if may else None))


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
    form = RevokeForm(request.POST or None, award=shown.award, today=today, initial={"day": today})
    if request.method == "POST" and form.is_valid():
        try:
            revoking.revoke(record=shown, actor=request.user, **form.cleaned_data)
            return redirect("award_record", pk)
        except StepRefused as why:
            form.add_error(None, str(why))
    context = {
        "form": form,
        "record": shown,
        "later": queries.built_upon(shown),
        "resting": queries.resting_on(shown),
        "heading": f"Hủy bỏ: {shown}",
    }
    context |= {"back": reverse("award_record", args=[pk]), "submit": "Hủy bỏ khen thưởng"}
    return render(request, "awards/revoke.html", context)


@require_POST
def record_recover(request: HttpRequest, pk: int) -> HttpResponse:
    shown = get_object_or_404(queries.visible_to(request.user), pk=pk)
    if not policy.may_edit_record(request.user, shown):
        raise PermissionDenied("Chỉ cán bộ thi đua ghi thu hồi.")
    taken = queries.revocation_of(shown)
    if taken is None:
        raise Http404
    form = RecoverForm(
        request.POST, revocation=taken, funds=queries.open_funds(home_unit(request.user)), today=timezone.localdate()
    )
    try:
        if form.is_valid():
            revoking.recover(revocation=taken, actor=request.user, **form.cleaned_data)
        else:
            messages.error(request, said_by(form))
    except StepRefused as why:
        messages.error(request, str(why))
    return redirect("award_record", pk)


def by_hand(request: HttpRequest, pk: int) -> AwardRecord:
    shown: AwardRecord = get_object_or_404(queries.visible_to(request.user).select_related("decision__unit"), pk=pk)
    if not policy.may_edit_record(request.user, shown):
        raise PermissionDenied("Chỉ cán bộ thi đua sửa sổ khen thưởng.")
    return shown


@require_http_methods(["GET", "POST"])
def record_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """An old award put right."""
    shown = by_hand(request, pk)
    form = EditRecordForm(request.POST or None, record=shown, today=timezone.localdate())
    if request.method == "POST" and form.is_valid():
        try:
            operations.edit_award(record=shown, actor=request.user, **form.cleaned_data)
            return redirect("award_record", pk)
        except StepRefused as why:
            form.add_error(None, str(why))
    lead = "Sửa số, ngày, năm, danh hiệu thì phải đối chiếu lại với bản gốc."
    context = {"form": form, "heading": f"Sửa dòng sổ: {shown}", "lead": lead}
    return render(request, "core/form_page.html", context | {"back": reverse("award_record", args=[pk])})


@require_http_methods(["GET", "POST"])
def record_remove(request: HttpRequest, pk: int) -> HttpResponse:
    """A line entered by mistake taken out; its last values stay in the history."""
    shown = by_hand(request, pk)
    form = RemoveForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            operations.remove_award(record=shown, actor=request.user, **form.cleaned_data)
            messages.success(request, f"Đã bỏ khỏi sổ: {shown}.")
            return redirect("register_duplicates")
        except StepRefused as why:
            form.add_error(None, str(why))
    context = {"form": form, "heading": f"Bỏ dòng ghi nhầm: {shown}", "submit": "Bỏ khỏi sổ"}
    return render(request, "core/form_page.html", context | {"back": reverse("award_record", args=[pk])})


@require_POST
def recheck_keep(request: HttpRequest, pk: int) -> HttpResponse:
    """A later award stands although one that it may have counted was taken back."""
    row = get_object_or_404(queries.rechecks_visible_to(request.user), pk=pk)
    if not policy.may_edit_record(request.user, row.record):
        raise PermissionDenied("Chỉ cán bộ của nơi quyết định ghi kết quả xem lại.")
    form = KeepForm(request.POST, today=timezone.localdate())
    try:
        if form.is_valid():
            revoking.keep(recheck=row, actor=request.user, **form.cleaned_data)
        else:
            messages.error(request, said_by(form))
    except StepRefused as why:
        messages.error(request, str(why))
    return redirect("award_record", row.record_id)


@require_POST
def record_revocation_paper(request: HttpRequest, pk: int) -> HttpResponse:
    shown = get_object_or_404(queries.visible_to(request.user).filter(state="revoked"), pk=pk)
    if not policy.may_edit_record(request.user, shown) and not policy.may_revoke(request.user, shown):
        raise PermissionDenied("Chỉ nơi quyết định soạn văn bản hủy bỏ.")
    taken = queries.revocation_of(shown)
    if taken is None:
        raise Http404
    try:
        return redirect("paper", papers.revocation_paper(revocation=taken, actor=request.user).pk)
    except StepRefused as why:
        messages.error(request, str(why))
        return redirect("award_record", pk)
