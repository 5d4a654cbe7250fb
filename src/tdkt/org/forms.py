"""Forms of the room."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from tdkt.core.forms import DateField, Form, ModelForm
from tdkt.org import seal
from tdkt.org.models import Contract, Discipline, Leave, Mandate, Person, Post, Rating, Role, Unit, User


class UnitChoice(forms.ModelChoiceField):
    """Units indented by their depth in the tree."""

    def label_from_instance(self, unit: Unit) -> str:
        return f"{'  ' * max(unit.path.count('/') - 1, 0)}{unit.called}"


PHONE = re.compile(r"[+(]?\d[\d\s().+-]{5,18}")
# First and last day of the same thing: (first, last, what is wrong where they are the other way round).
DAYS = (
    ("starts", "ends", "Ngày kết thúc trước ngày bắt đầu."),
    ("joined", "left", "Ngày nghỉ trước ngày tuyển dụng."),
    ("party_joined", "party_left", "Ngày ra trước ngày vào Đảng."),
    ("union_joined", "union_left", "Ngày thôi trước ngày vào công đoàn."),
)


class Dated(ModelForm):
    """A row with first and last days, which must follow each other."""

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        for first, last, words in DAYS:
            if given.get(first) and given.get(last) and given[last] < given[first]:
                self.add_error(last, words)
        return given


class CitizenIdField(forms.CharField):
    def __init__(self, **kwargs: Any) -> None:
        super().__init__(label="Số CCCD", required=False, max_length=20, **kwargs)
        self.widget.attrs |= {"inputmode": "numeric", "autocomplete": "off"}

    def clean(self, value: Any) -> str:
        number = "".join(str(super().clean(value) or "").split())
        if number and (words := seal.fault(number)):
            raise ValidationError(words)
        return number


class PersonForm(Dated):
    citizen_id = CitizenIdField(help_text="12 chữ số; lưu ở dạng mã hóa.")

    class Meta:
        model = Person
        fields = ["full_name", "citizen_id", "sex", "birth", "ethnic_group", "hometown", "residence", "education",
                  "phone", "email", "party_member", "party_joined", "party_left", "union_member",
                  "union_joined", "union_left", "joined"]  # fmt: skip

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        if self.instance.pk:
            self.initial["citizen_id"] = seal.unseal(self.instance.citizen_id_sealed)

    def clean_phone(self) -> str:
        phone = str(self.cleaned_data["phone"])
        if phone and not PHONE.fullmatch(phone):
            raise ValidationError("Số điện thoại chỉ gồm chữ số (có thể có dấu +, dấu cách, dấu chấm).")
        return phone

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        for name in ("birth", "party_joined", "party_left", "union_joined", "union_left"):
            if given.get(name) and given[name] > self.today:
                self.add_error(name, "Ngày này chưa đến.")
        return given


class OutsiderForm(PersonForm):
    """Somebody whom the unit only puts forward."""

    class Meta:
        model = Person
        fields = ["full_name", "occupation", "direct_worker", "nationality", "sex", "birth", "citizen_id", "residence",
                  "phone", "email"]  # fmt: skip
        help_texts = {
            "occupation": "In sau tên trong danh sách và trên bằng. Ví dụ: Nông dân, bản Nà Sản, xã Chiềng Mung.",
            "direct_worker": "Công nhân, nông dân, người lao động: tính vào tỷ lệ khen người trực tiếp.",
            "nationality": "Với người nước ngoài.",
        }


class OutsideBodyForm(ModelForm):
    """A company or body that the unit only puts forward."""

    class Meta:
        model = Unit
        fields = ["name", "address"]


class PostForm(Dated):
    starts = DateField(label="Từ ngày")

    class Meta:
        model = Post
        fields = ["unit", "title", "level", "contract", "leader", "direct", "main", "seconded_from", "starts"]
        field_classes = {"unit": UnitChoice, "seconded_from": UnitChoice}

    def __init__(self, *args: Any, units: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]
        self.fields["seconded_from"].queryset = Unit.objects.filter(dissolved__isnull=True).exclude(level="room")  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        sends, hosts = given.get("seconded_from"), given.get("unit")
        if sends and hosts and (hosts.is_under(sends) or sends.is_under(hosts)):
            self.add_error("seconded_from", "Nơi cử và nơi nhận biệt phái phải là hai đơn vị khác nhau.")
        return given


class PostEditForm(PostForm):
    class Meta(PostForm.Meta):
        fields = [*PostForm.Meta.fields, "ends"]


class HireForm(PersonForm):
    unit = UnitChoice(label="Đơn vị", queryset=Unit.objects.none())
    title = forms.CharField(label="Chức vụ, chức danh", max_length=120)
    contract = forms.ChoiceField(label="Loại hợp đồng", choices=Contract.choices, initial=Contract.VIEN_CHUC)
    leader = forms.BooleanField(label="Lãnh đạo, quản lý", required=False)
    starts = DateField(label="Làm ở vị trí này từ ngày")
    field_order = ["full_name", "unit", "title", "contract", "leader", "starts", "citizen_id"]

    def __init__(self, *args: Any, units: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]

    def parts(self) -> dict[str, Any]:
        """Arguments of ``operations.hire``."""
        given = dict(self.values)
        post = {"title": given.pop("title"), "contract": given.pop("contract"), "leader": given.pop("leader")}
        post["direct"] = not post["leader"]
        return {"day": given.pop("starts"), "post": post, **given}


class LeaveForm(Dated):
    class Meta:
        model = Leave
        fields = ["kind", "starts", "ends", "result", "note"]


class DisciplineForm(Dated):
    class Meta:
        model = Discipline
        fields = ["kind", "starts", "ends", "decision_no", "note"]


class DayForm(Form):
    """The last day of work or of a post."""

    day = DateField(label="Ngày cuối cùng")
    reason = forms.CharField(label="Lý do", max_length=300, required=False)


class BlankForm(Form):
    reason = forms.CharField(label="Lý do, căn cứ", max_length=300)


class ProofForm(ModelForm):
    class Meta:
        model = Rating
        fields = ["decision_no", "decided_on", "proof"]


class UnitForm(ModelForm):
    """What is not dated."""

    class Meta:
        model = Unit
        fields = ["place", "legal_person", "autonomy_group", "flag_eligible", "decides", "staff_allotted", "order"]
        field_classes = {"decides": UnitChoice}


class NewUnitForm(ModelForm):
    day = DateField(label="Thành lập từ ngày")

    class Meta:
        model = Unit
        fields = ["parent", "level", "name", "short_name", "symbol", "code", "place", "legal_person"]
        field_classes = {"parent": UnitChoice}

    def __init__(self, *args: Any, units: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["parent"].queryset = units  # type: ignore[attr-defined]
        self.fields["parent"].required = True
        self.fields["level"].choices = [one for one in Unit.Level.choices if one[0] != Unit.Level.OUTSIDE]  # type: ignore[attr-defined]
        self.fields["code"].required = False
        self.fields["code"].help_text = "Để trống: chương trình tự đặt."


class LineageForm(Form):
    day = DateField(label="Ngày hiệu lực")
    decision_no = forms.CharField(label="Số quyết định", max_length=60, required=False)
    note = forms.CharField(label="Ghi chú", max_length=300, required=False)


class RenameForm(LineageForm):
    name = forms.CharField(label="Tên mới", max_length=250)
    short_name = forms.CharField(label="Tên gọn", max_length=100, required=False)
    symbol = forms.CharField(label="Ký hiệu trong văn bản", max_length=30, required=False)
    field_order = ["name", "short_name", "symbol"]


class MoveForm(LineageForm):
    parent = UnitChoice(label="Cấp trên mới", queryset=Unit.objects.none())
    field_order = ["parent"]

    def __init__(self, *args: Any, units: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["parent"].queryset = units  # type: ignore[attr-defined]


class MergeForm(LineageForm):
    sources = forms.ModelMultipleChoiceField(
        label="Các đơn vị nhập vào đây", queryset=Unit.objects.none(), widget=forms.CheckboxSelectMultiple
    )
    field_order = ["sources"]

    def __init__(self, *args: Any, units: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["sources"].queryset = units  # type: ignore[attr-defined]


class SplitForm(LineageForm):
    """One unit into ``count`` new ones: name, symbol, rooms and people of each."""

    keep = forms.BooleanField(label="Đơn vị cũ vẫn tiếp tục hoạt động", required=False, initial=True)
    field_order: list[str] = []

    def __init__(self, *args: Any, unit: Unit, count: int = 1, **kwargs: Any) -> None:
        self.numbers = range(1, count + 1)
        own: dict[str, forms.Field] = {}
        for number in self.numbers:
            which = f" thứ {number}" if count > 1 else ""
            own[f"name_{number}"] = forms.CharField(label=f"Tên đơn vị mới{which}", max_length=250)
            own[f"symbol_{number}"] = forms.CharField(label="Ký hiệu trong văn bản", max_length=30, required=False)
            own[f"rooms_{number}"] = forms.ModelMultipleChoiceField(
                label=f"Phòng, bộ phận chuyển sang đơn vị mới{which}", required=False,
                queryset=unit.children.filter(dissolved__isnull=True), widget=forms.CheckboxSelectMultiple,
            )  # fmt: skip
            own[f"people_{number}"] = forms.ModelMultipleChoiceField(
                label=f"Người chuyển sang đơn vị mới{which} (ngoài các phòng trên)", required=False,
                queryset=unit.people.filter(left__isnull=True), widget=forms.CheckboxSelectMultiple,
            )  # fmt: skip
        self.base_fields = own | self.base_fields
        super().__init__(*args, **kwargs)

    def clean(self) -> dict[str, Any]:
        """``into``: what each new unit takes; nothing goes to two of them."""
        given = super().clean()
        taken: set[Any] = set()
        for number in self.numbers:
            for row in [*(given.get(f"rooms_{number}") or ()), *(given.get(f"people_{number}") or ())]:
                if row in taken:
                    self.add_error(None, f"«{row}» được chọn cho hai đơn vị mới; mỗi phòng, mỗi người chỉ về một nơi.")
                taken.add(row)
        keys = ("name", "symbol", "rooms", "people")
        into = [{key: given.pop(f"{key}_{number}", None) for key in keys} for number in self.numbers]
        return given | {"into": into}


class UndoForm(Form):
    reason = forms.CharField(label="Lý do hoàn tác", max_length=300)


class AccountForm(Form):
    username = forms.RegexField(
        r"^[a-zA-Z0-9._-]{3,60}$", label="Tên đăng nhập",
        error_messages={"invalid": "Tên đăng nhập gồm 3 đến 60 chữ không dấu, số, dấu chấm, gạch."},
    )  # fmt: skip
    person = forms.ModelChoiceField(
        label="Của người", queryset=Person.objects.none(), required=False,
        help_text="Để trống nếu là tài khoản chỉ để xem, kiểm tra hay quản trị.",
    )  # fmt: skip
    unit = UnitChoice(label="Ở đơn vị", queryset=Unit.objects.none(), help_text="Dùng khi không chọn người.")

    def __init__(self, *args: Any, people: Any, units: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = people  # type: ignore[attr-defined]
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]


class MandateForm(Dated):
    class Meta:
        model = Mandate
        fields = ["role", "unit", "starts", "ends"]
        field_classes = {"unit": UnitChoice}

    def __init__(self, *args: Any, units: Any, roles: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]
        self.fields["role"].choices = [choice for choice in Role.choices if choice[0] in roles]  # type: ignore[attr-defined]


class LendForm(Form):
    mandate = forms.ModelChoiceField(label="Vai trò", queryset=Mandate.objects.none())
    to = forms.ModelChoiceField(label="Cho", queryset=User.objects.none())
    starts = DateField(label="Từ ngày")
    ends = DateField(label="Đến hết ngày")
    reason = forms.CharField(label="Lý do", max_length=300)

    def __init__(self, *args: Any, mandates: Any, colleagues: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["mandate"].queryset = mandates  # type: ignore[attr-defined]
        self.fields["to"].queryset = colleagues  # type: ignore[attr-defined]


class NewPasswordForm(Form):
    """A password of one's own, twice."""

    password1 = forms.CharField(label="Mật khẩu mới", strip=False,
                                widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}))  # fmt: skip
    password2 = forms.CharField(label="Gõ lại mật khẩu mới", strip=False,
                                widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}))  # fmt: skip

    def __init__(self, *args: Any, account: User | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.account = account
        self.fields["password1"].help_text = "Ít nhất 10 ký tự, không phải từ thông dụng, khác tên đăng nhập."

    def clean_password2(self) -> str:
        first, second = self.cleaned_data.get("password1"), self.cleaned_data["password2"]
        if first and first != second:
            raise ValidationError("Hai lần gõ không giống nhau.")
        if first:
            validate_password(first, self.account)
            if self.account is not None and self.account.check_password(first):
                raise ValidationError("Hãy chọn mật khẩu khác mật khẩu dùng một lần.")
        return str(second)

    def clean(self) -> dict[str, Any]:
        return self.cleaned_data  # a password is kept exactly as typed


class FirstRunForm(NewPasswordForm):
    """The first unit, its head, and the officer's account."""

    above = forms.CharField(label="Cơ quan cấp trên", max_length=250, required=False,
                            help_text="Ví dụ: Sở Nội vụ tỉnh Sơn La. Để trống nếu không có.")  # fmt: skip
    name = forms.CharField(label="Tên đơn vị", max_length=250)
    short_name = forms.CharField(label="Tên gọn", max_length=100, required=False)
    level = forms.ChoiceField(label="Cấp", choices=[c for c in Unit.Level.choices
                                                    if c[0] not in {"district", "room", "outside"}],
                              initial=Unit.Level.UNIT)  # fmt: skip
    symbol = forms.CharField(label="Ký hiệu trong văn bản", max_length=30, required=False, help_text="Ví dụ: TTDVVL")
    place = forms.CharField(label="Địa danh ghi trên văn bản", max_length=60, help_text="Ví dụ: Sơn La")
    head_name = forms.CharField(label="Họ và tên người đứng đầu", max_length=120)
    head_title = forms.CharField(label="Chức vụ người đứng đầu", max_length=120, initial="Giám đốc")
    username = forms.RegexField(r"^[a-zA-Z0-9._-]{3,60}$", label="Tên đăng nhập của bạn",
                                error_messages={"invalid": "Gồm 3 đến 60 chữ không dấu, số, dấu chấm, gạch."})  # fmt: skip  # noqa: E501
    field_order = ["name", "short_name", "level", "symbol", "place", "above", "head_name", "head_title", "username"]


class WhyForm(Form):
    account = forms.ModelChoiceField(label="Ai", queryset=User.objects.none())
    action = forms.ChoiceField(label="Làm việc gì")
    row = forms.CharField(
        label="Với hồ sơ, văn bản, người nào", max_length=200,
        help_text="Gõ tên, số, vài chữ trong tên (có dấu hay không đều được), hoặc mã số ở cuối địa chỉ trang.",
    )  # fmt: skip

    def __init__(self, *args: Any, accounts: Any, actions: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["account"].queryset = accounts  # type: ignore[attr-defined]
        self.fields["action"].choices = actions  # type: ignore[attr-defined]
