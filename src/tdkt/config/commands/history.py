"""``tdkt history verify``: is the history whole, and does it still begin as it did when last looked at."""

from __future__ import annotations

from tdkt import shell
from tdkt.config.commands import setup


def main(argv: list[str]) -> int:
    parser = shell.Parser(prog="tdkt history", description="Kiểm tra sổ lịch sử có bị sửa ngoài chương trình không.")
    parser.add_argument("action", choices=["verify"], help="verify: kiểm tra từng sự kiện và dây nối giữa chúng")
    parser.add_argument("--from-seal", metavar="SỐ:MÃ", help="mã chốt đã ghi lại lần trước: sổ phải còn nguyên đến đó")
    given = parser.parse_args(argv)
    setup()
    from tdkt.core import history  # noqa: PLC0415 - app ready
    from tdkt.core.models import ChainHead, Event  # noqa: PLC0415

    faults = list(history.verify())
    if given.from_seal:
        number, _, mark = given.from_seal.partition(":")
        if not number.isdigit() or not mark:
            parser.error("mã chốt viết như chương trình đã in: SỐ:MÃ")
        event = Event.objects.filter(seq=int(number)).first()
        if event is None or not event.hash.startswith(mark):
            faults.append(f"Sổ không còn giống lúc ghi mã chốt {given.from_seal}: đã bị viết lại từ trước sự kiện đó.")
    head = ChainHead.objects.first()
    for line in faults:
        print(line)
    if faults:
        print(f"\nTìm thấy {len(faults)} chỗ sai. Hãy giữ nguyên dữ liệu, sao lưu và báo người có trách nhiệm.")
        return shell.FINDINGS
    count = head.seq if head else 0
    print(f"Sổ lịch sử còn nguyên: {count} sự kiện.")
    if head and head.seq:
        print(f"Mã chốt (ghi lại nơi khác để lần sau đối chiếu bằng --from-seal): {head.seq}:{head.hash[:32]}")
    return shell.FINE
