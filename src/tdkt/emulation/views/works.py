"""Skilful-mobilisation models and exemplary persons."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tdkt.core import history
from tdkt.core.listing import show
from tdkt.emulation.forms import ExemplarForm, FollowUpForm, MobilisationForm, ProgressForm, ProposeForm
from tdkt.emulation.models import Exemplar, MobilisationModel
from tdkt.emulation.operations import works as operations
from tdkt.emulation.policy import works as policy
from tdkt.emulation.queries import movements as people
from tdkt.emulation.queries import registration
from tdkt.emulation.queries import works as queries
from tdkt.emulation.tables import TONES, ExemplarFilter, ExemplarTable, ModelTable, YearFilter
from tdkt.emulation.views import attempt, only_if
from tdkt.emulation.workflow import exemplars as exemplar_flow
from tdkt.emulation.workflow import mobilisation as model_flow
from tdkt.org.access import home_unit

KEEPERS = "Chỉ cán bộ thi đua, trưởng phòng ghi và sửa mục này."


@require_GET
def mobilisation_models(request: HttpRequest) -> HttpResponse:
    context = {"may_add": policy.may_keep(request.user, home_unit(request.user))}
    rows = queries.models_visible_to(request.user)
    return show(
        request,
        "emulation/models.html",
        rows=rows,
        table=ModelTable,
        filters=YearFilter,
        name="mo-hinh",
        context=context,
    )


@require_http_methods(["GET", "POST"])
def mobilisation_model_new(request: HttpRequest) -> HttpResponse:
    unit = home_unit(request.user)
    only_if(policy.may_keep(request.user, unit), KEEPERS)
    today = timezone.localdate()
    form = MobilisationForm(request.POST or None, initial={"year": today.year, "registered_on": today})
    if request.method == "POST" and form.is_valid():
        made = attempt(request, lambda: operations.register_model(actor=request.user, unit=unit, **form.values))
        if made:
            return redirect("mobilisation_model", made.pk)
    context = {
        "form": form,
        "heading": "Đăng ký mô hình “Dân vận khéo”",
        "back": reverse("mobilisation_models"),
        "draft_key": "model-new",
    }
    return render(request, "core/form_page.html", context)


@require_http_methods(["GET", "POST"])
def mobilisation_model_edit(request: HttpRequest, pk: int) -> HttpResponse:
    shown = get_object_or_404(queries.models_visible_to(request.user), pk=pk)
    only_if(policy.keeps(request.user, shown), KEEPERS)
    form = MobilisationForm(request.POST or None, instance=shown)
    if request.method == "POST" and form.is_valid():
        fresh = get_object_or_404(queries.models_visible_to(request.user), pk=pk)
        done = attempt(
            request, lambda: operations.edit_model(model=fresh, actor=request.user, **form.values), "Đã lưu."
        )
        if done:
            return redirect("mobilisation_model", pk)
    context = {"form": form, "heading": shown.name, "back": reverse("mobilisation_model", args=[pk])}
    return render(request, "core/form_page.html", context)


@require_http_methods(["GET", "POST"])
def mobilisation_model(request: HttpRequest, pk: int) -> HttpResponse:
    shown = get_object_or_404(queries.models_visible_to(request.user), pk=pk)
    keeps = policy.keeps(request.user, shown)
    form = ProgressForm(request.POST or None)
    if request.method == "POST":
        only_if(keeps, KEEPERS)
        if form.is_valid():
            texts: dict[str, Any] = form.values
            attempt(
                request, lambda: operations.record_progress(model=shown, actor=request.user, **texts), "Đã ghi kết quả."
            )
            return redirect("mobilisation_model", pk)
    context = {
        "model": shown,
        "tone": TONES[shown.state],
        "tones": TONES,
        "form": form if keeps else None,
        "follow_form": FollowUpForm(initial={"day": timezone.localdate()}) if keeps else None,
        "follow_ups": shown.follow_ups.select_related("by__person"),
        "articles": queries.articles_about(shown, request.user),
        "proposals": shown.proposals.select_related("person", "collective"),
        "propose_form": ProposeForm(subjects=people.subjects_for(request.user, shown.unit)) if keeps else None,
        "offered": model_flow.offered(request.user, shown),
        "states": MobilisationModel.State.choices,
        "events": history.events_of(shown),
    }
    return render(request, "emulation/model.html", context)


@require_POST
def mobilisation_model_step(request: HttpRequest, pk: int, step: str) -> HttpResponse:
    shown = get_object_or_404(queries.models_visible_to(request.user), pk=pk)
    attempt(request, lambda: model_flow.take(step, shown, request.user, note=request.POST.get("note", "")))
    return redirect("mobilisation_model", pk)


def _followed(request: HttpRequest, work: Any, name: str) -> HttpResponse:
    only_if(policy.keeps(request.user, work), KEEPERS)
    form = FollowUpForm(request.POST)
    if form.is_valid():
        attempt(
            request,
            lambda: operations.follow_up(work=work, actor=request.user, **form.cleaned_data),
            "Đã ghi theo dõi.",
        )
    else:
        messages.error(request, "Ghi ngày dạng dd/mm/yyyy và nội dung theo dõi.")
    return redirect(name, work.pk)


@require_POST
def model_follow_up(request: HttpRequest, pk: int) -> HttpResponse:
    return _followed(request, get_object_or_404(queries.models_visible_to(request.user), pk=pk), "mobilisation_model")


@require_POST
def exemplar_follow_up(request: HttpRequest, pk: int) -> HttpResponse:
    return _followed(request, get_object_or_404(queries.exemplars_visible_to(request.user), pk=pk), "exemplar")


@require_GET
def exemplars(request: HttpRequest) -> HttpResponse:
    context = {"may_add": policy.may_keep(request.user, home_unit(request.user))}
    rows = queries.exemplars_visible_to(request.user)
    return show(
        request,
        "emulation/exemplars.html",
        rows=rows,
        table=ExemplarTable,
        filters=ExemplarFilter,
        name="dien-hinh",
        context=context,
    )


def _limited(form: Any, request: HttpRequest, unit: Any) -> Any:
    form.fields["person"].queryset = registration.people_of(request.user, unit)
    form.fields["collective"].queryset = registration.collectives_of(request.user, unit)
    return form


@require_http_methods(["GET", "POST"])
def exemplar_new(request: HttpRequest) -> HttpResponse:
    unit = home_unit(request.user)
    only_if(policy.may_keep(request.user, unit), KEEPERS)
    form = _limited(ExemplarForm(request.POST or None, initial={"year": timezone.localdate().year}), request, unit)
    if request.method == "POST" and form.is_valid():
        made = attempt(request, lambda: operations.find_exemplar(actor=request.user, unit=unit, **form.values))
        if made:
            return redirect("exemplar", made.pk)
    context = {
        "form": form,
        "heading": "Phát hiện điển hình tiên tiến",
        "back": reverse("exemplars"),
        "draft_key": "exemplar-new",
    }
    return render(request, "core/form_page.html", context)


@require_http_methods(["GET", "POST"])
def exemplar_edit(request: HttpRequest, pk: int) -> HttpResponse:
    shown = get_object_or_404(queries.exemplars_visible_to(request.user), pk=pk)
    only_if(policy.keeps(request.user, shown), KEEPERS)
    form = _limited(ExemplarForm(request.POST or None, instance=shown), request, shown.unit)
    if request.method == "POST" and form.is_valid():
        fresh = get_object_or_404(queries.exemplars_visible_to(request.user), pk=pk)
        done = attempt(
            request, lambda: operations.edit_exemplar(exemplar=fresh, actor=request.user, **form.values), "Đã lưu."
        )
        if done:
            return redirect("exemplar", pk)
    context = {
        "form": form,
        "heading": str(shown),
        "back": reverse("exemplar", args=[pk]),
        "draft_key": f"exemplar-{pk}",
    }
    return render(request, "core/form_page.html", context)


@require_GET
def exemplar(request: HttpRequest, pk: int) -> HttpResponse:
    shown = get_object_or_404(queries.exemplars_visible_to(request.user), pk=pk)
    keeps = policy.keeps(request.user, shown)
    context = {
        "exemplar": shown,
        "tone": TONES[shown.state],
        "tones": TONES,
        "offered": exemplar_flow.offered(request.user, shown),
        "states": Exemplar.State.choices,
        "may_edit": keeps,
        "follow_form": FollowUpForm(initial={"day": timezone.localdate()}) if keeps else None,
        "follow_ups": shown.follow_ups.select_related("by__person"),
        "articles": queries.articles_about(shown, request.user),
        "events": history.events_of(shown),
    }
    return render(request, "emulation/exemplar.html", context)


@require_POST
def exemplar_step(request: HttpRequest, pk: int, step: str) -> HttpResponse:
    shown = get_object_or_404(queries.exemplars_visible_to(request.user), pk=pk)
    data = {"note": request.POST.get("note", ""), "day": timezone.localdate()}
    attempt(request, lambda: exemplar_flow.take(step, shown, request.user, **data))
    return redirect("exemplar", pk)
