"""What people fill in about plans and figures."""

from __future__ import annotations

from typing import Any

from django import forms

from tdkt.core.forms import DateField, Form, ModelForm, checked_upload
from tdkt.org.models import Person, Unit
from tdkt.planning import queries
from tdkt.planning.models import Indicator, Plan, PlanSection, Task

ENDINGS = (".pdf", ".docx", ".xlsx", ".jpg", ".png")


class BeginForm(Form):
    year = forms.IntegerField(label="Năm", min_value=2015, max_value=2100)


class PlanForm(ModelForm):
    class Meta:
        model = Plan
        fields = ["title", "pursuant"]
        help_texts = {"pursuant": "Mỗi dòng một văn bản của cấp trên mà kế hoạch thực hiện."}


class SectionForm(ModelForm):
    body = forms.CharField(
        label="Nội dung",
        required=False,
        max_length=40_000,
        widget=forms.Textarea(attrs={"rows": 14}),
        help_text="Mỗi dòng một đoạn. Đầu dòng «- » là gạch đầu dòng, «+ » là ý nhỏ.",
    )

    class Meta:
        model = PlanSection
        fields = ["heading", "body"]


class NewSectionForm(SectionForm):
    class Meta(SectionForm.Meta):
        fields = ["part", "heading", "body"]


class TaskForm(ModelForm):
    class Meta:
        model = Task
        fields = ["quarter", "content", "owner", "person", "deadline", "monthly_day"]

    def __init__(self, *args: Any, unit: Unit, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["quarter"] = forms.TypedChoiceField(
            label="Quý", coerce=int, choices=[(n, f"Quý {n}") for n in (1, 2, 3, 4)]
        )
        self.fields["owner"].queryset = queries.rooms_of(unit)
        self.fields["person"].queryset = Person.objects.filter(unit__path__startswith=unit.path, left__isnull=True)
        self.dress()


class ReportTaskForm(Form):
    state = forms.ChoiceField(label="Tình trạng", choices=Task.State.choices)
    day = DateField(label="Ngày")
    evidence = forms.CharField(label="Minh chứng, lý do", required=False, max_length=500)
    file = forms.FileField(label="Tệp minh chứng", required=False)

    def clean_file(self) -> tuple[str, bytes] | None:
        file = self.cleaned_data.get("file")
        return (str(file.name), checked_upload(file, endings=ENDINGS)) if file else None


class GroupForm(Form):
    name = forms.CharField(label="Tên lĩnh vực", max_length=300)


class IndicatorForm(ModelForm):
    class Meta:
        model = Indicator
        fields = [
            "group",
            "parent",
            "code",
            "name",
            "measure",
            "direction",
            "accrual",
            "parts_add_up",
            "decimals",
            "percent_places",
            "owner",
            "active",
        ]

    def __init__(self, *args: Any, unit: Unit, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["group"].queryset = queries.groups_of(unit)
        self.fields["parent"].queryset = Indicator.objects.filter(group__unit=unit)
        self.fields["owner"].queryset = queries.rooms_of(unit)


class WorkbookForm(Form):
    file = forms.FileField(label="Tệp Excel", help_text="Tệp lấy từ nút «Tải mẫu Excel» của đúng kỳ này.")

    def clean_file(self) -> bytes:
        return checked_upload(self.cleaned_data["file"], endings=(".xlsx",))
