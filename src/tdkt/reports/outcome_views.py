"""The page that compares registered, met and awarded."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from tdkt.core.listing import excel
from tdkt.emulation.queries.registration import rounds_visible_to
from tdkt.reports.outcome import compare

HEADS = ["STT", "Cá nhân, tập thể", "Đơn vị", "Danh hiệu, hình thức", "Đối chiếu tiêu chuẩn", "Số quyết định", "Ngày"]


@require_GET
def outcome(request: HttpRequest, pk: int) -> HttpResponse:
    """Judged on the last day of the year, or today while the year still runs."""
    shown = get_object_or_404(rounds_visible_to(request.user), pk=pk)
    today = timezone.localdate()
    day = min(today, today.replace(year=shown.year, month=12, day=31))
    found = compare(request.user, shown, day)
    if request.GET.get("xlsx"):
        lines = [
            [
                number,
                one.registration.subject_name,
                one.registration.unit.called,
                one.registration.get_award_display(),
                one.words,
                one.record.decision_no if one.record else "",
                (one.record.decided_on if one.record else None) or "",
            ]
            for number, one in enumerate(found.lines, 1)
        ]
        return excel(f"dang-ky-va-ket-qua-{shown.year}", HEADS, lines, title=f"Đăng ký và kết quả năm {shown.year}")
    return render(request, "reports/outcome.html", {"round": shown, "found": found, "day": day})
