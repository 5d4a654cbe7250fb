"""Movements, registrations, the model and the anniversaries of the sample: names and dates of the real papers."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from tdkt.emulation import standing
from tdkt.emulation.models import Movement
from tdkt.emulation.operations import movements as operations
from tdkt.emulation.operations import points, registration, works
from tdkt.emulation.workflow import articles, exemplars, mobilisation, movements, proposals, registrations
from tdkt.org.models import Person, Unit
from tdkt.paperwork.models import Directive

U = Movement.Scope.UNIT
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
    operations.take_anniversaries(unit=unit, actor=actors["officer"])


def _standing(unit: Unit, province: Unit, actors: dict[str, Any], today: date) -> None:
    """Launched above and joined by the centre; the province's officer keeps them and closes those that have ended."""
    known = {one.symbol: one for one in Directive.objects.filter(unit=unit)}
    for row in standing.MOVEMENTS.values():
        if row.ends is None or (row.source != standing.PAPERS and row.starts.year < 2025):
            continue  # the years of the real papers keep what those papers name
        one = operations.create_movement(
            actor=actors["province_officer"], unit=province, title=row.title, kind=Movement.Kind.THEMATIC, scope=row.scope,
            launched_by=row.launched_by, directive=known.get(row.symbol), starts=row.starts, ends=row.ends,
            aims=f"Thực hiện phong trào “{row.title}”.", content="Theo kế hoạch của cơ quan phát động.",
            criteria="Theo hướng dẫn của cơ quan phát động.",
        )  # fmt: skip
        one = movements.take("launch", one, actors["province_officer"])
        pledge = "Thực hiện theo nhiệm vụ của Trung tâm."
        operations.join(
            movement=one, unit=unit, day=max(row.starts, date(2021, 3, 1)), pledge=pledge, actor=actors["officer"]
        )
        if row.ends < today:
            words = "Các đơn vị đã tổ chức thực hiện đến hết thời gian của phong trào."
            movements.take("final", one, actors["province_officer"], note=words, day=min(date(2026, 1, 20), today))


def _year(unit: Unit, rooms: dict[str, Unit], actors: dict[str, Any], year: int, today: date) -> None:
    officer, director = actors["officer"], actors["director"]
    starts, joined = (min(date(year, month, day), today) for month, day in ((1, 22), (2, 5)))
    one = operations.create_movement(
        actor=officer, unit=unit, title=f"Thi đua hoàn thành thắng lợi nhiệm vụ năm {year} của Trung tâm",
        kind=Movement.Kind.REGULAR, scope=U, launched_by="Giám đốc Trung tâm Dịch vụ việc làm", starts=starts,
        ends=min(date(year, 12, 15), today + timedelta(16)) if year == today.year else date(year, 12, 15),
        aims=AIMS, content=CONTENT, criteria=CRITERIA,
        themes=f"Cải cách hành chính, hồ sơ trực tuyến ({year})" if year == today.year else "",
    )  # fmt: skip
    one = movements.take("launch", one, director)
    for key, room in rooms.items():
        if year == today.year and key == "bhtn":
            continue  # still to join: the home page of its head shows it
        joining = operations.join(
            movement=one, unit=room, day=joined, pledge="Hoàn thành 100% chỉ tiêu của phòng.", actor=officer
        )
        if year == today.year:
            said = enumerate(one.points.filter(kind="criterion"))
            answers = {point.pk: (number < 2, "") for number, point in said if key == "tv" or number < 2}
            points.answer_points(joining=joining, answers=answers, actor=officer)
        if year < today.year:
            words = "Hoàn thành các chỉ tiêu được giao; nội bộ đoàn kết."
            half = "Đạt trên một nửa chỉ tiêu năm."
            operations.record_result(
                joining=joining, interim_result=half, result=words, proposes=key == "tv", actor=officer
            )
    if year < today.year:
        half = "Kết quả: 6 tháng đầu năm các phòng thực hiện đúng tiến độ.\nHạn chế, nguyên nhân: Không."
        one = movements.take("interim", one, officer, note=half, day=date(year, 6, 20))
        proposed = operations.propose(
            source=one,
            award="GK",
            collective=rooms["tv"],
            actor=officer,
            reason="Dẫn đầu phong trào thi đua năm của Trung tâm.",
        )
        proposals.take("accept", proposed, director)
        words = (
            "Kết quả: Các phòng hoàn thành nội dung đã đăng ký; phòng Tư vấn - Giới thiệu việc làm dẫn đầu.\n"
            "Hạn chế, nguyên nhân: Có lúc việc đôn đốc chưa thường xuyên, do cán bộ kiêm nhiệm.\n"
            "Bài học, việc tiếp theo: Giao chỉ tiêu thi đua đến từng người ngay từ đầu năm."
        )
        movements.take("final", one, officer, note=words, day=date(year, 12, 15))


