"""Ratings of a unit for a year, quarter or month, entered in one table with the ceilings of the time beside it."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from tdkt.core.listing import excel
from tdkt.org import operations, policy, queries, rating_sheet
from tdkt.org.answers import file_answer
from tdkt.org.forms import ProofForm
from tdkt.org.models import Rating
from tdkt.org.views.ask import ask, do, only_if


@require_http_methods(["GET", "POST"])
def ratings(request: HttpRequest) -> HttpResponse:
    """One table; POST writes all of it or nothing."""
    chosen = rating_sheet.chosen(request.user, request.GET, timezone.localdate())
    if chosen is None:
        return render(request, "org/ratings.html", {"sheet": None})
    sheet = rating_sheet.sheet(request.user, chosen)
    if request.GET.get("xlsx"):
        return excel(f"xep-loai-{chosen.year}", rating_sheet.HEADS, rating_sheet.cells(sheet))
    if request.method == "POST":
        only_if(policy.may_rate(request.user, chosen.unit))
        lines, errors = rating_sheet.read(sheet, request.POST)
        if not errors:
            return do(
                request, lambda: _write(request, chosen, lines), back=request.get_full_path(), done="Đã ghi xếp loại."
            )
        for error in errors[:5]:
            messages.error(request, error)
    return render(request, "org/ratings.html", {"sheet": sheet, "chosen": chosen, "levels": Rating.Level.choices,
                                                "caps": rating_sheet.caps(sheet)})  # fmt: skip


def _write(request: HttpRequest, chosen: Any, lines: list[Any]) -> None:
    number = request.POST.get("decision_no", "").strip()[:60]
    fields = {"decision_no": number} if number else {}
    operations.rate_many(actor=request.user, year=chosen.year, period=chosen.period, number=chosen.number,
                         lines=lines, **fields)  # fmt: skip


@require_http_methods(["GET", "POST"])
def rating_verify(request: HttpRequest, pk: int) -> HttpResponse:
    """Compared with the original, with its number and scan."""
    rating = get_object_or_404(queries.ratings_visible_to(request.user), pk=pk)
    words = "Người khác phải đối chiếu xếp loại của bạn; của tập thể do cấp trên đối chiếu."
    only_if(policy.may_check_rating(request.user, rating), words)
    form = ProofForm(request.POST or None, request.FILES or None, instance=rating)

    def verify() -> HttpResponse:
        row = get_object_or_404(queries.ratings_visible_to(request.user), pk=pk)
        operations.verify_rating(actor=request.user, rating=row, proof=form.cleaned_data["proof"],
                                 decision_no=form.cleaned_data["decision_no"])  # fmt: skip
        return redirect(_page_of(row))

    return ask(request, form, heading=f"Đối chiếu bản gốc: {rating}", act=verify, back=_page_of(rating),
               submit="Đã đối chiếu, khớp bản gốc")  # fmt: skip


@require_POST
def rating_remove(request: HttpRequest, pk: int) -> HttpResponse:
    rating = get_object_or_404(queries.ratings_visible_to(request.user), pk=pk)
    only_if(policy.may_check_rating(request.user, rating))
    act = partial(operations.remove_rating, actor=request.user, rating=rating)
    return do(request, act, back=_page_of(rating), done="Đã bỏ.")


def _page_of(rating: Rating) -> str:
    return (
        reverse("person", args=[rating.person_id]) if rating.person_id else reverse("unit", args=[rating.collective_id])
    )


@require_http_methods(["GET"])
def rating_proof(request: HttpRequest, pk: int) -> HttpResponse:
    rating = get_object_or_404(queries.ratings_visible_to(request.user).exclude(proof=""), pk=pk)
    return file_answer(rating.proof.read(), f"minh-chung-{pk}.{rating.proof.name.rsplit('.', 1)[-1]}")
