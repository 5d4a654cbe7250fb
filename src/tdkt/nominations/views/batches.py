"""Many dossiers at once: what would happen to each, then the doing."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import date
from typing import Any

from django.contrib import messages
from django.core import signing
from django.core.exceptions import PermissionDenied
from django.core.serializers.json import DjangoJSONEncoder
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from tdkt.core.workflow import StepRefused
from tdkt.nominations import decide, policy, queries, results
from tdkt.nominations.batch import ASKING, WHOLE, WORDS, Asked, dry_run, run, whole
from tdkt.nominations.forms import BatchForm, ResultForm
from tdkt.nominations.models import Nomination
from tdkt.nominations.operations import packet, papers
from tdkt.org.access import home_unit
from tdkt.org.answers import file_answer
from tdkt.paperwork.entering import chosen_ids


@require_POST
def batch(request: HttpRequest) -> HttpResponse:
    """``do``: a key of ``batch.WORDS``. First what is to be filled in, then the preview, then (``sure``) the doing."""
    if "sure" in request.POST:
        return _carry_out(request)
    ids = chosen_ids(request)
    rows = queries.in_hand(request.user, ids)
    do = request.POST.get("do", "")
    if not rows or do not in WORDS:
        messages.error(request, "Đánh dấu ít nhất một hồ sơ ở cột đầu của bảng." if not rows else "Chọn một việc.")
        return redirect("nominations")
    context = {"do": do, "words": WORDS[do], "rows": rows}
    form = BatchForm(request.POST if "asked" in request.POST else None, rows=rows, day=timezone.localdate(), do=do)
    if do in ASKING and not (form.is_bound and form.is_valid()):
        return render(request, "nominations/batch.html", context | {"form": form})
    asked = form.asked() if do in ASKING else Asked(timezone.localdate())
    if do in WHOLE:
        outcomes = whole(do, rows, home_unit(request.user), request.user, asked.day)
    else:
        outcomes = dry_run(do, rows, request.user, asked)
    going = {one.nomination.pk: one.words for one in outcomes if one.goes}
    token = signing.dumps({"do": do, "by": request.user.pk, "asked": asdict(asked), "going": going}, serializer=Dated)
    context |= {"outcomes": outcomes, "going": going, "token": token, "form": form if do in ASKING else None}
    return render(request, "nominations/batch.html", context)


class Dated:
    """JSON with its days."""

    def dumps(self, obj: Any) -> bytes:
        return json.dumps(obj, cls=DjangoJSONEncoder, ensure_ascii=False).encode()

    def loads(self, data: bytes) -> Any:
        return json.loads(data)


def _carry_out(request: HttpRequest) -> HttpResponse:
    """What the preview showed and nothing else; a dossier that moved meanwhile is left alone and named."""
    try:
        read = signing.loads(request.POST.get("token", ""), serializer=Dated, max_age=3600)
        if read["by"] != request.user.pk:
            raise signing.BadSignature
    except signing.BadSignature:
        messages.error(request, "Bản xem trước đã quá một giờ hoặc không còn nguyên vẹn: chọn lại hồ sơ.")
        return redirect("nominations")
    do, going = read["do"], {int(pk): words for pk, words in read["going"].items()}
    rows = queries.in_hand(request.user, list(going))
    if do == "goi":
        return _packet(request, rows)
    if do in WHOLE:
        return _paper(request, do, rows)
    kept = read["asked"]
    days = {name: date.fromisoformat(kept[name]) if kept[name] else None for name in ("day", "posted_on")}
    asked = Asked(**kept | days | {"own": {int(pk): lines for pk, lines in kept["own"].items()}})
    done = run(do, rows, request.user, asked, going)
    went = sum(one.goes for one in done)
    if went == len(going):
        messages.success(request, f"{WORDS[do]}: {went}/{len(going)} hồ sơ.")
        return redirect("nominations")
    context = {"do": do, "words": WORDS[do], "outcomes": done, "done": True, "went": went}
    return render(request, "nominations/batch.html", context)


def _packet(request: HttpRequest, rows: list[Nomination]) -> HttpResponse:
    """The chosen dossiers in one archive, those that this person holds."""
    held = [row for row in rows if policy.may_pack(request.user, row)]
    if not held:
        messages.error(request, "Chỉ nơi đang giữ hồ sơ tải gói hồ sơ; không hồ sơ nào đã chọn ở đơn vị bạn.")
        return redirect("nominations")
    return file_answer(packet.packed(held), "goi-ho-so.zip")


@require_http_methods(["GET", "POST"])
def result(request: HttpRequest) -> HttpResponse:
    """What a body outside the system decided, from the list of the packet: read, shown, then written down."""
    if not policy.receives(request.user):
        raise PermissionDenied("Chỉ nơi gửi hồ sơ lên cấp trên nhập kết quả.")
    today = timezone.localdate()
    form = ResultForm(request.POST or None, request.FILES or None)
    context: dict[str, Any] = {"form": form}
    try:
        if request.method == "POST" and "lines" in request.POST:
            count = results.carry_out(signing.loads(request.POST["lines"], max_age=3600), request.user, today)
            messages.success(request, f"Đã ghi kết quả của {count} hồ sơ.")
            return redirect("nominations")
        if request.method == "POST" and form.is_valid():
            lines = results.read(form.cleaned_data["file"])
            said = results.checked(lines, request.user)
            clean = not any(one.wrong for one in said)
            stopped = results.dry_run(lines, request.user, today) if clean else ""
            context |= {
                "said": said,
                "stopped": stopped,
                "lines": signing.dumps(lines) if clean and not stopped else "",
            }
    except signing.BadSignature:
        messages.error(request, "Bản xem trước đã quá một giờ hoặc không còn nguyên vẹn: nộp lại tệp.")
    except StepRefused as why:
        messages.error(request, str(why))
    return render(request, "nominations/result.html", context)


def _paper(request: HttpRequest, do: str, rows: list[Any]) -> HttpResponse:
    today = timezone.localdate()
    try:
        if do == "to_trinh":
            return redirect("paper", papers.submission_paper(nominations=rows, actor=request.user, day=today).pk)
        unit = home_unit(request.user)
        if unit is None:
            raise StepRefused("Bạn chưa có vai trò ở đơn vị nào.")
        made = decide.prepare(
            unit=unit, nominations=rows, title=f"Về việc khen thưởng năm {rows[0].year}", actor=request.user, day=today
        )
        return redirect("decision_draft", made.pk)
    except StepRefused as why:
        messages.error(request, str(why))
        return redirect("nominations")
