"""Models, exemplary persons, articles and their pictures, and the page that everybody may read."""

from __future__ import annotations

import io
from datetime import date

import pytest
from django import forms
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from PIL import Image

from tdkt.core.workflow import StepRefused
from tdkt.emulation import pictures
from tdkt.emulation.models import Article, Exemplar, FollowUp
from tdkt.emulation.operations import works as operations
from tdkt.emulation.queries import works as queries
from tdkt.emulation.workflow import articles, exemplars, mobilisation
from tests.emulation.conftest import fresh, offers_of

DAY = date(2026, 6, 5)
TEXT = {"title": "Người của bản", "lead": "Chị Mai ở phòng Tư vấn.", "body": "Đoạn một.\n\nĐoạn hai.", "agreed": True}


@pytest.fixture
def found(world):
    return operations.find_exemplar(
        actor=world.room_head, unit=world.counselling, year=2026, person=world.employee.person, collective=None,
        summary="Tận tình",
    )  # fmt: skip


@pytest.fixture
def article(found, world):
    return operations.write_article(about=found, actor=world.room_head, **TEXT)


@pytest.fixture
def published(article, world):
    row = articles.take("send", article, world.room_head)
    return articles.take("publish", row, world.director, day=DAY)


def photo(size=(800, 600), form="JPEG", **how):
    out = io.BytesIO()
    Image.new("RGB" if form == "JPEG" else "RGBA", size, "red").save(out, form, **how)
    return out.getvalue()


def upload(data, name="anh.jpg"):
    return SimpleUploadedFile(name, data)


def test_from_found_to_spread_each_step_wants_its_ground(found, world, director, article):
    with pytest.raises(StepRefused, match="lý do"):
        exemplars.take("foster", found, world.room_head, note="")
    row = exemplars.take("foster", found, world.room_head, note="Trưởng phòng giúp viết bài")
    with pytest.raises(StepRefused, match="Chưa ghi theo dõi"):
        exemplars.take("recognise", row, director, note="QĐ 12")
    operations.follow_up(work=row, day=DAY, text="Đã đi cùng một phiên chợ", actor=world.room_head)
    row = exemplars.take("recognise", row, director, note="Thông báo 12/TB")
    with pytest.raises(StepRefused, match="Chưa có bài viết nào"):
        exemplars.take("spread", row, world.officer, day=DAY)
    sent = articles.take("send", article, world.room_head)
    articles.take("publish", sent, director, day=DAY)
    assert exemplars.take("spread", row, world.officer, day=DAY).published_on == DAY


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        ("found", {"lan": ["foster"], "ha": ["foster"], "binh": ["foster"]}),
        ("fostered", {"ha": ["recognise"], "khanh": ["recognise"], "binh": ["recognise"], "son": ["recognise"]}),
        ("recognised", {"lan": ["spread"], "ha": ["spread"], "binh": ["spread"]}),
        ("spread", {"lan": ["withdraw"], "ha": ["withdraw"], "binh": ["withdraw"]}),
    ],
)
def test_each_state_of_an_exemplar_offers_each_person_what_is_theirs(found, world, state, expected):
    Exemplar.objects.filter(pk=found.pk).update(state=state, published_on=DAY)
    users = [world.room_head, world.officer, world.director, world.employee, world.appraiser, world.decider, world.stranger,
             world.auditor, world.administrator]  # fmt: skip
    offered = offers_of(exemplars, fresh(found), users)
    assert {name: steps for name, steps in offered.items() if steps} == expected


