"""Many dossiers at once: what would happen to each, then the doing."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core import signing
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from tdkt.core.workflow import StepRefused
from tdkt.nominations import decide, policy, queries, results
from tdkt.nominations.batch import STEPS, dry_run, run
from tdkt.nominations.forms import ResultForm
from tdkt.nominations.models import Nomination
from tdkt.nominations.operations import packet, papers
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
    if do == "goi":
        return _packet(request, rows)
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


def _packet(request: HttpRequest, rows: list[Nomination]) -> HttpResponse:
    """The chosen dossiers in one archive, those that this person holds."""
    held = [row for row in rows if policy.may_pack(request.user, row)]
    if not held:
        messages.error(request, "Chỉ nơi đang giữ hồ sơ tải gói hồ sơ; không hồ sơ nào đã chọn ở đơn vị bạn.")
        return redirect("nominations")
    answer = HttpResponse(packet.packed(held), content_type="application/zip")
    answer["Content-Disposition"] = 'attachment; filename="goi-ho-so.zip"'
    return answer


@require_http_methods(["GET", "POST"])
def result(request: HttpRequest) -> HttpResponse:
    """What a body outside the system decided, from the list of the packet: read, shown, then written down."""
    if not policy.receives(request.user):
        raise PermissionDenied("Chỉ nơi gửi hồ sơ lên cấp trên nhập kết quả.")
    today = timezone.localdate()
    form = ResultForm(request.POST or None, request.FILES or None)
    context: dict[str, Any] = {"form": form}
    try:
        if request.method == "POST" and "lines" in request.POST:
            count = results.carry_out(signing.loads(request.POST["lines"], max_age=3600), request.user, today)
            messages.success(request, f"Đã ghi kết quả của {count} hồ sơ.")
            return redirect("nominations")
        if request.method == "POST" and form.is_valid():
            lines = results.read(form.cleaned_data["file"])
            said = results.checked(lines, request.user)
            clean = not any(one.wrong for one in said)
            stopped = results.dry_run(lines, request.user, today) if clean else ""
            context |= {
                "said": said,
                "stopped": stopped,
                "lines": signing.dumps(lines) if clean and not stopped else "",
            }
    except signing.BadSignature:
        messages.error(request, "Bản xem trước đã quá một giờ hoặc không còn nguyên vẹn: nộp lại tệp.")
    except StepRefused as why:
        messages.error(request, str(why))
    return render(request, "nominations/result.html", context)


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
