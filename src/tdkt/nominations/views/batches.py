"""Many dossiers at once: what would happen to each, then the doing."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from tdkt.core.workflow import StepRefused
from tdkt.nominations import decide, queries
from tdkt.nominations.batch import STEPS, dry_run, run
from tdkt.nominations.operations import papers
from tdkt.org.access import home_unit


@require_POST
def batch(request: HttpRequest) -> HttpResponse:
    """``do``: a step of ``batch.STEPS``, «to_trinh» or «quyet_dinh»; ``sure`` once the dry run was read."""
    ids = [int(one) for one in request.POST.getlist("ids") if one.isdigit()]
    rows = queries.in_hand(request.user, ids)
    do = request.POST.get("do", "")
    if not rows:
        messages.error(request, "Đánh dấu ít nhất một hồ sơ ở cột đầu của bảng.")
        return redirect("nominations")
    if do in {"to_trinh", "quyet_dinh"}:
        return _paper(request, do, rows)
    data: dict[str, Any] = {"day": timezone.localdate(), "note": request.POST.get("note", "")}
    try:
        if request.POST.get("sure"):
            done = run(do, rows, request.user, **data)
            went = sum(one.goes for one in done)
            messages.success(request, f"{STEPS[do]}: {went}/{len(done)} hồ sơ.")
            return redirect("nominations")
        outcomes = dry_run(do, rows, request.user, **data)
    except StepRefused as why:
        messages.error(request, str(why))
        return redirect("nominations")
    context = {"outcomes": outcomes, "do": do, "words": STEPS[do], "note": data["note"]}
    return render(request, "nominations/batch.html", context | {"going": [one for one in outcomes if one.goes]})


def _paper(request: HttpRequest, do: str, rows: list[Any]) -> HttpResponse:
    today = timezone.localdate()
    try:
        if do == "to_trinh":
            return redirect("paper", papers.submission_paper(nominations=rows, actor=request.user, day=today).pk)
        unit = home_unit(request.user)
        if unit is None:
            raise StepRefused("Bạn chưa có vai trò ở đơn vị nào.")
        made = decide.prepare(
            unit=unit, nominations=rows, title=f"Về việc khen thưởng năm {rows[0].year}", actor=request.user, day=today
        )
        return redirect("decision_draft", made.pk)
    except StepRefused as why:
        messages.error(request, str(why))
        return redirect("nominations")
