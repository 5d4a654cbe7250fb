"""Ballots: put to the vote, vote, count, close, check one's receipt."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tdkt.core.workflow import StepRefused
from tdkt.councils import page, policy, queries
from tdkt.councils.forms import CountForm, ReceiptForm, VoteForm
from tdkt.councils.operations import ballots, box, papers
from tdkt.documents import write_pdf
from tdkt.law.catalogue import AWARDS
from tdkt.org.answers import file_answer
from tdkt.paperwork.operations import composed


@require_http_methods(["GET", "POST"])
def ballot_new(request: HttpRequest, pk: int, code: str) -> HttpResponse:
    """Put the candidates of one award to the vote."""
    session = get_object_or_404(queries.sessions_visible_to(request.user), pk=pk)
    if code not in AWARDS:
        raise Http404
    if not policy.runs_or_leads(request.user, session):
        raise PermissionDenied("Chỉ chủ tọa, thư ký hoặc cán bộ thi đua mở bỏ phiếu.")
    form = page.open_form(session, code, request.POST or None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            made = ballots.open_ballot(
                session=session, award=code, mode=data["mode"], nominations=data["nominations"], actor=request.user,
                own=form.own(),
            )  # fmt: skip
            return redirect("ballot", made.pk)
        except StepRefused as why:
            form.add_error(None, str(why))
    told = page.award_line(code, [], session)
    context = {
        "form": form, "heading": f"Bỏ phiếu: {told['name']}", "submit": "Mở bỏ phiếu",
        "lead": f"Tỷ lệ: {told['words']}.",
        "back": reverse("council_session", args=[pk]),
    }  # fmt: skip
    return render(request, "core/form_page.html", context)


@require_GET
@never_cache
def ballot(request: HttpRequest, pk: int) -> HttpResponse:
    shown = get_object_or_404(queries.ballots_visible_to(request.user), pk=pk)
    return render(request, "councils/ballot.html", page.ballot_page(request.user, shown))


@require_POST
@never_cache
def vote(request: HttpRequest, pk: int) -> HttpResponse:
    """The receipt is shown in this answer alone: no message, no redirect that would keep it somewhere."""
    shown = get_object_or_404(queries.ballots_visible_to(request.user), pk=pk)
    seat = policy.member_on(request.user, shown.session.council, shown.session.held_on)
    form = VoteForm(request.POST, choices=queries.open_to(shown, seat) if seat else [])
    if seat is not None and not form.is_valid():
        messages.error(request, "Hãy chọn một ô ở mỗi dòng rồi bỏ phiếu.")
        return render(request, "councils/ballot.html", page.ballot_page(request.user, shown, form))
    try:
        code = box.cast(ballot=shown, answers=form.answers() if seat else {}, actor=request.user)
    except StepRefused as why:
        messages.error(request, str(why))
        return redirect("ballot", pk)
    return render(request, "councils/voted.html", {"ballot": shown, "code": code})


@require_POST
def check_receipt(request: HttpRequest, pk: int) -> HttpResponse:
    shown = get_object_or_404(queries.ballots_visible_to(request.user), pk=pk)
    form = ReceiptForm(request.POST)
    found = box.is_in_the_box(shown, form.cleaned_data["code"]) if form.is_valid() else 0
    return render(request, "councils/receipt.html", {"ballot": shown, "found": found})


@require_POST
def ballot_act(request: HttpRequest, pk: int, act: str) -> HttpResponse:
    """Enter paper counts or written opinions, close, void."""
    shown = get_object_or_404(queries.ballots_visible_to(request.user), pk=pk)
    if not policy.counts(request.user, shown):
        raise PermissionDenied("Chỉ Ban kiểm phiếu, chủ tọa, thư ký hoặc cán bộ thi đua làm việc này.")
    try:
        _act(request, shown, act)
    except StepRefused as why:
        messages.error(request, str(why))
    return redirect("ballot", pk)


def _act(request: HttpRequest, shown: Any, act: str) -> None:
    if act in {"phieu-giay", "van-ban"}:
        papers = act == "phieu-giay"
        form = CountForm(request.POST, choices=list(queries.choices_of(shown)), papers=papers)
        if not form.is_valid():
            raise StepRefused("Hãy ghi đủ số phiếu, là số nguyên từ 0, ở mỗi dòng.")
        if papers:
            figures = {name: form.cleaned_data[name] for name in ("issued", "collected", "invalid")}
            ballots.enter_counts(ballot=shown, counts=form.counts(), actor=request.user, **figures)
        else:
            ballots.enter_written(ballot=shown, opinions=form.counts(), actor=request.user)
    elif act == "chot":
        reason = request.POST.get("note", "")
        for note in ballots.close_ballot(ballot=shown, actor=request.user, at=timezone.now(), reason=reason):
            messages.warning(request, note)
    elif act == "huy":
        ballots.void_ballot(ballot=shown, reason=request.POST.get("note", ""), actor=request.user)
    else:
        raise Http404


@require_GET
def ballot_print(request: HttpRequest, pk: int) -> HttpResponse:
    """The voting paper to print, one for each who votes on paper; no name of a voter on it."""
    shown = get_object_or_404(queries.ballots_visible_to(request.user), pk=pk)
    if not policy.counts(request.user, shown):
        raise PermissionDenied("Chỉ Ban kiểm phiếu, chủ tọa, thư ký hoặc cán bộ thi đua in phiếu.")
    return file_answer(write_pdf(composed("phieu_bau", papers.voting_paper(shown))), f"phieu-bau-{pk}.pdf", inline=True)
