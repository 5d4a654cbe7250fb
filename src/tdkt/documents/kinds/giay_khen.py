"""Giấy khen, bằng khen, giấy chứng nhận: batches of certificates from a decision's list."""

from __future__ import annotations

from functools import partial
from typing import Any

from tdkt.documents import certificates, numbers, parts, schema
from tdkt.documents.certificate_forms import FORMS
from tdkt.documents.kinds import Data, _fields, _paper, _words, register
from tdkt.documents.model import Certificates

_BOX = _fields.record(
    "vị trí, milimét",
    optional_group=True,
    x_mm=_fields.number(optional=True),
    y_mm=_fields.number(optional=True),
    width_mm=_fields.number(optional=True),
    height_mm=_fields.number(optional=True),
    size_pt=_fields.number(optional=True),
)


def _places(kind: str) -> schema.Record:
    return schema.Record(label="các ô cần dời so với mẫu", optional=True, of=dict.fromkeys(FORMS[kind].places, _BOX))


def fields(kind: str) -> dict[str, schema.Spec]:
    return {
        "issuer": parts.ISSUER,
        "date": _fields.day("ngày ký"),
        "decider": _fields.text("chức vụ người quyết định, dòng thứ ba của giấy"),
        "verb": _fields.text("chữ trên tên hình thức, như «Tặng danh hiệu»", optional=True),
        "award": _fields.text("tên hình thức, danh hiệu in trên giấy", optional=True),
        "decision": _fields.text("số, ngày quyết định"),
        "reason": _fields.text("thành tích chung", optional=True),
        "signer": parts.SIGNER,
        "stock": _fields.choice({"blank": "giấy trắng", "preprinted": "phôi in sẵn"}, "loại giấy"),
        "border": _fields.flag("in đường viền trên giấy trắng"),
        "emblem_png": schema.Text(label="ảnh PNG đầu giấy, mã base64", optional=True, many=True),
        "printer": _fields.record(
            "máy in",
            optional_group=True,
            offset_x_mm=_fields.number(optional=True),
            offset_y_mm=_fields.number(optional=True),
            scale_x=_fields.number(optional=True),
            scale_y=_fields.number(optional=True),
        ),
        "places": _places(kind),
        "recipients": _fields.several(
            _fields.record(
                name=_fields.text("họ tên hoặc tên tập thể"),
                detail=_fields.text("chức vụ, đơn vị hoặc địa chỉ", optional=True),
                reason=_fields.text("thành tích riêng", optional=True),
                register=_fields.text("số sổ vàng", optional=True),
                check_url=_fields.text("địa chỉ kiểm tra in thành mã QR", optional=True),
                places=_places(kind),
            ),
            "những người, tập thể nhận",
            least=1,
        ),
    }


LONGEST_ADDRESS = 300  # a longer one gives dots too small for 22 mm to be read


def check(data: Data, problems: schema.Problems) -> None:
    for i, one in enumerate(data["recipients"]):
        if len(one["check_url"] or "") > LONGEST_ADDRESS:
            problems.append((f"recipients[{i}].check_url", f"dài quá {LONGEST_ADDRESS} ký tự, mã QR sẽ không đọc được"))
    for name, value in (data["printer"] or {}).items():
        low, high = (0.9, 1.1) if name.startswith("scale") else (-30, 30)
        if value is not None and not low <= value <= high:
            problems.append((f"printer.{name}", f"là {value}, phải từ {low} đến {high}"))
    boxes = [("places", data["places"])]
    boxes += [(f"recipients[{i}].places", one["places"]) for i, one in enumerate(data["recipients"])]
    for place, changes in boxes:
        for name, box in (changes or {}).items():
            for key, value in (box or {}).items():
                if value is not None and not 0 <= value <= 297:
                    problems.append((f"{place}.{name}.{key}", f"là {value}, phải từ 0 đến 297"))
            if box and (words := _off_the_sheet(name, box)):
                problems.append((f"{place}.{name}", words))
            if box and any(box[key] is not None and box[key] < 4 for key in ("width_mm", "height_mm", "size_pt")):
                problems.append((f"{place}.{name}", "ô hoặc cỡ chữ quá nhỏ"))


def _off_the_sheet(name: str, box: Data) -> str:
    """A box moved or widened beyond the sheet, in words; only what was given and what the form has count."""
    form = next(form for form in FORMS.values() if name in form.places).places[name]
    ends = {
        "ngang": (box["x_mm"] if box["x_mm"] is not None else form.x_mm)
        + (box["width_mm"] if box["width_mm"] is not None else form.width_mm),
        "dọc": (box["y_mm"] if box["y_mm"] is not None else form.y_mm)
        + (box["height_mm"] if box["height_mm"] is not None else form.height_mm),
    }
    for way, most in (("ngang", certificates.WIDTH), ("dọc", certificates.HEIGHT)):
        if ends[way] > most:
            return f"ô tới {numbers.grouped(round(ends[way], 1))} mm theo chiều {way}, ra ngoài tờ giấy {most:g} mm"
    return ""


def compose(kind: str, data: Data) -> Certificates:
    seal = parts.seal(data["signer"])
    common: dict[str, Any] = {
        "decider": data["decider"],
        "decision": f"Quyết định {data['decision'].removeprefix('Quyết định ')}",
        "place_date": f"{data['issuer']['place']}, {_words.day(data['date'])}",
        "signer_post": "\n".join(seal.lines) if seal else "",
        "signer": seal.name if seal else "",
    }
    common |= {key: data[key] for key in ("verb", "award", "reason") if data[key]}
    name = f"{common.get('award') or FORMS[kind].award} theo {common['decision']}"
    return certificates.build(kind, data, common, _paper.meta(data, name))


NAMES = {
    "giay_khen": "Giấy khen (in theo lô)",
    "bang_khen": "Bằng khen (in theo lô)",
    "giay_chung_nhan": "Giấy chứng nhận (sáng kiến, danh hiệu; in theo lô)",
}
for _kind, _name in NAMES.items():
    register(_kind, _name, "", fields(_kind), partial(compose, _kind), check)
