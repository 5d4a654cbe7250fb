"""What a person sends in and corrects."""

from __future__ import annotations

from django import forms

from tdkt.core.forms import Form, checked_upload
from tdkt.paperwork.forms import READABLE


class ReadInForm(Form):
    file = forms.FileField(
        label="Báo cáo hoặc kế hoạch cũ", help_text=".docx, .pdf, .txt, bản quét hoặc ảnh chụp, dưới 20 MB."
    )
    year = forms.IntegerField(
        label="Năm của số liệu", required=False, min_value=1945, max_value=2100, help_text="Để trống: lấy theo văn bản."
    )

    def clean_file(self) -> tuple[str, bytes]:
        file = self.cleaned_data["file"]
        return str(file.name), checked_upload(file, endings=READABLE)
