"""What people fill in about reports."""

from __future__ import annotations

from django import forms

from tdkt.core.forms import DateField, Form
from tdkt.reports.models import Report


class BeginForm(Form):
    kind = forms.ChoiceField(label="Loại báo cáo", choices=Report.Kind.choices)
    year = forms.IntegerField(label="Năm", min_value=2015, max_value=2100)
    counted_to = DateField(label="Số liệu đến ngày")


class SectionForm(Form):
    body = forms.CharField(
        label="Nội dung",
        required=False,
        max_length=40_000,
        widget=forms.Textarea(attrs={"rows": 14}),
        help_text="Mỗi dòng một đoạn. Đầu dòng «- » là gạch đầu dòng, «+ » là ý nhỏ, «## » là tiêu đề con.",
    )