def _registrations(
    unit: Unit, rooms: dict[str, Unit], people: dict[str, Person], actors: dict[str, Any], year: int, today: date
) -> None:
    officer, director = actors["officer"], actors["director"]
    current = year == today.year
    opens, deadline = (
        (today - timedelta(20), today + timedelta(5)) if current else (date(year, 1, 22), date(year, 2, 10))
    )
    opened = registration.open_round(
        unit=unit, year=year + 1 if current else year, opens=opens, deadline=deadline, actor=officer
    )
    centre = [person for person in people.values() if person.unit.is_under(unit)]
    for index, person in enumerate(centre):
        if current and index % 3 == 2:
            continue  # who has not registered yet is shown as missing
        row = registration.register(
            round=opened, award="LDTT", person=person, actor=officer, commitment="Hoàn thành tốt nhiệm vụ."
        )
        if current and index % 3 == 1:
            continue
        sent = registrations.take("send", row, officer, day=today - timedelta(3) if current else date(year, 2, 6))
        if not current:
            registrations.take("approve", sent, director if person == officer.person else officer)
    for key in ("tp_tv", "bhtn_1", "tv_2"):
        row = registration.register(
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
        row = registration.register(round=opened, award="TTLDTT", collective=room, actor=officer)
        sent = registrations.take("send", row, officer, day=today - timedelta(2) if current else date(year, 2, 8))
        if not current:
            registrations.take("approve", sent, officer)
    if not current:
        registration.send_up(round=opened, day=date(year, 2, 15), actor=officer)


def _model(unit: Unit, actors: dict[str, Any]) -> None:
    officer = actors["officer"]
    model = works.register_model(
        actor=officer, unit=unit, year=2022, name=MODEL_NAME, registered_by="Chi bộ Trung tâm Dịch vụ việc làm Sơn La",
        registered_on=date(2022, 3, 25),
        content="Đổi mới cách truyền thông, tư vấn việc làm; lập mạng lưới cộng tác viên tại cơ sở; khuyến khích người tư vấn tìm cách "
        "truyền đạt phù hợp với người lao động, để người chưa có việc, mất việc hoặc việc chưa ổn định tìm được việc làm tốt hơn.",
    )  # fmt: skip
    mobilisation.take("run", model, officer)
    works.record_progress(
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
    officer, director = actors["officer"], actors["director"]
    done = works.find_exemplar(
        actor=officer, unit=unit, year=2024, person=people["tv_1"], collective=None,
        summary="Bám xã, bám bản tư vấn việc làm; kết nối được nhiều lao động dân tộc thiểu số đi làm ổn định.",
    )  # fmt: skip
    done = exemplars.take(
        "foster", done, officer, note="Trưởng phòng giúp viết lại cách làm, cho đi trao đổi ở các xã."
    )
    works.follow_up(
        work=done,
        day=date(2024, 7, 5),
        actor=officer,
        text="Đã đi cùng một phiên chợ ở xã; cách làm dễ học, nên phổ biến.",
    )
    done = exemplars.take("recognise", done, director, note="Giám đốc Trung tâm, thông báo nội bộ tháng 9/2024")
    article = works.write_article(
        about=done, actor=officer, title="Người tư vấn của những phiên chợ", signature="Hoàng Thu Hằng", agreed=True,
        lead="Nhiều năm làm tư vấn viên, anh Lò Văn Em đi đến hầu hết các xã vùng cao để nói về việc làm bằng tiếng của đồng bào.",
        body="Cách làm của anh đơn giản: hẹn đúng phiên chợ, nói bằng chuyện của người đã đi làm, và quay lại thăm sau ba tháng.\n\n"
        "Ai chưa yên tâm, anh nối máy cho nói chuyện với người cùng bản đang làm ở nhà máy. Ai về sớm, anh hỏi vì sao rồi ghi lại, "
        "để lần sau nói cho đúng.\n\nỞ phòng, anh em gọi đó là cách tư vấn đi hai vòng.",
    )  # fmt: skip
    article = articles.take("send", article, officer)
    articles.take("publish", article, director, day=date(2024, 10, 14))
    exemplars.take("spread", done, officer, day=date(2024, 10, 14))
    works.find_exemplar(
        actor=officer, unit=unit, year=today.year, person=people["bhtn_2"], collective=None,
        summary="Đề xuất cách hướng dẫn nộp hồ sơ trực tuyến tại nhà văn hóa bản.",
    )  # fmt: skip
    fresh = works.find_exemplar(
        actor=actors["room_head"], unit=people["tv_2"].unit, year=today.year, person=people["tv_2"], collective=None,
        summary="Giúp người lao động lớn tuổi lập hồ sơ tìm việc, theo đến khi có việc.",
    )  # fmt: skip
    fresh = exemplars.take("foster", fresh, actors["room_head"], note="Trưởng phòng theo dõi, giúp viết bài.")
    draft = works.write_article(
        about=fresh, actor=actors["room_head"], title="Theo đến khi có việc", signature="Cầm Văn Dũng", agreed=True,
        lead="Chị Phạm Thị Hồng An không coi việc tư vấn là xong khi người lao động cầm được tờ giới thiệu.",
        body="Chị gọi lại sau một tuần, rồi sau một tháng. Ai chưa quen việc, chị nói chuyện với nơi tuyển dụng.",
    )  # fmt: skip
    articles.take("send", draft, actors["room_head"])
