"""What people fill in about blocks, score tables and sheets."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.http import QueryDict

from tdkt.core.forms import DateField, Form, ModelForm, checked_upload
from tdkt.core.workflow import StepRefused
from tdkt.emulation.models import Block, Criterion, Mark, Member, ScoreTable
from tdkt.emulation.operations.scoring import Given, points_of
from tdkt.org.models import Unit

EVIDENCE = (".pdf", ".docx", ".xlsx", ".jpg", ".jpeg", ".png")


class BlockForm(ModelForm):
    class Meta:
        model = Block
        fields = ["name", "kind", "decision", "closed_on"]


class YearForm(Form):
    year = forms.IntegerField(label="Năm", min_value=2015, max_value=2100)


class MemberForm(Form):
    unit = forms.ModelChoiceField(label="Đơn vị", queryset=Unit.objects.none())

    def __init__(self, *args: Any, units: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if units is not None:
            self.fields["unit"].queryset = units  # type: ignore[attr-defined]


class PartForm(Form):
    part = forms.ChoiceField(label="Vai trò", choices=Member.Part.choices)


class PactForm(Form):
    pact = forms.CharField(
        label="Nội dung giao ước", widget=forms.Textarea(attrs={"rows": 10}), max_length=12000,
        help_text="Mỗi nội dung một dòng. Sửa nội dung thì các đơn vị phải ký lại.",
    )  # fmt: skip
    goals = forms.CharField(label="Chỉ tiêu thi đua", widget=forms.Textarea, required=False, max_length=8000)


class SignForm(Form):
    pledge = forms.CharField(label="Chỉ tiêu đăng ký riêng", widget=forms.Textarea, required=False, max_length=4000)


class TableForm(ModelForm):
    source = forms.ModelChoiceField(
        label="Lấy tiêu chí của", queryset=ScoreTable.objects.none(), required=False, empty_label="Không, lập mới",
    )  # fmt: skip

    class Meta:
        model = ScoreTable
        fields = ["kind", "year", "title", "total", "self_by", "checked_by"]

    def __init__(self, *args: Any, sources: Any = None, block: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if block or self.instance.pk:
            del self.fields["kind"], self.fields["year"]
        else:
            self.fields["kind"].choices = [  # type: ignore[attr-defined]
                choice for choice in ScoreTable.Kind.choices if choice[0] != ScoreTable.Kind.BLOCK
            ]
        if sources is None:
            del self.fields["source"]
        else:
            self.fields["source"].queryset = sources  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("self_by") and data.get("checked_by") and data["checked_by"] < data["self_by"]:
            self.add_error("checked_by", "Hạn kiểm tra trước hạn tự chấm.")
        if data.get("year") is not None and not 2015 <= data["year"] <= 2100:
            self.add_error("year", "Năm phải từ 2015 đến 2100.")
        if data.get("total") is not None and data["total"] <= 0:
            self.add_error("total", "Tổng điểm phải lớn hơn 0.")
        return data

    def _post_clean(self) -> None:
        """Rules across rows are the operation's, which says them in words."""


class LinesForm(Form):
    text = forms.CharField(
        label="Nhóm và tiêu chí", widget=forms.Textarea(attrs={"rows": 10}), max_length=20000,
        help_text="Tên nhóm đứng một dòng; dưới nó mỗi dòng một tiêu chí «Tiêu chí | điểm tối đa». "
        "Điểm thưởng ghi «| thưởng 5», điểm trừ ghi «| trừ 3». Dán được từ Excel (hai cột).",
    )  # fmt: skip


class CriterionForm(ModelForm):
    class Meta:
        model = Criterion
        fields = ["text", "guide", "nature", "maximum", "needs_evidence", "counts", "each"]

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("counts") and not (data.get("each") and data["each"] > 0):
            self.add_error("each", "Phần mềm tự đếm thì phải ghi điểm mỗi lượt, lớn hơn 0.")
        if not data.get("counts"):
            data["each"] = None
        if data.get("maximum") is not None and data["maximum"] <= 0:
            self.add_error("maximum", "Điểm tối đa phải lớn hơn 0.")
        return data

    def _post_clean(self) -> None:
        """As above: judged once, in words."""


def given_marks(post: QueryDict, marks: Iterable[Mark], prefix: str) -> tuple[dict[int, Given], dict[int, str]]:
    """What was typed for each mark, and what is wrong with it, mark by mark: nothing typed is thrown away."""
    given: dict[int, Given] = {}
    wrong: dict[int, str] = {}
    for mark in marks:
        key = f"{prefix}_{mark.pk}"
        if key not in post and f"{key}_words" not in post:
            continue
        words = post.get(f"{key}_words", "")[:4000].strip()
        try:
            points = points_of(post.get(key, ""), "Điểm")
            if points is not None and points > mark.criterion.maximum:
                most = f"{mark.criterion.maximum.normalize():f}".replace(".", ",")
                raise StepRefused(f"Vượt mức tối đa {most} điểm.")
            given[mark.pk] = Given(points, words)
        except StepRefused as why:
            wrong[mark.pk] = str(why)
    return given, wrong


class EvidenceForm(Form):
    file = forms.FileField(label="Tệp")

    def clean_file(self) -> tuple[str, bytes]:
        file = self.cleaned_data["file"]
        return str(file.name), checked_upload(file, endings=EVIDENCE)


class AmendDays(Form):
    self_by = DateField(label="Hạn tự chấm")
    checked_by = DateField(label="Hạn kiểm tra")
    reason = forms.CharField(label="Lý do", max_length=500)


class FlagForm(Form):
    award = forms.ChoiceField(label="Danh hiệu, hình thức", choices=[])
    reason = forms.CharField(label="Thành tích, lý do đề nghị", widget=forms.Textarea, max_length=4000)

    def __init__(self, *args: Any, choices: Any = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["award"].choices = choices  # type: ignore[attr-defined]
