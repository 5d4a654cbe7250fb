from django.urls import path

from tdkt.reports.public import views

urlpatterns = [
    path("tra-cuu/", views.home, name="public_home"),
    path("tra-cuu/quyet-dinh/", views.decisions, name="public_decisions"),
    path("tra-cuu/quyet-dinh/<int:pk>/", views.decision, name="public_decision"),
    path("tra-cuu/lay-y-kien/", views.postings, name="public_postings"),
    path("tra-cuu/khen-thuong/", views.lookup, name="public_lookup"),
    path("tra-cuu/bang/", views.certificate_typed, name="public_certificate_typed"),
    path("tra-cuu/bang/<slug:code>/", views.certificate, name="public_certificate"),
]
