"""Meetings of rooms that consider their people."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tdkt.core import history
from tdkt.core.listing import show
from tdkt.core.workflow import StepRefused
from tdkt.nominations import judging, policy, queries
from tdkt.nominations.forms import CandidateForm, ReviewEditForm, ReviewForm
from tdkt.nominations.models import Review
from tdkt.nominations.operations import papers
from tdkt.nominations.operations import reviews as operations
from tdkt.nominations.tables import TONES, ReviewFilter, ReviewTable
from tdkt.nominations.tallies import counts_from, shares_of
from tdkt.org.access import home_unit


def mine(request: HttpRequest, pk: int) -> Review:
    shown: Review = get_object_or_404(queries.reviews_visible_to(request.user), pk=pk)
    if not policy.runs_review(request.user, shown):
        raise PermissionDenied("Chỉ trưởng phòng hoặc cán bộ thi đua ghi cuộc họp này.")
    return shown


@require_GET
def reviews(request: HttpRequest) -> HttpResponse:
    context = {"may_open": queries.units_for_reviews(request.user).exists()}
    rows = queries.reviews_visible_to(request.user).order_by("-held_on", "-pk")
    return show(
        request, "nominations/reviews.html", rows=rows, table=ReviewTable, filters=ReviewFilter, name="hop-binh-xet",
        context=context,
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def review_new(request: HttpRequest) -> HttpResponse:
    units, today = queries.units_for_reviews(request.user), timezone.localdate()
    if not units.exists():
        raise PermissionDenied("Chỉ trưởng phòng hoặc cán bộ thi đua mở cuộc họp bình xét.")
    home = home_unit(request.user)
    people = queries.people_of(home) if home else queries.nobody()
    initial = {"year": today.year, "held_on": today, "unit": units.first()}
    form = ReviewForm(request.POST or None, units=units, people=people, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            return redirect("review", operations.open_review(actor=request.user, **form.cleaned_data).pk)
        except StepRefused as why:
            form.add_error(None, str(why))
    context = {"form": form, "heading": "Mở cuộc họp bình xét", "back": reverse("reviews"), "submit": "Mở cuộc họp"}
    return render(request, "core/form_page.html", context)


@require_GET
def review(request: HttpRequest, pk: int) -> HttpResponse:
    shown = get_object_or_404(queries.reviews_visible_to(request.user), pk=pk)
    candidates = list(queries.candidates_of(shown))
    runs = policy.runs_review(request.user, shown) and shown.state == Review.State.DRAFT
    context = {
        "review": shown, "tone": TONES[shown.state], "runs": runs, "candidates": candidates,
        "verdicts": judging.verdicts_of(shown, candidates),
        "attendees": shown.attendees.select_related("person"), "shares": shares_of(shown, candidates),
        "form": CandidateForm(unit=shown.unit, day=shown.held_on) if runs else None,
        "may_reopen": policy.runs_review(request.user, shown) and shown.state == Review.State.CLOSED,
        "born": queries.born_of(shown, request.user), "events": history.events_of(shown),
        "draft_key": f"review-{shown.pk}", "proposals_read": queries.proposals_read(request.user, candidates),
    }  # fmt: skip
    return render(request, "nominations/review.html", context)


@require_http_methods(["GET", "POST"])
def review_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Day, hour, place, chair and secretary of an open meeting."""
    shown = mine(request, pk)
    fields = ("held_on", "start", "place", "chair", "secretary", "method")
    initial = {name: getattr(shown, name) for name in fields}
    home = home_unit(request.user)
    form = ReviewEditForm(request.POST or None, people=queries.people_of(home or shown.unit), initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            operations.edit_review(review=shown, actor=request.user, **form.cleaned_data)
            return redirect("review", pk)
        except StepRefused as why:
            form.add_error(None, str(why))
    context = {"form": form, "heading": f"Sửa: {shown}", "back": reverse("review", args=[pk])}
    return render(request, "core/form_page.html", context)


def _try(request: HttpRequest, pk: int, work: Any, **arguments: Any) -> HttpResponse:
    try:
        work(actor=request.user, **arguments)
    except StepRefused as why:
        messages.error(request, str(why))
    return redirect("review", pk)


@require_POST
def review_roll(request: HttpRequest, pk: int) -> HttpResponse:
    shown = mine(request, pk)
    there = set(request.POST.getlist("present"))
    rows = shown.attendees.all()
    absent = {
        one.person_id: request.POST.get(f"why-{one.person_id}", "") for one in rows if str(one.person_id) not in there
    }
    return _try(request, pk, operations.roll_call, review=shown, absent=absent)


@require_POST
def review_add(request: HttpRequest, pk: int) -> HttpResponse:
    shown = mine(request, pk)
    form = CandidateForm(request.POST, unit=shown.unit, day=shown.held_on)
    if not form.is_valid():
        messages.error(request, "Chọn danh hiệu, hình thức và một cá nhân hoặc tập thể.")
        return redirect("review", pk)
    return _try(request, pk, operations.add_candidate, review=shown, **form.cleaned_data)


@require_POST
def review_drop(request: HttpRequest, pk: int, candidate: int) -> HttpResponse:
    chosen = get_object_or_404(mine(request, pk).candidates, pk=candidate)
    return _try(request, pk, operations.drop_candidate, candidate=chosen)


@require_POST
def review_gather(request: HttpRequest, pk: int, source: str) -> HttpResponse:
    """Candidates from the approved registrations, from accepted proposals, or from the sweep over the unit."""
    shown = mine(request, pk)
    try:
        if source == "dang-ky":
            found = operations.gather_registered(shown)
        elif source == "phong-trao":
            found = operations.gather_proposed(shown)
        else:
            found = operations.gather(shown, judging.swept(shown.unit, shown.year, shown.held_on))
        messages.success(request, f"Thêm {found} trường hợp." if found else "Không có trường hợp nào thêm.")
    except StepRefused as why:
        messages.error(request, str(why))
    return redirect("review", pk)


@require_POST
def review_votes(request: HttpRequest, pk: int) -> HttpResponse:
    shown = mine(request, pk)
    try:
        counts = counts_from(shown, request.POST)
    except StepRefused as why:
        messages.error(request, str(why))
        return redirect("review", pk)
    said = request.POST.get("opinions", "")
    return _try(request, pk, operations.count_votes, review=shown, counts=counts, opinions=said)


@require_POST
def review_minutes(request: HttpRequest, pk: int) -> HttpResponse:
    shown = mine(request, pk)
    try:
        return redirect("paper", papers.review_minutes(review=shown, actor=request.user).pk)
    except StepRefused as why:
        messages.error(request, str(why))
        return redirect("review", pk)


@require_POST
def review_close(request: HttpRequest, pk: int) -> HttpResponse:
    return _try(request, pk, operations.close_review, review=mine(request, pk), day=timezone.localdate())


@require_POST
def review_reopen(request: HttpRequest, pk: int) -> HttpResponse:
    return _try(request, pk, operations.reopen_review, review=mine(request, pk), reason=request.POST.get("note", ""))
