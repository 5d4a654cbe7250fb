"""What the forms of several rooms share: sums of money, days gone by, rows ticked on a list."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from django import forms
from django.http import HttpRequest

from tdkt.core.forms import Form
from tdkt.documents.numbers import grouped

MOST_MONEY = 10**15  # đồng: beyond any budget, far within what a database column holds


class MoneyField(forms.IntegerField):
    """Whole đồng, written as people write them: 1.500.000, 1 500 000 or 1500000; shown grouped."""

    widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})
    default_error_messages = {
        "invalid": "Số tiền ghi bằng đồng, chỉ gồm chữ số, ví dụ 1.500.000.",
        "max_value": "Số tiền lớn quá, hãy xem lại số chữ số.",
        "min_value": "Số tiền nhỏ nhất là %(limit_value)s đồng.",
    }

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"min_value": 0, "max_value": MOST_MONEY} | kwargs)

    def to_python(self, value: Any) -> int | None:
        text = re.sub(r"(?<=\d)[. \u00a0](?=\d{3}(?:\D|$))", "", str(value).strip()) if value is not None else ""
        if text and not re.fullmatch(r"-?[0-9]{1,30}", text):
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        return int(text) if text else None

    def prepare_value(self, value: Any) -> Any:
        return grouped(value) if isinstance(value, int) else value


class Happened(Form):
    """What has been done already: none of its days lies after ``today``."""

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        for name, value in list(data.items()):
            if isinstance(value, date) and value > self.today:
                words = f"Ngày {value:%d/%m/%Y} sau ngày hôm nay {self.today:%d/%m/%Y}: chỉ ghi việc đã làm."
                self.add_error(name, words)
        return data


def chosen_ids(request: HttpRequest, name: str = "ids") -> list[int]:
    """Row numbers ticked on a list; what cannot be the number of a row is left out."""
    numbers = map(row_number, request.POST.getlist(name))
    return [one for one in numbers if one is not None]


def row_number(text: str | None) -> int | None:
    """The number of a row as a form sends it; None for what can be none, also one beyond a database column."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 19 else None


def year_asked(text: str | None, otherwise: int, *, since: int = 2000) -> int:
    """The year in an address; ``otherwise`` where it is none or lies out of reach."""
    year = row_number(text) or 0
    return year if since <= year <= 2100 else otherwise  # noqa: PLR2004


def said_by(form: forms.BaseForm) -> str:
    """What is wrong with a form that has no page of its own: each field by its label."""
    lines = []
    for name, errors in form.errors.items():
        label = form.fields[name].label if name in form.fields else ""
        lines += [f"{label}: {words}" if label else str(words) for words in errors]
    return "\n".join(lines)
