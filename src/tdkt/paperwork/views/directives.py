"""The register of directives and legal bases."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from tdkt.core import history
from tdkt.core.listing import show
from tdkt.core.workflow import StepRefused
from tdkt.org.access import home_unit
from tdkt.paperwork import operations, policy, queries
from tdkt.paperwork.forms import DirectiveForm, SpreadForm
from tdkt.paperwork.tables import DirectiveFilter, DirectiveTable


@require_GET
def directives(request: HttpRequest) -> HttpResponse:
    unit = home_unit(request.user)
    context = {"may_add": policy.keeps_directives(request.user, unit)}
    rows = queries.directives_visible_to(request.user)
    return show(
        request,
        "paperwork/directives.html",
        rows=rows,
        table=DirectiveTable,
        filters=DirectiveFilter,
        name="van-ban-den",
        context=context,
    )


@require_http_methods(["GET", "POST"])
def directive_new(request: HttpRequest) -> HttpResponse:
    unit = home_unit(request.user)
    if not policy.keeps_directives(request.user, unit):
        raise PermissionDenied("Chỉ cán bộ thi đua của đơn vị ghi sổ văn bản đến.")
    form = DirectiveForm(request.POST or None, request.FILES or None, initial={"received_on": timezone.localdate()})
    form.fields["replaced_by"].queryset = queries.directives_visible_to(request.user)
    if request.method == "POST" and form.is_valid():
        try:
            made = operations.add_directive(actor=request.user, unit=unit, **form.values)
            return redirect("directive", made.pk)
        except StepRefused as why:
            form.add_error("symbol", str(why))
    context = {
        "form": form,
        "heading": "Ghi văn bản đến, căn cứ",
        "back": reverse("directives"),
        "draft_key": "directive-new",
    }
    return render(request, "core/form_page.html", context)


@require_http_methods(["GET", "POST"])
def directive(request: HttpRequest, pk: int) -> HttpResponse:
    """A directive with how it was spread; the officer adds a line."""
    shown = get_object_or_404(queries.directives_visible_to(request.user), pk=pk)
    unit = home_unit(request.user)
    may = policy.keeps_directives(request.user, unit)
    form = SpreadForm(request.POST or None)
    if request.method == "POST":
        if not may:
            raise PermissionDenied("Chỉ cán bộ thi đua ghi việc quán triệt.")
        if form.is_valid():
            try:
                operations.spread(directive=shown, unit=unit, actor=request.user, **form.values)
                return redirect("directive", pk)
            except StepRefused as why:
                form.add_error("day", str(why))
    context = {"directive": shown, "form": form if may else None, "events": history.events_of(shown)}
    return render(request, "paperwork/directive.html", context)
