"""The specimens of the page «Thành phần giao diện»."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils import timezone

from tdkt.core.forms import DateField, Form
from tdkt.core.models import Event, Job


class SpecimenForm(Form):
    name = forms.CharField(label="Họ và tên", help_text="Như trong căn cước.")
    day = DateField(label="Ngày sinh")
    kind = forms.ChoiceField(label="Loại hợp đồng", choices=[("", "Chọn…"), ("a", "Viên chức"), ("b", "Hợp đồng")])
    agreed = forms.BooleanField(label="Đã đối chiếu bản gốc", required=False)
    note = forms.CharField(label="Ghi chú", widget=forms.Textarea, required=False)


def specimens(request: HttpRequest) -> dict[str, Any]:
    today = timezone.localdate()
    broken = SpecimenForm({"name": "", "day": "31/02/2026"})
    return {
        "form": broken,
        "tones": [
            ("Chưa gửi", "secondary"),
            ("Chờ duyệt", "blue"),
            ("Đã duyệt", "green"),
            ("Sắp đến hạn", "yellow"),
            ("Trả lại", "red"),
            ("Đặc biệt", "purple"),
        ],
        "days": [today - timedelta(2), today, today + timedelta(2), today + timedelta(20)],
        "states": [("a", "Đang lập"), ("b", "Đã trình"), ("c", "Đã tiếp nhận"), ("d", "Đã quyết định")],
        "events": Event.objects.select_related("actor", "on_behalf_of").filter(actor=request.user).order_by("-seq")[:3],
        "labels": ["Quý I", "Quý II", "Quý III", "Quý IV"],
        "series": [
            {"label": "Kế hoạch", "data": [600, 650, 650, 600]},
            {"label": "Thực hiện", "data": [720, 590, 810, 640]},
        ],
        "job": Job(title="Nhập danh sách", state=Job.State.DONE, done=40, total=40, message="Đã nhập 40 người."),
    }
