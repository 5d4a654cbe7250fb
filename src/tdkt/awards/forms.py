"""What people fill in about decisions, the register, certificates and money."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms

from tdkt.awards.models import AwardRecord, Certificate, Fund, FundEntry, Stream
from tdkt.awards.queries import collectives_under, people_under
from tdkt.core.forms import DateField, Form, checked_upload
from tdkt.law import fund as law
from tdkt.law import revocation
from tdkt.law.catalogue import AWARDS
from tdkt.law.dated import LawTableError
from tdkt.org.models import Person, Unit

PROOFS = (".pdf", ".jpg", ".jpeg", ".png")


class RecordForm(Form):
    """An award given before the system was here."""

    person = forms.ModelChoiceField(Person.objects.none(), label="Cá nhân", required=False)
    collective = forms.ModelChoiceField(Unit.objects.none(), label="hoặc tập thể", required=False)
    award = forms.ChoiceField(label="Danh hiệu, hình thức")
    year = forms.IntegerField(label="Năm thành tích", min_value=1945, max_value=2100)
    stream = forms.ChoiceField(
        label="Loại hình", choices=[("", "Không rõ"), *Stream.choices], required=False, initial=Stream.CONG_TRANG
    )
    decision_no = forms.CharField(label="Số quyết định", max_length=60)
    decided_on = DateField(label="Ngày quyết định", required=False)
    issuer = forms.CharField(label="Cơ quan quyết định", max_length=200)
    unit_name_then = forms.CharField(label="Tên đơn vị lúc đó", max_length=250, required=False)
    post_then = forms.CharField(label="Chức vụ lúc đó", max_length=120, required=False)
    golden_no = forms.IntegerField(label="Số sổ vàng", required=False, min_value=1)
    proof = forms.FileField(label="Bản chụp quyết định, bằng", required=False)
    verified = forms.BooleanField(label="Đã đối chiếu bản gốc", required=False)

    def __init__(self, *args: Any, unit: Unit, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = sorted(((code, kind.name) for code, kind in AWARDS.items()), key=lambda pair: pair[1])
        self.fields["award"].choices = [("", "Chọn…"), *names]
        self.fields["person"].queryset = people_under(unit)
        self.fields["collective"].queryset = collectives_under(unit)

    def clean_proof(self) -> tuple[str, bytes] | None:
        file = self.cleaned_data.get("proof")
        return (str(file.name), checked_upload(file, endings=PROOFS)) if file else None

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if bool(data.get("person")) == bool(data.get("collective")):
            self.add_error("person", "Chọn đúng một: cá nhân hoặc tập thể.")
        day, year = data.get("decided_on"), data.get("year")
        if day and year and day.year < year:
            self.add_error("decided_on", f"Ngày quyết định {day:%d/%m/%Y} trước năm thành tích {year}.")
        return data


class ImportForm(Form):
    file = forms.FileField(label="Tệp Excel (.xlsx)", help_text="Theo đúng mẫu tải về; không đổi tên cột.")

    def clean_file(self) -> bytes:
        return checked_upload(self.cleaned_data["file"], endings=(".xlsx",))


class VerifyForm(Form):
    golden_no = forms.IntegerField(label="Số sổ vàng", required=False, min_value=1)
    proof = forms.FileField(label="Bản chụp quyết định, bằng", required=False)
    verified = forms.BooleanField(label="Đã đối chiếu bản gốc", required=False)

    def clean_proof(self) -> tuple[str, bytes] | None:
        file = self.cleaned_data.get("proof")
        return (str(file.name), checked_upload(file, endings=PROOFS)) if file else None


class PayForm(Form):
    day = DateField(label="Ngày chi")
    source = forms.CharField(label="Nguồn chi", max_length=200)
    voucher = forms.CharField(label="Chứng từ", max_length=60, required=False)
    fund = forms.ModelChoiceField(
        Fund.objects.none(), label="Ghi vào sổ quỹ", required=False, empty_label="Không ghi sổ quỹ"
    )

    def __init__(self, *args: Any, funds: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["fund"].queryset = funds


class FundForm(Form):
    year = forms.IntegerField(label="Năm", min_value=2000, max_value=2100)
    kind = forms.ChoiceField(label="Loại đơn vị", choices=list(law.KINDS.items()))
    base = forms.IntegerField(
        label="Số tiền làm căn cứ tính trần (đồng)", min_value=0, initial=0,
        help_text="Chi thường xuyên, quỹ lương hoặc tiền lương bình quân tháng, tùy loại đơn vị.",
    )  # fmt: skip
    opening = forms.IntegerField(label="Số dư đầu năm (đồng)", min_value=0, initial=0)


class EntryForm(Form):
    day = DateField(label="Ngày")
    kind = forms.ChoiceField(label="Loại", choices=FundEntry.Kind.choices)
    amount = forms.IntegerField(label="Số tiền (đồng)", min_value=1)
    words = forms.CharField(label="Nội dung", max_length=300)
    voucher = forms.CharField(label="Chứng từ", max_length=60, required=False)


class RevokeForm(Form):
    ground = forms.ChoiceField(label="Căn cứ hủy bỏ")
    reason = forms.CharField(label="Nội dung, kết luận", widget=forms.Textarea)
    wrong_from = DateField(label="Vi phạm từ", required=False)
    wrong_to = DateField(label="Vi phạm đến", required=False)
    decision_no = forms.CharField(label="Số quyết định hủy bỏ", max_length=60)
    day = DateField(label="Ngày quyết định hủy bỏ")

    def __init__(self, *args: Any, record: AwardRecord, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        try:
            grounds = revocation.grounds(today, record.award)
        except LawTableError:
            grounds = []
        self.fields["ground"].choices = [("", "Chọn…"), *((one.key, f"{one.text} ({one.cite})") for one in grounds)]


class RecoverForm(Form):
    object_back_on = DateField(label="Thu hồi hiện vật ngày", required=False)
    money_back = forms.IntegerField(label="Tiền đã thu hồi (đồng)", min_value=0, initial=0)
    money_back_on = DateField(label="Thu hồi tiền ngày", required=False)


class HandForm(Form):
    day = DateField(label="Ngày trao")
    to = forms.CharField(label="Người nhận", max_length=200)


class ReplaceForm(Form):
    kind = forms.ChoiceField(label="Việc", choices=[c for c in Certificate.Kind.choices if c[0] != "first"])
    reason = forms.CharField(label="Lý do", max_length=300)
    day = DateField(label="Ngày cấp bản mới")
