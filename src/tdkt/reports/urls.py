from django.urls import path

from tdkt.reports import views

urlpatterns = [
    path("bao-cao/", views.reports, name="reports"),
    path("bao-cao/lap/", views.report_begin, name="report_begin"),
    path("bao-cao/<int:pk>/", views.report, name="report"),
    path("bao-cao/<int:pk>/muc/<slug:key>/", views.section, name="report_section"),
    path("bao-cao/<int:pk>/lam-moi/", views.report_refresh, name="report_refresh"),
    path("bao-cao/<int:pk>/van-ban/", views.report_paper, name="report_paper"),
    path("bao-cao/<int:pk>/buoc/<slug:step>/", views.report_step, name="report_step"),
]
