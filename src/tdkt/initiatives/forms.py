"""What people fill in about initiatives."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms

from tdkt.core.forms import DateField, Form, ModelForm, checked_upload
from tdkt.core.workflow import StepRefused
from tdkt.initiatives.models import Initiative, Score
from tdkt.initiatives.operations import checked_shares
from tdkt.org.models import Person
from tdkt.paperwork.entering import MoneyField

ROWS = 5


class InitiativeForm(ModelForm):
    """The declaration; up to five authors, whose shares add up to 100."""

    class Meta:
        model = Initiative
        fields = ["title", "kind", "year", "problem", "solution", "effect", "benefit", "applied_from"]

    def __init__(self, *args: Any, people: Any, shares: list[tuple[Person, Decimal]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        hint = "Số tiền làm lợi trong một năm, nếu tính được."
        self.fields["benefit"] = MoneyField(label="Làm lợi (đồng)", required=False, help_text=hint)
        for number in range(ROWS):
            person, share = shares[number] if number < len(shares) else (None, None)
            words = "Tác giả" if number == 0 else f"Đồng tác giả {number}"
            self.fields[f"author_{number}"] = forms.ModelChoiceField(
                label=words, queryset=people, required=number == 0, initial=person
            )
            self.fields[f"share_{number}"] = forms.DecimalField(
                label="Tỷ lệ đóng góp (%)", required=number == 0, initial=share, max_digits=5, decimal_places=2,
                min_value=0, max_value=100,
            )  # fmt: skip
            for name, place in ((f"author_{number}", "most"), (f"share_{number}", "rest")):  # side by side
                self.fields[name].place = place  # type: ignore[attr-defined]
        self.dress()

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        for number in range(ROWS):
            if bool(data.get(f"author_{number}")) != (data.get(f"share_{number}") is not None):
                self.add_error(f"share_{number}", "Ghi cả tác giả và tỷ lệ, hoặc để trống cả hai.")
        if not self.errors:
            try:
                checked_shares(self.shares())
            except StepRefused as why:
                self.add_error("share_0", str(why))
        return data

    def shares(self) -> list[tuple[Person, Decimal]]:
        data = self.cleaned_data
        pairs = [(data.get(f"author_{n}"), data.get(f"share_{n}")) for n in range(ROWS)]
        return [(person, share) for person, share in pairs if person is not None and share is not None]

    @property
    def declared(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self.Meta.fields}


class RecogniseForm(Form):
    scope = forms.ChoiceField(label="Phạm vi công nhận", choices=Initiative.Scope.choices)
    decision_no = forms.CharField(label="Số quyết định công nhận", max_length=60)
    decided_on = DateField(label="Ngày quyết định")

    note = forms.CharField(
        label="Lý do công nhận khi điểm chưa đạt", required=False, max_length=1000,
        help_text="Chỉ khi quy chế của Hội đồng cho phép, hoặc Hội đồng chưa chấm đủ.",
    )  # fmt: skip


class WidenForm(RecogniseForm):
    note = None  # type: ignore[assignment]
    issuer = forms.CharField(label="Cơ quan công nhận", max_length=200)

    def __init__(self, *args: Any, scope: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        every = Initiative.Scope.choices
        wider = every[Initiative.Scope.values.index(scope) + 1 :]
        self.fields["scope"].choices = wider or every  # type: ignore[attr-defined]


class AttachForm(Form):
    file = forms.FileField(label="Tài liệu kèm theo", help_text="Word, PDF, Excel hoặc ảnh.")

    def clean_file(self) -> tuple[str, bytes]:
        file = self.cleaned_data["file"]
        return str(file.name), checked_upload(file, endings=(".docx", ".pdf", ".xlsx", ".jpg", ".jpeg", ".png"))


class ScoreForm(Form):
    def __init__(self, *args: Any, mine: dict[str, Score], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for value, words in Score.Criterion.choices:
            kept = mine.get(value)
            self.fields[f"p_{value}"] = forms.IntegerField(
                label=f"{words} (0 đến 100)", min_value=0, max_value=100, initial=kept.points if kept else None
            )
            self.fields[f"r_{value}"] = forms.CharField(
                label="Nhận xét", required=False, max_length=500, initial=kept.reason if kept else ""
            )
        self.dress()

    def scores(self) -> dict[str, tuple[int, str]]:
        data = self.cleaned_data
        return {value: (data[f"p_{value}"], data[f"r_{value}"]) for value in Score.Criterion.values}
