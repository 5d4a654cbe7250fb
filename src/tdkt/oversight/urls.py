from django.urls import path

from tdkt.oversight import views

urlpatterns = [
    path("giam-sat/", views.oversight, name="oversight"),
    path("giam-sat/tam-dung/", views.holds, name="holds"),
    path("giam-sat/tam-dung/moi/", views.hold_new, name="hold_new"),
    path("giam-sat/tam-dung/<int:pk>/", views.hold, name="hold"),
    path("giam-sat/don/", views.complaints, name="complaints"),
    path("giam-sat/don/moi/", views.complaint_new, name="complaint_new"),
    path("giam-sat/don/<int:pk>/", views.complaint, name="complaint"),
    path("giam-sat/don/<int:pk>/nguoi-gui/", views.complaint_sender, name="complaint_sender"),
    path("giam-sat/don/<int:pk>/<slug:step>/", views.complaint_step, name="complaint_step"),
    path("giam-sat/kiem-tra/", views.inspections, name="inspections"),
    path("giam-sat/kiem-tra/moi/", views.inspection_new, name="inspection_new"),
    path("giam-sat/kiem-tra/<int:pk>/", views.inspection, name="inspection"),
    path("giam-sat/kiem-tra/<int:pk>/ket-luan/", views.inspection_conclude, name="inspection_conclude"),
    path("giam-sat/kiem-tra/<int:pk>/kien-nghi/<int:finding>/", views.finding_settle, name="finding_settle"),
    path("giam-sat/tap-huan/", views.trainings, name="trainings"),
    path("giam-sat/tap-huan/moi/", views.training_new, name="training_new"),
    path("giam-sat/tap-huan/<int:pk>/", views.training, name="training"),
    path("giam-sat/tap-huan/<int:pk>/sua/", views.training_edit, name="training_edit"),
]
