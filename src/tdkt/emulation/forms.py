"""What people fill in about movements, registrations, models, exemplary persons and articles."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django import forms

from tdkt.core.forms import DateField, Form, ModelForm
from tdkt.emulation import pictures
from tdkt.emulation.models import (
    Anniversary,
    Article,
    Exemplar,
    MobilisationModel,
    ModelProgress,
    Movement,
    MovementPoint,
)
from tdkt.law.catalogue import AWARDS, Level
from tdkt.org.models import Person, Unit

SPANS = [("", "Ghi ngày kết thúc"), ("1", "1 năm"), ("3", "3 năm"), ("5", "5 năm")]


def awards_by_level(*subjects: str) -> list[tuple[str, list[tuple[str, str]]]]:
    """Titles and forms for people or collectives, under their level, lowest first."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for code, award in sorted(AWARDS.items(), key=lambda pair: pair[1].level.rank):
        if set(award.subjects) & set(subjects):
            groups.setdefault(Level(award.level).words.capitalize(), []).append((code, award.name))
    return list(groups.items())


class MovementForm(ModelForm):
    span = forms.ChoiceField(
        label="Thời hạn",
        choices=SPANS,
        required=False,
        help_text="Chọn 1, 3, 5 năm thì không cần ghi ngày kết thúc.",
    )
    ends = DateField(label="Đến ngày", required=False)
    themes = forms.CharField(
        label="Chuyên đề",
        required=False,
        max_length=8000,
        widget=forms.Textarea,
        help_text="Mỗi dòng một chuyên đề; có thời gian riêng thì ghi trong ngoặc: Chuyển đổi số (2026 - 2027).",
    )
    field_order = [
        "title", "kind", "scope", "launched_by", "directive", "starts", "span", "ends", "aims", "audience", "themes",
    ]  # fmt: skip

    class Meta:
        model = Movement
        fields = [
            "title", "kind", "scope", "launched_by", "directive", "starts", "ends", "aims", "audience", "content",
            "criteria", "measures",
        ]  # fmt: skip
        help_texts = {"criteria": "Mỗi dòng một tiêu chí: các nơi hưởng ứng ghi đạt hay chưa đạt theo từng dòng."}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            points = self.instance.points.filter(kind=MovementPoint.Kind.THEME)
            self.fields["themes"].initial = "\n".join(one.line for one in points)

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        starts, ends, span = data.get("starts"), data.get("ends"), data.pop("span", "")
        if span and starts:
            ends = data["ends"] = _years_later(starts, int(span))
        if not ends and "ends" not in self.errors:
            self.add_error("ends", "Ghi ngày kết thúc hoặc chọn thời hạn.")
        elif starts and ends and ends < starts:
            self.add_error("ends", "Ngày kết thúc trước ngày bắt đầu.")
        return data

    @property
    def values(self) -> dict[str, Any]:
        found = super().values
        found.pop("span", None)
        return found


def _years_later(starts: date, years: int) -> date:
    """The last day of a span: 01/02/2026 and 3 years give 31/01/2029."""
    try:
        return starts.replace(year=starts.year + years) - timedelta(1)
    except ValueError:  # 29/02
        return starts.replace(year=starts.year + years, day=28)


class JoinForm(Form):
    unit = forms.ModelChoiceField(label="Nơi hưởng ứng", queryset=Unit.objects.none(), empty_label=None)
    pledge = forms.CharField(label="Nội dung đăng ký", required=False, widget=forms.Textarea, max_length=4000)


class ResultForm(Form):
    interim_result = forms.CharField(label="Kết quả giữa kỳ", widget=forms.Textarea, max_length=8000, required=False)
    result = forms.CharField(label="Kết quả cuối kỳ", widget=forms.Textarea, max_length=8000, required=False)
    proposes = forms.BooleanField(label="Đề nghị khen thưởng tập thể này", required=False)


class ReviewForm(Form):
    """A review as the law wants it: results, effect, shortcomings with causes, lessons."""

    results = forms.CharField(label="Kết quả", widget=forms.Textarea(attrs={"rows": 8}), max_length=12000)
    effect = forms.CharField(label="Tác dụng, hiệu quả", widget=forms.Textarea, required=False, max_length=6000)
    shortcomings = forms.CharField(
        label="Hạn chế, nguyên nhân", widget=forms.Textarea, max_length=6000, help_text="Không có thì ghi «Không»."
    )
    lessons = forms.CharField(label="Bài học, việc tiếp theo", widget=forms.Textarea, required=False, max_length=6000)

    @property
    def text(self) -> str:
        parts = [
            (self.fields[name].label, self.cleaned_data[name].strip())
            for name in self.fields
            if self.cleaned_data.get(name, "").strip()
        ]
        return "\n".join(f"{label}: {words}" for label, words in parts)