def test_nobody_recognises_oneself(world, officer):
    own = operations.find_exemplar(
        actor=officer, unit=world.centre, year=2026, person=officer.person, collective=None, summary="x"
    )
    own = exemplars.take("foster", own, officer, note="x")
    operations.follow_up(work=own, day=DAY, text="x", actor=officer)
    with pytest.raises(PermissionDenied):
        exemplars.take("recognise", own, officer, note="x")


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        ("draft", {"lan": ["send"], "ha": ["send"], "binh": ["send"]}),
        (
            "pending",
            {"lan": ["recall"], "ha": ["recall", "return", "publish"], "khanh": ["return", "publish"],
             "binh": ["recall", "return", "publish"], "son": ["return", "publish"]},
        ),
        ("published", {name: ["withdraw"] for name in ("lan", "ha", "khanh", "binh", "son")}),
        ("withdrawn", {"lan": ["send"], "ha": ["send"], "binh": ["send"]}),
    ],
)  # fmt: skip
def test_each_state_of_an_article_offers_each_person_what_is_theirs(article, world, state, expected):
    Article.objects.filter(pk=article.pk).update(state=state, published_on=DAY, return_reason="x")
    users = [world.room_head, world.officer, world.director, world.employee, world.appraiser, world.decider, world.stranger,
             world.auditor, world.administrator]  # fmt: skip
    offered = offers_of(articles, fresh(article), users)
    assert {name: steps for name, steps in offered.items() if steps} == expected


def test_neither_the_author_nor_whom_it_is_about_publishes(world, officer):
    about = operations.find_exemplar(
        actor=officer, unit=world.centre, year=2026, person=world.director.person, collective=None, summary="x"
    )
    row = articles.take("send", operations.write_article(about=about, actor=officer, **TEXT), officer)
    for who in (officer, world.director):
        with pytest.raises(PermissionDenied):
            articles.take("publish", row, who, day=DAY)


def test_without_the_consent_of_the_person_nothing_is_sent(found, world):
    row = operations.write_article(about=found, actor=world.room_head, **(TEXT | {"agreed": False}))
    with pytest.raises(StepRefused, match="sự đồng ý"):
        articles.take("send", row, world.room_head)
    with pytest.raises(IntegrityError), transaction.atomic():
        Article.objects.filter(pk=row.pk).update(state="published", published_on=DAY)


def test_a_published_text_does_not_change_until_it_is_taken_down(published, world):
    with pytest.raises(StepRefused, match="không sửa được"):
        operations.edit_article(article=published, actor=world.room_head, body="Khác")
    down = articles.take("withdraw", published, world.room_head, note="Sai tên")
    assert operations.edit_article(article=down, actor=world.room_head, body="Khác").body == "Khác"


def test_everybody_reads_what_is_published_and_only_that(published, found, world, client):
    hidden = operations.write_article(about=found, actor=world.room_head, **(TEXT | {"title": "Chưa duyệt"}))
    page = client.get("/guong-sang/").content.decode()
    assert "Người của bản" in page and "Chưa duyệt" not in page
    assert "Đoạn hai." in client.get(f"/guong-sang/{published.pk}/").content.decode()
    assert client.get(f"/guong-sang/{hidden.pk}/").status_code == 404
    articles.take("withdraw", published, world.director, note="Theo yêu cầu")
    assert client.get(f"/guong-sang/{published.pk}/").status_code == 404
    assert "Người của bản" not in client.get("/guong-sang/").content.decode()


def test_text_is_shown_as_text(published, client):
    Article.objects.filter(pk=published.pk).update(body="<script>alert(1)</script>", title="<b>x</b>")
    page = client.get(f"/guong-sang/{published.pk}/").content.decode()
    assert "<script>alert(1)" not in page and "<b>x</b>" not in page


@pytest.mark.parametrize("n", (1, 3))
def test_the_public_page_asks_as_often_for_three_as_for_one(published, n, client, django_assert_num_queries):
    for number in range(n - 1):
        published.pk, published.title = None, f"Bài {number}"
        published.save(force_insert=True)
    with django_assert_num_queries(3):
        client.get("/guong-sang/")


