"""From the decision to the certificate, the money, the revocation, and what a citizen's phone says of it all."""

from __future__ import annotations

import pytest

from tdkt.awards.models import AwardRecord

pytestmark = pytest.mark.browser


def press(window, words):
    window.page.get_by_role("button", name=words).first.click()
    window.page.wait_for_load_state("networkidle")


@pytest.fixture
def citizen(chromium, live_server):
    """A phone that nobody has signed in on."""
    context = chromium.new_context(viewport={"width": 390, "height": 800}, locale="vi-VN")
    page = context.new_page()

    def asks(path):
        page.goto(live_server.url + path)
        return page.inner_text("body")

    yield asks
    context.close()


def test_an_award_is_printed_handed_over_paid_revoked_and_the_public_page_says_so(visit, citizen):
    record = AwardRecord.objects.filter(decision__symbol="33/QĐ-SNV", award="LDTT", bonus__payable=True).first()
    name, code = record.subject_name, record.certificates.get().code
    officer = visit("so")
    officer.go(f"/quyet-dinh/{record.decision_id}/")
    officer.page.get_by_role("link", name="In bằng, trao bằng").click()
    officer.page.wait_for_load_state("networkidle")
    pdf = officer.page.request.get(f"{officer.base}/quyet-dinh/{record.decision_id}/bang/in/")
    assert pdf.headers["content-type"] == "application/pdf" and pdf.body()[:5] == b"%PDF-"
    press(officer, "Ghi đã trao")
    officer.confirm()
    officer.says("Đã ghi trao 25 bản")
    assert "Bằng có hiệu lực" in citizen(f"/tra-cuu/bang/{code}/")

    officer.go("/tien-thuong/?paid=no&q=" + name)
    officer.page.get_by_label(f"Chọn {name}").first.check()
    officer.page.get_by_text("Ghi đã chi các khoản đã chọn").click()
    officer.page.fill("input[name=source]", "Kinh phí chi thường xuyên")
    press(officer, "Ghi đã chi")
    officer.confirm()
    officer.says("Đã ghi chi 1 khoản, 710.000 đồng")

    decider = visit("giamdocso")
    decider.go(f"/so-khen-thuong/{record.pk}/")
    decider.page.get_by_role("link", name="Hủy bỏ khen thưởng").click()
    decider.page.wait_for_load_state("networkidle")
    decider.page.select_option("select[name=ground]", "gian_doi")
    decider.page.fill("textarea[name=reason]", "Kết luận số 3: kê khai không đúng")
    decider.page.fill("input[name=decision_no]", "46/QĐ-SNV")
    decider.page.fill("input[name=day]", "30/12/2025")
    press(decider, "Hủy bỏ khen thưởng")
    decider.says("đã dùng cho")  # the number of another decision
    decider.page.fill("input[name=decision_no]", "250/QĐ-SNV")
    press(decider, "Hủy bỏ khen thưởng")
    decider.says("Đã hủy bỏ")
    decider.says("đã thu 0/710.000 đồng")

    said = citizen(f"/tra-cuu/bang/{code}/")
    assert "Khen thưởng đã bị hủy bỏ" in said and "250/QĐ-SNV" in said and "kê khai" not in said
    assert "Đã hủy bỏ" in citizen(f"/tra-cuu/khen-thuong/?name={name}&decision_no=33")

    officer.go(f"/so-khen-thuong/{record.pk}/")
    officer.page.get_by_text("Ghi thu hồi").click()
    officer.page.fill("input[name=object_back_on]", "05/01/2026")
    officer.page.fill("input[name=money_back]", "710000")
    officer.page.fill("input[name=money_back_on]", "06/01/2026")
    officer.page.locator("form[action$='/thu-hoi/'] button").click()
    officer.page.wait_for_load_state("networkidle")
    officer.says("đã thu 710.000/710.000 đồng")
    press(officer, "Soạn quyết định hủy bỏ")
    officer.says("Quyết định hủy bỏ khen thưởng")
    assert officer.errors == decider.errors == []


def test_public_pages_pass_the_accessibility_check_and_fit_a_phone(visit, chromium, live_server):
    from tests.journeys.test_every_page import AXE

    record = AwardRecord.objects.filter(state="revoked").first()
    code = record.certificates.get().code
    paths = ("/tra-cuu/", "/tra-cuu/quyet-dinh/", f"/tra-cuu/quyet-dinh/{record.decision_id}/", "/tra-cuu/lay-y-kien/",
             "/tra-cuu/khen-thuong/?name=Nguyễn Thị Mai&year=2025", f"/tra-cuu/bang/{code}/", "/tra-cuu/bang/")  # fmt: skip
    page = chromium.new_context(viewport={"width": 390, "height": 800}, locale="vi-VN").new_page()
    found, errors = {}, []
    page.on("pageerror", lambda error: errors.append(str(error)))
    for path in paths:
        page.goto(live_server.url + path)
        page.evaluate(AXE)
        result = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
        serious = [one["id"] for one in result["violations"] if one["impact"] in ("serious", "critical")]
        width = page.evaluate("document.documentElement.scrollWidth")
        if serious or width > 392:
            found[path] = [*serious, width]
    page.context.close()
    assert found == {} and errors == []
