"""Whole journeys in the browser: a title to its money, a thematic Bằng khen, a medal that comes back twice, a lost vote."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from tdkt.awards.models import AwardRecord, Bonus
from tdkt.councils.models import Council
from tdkt.initiatives.models import Initiative
from tdkt.law.calendar import national
from tdkt.nominations.models import Nomination
from tdkt.nominations.operations.components import refresh_sources
from tdkt.nominations.operations.opinions import CHECKLIST

pytestmark = pytest.mark.browser


class Desk:
    """A person at the program, in words: press, fill, read."""

    def __init__(self, window):
        self.window, self.page = window, window.page

    def go(self, path):
        answer = self.window.go(path)
        assert answer.status == 200, f"{path}: {answer.status}"
        return self

    def press(self, words, *, inside="body", note="", word=""):
        """Press a button or link by its words; answer the dialog of the house where it asks."""
        scope = self.page.locator(inside)
        named = {"name": words, "exact": True}
        button = scope.get_by_role("button", **named).or_(scope.get_by_role("link", **named)).first
        return self.answered(button, note=note, word=word)

    def answered(self, button, *, note="", word=""):
        """Click, answer the dialog, wait until another page stands there."""
        before = self.page.evaluate("performance.timeOrigin")
        button.click()
        if self.page.locator("dialog[open]").count():
            if note:
                self.page.fill("#confirm-note", note)
            if word:
                self.page.fill("#confirm-word", word)
            self.page.click("dialog[open] [data-confirm-yes]")
        self.page.wait_for_function("before => performance.timeOrigin !== before", arg=before)
        self.page.wait_for_load_state("networkidle")
        return self

    def fill(self, **fields):
        for name, value in fields.items():
            boxes = self.page.locator(f"[name='{name}']")
            shown = boxes.locator("visible=true")  # a step that asks for a note has a hidden field of the same name
            box = shown.first if shown.count() else boxes.first
            tag = box.evaluate("one => one.tagName + ':' + one.type")
            if tag.startswith("SELECT"):
                box.select_option(value)
            elif tag.endswith(("checkbox", "radio")):
                self.page.locator(f"[name='{name}'][value='{value}']").check()
            else:
                box.fill(str(value))
        return self

    def says(self, *words):
        for one in words:
            self.window.says(one)
        return self

    @property
    def number(self):
        """The number of the row in the address."""
        return int(re.search(r"/(\d+)/", self.page.url)[1])


@pytest.fixture
def at(visit):
    """``at("canbo")``: that person's window, opened once."""
    desks = {}

    def desk(name):
        if name not in desks:
            desks[name] = Desk(visit(name))
        return desks[name]

    yield desk
    for one in desks.values():
        assert one.window.errors == []


def dossier(award, name):
    return Nomination.objects.get(award=award, person__full_name=name, year=timezone.localdate().year)


def put_in(desk, row, *keys):
    """A file into each component that is missing, through its own form."""
    desk.go(f"/ho-so/{row.pk}/")
    for part in row.components.filter(required=True):
        if part.in_place or (keys and part.key not in keys):
            continue
        box = desk.page.locator(f"#file-{part.pk}")
        box.locator("xpath=ancestor::details").evaluate("one => one.open = true")
        box.set_input_files({"name": f"{part.key}.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4 x"})
        desk.answered(box.locator("xpath=ancestor::form").get_by_role("button", name="Đưa vào hồ sơ"))


def submission(at, row, signer="giamdoc"):
    """A tờ trình for one dossier, issued by the head."""
    at("canbo").go("/ho-so/").page.check(f"[name='ids'][value='{row.pk}']")
    at("canbo").press("Lập tờ trình").says("Có trong danh sách").press("Lập tờ trình 1 hồ sơ")
    paper = at("canbo").number
    head = at(signer).go(f"/van-ban/{paper}/").fill(override="Đã xem các nhắc của máy soát")
    head.press("Ban hành").says("Đã ban hành")


def receive_and_appraise(desk, row, due=""):
    desk.go(f"/ho-so/{row.pk}/")
    if due:
        desk.page.fill("#receive_due", due)
    desk.press("Tiếp nhận").says("Phiếu thẩm định")
    for key in CHECKLIST:
        desk.fill(**{key: "yes"})
    desk.fill(appraisal="Hồ sơ đủ, đúng mẫu, đủ tiêu chuẩn.")
    desk.press("Ghi phiếu").press("Thẩm định xong").says("Đã thẩm định")