def test_a_picture_is_drawn_anew_without_what_the_camera_wrote(article, world, client):
    exif = Image.Exif()
    exif[0x010F], exif[0x8825] = "MAYANH", {1: "N", 2: (21.0, 20.0, 0.0)}
    drawn = pictures.draw(upload(photo(exif=exif) + b"<?php echo 1; ?>"))
    assert b"MAYANH" not in drawn.data and b"php" not in drawn.data
    with Image.open(io.BytesIO(drawn.data)) as again:
        assert (again.format, again.size, dict(again.getexif())) == ("JPEG", (800, 600), {})
    row = operations.add_picture(article=article, picture=drawn, caption="Ở phiên chợ", actor=world.room_head)
    assert client.get(f"/guong-sang/anh/{row.pk}/").status_code == 404, "not yet published"
    sent = articles.take("send", article, world.room_head)
    articles.take("publish", sent, world.director, day=DAY)
    answer = client.get(f"/guong-sang/anh/{row.pk}/")
    assert (answer["Content-Type"], answer["X-Content-Type-Options"]) == ("image/jpeg", "nosniff")
    client.force_login(world.stranger)
    assert client.get(f"/bai-viet/anh/{row.pk}/").status_code == 404


def test_a_large_picture_becomes_small_and_a_clear_one_gets_a_white_ground():
    assert pictures.draw(upload(photo((4000, 1000)))).width == 1600
    drawn = pictures.draw(upload(photo(form="PNG"), "anh.png"))
    assert drawn.data[:2] == b"\xff\xd8"


@pytest.mark.parametrize(
    ("data", "name", "words"),
    [
        (b"khong phai anh", "anh.jpg", "không phải là ảnh đọc được"),
        (b"<svg onload='alert(1)'/>", "anh.svg", "chỉ nhận"),
        (photo()[:300], "anh.jpg", "không phải là ảnh đọc được"),
        (photo((100, 100)), "anh.jpg", "quá nhỏ"),
        (b"", "anh.jpg", "rỗng"),
        (photo((8000, 8000)), "anh.jpg", "quá lớn"),
        (photo(form="GIF") if False else b"GIF89a" + b"\0" * 60, "anh.png", "không phải là ảnh đọc được"),
    ],
)
def test_what_is_no_picture_is_refused_in_words(data, name, words):
    with pytest.raises(forms.ValidationError, match=words):
        pictures.draw(upload(data, name))


def test_pictures_are_added_and_dropped_on_the_pages(article, world, client):
    client.force_login(world.room_head)
    bad = client.post(f"/bai-viet/{article.pk}/anh/", {"file": upload(b"x"), "caption": "a"}).content.decode()
    assert "không phải là ảnh" in bad
    client.post(f"/bai-viet/{article.pk}/anh/", {"file": upload(photo()), "caption": "Ở phiên chợ"})
    [row] = article.pictures.all()
    assert "Ở phiên chợ" in client.get(f"/bai-viet/{article.pk}/").content.decode()
    client.post(f"/bai-viet/anh/{row.pk}/bo/")
    assert article.pictures.count() == 0


def test_a_model_is_followed_reported_and_recognised(world, officer):
    model = operations.register_model(actor=officer, unit=world.centre, year=2026, name="Tư vấn tại bản", content="x")
    model = mobilisation.take("run", model, officer)
    with pytest.raises(StepRefused, match="Chưa ghi kết quả"):
        mobilisation.take("recognise", model, officer, note="Giấy công nhận số 5")
    due = [line.title for line in queries.todo(officer, date(2026, 6, 1))]
    assert any("Ghi kết quả 6 tháng mô hình “Tư vấn tại bản”" in line for line in due)
    operations.record_progress(model=model, period="half", text="12 buổi", actor=officer)
    assert not any("6 tháng" in line.title for line in queries.todo(officer, date(2026, 6, 1)))
    operations.record_progress(model=model, period="half", text="14 buổi", actor=officer)
    assert model.progress.get().text == "14 buổi"
    assert mobilisation.take("recognise", model, world.director, note="Giấy công nhận số 5").state == "recognised"
    with pytest.raises(StepRefused, match="không sửa được"):
        operations.edit_model(model=fresh(model), actor=officer, year=2026, name="Khác", content="y")


def test_a_follow_up_is_about_one_work(found, world):
    row = operations.follow_up(work=found, day=DAY, text="Đã gặp", actor=world.room_head)
    with pytest.raises(IntegrityError), transaction.atomic():
        FollowUp.objects.filter(pk=row.pk).update(exemplar=None)
    with pytest.raises(StepRefused, match="nội dung theo dõi"):
        operations.follow_up(work=found, day=DAY, text=" ", actor=world.room_head)
