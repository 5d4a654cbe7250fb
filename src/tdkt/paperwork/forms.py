"""What people fill in about papers."""

from __future__ import annotations

from django import forms

from tdkt.core.forms import DateField, Form, ModelForm, checked_upload
from tdkt.paperwork.models import Directive, Spread


class IssueForm(Form):
    number = forms.IntegerField(
        label="Số", required=False, min_value=1, max_value=99999, help_text="Để trống để lấy số kế tiếp."
    )
    day = DateField(label="Ngày ban hành")


class SignedForm(Form):
    file = forms.FileField(label="Bản đã ký (PDF)")

    def clean_file(self) -> bytes:
        return checked_upload(self.cleaned_data["file"], endings=(".pdf",))


class DirectiveForm(ModelForm):
    class Meta:
        model = Directive
        fields = [
            "kind",
            "symbol",
            "day",
            "issuer",
            "title",
            "valid_from",
            "valid_to",
            "replaced_by",
            "received_on",
            "file",
        ]


class SpreadForm(ModelForm):
    class Meta:
        model = Spread
        fields = ["day", "how", "people"]


class AuditForm(Form):
    file = forms.FileField(
        label="Văn bản cần soát", help_text=".docx, .pdf hoặc .txt, dưới 20 MB. Tệp không được lưu lại."
    )

    def clean_file(self) -> tuple[str, bytes]:
        file = self.cleaned_data["file"]
        return str(file.name), checked_upload(file, endings=(".docx", ".pdf", ".txt"))