def decide(at, row, symbol, decider, desk):
    """The desk drafts, the decider issues."""
    at(desk).go("/ho-so/?here=1").page.check(f"[name='ids'][value='{row.pk}']")
    at(desk).press("Dự thảo quyết định").press("Dự thảo quyết định 1 hồ sơ")
    draft = at(desk).page.url.removeprefix(at(desk).window.base)
    at(decider).go(draft).fill(symbol=symbol).press("Ban hành", word="BAN HÀNH")
    at(decider).says(symbol)


def hold_a_ballot(at, award, candidates, answers):
    """The council meets today: roll, opening, secret ballot. ``answers``: {login: yes | no} for every candidate."""
    today = timezone.localdate()
    council = Council.objects.get(kind="tdkt", term_ends=None)
    officer = at("canbo").go(f"/hoi-dong/{council.pk}/")
    officer.page.get_by_text("Lập phiên họp").first.click()
    officer.fill(year=today.year, held_on=f"{today:%d/%m/%Y}", start="08 giờ 00", agenda="Xét danh hiệu thi đua")
    officer.press("Lập phiên họp").says("Chuẩn bị")
    session = officer.number
    officer.press("Mời họp").says("Đã báo cho")
    officer.page.locator("input[name^='t_']").nth(3).check()
    officer.press("Ghi điểm danh").press("Khai mạc").says("Đang họp")
    officer.go(f"/phien-hop/{session}/bo-phieu/{award}/").fill(mode="secret")
    for box in officer.page.locator("[name='nominations']").all():
        box.set_checked(int(box.get_attribute("value")) in {one.pk for one in candidates})
    officer.press("Mở bỏ phiếu")
    ballot = officer.number
    for login, answer in answers.items():
        voter = at(login).go(f"/bo-phieu/{ballot}/")
        for box in voter.page.locator(f"input[type=radio][value='{answer}']").all():
            box.check()
        voter.press("Bỏ phiếu").says("Phiếu của bạn đã vào hòm")
        code = voter.page.inner_text("code")
        voter.go(f"/bo-phieu/{ballot}/").fill(code=code).press("Kiểm tra").says("Phiếu có trong hòm")
    officer.go(f"/bo-phieu/{ballot}/").press("Kiểm phiếu, chốt", word="CHỐT").says("Kết quả")
    return session, ballot


YES = dict.fromkeys(("giamdoc", "phogiamdoc", "canbo", "truongphong", "truongphong2"), "yes")


def test_a_fighter_from_registration_to_the_money(at):
    """Chị An registers, the room reviews, the council votes, the department decides, the money is paid."""
    today = timezone.localdate()
    name = "Phạm Thị Hồng An"

    # an initiative of the year, recognised
    boss = at("giamdoc")
    idea = Initiative.objects.get(state="submitted", authors__person__full_name=name)
    boss.go(f"/sang-kien/{idea.pk}/").says("Giống các sáng kiến khác")
    boss.fill(scope="co_so", decision_no="55/QĐ-TTDVVL", decided_on=f"{today:%d/%m/%Y}").press("Công nhận")
    boss.says("thành viên Hội đồng sáng kiến", "ghi lý do công nhận")
    boss.page.fill("form[action$='recognise/'] [name=note]", "Hội đồng họp hôm nay, thống nhất công nhận")
    boss.press("Công nhận").says("Quyết định 55/QĐ-TTDVVL")

    # registration
    officer = at("canbo").go("/dang-ky/")
    officer.page.get_by_text("Mở đợt đăng ký mới").click()
    day = f"{today:%d/%m/%Y}"
    officer.fill(year=today.year, opens=day, deadline=day).press("Mở đợt").says(f"Đăng ký thi đua năm {today.year}")
    who = at("nhanvien").go(f"/dang-ky/dot/{officer.number}/moi/")
    who.fill(award="CSTDCS", commitment="Giải quyết hồ sơ đúng hạn 100%").press("Lưu đăng ký").press("Gửi đăng ký")
    registration = who.number
    at("canbo").go(f"/dang-ky/{registration}/").press("Duyệt").says("Đã duyệt")

    # the room meets
    chief = at("truongphong").go("/binh-xet/moi/")
    chief.fill(held_on=f"{today:%d/%m/%Y}", start="14 giờ 00", place="Phòng Tư vấn")
    chief.page.select_option("[name=chair]", label="Cầm Văn Dũng")
    chief.page.select_option("[name=secretary]", label=name)
    chief.press("Mở cuộc họp").says("14 giờ 00", name)
    review = chief.number
    for box in chief.page.locator("input[name^='for-']").all():
        box.fill("7")
    for box in chief.page.locator("input[name^='against-']").all():
        box.fill("0")
    chief.page.get_by_label(f"Đề nghị: {name}").first.check()
    chief.fill(opinions="Cuộc họp thống nhất.").press("Ghi kết quả").press("Soạn biên bản")
    chief.go(f"/binh-xet/{review}/").press("Chốt biên bản").says("Hồ sơ từ cuộc họp")
    row = dossier("CSTDCS", name)

    # the person writes, the officer completes
    at("nhanvien").go(f"/ho-so/{row.pk}/sua/").fill(achievement="Tư vấn 1.200 lượt người, tăng 12% so với năm trước.")
    at("nhanvien").page.locator("[name=initiatives]").first.check()
    at("nhanvien").press("Lưu").says("Tư vấn 1.200 lượt")

    hold_a_ballot(at, "CSTDCS", [row], YES)
    row.refresh_from_db()
    assert row.council_result["passed"] is True

    submission(at, row)
    put_in(officer, row)
    officer.go(f"/ho-so/{row.pk}/").says("Đủ thành phần").press("Trình").says("Đã trình")

    due = national().add(today, 5)
    receive_and_appraise(at("so"), row, due=f"{due:%d/%m/%Y}")
    decide(at, row, "88/QĐ-SNV", "giamdocso", "so")
    row.refresh_from_db()
    record = AwardRecord.objects.get(award="CSTDCS", person__full_name=name, year=today.year)
    assert (row.state, row.record) == ("decided", record)
    bonus = Bonus.objects.get(record=record)
    assert bonus.amount == (2_530_000 if today.year >= 2026 else 2_340_000) and bonus.payable

    at("nhanvien").go(f"/ho-so/{row.pk}/").says("chờ công bố")
    at("so").go("/tien-thuong/").says(name, "2.530.000")
    idea.refresh_from_db()
    assert (idea.used_for, idea.used_year) == ("CSTDCS", today.year), "an initiative serves once"
    at("nhanvien").go(f"/sang-kien/{idea.pk}/").says("Đã dùng làm căn cứ")
    at("so").go(f"/ho-so/{row.pk}/in/").says("Trình", "Tiếp nhận", "Thẩm định xong", "Quyết định khen thưởng")


