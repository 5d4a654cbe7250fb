"""Lists to print and sign, as Excel: who is paid, who receives a certificate, the ledger of a fund."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.utils.text import slugify

from tdkt.awards import queries
from tdkt.awards.models import Certificate, Decision, Fund
from tdkt.awards.operations.papers import payees
from tdkt.core.listing import excel
from tdkt.documents.numbers import dong_in_words

SIGN = "Ký nhận"


def _name(what: str, decision: Decision) -> str:
    return f"{what}-{slugify(decision.symbol.replace('Đ', 'D').replace('/', '-')) or decision.pk}"


def payments(decision: Decision) -> HttpResponse:
    heads = ["STT", "Họ tên, tập thể", "Chức vụ, đơn vị", "Danh hiệu, hình thức", "Hệ số", "Mức lương cơ sở",
             "Số tiền (đồng)", "Đã chi ngày", SIGN]  # fmt: skip
    found = payees(decision)
    rows: list[list[Any]] = [
        [
            place, one.record.subject_name, ", ".join(filter(None, (one.record.post_then, one.record.unit_name_then))),
            one.record.get_award_display(), float(one.coefficient), one.base_salary, one.amount, one.paid_on, "",
        ]
        for place, one in enumerate(found, start=1)
    ]  # fmt: skip
    total = sum(one.amount for one in found)
    rows.append(["", "Tổng cộng", "", "", "", "", total, "", ""])
    rows.append(["", f"Bằng chữ: {dong_in_words(total)}", "", "", "", "", "", "", ""])
    title = f"Danh sách chi tiền thưởng theo {decision} ngày {decision.day:%d/%m/%Y}" if decision.day else str(decision)
    return excel(_name("chi-tien", decision), heads, rows, title=title)


def handing(decision: Decision, copies: list[Certificate]) -> HttpResponse:
    """The hand-over record: numbers, names, who received and when, a column to sign in."""
    heads = ["STT", "Số vào sổ", "Số sổ vàng", "Họ tên, tập thể", "Chức vụ, đơn vị", "Danh hiệu, hình thức",
             "Ngày trao", "Người nhận", SIGN]  # fmt: skip
    rows: list[list[Any]] = [
        [
            place, one.told, one.record.golden_no, one.record.subject_name,
            ", ".join(filter(None, (one.record.post_then, one.record.unit_name_then))), one.record.get_award_display(),
            one.handed_on, one.handed_to, "",
        ]
        for place, one in enumerate(copies, start=1)
    ]  # fmt: skip
    return excel(_name("giao-nhan-bang", decision), heads, rows, title=f"Danh sách giao nhận bằng theo {decision}")


def ledger(fund: Fund) -> HttpResponse:
    heads = ["Ngày", "Chứng từ", "Nội dung", "Loại", "Thu (đồng)", "Chi (đồng)", "Số dư (đồng)"]
    rows: list[list[Any]] = [["", "", "Số dư đầu năm", "", "", "", fund.opening]]
    for entry, left in queries.ledger(fund):
        comes = entry.signed > 0
        rows.append([
            entry.day, entry.voucher, entry.words, entry.get_kind_display(), entry.amount if comes else "",
            "" if comes else entry.amount, left,
        ])  # fmt: skip
    rows.append(["", "", "Số dư cuối kỳ", "", "", "", queries.balance_of(fund)])
    return excel(f"so-quy-{fund.year}", heads, rows, title=str(fund))
