"""A long decision is issued by the worker with progress, in one transaction; a short one while the person waits."""

from __future__ import annotations

import pytest
from django.utils import timezone

from tdkt.awards.models import AwardRecord, Decision
from tdkt.core.models import Job
from tdkt.nominations import decide, issuing
from tests.nominations.conftest import appraised


@pytest.fixture
def drafted(world, monkeypatch):
    """Two dossiers in a draft decision, where two already count as a long list."""
    monkeypatch.setattr(issuing, "LARGE", 1)
    rows = [appraised(world), appraised(world, person=world.room_head.person)]
    today = timezone.localdate()
    return decide.prepare(unit=world.department, nominations=rows, title="x", actor=world.appraiser, day=today)


def address(drafted):
    from django.urls import reverse

    return reverse("decision_draft", args=[drafted.pk])


def test_the_worker_issues_a_long_list_and_says_where_it_stands(
    world, client, drafted, django_capture_on_commit_callbacks
):
    client.force_login(world.decider)
    form = {
        "symbol": "9/QĐ-SNV", "day": f"{timezone.localdate():%d/%m/%Y}", "signer_name": "Đỗ Hồng Sơn",
        "signer_post": "Giám đốc",
    }  # fmt: skip
    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post(address(drafted), form)
    job = Job.objects.get()
    assert answer.url == f"/viec/{job.pk}/"
    assert (job.state, job.done, job.total, job.url) == ("done", 2, 2, f"/quyet-dinh/{drafted.pk}/")
    assert AwardRecord.objects.filter(decision=drafted).count() == 2


def test_what_stands_in_the_way_is_said_on_the_page_and_no_worker_begins(
    world, client, drafted, django_capture_on_commit_callbacks
):
    Decision.objects.create(
        unit=world.department, title="Cũ", symbol="9/QĐ-SNV", day=timezone.localdate(), state="issued"
    )
    client.force_login(world.decider)
    form = {"symbol": "9/QĐ-SNV", "day": f"{timezone.localdate():%d/%m/%Y}", "signer_name": "x", "signer_post": "x"}
    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post(address(drafted), form)
    assert "đã dùng cho «Cũ»" in answer.content.decode()
    assert not Job.objects.exists() and not AwardRecord.objects.exists()


def test_a_refusal_that_comes_up_meanwhile_ends_the_job_in_words_and_writes_nothing(world, drafted):
    job = Job.objects.create(owner=world.decider, title="x")
    today = timezone.localdate().isoformat()
    values = {"symbol": "", "day": today, "signer_name": "x", "signer_post": "x"}
    issuing.issue_in_background.call(job.pk, drafted.pk, world.decider.pk, today, values)
    job.refresh_from_db()
    assert job.state == "failed" and "số, ký hiệu" in job.message
    assert not AwardRecord.objects.exists()
