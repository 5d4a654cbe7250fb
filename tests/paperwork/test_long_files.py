"""A long file is read by the worker, with its progress; what was found is held, so that an answer costs no new reading."""

from __future__ import annotations

import io

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from tdkt.core.models import Job
from tdkt.documents.read_size import is_long
from tdkt.paperwork import examining
from tdkt.paperwork.models import AuditedFile, Verdict
from tdkt.paperwork.operations.auditing import forget_in_time

SLIP = "Họp ngày 31/02/2026 tại phòng họp của Trung tâm, bàn việc thi đua của quý sau."


@pytest.fixture(autouse=True)
def _nothing_held():
    cache.clear()


def paper(lines=1):
    words = "Các phòng tiếp tục triển khai công tác thi đua, khen thưởng theo kế hoạch đã ban hành của đơn vị.\n"
    return ("BÁO CÁO\nTổng kết năm 2026\n\n" + words * lines + SLIP + "\n").encode()


def send(client, content, name="bao-cao.txt"):
    return client.post("/soat-van-ban/", {"file": SimpleUploadedFile(name, content)})


@pytest.fixture
def sent_long(client, officer, django_capture_on_commit_callbacks):
    """A long file was sent and the worker has done its work: (answer to the sending, the file)."""
    client.force_login(officer)
    with django_capture_on_commit_callbacks(execute=True):
        answer = send(client, paper(1500))
    return answer, AuditedFile.objects.first()


def test_a_long_file_goes_to_the_worker_and_its_result_is_opened_from_there(client, sent_long):
    answer, row = sent_long
    job = Job.objects.get()
    assert answer["Location"] == f"/viec/{job.pk}/" and (job.state, job.done, job.total) == ("done", 100, 100)
    assert job.url == f"/soat-van-ban/{row.pk}/" and "31/02/2026" in client.get(job.url).content.decode()
    assert Job.objects.count() == 1


def test_while_the_worker_is_at_it_the_file_leads_to_its_progress(client, officer):
    client.force_login(officer)
    send(client, paper(1500))
    row, job = AuditedFile.objects.get(), Job.objects.get()
    for _ in range(2):
        assert client.get(f"/soat-van-ban/{row.pk}/")["Location"] == f"/viec/{job.pk}/"
    assert Job.objects.count() == 1


def test_a_long_file_that_cannot_be_read_is_told_by_the_job_and_not_kept(
    client, officer, django_capture_on_commit_callbacks
):
    picture = io.BytesIO()
    Image.new("L", (60, 60)).save(picture, "PNG")
    client.force_login(officer)
    with django_capture_on_commit_callbacks(execute=True):
        send(client, picture.getvalue()[:-30], "anh.png")
    job = Job.objects.get()
    assert job.state == "failed" and "anh.png" in job.message and not AuditedFile.objects.exists()


def test_answers_ask_nothing_of_the_reader_and_keep_what_was_filtered(client, sent_long, monkeypatch):
    _, row = sent_long
    monkeypatch.setattr(examining, "read", None)  # would be called and fail
    page = client.get(f"/soat-van-ban/{row.pk}/?muc=error").content.decode()
    key = page.split('name="key" value="')[1][:64]
    answer = client.post(f"/soat-van-ban/{row.pk}/tra-loi/?muc=error", {"key": key, "answer": "accepted"})
    assert Verdict.objects.get().answer == "accepted" and "?muc=error#n" in answer["Location"]


def test_look_again_reads_anew(client, officer):
    client.force_login(officer)
    place = send(client, paper())["Location"]
    row = AuditedFile.objects.get()
    first = examining.examined(row).at
    client.post(f"{place}giu/", {"what": "again"})
    assert examining.examined(row).at > first


def test_a_file_goes_when_its_time_is_over_and_not_before(client, officer):
    client.force_login(officer)
    send(client, paper())
    row = AuditedFile.objects.get()
    assert forget_in_time.call() == 0 and row.file.storage.exists(row.file.name)
    AuditedFile.objects.update(expires=row.created)
    assert forget_in_time.call() == 1 and not row.file.storage.exists(row.file.name)


def test_two_slips_of_one_kind_on_one_line_are_marked_where_each_stands(client, officer):
    client.force_login(officer)
    place = send(client, ("BÁO CÁO\nTổng kết năm 2026\n\nHọp ngày 31/02/2026; họp lại ngày 31/02/2026.\n").encode())
    page = client.get(place["Location"]).content.decode()
    assert page.count('<mark class="error">') == 2


@pytest.mark.parametrize(("content", "long"), [(paper(), False), (paper(1500), True), (b"PK\x03\x04 broken", False)])
def test_what_is_long(content, long):
    assert is_long(content) is long
