"""Movements, registrations, the model and the anniversaries of the sample: names and dates of the real papers."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from tdkt.emulation import operations
from tdkt.emulation.models import Anniversary, Movement
from tdkt.emulation.workflow import exemplars, mobilisation, movements, registrations
from tdkt.org.models import Person, Unit
from tdkt.paperwork.models import Directive

N, P, U = Movement.Scope.NATION, Movement.Scope.PROVINCE, Movement.Scope.UNIT
TTG, CT = "Thủ tướng Chính phủ", "Chủ tịch Ủy ban nhân dân tỉnh Sơn La"
LONG = (date(2021, 1, 1), date(2025, 12, 31))
# title, scope, launched by, starts, ends, symbol of the directive that launched it
STANDING: list[tuple[str, Movement.Scope, str, date, date, str]] = [
    (
        "Thực hiện thắng lợi nhiệm vụ phát triển kinh tế - xã hội, bảo đảm quốc phòng - an ninh",
        P,
        CT,
        date(2020, 10, 13),
        date(2025, 12, 31),
        "11/CT-UBND",
    ),
    ("Chung tay xây dựng nông thôn mới", N, TTG, *LONG, ""),
    ("Vì người nghèo - Không để ai bị bỏ lại phía sau", N, TTG, *LONG, ""),
    ("Đẩy mạnh phát triển kết cấu hạ tầng đồng bộ, hiện đại; thực hành tiết kiệm, chống lãng phí", N, TTG, *LONG, ""),
    ("Toàn dân tham gia phòng, chống ma túy", P, CT, *LONG, ""),
    ("Thu hút đầu tư", P, CT, *LONG, ""),
    ("Sơn La phát triển du lịch bền vững và hội nhập", P, CT, *LONG, ""),
    ("Đẩy mạnh cải cách hành chính Nhà nước", P, CT, *LONG, ""),
    ("Thực hiện chuyển đổi số", P, CT, *LONG, ""),
    (
        "Doanh nghiệp, hợp tác xã, hộ gia đình và nông dân tỉnh Sơn La sản xuất, kinh doanh nông nghiệp giỏi",
        P,
        CT,
        *LONG,
        "",
    ),
    ("Dân vận khéo gắn với thực hiện quy chế dân chủ", P, CT, date(2021, 11, 2), date(2025, 12, 31), "2674/QĐ-UBND"),
    ("Thực hiện văn hóa công sở", P, CT, *LONG, ""),
]
ANNIVERSARIES = [
    (7, 5, 1954, "Chiến thắng Điện Biên Phủ"),
    (7, 5, 1959, "Bác Hồ thăm, nói chuyện với đồng bào các dân tộc Tây Bắc tại Sơn La"),
    (11, 6, 1948, "Chủ tịch Hồ Chí Minh ra lời kêu gọi thi đua ái quốc"),
    (10, 10, 1895, "Thành lập tỉnh Sơn La"),
    (22, 12, 1944, "Ngày thành lập Quân đội nhân dân Việt Nam"),
    (22, 12, 1989, "Ngày hội Quốc phòng toàn dân"),
    (26, 12, 1939, "Ngày truyền thống Đảng bộ tỉnh"),
    (3, 2, 1930, "Ngày thành lập Đảng Cộng sản Việt Nam"),
]
MODEL_NAME = (
    "Lãnh đạo Chính quyền đổi mới phương pháp tuyên truyền tư vấn việc làm, nâng cao tỷ lệ kết nối cung - cầu lao động"
)
AIMS = "Hoàn thành và vượt các chỉ tiêu được giao trong năm.\nNâng cao chất lượng phục vụ người lao động."
CONTENT = "Đổi mới tư vấn, giới thiệu việc làm tại xã, bản.\nTiếp nhận và giải quyết hồ sơ bảo hiểm thất nghiệp trực tuyến, đúng hạn.\nCải tiến lề lối làm việc, phát huy sáng kiến."
CRITERIA = "Mức hoàn thành chỉ tiêu của phòng.\nTỷ lệ hồ sơ giải quyết đúng hạn.\nSố sáng kiến được công nhận."


def load(
    *,
    unit: Unit,
    province: Unit,
    rooms: dict[str, Unit],
    people: dict[str, Person],
    actors: dict[str, Any],
    today: date,
) -> None:
    _standing(unit, province, actors, today)
    for year in range(2022, today.year + 1):
        _year(unit, rooms, actors, year, today)
    for year in (2024, 2025, today.year):
        _registrations(unit, rooms, people, actors, year, today)
    _model(unit, actors)
    _exemplars(unit, people, actors, today)
    for day, month, since, title in ANNIVERSARIES:
        Anniversary.objects.create(unit=unit, day=day, month=month, since=since, title=title)


def _standing(unit: Unit, province: Unit, actors: dict[str, Any], today: date) -> None:
    """Launched above and joined by the centre; the province's officer keeps them and closes those that have ended."""
    known = {one.symbol: one for one in Directive.objects.filter(unit=unit)}
    for title, scope, launched_by, starts, ends, symbol in STANDING:
        one = operations.create_movement(
            actor=actors["province_officer"], unit=province, title=title, kind=Movement.Kind.THEMATIC, scope=scope,
            launched_by=launched_by, directive=known.get(symbol), starts=starts, ends=ends, aims=f"Thực hiện phong trào “{title}”.",
            content="Theo kế hoạch của cơ quan phát động.", criteria="Theo hướng dẫn của cơ quan phát động.",
        )  # fmt: skip
        one = movements.take("launch", one, actors["province_officer"])
        pledge = "Thực hiện theo nhiệm vụ của Trung tâm."
        operations.join(
            movement=one, unit=unit, day=max(starts, date(2021, 3, 1)), pledge=pledge, actor=actors["officer"]
        )
        if ends < today:
            words = "Các đơn vị đã tổ chức thực hiện đến hết thời gian của phong trào."
            movements.take("final", one, actors["province_officer"], note=words)


