from django.urls import include, path

from tdkt.reports import below_views, dashboard_views, outcome_views, remark_views, statistics_views, views

urlpatterns = [
    path("", include("tdkt.reports.importing.urls")),
    path("", include("tdkt.reports.public.urls")),
    path("tong-quan/", dashboard_views.dashboard_page, name="dashboard"),
    path("bao-cao/", views.reports, name="reports"),
    path("bao-cao/lap/", views.report_begin, name="report_begin"),
    path("bao-cao/cap-duoi/", below_views.below, name="reports_below"),
    path("bao-cao/cap-duoi/nhac/", below_views.remind, name="reports_remind"),
    path("bao-cao/cap-duoi/goi/", below_views.call, name="reports_call"),
    path("bao-cao/ghi-nhan/", remark_views.remarks, name="remarks"),
    path("bao-cao/ghi-nhan/<int:pk>/", remark_views.remark, name="remark"),
    path("bao-cao/<int:pk>/so-nam-truoc/", views.report_compared, name="report_compared"),
    path("bao-cao/<int:pk>/chi-tieu/", views.report_targets, name="report_targets"),
    path("bao-cao/<int:pk>/", views.report, name="report"),
    path("bao-cao/<int:pk>/muc/<slug:key>/", views.section, name="report_section"),
    path("bao-cao/<int:pk>/lam-moi/", views.report_refresh, name="report_refresh"),
    path("bao-cao/<int:pk>/van-ban/", views.report_paper, name="report_paper"),
    path("bao-cao/<int:pk>/buoc/<slug:step>/", views.report_step, name="report_step"),
    path("dang-ky/dot/<int:pk>/ket-qua/", outcome_views.outcome, name="registration_outcome"),
    path("thong-ke/", statistics_views.statistics_page, name="statistics"),
    path("thong-ke/phu-luc/<slug:form>/", statistics_views.statistics_annexes, name="statistics_annexes"),
    path("thong-ke/<slug:key>/ghi-tay/", statistics_views.statistics_hand, name="statistics_hand"),
    path("thong-ke/<slug:key>/excel/", statistics_views.statistics_excel, name="statistics_excel"),
    path("thong-ke/<slug:key>/<slug:column>/", statistics_views.statistics_behind, name="statistics_behind"),
]
