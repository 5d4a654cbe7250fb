"""What people fill in about decisions, the register, certificates and money."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms

from tdkt.awards.models import AwardRecord, Certificate, Fund, FundEntry, Revocation, Stream
from tdkt.awards.queries import collectives_under, people_under
from tdkt.core.forms import DateField, Form, checked_upload
from tdkt.law import fund as law
from tdkt.law import revocation as revoking
from tdkt.law.catalogue import AWARDS
from tdkt.law.dated import LawTableError
from tdkt.org.forms_import import ENDINGS
from tdkt.org.models import Person, Unit
from tdkt.paperwork.entering import Happened, MoneyField
from tdkt.paperwork.models import PrinterProfile
from tdkt.paperwork.places import PlacesForm

PROOFS = (".pdf", ".jpg", ".jpeg", ".png")


def _earned_before(form: Happened, data: dict[str, Any]) -> None:
    """The year of an old award has come, and its decision does not lie before it."""
    day, year = data.get("decided_on"), data.get("year")
    if year and year > form.today.year:
        form.add_error("year", f"Năm thành tích {year} chưa đến.")
    elif day and year and day.year < year:
        form.add_error("decided_on", f"Ngày quyết định {day:%d/%m/%Y} trước năm thành tích {year}.")


class RecordForm(Happened):
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
    golden_no = forms.IntegerField(label="Số sổ vàng", required=False, min_value=1, max_value=10**9)
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
        _earned_before(self, data)
        return data


class ImportForm(Form):
    file = forms.FileField(label="Tệp danh sách", help_text="Excel (.xlsx, .xls), .ods hoặc .csv, tối đa 20 MB.")

    def clean_file(self) -> tuple[str, bytes]:
        file = self.cleaned_data["file"]
        return str(file.name), checked_upload(file, endings=ENDINGS)


class VerifyForm(Form):
    golden_no = forms.IntegerField(label="Số sổ vàng", required=False, min_value=1, max_value=10**9)
    proof = forms.FileField(label="Bản chụp quyết định, bằng", required=False)
    verified = forms.BooleanField(label="Đã đối chiếu bản gốc", required=False)

    def clean_proof(self) -> tuple[str, bytes] | None:
        file = self.cleaned_data.get("proof")
        return (str(file.name), checked_upload(file, endings=PROOFS)) if file else None


class PayForm(Happened):
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
    base = MoneyField(
        label="Số tiền làm căn cứ tính trần (đồng)", initial=0,
        help_text="Chi thường xuyên, quỹ lương hoặc tiền lương bình quân tháng, tùy loại đơn vị.",
    )  # fmt: skip
    opening = MoneyField(label="Số dư đầu năm (đồng)", initial=0)


class EntryForm(Happened):
    day = DateField(label="Ngày")
    kind = forms.ChoiceField(label="Loại", choices=FundEntry.Kind.choices)
    amount = MoneyField(label="Số tiền (đồng)", min_value=1)
    words = forms.CharField(label="Nội dung", max_length=300)
    voucher = forms.CharField(label="Chứng từ", max_length=60, required=False)


class ReverseForm(Form):
    reason = forms.CharField(label="Lý do hủy dòng", max_length=200)


class FundBaseForm(Form):
    kind = forms.ChoiceField(label="Loại đơn vị", choices=list(law.KINDS.items()))
    base = MoneyField(label="Số tiền làm căn cứ tính trần (đồng)")


class DetermineForm(Form):
    payable = forms.ChoiceField(label="Nơi chi xác định", choices=[("yes", "Được chi"), ("no", "Không chi")])
    reason = forms.CharField(label="Căn cứ, văn bản của nơi chi", max_length=250)

    def clean_payable(self) -> bool:
        return bool(self.cleaned_data["payable"] == "yes")


class EditRecordForm(Happened):
    """An old award put right; whose it is does not change."""

    award = forms.ChoiceField(label="Danh hiệu, hình thức")
    year = forms.IntegerField(label="Năm thành tích", min_value=1945, max_value=2100)
    period_from = forms.IntegerField(label="Thành tích từ năm", min_value=1945, max_value=2100, required=False)
    stream = forms.ChoiceField(label="Loại hình", choices=[("", "Không rõ"), *Stream.choices], required=False)
    decision_no = forms.CharField(label="Số quyết định", max_length=60)
    decided_on = DateField(label="Ngày quyết định", required=False)
    issuer = forms.CharField(label="Cơ quan quyết định", max_length=200)
    unit_name_then = forms.CharField(label="Tên đơn vị lúc đó", max_length=250)
    post_then = forms.CharField(label="Chức vụ lúc đó", max_length=120, required=False)
    achievement = forms.CharField(label="Thành tích", widget=forms.Textarea, required=False)
    reason = forms.CharField(label="Lý do sửa", max_length=300)

    def __init__(self, *args: Any, record: AwardRecord, **kwargs: Any) -> None:
        names = [name for name in self.base_fields if name != "reason"]
        super().__init__(*args, initial={name: getattr(record, name) for name in names}, **kwargs)
        fit = ((code, kind.name) for code, kind in AWARDS.items() if record.subject_kind in kind.subjects)
        self.fields["award"].choices = sorted(fit, key=lambda pair: pair[1])

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        first, year = data.get("period_from"), data.get("year")
        if first and year and first > year:
            self.add_error("period_from", f"Năm bắt đầu {first} sau năm thành tích {year}.")
        _earned_before(self, data)
        return data


class RemoveForm(Form):
    reason = forms.CharField(label="Lý do bỏ dòng này", max_length=300)


class RevokeForm(Happened):
    ground = forms.ChoiceField(label="Căn cứ hủy bỏ")
    reason = forms.CharField(label="Nội dung, kết luận", widget=forms.Textarea)
    wrong_from = DateField(label="Vi phạm từ", required=False)
    wrong_to = DateField(label="Vi phạm đến", required=False)
    decision_no = forms.CharField(label="Số quyết định hủy bỏ", max_length=60)
    day = DateField(label="Ngày quyết định hủy bỏ")

    def __init__(self, *args: Any, award: str | None, today: date, **kwargs: Any) -> None:
        """``award`` None: of a whole decision, grounds that every award knows."""
        super().__init__(*args, today=today, **kwargs)
        try:
            grounds = [one for one in revoking.grounds(today, award) if award or not one.honours_only]
        except LawTableError:
            grounds = []
        self.fields["ground"].choices = [("", "Chọn…"), *((one.key, f"{one.text} ({one.cite})") for one in grounds)]


class RecoverForm(Happened):
    object_back_on = DateField(label="Thu hồi hiện vật ngày", required=False)
    money_back = MoneyField(label="Tổng tiền đã thu hồi (đồng)", initial=0)
    money_back_on = DateField(label="Thu hồi tiền ngày", required=False)
    fund = forms.ModelChoiceField(
        Fund.objects.none(), label="Ghi khoản mới thu vào sổ quỹ", required=False, empty_label="Không ghi sổ quỹ"
    )

    def __init__(self, *args: Any, revocation: Revocation, funds: Any, **kwargs: Any) -> None:
        """Starts from what was written down before, so that saving one part does not wipe another."""
        names = ("object_back_on", "money_back", "money_back_on")
        super().__init__(*args, initial={name: getattr(revocation, name) for name in names}, **kwargs)
        self.fields["fund"].queryset = funds
        if not revocation.money_due:
            for name in ("money_back", "money_back_on", "fund"):
                del self.fields[name]

    def clean(self) -> dict[str, Any]:
        return {"money_back": 0, "money_back_on": None} | super().clean()


class KeepForm(Happened):
    day = DateField(label="Ngày xem lại")
    note = forms.CharField(label="Căn cứ giữ nguyên", widget=forms.Textarea(attrs={"rows": 2}))


class HandForm(Happened):
    day = DateField(label="Ngày trao")
    to = forms.CharField(label="Người nhận", max_length=200)


class HandAllForm(Happened):
    day = DateField(label="Ngày trao")
    to = forms.CharField(
        label="Người nhận thay", max_length=200, required=False,
        help_text="Để trống khi trao tận tay: mỗi bản ghi tên người được khen. Ghi tên khi một người nhận về trao sau.",
    )  # fmt: skip


class SignerForm(Form):
    """Who signed a decision, as the decision itself has it."""

    name = forms.CharField(label="Họ tên người ký", max_length=120)
    post = forms.CharField(
        label="Chức vụ người ký", max_length=120, help_text="Như «Giám đốc Sở», «Phó Giám đốc Sở», «Chủ tịch»."
    )
    reason = forms.CharField(label="Lý do sửa", max_length=300, required=False)

    def __init__(self, *args: Any, known: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not known:
            del self.fields["reason"]


class PrintForm(Form):
    """Which printer; without one the page is placed as the form says."""

    printer = forms.ModelChoiceField(
        PrinterProfile.objects.none(), label="Máy in", required=False, empty_label="Giấy trắng, không chỉnh lệch"
    )

    def __init__(self, *args: Any, printers: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["printer"].queryset = printers


class PrintedForm(PlacesForm):
    """Words and places of one certificate that differ from the register and the form; empty: as they say."""

    name = forms.CharField(label="Tên in trên bằng", max_length=200, required=False)
    detail = forms.CharField(label="Chức vụ, đơn vị in trên bằng", max_length=300, required=False)
    reason = forms.CharField(
        label="Thành tích in trên bằng", max_length=400, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )

    @property
    def printed(self) -> dict[str, Any]:
        return {key: self.cleaned_data[key] for key in ("name", "detail", "reason", "lines", "places")}


class ReplaceForm(Happened):
    kind = forms.ChoiceField(label="Việc", choices=[c for c in Certificate.Kind.choices if c[0] != "first"])
    reason = forms.CharField(label="Lý do", max_length=300)
    day = DateField(label="Ngày cấp bản mới")


class AskForm(Happened):
    """What a holder or unit asks where the copy was issued."""

    kind = forms.ChoiceField(label="Đề nghị", choices=[c for c in Certificate.Kind.choices if c[0] != "first"])
    reason = forms.CharField(label="Lý do", max_length=300, widget=forms.Textarea(attrs={"rows": 2}))
    day = DateField(label="Ngày đề nghị")


class AskOldForm(AskForm):
    """The same of a copy that was given before the book was kept here."""

    giver = forms.ModelChoiceField(Unit.objects.none(), label="Nơi cấp", required=False)
    number = forms.IntegerField(
        label="Số vào sổ trên bản cũ",
        required=False,
        min_value=1,
        max_value=2 * 10**9,
        help_text="Không rõ thì để trống.",
    )
    given_on = DateField(label="Ngày được trao")
    field_order = ["kind", "reason", "giver", "number", "given_on", "day"]

    def __init__(self, *args: Any, givers: Any, issuer: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["giver"].queryset = givers
        self.fields["giver"].empty_label = f"{issuer} (không dùng hệ thống này)"


class AnsweredForm(Happened):
    """The copy that came back from a body outside the system."""

    number = forms.IntegerField(label="Số vào sổ trên bản mới", min_value=1, max_value=2 * 10**9)
    day = DateField(label="Ngày cấp")


class CheckForm(Form):
    old_back = forms.BooleanField(label="Đã nhận lại bản cũ", required=False)


class ChooseForm(Form):
    """A sum below what the law only says «không quá»."""

    amount = MoneyField(label="Mức thưởng mỗi người, tập thể (đồng)", min_value=1)
    basis = forms.CharField(
        label="Quy định của đơn vị, lý do", max_length=300, widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Số, ngày quy chế chi tiêu hoặc văn bản của nơi quyết định.",
    )  # fmt: skip