def _year(unit: Unit, rooms: dict[str, Unit], actors: dict[str, Any], year: int, today: date) -> None:
    officer, director = actors["officer"], actors["director"]
    starts, joined = (min(date(year, month, day), today) for month, day in ((1, 22), (2, 5)))
    one = operations.create_movement(
        actor=officer, unit=unit, title=f"Thi đua hoàn thành thắng lợi nhiệm vụ năm {year} của Trung tâm",
        kind=Movement.Kind.REGULAR, scope=U, launched_by="Giám đốc Trung tâm Dịch vụ việc làm", starts=starts,
        ends=min(date(year, 12, 15), today + timedelta(16)) if year == today.year else date(year, 12, 15),
        aims=AIMS, content=CONTENT, criteria=CRITERIA,
    )  # fmt: skip
    one = movements.take("launch", one, director)
    for key, room in rooms.items():
        if year == today.year and key == "bhtn":
            continue  # still to join: the home page of its head shows it
        joining = operations.join(
            movement=one, unit=room, day=joined, pledge="Hoàn thành 100% chỉ tiêu của phòng.", actor=officer
        )
        if year < today.year:
            words = "Hoàn thành các chỉ tiêu được giao; nội bộ đoàn kết."
            operations.record_result(joining=joining, result=words, proposes=key == "tv", actor=officer)
    if year < today.year:
        one = movements.take("interim", one, officer, note="6 tháng đầu năm các phòng thực hiện đúng tiến độ.")
        movements.take(
            "final",
            one,
            officer,
            note="Các phòng hoàn thành nội dung đã đăng ký; phòng Tư vấn - Giới thiệu việc làm dẫn đầu.",
        )


