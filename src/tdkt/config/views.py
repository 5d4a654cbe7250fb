"""The front hall: home, search, guide, what every page needs."""

from __future__ import annotations

import json
from itertools import groupby
from pathlib import Path
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.db import connection
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from tdkt.config.guide import page_html, pages
from tdkt.config.home import counts, todos
from tdkt.config.search import found
from tdkt.core.models import Draft, Job, Notice
from tdkt.core.text import clean
from tdkt.org import jobs


@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """«Việc cần làm» of the person who signed in."""
    today = timezone.localdate()
    lines = todos(request.user, today)
    pressing = [line for line in lines if line.reason or ((left := line.days_left(today)) is not None and left <= 7)]
    later = sorted((line for line in lines if line not in pressing), key=lambda line: line.group)
    grouped = [(name, list(group)) for name, group in groupby(later, key=lambda line: line.group)]
    notices = Notice.objects.filter(recipient=request.user, read__isnull=True)[:10]
    shown = {"lines": pressing, "groups": grouped, "counts": counts(lines, today), "notices": notices, "today": today}
    return render(request, "config/home.html", shown)


@require_GET
def search(request: HttpRequest) -> HttpResponse:
    words = clean(request.GET.get("q", ""))[:200]
    return render(request, "config/search.html", {"q": words, "groups": found(request.user, words) if words else []})


@require_GET
def guide(request: HttpRequest, page: str = "") -> HttpResponse:
    listed = pages()
    chosen = page or (listed[0].slug if listed else "")
    html = page_html(chosen)
    if html is None:
        raise Http404
    return render(request, "config/guide.html", {"pages": listed, "page": chosen, "html": html})


@require_GET
def components(request: HttpRequest) -> HttpResponse:
    """Every component of the house on one page."""
    from tdkt.config.showroom import specimens  # noqa: PLC0415 - slow import: only this page needs it

    return render(request, "config/components.html", specimens(request))


@require_http_methods(["GET", "POST", "DELETE"])
def draft(request: HttpRequest, key: str) -> HttpResponse:
    """Autosave of one form for one person."""
    mine = Draft.objects.filter(user=request.user, key=key[:200])
    if request.method == "DELETE":
        mine.delete()
        return HttpResponse(status=204)
    if request.method == "POST":
        try:
            fields = json.loads(request.body)
        except ValueError:
            return JsonResponse({"error": "Bản nháp không đọc được."}, status=400)
        if not isinstance(fields, dict):
            return JsonResponse({"error": "Bản nháp không đọc được."}, status=400)
        Draft.objects.update_or_create(user=request.user, key=key[:200], defaults={"fields": fields})
        return JsonResponse({"saved": True})
    kept = mine.first()
    if kept is None:
        return JsonResponse({})
    return JsonResponse({"fields": kept.fields, "saved": f"{timezone.localtime(kept.saved):%H:%M %d/%m/%Y}"})


@require_GET
def job(request: HttpRequest, pk: int) -> HttpResponse:
    shown = jobs.seen(get_object_or_404(Job, pk=pk, owner=request.user))
    template = "core/job_state.html" if getattr(request, "htmx", False) else "core/job.html"
    return render(request, template, {"job": shown})


@require_GET
def notice(request: HttpRequest, pk: int) -> HttpResponse:
    """Open a notice: it is read from now on."""
    shown = get_object_or_404(Notice, pk=pk, recipient=request.user)
    Notice.objects.filter(pk=shown.pk).update(read=timezone.now())
    return redirect(shown.url or "home")


@require_GET
@login_not_required
def health(request: HttpRequest) -> HttpResponse:
    """For whoever watches the server: the database answers."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return JsonResponse({"ok": True})


@login_not_required
def no_mail(request: HttpRequest) -> HttpResponse:
    """Pages that would send a letter: offices without e-mail have the officer for that."""
    words = "Quên mật khẩu: báo cán bộ thi đua hoặc người quản trị của đơn vị để được đặt lại, không qua thư điện tử."
    return render(request, "core/error.html", {"heading": "Không dùng thư điện tử", "text": words})


@login_not_required
def stale(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form from a page that was opened before signing in anew, or from another site."""
    words = "Trang này mở từ trước khi đăng nhập lại, hoặc trình duyệt chặn cookie. Hãy tải lại trang rồi gửi lại."
    return _error(request, 403, "Chưa ghi được", words)


def _error(request: HttpRequest, code: int, heading: str, text: str) -> HttpResponse:
    return render(request, "core/error.html", {"code": code, "heading": heading, "text": text}, status=code)


def refused(request: HttpRequest, exception: Any = None) -> HttpResponse:
    words = str(exception) if exception and str(exception) else "Bạn không có quyền làm việc này."
    return _error(request, 403, "Không được phép", words)


def not_found(request: HttpRequest, exception: Any = None) -> HttpResponse:
    return _error(request, 404, "Không có trang này", "Trang không tồn tại, hoặc không thuộc phạm vi của bạn.")


def broken(request: HttpRequest) -> HttpResponse:
    return HttpResponse((Path(__file__).parent / "templates/config/500.html").read_text(encoding="utf-8"), status=500)
