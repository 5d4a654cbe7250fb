"""Bonuses and the fund."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tdkt.awards import policy, queries, rolls
from tdkt.awards.forms import ChooseForm, DetermineForm, EntryForm, FundBaseForm, FundForm, PayForm, ReverseForm
from tdkt.awards.fundpage import opening_of, page_of
from tdkt.awards.models import Bonus, Fund
from tdkt.awards.operations import bonuses as operations
from tdkt.awards.operations import funds as ledger
from tdkt.awards.tables import BonusFilter, BonusTable
from tdkt.core import history
from tdkt.core.listing import show
from tdkt.core.workflow import StepRefused
from tdkt.documents.numbers import grouped
from tdkt.org.access import home_unit
from tdkt.paperwork.entering import chosen_ids, said_by


@require_GET
def bonuses(request: HttpRequest) -> HttpResponse:
    unit = home_unit(request.user)
    pays = policy.pays(request.user, unit)
    rows = queries.bonuses_visible_to(request.user).order_by("-record__year", "record__sort_key", "pk")
    today = timezone.localdate()
    form = PayForm(funds=queries.open_funds(unit), today=today, initial={"day": today}) if pays else None
    context = {"pay_form": form, "sums": queries.bonus_sums(request.user), "pays": pays}
    return show(
        request, "awards/bonuses.html", rows=rows, table=BonusTable, filters=BonusFilter, name="tien-thuong",
        context=context, payable_by=unit if pays else None,
    )  # fmt: skip


@require_POST
def bonuses_pay(request: HttpRequest) -> HttpResponse:
    unit = home_unit(request.user)
    if unit is None or not policy.pays(request.user, unit):
        raise PermissionDenied("Chỉ cán bộ của đơn vị chi tiền thưởng.")
    chosen = list(queries.bonuses_visible_to(request.user).filter(pk__in=chosen_ids(request)))
    if any(not policy.may_pay(request.user, one, unit) for one in chosen):
        raise PermissionDenied(
            "Có khoản không do đơn vị này chi: chỉ nơi quyết định hoặc đơn vị của người được khen chi."
        )
    form = PayForm(request.POST, funds=queries.open_funds(unit), today=timezone.localdate())
    if not form.is_valid():
        messages.error(request, said_by(form))
        return redirect("bonuses")
    try:
        total = operations.pay(bonuses=chosen, actor=request.user, **form.cleaned_data)
        messages.success(request, f"Đã ghi chi {len(chosen)} khoản, {grouped(total)} đồng.")
    except StepRefused as why:
        messages.error(request, str(why))
    return redirect("bonuses")


@require_http_methods(["GET", "POST"])
def decision_pay(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything that a decision still owes, in one line of the ledger."""
    decision = get_object_or_404(queries.decisions_visible_to(request.user), pk=pk)
    if not policy.pays(request.user, decision.unit):
        raise PermissionDenied("Chỉ cán bộ của nơi quyết định ghi chi cả danh sách.")
    owed, today = list(queries.owed_by(decision)), timezone.localdate()
    form = PayForm(request.POST or None, funds=queries.open_funds(decision.unit), today=today, initial={"day": today})
    if request.method == "POST" and form.is_valid():
        try:
            total = operations.pay(bonuses=owed, actor=request.user, **form.cleaned_data)
            messages.success(request, f"Đã ghi chi {len(owed)} khoản, {grouped(total)} đồng.")
            return redirect("decision", pk)
        except StepRefused as why:
            form.add_error(None, str(why))
    total = sum(one.amount for one in owed)
    lead = (
        f"{len(owed)} khoản chưa chi, cộng {grouped(total)} đồng. Khoản luật không cho chi, khoản chờ xác định để lại."
    )
    context = {"form": form, "heading": f"Ghi đã chi: {decision}", "lead": lead, "submit": "Ghi đã chi"}
    return render(request, "core/form_page.html", context | {"back": reverse("decision", args=[pk])})


@require_http_methods(["GET", "POST"])
def funds(request: HttpRequest) -> HttpResponse:
    unit = home_unit(request.user)
    may = unit is not None and policy.pays(request.user, unit)
    form = FundForm(request.POST or None, initial=opening_of(unit, timezone.localdate()))
    if request.method == "POST":
        if not may:
            raise PermissionDenied("Chỉ cán bộ của đơn vị mở sổ quỹ.")
        try:
            if form.is_valid():
                return redirect("fund", ledger.open_fund(unit=unit, actor=request.user, **form.cleaned_data).pk)
        except StepRefused as why:
            form.add_error(None, str(why))
    rows = queries.with_balances(queries.funds_visible_to(request.user)[:50])
    return render(request, "awards/funds.html", {"rows": rows, "form": form if may else None})


@require_http_methods(["GET", "POST"])
def fund(request: HttpRequest, pk: int) -> HttpResponse:
    """The ledger of one year; the keeper adds a line."""
    shown = get_object_or_404(queries.funds_visible_to(request.user), pk=pk)
    may = policy.keeps_fund(request.user, shown)
    today = timezone.localdate()
    form = EntryForm(request.POST or None, today=today, initial={"day": today})
    if request.method == "POST":
        if not may:
            raise PermissionDenied("Chỉ cán bộ của đơn vị ghi sổ quỹ.")
        try:
            if form.is_valid():
                ledger.enter(fund=shown, actor=request.user, **form.cleaned_data)
                return redirect("fund", pk)
        except StepRefused as why:
            form.add_error(None, str(why))
    open_here = may and not shown.closed_on
    context = page_of(shown) | {"form": form if open_here else None, "may": may}
    context |= {"base_form": FundBaseForm(initial={"kind": shown.kind, "base": shown.base}) if open_here else None}
    return render(request, "awards/fund.html", context | {"events": history.events_of(shown)})


