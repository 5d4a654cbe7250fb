from django.urls import path

from tdkt.org import views

urlpatterns = [
    path("tai-khoan-cua-toi/", views.account, name="account"),
]
