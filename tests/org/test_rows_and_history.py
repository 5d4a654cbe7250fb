"""A row changed by SQL, past the program and its history, is found and placed: which row, which field, from what to what."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection

from tdkt.config.commands import history as command
from tdkt.core import history
from tdkt.org import chain, kept_rows, operations, rows_and_history

TODAY = date(2026, 3, 5)


@pytest.fixture
def hired(world, officer):
    """Written by the program, each row with its event."""
    who = operations.hire(actor=officer, unit=world.counselling, full_name="Quàng Văn Pản", day=date(2019, 5, 1),
                          citizen_id="014190000123", post={"title": "Viên chức"})  # fmt: skip
    operations.rate(actor=officer, person=who, year=2025, level="HT")
    operations.record_leave(actor=officer, person=who, kind="om", starts=date(2024, 2, 1), ends=date(2024, 3, 1))
    return who


def sql(statement: str, *values: object) -> None:
    """Past the program; what it has written so far is as good as committed."""
    kept_rows.write()
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def faults() -> list[str]:
    return rows_and_history.compare(births=False).faults


def test_what_the_program_writes_raises_no_alarm(hired, world, officer, appraiser):
    operations.edit_person(actor=officer, person=hired, education="Đại học", birth=date(1990, 1, 2), phone="0912345678")
    operations.edit_unit(actor=officer, unit=world.counselling, staff_allotted=5)
    operations.rate(actor=officer, person=hired, year=2025, level="HTT", points=None)
    rating = hired.ratings.get()
    operations.verify_rating(actor=officer, rating=rating, decision_no="12/QĐ")
    history.remove(hired.leaves.get(), actor=officer, verb="org.edit_leave")
    operations.leave_unit(actor=officer, person=hired, day=TODAY)
    operations.blank(actor=appraiser, person=hired, day=TODAY, reason="Theo đơn của người này")
    assert faults() == []


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("UPDATE org_rating SET level = 'HTXS'", ["«Mức»", "Hoàn thành nhiệm vụ", "Hoàn thành xuất sắc", "Kết quả xếp loại số "]),
        ("UPDATE org_rating SET decision_no = '9/QĐ'", ["«Số quyết định»", "(trống)", "9/QĐ"]),
        ("UPDATE org_person SET full_name = 'Người Khác' WHERE full_name = 'Quàng Văn Pản'", ["«Họ và tên»", "Người Khác"]),
        ("UPDATE org_person SET left = '2020-01-01' WHERE full_name = 'Quàng Văn Pản'", ["(trống)", "01/01/2020"]),
        ("UPDATE org_person SET citizen_id_hash = NULL", ["giá trị sổ không được giữ", "cccd"]),
        ("UPDATE org_post SET starts = '2010-01-01' WHERE starts = '2019-05-01'", ["«Từ ngày»", "01/05/2019", "01/01/2010"]),
        ("UPDATE org_leave SET ends = NULL", ["«Đến ngày»", "01/03/2024", "(trống)"]),
        ("DELETE FROM org_leave", ["xóa ngoài chương trình", "Thời gian nghỉ"]),
    ],
)  # fmt: skip
def test_a_row_changed_or_taken_away_by_sql_is_found_and_placed(hired, statement, said):
    sql(statement.replace(" left =", f" {connection.ops.quote_name('left')} ="))
    found = "\n".join(faults())
    assert list(chain.verify()) == []  # the chain itself is whole: only the rows betray it
    assert all(words in found for words in said), found


def test_another_unit_put_in_by_sql_is_named_and_a_row_slipped_in_is_found(hired, world):
    sql("UPDATE org_person SET unit_id = %s WHERE id = %s", world.other_centre.pk, hired.pk)
    sql(
        "INSERT INTO org_leave (person_id, kind, starts, result, note) VALUES (%s, 'om', '2020-01-01', '', '')",
        hired.pk,
    )
    found = rows_and_history.compare().faults
    assert any("«Đơn vị»" in line and str(world.other_centre) in line and "Quàng Văn Pản" in line for line in found)
    assert any("thêm ngoài chương trình" in line and "Thời gian nghỉ" in line for line in found)


def test_the_command_says_where_counts_what_it_compared_and_names_what_it_could_not(hired, capsys, monkeypatch):
    monkeypatch.setattr(command, "setup", lambda: None)
    sql("UPDATE org_rating SET level = 'HTXS'")
    assert command.main(["verify"]) == 1
    told = capsys.readouterr().out
    assert "Kết quả xếp loại số" in told and "Đã đối chiếu" in told
    assert "phiếu niêm phong: phiếu kín chưa kiểm" in told.split("Không đối chiếu theo từng dòng")[1]
    assert command.main(["verify", "--chain-only"]) == 0


def test_it_asks_as_often_for_many_rows_as_for_one(hired, officer, world, django_assert_num_queries):
    from django.test.utils import CaptureQueriesContext

    kept_rows.write()
    with CaptureQueriesContext(connection) as few:
        rows_and_history.compare(births=False)
    for number in range(5):
        operations.hire(actor=officer, unit=world.counselling, full_name=f"Lò Văn Thứ {number}", day=TODAY, post={"title": "Viên chức"})  # fmt: skip
    kept_rows.write()
    with django_assert_num_queries(len(few)):
        assert rows_and_history.compare(births=False).faults == []


def test_signing_in_and_passwords_given_and_chosen_raise_no_alarm(world, officer, client):
    account, password = operations.open_account(actor=officer, username="moi", unit=world.office, day=TODAY)
    assert client.login(username="moi", password=password)
    operations.set_first_password(account=account, password="mot cau du dai 27")
    operations.reset_password(actor=world.administrator, account=account)
    assert faults() == []
