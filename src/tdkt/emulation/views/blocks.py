"""Blocks: list, a block, its year with members, pact, table and ranking."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tdkt.core import history
from tdkt.core.listing import show
from tdkt.emulation.forms_scoring import BlockForm, MemberForm, PactForm, PartForm, SignForm, TableForm, YearForm
from tdkt.emulation.models import BlockYear, Member, ScoreTable
from tdkt.emulation.operations import blocks as operations
from tdkt.emulation.operations import scoring as scoring
from tdkt.emulation.policy import scoring as policy
from tdkt.emulation.queries import scoring as queries
from tdkt.emulation.tables import TONES, BlockFilter, BlockTable
from tdkt.emulation.views import attempt, only_if
from tdkt.emulation.workflow import block_years as workflow
from tdkt.org.access import home_unit

ORGANISERS = "Chỉ cơ quan tổ chức cụm, khối làm được việc này."
RUNNERS = "Chỉ Trưởng khối của năm hoặc cơ quan tổ chức khối làm được việc này."


@require_GET
def blocks(request: HttpRequest) -> HttpResponse:
    context = {
        "may_add": policy.may_organise(request.user, home_unit(request.user)),
        "fresh": queries.empty_blocks(request.user),
    }
    rows = queries.block_list(request.user)
    return show(
        request,
        "emulation/blocks.html",
        rows=rows,
        table=BlockTable,
        filters=BlockFilter,
        name="cum-khoi",
        context=context,
    )


@require_http_methods(["GET", "POST"])
def block_new(request: HttpRequest) -> HttpResponse:
    unit = home_unit(request.user)
    only_if(policy.may_organise(request.user, unit), ORGANISERS)
    form = BlockForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        made = attempt(request, lambda: operations.found_block(unit=unit, actor=request.user, **form.values))
        if made:
            return redirect("block", made.pk)
    context = {"form": form, "heading": "Lập cụm, khối thi đua", "back": reverse("blocks")}
    return render(request, "core/form_page.html", context)


@require_GET
def block(request: HttpRequest, pk: int) -> HttpResponse:
    shown = get_object_or_404(queries.blocks_visible_to(request.user), pk=pk)
    years = list(queries.block_list(request.user).filter(block=shown))
    context = {
        "shown": shown,  # «block» is the template engine's own word
        "years": years,
        "tones": TONES,
        "may_edit": policy.organises(request.user, shown),
        "year_form": YearForm(initial={"year": years[0].year + 1 if years else timezone.localdate().year}),
        "events": history.events_of(shown),
    }
    return render(request, "emulation/block.html", context)


@require_http_methods(["GET", "POST"])
def block_edit(request: HttpRequest, pk: int) -> HttpResponse:
    shown = get_object_or_404(queries.blocks_visible_to(request.user), pk=pk)
    only_if(policy.organises(request.user, shown), ORGANISERS)
    form = BlockForm(request.POST or None, instance=shown)
    if request.method == "POST" and form.is_valid():
        fresh = get_object_or_404(queries.blocks_visible_to(request.user), pk=pk)
        if attempt(request, lambda: operations.edit_block(block=fresh, actor=request.user, **form.values), "Đã lưu."):
            return redirect("block", pk)
    context = {"form": form, "heading": shown.name, "back": reverse("block", args=[pk])}
    return render(request, "core/form_page.html", context)


@require_POST
def block_year_new(request: HttpRequest, pk: int) -> HttpResponse:
    shown = get_object_or_404(queries.blocks_visible_to(request.user), pk=pk)
    only_if(policy.organises(request.user, shown), ORGANISERS)
    form = YearForm(request.POST)
    if not form.is_valid():
        messages.error(request, "Năm phải từ 2015 đến 2100.")
        return redirect("block", pk)
    made = attempt(
        request, lambda: operations.begin_year(block=shown, year=form.cleaned_data["year"], actor=request.user)
    )
    return redirect("block_year", made.pk) if made else redirect("block", pk)


def _year(request: HttpRequest, pk: int) -> BlockYear:
    return get_object_or_404(queries.block_years_visible_to(request.user), pk=pk)


@require_GET
def block_year(request: HttpRequest, pk: int) -> HttpResponse:
    shown, user = _year(request, pk), request.user
    runs, draft = policy.runs_year(user, shown), shown.state == BlockYear.State.DRAFT
    table = getattr(shown, "score_table", None)
    members = list(shown.members.all())
    mine = next((one for one in members if one.signed_on is None and policy.signs(user, one)), None)
    context = {
        "year": shown,
        "tone": TONES[shown.state],
        "tones": TONES,
        "members": members,
        "parts": Member.Part.choices,
        "table": table,
        "ranking": list(queries.sheet_list(user, table).order_by("rank", "unit__path")) if table else [],
        "runs": runs,
        "may_members": draft and policy.organises(user, shown.block),
        "may_pact": draft and runs,
        "may_table": runs and table is None and not draft,
        "sign": mine if draft and shown.pact.strip() else None,
        "sign_form": SignForm(),
        "member_form": MemberForm(units=queries.candidates_for(shown.block)),
        "offered": workflow.offered(user, shown),
        "states": BlockYear.State.choices,
        "proposals": queries.proposals_of_table(user, table) if table else [],
        "events": history.events_of(shown),
    }
    return render(request, "emulation/block_year.html", context)


@require_POST
def block_year_step(request: HttpRequest, pk: int, step: str) -> HttpResponse:
    shown = _year(request, pk)
    data = {"note": request.POST.get("note", ""), "day": timezone.localdate()}
    attempt(request, lambda: workflow.take(step, shown, request.user, **data))
    return redirect("block_year", pk)


@require_http_methods(["GET", "POST"])
def block_year_pact(request: HttpRequest, pk: int) -> HttpResponse:
    shown = _year(request, pk)
    only_if(policy.runs_year(request.user, shown), RUNNERS)
    form = PactForm(request.POST or None, initial={"pact": shown.pact, "goals": shown.goals})
    if request.method == "POST" and form.is_valid():
        done = attempt(
            request,
            lambda: operations.write_pact(year=shown, actor=request.user, **form.cleaned_data),
            "Đã lưu giao ước.",
        )
        if done:
            return redirect("block_year", pk)
    context = {
        "form": form,
        "heading": f"Giao ước thi đua: {shown}",
        "back": reverse("block_year", args=[pk]),
        "draft_key": f"pact-{pk}",
    }
    return render(request, "core/form_page.html", context)


@require_POST
def block_year_member(request: HttpRequest, pk: int) -> HttpResponse:
    shown = _year(request, pk)
    only_if(policy.organises(request.user, shown.block), ORGANISERS)
    form = MemberForm(request.POST, units=queries.candidates_for(shown.block))
    if form.is_valid():
        unit = form.cleaned_data["unit"]
        attempt(request, lambda: operations.add_member(year=shown, unit=unit, actor=request.user), f"Đã thêm {unit}.")
    else:
        messages.error(request, "Chọn một đơn vị thuộc cơ quan tổ chức khối.")
    return redirect("block_year", pk)


def _member(request: HttpRequest, pk: int, member: int) -> tuple[BlockYear, Any]:
    shown = _year(request, pk)
    return shown, get_object_or_404(shown.members.select_related("unit", "block_year"), pk=member)


@require_POST
def block_year_part(request: HttpRequest, pk: int, member: int) -> HttpResponse:
    shown, one = _member(request, pk, member)
    only_if(policy.organises(request.user, shown.block), ORGANISERS)
    form = PartForm(request.POST)
    part = form.cleaned_data["part"] if form.is_valid() else ""
    attempt(request, lambda: operations.give_part(member=one, part=part, actor=request.user))
    return redirect("block_year", pk)


@require_POST
def block_year_member_drop(request: HttpRequest, pk: int, member: int) -> HttpResponse:
    shown, one = _member(request, pk, member)
    only_if(policy.organises(request.user, shown.block), ORGANISERS)
    attempt(request, lambda: operations.drop_member(member=one, actor=request.user), "Đã bỏ thành viên.")
    return redirect("block_year", pk)


@require_POST
def block_year_sign(request: HttpRequest, pk: int, member: int) -> HttpResponse:
    _, one = _member(request, pk, member)
    only_if(policy.signs(request.user, one), "Chỉ thủ trưởng, cán bộ thi đua của chính đơn vị ký giao ước.")
    form = SignForm(request.POST)
    pledge = form.cleaned_data["pledge"] if form.is_valid() else ""
    day = timezone.localdate()
    attempt(
        request, lambda: operations.sign_pact(member=one, day=day, pledge=pledge, actor=request.user), "Đã ký giao ước."
    )
    return redirect("block_year", pk)


@require_POST
def block_year_call(request: HttpRequest, pk: int) -> HttpResponse:
    shown = _year(request, pk)
    only_if(policy.runs_year(request.user, shown), RUNNERS)
    made = attempt(request, lambda: operations.call_to_sign(year=shown, actor=request.user))
    if made is not None:
        messages.success(request, f"Đã nhắc {made} đơn vị chưa ký.")
    return redirect("block_year", pk)


@require_http_methods(["GET", "POST"])
def block_year_table(request: HttpRequest, pk: int) -> HttpResponse:
    """The score table of the year, with last year's criteria if there are any."""
    shown = _year(request, pk)
    only_if(policy.runs_year(request.user, shown), RUNNERS)
    sources = queries.earlier_tables(request.user, ScoreTable.Kind.BLOCK, shown.block.unit)
    first = {
        "title": f"Bảng điểm thi đua năm {shown.year} của {shown.block.name}", "total": 100,
        "self_by": date(shown.year, 11, 20), "checked_by": date(shown.year, 11, 30),
        "source": sources.filter(block_year__block=shown.block).first(),
    }  # fmt: skip
    form = TableForm(request.POST or None, initial=first, sources=sources, block=True)
    if request.method == "POST" and form.is_valid():
        made = attempt(
            request,
            lambda: scoring.make_table(
                unit=shown.block.unit,
                kind=ScoreTable.Kind.BLOCK,
                year=shown.year,
                block_year=shown,
                actor=request.user,
                **form.values,
            ),
        )
        if made:
            return redirect("score_table", made.pk)
    context = {"form": form, "heading": f"Lập bảng điểm: {shown}", "back": reverse("block_year", args=[pk])}
    return render(request, "core/form_page.html", context)
