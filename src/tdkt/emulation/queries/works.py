"""Reads about models, exemplary persons and articles."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Prefetch, Q, QuerySet
from django.urls import reverse

from tdkt.core.todo import Todo
from tdkt.emulation.models import Article, Exemplar, MobilisationModel, Picture
from tdkt.emulation.policy import works as policy
from tdkt.org.access import standing
from tdkt.org.models import Role


def models_visible_to(user: Any) -> QuerySet[MobilisationModel]:
    return MobilisationModel.objects.filter(policy.works_seen_by(user)).select_related("unit")


def exemplars_visible_to(user: Any) -> QuerySet[Exemplar]:
    return Exemplar.objects.filter(policy.works_seen_by(user)).select_related("unit", "person", "collective")


def articles_visible_to(user: Any) -> QuerySet[Article]:
    return _with_parts(Article.objects.filter(policy.articles_seen_by(user)))


def _with_parts(rows: QuerySet[Article]) -> QuerySet[Article]:
    return rows.select_related(
        "unit", "author__person", "exemplar__person", "exemplar__collective", "model"
    ).prefetch_related("pictures")


def articles_about(work: Exemplar | MobilisationModel, user: Any) -> list[Article]:
    return list(articles_visible_to(user).filter(Q(exemplar=work) if isinstance(work, Exemplar) else Q(model=work)))


def published() -> QuerySet[Article]:
    """What everybody may read: articles that are published now."""
    return _with_parts(Article.objects.filter(state=Article.State.PUBLISHED)).order_by("-published_on", "-pk")


def published_pictures() -> QuerySet[Picture]:
    return Picture.objects.filter(article__state=Article.State.PUBLISHED)


def pictures_visible_to(user: Any) -> QuerySet[Picture]:
    return Picture.objects.filter(article__in=Article.objects.filter(policy.articles_seen_by(user))).select_related(
        "article__exemplar"
    )


def models_with_progress(user: Any) -> QuerySet[MobilisationModel]:
    return models_visible_to(user).prefetch_related("progress", Prefetch("articles", queryset=published()))


def todo(user: Any, today: date) -> list[Todo]:
    here = standing(user)
    keepers = here.paths(Role.OFFICER, Role.ROOM_HEAD)
    lines: list[Todo] = []
    back = Article.objects.filter(author=user.pk, state=Article.State.RETURNED)
    lines += [
        Todo(
            f"Bài viết bị trả lại: {one.title}", reverse("article", args=[one.pk]), None, "Điển hình", one.return_reason
        )
        for one in back[:10]
    ]
    approvers = here.paths(Role.OFFICER, Role.DIRECTOR)
    if approvers:
        waiting = Article.objects.filter(state=Article.State.PENDING, unit__path__startswith=approvers[0])
        lines += [
            Todo(f"Duyệt bài viết “{one.title}”", reverse("article", args=[one.pk]), None, "Điển hình", icon="star")
            for one in waiting.exclude(author=user.pk).exclude(exemplar__person=user.person_id or 0)[:10]
        ]
    if not keepers:
        return lines
    for period, due, words in (
        ("half", date(today.year, 6, 10), "6 tháng"),
        ("year", date(today.year, 12, 5), "cả năm"),
    ):
        if not -60 <= (due - today).days <= 21:
            continue
        states = [MobilisationModel.State.REGISTERED, MobilisationModel.State.RUNNING]
        owed = MobilisationModel.objects.filter(unit__path__in=keepers, year=today.year, state__in=states)
        lines += [
            Todo(
                f"Ghi kết quả {words} mô hình “{one.name}”",
                reverse("mobilisation_model", args=[one.pk]),
                due,
                "Mô hình",
            )
            for one in owed.exclude(progress__period=period)[:10]
        ]
    return lines
