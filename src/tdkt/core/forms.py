"""Forms as every page shows them: label, input, help, error beside the field; dates dd/mm/yyyy; clean Unicode."""

from __future__ import annotations

import unicodedata
from typing import Any

from django import forms
from django.forms.renderers import TemplatesSetting

MAX_UPLOAD = 20 * 2**20


class Renderer(TemplatesSetting):
    """Every form and field is drawn by the templates of the house."""

    form_template_name = "core/form.html"
    field_template_name = "core/field.html"


class DateInput(forms.DateInput):
    """dd/mm/yyyy, with a hint and a numeric keyboard on phones."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        shown = {"placeholder": "dd/mm/yyyy", "inputmode": "numeric", "autocomplete": "off", "data-date": ""}
        super().__init__(attrs=shown | (attrs or {}), format="%d/%m/%Y")


class DateField(forms.DateField):
    widget = DateInput
    default_error_messages = {"invalid": "Ngày phải viết dd/mm/yyyy và là ngày có thật, ví dụ 05/03/2026."}


class _Look(forms.BaseForm):
    """Bootstrap classes, NFC text and Vietnamese dates for every field; two forms of one page share no id."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.auto_id = f"{type(self).__name__}_%s" if self.auto_id == "id_%s" else self.auto_id
        self.dress()

    def clean(self) -> dict[str, Any]:
        return compose_unicode(super().clean() or self.cleaned_data)

    def dress(self) -> None:
        for name, field in list(self.fields.items()):
            if type(field) is forms.DateField:
                dressed = DateField(
                    label=field.label, required=field.required, help_text=field.help_text, initial=field.initial
                )
                self.fields[name] = field = dressed
            widget = field.widget
            if isinstance(widget, (forms.CheckboxInput, forms.RadioSelect, forms.CheckboxSelectMultiple)):
                look = "form-check-input"
            elif isinstance(widget, (forms.Select, forms.SelectMultiple)):
                look = "form-select"
            else:
                look = "form-control"
            widget.attrs["class"] = f"{widget.attrs.get('class', '')} {look}".strip()
            if isinstance(widget, forms.Textarea):
                widget.attrs["rows"] = 4 if widget.attrs.get("rows") in (None, "10") else widget.attrs["rows"]
                widget.attrs.pop("cols", None)


class Form(_Look, forms.Form):
    """Fields written by hand."""


class ModelForm(_Look, forms.ModelForm):  # type: ignore[type-arg]
    """Fields of a model."""

    @property
    def values(self) -> dict[str, Any]:
        """What was entered, for an operation's keyword arguments."""
        return {name: self.cleaned_data[name] for name in self.fields if name in self.cleaned_data}


def compose_unicode(data: dict[str, Any]) -> dict[str, Any]:
    """NFC for every text: letters typed on one machine must equal those typed on another."""
    return {
        key: unicodedata.normalize("NFC", value) if isinstance(value, str) else value for key, value in data.items()
    }


class StepForm(Form):
    """What a step may ask for. A step that asks for more has a form of its own."""

    note = forms.CharField(
        label="Lý do, ghi chú", required=False, widget=forms.Textarea(attrs={"rows": 3}), max_length=4000
    )


def checked_upload(file: Any, *, endings: tuple[str, ...]) -> bytes:
    """The bytes of an upload after size and name are checked. Raises ``forms.ValidationError`` in words."""
    name = str(file.name).lower()
    if not name.endswith(endings):
        raise forms.ValidationError(f"Tệp «{file.name}» không nhận được: chỉ nhận {', '.join(endings)}.")
    if file.size > MAX_UPLOAD:
        raise forms.ValidationError(f"Tệp nặng {file.size // 2**20} MB, vượt mức {MAX_UPLOAD // 2**20} MB.")
    if file.size == 0:
        raise forms.ValidationError("Tệp rỗng, hãy chọn lại tệp.")
    data: bytes = file.read()
    return data
