from django.urls import path

from tdkt.paperwork import views

urlpatterns = [
    path("van-ban/", views.papers, name="papers"),
    path("van-ban/<int:pk>/", views.paper, name="paper"),
    path("van-ban/<int:pk>/buoc/<slug:step>/", views.paper_step, name="paper_step"),
    path("van-ban/<int:pk>/tep/<slug:form>/", views.paper_file, name="paper_file"),
    path("van-ban/<int:pk>/ban-da-ky/", views.paper_signed, name="paper_signed"),
    path("van-ban-den/", views.directives, name="directives"),
    path("van-ban-den/moi/", views.directive_new, name="directive_new"),
    path("van-ban-den/<int:pk>/", views.directive, name="directive"),
]
