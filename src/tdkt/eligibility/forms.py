"""What people fill in: which sweep, what was judged, from when a register is complete."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms

from tdkt.core.forms import DateField, Form
from tdkt.eligibility.models import Completeness
from tdkt.eligibility.words import VERDICTS
from tdkt.law.catalogue import AWARDS
from tdkt.law.facts import FINDINGS

KINDS = [("person", "Cá nhân"), ("collective", "Tập thể")]
DIRECT = [("", "Tất cả"), ("1", "Trực tiếp"), ("0", "Lãnh đạo, quản lý")]


def award_choices(kind: str) -> list[tuple[str, str]]:
    named = [(code, item.name) for code, item in AWARDS.items() if kind in item.subjects]
    return [("", "Những loại thường xét"), *sorted(named, key=lambda pair: pair[1])]


class SweepForm(Form):
    """The filter of «Ai đủ điều kiện»; every field may be left empty."""

    q = forms.CharField(label="Tìm", required=False, max_length=100)
    kind = forms.ChoiceField(label="Đối tượng", choices=KINDS, required=False)
    year = forms.IntegerField(label="Năm xét", required=False, min_value=2014, max_value=2030)
    day = DateField(label="Xét vào ngày", required=False)
    unit = forms.ModelChoiceField(label="Đơn vị, phòng", queryset=None, required=False, empty_label="Đơn vị của tôi")
    award = forms.ChoiceField(label="Danh hiệu, hình thức", required=False)
    verdict = forms.ChoiceField(label="Kết quả", required=False)
    direct = forms.ChoiceField(label="Vị trí", choices=DIRECT, required=False)

    def __init__(self, *args: Any, units: Any, kind: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]
        self.fields["award"].choices = award_choices(kind)  # type: ignore[attr-defined]
        states = [(value, words) for value, (words, _) in VERDICTS.items()]
        self.fields["verdict"].choices = [("", "Tất cả"), *states]  # type: ignore[attr-defined]
        if kind == "collective":
            del self.fields["direct"]
        for field in self.fields.values():
            look = "form-select form-select-sm" if hasattr(field, "choices") else "form-control form-control-sm"
            field.widget.attrs["class"] = look


ANSWERS = [("", "Chưa đánh giá"), ("yes", "Đạt"), ("no", "Không đạt")]


class FindingsForm(Form):
    """One line a condition that people judge: the answer; one basis for what changes."""

    basis = forms.CharField(
        label="Căn cứ đánh giá", max_length=300, required=False,
        help_text="Biên bản họp, văn bản xác nhận: tên, số, ngày. Bắt buộc khi ghi đánh giá mới.",
    )  # fmt: skip

    def __init__(self, *args: Any, names: list[str], kept: dict[str, Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.names, self.kept = names, kept
        for name in names:
            finding, now = FINDINGS[name], kept.get(name)
            words = finding.words[:1].upper() + finding.words[1:]
            if finding.number:
                field: forms.Field = forms.IntegerField(label=words, required=False, min_value=0, initial=now)
            else:
                initial = "" if now is None else "yes" if now else "no"
                field = forms.ChoiceField(label=words, choices=ANSWERS, required=False, initial=initial)
            self.fields[f"f_{name}"] = field
        self.order_fields([f"f_{name}" for name in names] + ["basis"])
        self.dress()

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if self.changed(data) and not data.get("basis", "").strip():
            self.add_error("basis", "Hãy ghi căn cứ của đánh giá (biên bản, văn bản xác nhận, ngày).")
        return data

    def changed(self, data: dict[str, Any]) -> dict[str, bool | int | None]:
        """{finding: its new value} for what differs from what is kept; None takes it back."""
        said: dict[str, bool | int | None] = {}
        for name in self.names:
            value = data.get(f"f_{name}")
            new = value if FINDINGS[name].number else {"yes": True, "no": False}.get(str(value))
            if new != self.kept.get(name):
                said[name] = new
        return said


class CompletenessForm(Form):
    """From which year each register of the body is complete; empty: nobody says so."""

    def __init__(self, *args: Any, now: dict[str, int | None], today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for value, words in Completeness.Register.choices:
            self.fields[value] = forms.IntegerField(
                label=f"{words}: ghi đủ từ năm", required=False, min_value=1945, max_value=today.year,
                initial=now.get(value),
            )  # fmt: skip
        self.dress()


class LawForm(Form):
    q = forms.CharField(label="Tìm trong tiêu chuẩn", required=False, max_length=100)
    ngay = DateField(label="Theo quy định ngày", required=False)


class ChangesForm(Form):
    tu = DateField(label="Từ ngày")
    den = DateField(label="Đến ngày")