def test_a_thematic_certificate_of_merit_of_the_province(at):
    """Khen theo chuyên đề: the centre, the department that appraises for the province, the chairman who decides."""
    today = timezone.localdate()
    officer = at("canbo").go("/ho-so/moi/")
    officer.fill(award="BKBT", year=today.year, stream="chuyen_de", achievement="Dẫn đầu phong trào thi đua chuyên đề.")
    officer.page.select_option("[name=person]", label="Lò Văn Em")
    officer.page.select_option("[name=movement]", index=1)
    officer.press("Lập hồ sơ").says("Thi đua theo chuyên đề", "Ủy ban nhân dân tỉnh")
    row = Nomination.objects.get(pk=officer.number)
    assert row.stream == "chuyen_de" and row.movement is not None
    submission(at, row)
    put_in(officer, row)
    officer.go(f"/ho-so/{row.pk}/").press("Trình").says("Đã trình")
    receive_and_appraise(at("so"), row)
    at("so").press("Chuyển lên cấp trên")
    receive_and_appraise(at("tinh"), row)
    decide(at, row, "1234/QĐ-UBND", "chutich", "tinh")
    record = AwardRecord.objects.get(award="BKBT", person__full_name="Lò Văn Em", year=today.year)
    assert (record.stream, record.decision_no) == ("chuyen_de", "1234/QĐ-UBND")
    assert Bonus.objects.get(record=record).amount == 3_800_000


