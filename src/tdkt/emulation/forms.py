"""What people fill in about movements, registrations, models and exemplary persons."""

from __future__ import annotations

from typing import Any

from django import forms

from tdkt.core.forms import DateField, Form, ModelForm
from tdkt.emulation.models import Exemplar, MobilisationModel, ModelProgress, Movement, award_choices
from tdkt.org.models import Person, Unit

BASE_AWARDS = ("LDTT", "CSTDCS", "CSTDBT", "TTLDTT", "TTLDXS", "GK", "BKBT", "BKTTG", "CTDBT", "HCLD3")


class MovementForm(ModelForm):
    class Meta:
        model = Movement
        fields = ["title", "kind", "scope", "launched_by", "directive", "starts", "ends", "aims", "content", "criteria"]

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        starts, ends = data.get("starts"), data.get("ends")
        if starts and ends and ends < starts:
            self.add_error("ends", "Ngày kết thúc trước ngày bắt đầu.")
        return data


class JoinForm(Form):
    unit = forms.ModelChoiceField(label="Nơi hưởng ứng", queryset=Unit.objects.none(), empty_label=None)
    pledge = forms.CharField(label="Nội dung đăng ký", required=False, widget=forms.Textarea, max_length=4000)


class ResultForm(Form):
    result = forms.CharField(label="Kết quả", widget=forms.Textarea, max_length=8000)
    proposes = forms.BooleanField(label="Đề nghị khen thưởng", required=False)


class RoundForm(Form):
    year = forms.IntegerField(label="Năm", min_value=2015, max_value=2100)
    opens = DateField(label="Mở từ ngày")
    deadline = DateField(label="Hạn đăng ký")

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("opens") and data.get("deadline") and data["deadline"] < data["opens"]:
            self.add_error("deadline", "Hạn đăng ký trước ngày mở.")
        return data


class RegistrationForm(Form):
    award = forms.ChoiceField(label="Danh hiệu, hình thức", choices=[])
    person = forms.ModelChoiceField(label="Cá nhân", queryset=Person.objects.none(), required=False)
    collective = forms.ModelChoiceField(label="hoặc tập thể", queryset=Unit.objects.none(), required=False)
    commitment = forms.CharField(label="Nội dung phấn đấu", required=False, widget=forms.Textarea, max_length=4000)

    def __init__(self, *args: Any, people: Any = None, collectives: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = dict(award_choices())
        self.fields["award"].choices = [(code, names[code]) for code in BASE_AWARDS]  # type: ignore[attr-defined]
        if people is not None:
            self.fields["person"].queryset = people  # type: ignore[attr-defined]
        if collectives is not None:
            self.fields["collective"].queryset = collectives  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if bool(data.get("person")) == bool(data.get("collective")):
            self.add_error("person", "Chọn một cá nhân hoặc một tập thể.")
        return data


class MobilisationForm(ModelForm):
    class Meta:
        model = MobilisationModel
        fields = ["year", "name", "content", "registered_by", "registered_on"]


class ProgressForm(ModelForm):
    class Meta:
        model = ModelProgress
        fields = ["period", "text", "difficulties", "next_tasks", "proposals"]


class ExemplarForm(ModelForm):
    class Meta:
        model = Exemplar
        fields = ["year", "person", "collective", "summary", "article"]
