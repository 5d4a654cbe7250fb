"""``tdkt history verify``: is the history whole, does it begin as it did, do the rows still say what it says."""

from __future__ import annotations

from typing import Any

from django.apps import apps

from tdkt import shell
from tdkt.config.commands import setup


def main(argv: list[str]) -> int:
    parser = shell.Parser(
        prog="tdkt history", description="Kiểm tra sổ lịch sử và dữ liệu có bị sửa ngoài chương trình không."
    )
    parser.add_argument(
        "action", choices=["verify"], help="verify: kiểm tra từng sự kiện, dây nối giữa chúng, và từng dòng dữ liệu"
    )
    parser.add_argument("--chain-only", action="store_true", help="chỉ kiểm tra sổ, không đối chiếu dữ liệu với sổ")
    parser.add_argument("--from-seal", metavar="SỐ:MÃ", help="mã chốt đã ghi lại lần trước: sổ phải còn nguyên đến đó")
    given = parser.parse_args(argv)
    setup()
    from tdkt.core.models import ChainHead, Event  # noqa: PLC0415 - app ready
    from tdkt.councils.operations import box  # noqa: PLC0415
    from tdkt.org import chain, rows_and_history  # noqa: PLC0415

    faults = list(chain.verify())
    compared = None if given.chain_only else rows_and_history.steady()
    if compared:
        compared.faults += box.touched()
    if given.from_seal:
        number, _, mark = given.from_seal.partition(":")
        if not number.isdigit() or not mark:
            parser.error("mã chốt viết như chương trình đã in: SỐ:MÃ")
        event = Event.objects.filter(seq=int(number)).first()
        if event is None or not event.hash.startswith(mark):
            faults.append(f"Sổ không còn giống lúc ghi mã chốt {given.from_seal}: đã bị viết lại từ trước sự kiện đó.")
    head = ChainHead.objects.first()
    for line in [*faults, *(compared.faults if compared else [])]:
        print(line)
    if compared:
        tell(compared)
    if found := len(faults) + (len(compared.faults) if compared else 0):
        print(f"\nTìm thấy {found} chỗ sai. Hãy giữ nguyên dữ liệu, sao lưu và báo người có trách nhiệm.")
        return shell.FINDINGS
    count = head.seq if head else 0
    print(f"Sổ lịch sử còn nguyên: {count} sự kiện.")
    if head and head.seq:
        print(f"Mã chốt (ghi lại nơi khác để lần sau đối chiếu bằng --from-seal): {head.seq}:{head.hash[:32]}")
    return shell.FINE


def tell(compared: Any) -> None:
    """What was held against the history, and what lies outside it by its nature."""
    from tdkt.org.kept_rows import NOT_WRITTEN  # noqa: PLC0415 - app ready

    print(f"Đã đối chiếu {compared.values} giá trị của {compared.rows} dòng, {compared.kinds} bảng, với sổ.")
    print("Không đối chiếu theo từng dòng:")
    for label, why in NOT_WRITTEN.items():
        print(f"  {apps.get_model(label)._meta.verbose_name}: {why}.")
    print("Mật khẩu, CCCD, điện thoại, nơi ở… đối chiếu bằng mã băm có khóa: sổ không giữ giá trị của chúng.")
