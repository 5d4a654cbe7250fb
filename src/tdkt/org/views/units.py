"""Units: the tree of any day, one unit, founding and lineage."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from tdkt.core import history
from tdkt.core.workflow import StepRefused
from tdkt.org import operations, policy, queries, tree
from tdkt.org.forms import LineageForm, MergeForm, MoveForm, NewUnitForm, RenameForm, SplitForm, UndoForm, UnitForm
from tdkt.org.legal_ties import ties_of
from tdkt.org.models import Contract, Role, Unit
from tdkt.org.views.ask import ask, only_if

MANY = ("1", "2", "3", "4", "5", "6")
both = require_http_methods(["GET", "POST"])


def day_of(request: HttpRequest) -> date:
    """``?ngay=`` as dd/mm/yyyy or ISO; today where there is none or it is no day."""
    text = request.GET.get("ngay", "").strip()
    for form in ("%d/%m/%Y", "%Y-%m-%d"):
        try:
            return datetime.strptime(text, form).date()
        except ValueError:
            continue
    if text:
        messages.error(request, f"«{text[:30]}» không phải một ngày; viết dd/mm/yyyy. Đang xem ngày hôm nay.")
    return timezone.localdate()


@require_GET
def units(request: HttpRequest) -> HttpResponse:
    day = day_of(request)
    visible = set(queries.units_visible_to(request.user).values_list("pk", flat=True))
    lines = tree.flat(tree.on(day, visible=visible))
    may_add = queries.units_within(request.user, Role.OFFICER, Role.ADMINISTRATOR).exists()
    return render(request, "org/units.html", {"lines": lines, "day": day, "may_add": may_add,
                                              "past": day != timezone.localdate()})  # fmt: skip


def _seen(request: HttpRequest, pk: int) -> Unit:
    return get_object_or_404(queries.units_visible_to(request.user), pk=pk)


def _kept(request: HttpRequest, pk: int) -> Unit:
    found = _seen(request, pk)
    only_if(policy.may_change_unit(request.user, found), "Thay đổi tổ chức do cán bộ của cấp trên ghi.")
    return found


@require_GET
def unit(request: HttpRequest, pk: int) -> HttpResponse:
    shown, day = _seen(request, pk), day_of(request)
    count = queries.headcount(shown, day)
    context: dict[str, Any] = {
        "unit": shown,
        "day": day,
        "seconded": queries.seconded(shown, day, request.user),
        "ties": ties_of(shown, day),
        "states": shown.states.select_related("parent").order_by("-starts"),
        "lineage": [(one, _may_undo(request, one)) for one in queries.lineage_of(shown)],
        "ratings": _ratings(request, shown),
        "children": shown.children.filter(dissolved__isnull=True),
        "total": count.pop("total"),
        "leaders": count.pop("leaders"),
        "contracts": [(Contract(key).label, number) for key, number in count.items()],
        "events": history.events_of(shown),
        "may_change": policy.may_change_unit(request.user, shown) and not shown.dissolved,
        "may_edit": policy.may_add_under(request.user, shown) and not shown.dissolved,
        "sees_people": policy.may_rate(request.user, shown) or queries.visible_to(request.user).filter(unit=shown).exists(),  # noqa: E501
    }  # fmt: skip
    return render(request, "org/unit.html", context)


def _ratings(request: HttpRequest, shown: Unit) -> list[tuple[Any, bool]]:
    """The collective's own ratings, as far as they may be seen, and whether this user compares them."""
    found = queries.ratings_visible_to(request.user).filter(collective=shown)
    return [(one, not one.verified and policy.may_check_rating(request.user, one)) for one in found]


def _may_undo(request: HttpRequest, event: Any) -> bool:
    parts = event.parts.all()
    return event.first is not None and all(policy.may_change_unit(request.user, part.unit) for part in parts)


@both
def unit_new(request: HttpRequest) -> HttpResponse:
    parents = queries.units_within(request.user, Role.OFFICER, Role.ADMINISTRATOR)
    only_if(parents.exists())
    form = NewUnitForm(
        request.POST or None, units=parents, initial={"parent": request.GET.get("cap-tren"), "level": "room"}
    )

    def create() -> HttpResponse:
        if form.values["day"] > timezone.localdate():
            raise StepRefused("Ngày thành lập còn ở phía trước; hãy ghi khi đơn vị đã thành lập.")
        made = operations.create_unit(actor=request.user, **form.values)
        return redirect("unit", made.pk)

    return ask(request, form, heading="Đơn vị mới", act=create, back=reverse("units"))


