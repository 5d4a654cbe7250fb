"""A paper as pictures of its pages: what will be printed, on any screen."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from tdkt.documents import write_pdf
from tdkt.documents.pictures import page_count, page_png
from tdkt.paperwork import operations, queries
from tdkt.paperwork.models import Paper


def _pdf(paper: Paper) -> bytes:
    """What was issued as it was issued; a draft composed now."""
    return paper.pdf.read() if paper.pdf else write_pdf(operations.composed(paper.kind, paper.data))


@require_GET
def paper_preview(request: HttpRequest, pk: int) -> HttpResponse:
    shown = get_object_or_404(queries.visible_to(request.user), pk=pk)
    pages = range(1, page_count(_pdf(shown)) + 1)
    template = "paperwork/preview.html" if request.htmx else "paperwork/preview_alone.html"  # type: ignore[attr-defined]
    return render(request, template, {"paper": shown, "pages": pages})


@require_GET
def paper_page(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    shown = get_object_or_404(queries.visible_to(request.user), pk=pk)
    try:
        picture = page_png(_pdf(shown), number)
    except IndexError as why:
        raise Http404 from why
    answer = HttpResponse(picture, content_type="image/png")
    answer["Cache-Control"] = "private, max-age=60" if not shown.pdf else "private, max-age=86400"
    return answer
