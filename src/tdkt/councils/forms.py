"""What people fill in about councils, sessions and ballots."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from django import forms

from tdkt.core.forms import DateField, Form, ModelForm
from tdkt.councils.models import Attendance, Ballot, BallotPaper, Choice, Council, Member, Session
from tdkt.councils.operations.ballots import Share
from tdkt.nominations.models import Nomination
from tdkt.org.models import Person


class RulesForm(ModelForm):
    """The council's own rules: who must attend, which mark recognises an initiative; each with its basis."""

    class Meta:
        model = Council
        fields = ["quorum_top", "quorum_bottom", "quorum_basis", "pass_mark", "pass_binds", "pass_basis"]

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        top, bottom = data.get("quorum_top"), data.get("quorum_bottom")
        if bool(top) != bool(bottom) or (top and bottom and top > bottom):
            self.add_error("quorum_top", "Ghi cả tử số và mẫu số, tử số không lớn hơn mẫu số; hoặc để trống cả hai.")
        elif top and not data.get("quorum_basis", "").strip():
            self.add_error("quorum_basis", "Hãy ghi căn cứ của tỷ lệ dự họp (quy chế, ngày).")
        mark = data.get("pass_mark")
        if mark is not None and mark > 100:
            self.add_error("pass_mark", "Điểm tối thiểu từ 0 đến 100.")
        elif mark is not None and not data.get("pass_basis", "").strip():
            self.add_error("pass_basis", "Hãy ghi căn cứ của mức điểm (quy chế, ngày).")
        return data


