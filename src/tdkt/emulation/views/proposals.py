"""Proposals for commendation out of movements, models and rankings."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from tdkt.core import history
from tdkt.core.listing import show
from tdkt.emulation.forms import ProposeForm
from tdkt.emulation.forms_scoring import FlagForm
from tdkt.emulation.models import Movement, Proposal
from tdkt.emulation.operations import movements as operations
from tdkt.emulation.policy import movements as policy
from tdkt.emulation.policy import scoring as scoring_policy
from tdkt.emulation.queries import movements as queries
from tdkt.emulation.queries import scoring as scoring_queries
from tdkt.emulation.queries import works as works_queries
from tdkt.emulation.tables import TONES, ProposalFilter, ProposalTable, source_of
from tdkt.emulation.views import attempt, only_if
from tdkt.emulation.workflow import proposals as workflow
from tdkt.org.access import home_unit


@require_GET
def proposals(request: HttpRequest) -> HttpResponse:
    rows = queries.proposals_visible_to(request.user)
    return show(
        request, "emulation/proposals.html", rows=rows, table=ProposalTable, filters=ProposalFilter, name="de-nghi"
    )


@require_GET
def proposal(request: HttpRequest, pk: int) -> HttpResponse:
    shown = get_object_or_404(queries.proposals_visible_to(request.user), pk=pk)
    context = {
        "proposal": shown,
        "source": source_of(shown),
        "tone": TONES[shown.state],
        "missed": queries.criteria_missed(shown),
        "offered": workflow.offered(request.user, shown),
        "may_drop": shown.proposed_by_id == request.user.pk and shown.state == Proposal.State.PROPOSED,
        "events": history.events_of(shown),
    }
    return render(request, "emulation/proposal.html", context)


@require_POST
def proposal_step(request: HttpRequest, pk: int, step: str) -> HttpResponse:
    shown = get_object_or_404(queries.proposals_visible_to(request.user), pk=pk)
    data = {"note": request.POST.get("note", ""), "day": timezone.localdate()}
    attempt(request, lambda: workflow.take(step, shown, request.user, **data))
    return redirect("proposal", pk)


@require_POST
def proposal_drop(request: HttpRequest, pk: int) -> HttpResponse:
    shown = get_object_or_404(queries.proposals_visible_to(request.user), pk=pk)
    only_if(shown.proposed_by_id == request.user.pk, "Chỉ người đề nghị bỏ được đề nghị.")
    attempt(request, lambda: operations.drop_proposal(proposal=shown, actor=request.user), "Đã bỏ đề nghị.")
    return redirect("proposals")


def _propose(request: HttpRequest, source: Any, back: str) -> HttpResponse:
    """The form of a movement or a model: whom, what for."""
    unit = home_unit(request.user)
    only_if(
        unit is not None and policy.proposes(request.user, unit),
        "Chỉ trưởng phòng, cán bộ thi đua, thủ trưởng đề nghị.",
    )
    themes = queries.themes_of(source) if isinstance(source, Movement) else None
    form = ProposeForm(request.POST, subjects=queries.subjects_for(request.user, source.unit), themes=themes)
    if form.is_valid():
        made = attempt(
            request,
            lambda: operations.propose(source=source, actor=request.user, **form.cleaned_data),
            "Đã ghi đề nghị khen thưởng.",
        )
        if made and (missed := queries.criteria_missed(made)):
            messages.warning(request, f"{made.subject_name} chưa đạt tiêu chí: {'; '.join(missed)}.")
    else:
        messages.error(request, " ".join(error for errors in form.errors.values() for error in errors))
    return redirect(back, source.pk)


@require_POST
def movement_propose(request: HttpRequest, pk: int) -> HttpResponse:
    return _propose(request, get_object_or_404(queries.movements_visible_to(request.user), pk=pk), "movement")


@require_POST
def model_propose(request: HttpRequest, pk: int) -> HttpResponse:
    return _propose(
        request, get_object_or_404(works_queries.models_visible_to(request.user), pk=pk), "mobilisation_model"
    )


@require_POST
def sheet_propose(request: HttpRequest, pk: int) -> HttpResponse:
    """A flag or another award for a ranked subject, by who keeps the table."""
    shown = get_object_or_404(scoring_queries.sheets_visible_to(request.user), pk=pk)
    only_if(scoring_policy.keeps_table(request.user, shown.table), "Chỉ nơi lập bảng điểm đề nghị.")
    form = FlagForm(request.POST, choices=scoring_queries.award_choices_for(shown))
    if form.is_valid():
        fields = {"person": shown.person, "collective": shown.collective, **form.cleaned_data}
        done = attempt(
            request,
            lambda: operations.propose(source=shown, actor=request.user, **fields),
            "Đã ghi đề nghị khen thưởng.",
        )
        warning = scoring_queries.flag_warning(shown, form.cleaned_data["award"]) if done else ""
        if warning:
            messages.warning(request, warning)
    else:
        messages.error(request, "Chọn danh hiệu, hình thức và ghi thành tích.")
    return redirect("sheet", pk)
