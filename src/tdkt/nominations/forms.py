"""What people fill in about reviews and dossiers."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms

from tdkt.awards.models import Stream
from tdkt.core.forms import DateField, Form, checked_upload
from tdkt.emulation.models import Movement
from tdkt.initiatives.models import Initiative
from tdkt.law.catalogue import AWARDS, names_on
from tdkt.nominations.batch import Asked
from tdkt.nominations.models import Nomination, Opinion, Review
from tdkt.nominations.operations.opinions import ANSWERS, CHECKLIST
from tdkt.nominations.operations.way import Fault
from tdkt.nominations.queries import collectives_of, people_of, subjects_of
from tdkt.org.models import Person, Unit
from tdkt.paperwork.models import Paper

COMMON = ("LDTT", "CSTDCS", "TTLDTT", "TTLDXS", "GK", "BKBT", "CSTDBT", "CTDBT", "BKTTG", "CTDCP", "CSTDTQ", "HCLD3")
UPLOADS = (".pdf", ".docx", ".xlsx", ".jpg", ".jpeg", ".png")


def awards_on(day: date) -> list[tuple[str, Any]]:
    """Every award of the day, the usual ones first."""
    named = names_on(day)
    usual = [(code, named[code]) for code in COMMON if code in named]
    rest = sorted(((code, name) for code, name in named.items() if code not in COMMON), key=lambda pair: pair[1])
    return [("", "Chọn…"), ("Thường dùng", usual), ("Khác", rest)]


class NominationForm(Form):
    """A new dossier of the unit's own people and collectives."""

    award = forms.ChoiceField(label="Danh hiệu, hình thức")
    year = forms.IntegerField(label="Năm thành tích", min_value=2000, max_value=2100)
    person = forms.ModelChoiceField(Person.objects.none(), label="Cá nhân", required=False)
    collective = forms.ModelChoiceField(Unit.objects.none(), label="Tập thể", required=False)
    household = forms.CharField(label="Hộ gia đình", required=False, max_length=200, help_text="Tên chủ hộ và địa chỉ.")
    stream = forms.ChoiceField(label="Loại hình", choices=Stream.choices, initial=Stream.CONG_TRANG)
    period_from = forms.IntegerField(
        label="Thành tích từ năm", required=False, min_value=1945, max_value=2100, help_text="Khi tính nhiều năm."
    )
    movement = forms.ModelChoiceField(
        Movement.objects.none(), label="Phong trào, chuyên đề", required=False, help_text="Với khen theo chuyên đề."
    )
    simple = forms.BooleanField(
        label="Theo thủ tục đơn giản", required=False,
        help_text="Chỉ khi luật cho phép: đột xuất, nhiệm vụ chính trị, bí mật nhà nước ...",
    )  # fmt: skip
    achievement = forms.CharField(label="Tóm tắt thành tích", required=False, widget=forms.Textarea)

    def __init__(self, *args: Any, unit: Unit, day: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["award"].choices = awards_on(day)
        self.fields["person"].queryset, self.fields["collective"].queryset = subjects_of(unit)
        self.fields["person"].label_from_instance = self.fields["collective"].label_from_instance = called
        self.fields["movement"].queryset = Movement.objects.filter(unit__path__in=unit_steps(unit)).order_by("-starts")

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        chosen = [name for name in ("person", "collective", "household") if data.get(name)]
        if len(chosen) != 1:
            self.add_error("person", "Chọn đúng một: cá nhân, tập thể hoặc hộ gia đình.")
        return data


def called(subject: Person | Unit) -> str:
    """The name as the form offers it; of those from outside, that they are, and what tells them from others."""
    if isinstance(subject, Unit):
        outside, more = subject.level == Unit.Level.OUTSIDE, subject.address
    else:
        outside, more = subject.outsider, subject.occupation or subject.nationality
    return f"{subject} – ngoài đơn vị{': ' if more else ''}{more}" if outside else str(subject)


def unit_steps(unit: Unit) -> list[str]:
    """Paths of the unit and all above it."""
    return [unit.path[: end + 1] for end, letter in enumerate(unit.path) if letter == "/"]


def with_its_use(row: Initiative) -> str:
    """The title, and that it has already carried an award."""
    used = f" – đã dùng cho {AWARDS[row.used_for].name} năm {row.used_year}" if row.used_for in AWARDS else ""
    return f"{row.title} ({row.get_scope_display()}, {row.decision_no}){used}"


class EditForm(Form):
    achievement = forms.CharField(
        label="Tóm tắt thành tích", required=False, widget=forms.Textarea(attrs={"rows": 8}),
        help_text="Việc đã làm, kết quả bằng số liệu, so với năm trước.",
    )  # fmt: skip
    initiatives = forms.ModelMultipleChoiceField(
        Initiative.objects.none(),
        label="Sáng kiến dùng làm căn cứ",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, person: Person | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        mine = Initiative.objects.filter(authors__person=person, state="recognised").distinct()
        self.fields["initiatives"].queryset = mine
        self.fields["initiatives"].label_from_instance = with_its_use
        if person is None or not mine.exists():
            del self.fields["initiatives"]


class ComponentForm(Form):
    file = forms.FileField(label="Tệp", required=False)
    paper = forms.ModelChoiceField(Paper.objects.none(), label="Văn bản trong hệ thống", required=False)

    def __init__(self, *args: Any, papers: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["paper"].queryset = papers

    def clean_file(self) -> tuple[str, bytes] | None:
        file = self.cleaned_data.get("file")
        return (str(file.name), checked_upload(file, endings=UPLOADS)) if file else None


def faults_from(nomination: Nomination, posted: Mapping[str, str]) -> list[Fault]:
    """``defect-12`` beside component 12, ``defect-`` for the dossier as a whole; empty ones are none."""
    parts = [(one, f"defect-{one.pk}") for one in nomination.components.all()]
    found = [Fault(part, posted.get(name, "").strip()[:500]) for part, name in [*parts, (None, "defect-")]]
    return [one for one in found if one.text]


class ResultForm(Form):
    file = forms.FileField(label="Tệp danh-sach.xlsx đã điền kết quả", help_text="Tệp này nằm trong gói hồ sơ đã gửi.")

    def clean_file(self) -> bytes:
        return checked_upload(self.cleaned_data["file"], endings=(".xlsx",))


class ReceiveForm(Form):
    due = DateField(label="Hạn xử lý", required=False, help_text="Để trống để tính theo thời hạn trong dữ liệu luật.")


class ChecklistForm(Form):
    appraisal = forms.CharField(label="Ý kiến thẩm định", required=False, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for key, words in CHECKLIST.items():
            choices = [("", "Chưa xem"), *ANSWERS.items()]
            field = forms.ChoiceField(label=words, choices=choices, required=False)
            field.widget.attrs["class"] = "form-select form-select-sm"
            self.fields[key] = field
        self.order_fields([*CHECKLIST, "appraisal"])


class OpinionForm(Form):
    kind = forms.ChoiceField(label="Loại", choices=Opinion.Kind.choices)
    body = forms.CharField(label="Cơ quan, người cho ý kiến", max_length=200)
    asked_on = DateField(label="Ngày xin ý kiến")
    due = DateField(label="Hạn trả lời", required=False)


class AnswerForm(Form):
    answered_on = DateField(label="Ngày trả lời")
    agrees = forms.ChoiceField(
        label="Ý kiến", choices=[("yes", "Đồng ý"), ("no", "Không đồng ý"), ("", "Ý kiến khác")], required=False
    )
    symbol = forms.CharField(
        label="Số, ký hiệu văn bản trả lời", required=False, max_length=60,
        help_text="Bắt buộc với cấp ủy và tập thể Ủy ban nhân dân, ví dụ 123-CV/TU.",
    )  # fmt: skip
    file = forms.FileField(label="Tệp văn bản trả lời", required=False)
    text = forms.CharField(label="Nội dung", required=False, widget=forms.Textarea(attrs={"rows": 2}))

    def clean_file(self) -> tuple[str, bytes] | None:
        file = self.cleaned_data.get("file")
        return (str(file.name), checked_upload(file, endings=UPLOADS)) if file else None

    def clean_agrees(self) -> bool | None:
        return {"yes": True, "no": False}.get(self.cleaned_data["agrees"])


class AskBackForm(Form):
    note = forms.CharField(label="Lý do xin rút", max_length=2000, widget=forms.Textarea(attrs={"rows": 2}))
    day = DateField(label="Ngày xin rút")
    due = DateField(label="Đề nghị trả lời trước ngày", required=False)


class AnsweredBackForm(Form):
    """What the body outside says to the request."""

    outcome = forms.ChoiceField(
        label="Kết quả", choices=[("came_back", "Cho rút, hồ sơ đã về"), ("kept_out", "Không cho rút")]
    )
    day = DateField(label="Ngày trả lời")
    symbol = forms.CharField(label="Số, ký hiệu văn bản trả lời", max_length=60, required=False)
    note = forms.CharField(
        label="Nội dung trả lời", max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Bắt buộc khi không cho rút.",
    )  # fmt: skip


class PostForm(Form):
    day = DateField(label="Công khai từ ngày")
    at = forms.CharField(label="Nơi công khai", max_length=200)


class BatchForm(Form):
    """What a step asks for the whole batch, with a field of further defects beside each dossier."""

    def __init__(self, *args: Any, rows: list[Nomination], day: date, do: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows, self.day = rows, day
        if do == "return":
            self.fields["note"] = forms.CharField(
                label="Lý do trả lại, chung cho mọi hồ sơ", required=False, max_length=4000,
                widget=forms.Textarea(attrs={"rows": 2}), help_text="Có thể để trống khi đã ghi sai sót ở dưới.",
            )  # fmt: skip
            self.fields["defects"] = forms.CharField(
                label="Sai sót chung của mọi hồ sơ, mỗi dòng một sai sót", required=False, max_length=4000,
                widget=forms.Textarea(attrs={"rows": 3}),
                help_text="Ghi «Báo cáo thành tích: thiếu số liệu quý IV» thì sai sót được ghi vào thành phần đó.",
            )  # fmt: skip
            for row in rows:
                self.fields[f"own-{row.pk}"] = forms.CharField(
                    label=f"Sai sót riêng: {row.subject_name}, {row.get_award_display()}", required=False,
                    max_length=4000, widget=forms.Textarea(attrs={"rows": 1}),
                )  # fmt: skip
        if do == "post":
            self.fields["posted_on"] = DateField(label="Công khai từ ngày", initial=day)
            self.fields["place"] = forms.CharField(label="Nơi công khai", max_length=200)
        self.dress()

    def asked(self) -> Asked:
        data = self.cleaned_data
        own = {row.pk: data.get(f"own-{row.pk}", "") for row in self.rows if data.get(f"own-{row.pk}")}
        return Asked(
            self.day, data.get("note", ""), data.get("defects", ""), own, data.get("place", ""), data.get("posted_on")
        )


class IssueForm(Form):
    """Number, day and signer of a decision."""

    symbol = forms.CharField(label="Số, ký hiệu", max_length=60, help_text="Ví dụ 123/QĐ-SNV, theo sổ văn thư.")
    day = DateField(label="Ngày quyết định")
    signer_name = forms.CharField(label="Người ký", max_length=120)
    signer_post = forms.CharField(label="Chức vụ người ký", max_length=120)


class ReviewForm(Form):
    unit = forms.ModelChoiceField(Unit.objects.none(), label="Nơi họp")
    year = forms.IntegerField(label="Năm xét", min_value=2000, max_value=2100)
    held_on = DateField(label="Ngày họp")
    start = forms.CharField(label="Giờ họp", required=False, max_length=20, help_text="Ví dụ 14 giờ 00.")
    place = forms.CharField(label="Địa điểm", required=False, max_length=200)
    chair = forms.ModelChoiceField(Person.objects.none(), label="Chủ trì")
    secretary = forms.ModelChoiceField(Person.objects.none(), label="Thư ký")
    method = forms.ChoiceField(label="Cách biểu quyết", choices=Review.Method.choices)

    def __init__(self, *args: Any, units: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units
        self.fields["chair"].queryset = self.fields["secretary"].queryset = people


class ReviewEditForm(ReviewForm):
    """What may still change of an open meeting: not where it is, nor which year it considers."""

    unit = None
    year = None

    def __init__(self, *args: Any, people: Any, **kwargs: Any) -> None:
        Form.__init__(self, *args, **kwargs)
        self.fields["chair"].queryset = self.fields["secretary"].queryset = people  # type: ignore[attr-defined]


class CandidateForm(Form):
    award = forms.ChoiceField(label="Danh hiệu, hình thức")
    person = forms.ModelChoiceField(Person.objects.none(), label="Cá nhân", required=False)
    collective = forms.ModelChoiceField(Unit.objects.none(), label="hoặc tập thể", required=False)

    def __init__(self, *args: Any, unit: Unit, day: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["award"].choices = awards_on(day)
        self.fields["person"].queryset = people_of(unit)
        self.fields["collective"].queryset = collectives_of(unit)
