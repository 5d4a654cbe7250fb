from django.urls import path

from tdkt.eligibility import law_views, regulation_views, views

urlpatterns = [
    path("dieu-kien/", views.eligibility, name="eligibility"),
    path("dieu-kien/cua-toi/", views.my_aims, name="my_aims"),
    path("dieu-kien/so-ghi-du/", views.registers, name="eligibility_registers"),
    path("dieu-kien/<slug:kind>/<int:pk>/<slug:code>/", views.case, name="eligibility_case"),
    path("dieu-kien/<slug:kind>/<int:pk>/<slug:code>/danh-gia/", views.findings, name="eligibility_findings"),
    path("dieu-kien/<slug:kind>/<int:pk>/<slug:code>/bien-nhan/", views.keep, name="eligibility_keep"),
    path("phap-luat/", law_views.law, name="law"),
    path("phap-luat/van-ban/", law_views.instruments, name="law_instruments"),
    path("phap-luat/quy-dinh-rieng/", regulation_views.regulations, name="regulations"),
    path("phap-luat/quy-dinh-rieng/moi/", regulation_views.regulation_new, name="regulation_new"),
    path("phap-luat/quy-dinh-rieng/<int:pk>/", regulation_views.regulation_edit, name="regulation_edit"),
    path("phap-luat/quy-dinh-rieng/<int:pk>/them/", regulation_views.regulation_condition, name="regulation_condition"),
    path("phap-luat/quy-dinh-rieng/<int:pk>/bo/", regulation_views.regulation_remove, name="regulation_remove"),
    path("phap-luat/thay-doi/", law_views.all_changes, name="law_all_changes"),
    path("phap-luat/<slug:code>/", law_views.award, name="law_award"),
    path("phap-luat/<slug:code>/thay-doi/", law_views.changes, name="law_changes"),
]
