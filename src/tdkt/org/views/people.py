"""People: the list, one screen a person, posts, leave, discipline, leaving."""

from __future__ import annotations

import json
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tdkt.core import history
from tdkt.core.listing import show
from tdkt.org import life, operations, policy, queries, seal
from tdkt.org.answers import file_answer
from tdkt.org.forms import (
    BlankForm,
    DayForm,
    DisciplineForm,
    HireForm,
    LeaveForm,
    OutsiderForm,
    PersonForm,
    PostEditForm,
    PostForm,
)
from tdkt.org.models import Person, Role
from tdkt.org.person_page import sections_of
from tdkt.org.tables import PersonFilter, PersonTable
from tdkt.org.views.ask import ask, only_if

both = require_http_methods(["GET", "POST"])


@require_GET
def people(request: HttpRequest) -> HttpResponse:
    rows = queries.visible_to(request.user).select_related(None).prefetch_related("unit")  # a page walks one index
    may_add = queries.units_within(request.user, Role.OFFICER).exists()
    return show(
        request, "org/people.html", rows=rows, table=PersonTable, filters=PersonFilter, name="danh-sach-nguoi",
        context={"may_add": may_add},
    )  # fmt: skip


def _seen(request: HttpRequest, pk: int) -> Person:
    return get_object_or_404(queries.visible_to(request.user, outsiders=True), pk=pk)


def _kept(request: HttpRequest, pk: int) -> Person:
    """A person whose record this user keeps: 404 for a stranger, 403 for who only looks."""
    found = _seen(request, pk)
    only_if(policy.may_edit_person(request.user, found), "Hồ sơ người do cán bộ thi đua của đơn vị ghi.")
    return found


def _screen(request: HttpRequest, shown: Person) -> HttpResponse:
    today = timezone.localdate()
    number = seal.unseal(shown.citizen_id_sealed) if policy.may_see_citizen_id(request.user, shown) else None
    may_edit = policy.may_edit_person(request.user, shown)
    posts = list(shown.posts.select_related("unit", "seconded_from"))
    leaves, disciplines = list(shown.leaves.all()), list(shown.disciplines.all())
    sections = sections_of(request.user, shown, today)
    rows = [*posts, *leaves, *shown.ratings.all(), *disciplines]
    may_rate = policy.may_rate_person(request.user, shown)
    context: dict[str, Any] = {
        "person": shown,
        "line": life.line_of(shown, rows, sections, edit=may_edit, rate=may_rate, kind=request.GET.get("loai", "")),
        "citizen_id": seal.masked(number) if number is not None else None,
        "posts": [one for one in posts if one.starts <= today and (one.ends is None or one.ends >= today)],
        "leaves": [one for one in leaves if one.starts <= today and (one.ends is None or one.ends >= today)],
        "disciplines": [one for one in disciplines if one.ends is None or one.ends >= today],
        "events": history.events_of(shown),
        "may_edit": may_edit,
        "may_blank": policy.may_blank(request.user, shown) and (shown.left or shown.outsider) and not shown.blanked,
        "today": today,
    }
    return render(request, "org/person.html", context)


@require_GET
def person(request: HttpRequest, pk: int) -> HttpResponse:
    return _screen(request, _seen(request, pk))


@require_GET
def my_record(request: HttpRequest) -> HttpResponse:
    if request.user.person_id is None:
        return render(request, "org/no_record.html")
    return _screen(request, _seen(request, request.user.person_id))


@both
def person_new(request: HttpRequest) -> HttpResponse:
    units = queries.units_within(request.user, Role.OFFICER)
    only_if(units.exists(), "Chỉ cán bộ thi đua ghi thêm người.")
    form = HireForm(
        request.POST or None, today=timezone.localdate(), units=units, initial={"unit": request.GET.get("don-vi")}
    )

    def hire() -> HttpResponse:
        made = operations.hire(actor=request.user, **form.parts())
        return redirect("person", made.pk)

    return ask(request, form, heading="Thêm người", act=hire, back=reverse("people"), draft_key="person-new")


@both
def person_edit(request: HttpRequest, pk: int) -> HttpResponse:
    shown = _kept(request, pk)
    form = (OutsiderForm if shown.outsider else PersonForm)(
        request.POST or None, today=timezone.localdate(), instance=shown
    )

    def edit() -> None:
        operations.edit_person(actor=request.user, person=_kept(request, pk), **form.values)

    return ask(request, form, heading=f"Sửa thông tin: {shown}", act=edit, back=reverse("person", args=[pk]))


