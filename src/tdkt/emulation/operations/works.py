"""Writes about models, exemplary persons, articles and pictures."""

from __future__ import annotations

import uuid
from datetime import date
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import Max

from tdkt.core import history
from tdkt.core.workflow import StepRefused
from tdkt.emulation.models import Article, Exemplar, FollowUp, MobilisationModel, ModelProgress, Picture
from tdkt.emulation.pictures import Drawn

MOST_PICTURES = 12


@transaction.atomic
def register_model(*, actor: Any, **fields: Any) -> MobilisationModel:
    if MobilisationModel.objects.filter(unit=fields["unit"], year=fields["year"], name=fields["name"]).exists():
        raise StepRefused("Mô hình này đã đăng ký trong năm.")
    return history.create(MobilisationModel(**fields), actor=actor, verb="mobilisation.create")


@transaction.atomic
def record_progress(*, model: MobilisationModel, period: str, actor: Any, **texts: str) -> ModelProgress:
    kept = ModelProgress.objects.filter(model=model, period=period).first()
    if kept is None:
        return history.create(
            ModelProgress(model=model, period=period, **texts), actor=actor, verb="mobilisation.progress"
        )
    return history.change(kept, actor=actor, verb="mobilisation.progress", **texts)


@transaction.atomic
def find_exemplar(*, actor: Any, **fields: Any) -> Exemplar:
    if (fields.get("person") is None) == (fields.get("collective") is None):
        raise StepRefused("Chọn một cá nhân hoặc một tập thể, không chọn cả hai.")
    return history.create(Exemplar(**fields, found_by=actor), actor=actor, verb="exemplars.create")


@transaction.atomic
def edit_exemplar(*, exemplar: Exemplar, actor: Any, **fields: Any) -> Exemplar:
    return history.change(exemplar, actor=actor, verb="exemplars.edit", **fields)


@transaction.atomic
def follow_up(*, work: MobilisationModel | Exemplar, day: date, text: str, actor: Any) -> FollowUp:
    """What was seen or done on a day."""
    if not text.strip():
        raise StepRefused("Hãy ghi nội dung theo dõi.")
    kept = {"model": work} if isinstance(work, MobilisationModel) else {"exemplar": work}
    made = history.create(FollowUp(day=day, text=text.strip(), by=actor, **kept), actor=actor, verb="works.follow_up")
    history.record(work, actor=actor, verb="works.follow_up", changes={"follow_ups": [None, str(made)]})
    return made


@transaction.atomic
def edit_model(*, model: MobilisationModel, actor: Any, **fields: Any) -> MobilisationModel:
    if model.state in (MobilisationModel.State.RECOGNISED, MobilisationModel.State.CLOSED):
        raise StepRefused(f"Mô hình {model.get_state_display().lower()} nên không sửa được.")
    same = MobilisationModel.objects.filter(unit=model.unit, year=fields["year"], name=fields["name"])
    if same.exclude(pk=model.pk).exists():
        raise StepRefused("Đã có mô hình cùng tên trong năm.")
    return history.change(model, actor=actor, verb="mobilisation.edit", **fields)


@transaction.atomic
def write_article(*, about: Exemplar | MobilisationModel, actor: Any, **fields: Any) -> Article:
    kept = {"exemplar": about} if isinstance(about, Exemplar) else {"model": about}
    made = Article(unit=about.unit, author=actor, **kept, **fields)
    return history.create(made, actor=actor, verb="articles.create")


@transaction.atomic
def edit_article(*, article: Article, actor: Any, **fields: Any) -> Article:
    """A text under approval or published does not change behind the approver's back."""
    _writable(article)
    return history.change(article, actor=actor, verb="articles.edit", **fields)


def _writable(article: Article) -> None:
    if article.state in (Article.State.PENDING, Article.State.PUBLISHED):
        raise StepRefused(
            f"Bài ở trạng thái «{article.get_state_display()}» nên không sửa được; hãy rút lại hoặc gỡ bài trước."
        )


@transaction.atomic
def add_picture(*, article: Article, picture: Drawn, caption: str, actor: Any) -> Picture:
    """A picture already drawn anew (``pictures.draw``)."""
    _writable(article)
    if article.pictures.count() >= MOST_PICTURES:
        raise StepRefused(f"Mỗi bài có nhiều nhất {MOST_PICTURES} ảnh.")
    last = article.pictures.aggregate(last=Max("order"))["last"] or 0
    made = Picture(article=article, caption=caption, width=picture.width, height=picture.height, order=last + 1)
    made.file.save(f"{uuid.uuid4().hex}.jpg", ContentFile(picture.data), save=False)
    return history.create(made, actor=actor, verb="articles.picture")


@transaction.atomic
def drop_picture(*, picture: Picture, actor: Any) -> None:
    _writable(picture.article)
    file = picture.file
    history.remove(picture, actor=actor, verb="articles.picture_drop")
    transaction.on_commit(lambda: file.delete(save=False))
