"""A form for the data of a draft, made from what its kind declares: the same labels, the same checks."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms

from tdkt.core.forms import DateField, Form
from tdkt.documents import body, parts, plain, schema
from tdkt.documents.kinds import KINDS

NOT_BY_HAND = {"issuer", "number", "date", "layout", "annexes", "signer"}
FIRST = ("to", "bases")
LAST = ("recipients", "unit_symbol", "urgency", "circulation", "drafter", "footer_contact")
SIGNER = {
    "authority": "Quyền hạn ký",
    "post": "Chức vụ người ký",
    "over": "KT.: ký thay chức vụ nào; TM.: thay mặt tập thể nào; TL., TUQ.: chức vụ đã giao ký",
    "for": "TM. kèm KT.: chức vụ được ký thay",
    "name": "Họ và tên người ký",
    "under": "Chức vụ ghi dưới tên (văn bản của Hội đồng)",
}


class EditForm(Form):
    """Fields of one kind. ``values`` gives the data to set; ``left_out`` names what only its own page can change."""

    def __init__(self, *args: Any, kind: str, data: dict[str, Any], **kwargs: Any) -> None:
        self.specs: dict[str, schema.Spec] = {}
        self.data_now = data
        self.left_out: list[str] = []
        declared = KINDS[kind].spec.of
        middle = [name for name in declared if name not in {*NOT_BY_HAND, *FIRST, *LAST}]
        self.base_fields = {}
        for name in (*FIRST, *middle, *LAST):
            made = _field(declared[name], data.get(name)) if name in declared else None
            if made is not None:
                self.base_fields[name] = made
                self.specs[name] = declared[name]
            elif name in declared:
                self.left_out.append(declared[name].label or name)
        if "signer" in declared:
            self.base_fields |= _signer_fields(data.get("signer") or {})
        super().__init__(*args, **kwargs)

    @property
    def values(self) -> dict[str, Any]:
        """Only what differs from the draft as it stands."""
        found = {name: _value(spec, self.cleaned_data[name]) for name, spec in self.specs.items()}
        if "signer_post" in self.fields:
            signer = {part: self.cleaned_data[f"signer_{part}"] for part in SIGNER}
            found["signer"] = {part: value for part, value in signer.items() if value} or None
        return {name: value for name, value in found.items() if (value or None) != (self.data_now.get(name) or None)}


def _label(spec: schema.Spec) -> str:
    return spec.label[:1].upper() + spec.label[1:]


def _area(initial: str, lines: int, **how: Any) -> forms.Field:
    rows = str(min(14, max(lines, initial.count("\n") + 2)))
    return forms.CharField(widget=forms.Textarea(attrs={"rows": rows}), initial=initial, max_length=100_000, **how)


def _field(spec: schema.Spec, value: Any) -> forms.Field | None:
    """An input for a declared value; None for what a form of plain fields cannot hold."""
    how: dict[str, Any] = {"label": _label(spec), "required": not spec.optional}
    if isinstance(spec, schema.Choice):
        words = [(key, said or key) for key, said in spec.of.items()]
        return forms.ChoiceField(choices=[("", "Không ghi"), *words] if spec.optional else words, initial=value, **how)
    if isinstance(spec, body.Content):
        said = plain.to_lines(value or [])
        hint = "Mỗi dòng một đoạn; «- » đầu dòng là gạch đầu dòng, «+ » là ý con."
        return None if said is None else _area(said, 4, help_text=hint, **how)
    if isinstance(spec, schema.Listed) and isinstance(spec.of, schema.Text):
        return _area("\n".join(value or []), 3, help_text="Mỗi dòng một mục.", **how)
    if isinstance(spec, schema.Text):
        if spec.many:
            return _area(value or "", 3, **how)
        return forms.CharField(initial=value, max_length=schema.LONGEST_LINE, **how)
    if isinstance(spec, schema.Day) and not spec.partial:
        return DateField(initial=date.fromisoformat(value) if value else None, **how)
    return None


def _signer_fields(signer: dict[str, Any]) -> dict[str, forms.Field]:
    powers = [("", "Ký với chức vụ của mình"), *((key, f"{key} {said}") for key, said in parts.AUTHORITIES.items())]
    made: dict[str, forms.Field] = {
        "signer_authority": forms.ChoiceField(
            label=SIGNER["authority"], choices=powers, required=False, initial=signer.get("authority", "")
        )
    }
    for part in ("post", "over", "for", "name", "under"):
        made[f"signer_{part}"] = forms.CharField(
            label=SIGNER[part], required=False, initial=signer.get(part, ""), max_length=200
        )
    return made


def _value(spec: schema.Spec, given: Any) -> Any:
    if isinstance(spec, body.Content):
        return plain.from_lines(given or "")
    if isinstance(spec, schema.Listed):
        return [line.strip() for line in (given or "").splitlines() if line.strip()]
    if isinstance(given, date):
        return given.isoformat()
    return given or None
