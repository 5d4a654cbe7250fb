"""The form in which an officer says where each field of a certificate stands, in millimetres."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from django import forms

from tdkt.core.forms import Form, checked_upload
from tdkt.documents.certificate_forms import FIELD_NAMES, PICTURES, Place
from tdkt.documents.certificates import is_png, wrong_box

MEASURES = {
    "x_mm": "Cách mép trái",
    "y_mm": "Cách mép trên",
    "width_mm": "Rộng",
    "height_mm": "Cao",
    "size_pt": "Cỡ chữ",
}
SIDES = {"left": "Trái", "center": "Giữa", "right": "Phải"}


class Row(NamedTuple):
    """One field of the certificate as the table shows it."""

    words: str
    cells: list[tuple[str, forms.BoundField]]


class PlacesForm(Form):
    """Every box of a form. ``places`` in the cleaned data holds only what differs from ``base``.

    A measure left empty is the form's. ``lines``: the fields whose words may be given too, with what stands there now.
    """

    def __init__(
        self, *args: Any, base: Mapping[str, Place], changes: Mapping[str, Any], lines: Mapping[str, str] | None = None,
        said: Mapping[str, str] | None = None, **kwargs: Any,
    ) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)
        self.base, self.lines = base, lines or {}
        for name, place in base.items():
            now = changes.get(name, {})
            if name in self.lines:
                self.fields[f"{name}__said"] = forms.CharField(
                    label=FIELD_NAMES[name], max_length=400, required=False,
                    initial=(said or {}).get(name, ""),
                    widget=forms.TextInput(attrs={"placeholder": self.lines[name]}),
                )  # fmt: skip
            for key, words in MEASURES.items():
                if key == "size_pt" and name in PICTURES:
                    continue
                self.fields[f"{name}__{key}"] = forms.FloatField(
                    label=f"{FIELD_NAMES[name]}: {words.lower()}", localize=True, required=False,
                    initial=_neat(now.get(key, getattr(place, key))),
                    widget=forms.TextInput(attrs={"inputmode": "decimal", "size": 5}),
                )  # fmt: skip
            if name not in PICTURES:
                self.fields[f"{name}__align"] = forms.ChoiceField(
                    label=f"{FIELD_NAMES[name]}: căn", choices=list(SIDES.items()), required=False,
                    initial=now.get("align", place.align),
                )  # fmt: skip
        self.dress()

    @property
    def rows(self) -> list[Row]:
        out = []
        for name in self.base:
            keys = [(key, words) for key, words in (*MEASURES.items(), ("align", "Căn"))]
            cells = [(words, self[f"{name}__{key}"]) for key, words in keys if f"{name}__{key}" in self.fields]
            out.append(Row(FIELD_NAMES[name], cells))
        return out

    @property
    def said(self) -> list[forms.BoundField]:
        return [self[f"{name}__said"] for name in self.lines]

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        places: dict[str, dict[str, Any]] = {}
        for name, place in self.base.items():
            given = {key: data.get(f"{name}__{key}") for key in (*MEASURES, "align")}
            box = {
                key: value for key, value in given.items() if value not in (None, "") and value != getattr(place, key)
            }
            for key, words in wrong_box(name, place, box):
                self.add_error(f"{name}__{key or 'width_mm'}", f"{words[:1].upper()}{words[1:]}.")
            if box:
                places[name] = box
        data["places"] = places
        data["lines"] = {name: data[f"{name}__said"] for name in self.lines if data.get(f"{name}__said")}
        return data


class LayoutForm(PlacesForm):
    """The unit's form: its boxes and its emblem."""

    emblem = forms.FileField(
        label="Ảnh Quốc huy hoặc biểu trưng (PNG)", required=False,
        help_text="In ở đầu giấy trắng; phôi in sẵn đã có nên không in lại.",
    )  # fmt: skip
    no_emblem = forms.BooleanField(label="Bỏ ảnh đang dùng", required=False)

    def clean_emblem(self) -> bytes | None:
        file = self.cleaned_data.get("emblem")
        if not file:
            return None
        image = checked_upload(file, endings=(".png",))
        if not is_png(image):
            raise forms.ValidationError("Tệp không phải ảnh PNG đọc được; hãy lưu lại dạng PNG.")
        return image


def _neat(value: float) -> float:
    """25.0 is shown as 25."""
    return int(value) if value == int(value) else value
