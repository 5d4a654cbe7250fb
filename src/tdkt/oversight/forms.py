"""What people fill in about holds, letters, inspections, training."""

from __future__ import annotations

from typing import Any

from django import forms

from tdkt.awards.models import AwardRecord
from tdkt.core.forms import DateField, Form
from tdkt.org.models import Person, Unit
from tdkt.oversight.models import Complaint, Hold
from tdkt.oversight.queries import collectives_under, people_under, subjects_under
from tdkt.paperwork.entering import Happened


class SubjectForm(Happened):
    """A person or a collective of the unit."""

    person = forms.ModelChoiceField(Person.objects.none(), label="Cá nhân", required=False)
    collective = forms.ModelChoiceField(Unit.objects.none(), label="hoặc tập thể", required=False)

    def __init__(self, *args: Any, unit: Unit, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset, self.fields["collective"].queryset = subjects_under(unit)


class HoldForm(SubjectForm):
    kind = forms.ChoiceField(label="Vì việc", choices=Hold.Kind.choices)
    starts = DateField(label="Từ ngày")
    reason = forms.CharField(label="Nội dung, văn bản", widget=forms.Textarea)


class ClearForm(Happened):
    outcome = forms.ChoiceField(label="Kết luận", choices=[c for c in Hold.Outcome.choices if c[0]])
    ends = DateField(label="Ngày kết luận")
    reason = forms.CharField(label="Văn bản kết luận", widget=forms.Textarea(attrs={"rows": 2}))


class LetterForm(SubjectForm):
    kind = forms.ChoiceField(label="Loại đơn", choices=Complaint.Kind.choices)
    received_on = DateField(label="Ngày nhận")
    title = forms.CharField(label="Về việc", max_length=300)
    content = forms.CharField(label="Nội dung", widget=forms.Textarea, required=False)
    sender = forms.CharField(
        label="Người gửi", max_length=200, required=False,
        help_text="Giữ kín: chỉ người giải quyết đơn xem được, không vào lịch sử.",
    )  # fmt: skip
    contact = forms.CharField(label="Địa chỉ, điện thoại người gửi", max_length=300, required=False)
    record = forms.ModelChoiceField(AwardRecord.objects.none(), label="Về khen thưởng", required=False)
    hold = forms.BooleanField(label="Tạm dừng xét khen thưởng đến khi có kết luận", required=False)

    def __init__(self, *args: Any, records: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["record"].queryset = records


class AcceptForm(Happened):
    day = DateField(label="Ngày thụ lý")


class DeclineForm(Happened):
    day = DateField(label="Ngày trả lời")
    result = forms.CharField(label="Lý do, văn bản trả lời", widget=forms.Textarea(attrs={"rows": 3}))
    forwarded_to = forms.CharField(
        label="Chuyển đến cơ quan có thẩm quyền", max_length=200, required=False,
        help_text="Chuyển đi thì việc tạm dừng xét (nếu có) giữ đến khi nơi đó kết luận.",
    )  # fmt: skip


class EndForm(Happened):
    day = DateField(label="Ngày kết thúc")
    result = forms.CharField(label="Kết quả, văn bản trả lời", widget=forms.Textarea(attrs={"rows": 3}))
    guilty = forms.BooleanField(label="Có vi phạm", required=False)


class ExtendForm(Form):
    case = forms.ChoiceField(label="Trường hợp được gia hạn", required=False)
    due = DateField(label="Hạn mới")
    reason = forms.CharField(label="Văn bản gia hạn, lý do", max_length=120)

    def __init__(self, *args: Any, cases: Any, **kwargs: Any) -> None:
        """``cases``: (key, words); none where the data know no limit for such a letter."""
        super().__init__(*args, **kwargs)
        self.fields["case"].choices = [("", "Chọn…"), *cases]
        if not cases:
            del self.fields["case"]


class InspectionForm(Form):
    unit = forms.ModelChoiceField(Unit.objects.none(), label="Đơn vị được kiểm tra")
    by = forms.CharField(label="Cơ quan, đoàn kiểm tra", max_length=200)
    decision_no = forms.CharField(label="Quyết định, kế hoạch số", max_length=60, required=False)
    day = DateField(label="Ngày kiểm tra")
    content = forms.CharField(label="Nội dung", widget=forms.Textarea)

    def __init__(self, *args: Any, units: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units


class ConclusionForm(Form):
    conclusion = forms.CharField(label="Kết luận", widget=forms.Textarea)


class FindingForm(Form):
    text = forms.CharField(label="Tồn tại, kiến nghị", widget=forms.Textarea(attrs={"rows": 3}))
    owner = forms.ModelChoiceField(Unit.objects.none(), label="Nơi khắc phục")
    due = DateField(label="Hạn khắc phục")
    person = forms.ModelChoiceField(
        Person.objects.none(), label="Tạm dừng xét cá nhân", required=False, empty_label="Không tạm dừng ai"
    )
    collective = forms.ModelChoiceField(
        Unit.objects.none(), label="hoặc tập thể", required=False, empty_label="Không tạm dừng tập thể nào"
    )
    held_from = DateField(label="Tạm dừng từ ngày", required=False)

    def __init__(self, *args: Any, unit: Unit, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = self.fields["collective"].queryset = collectives_under(unit)
        self.fields["person"].queryset = people_under(unit)

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("person") and data.get("collective"):
            self.add_error("collective", "Mỗi kiến nghị tạm dừng một người hoặc một tập thể.")
        return data


class SettleForm(Happened):
    day = DateField(label="Ngày xong")
    result = forms.CharField(label="Kết quả khắc phục", widget=forms.Textarea(attrs={"rows": 2}))
    outcome = forms.ChoiceField(
        label="Kết luận với người, tập thể đang tạm dừng", required=False,
        choices=[("", "Không có ai tạm dừng"), *(c for c in Hold.Outcome.choices if c[0])],
    )  # fmt: skip


class PeopleField(forms.ModelMultipleChoiceField):
    """People ticked; a number that no row can have is not asked of the database."""

    widget = forms.CheckboxSelectMultiple

    def clean(self, value: Any) -> Any:
        return super().clean([one for one in value or () if len(str(one)) < 19])  # noqa: PLR2004


class TrainingForm(Form):
    title = forms.CharField(label="Nội dung tập huấn", max_length=300)
    organiser = forms.CharField(label="Nơi tổ chức", max_length=200)
    starts = DateField(label="Từ ngày")
    ends = DateField(label="Đến ngày")
    place = forms.CharField(label="Địa điểm", max_length=200, required=False)
    people = PeopleField(Person.objects.none(), label="Người dự", required=False)
    note = forms.CharField(
        label="Kết quả, chứng nhận", required=False, widget=forms.Textarea(attrs={"rows": 2}), max_length=2000
    )

    def __init__(self, *args: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["people"].queryset = people
