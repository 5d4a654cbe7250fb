"""What people fill in about reports."""

from __future__ import annotations

from typing import Any

from django import forms

from tdkt.core.forms import DateField, Form
from tdkt.org.models import Unit
from tdkt.reports import queries
from tdkt.reports.models import Remark, Report


class BeginForm(Form):
    kind = forms.ChoiceField(label="Loại báo cáo", choices=Report.Kind.choices)
    year = forms.IntegerField(label="Năm", min_value=2015, max_value=2100)
    counted_to = DateField(label="Số liệu đến ngày")
    movement = forms.ModelChoiceField(
        None, label="Phong trào", required=False, empty_label="(chỉ chọn với báo cáo phong trào)"
    )

    def __init__(self, *args: Any, unit: Unit | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["movement"].queryset = queries.movements_to_report(unit)


class CallForm(Form):
    due = DateField(label="Hạn gửi")
    counted_to = DateField(label="Số liệu đến ngày")
    note = forms.CharField(
        label="Văn bản, lời dặn",
        max_length=300,
        required=False,
        help_text="Ví dụ: theo Công văn số 1234/SNV-TĐKT ngày 05/11/2026.",
    )


class RemarkForm(Form):
    unit = forms.ModelChoiceField(None, label="Phòng, đơn vị", empty_label=None)
    kind = forms.ChoiceField(label="Loại", choices=Remark.Kind.choices)
    text = forms.CharField(
        label="Nội dung",
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Mỗi dòng một ý, viết như sẽ in trong báo cáo.",
    )

    def __init__(self, *args: Any, units: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units


class ChangeRemarkForm(Form):
    kind = forms.ChoiceField(label="Loại", choices=Remark.Kind.choices)
    text = forms.CharField(label="Nội dung", max_length=4000, widget=forms.Textarea(attrs={"rows": 5}))
    used = forms.BooleanField(label="Đưa vào báo cáo", required=False)


class SectionForm(Form):
    body = forms.CharField(
        label="Nội dung",
        required=False,
        max_length=40_000,
        widget=forms.Textarea(attrs={"rows": 14}),
        help_text="Mỗi dòng một đoạn. Đầu dòng «- » là gạch đầu dòng, «+ » là ý nhỏ, «## » là tiêu đề con.",
    )


class HandForm(Form):
    """The blank cells of one row of a table; left empty means that nothing is known."""

    source = forms.CharField(
        label="Lấy từ đâu", max_length=300, help_text="Ví dụ: sổ theo dõi của Phòng; báo cáo số 12/BC-ABC ngày 20/11."
    )

    def __init__(self, *args: Any, columns: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, words in columns:
            self.fields[name] = forms.IntegerField(label=words, required=False, min_value=0, max_value=1_000_000)
        self.order_fields([*(name for name, _ in columns), "source"])
        self.dress()
