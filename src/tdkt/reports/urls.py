from django.urls import include, path

from tdkt.reports import statistics_views, views

urlpatterns = [
    path("", include("tdkt.reports.importing.urls")),
    path("bao-cao/", views.reports, name="reports"),
    path("bao-cao/lap/", views.report_begin, name="report_begin"),
    path("bao-cao/<int:pk>/", views.report, name="report"),
    path("bao-cao/<int:pk>/muc/<slug:key>/", views.section, name="report_section"),
    path("bao-cao/<int:pk>/lam-moi/", views.report_refresh, name="report_refresh"),
    path("bao-cao/<int:pk>/van-ban/", views.report_paper, name="report_paper"),
    path("bao-cao/<int:pk>/buoc/<slug:step>/", views.report_step, name="report_step"),
    path("thong-ke/", statistics_views.statistics_page, name="statistics"),
    path("thong-ke/<slug:key>/excel/", statistics_views.statistics_excel, name="statistics_excel"),
    path("thong-ke/<slug:key>/<slug:column>/", statistics_views.statistics_behind, name="statistics_behind"),
]
