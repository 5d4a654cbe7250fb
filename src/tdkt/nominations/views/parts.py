"""The parts of one dossier: components, report, checklist, opinions, posting."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from tdkt.core.workflow import StepRefused
from tdkt.nominations import judging, policy, queries
from tdkt.nominations.forms import (
    AnsweredBackForm,
    AnswerForm,
    AskBackForm,
    ChecklistForm,
    ComponentForm,
    OpinionForm,
    PostForm,
)
from tdkt.nominations.models import Nomination
from tdkt.nominations.operations import achievement, components, letters, opinions, withdrawals
from tdkt.nominations.operations.opinions import CHECKLIST
from tdkt.nominations.workflow import workflow
from tdkt.paperwork.entering import said_by


def mine(request: HttpRequest, pk: int, may: Callable[[Any, Nomination], bool], words: str) -> Nomination:
    """The dossier, if this person sees it and may do what the page does."""
    shown = get_object_or_404(queries.visible_to(request.user), pk=pk)
    if not may(request.user, shown):
        raise PermissionDenied(words)
    return shown


def first_error(form: Any) -> str:
    return " ".join(str(error) for errors in form.errors.values() for error in errors)


@require_POST
def component(request: HttpRequest, pk: int, part: int) -> HttpResponse:
    """Put a file or a paper into a component, or take out what is there."""
    shown = mine(request, pk, policy.may_supplement, "Hồ sơ không còn trong tay bạn để bổ sung.")
    chosen = get_object_or_404(shown.components, pk=part)
    form = ComponentForm(request.POST, request.FILES, papers=queries.papers_for(shown))
    try:
        if not form.is_valid():
            messages.error(request, first_error(form))
        elif "empty" in request.POST:
            components.empty(component=chosen, actor=request.user)
        elif request.POST.get("applies") in {"yes", "no"}:
            needed, why_not = request.POST["applies"] == "yes", request.POST.get("why_not", "")
            components.settle(component=chosen, applies=needed, why_not=why_not, actor=request.user)
        elif form.cleaned_data["file"]:
            name, content = form.cleaned_data["file"]
            components.attach(component=chosen, name=name, content=content, actor=request.user)
        elif form.cleaned_data["paper"]:
            components.link(component=chosen, paper=form.cleaned_data["paper"], actor=request.user)
        else:
            messages.error(request, "Chọn một tệp hoặc một văn bản.")
    except StepRefused as why:
        messages.error(request, str(why))
    return redirect("nomination", pk)


@require_GET
def component_file(request: HttpRequest, pk: int, part: int) -> HttpResponseBase:
    shown = get_object_or_404(queries.visible_to(request.user), pk=pk)
    chosen = get_object_or_404(shown.components, pk=part)
    if not chosen.file:
        raise Http404
    return FileResponse(chosen.file.open("rb"), as_attachment=True, filename=chosen.file.name.rsplit("/", 1)[-1])


@require_GET
def opinion_file(request: HttpRequest, pk: int, opinion: int) -> HttpResponseBase:
    """The paper by which a body answered."""
    shown = get_object_or_404(queries.visible_to(request.user), pk=pk)
    chosen = get_object_or_404(shown.opinions, pk=opinion)
    if not chosen.file:
        raise Http404
    return FileResponse(chosen.file.open("rb"), as_attachment=True, filename=chosen.file.name.rsplit("/", 1)[-1])


@require_POST
def components_again(request: HttpRequest, pk: int) -> HttpResponse:
    """The list of components by the law of today; what is in place stays."""
    shown = mine(request, pk, policy.may_supplement, "Hồ sơ không còn trong tay bạn để sửa.")
    try:
        components.rebuild(nomination=shown, day=timezone.localdate(), actor=request.user)
    except StepRefused as why:
        messages.error(request, str(why))
    return redirect("nomination", pk)


@require_POST
def achievement_report(request: HttpRequest, pk: int) -> HttpResponse:
    """Draft the báo cáo thành tích from the record."""
    shown = mine(request, pk, policy.may_supplement, "Hồ sơ không còn trong tay bạn để soạn báo cáo.")
    try:
        paper = achievement.report(nomination=shown, actor=request.user, day=timezone.localdate())
    except StepRefused as why:
        messages.error(request, str(why))
        return redirect("nomination", pk)
    return redirect("paper", paper.pk)


@require_POST
def mend(request: HttpRequest, pk: int) -> HttpResponse:
    """Say of each defect what was done about it."""
    shown = mine(request, pk, policy.may_supplement, "Hồ sơ không còn trong tay bạn để bổ sung.")
    said = {one.pk: request.POST.get(f"mended-{one.pk}", "") for one in shown.defects.all()}
    try:
        left = components.mend(nomination=shown, said=said, day=timezone.localdate(), actor=request.user)
        if left:
            messages.warning(request, f"Còn {left} sai sót chưa ghi đã bổ sung thế nào.")
    except StepRefused as why:
        messages.error(request, str(why))
    return redirect("nomination", pk)


@require_POST
def letter(request: HttpRequest, pk: int, what: str) -> HttpResponse:
    """Draft the slip that goes back with a dossier, or the public notice of its posting."""
    shown = get_object_or_404(queries.visible_to(request.user), pk=pk)
    today = timezone.localdate()
    try:
        if what == "phieu-tra":
            desk = policy.gave_it_back(request.user, shown)
            if desk is None:
                raise PermissionDenied("Chỉ nơi đã trả hồ sơ soạn phiếu trả.")
            paper = letters.return_slip(nomination=shown, unit=desk, actor=request.user, day=today)
        elif what == "thong-bao":
            if not policy.may_ask_opinions(request.user, shown):
                raise PermissionDenied("Chỉ nơi đang giữ hồ sơ soạn thông báo công khai.")
            receiver = request.POST.get("receiver", "")
            paper = letters.public_notice(nomination=shown, receiver=receiver, actor=request.user, day=today)
        elif what == "rut-ho-so":
            if not policy.is_desk(request.user, shown):
                raise PermissionDenied("Chỉ nơi đã gửi hồ sơ soạn công văn xin rút.")
            paper = withdrawals.letter(nomination=shown, actor=request.user, day=today)
        else:
            raise Http404
    except StepRefused as why:
        messages.error(request, str(why))
        return redirect("nomination", pk)
    return redirect("paper", paper.pk)


@require_POST
def ask_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask a body outside for the dossier, or write down what it answered."""
    shown = mine(request, pk, policy.is_desk, "Chỉ nơi đã gửi hồ sơ xin rút.")
    form = AnsweredBackForm(request.POST) if "outcome" in request.POST else AskBackForm(request.POST)
    if not form.is_valid():
        messages.error(request, said_by(form))
        return redirect("nomination", pk)
    given = dict(form.cleaned_data)
    try:
        if given["day"] > timezone.localdate():
            raise StepRefused(f"Ngày {given['day']:%d/%m/%Y} chưa đến.")
        workflow.take(given.pop("outcome", "ask_back"), shown, request.user, **given)
    except StepRefused as why:
        messages.error(request, str(why))
    return redirect("nomination", pk)


