from django.urls import path

from tdkt.reports.importing import views

urlpatterns = [
    path("nhap-tu-van-ban/", views.imports, name="paper_imports"),
    path("nhap-tu-van-ban/<int:pk>/", views.paper_import, name="paper_import"),
    path("nhap-tu-van-ban/<int:pk>/dong/", views.import_lines, name="import_lines"),
]
