from django.urls import path

from tdkt.awards.views import certificates, decisions, money, register

urlpatterns = [
    path("quyet-dinh/", decisions.decisions, name="decisions"),
    path("quyet-dinh/<int:pk>/", decisions.decision, name="decision"),
    path("quyet-dinh/<int:pk>/cong-bo/", decisions.decision_publish, name="decision_publish"),
    path("quyet-dinh/<int:pk>/danh-sach-chi/", decisions.decision_payments, name="decision_payments"),
    path("so-khen-thuong/", register.register, name="register"),
    path("so-khen-thuong/trung/", register.register_duplicates, name="register_duplicates"),
    path("so-khen-thuong/moi/", register.record_new, name="award_record_new"),
    path("so-khen-thuong/nhap/", register.register_import, name="register_import"),
    path("so-khen-thuong/mau/", register.register_template, name="register_template"),
    path("so-khen-thuong/<int:pk>/", register.record, name="award_record"),
    path("so-khen-thuong/<int:pk>/minh-chung/", register.record_proof, name="award_record_proof"),
    path("so-khen-thuong/<int:pk>/huy-bo/", register.record_revoke, name="award_record_revoke"),
    path("so-khen-thuong/<int:pk>/thu-hoi/", register.record_recover, name="award_record_recover"),
    path("so-khen-thuong/<int:pk>/quyet-dinh-huy-bo/", register.record_revocation_paper, name="revocation_paper"),
    path("so-bang/", certificates.certificates, name="certificates"),
    path("so-bang/<int:pk>/trao/", certificates.certificate_hand, name="certificate_hand"),
    path("so-bang/<int:pk>/doi/", certificates.certificate_replace, name="certificate_replace"),
    path("tien-thuong/", money.bonuses, name="bonuses"),
    path("tien-thuong/chi/", money.bonuses_pay, name="bonuses_pay"),
    path("quy/", money.funds, name="funds"),
    path("quy/<int:pk>/", money.fund, name="fund"),
    path("quy/<int:pk>/khoa/", money.fund_close, name="fund_close"),
]
