"""Pages of the import: send a paper in, look its proposals over beside the source, take or leave each line."""

from __future__ import annotations

import re

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tdkt.core.models import Job
from tdkt.core.templatetags.ui import vn_date
from tdkt.core.workflow import StepRefused
from tdkt.paperwork.entering import row_number
from tdkt.reports.importing import operations, queries, waiting
from tdkt.reports.importing.forms import ReadInForm
from tdkt.reports.importing.proposals import is_sure

ISO = re.compile(r"\d{4}-\d{2}-\d{2}$")
FIELD = re.compile(r"^f-(\d{1,18})-([a-z_]+)$")
WORDS = {
    "name": "Chỉ tiêu", "measure": "Đơn vị tính", "actual": "Thực hiện", "percent_of_plan": "% kế hoạch",
    "kind": "Loại", "symbol": "Số, ký hiệu", "day": "Ngày", "issuer": "Cơ quan ban hành",
    "title": "Tên, trích yếu", "starts": "Từ", "ends": "Đến",
    "content": "Nhiệm vụ", "deadline": "Thời hạn", "quarter": "Quý",
    "target": "Phấn đấu", "year": "Năm", "launched_by": "Cơ quan phát động", "owner": "Chủ trì",
    "time": "Thời gian ghi trong văn bản",
}  # fmt: skip


@require_http_methods(["GET", "POST"])
def imports(request: HttpRequest) -> HttpResponse:
    unit = queries.unit_to_import_for(request.user)
    if unit is None:
        raise PermissionDenied("Chỉ cán bộ thi đua của đơn vị nhập từ văn bản cũ.")
    form = ReadInForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        name, content = form.cleaned_data["file"]
        try:
            made = waiting.read_or_hand_on(
                unit=unit, name=name, content=content, year=form.cleaned_data["year"], actor=request.user
            )
            return redirect("job" if isinstance(made, Job) else "paper_import", made.pk)
        except StepRefused as why:
            form.add_error("file", str(why))
    rows = queries.imports_visible_to(request.user)
    return render(request, "reports/importing/imports.html", {"form": form, "rows": rows, "unit": unit})


@require_GET
def paper_import(request: HttpRequest, pk: int) -> HttpResponse:
    source = get_object_or_404(queries.imports_visible_to(request.user), pk=pk)
    text = dict(source.text)
    every = list(source.proposals.all())
    lines = [
        {
            "row": row,
            "sure": is_sure(row),
            "words": text.get(row.line, ""),
            "fields": [
                (name, WORDS.get(name, name), _shown(name, value)) for name, value in row.data.items() if name != "sure"
            ],
        }
        for row in every
        if row.state == "proposed"
    ]
    decided = [row for row in every if row.state != "proposed"]
    context = {
        "source": source, "lines": lines, "decided": decided, "total": len(every),
        "proposed": {row.line for row in every},
        "percent": round(100 * len(decided) / len(every)) if every else 100,
        "sure": sum(bool(one["sure"]) for one in lines),
    }  # fmt: skip
    return render(request, "reports/importing/import.html", context)


def _shown(name: str, value: str) -> str:
    """A day as people write it, a number with its decimal comma."""
    if name in operations.DAYS:
        return vn_date(value) if ISO.match(value) else value
    return value.replace(".", ",") if name in {"actual", "percent_of_plan", "target"} else value


@require_POST
def import_lines(request: HttpRequest, pk: int) -> HttpResponse:
    """Take or leave the lines chosen, all, or one: ``accept``, ``accept-all``, ``accept-12``, ``refuse…``, ``keep``."""
    source = get_object_or_404(queries.imports_visible_to(request.user), pk=pk)
    what, _, which = request.POST.get("what", "keep").partition("-")
    chosen = set(filter(None, map(row_number, [which] if which else request.POST.getlist("line"))))
    if what in {"accept", "refuse"} and not chosen and which != "all":
        messages.error(request, "Chưa chọn dòng nào: đánh dấu ở đầu dòng rồi bấm lại.")
    elif what == "accept":
        taken, problems = operations.take_lines(
            source=source, chosen=None if which == "all" else chosen, typed=_typed(request), actor=request.user,
            day=timezone.localdate(),
        )  # fmt: skip
        if taken:
            messages.success(request, f"Đã ghi {taken} dòng.")
        if problems:
            messages.error(request, f"{len(problems)} dòng chưa ghi được, vẫn chờ xem. {_told(problems)}")
    elif what == "refuse":
        operations.keep(source=source, typed=_typed(request), actor=request.user)
        count = operations.refuse_lines(source=source, chosen=None if which == "all" else chosen, actor=request.user)
        messages.success(request, f"Không lấy {count} dòng.")
    elif operations.keep(source=source, typed=_typed(request), actor=request.user):
        messages.success(request, "Đã giữ các chỗ sửa; chưa dòng nào được ghi.")
    answer = redirect("paper_import", pk)
    after = source.proposals.filter(state="proposed", pk__gt=max(chosen, default=0)).order_by("order", "pk").first()
    answer["Location"] += f"#d{after.pk}" if after and which.isdecimal() else ""
    return answer


def _told(problems: list[tuple[int, str]]) -> str:
    """Lines with one reason are told together."""
    lines: dict[str, list[str]] = {}
    for line, why in problems:
        lines.setdefault(why, []).append(str(line))
    told = [
        f"Dòng {', '.join(held[:8])}{f' và {len(held) - 8} dòng nữa' if len(held) > 8 else ''}: {why}"
        for why, held in lines.items()
    ]
    return " ".join(told[:5]) + (f" Và {len(told) - 5} lý do khác." if len(told) > 5 else "")


def _typed(request: HttpRequest) -> dict[int, dict[str, str]]:
    """What stands in the fields of the page: «f-12-name» is the name on line 12."""
    out: dict[int, dict[str, str]] = {}
    for key, value in request.POST.items():
        found = FIELD.match(key)
        if found:
            out.setdefault(int(found[1]), {})[found[2]] = str(value)
    return out
