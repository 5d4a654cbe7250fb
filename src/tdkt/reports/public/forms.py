"""What a citizen may ask."""

from __future__ import annotations

from typing import Any

from django import forms

from tdkt.core.forms import Form
from tdkt.core.text import clean, fold


class LookupForm(Form):
    """The whole name and one more fact."""

    name = forms.CharField(label="Họ và tên hoặc tên tập thể, viết đủ", max_length=200)
    decision_no = forms.CharField(label="Số quyết định", max_length=60, required=False)
    year = forms.IntegerField(label="Năm thành tích", min_value=1945, max_value=2100, required=False)

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("name") and len(fold(data["name"]).split()) < 2:
            self.add_error("name", "Hãy viết đủ cả họ và tên.")
        if "name" in data and not data.get("decision_no") and not data.get("year") and "year" not in self.errors:
            self.add_error("decision_no", "Ghi thêm số quyết định hoặc năm thành tích.")
        return data


class CodeForm(Form):
    code = forms.CharField(label="Mã kiểm tra trên bằng", max_length=40)

    def clean_code(self) -> str:
        """As people type it: spaces and dashes do not count."""
        code = clean(self.cleaned_data["code"]).replace(" ", "").replace("-", "").lower()
        if not code.isascii() or not code.isalnum():
            raise forms.ValidationError("Mã kiểm tra chỉ có chữ cái không dấu và chữ số.")
        return code
