"""Every address of the program: one line a room, each room's own addresses in its ``urls.py``."""

from __future__ import annotations

from importlib.util import find_spec

from django.urls import include, path

from tdkt.config import views
from tdkt.config.rooms import ROOMS

urlpatterns = [
    path("", views.home, name="home"),
    path("tim/", views.search, name="search"),
    path("huong-dan/", views.guide, name="guide"),
    path("huong-dan/<slug:page>/", views.guide, name="guide_page"),
    path("thanh-phan/", views.components, name="components"),
    path("ban-nhap/<path:key>/", views.draft, name="draft"),
    path("viec/<int:pk>/", views.job, name="job"),
    path("thong-bao/<int:pk>/", views.notice, name="notice"),
    path("suc-khoe/", views.health, name="health"),
    *(path(f"tai-khoan/{place}", views.no_mail) for place in ("email/", "confirm-email/", "password/reset/")),
    path("tai-khoan/", include("allauth.account.urls")),
    path("tai-khoan/", include("allauth.socialaccount.providers.openid_connect.urls")),
    path("tai-khoan/dang-nhap-mot-lan/", include("allauth.socialaccount.urls")),
    path("tai-khoan/2fa/", include("allauth.mfa.urls")),
    path("tai-khoan/phien/", include("allauth.usersessions.urls")),
    *(path("", include(f"tdkt.{room}.urls")) for room in ROOMS if find_spec(f"tdkt.{room}.urls")),
]

handler403 = "tdkt.config.views.refused"
handler404 = "tdkt.config.views.not_found"
handler500 = "tdkt.config.views.broken"
