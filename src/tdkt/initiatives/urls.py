from django.urls import path

from tdkt.initiatives import views

urlpatterns = [
    path("sang-kien/", views.initiatives, name="initiatives"),
    path("sang-kien/moi/", views.initiative_new, name="initiative_new"),
    path("sang-kien/<int:pk>/", views.initiative, name="initiative"),
    path("sang-kien/<int:pk>/sua/", views.initiative_edit, name="initiative_edit"),
    path("sang-kien/<int:pk>/buoc/<slug:step>/", views.initiative_step, name="initiative_step"),
    path("sang-kien/<int:pk>/cham-diem/", views.initiative_score, name="initiative_score"),
    path("sang-kien/<int:pk>/quyet-dinh/", views.initiative_decision, name="initiative_decision"),
    path("sang-kien/<int:pk>/tai-lieu/", views.initiative_attach, name="initiative_attach"),
    path("sang-kien/<int:pk>/tai-lieu/<int:part>/", views.initiative_file, name="initiative_file"),
    path("sang-kien/<int:pk>/giay/<int:recognition>/", views.initiative_certificate, name="initiative_certificate"),
    path("sang-kien/<int:pk>/so-sanh/<int:other>/", views.initiative_compare, name="initiative_compare"),
]
