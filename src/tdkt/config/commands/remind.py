"""``tdkt remind``: one letter a person about what is due, for a timer to run every morning."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from tdkt import shell
from tdkt.config.commands import setup

AHEAD = timedelta(days=7)


def main(argv: list[str]) -> int:
    parser = shell.Parser(
        prog="tdkt remind",
        description="Gửi mỗi người một thư nhắc việc quá hạn, việc bị trả lại và việc đến hạn trong 7 ngày. "
        "Chạy mỗi sáng bằng cron hoặc systemd; chạy lại trong ngày không gửi lần nữa.",
    )
    parser.add_argument("--dry-run", action="store_true", help="in ra thư sẽ gửi, không gửi")
    parser.add_argument(
        "--url", default="", help="địa chỉ của chương trình, ghi trong thư, như https://tdkt.sonla.gov.vn"
    )
    given = parser.parse_args(argv)
    setup()
    from django.utils import timezone  # noqa: PLC0415 - app ready

    sent, silent, failed = send(timezone.localdate(), url=given.url.rstrip("/"), dry=given.dry_run)
    print(f"{'Sẽ gửi' if given.dry_run else 'Đã gửi'} {sent} thư; {silent} người có việc nhưng chưa ghi thư điện tử.")
    if failed:
        shell.fail(f"{failed} thư không gửi được: kiểm tra cấu hình thư (TDKT_EMAIL_BACKEND, máy chủ thư).", 1)
    return shell.FINE


def send(today: date, *, url: str = "", dry: bool = False) -> tuple[int, int, int]:
    """(letters sent, people with work but no address, letters that failed); nobody is written to twice in a day."""
    from django.core.mail import send_mail  # noqa: PLC0415 - app ready
    from django.db import transaction  # noqa: PLC0415

    from tdkt.org.models import User  # noqa: PLC0415
    from tdkt.planning.models import Letter  # noqa: PLC0415

    sent = silent = failed = 0
    people = User.objects.filter(is_active=True, letters_stopped=None).exclude(letters__day=today)
    for user in people.select_related("person").order_by("pk"):
        lines = lines_of(user, today)
        if not lines:
            continue
        address = user.email or (user.person.email if user.person else "")
        if not address:
            silent += 1
            continue
        subject, text = letter(user, lines, today, url)
        if dry:
            print(f"--- {address}: {subject}\n{text}\n")
            sent += 1
            continue
        try:
            with transaction.atomic():
                Letter.objects.create(user=user, day=today)
                send_mail(subject, text, None, [address])
            sent += 1
        except OSError:
            failed += 1
    return sent, silent, failed


def lines_of(user: Any, today: date) -> list[Any]:
    """What a letter speaks of: what came back, what is late, what is due within a week."""
    from tdkt.config.home import todos  # noqa: PLC0415 - app ready

    return [one for one in todos(user, today) if one.reason or (one.due is not None and one.due <= today + AHEAD)]


def letter(user: Any, lines: list[Any], today: date, url: str) -> tuple[str, str]:
    late = sum(1 for one in lines if one.due is not None and one.due < today)
    subject = f"Nhắc việc thi đua, khen thưởng: {len(lines)} việc" + (f", {late} quá hạn" if late else "")
    said = [f"Kính gửi {user.shown_name},", "", f"Đến ngày {today:%d/%m/%Y}, các việc cần làm của ông/bà:", ""]
    for number, one in enumerate(lines, 1):
        when = f" (hạn {one.due:%d/%m/%Y})" if one.due else ""
        said.append(f"{number}. {one.title}{when}")
        if one.reason:
            said.append(f"   Lý do trả lại: {one.reason}")
        if url:
            said.append(f"   {url}{one.url}")
    return subject, "\n".join([*said, "", "Thư gửi tự động, không cần trả lời."])
