"""Pages of the import: send a paper in, look its proposals over beside the source, take or leave each line."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tdkt.core.templatetags.ui import vn_date
from tdkt.core.workflow import StepRefused
from tdkt.reports.importing import operations, queries
from tdkt.reports.importing.forms import ReadInForm

WORDS = {
    "name": "Chỉ tiêu", "measure": "Đơn vị tính", "actual": "Thực hiện", "percent_of_plan": "% kế hoạch",
    "kind": "Loại", "symbol": "Số, ký hiệu", "day": "Ngày", "issuer": "Cơ quan ban hành",
    "title": "Tên, trích yếu", "starts": "Từ", "ends": "Đến",
    "content": "Nhiệm vụ", "deadline": "Thời hạn", "quarter": "Quý",
    "target": "Phấn đấu", "year": "Năm",
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
            made = operations.read_in(
                unit=unit, name=name, content=content, year=form.cleaned_data["year"], actor=request.user
            )
            return redirect("paper_import", made.pk)
        except StepRefused as why:
            form.add_error("file", str(why))
    rows = queries.imports_visible_to(request.user)
    return render(request, "reports/importing/imports.html", {"form": form, "rows": rows, "unit": unit})


@require_GET
def paper_import(request: HttpRequest, pk: int) -> HttpResponse:
    source = get_object_or_404(queries.imports_visible_to(request.user), pk=pk)
    lines = [
        (line, [(name, WORDS.get(name, name), _shown(name, value)) for name, value in line.data.items()])
        for line in source.proposals.all()
    ]
    return render(request, "reports/importing/import.html", {"source": source, "lines": lines})


def _shown(name: str, value: str) -> str:
    """A day as people write it, a number with its decimal comma."""
    if name in {"day", "starts", "ends", "deadline"}:
        return vn_date(value)
    return value.replace(".", ",") if name in {"actual", "percent_of_plan", "target"} else value


@require_POST
def import_line(request: HttpRequest, pk: int) -> HttpResponse:
    line = get_object_or_404(queries.lines_visible_to(request.user), pk=pk)
    try:
        if request.POST.get("what") == "refuse":
            operations.refuse(line=line, actor=request.user)
        else:
            fields = {name: request.POST.get(f"f-{name}", "") for name in line.data if f"f-{name}" in request.POST}
            operations.accept(line=line, fields=fields, actor=request.user, day=timezone.localdate())
    except StepRefused as why:
        messages.error(request, str(why))
    answer = redirect("paper_import", line.source_id)
    answer["Location"] += f"#d{line.pk}"
    return answer
