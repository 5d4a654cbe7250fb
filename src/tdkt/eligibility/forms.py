"""What people fill in: which sweep, what was judged, from when a register is complete."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms

from tdkt.core.forms import DateField, Form
from tdkt.eligibility.models import Completeness
from tdkt.eligibility.regulations import Unusable, from_text, read
from tdkt.eligibility.words import MARKS, MEMBERS, VERDICTS
from tdkt.law.catalogue import AWARDS, SUBJECTS, Nature, Rating
from tdkt.law.facts import FINDINGS, MEMBER_COUNTS, SCOPES

MAX_REGULATION = 200_000

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


class RegulationForm(Form):
    """A whole regulation as text: pasted, or from a file."""

    text = forms.CharField(
        label="Nội dung (YAML)", required=False, widget=forms.Textarea(attrs={"rows": "14", "spellcheck": "false"}),
        help_text="Các mục: issuer, number, from, to, conditions, rows; như «tdkt law check --body».",
    )  # fmt: skip
    file = forms.FileField(label="Hoặc tệp .yaml", required=False)
    directive = forms.ModelChoiceField(
        label="Văn bản kèm theo", queryset=None, required=False, empty_label="Chưa chọn",
        help_text="Văn bản phải có trong sổ văn bản đến, căn cứ của cấp mình.",
    )  # fmt: skip

    def __init__(self, *args: Any, directives: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["directive"].queryset = directives  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        file = data.get("file")
        if file:
            try:
                data["text"] = file.read(MAX_REGULATION + 1).decode("utf-8-sig")
            except UnicodeDecodeError:
                self.add_error("file", "Tệp không phải UTF-8; lưu lại với mã hóa UTF-8.")
                return data
        if len(data.get("text") or "") > MAX_REGULATION:
            self.add_error("text", "Nội dung quá dài (trên 200 nghìn ký tự).")
            return data
        if not (data.get("text") or "").strip():
            self.add_error("text", "Hãy dán nội dung hoặc chọn tệp.")
            return data
        try:
            data["data"] = from_text(data["text"])
            read(data["data"])
        except Unusable as why:
            self.add_error("file" if file else "text", str(why))
        return data


NEEDS = {
    "rating": "Xếp loại từ mức này trở lên, liên tục số năm",
    "title": "Số lần danh hiệu trong số năm",
    "form": "Số lần hình thức khen (công trạng) trong số năm",
    "initiatives": "Số sáng kiến, đề tài trong số năm",
    "share": "Tỷ lệ thành viên của tập thể",
    "finding": "Điều do người có trách nhiệm đánh giá",
}


class ConditionForm(Form):
    """One condition that a province adds, without writing YAML."""

    award = forms.ChoiceField(label="Danh hiệu, hình thức")
    subject = forms.ChoiceField(label="Đối tượng", choices=list(SUBJECTS.items()))
    text = forms.CharField(label="Điều kiện, bằng lời", max_length=300)
    place = forms.CharField(label="Điều, khoản của quy định", max_length=100)
    starts = DateField(label="Áp dụng từ ngày")
    ends = DateField(label="Đến hết ngày", required=False, help_text="Bỏ trống khi chưa hết hiệu lực.")
    what = forms.ChoiceField(label="Máy kiểm bằng")
    times = forms.IntegerField(label="Số lần, số sáng kiến", required=False, min_value=1, max_value=20, initial=1)
    years = forms.IntegerField(label="Trong số năm gần nhất", required=False, min_value=1, max_value=20, initial=1)
    percent = forms.IntegerField(label="Tỷ lệ tối thiểu (%)", required=False, min_value=1, max_value=100)
    verified = forms.ChoiceField(label="Mức kiểm chứng", choices=[(key, pair[0]) for key, pair in MARKS.items()])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["award"].choices = [(code, item.name) for code, item in AWARDS.items()]  # type: ignore[attr-defined]
        self.fields["what"].choices = _whats()  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("starts") and data.get("ends") and data["ends"] < data["starts"]:
            self.add_error("ends", "Ngày hết áp dụng phải không trước ngày bắt đầu.")
        if str(data.get("what", "")).startswith("share:") and not data.get("percent"):
            self.add_error("percent", "Hãy ghi tỷ lệ.")
        return data

    @property
    def condition(self) -> dict[str, Any]:
        """As the law core reads it."""
        data = self.cleaned_data
        kind, _, what = data["what"].partition(":")
        needs: dict[str, Any] = {"years": data["years"] or 1}
        if kind == "initiatives":
            needs |= {"initiatives": data["times"] or 1, "scope": what}
        elif kind == "share":
            needs = {"share": what, "percent": data["percent"]}
        elif kind == "finding":
            needs = {"finding": what}
        else:
            needs |= {kind: what} | ({} if kind == "rating" else {"times": data["times"] or 1})
        told = {key: data[key] for key in ("award", "subject", "text", "place", "verified")}
        ends = data["ends"].isoformat() if data["ends"] else None
        return told | {"needs": needs, "from": data["starts"].isoformat(), "to": ends}


def _whats() -> list[Any]:
    """What a test may be about, in groups named as the kinds of tests are."""
    groups = {
        "rating": [(level.value, level.words) for level in reversed(Rating) if level is not Rating.KHT],
        "title": [(code, item.name) for code, item in AWARDS.items() if item.is_title],
        "form": [(code, item.name) for code, item in AWARDS.items() if item.nature is Nature.HINH_THUC],
        "initiatives": list(SCOPES.items()),
        "share": [(name, MEMBERS[name]) for name in MEMBER_COUNTS if name != "total"],
        "finding": [(name, one.words) for name, one in FINDINGS.items() if not one.number],
    }
    told = [(NEEDS[kind], [(f"{kind}:{value}", words) for value, words in listed]) for kind, listed in groups.items()]
    return [("", "Chọn…"), *told]