@both
def post_new(request: HttpRequest, pk: int) -> HttpResponse:
    shown = _kept(request, pk)
    form = PostForm(request.POST or None, units=queries.units_within(request.user, Role.OFFICER))
    lead = "Vị trí chính mới tự kết thúc vị trí chính cũ từ ngày hôm trước. Kiêm nhiệm: bỏ chọn «vị trí chính»."

    def start() -> None:
        values = dict(form.values)
        operations.start_post(actor=request.user, person=shown, day=values.pop("starts"), **values)

    return ask(request, form, heading=f"Vị trí công tác mới: {shown}", lead=lead, act=start,
               back=reverse("person", args=[pk]))  # fmt: skip


@both
def post_edit(request: HttpRequest, pk: int, post: int) -> HttpResponse:
    shown = _kept(request, pk)
    kept = get_object_or_404(shown.posts.all(), pk=post)
    form = PostEditForm(request.POST or None, instance=kept, units=queries.units_visible_to(request.user))

    def edit() -> None:
        operations.edit_post(actor=request.user, post=get_object_or_404(shown.posts.all(), pk=post), **form.values)

    return ask(request, form, heading=f"Sửa vị trí công tác: {shown}", act=edit, back=reverse("person", args=[pk]),
               lead="Chỉ để sửa chỗ ghi sai. Thay đổi có thật thì ghi vị trí mới.")  # fmt: skip


@both
def person_leave(request: HttpRequest, pk: int) -> HttpResponse:
    shown = _kept(request, pk)
    form = DayForm(request.POST or None)

    def leave() -> None:
        operations.leave_unit(actor=request.user, person=shown, **form.cleaned_data)

    return ask(request, form, heading=f"Nghỉ việc, chuyển đi: {shown}", act=leave, back=reverse("person", args=[pk]),
               lead="Vị trí đang giữ và vai trò của tài khoản kết thúc cùng ngày. Thành tích, khen thưởng giữ nguyên.")  # fmt: skip  # noqa: E501


def _record_page(request: HttpRequest, pk: int, row: int | None, *, kind: str) -> HttpResponse:
    shown = _kept(request, pk)
    rows, form_class, operation, heading = {
        "leave": (shown.leaves, LeaveForm, operations.record_leave, "Thời gian nghỉ, đi học"),
        "discipline": (shown.disciplines, DisciplineForm, operations.record_discipline, "Kỷ luật"),
    }[kind]
    kept = get_object_or_404(rows.all(), pk=row) if row else None
    form = form_class(request.POST or None, instance=kept)

    def write() -> None:
        fresh = get_object_or_404(rows.all(), pk=row) if row else None
        operation(actor=request.user, person=shown, **form.values, **{kind: fresh})

    return ask(request, form, heading=f"{heading}: {shown}", act=write, back=reverse("person", args=[pk]))


@both
def leave_record(request: HttpRequest, pk: int, row: int | None = None) -> HttpResponse:
    return _record_page(request, pk, row, kind="leave")


@both
def discipline_record(request: HttpRequest, pk: int, row: int | None = None) -> HttpResponse:
    return _record_page(request, pk, row, kind="discipline")


@require_POST
def person_export(request: HttpRequest, pk: int) -> HttpResponse:
    """All data of one person as JSON: for the person, or for who keeps the record."""
    shown = _seen(request, pk)
    only_if(policy.may_see_citizen_id(request.user, shown))
    given = operations.export_person(actor=request.user, person=shown)
    given |= {
        one.title.lower(): [dict(zip(one.heads, map(history.plain, row), strict=False)) for row in one.rows]
        for one in sections_of(request.user, shown, timezone.localdate())
    }
    return file_answer(json.dumps(given, ensure_ascii=False, indent=2), f"du-lieu-ca-nhan-{pk}.json")


@both
def person_blank(request: HttpRequest, pk: int) -> HttpResponse:
    shown = _seen(request, pk)
    only_if(policy.may_blank(request.user, shown), "Việc xóa do cán bộ cấp trên làm.")
    form = BlankForm(request.POST or None)

    def blank() -> None:
        operations.blank(actor=request.user, person=shown, day=timezone.localdate(), **form.cleaned_data)

    return ask(request, form, heading=f"Xóa dữ liệu cá nhân: {shown}", act=blank, submit="Xóa, không lấy lại được",
               back=reverse("person", args=[pk]), done="Đã xóa dữ liệu cá nhân.",
               lead="Xóa CCCD, quê quán, nơi ở, dân tộc, điện thoại, thư điện tử (cả ở tài khoản, giấy mời họp). Tên, "
               "ngày sinh, vị trí công tác, xếp loại, khen thưởng là hồ sơ phải lưu nên còn lại.")  # fmt: skip
