"""What people fill in about papers."""

from __future__ import annotations

from typing import Any

from django import forms

from tdkt.core.forms import DateField, Form, ModelForm, checked_upload
from tdkt.documents.kinds import CERTIFICATES, KINDS
from tdkt.paperwork.models import Directive, NumberNote, PrinterProfile, Spread


class IssueForm(Form):
    number = forms.IntegerField(
        label="Số", required=False, min_value=1, max_value=99999, help_text="Để trống để lấy số kế tiếp."
    )
    day = DateField(label="Ngày ban hành")
    override = forms.CharField(
        label="Lý do ban hành dù soát còn lỗi",
        required=False,
        max_length=300,
        help_text="Chỉ ghi khi đã xem lỗi soát và vẫn ban hành; lý do lưu trong lịch sử.",
    )


class SignedForm(Form):
    file = forms.FileField(label="Bản đã ký (PDF)")

    def clean_file(self) -> bytes:
        return checked_upload(self.cleaned_data["file"], endings=(".pdf",))


class SignForm(Form):
    file = forms.FileField(label="Tệp chứng thư (.p12, .pfx)")
    password = forms.CharField(
        label="Mật khẩu của tệp chứng thư",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
    )
    picture = forms.FileField(
        label="Ảnh chữ ký (PNG, nền trong)", required=False, help_text="Đặt trên tên người ký; bỏ trống thì không hiện."
    )

    def clean_file(self) -> bytes:
        return checked_upload(self.cleaned_data["file"], endings=(".p12", ".pfx"))

    def clean_picture(self) -> bytes:
        given = self.cleaned_data.get("picture")
        return checked_upload(given, endings=(".png",)) if given else b""


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


# What is read, and what is refused by the reader itself, in words about how to save it anew.
READABLE = (
    ".docx",
    ".docm",
    ".doc",
    ".rtf",
    ".odt",
    ".pdf",
    ".txt",
    ".png",
    ".jpg",
    ".jpeg",
    ".tif",
    ".tiff",
    ".bmp",
    ".webp",
)


class AuditForm(Form):
    file = forms.FileField(
        label="Văn bản cần soát",
        help_text=".docx, .pdf, .txt, bản quét hoặc ảnh chụp, dưới 20 MB. Tệp được giữ 2 giờ để xem kết quả rồi xóa hẳn khỏi máy chủ, trừ khi bạn bấm «Giữ lại».",  # noqa: E501
    )
    day = DateField(label="Ngày của văn bản", required=False, help_text="Chỉ cần khi trong tệp không ghi ngày.")

    def clean_file(self) -> tuple[str, bytes]:
        file = self.cleaned_data["file"]
        return str(file.name), checked_upload(file, endings=READABLE)


class NumbersForm(Form):
    series = forms.CharField(label="Sổ", max_length=20, help_text="KH, BC, TTr, QĐ, CV…")
    first = forms.IntegerField(label="Từ số", min_value=1, max_value=99999)
    last = forms.IntegerField(label="Đến số", min_value=1, max_value=99999)
    kind = forms.ChoiceField(label="Vì sao không có văn bản", choices=NumberNote.Kind.choices[1:])
    reason = forms.CharField(label="Giải thích", max_length=300)


class ReserveForm(Form):
    series = forms.CharField(label="Sổ", max_length=20)
    count = forms.IntegerField(label="Giữ bao nhiêu số kế tiếp", min_value=1, max_value=50, initial=1)
    reason = forms.CharField(label="Giữ cho văn bản nào", max_length=300)


class PrinterForm(ModelForm):
    class Meta:
        model = PrinterProfile
        fields = ["name", "stock", "border", "offset_x_mm", "offset_y_mm", "scale_x", "scale_y"]


class CalibrateForm(Form):
    """The two crosses of the test grid as measured on paper, in millimetres."""

    x0 = forms.FloatField(label="Dấu thứ nhất cách mép trái (mm)", min_value=0, max_value=60)
    y0 = forms.FloatField(label="Dấu thứ nhất cách mép trên (mm)", min_value=0, max_value=60)
    x1 = forms.FloatField(label="Dấu thứ hai cách mép trái (mm)", min_value=230, max_value=297)
    y1 = forms.FloatField(label="Dấu thứ hai cách mép trên (mm)", min_value=150, max_value=210)


class TemplateForm(Form):
    kind = forms.ChoiceField(label="Dùng cho mẫu văn bản")
    file = forms.FileField(label="Tệp mẫu .docx")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = sorted(
            ((code, kind.name) for code, kind in KINDS.items() if code not in CERTIFICATES), key=lambda pair: pair[1]
        )

    def clean_file(self) -> tuple[str, bytes]:
        file = self.cleaned_data["file"]
        return str(file.name), checked_upload(file, endings=(".docx",))
