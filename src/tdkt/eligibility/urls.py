from django.urls import path

from tdkt.eligibility import law_views, views

urlpatterns = [
    path("dieu-kien/", views.eligibility, name="eligibility"),
    path("dieu-kien/cua-toi/", views.my_aims, name="my_aims"),
    path("dieu-kien/so-ghi-du/", views.registers, name="eligibility_registers"),
    path("dieu-kien/<slug:kind>/<int:pk>/<slug:code>/", views.case, name="eligibility_case"),
    path("dieu-kien/<slug:kind>/<int:pk>/<slug:code>/danh-gia/", views.findings, name="eligibility_findings"),
    path("dieu-kien/<slug:kind>/<int:pk>/<slug:code>/bien-nhan/", views.keep, name="eligibility_keep"),
    path("phap-luat/", law_views.law, name="law"),
    path("phap-luat/van-ban/", law_views.instruments, name="law_instruments"),
    path("phap-luat/thay-doi/", law_views.all_changes, name="law_all_changes"),
    path("phap-luat/<slug:code>/", law_views.award, name="law_award"),
    path("phap-luat/<slug:code>/thay-doi/", law_views.changes, name="law_changes"),
]