class CouncilForm(RulesForm):
    class Meta:
        model = Council
        fields = [
            "kind", "name", "decision_no", "founded_on", "term_ends", "standing_unit", "quorum_top", "quorum_bottom",
            "quorum_basis", "pass_mark", "pass_binds", "pass_basis",
        ]  # fmt: skip

    chair = forms.ModelChoiceField(label="Chủ tịch Hội đồng", queryset=Person.objects.none())
    vice = forms.ModelMultipleChoiceField(label="Phó Chủ tịch", queryset=Person.objects.none(), required=False)
    standing = forms.ModelMultipleChoiceField(
        label="Ủy viên thường trực", queryset=Person.objects.none(), required=False
    )
    secretary = forms.ModelChoiceField(label="Ủy viên, Thư ký", queryset=Person.objects.none())
    member = forms.ModelMultipleChoiceField(label="Ủy viên", queryset=Person.objects.none(), required=False)

    def __init__(self, *args: Any, people: Any, units: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["standing_unit"].queryset = units  # type: ignore[attr-defined]
        for name in ("chair", "vice", "standing", "secretary", "member"):
            self.fields[name].queryset = people  # type: ignore[attr-defined]
        self.fields["quorum_top"].help_text = "Theo quy chế của Hội đồng, ví dụ 2 và 3 là hai phần ba. Có thể để trống."

    def seats(self) -> list[tuple[Person, str]]:
        data = self.cleaned_data
        return [
            (data["chair"], "chair"), *((one, "vice") for one in data["vice"]),
            *((one, "standing") for one in data["standing"]), (data["secretary"], "secretary"),
            *((one, "member") for one in data["member"]),
        ]  # fmt: skip


class MemberForm(Form):
    person = forms.ModelChoiceField(label="Người", queryset=Person.objects.none())
    post = forms.ChoiceField(label="Chức danh", choices=Member.Post.choices)
    starts = DateField(label="Từ ngày")

    def __init__(self, *args: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = people  # type: ignore[attr-defined]


class EndForm(Form):
    ends = DateField(label="Ngày thôi")


class SessionForm(ModelForm):
    class Meta:
        model = Session
        fields = ["year", "held_on", "start", "place", "agenda"]


class OpinionsForm(ModelForm):
    class Meta:
        model = Session
        fields = ["agenda", "opinions"]


class AttendanceForm(Form):
    """One line a member: there or not, why; who counts the votes."""

    def __init__(self, *args: Any, marked: list[tuple[Member, Attendance | None]], tellers: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.members = [member for member, _ in marked]
        counting = {one.pk for one in tellers}
        for member, row in marked:
            words = f"{member.person} · {member.get_post_display()}"
            self.fields[f"s_{member.pk}"] = forms.ChoiceField(
                label=words, choices=Attendance.State.choices, initial=row.state if row else "present"
            )
            self.fields[f"n_{member.pk}"] = forms.CharField(
                label="Lý do vắng", required=False, max_length=200, initial=row.note if row else ""
            )
            self.fields[f"t_{member.pk}"] = forms.BooleanField(
                label="Ban kiểm phiếu", required=False, initial=member.pk in counting
            )
            self.fields[f"p_{member.pk}"] = forms.BooleanField(
                label="Bỏ phiếu giấy", required=False, initial=bool(row and row.on_paper)
            )
        self.dress()

    def lines(self) -> list[tuple[Any, ...]]:
        return [(m, *(self[f"{name}_{m.pk}"] for name in "sntp")) for m in self.members]

    def states(self) -> dict[Member, tuple[str, str]]:
        return {m: (self.cleaned_data[f"s_{m.pk}"], self.cleaned_data[f"n_{m.pk}"]) for m in self.members}

    def tellers(self) -> list[Member]:
        return [m for m in self.members if self.cleaned_data[f"t_{m.pk}"]]

    def on_paper(self) -> list[Member]:
        return [m for m in self.members if self.cleaned_data[f"p_{m.pk}"]]


class RecusalForm(Form):
    member = forms.ModelChoiceField(Member.objects.none(), label="Thành viên")
    nomination = forms.ModelChoiceField(Nomination.objects.none(), label="Trường hợp được xét")
    reason = forms.CharField(label="Lý do", max_length=300, help_text="Ví dụ: vợ, chồng của người được xét.")

    def __init__(self, *args: Any, members: Any, candidates: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["member"].queryset = members  # type: ignore[attr-defined]
        self.fields["nomination"].queryset = candidates  # type: ignore[attr-defined]


class BallotForm(Form):
    mode = forms.ChoiceField(label="Cách bỏ phiếu", choices=Ballot.Mode.choices, initial=Ballot.Mode.SECRET)
    nominations = forms.ModelMultipleChoiceField(
        label="Người, tập thể được xét", queryset=None, widget=forms.CheckboxSelectMultiple
    )
    own_top = forms.IntegerField(label="Tỷ lệ theo quy chế, tử số", required=False, min_value=1)
    own_bottom = forms.IntegerField(label="Mẫu số", required=False, min_value=1)
    own_cite = forms.CharField(
        label="Căn cứ của tỷ lệ", required=False, max_length=200,
        help_text="Chỉ ghi khi luật không ấn định hoặc quy chế của Hội đồng chặt hơn luật.",
    )  # fmt: skip

    def __init__(self, *args: Any, candidates: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["nominations"].queryset = candidates  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        top, bottom = data.get("own_top"), data.get("own_bottom")
        if bool(top) != bool(bottom) or (top and bottom and top > bottom):
            self.add_error("own_top", "Ghi cả tử số và mẫu số, tử số không lớn hơn mẫu số; hoặc để trống cả hai.")
        elif top and not data.get("own_cite", "").strip():
            self.add_error("own_cite", "Hãy ghi căn cứ của tỷ lệ này (quy chế, ngày).")
        return data

    def own(self) -> Share | None:
        data = self.cleaned_data
        if not data.get("own_top"):
            return None
        return Share(Fraction(data["own_top"], data["own_bottom"]), False, False, data["own_cite"], "seen")


class VoteForm(Form):
    """One line a candidate. Nothing is filled in beforehand, nothing is kept while typing."""

    def __init__(self, *args: Any, choices: list[Choice], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choices = choices
        for one in choices:
            self.fields[f"c_{one.pk}"] = forms.ChoiceField(
                label=one.nomination.subject_name, choices=BallotPaper.Answer.choices, widget=forms.RadioSelect
            )
        self.dress()

    def answers(self) -> dict[int, str]:
        return {one.pk: self.cleaned_data[f"c_{one.pk}"] for one in self.choices}


class CountForm(Form):
    """Figures of the tellers: papers, and votes for and against each candidate. ``papers`` False: written opinions."""

    issued = forms.IntegerField(label="Số phiếu phát ra", min_value=0)
    collected = forms.IntegerField(label="Số phiếu thu về", min_value=0)
    invalid = forms.IntegerField(label="Số phiếu không hợp lệ", min_value=0, initial=0)

    def __init__(self, *args: Any, choices: list[Choice], papers: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choices = choices
        if not papers:
            for name in ("issued", "collected", "invalid"):
                del self.fields[name]
        for one in choices:
            kept = (one.paper_yes, one.paper_no) if papers else (one.written_yes, one.written_no)
            for key, words, value in (("y", "đồng ý", kept[0]), ("n", "không đồng ý", kept[1])):
                self.fields[f"{key}_{one.pk}"] = forms.IntegerField(
                    label=f"{one.nomination.subject_name}: {words}", min_value=0, initial=value
                )
        self.dress()

    def counts(self) -> dict[Choice, tuple[int, int]]:
        data = self.cleaned_data
        return {one: (data[f"y_{one.pk}"], data[f"n_{one.pk}"]) for one in self.choices}


class ReceiptForm(Form):
    code = forms.CharField(
        label="Mã phiếu của bạn", max_length=40, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
