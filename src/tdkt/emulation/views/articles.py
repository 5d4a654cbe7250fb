"""Articles about exemplary persons and models: written, approved, and what everybody may read."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tdkt.core import history
from tdkt.core.listing import show
from tdkt.emulation.forms import ArticleForm, PictureForm
from tdkt.emulation.models import Article, Exemplar
from tdkt.emulation.operations import works as operations
from tdkt.emulation.policy import works as policy
from tdkt.emulation.queries import works as queries
from tdkt.emulation.tables import TONES, ArticleFilter, ArticleTable
from tdkt.emulation.views import attempt, only_if
from tdkt.emulation.workflow import articles as workflow

WRITABLE = (Article.State.DRAFT, Article.State.RETURNED, Article.State.WITHDRAWN)
KEEPERS = "Chỉ người viết, cán bộ thi đua, trưởng phòng viết và sửa bài."


@require_GET
def articles(request: HttpRequest) -> HttpResponse:
    rows = queries.articles_visible_to(request.user)
    return show(
        request, "emulation/articles.html", rows=rows, table=ArticleTable, filters=ArticleFilter, name="bai-viet"
    )


def _write(request: HttpRequest, about: Any, back: str) -> HttpResponse:
    only_if(policy.keeps(request.user, about), KEEPERS)
    title = f"Gương {about.subject_name}" if isinstance(about, Exemplar) else about.name
    first = {"signature": request.user.shown_name, "title": title[:250]}
    form = ArticleForm(request.POST or None, initial=first)
    if request.method == "POST" and form.is_valid():
        made = attempt(request, lambda: operations.write_article(about=about, actor=request.user, **form.values))
        if made:
            return redirect("article", made.pk)
    context = {
        "form": form, "heading": "Viết bài giới thiệu", "lead": str(about), "back": reverse(back, args=[about.pk]),
        "draft_key": f"article-{back}-{about.pk}",
    }  # fmt: skip
    return render(request, "core/form_page.html", context)


@require_http_methods(["GET", "POST"])
def exemplar_article(request: HttpRequest, pk: int) -> HttpResponse:
    return _write(request, get_object_or_404(queries.exemplars_visible_to(request.user), pk=pk), "exemplar")


@require_http_methods(["GET", "POST"])
def model_article(request: HttpRequest, pk: int) -> HttpResponse:
    return _write(request, get_object_or_404(queries.models_visible_to(request.user), pk=pk), "mobilisation_model")


@require_GET
def article(request: HttpRequest, pk: int) -> HttpResponse:
    shown = get_object_or_404(queries.articles_visible_to(request.user), pk=pk)
    offered = workflow.offered(request.user, shown)
    may = policy.writes(request.user, shown) and shown.state in WRITABLE
    context = {
        "article": shown,
        "tone": TONES[shown.state],
        "offered": [one for one in offered if one.step.name != "publish"],
        "publish": next((one for one in offered if one.step.name == "publish"), None),
        "states": [choice for choice in Article.State.choices if choice[0] not in ("returned", "withdrawn")],
        "may_edit": may,
        "picture_form": PictureForm() if may else None,
        "events": history.events_of(shown),
    }
    return render(request, "emulation/article.html", context)


@require_http_methods(["GET", "POST"])
def article_edit(request: HttpRequest, pk: int) -> HttpResponse:
    shown = get_object_or_404(queries.articles_visible_to(request.user), pk=pk)
    only_if(policy.writes(request.user, shown), KEEPERS)
    form = ArticleForm(request.POST or None, instance=shown)
    if request.method == "POST" and form.is_valid():
        fresh = get_object_or_404(queries.articles_visible_to(request.user), pk=pk)
        done = attempt(
            request, lambda: operations.edit_article(article=fresh, actor=request.user, **form.values), "Đã lưu."
        )
        if done:
            return redirect("article", pk)
    context = {"form": form, "heading": "Sửa bài", "back": reverse("article", args=[pk]), "draft_key": f"article-{pk}"}
    return render(request, "core/form_page.html", context)


@require_POST
def article_step(request: HttpRequest, pk: int, step: str) -> HttpResponse:
    shown = get_object_or_404(queries.articles_visible_to(request.user), pk=pk)
    data = {"note": request.POST.get("note", ""), "day": timezone.localdate()}
    attempt(request, lambda: workflow.take(step, shown, request.user, **data))
    return redirect("article", pk)


@require_http_methods(["GET", "POST"])
def article_picture(request: HttpRequest, pk: int) -> HttpResponse:
    shown = get_object_or_404(queries.articles_visible_to(request.user), pk=pk)
    only_if(policy.writes(request.user, shown), KEEPERS)
    form = PictureForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        drawn, caption = form.cleaned_data["file"], form.cleaned_data["caption"]
        attempt(
            request,
            lambda: operations.add_picture(article=shown, picture=drawn, caption=caption, actor=request.user),
            "Đã thêm ảnh.",
        )
        return redirect("article", pk)
    context = {"form": form, "heading": "Thêm ảnh", "back": reverse("article", args=[pk])}
    return render(request, "core/form_page.html", context)


@require_POST
def picture_drop(request: HttpRequest, pk: int) -> HttpResponse:
    shown = get_object_or_404(queries.pictures_visible_to(request.user), pk=pk)
    only_if(policy.writes(request.user, shown.article), KEEPERS)
    attempt(request, lambda: operations.drop_picture(picture=shown, actor=request.user), "Đã bỏ ảnh.")
    return redirect("article", shown.article_id)


def _file(picture: Any) -> HttpResponseBase:
    answer = FileResponse(picture.file.open("rb"), content_type="image/jpeg")
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = "default-src 'none'"
    return answer


@require_GET
def picture(request: HttpRequest, pk: int) -> HttpResponseBase:
    return _file(get_object_or_404(queries.pictures_visible_to(request.user), pk=pk))


# --- what everybody may read ----------------------------------------------------------------------------------------


@login_not_required
@require_GET
def public_articles(request: HttpRequest) -> HttpResponse:
    """The page of examples: newest first, twelve on a page, no sign-in."""
    pages = Paginator(queries.published(), 12)
    return render(request, "emulation/public_articles.html", {"page": pages.get_page(request.GET.get("trang"))})


@login_not_required
@require_GET
def public_article(request: HttpRequest, pk: int) -> HttpResponse:
    return render(request, "emulation/public_article.html", {"article": get_object_or_404(queries.published(), pk=pk)})


@login_not_required
@require_GET
def public_picture(request: HttpRequest, pk: int) -> HttpResponseBase:
    """A picture of a published article; gone with it when it is taken down."""
    answer = _file(get_object_or_404(queries.published_pictures(), pk=pk))
    answer["Cache-Control"] = "public, max-age=300"
    return answer