def test_a_medal_goes_up_comes_back_twice_and_ends_with_the_president(at):
    """Huân chương Lao động hạng Ba: back from the department with a list, back from the province, then outside."""
    today = timezone.localdate()
    officer = at("canbo").go("/ho-so/moi/")
    officer.fill(award="HCLD3", year=today.year, period_from=today.year - 4, achievement="Năm năm liên tục xuất sắc.")
    officer.page.select_option("[name=person]", label="Trần Quang Khánh")
    officer.press("Lập hồ sơ").says("Chủ tịch nước", "Bộ Nội vụ")
    row = Nomination.objects.get(pk=officer.number)
    submission(at, row, signer="giamdoc")
    put_in(officer, row)
    officer.go(f"/ho-so/{row.pk}/").press("Trình").says("Đã trình")

    # first return, with a list of defects
    desk = at("so").go(f"/ho-so/{row.pk}/").press("Tiếp nhận")
    desk.page.get_by_text("Trả lại", exact=True).first.click()
    report = row.components.get(key="bao_cao")
    desk.fill(**{f"defect-{report.pk}": "Chưa có số liệu hai năm đầu"}).page.fill("#give-back-note", "Bổ sung báo cáo")
    desk.answered(desk.page.locator("details form button.btn-danger"))
    desk.says("Chưa bổ sung")
    officer.go("/").says("Bổ sung hồ sơ bị trả lại")
    officer.go(f"/ho-so/{row.pk}/").says("Bổ sung báo cáo", "Còn 1 sai sót")
    officer.page.locator("[name^='mended-']").fill("Đã thêm bảng số liệu")
    officer.press("Ghi đã bổ sung").press("Trình").says("Đã trình")

    # second return, from the province through the department
    receive_and_appraise(at("so"), row)
    at("so").press("Chuyển lên cấp trên")
    province = at("tinh").go(f"/ho-so/{row.pk}/")
    province.page.get_by_text("Trả lại", exact=True).first.click()
    province.page.fill("#give-back-note", "Thiếu ý kiến cấp ủy")
    province.answered(province.page.locator("details form button.btn-danger"))
    desk.go(f"/ho-so/{row.pk}/").says("Thiếu ý kiến cấp ủy")
    desk.page.get_by_text("Xin ý kiến").first.click()
    desk.fill(kind="cap_uy", body="Ban Thường vụ Tỉnh ủy").press("Ghi")
    desk.page.get_by_text("Ghi trả lời").first.click()
    desk.fill(agrees="yes", text="Đồng ý", symbol="123-CV/TU").answered(
        desk.page.locator("details[open] button", has_text="Ghi").first
    )
    desk.go(f"/ho-so/{row.pk}/").press("Trình").says("Đã trình")

    # the province posts it for ten working days, then it leaves the system
    receive_and_appraise(province, row)
    put_in(province, row)
    province.go(f"/ho-so/{row.pk}/").says("Chưa công khai")
    Nomination.objects.filter(pk=row.pk).update(  # the ten working days pass
        posted_on=today - timedelta(30), posted_until=today - timedelta(5), posted_at="Cổng thông tin điện tử tỉnh"
    )
    refresh_sources(Nomination.objects.get(pk=row.pk))
    province.go(f"/ho-so/{row.pk}/").press("Gửi cấp trên ngoài hệ thống").says("Đã gửi cấp trên")
    province.go("/ho-so/?state=outside").page.check(f"[name='ids'][value='{row.pk}']")
    province.press("Dự thảo quyết định").press("Dự thảo quyết định 1 hồ sơ").says("Quyết định của Chủ tịch nước")
    province.fill(symbol="300/QĐ-CTN", signer_name="Nguyễn Văn A", signer_post="Chủ tịch nước")
    province.press("Ghi kết quả", word="BAN HÀNH")
    record = AwardRecord.objects.get(award="HCLD3", person__full_name="Trần Quang Khánh")
    assert (record.issuer, record.decision_no) == ("Chủ tịch nước", "300/QĐ-CTN")
    legs = list(Nomination.objects.get(pk=row.pk).legs.values_list("outcome", flat=True))
    assert legs == ["returned", "onward", "returned", "onward", "done"] or legs.count("returned") == 2


def test_a_vote_that_fails_keeps_the_dossier_at_home(at):
    """Three of five do not reach four fifths; a second round fails as well; the dossier cannot go up."""
    row = Nomination.objects.get(award="CSTDCS", state="draft", person__full_name="Cầm Văn Dũng")
    three = YES | {"canbo": "no", "truongphong2": "no"}
    three.pop("truongphong")  # the candidate does not vote on himself
    officer = at("canbo")
    today = timezone.localdate()
    session, ballot = hold_a_ballot(at, "CSTDCS", [row], three)
    officer.go(f"/bo-phieu/{ballot}/").says("Không đạt tỷ lệ", "bỏ phiếu lần nữa", "Cầm Văn Dũng")
    officer.go(f"/ho-so/{row.pk}/").says("Không đạt", "2/5 phiếu")
    row.refresh_from_db()
    assert (row.state, row.council_result["passed"]) == ("draft", False)

    officer.go(f"/phien-hop/{session}/").press("Kết thúc phiên họp").press("Soạn biên bản họp").press(
        "Soạn biên bản kiểm phiếu"
    )
    officer.says("Biên bản họp", "Biên bản kiểm phiếu")
    submission(at, row)
    put_in(officer, row)
    officer.go(f"/ho-so/{row.pk}/").says("Hội đồng chưa thông qua: 2/5 phiếu")
    officer.press("Thôi đề nghị", note=f"Hội đồng không thông qua ngày {today:%d/%m/%Y}").says("Không khen thưởng")
    assert not AwardRecord.objects.filter(award="CSTDCS", person=row.person, year=today.year).exists()