@require_POST
def fund_close(request: HttpRequest, pk: int) -> HttpResponse:
    shown = get_object_or_404(queries.funds_visible_to(request.user), pk=pk)
    if not policy.keeps_fund(request.user, shown):
        raise PermissionDenied("Chỉ cán bộ của đơn vị khóa sổ quỹ.")
    try:
        ledger.close_year(fund=shown, day=timezone.localdate(), actor=request.user)
        messages.success(request, "Đã khóa sổ; số dư chuyển sang năm sau.")
    except StepRefused as why:
        messages.error(request, str(why))
    return redirect("fund", pk)


def _kept(request: HttpRequest, pk: int) -> Fund:
    shown: Fund = get_object_or_404(queries.funds_visible_to(request.user), pk=pk)
    if not policy.keeps_fund(request.user, shown):
        raise PermissionDenied("Chỉ cán bộ của đơn vị ghi sổ quỹ.")
    return shown


@require_POST
def fund_base(request: HttpRequest, pk: int) -> HttpResponse:
    """The kind of unit and the sum that the ceiling is reckoned from."""
    shown, form = _kept(request, pk), FundBaseForm(request.POST)
    try:
        if form.is_valid():
            ledger.set_base(fund=shown, actor=request.user, **form.cleaned_data)
        else:
            messages.error(request, said_by(form))
    except StepRefused as why:
        messages.error(request, str(why))
    return redirect("fund", pk)


@require_http_methods(["GET", "POST"])
def fund_reverse(request: HttpRequest, pk: int, entry: int) -> HttpResponse:
    """A mistaken line put right by one the other way."""
    shown = _kept(request, pk)
    line = get_object_or_404(shown.entries, pk=entry)
    form = ReverseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            ledger.reverse(entry=line, actor=request.user, **form.cleaned_data)
            return redirect("fund", pk)
        except StepRefused as why:
            form.add_error(None, str(why))
    lead = "Dòng nhầm được hủy bằng một dòng ngược lại, không xóa. Khoản thưởng chi bằng dòng này trở lại chưa chi."
    context = {"form": form, "heading": f"Hủy dòng: {line}", "lead": lead, "submit": "Hủy dòng"}
    return render(request, "core/form_page.html", context | {"back": reverse("fund", args=[pk])})


@require_GET
def fund_sheet(request: HttpRequest, pk: int) -> HttpResponse:
    return rolls.ledger(get_object_or_404(queries.funds_visible_to(request.user), pk=pk))


@require_http_methods(["GET", "POST"])
def bonus_determine(request: HttpRequest, pk: int) -> HttpResponse:
    """Where the law leaves it to whoever pays."""
    shown = get_object_or_404(queries.bonuses_visible_to(request.user), pk=pk)
    unit = home_unit(request.user)
    if unit is None or not policy.may_pay(request.user, shown, unit):
        raise PermissionDenied("Chỉ nơi chi tiền xác định khoản này.")
    form = DetermineForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            operations.determine(bonus=shown, actor=request.user, **form.cleaned_data)
            return redirect("award_record", shown.record_id)
        except StepRefused as why:
            form.add_error(None, str(why))
    context = {"form": form, "heading": f"Xác định khoản thưởng: {shown.record}", "lead": shown.why_not}
    return render(request, "core/form_page.html", context | {"back": reverse("award_record", args=[shown.record_id])})


def _choose(request: HttpRequest, chosen: list[Bonus], heading: str, lead: str, back: str) -> HttpResponse:
    first = chosen[0] if chosen else None
    initial = {"amount": first.amount, "basis": first.chosen_basis} if first else {}
    form = ChooseForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            count = operations.choose(bonuses=chosen, actor=request.user, **form.cleaned_data)
            messages.success(request, f"Đã ghi mức {grouped(form.cleaned_data['amount'])} đồng cho {count} khoản.")
            return redirect(back)
        except StepRefused as why:
            form.add_error(None, str(why))
    context = {"form": form, "heading": heading, "lead": lead, "submit": "Ghi mức thưởng", "back": back}
    return render(request, "core/form_page.html", context)


@require_http_methods(["GET", "POST"])
def bonus_choose(request: HttpRequest, pk: int) -> HttpResponse:
    """A sum below what the law only says «không quá»."""
    shown = get_object_or_404(queries.bonuses_visible_to(request.user), pk=pk)
    if not policy.may_choose(request.user, shown):
        raise PermissionDenied("Chỉ cán bộ của nơi quyết định chọn mức, và không chọn cho khen thưởng của mình.")
    lead = f"Luật định tối đa {grouped(shown.most)} đồng ({shown.basis})."
    back = reverse("award_record", args=[shown.record_id])
    return _choose(request, [shown], f"Chọn mức thưởng: {shown.record}", lead, back)


@require_http_methods(["GET", "POST"])
def decision_choose(request: HttpRequest, pk: int) -> HttpResponse:
    """One sum for every award of a decision of which the law only says «không quá»."""
    decision = get_object_or_404(queries.decisions_visible_to(request.user), pk=pk)
    if not policy.pays(request.user, decision.unit):
        raise PermissionDenied("Chỉ cán bộ của nơi quyết định chọn mức.")
    chosen = queries.with_a_maximum(decision)
    most = min((one.most for one in chosen), default=0)
    lead = f"{len(chosen)} khoản luật chỉ định mức tối đa, chưa chi; tối đa {grouped(most)} đồng mỗi khoản."
    return _choose(request, chosen, f"Chọn mức thưởng: {decision}", lead, reverse("decision", args=[pk]))