class ProposeForm(Form):
    award = forms.ChoiceField(label="Danh hiệu, hình thức", choices=[])
    person = forms.ModelChoiceField(label="Cá nhân", queryset=Person.objects.none(), required=False)
    collective = forms.ModelChoiceField(label="hoặc tập thể", queryset=Unit.objects.none(), required=False)
    reason = forms.CharField(label="Thành tích", widget=forms.Textarea, max_length=4000)

    theme = forms.ModelChoiceField(label="Chuyên đề", queryset=MovementPoint.objects.none(), required=False)
    field_order = ["award", "person", "collective", "theme", "reason"]

    def __init__(self, *args: Any, subjects: Any = None, themes: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if themes is None or not themes.exists():
            del self.fields["theme"]
        else:
            self.fields["theme"].queryset = themes  # type: ignore[attr-defined]
        self.fields["award"].choices = awards_by_level("person", "collective")  # type: ignore[attr-defined]
        if subjects is not None:
            self.fields["person"].queryset, self.fields["collective"].queryset = subjects  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if bool(data.get("person")) == bool(data.get("collective")):
            self.add_error("person", "Chọn một cá nhân hoặc một tập thể.")
        return data


class AnniversaryForm(ModelForm):
    class Meta:
        model = Anniversary
        fields = ["day", "month", "since", "title"]

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("since") and not 1 <= data["since"] <= 2100:
            self.add_error("since", "Năm phải từ 1 đến 2100.")
        return data


class RoundForm(Form):
    year = forms.IntegerField(label="Năm", min_value=2015, max_value=2100)
    opens = DateField(label="Mở từ ngày")
    deadline = DateField(label="Hạn đăng ký")

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("opens") and data.get("deadline") and data["deadline"] < data["opens"]:
            self.add_error("deadline", "Hạn đăng ký trước ngày mở.")
        return data


class DeadlineForm(Form):
    deadline = DateField(label="Hạn mới")
    reason = forms.CharField(label="Lý do", max_length=500)


class RegistrationForm(Form):
    award = forms.ChoiceField(label="Danh hiệu, hình thức", choices=[])
    person = forms.ModelChoiceField(label="Cá nhân", queryset=Person.objects.none(), required=False)
    collective = forms.ModelChoiceField(label="hoặc tập thể", queryset=Unit.objects.none(), required=False)
    commitment = forms.CharField(label="Nội dung phấn đấu", required=False, widget=forms.Textarea, max_length=4000)

    def __init__(self, *args: Any, people: Any = None, collectives: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["award"].choices = awards_by_level("person", "collective")  # type: ignore[attr-defined]
        if people is not None:
            self.fields["person"].queryset = people  # type: ignore[attr-defined]
        if collectives is not None:
            self.fields["collective"].queryset = collectives  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if bool(data.get("person")) == bool(data.get("collective")):
            self.add_error("person", "Chọn một cá nhân hoặc một tập thể.")
        return data


class CommitmentForm(Form):
    commitment = forms.CharField(label="Nội dung phấn đấu", required=False, widget=forms.Textarea, max_length=4000)


class MobilisationForm(ModelForm):
    class Meta:
        model = MobilisationModel
        fields = ["year", "name", "content", "registered_by", "registered_on"]

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("year") is not None and not 2000 <= data["year"] <= 2100:
            self.add_error("year", "Năm phải từ 2000 đến 2100.")
        return data


class ProgressForm(ModelForm):
    class Meta:
        model = ModelProgress
        fields = ["period", "text", "difficulties", "next_tasks", "proposals"]


class ExemplarForm(ModelForm):
    class Meta:
        model = Exemplar
        fields = ["year", "person", "collective", "summary"]

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("year") is not None and not 2000 <= data["year"] <= 2100:
            self.add_error("year", "Năm phải từ 2000 đến 2100.")
        if bool(data.get("person")) == bool(data.get("collective")):
            self.add_error("person", "Chọn một cá nhân hoặc một tập thể.")
        return data

    def _post_clean(self) -> None:
        """The subject is judged by ``clean``; the table's own rule would say the same a second time in other words."""
        if not self.errors:
            super()._post_clean()


class FollowUpForm(Form):
    day = DateField(label="Ngày")
    text = forms.CharField(label="Đã thấy, đã làm gì", widget=forms.Textarea, max_length=4000)


class ArticleForm(ModelForm):
    class Meta:
        model = Article
        fields = ["title", "lead", "body", "signature", "agreed"]
        widgets = {"body": forms.Textarea(attrs={"rows": 16}), "lead": forms.Textarea(attrs={"rows": 3})}
        help_texts = {
            "body": "Mỗi đoạn cách nhau một dòng trống.",
            "agreed": "Tên và ảnh là dữ liệu cá nhân: chỉ đăng khi người đó đã đồng ý.",
        }


class PictureForm(Form):
    file = forms.FileField(
        label="Ảnh", help_text="JPEG, PNG hoặc WebP, dưới 10 MB. Thông tin máy ảnh, nơi chụp được xóa."
    )
    caption = forms.CharField(label="Chú thích", max_length=250, help_text="Đọc cho người không nhìn được ảnh.")

    def clean_file(self) -> pictures.Drawn:
        return pictures.draw(self.cleaned_data["file"])
