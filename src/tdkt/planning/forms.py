"""What people fill in about plans and figures."""

from __future__ import annotations

from typing import Any

from django import forms

from tdkt.core.forms import DateField, Form, ModelForm, checked_upload
from tdkt.org.models import Person, Unit
from tdkt.planning import queries
from tdkt.planning.models import Indicator, Plan, PlanSection, Task
from tdkt.planning.percent import NotANumber, read_number

ENDINGS = (".pdf", ".docx", ".xlsx", ".jpg", ".png")


class BeginForm(Form):
    """The year, and from what: last year's plan, a plan on paper, the skeleton, or nothing."""

    LAST, PAPER, SKELETON, EMPTY = "last", "paper", "skeleton", "empty"
    year = forms.IntegerField(label="Năm", min_value=2015, max_value=2100)
    source = forms.ChoiceField(
        label="Lập từ",
        required=False,
        choices=[
            (LAST, "Kế hoạch năm trước trong chương trình"),
            (PAPER, "Tệp kế hoạch cũ (.docx, .pdf, .txt)"),
            (SKELETON, "Khung có sẵn"),
            (EMPTY, "Trang trống"),
        ],
    )
    file = forms.FileField(
        label="Tệp kế hoạch",
        required=False,
        help_text="Chỉ cần khi lập từ tệp. Năm và thời hạn trong tệp được chuyển sang năm của kế hoạch.",
    )

    def clean_file(self) -> tuple[str, bytes] | None:
        file = self.cleaned_data.get("file")
        return (str(file.name), checked_upload(file, endings=(".docx", ".pdf", ".txt"))) if file else None

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("source") == self.PAPER and not data.get("file") and "file" not in self.errors:
            self.add_error("file", "Hãy chọn tệp kế hoạch.")
        return data


class QuickTasksForm(Form):
    quarter = forms.TypedChoiceField(label="Quý", coerce=int, choices=[(n, f"Quý {n}") for n in (1, 2, 3, 4)])
    text = forms.CharField(
        label="Nhiệm vụ, mỗi dòng một việc",
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 12}),
        help_text="Thời hạn và nơi chủ trì viết ngay trong dòng, ví dụ: Đăng ký thi đua; Phòng Hành chính - Tổng hợp "
        "chủ trì; trước ngày 10/02/2026. Việc hằng tháng: … trước ngày 15 hằng tháng.",
    )


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


class PercentField(forms.CharField):
    """A percentage as people write it: «80», «94,5»."""

    def to_python(self, value: Any) -> Any:
        try:
            return read_number(str(super().to_python(value)).replace("%", ""))
        except NotANumber as why:
            raise forms.ValidationError(str(why)) from why


class ThresholdsForm(Form):
    low_of_plan = PercentField(label="Giải trình khi đạt dưới (% kế hoạch)")
    high_of_plan = PercentField(label="Giải trình khi vượt trên (% kế hoạch)")
    big_change = PercentField(label="Giải trình khi tăng, giảm quá (% so với cùng kỳ)")


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
            "frequency",
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