@require_POST
def judge(request: HttpRequest, pk: int) -> HttpResponse:
    """Judge again by the law of today; the answer stays with the dossier."""
    shown = mine(request, pk, policy.may_ask_opinions, "Chỉ nơi đang giữ hồ sơ xét lại.")
    judging.rejudge(nomination=shown, day=timezone.localdate(), actor=request.user)
    return redirect("nomination", pk)


@require_POST
def checklist(request: HttpRequest, pk: int) -> HttpResponse:
    shown = mine(request, pk, policy.is_desk, "Chỉ người thẩm định ở nơi đang giữ hồ sơ ghi phiếu này.")
    form = ChecklistForm(request.POST)
    if form.is_valid():
        answers = {key: form.cleaned_data[key] for key in CHECKLIST}
        try:
            opinions.fill_checklist(
                nomination=shown, answers=answers, appraisal=form.cleaned_data["appraisal"], actor=request.user
            )
        except StepRefused as why:
            messages.error(request, str(why))
    else:
        messages.error(request, first_error(form))
    return redirect("nomination", pk)


@require_POST
def opinion_new(request: HttpRequest, pk: int) -> HttpResponse:
    shown = mine(request, pk, policy.may_ask_opinions, "Chỉ nơi đang giữ hồ sơ xin ý kiến.")
    form = OpinionForm(request.POST)
    try:
        if form.is_valid():
            opinions.ask(nomination=shown, actor=request.user, **form.cleaned_data)
        else:
            messages.error(request, first_error(form))
    except StepRefused as why:
        messages.error(request, str(why))
    return redirect("nomination", pk)


@require_POST
def opinion_answer(request: HttpRequest, pk: int, opinion: int) -> HttpResponse:
    shown = mine(request, pk, policy.may_ask_opinions, "Chỉ nơi đang giữ hồ sơ ghi ý kiến trả lời.")
    chosen = get_object_or_404(shown.opinions, pk=opinion)
    form = AnswerForm(request.POST, request.FILES)
    try:
        if form.is_valid():
            today = timezone.localdate()
            opinions.answer(opinion=chosen, actor=request.user, today=today, **form.cleaned_data)
        else:
            messages.error(request, first_error(form))
    except StepRefused as why:
        messages.error(request, str(why))
    return redirect("nomination", pk)


@require_POST
def posting(request: HttpRequest, pk: int) -> HttpResponse:
    shown = mine(request, pk, policy.may_ask_opinions, "Chỉ nơi đang giữ hồ sơ công khai lấy ý kiến.")
    form = PostForm(request.POST)
    try:
        if form.is_valid():
            opinions.post(nomination=shown, actor=request.user, **form.cleaned_data)
        else:
            messages.error(request, first_error(form))
    except StepRefused as why:
        messages.error(request, str(why))
    return redirect("nomination", pk)
