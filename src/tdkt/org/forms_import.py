"""Forms that take a list: of staff, of old ratings."""

from __future__ import annotations

from typing import Any

from django import forms

from tdkt.core.forms import DateField, Form, checked_upload
from tdkt.org.forms import UnitChoice
from tdkt.org.models import Unit

ENDINGS = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".csv", ".tsv", ".txt")


class RatingListForm(Form):
    unit = UnitChoice(label="Đơn vị", queryset=Unit.objects.none())
    file = forms.FileField(label="Tệp danh sách", help_text="Excel (.xlsx, .xls), .ods hoặc .csv, tối đa 20 MB.")

    def __init__(self, *args: Any, units: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        checked_upload(file, endings=ENDINGS)
        file.seek(0)
        return file


class ListForm(RatingListForm):
    day = DateField(
        label="Danh sách tính từ ngày", help_text="Ngày bắt đầu của vị trí khi danh sách không ghi ngày tuyển dụng."
    )