@both
def unit_edit(request: HttpRequest, pk: int) -> HttpResponse:
    shown = _seen(request, pk)
    only_if(policy.may_add_under(request.user, shown))
    form = UnitForm(request.POST or None, instance=shown)

    def edit() -> None:
        operations.edit_unit(actor=request.user, unit=_seen(request, pk), **form.values)

    return ask(request, form, heading=f"Sửa thông tin: {shown}", act=edit, back=reverse("unit", args=[pk]),
               lead="Tên, ký hiệu và cấp trên thay đổi bằng «Đổi tên», «Chuyển cấp trên» để giữ được lịch sử.")  # fmt: skip  # noqa: E501


def _lineage(
    request: HttpRequest, shown: Unit, form: Any, heading: str, operation: Any, page: dict[str, Any] | None = None,
    **more: Any,
) -> HttpResponse:  # fmt: skip
    def act() -> None:
        operation(actor=request.user, today=timezone.localdate(), **more, **form.cleaned_data)

    return ask(request, form, heading=f"{heading}: {shown.called}", act=act, back=reverse("unit", args=[shown.pk]),
               lead="Khen thưởng, xếp loại đã có vẫn ghi với đơn vị của ngày đó.", **(page or {}))  # fmt: skip


@both
def unit_rename(request: HttpRequest, pk: int) -> HttpResponse:
    shown = _kept(request, pk)
    now = {"name": shown.name, "short_name": shown.short_name, "symbol": shown.symbol}
    form = RenameForm(request.POST or None, initial=now)
    return _lineage(request, shown, form, "Đổi tên", operations.rename, unit=shown)


@both
def unit_move(request: HttpRequest, pk: int) -> HttpResponse:
    shown = _kept(request, pk)
    within = queries.units_within(request.user, Role.OFFICER, Role.ADMINISTRATOR)
    form = MoveForm(request.POST or None, units=within.exclude(path__startswith=shown.path))
    return _lineage(request, shown, form, "Chuyển cấp trên", operations.move, unit=shown)


@both
def unit_merge(request: HttpRequest, pk: int) -> HttpResponse:
    shown = _kept(request, pk)
    within = queries.units_within(request.user, Role.OFFICER, Role.ADMINISTRATOR).filter(level=shown.level)
    form = MergeForm(request.POST or None, units=within.exclude(path__startswith=shown.path))

    def merge(*, sources: Any, **given: Any) -> None:
        for source in sources:
            only_if(policy.may_change_unit(request.user, source))
        operations.merge(sources=list(sources), into=shown, **given)

    return _lineage(request, shown, form, "Nhập đơn vị khác vào", merge)


@both
def unit_split(request: HttpRequest, pk: int) -> HttpResponse:
    """``?so=3``: into three new units at once."""
    shown = _kept(request, pk)
    asked = request.GET.get("so", "1")
    count = int(asked) if asked in MANY else 1
    form = SplitForm(request.POST or None, unit=shown, count=count)

    def split(*, into: list[dict[str, Any]], **given: Any) -> None:
        parts = [one | {"rooms": list(one["rooms"]), "people": list(one["people"])} for one in into]
        operations.split(unit=shown, into=parts, **given)

    return _lineage(request, shown, form, "Chia, tách", split,
                    page={"template": "org/split.html", "count": count, "many": MANY})  # fmt: skip


@both
def lineage_undo(request: HttpRequest, pk: int, event: int) -> HttpResponse:
    """Take back what was recorded by mistake; all units of the change must be within reach."""
    shown = _seen(request, pk)
    found = get_object_or_404(queries.lineage_of(shown), pk=event)
    for part in found.parts.all():
        only_if(policy.may_change_unit(request.user, part.unit), "Hoàn tác do cán bộ của cấp trên các đơn vị này làm.")
    form = UndoForm(request.POST or None)

    def undo() -> HttpResponse:
        operations.undo_lineage(actor=request.user, event=found, **form.cleaned_data)
        messages.success(request, "Đã hoàn tác: mọi dòng trở lại như trước thay đổi này.")
        still = queries.units_visible_to(request.user).filter(pk=pk).exists()
        return redirect("unit", pk) if still else redirect("units")

    lead = (
        "Chỉ dùng khi ghi nhầm. Tên, cấp trên, phòng, vị trí của người trở lại đúng như trước; nếu đã có việc khác ghi "
        "tiếp lên đó thì chương trình từ chối và nói rõ việc nào."
    )
    return ask(request, form, heading=f"Hoàn tác: {found}", act=undo, back=reverse("unit", args=[pk]),
               submit="Hoàn tác", lead=lead)  # fmt: skip


@both
def unit_dissolve(request: HttpRequest, pk: int) -> HttpResponse:
    shown = _kept(request, pk)
    return _lineage(request, shown, LineageForm(request.POST or None), "Giải thể", operations.dissolve, unit=shown)
