"""Giấy khen, bằng khen, giấy chứng nhận: batches of certificates from a decision's list."""

from __future__ import annotations

from functools import partial
from typing import Any

from tdkt.documents import certificates, parts, schema
from tdkt.documents.certificate_forms import FORMS, PICTURES
from tdkt.documents.kinds import Data, _fields, _paper, _words, register
from tdkt.documents.model import Certificates

_MEASURES = {key: _fields.number(optional=True) for key in ("x_mm", "y_mm", "width_mm", "height_mm")}
_SIDES = {"left": "sát trái", "center": "giữa ô", "right": "sát phải"}
_BOX = _fields.record(
    "vị trí, milimét",
    optional_group=True,
    **_MEASURES,
    size_pt=_fields.number(optional=True),
    align=_fields.choice(_SIDES, optional=True),
)
_PICTURE = _fields.record("vị trí, milimét", optional_group=True, **_MEASURES)


def _places(kind: str) -> schema.Record:
    boxes: dict[str, schema.Spec] = {name: _PICTURE if name in PICTURES else _BOX for name in FORMS[kind].places}
    return schema.Record(label="các ô cần dời so với mẫu", optional=True, of=boxes)


def _lines(kind: str) -> schema.Record:
    said: dict[str, schema.Spec] = {name: _fields.text(optional=True, many=True) for name in FORMS[kind].lines}
    return schema.Record(label="chữ in riêng của người này, theo từng ô", optional=True, of=said)


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
                lines=_lines(kind),
                places=_places(kind),
            ),
            "những người, tập thể nhận",
            least=1,
        ),
    }


LONGEST_ADDRESS = 300  # a longer one gives dots too small for 22 mm to be read


def check(kind: str, data: Data, problems: schema.Problems) -> None:
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
            for key, words in certificates.wrong_box(name, FORMS[kind].places[name], box or {}):
                problems.append((f"{place}.{name}.{key}".rstrip("."), words))


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
    register(_kind, _name, "", fields(_kind), partial(compose, _kind), partial(check, _kind))