def _registrations(
    unit: Unit, rooms: dict[str, Unit], people: dict[str, Person], actors: dict[str, Any], year: int, today: date
) -> None:
    officer, director = actors["officer"], actors["director"]
    current = year == today.year
    opens, deadline = (
        (today - timedelta(20), today + timedelta(5)) if current else (date(year, 1, 22), date(year, 2, 10))
    )
    opened = operations.open_round(
        unit=unit, year=year + 1 if current else year, opens=opens, deadline=deadline, actor=officer
    )
    centre = [person for person in people.values() if person.unit.is_under(unit)]
    for index, person in enumerate(centre):
        if current and index % 3 == 2:
            continue  # who has not registered yet is shown as missing
        row = operations.register(
            round=opened, award="LDTT", person=person, actor=officer, commitment="Hoàn thành tốt nhiệm vụ."
        )
        if current and index % 3 == 1:
            continue
        sent = registrations.take("send", row, officer, day=today - timedelta(3) if current else date(year, 2, 6))
        if not current:
            registrations.take("approve", sent, director if person == officer.person else officer)
    for key in ("tp_tv", "bhtn_1", "tv_2"):
        row = operations.register(
            round=opened, award="CSTDCS", person=people[key], actor=officer, commitment="Có sáng kiến được công nhận."
        )
        sent = registrations.take("send", row, officer, day=today - timedelta(2) if current else date(year, 2, 7))
        if not current:
            registrations.take("approve", sent, officer)
        elif key == "tv_2":
            registrations.take(
                "return", sent, officer, note="Chưa nêu tên sáng kiến dự kiến thực hiện; bổ sung rồi gửi lại."
            )
    for room in rooms.values():
        row = operations.register(round=opened, award="TTLDTT", collective=room, actor=officer)
        sent = registrations.take("send", row, officer, day=today - timedelta(2) if current else date(year, 2, 8))
        if not current:
            registrations.take("approve", sent, officer)
    if not current:
        operations.send_up(round=opened, day=date(year, 2, 15), actor=officer)


def _model(unit: Unit, actors: dict[str, Any]) -> None:
    officer = actors["officer"]
    model = operations.register_model(
        actor=officer, unit=unit, year=2022, name=MODEL_NAME, registered_by="Chi bộ Trung tâm Dịch vụ việc làm Sơn La",
        registered_on=date(2022, 3, 25),
        content="Đổi mới cách truyền thông, tư vấn việc làm; lập mạng lưới cộng tác viên tại cơ sở; khuyến khích người tư vấn tìm cách "
        "truyền đạt phù hợp với người lao động, để người chưa có việc, mất việc hoặc việc chưa ổn định tìm được việc làm tốt hơn.",
    )  # fmt: skip
    mobilisation.take("run", model, officer)
    operations.record_progress(
        model=model, period="half", actor=officer,
        text="Dưới sự lãnh đạo của Cấp ủy Chi bộ, Trung tâm đã triển khai mô hình với kết quả sau:",
        difficulties="Có lúc việc chỉ đạo phong trào chưa quyết liệt; việc đầu tư xây dựng mô hình, điển hình chưa được quan tâm đúng mức.\n"
        "Số viên chức ít, nhiều người đang nuôi con nhỏ nên việc thực hiện mô hình còn khó khăn.",
        next_tasks="- Tiếp tục quán triệt, triển khai các văn bản về công tác dân vận và phong trào “Dân vận khéo” giai đoạn 2021-2025.\n"
        "- Duy trì mô hình đã đăng ký; phát huy đội ngũ cộng tác viên tại xã, bản; hoàn thành chỉ tiêu được giao.\n"
        "- Vận động đảng viên, viên chức, người lao động hưởng ứng phong trào; nhân rộng điển hình tiên tiến.\n"
        "- Đôn đốc, kiểm tra việc thực hiện; xét và đề nghị khen thưởng tập thể, cá nhân có mô hình tốt năm 2022.",
        proposals="Mở các lớp tập huấn về công tác dân vận, “dân vận khéo” cho viên chức, người lao động của các đơn vị.",
    )  # fmt: skip


def _exemplars(unit: Unit, people: dict[str, Person], actors: dict[str, Any], today: date) -> None:
    officer = actors["officer"]
    done = operations.find_exemplar(
        actor=officer, unit=unit, year=2024, person=people["tv_1"], collective=None,
        summary="Bám xã, bám bản tư vấn việc làm; kết nối được nhiều lao động dân tộc thiểu số đi làm ổn định.",
        article="Nhiều năm làm tư vấn viên, anh Lò Văn Em đi đến hầu hết các xã vùng cao của tỉnh để nói về việc làm bằng tiếng của đồng bào.\n\n"
        "Cách làm của anh đơn giản: hẹn đúng phiên chợ, nói bằng chuyện của người đã đi làm, và quay lại thăm sau ba tháng.",
    )  # fmt: skip
    for name in ("foster", "recognise"):
        done = exemplars.take(name, done, officer)
    exemplars.take("spread", done, officer, day=date(2024, 10, 14))
    operations.find_exemplar(
        actor=officer, unit=unit, year=today.year, person=people["bhtn_2"], collective=None,
        summary="Đề xuất cách hướng dẫn nộp hồ sơ trực tuyến tại nhà văn hóa bản.", article="",
    )  # fmt: skip
