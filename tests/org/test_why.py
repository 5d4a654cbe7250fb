"""«Vì sao được, không được»: the row is found by its words, the answer comes from the predicates the program itself asks."""

from __future__ import annotations

from urllib.parse import urlencode

import pytest
from django.urls import reverse

from tdkt.org import why
from tdkt.org.models import Person


def asked(client, account, action, row):
    return client.get(f"{reverse('why')}?{urlencode({'account': account.pk, 'action': action, 'row': row})}")


def test_a_person_is_found_without_diacritics_and_the_officer_may_edit_but_not_rate_oneself(world, officer, client):
    client.force_login(officer)
    page = asked(client, officer, "may:org.person:may_edit_person", "nguyen thi mai").content.decode()
    assert "Kết luận: làm được" in page and "Thấy Nguyễn Thị Mai" in page
    own = asked(client, officer, "may:org.person:may_rate_person", "lò thị hà").content.decode()
    assert "Kết luận: không làm được" in own and "việc của chính người đó" in own


def test_several_that_fit_are_offered_to_choose_from_and_none_is_said(world, officer, client):
    client.force_login(officer)
    answer = asked(client, officer, "see:org.person", "thi")
    assert len(answer.context["choice"]) >= 2 and answer.context["verdict"] is None
    first, address = answer.context["choice"][0]
    assert f"Thấy {first}" in client.get(reverse("why") + address).content.decode()
    assert "không có dòng nào khớp" in asked(client, officer, "see:org.person", "không ai cả").content.decode()


def test_nothing_is_found_that_the_asker_does_not_see_and_a_number_is_not_named(world, stranger, client):
    client.force_login(stranger)
    assert "không có dòng nào khớp" in asked(client, stranger, "see:org.person", "nguyen thi mai").content.decode()
    mai = Person.objects.get(full_name="Nguyễn Thị Mai")
    page = asked(client, stranger, "may:org.person:may_edit_person", str(mai.pk)).content.decode()
    assert "Nguyễn Thị Mai" not in page and "không làm được" in page


def test_no_words_of_the_code_stand_on_the_page_and_every_predicate_that_is_named_exists(world, officer, client):
    client.force_login(officer)
    groups = dict(why.actions(officer))
    every = [words for pairs in groups.values() for _, words in pairs]
    assert len(every) > 40 and not [words for words in every if "_" in words]
    assert {"Hủy bỏ khen thưởng", "Chấm điểm", "Kiểm phiếu"} <= {words.split(":")[0] for words in every}


@pytest.mark.parametrize("row", ["0", "9" * 12, "'; DROP", "\x00", "%"])
def test_whatever_is_typed_is_answered_with_a_page(world, officer, client, row):
    client.force_login(officer)
    assert asked(client, officer, "see:org.person", row).status_code == 200
