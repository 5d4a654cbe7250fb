from django.urls import path

from tdkt.emulation.views import movements, registrations, works

urlpatterns = [
    path("phong-trao/", movements.movements, name="movements"),
    path("phong-trao/moi/", movements.movement_new, name="movement_new"),
    path("phong-trao/<int:pk>/", movements.movement, name="movement"),
    path("phong-trao/<int:pk>/sua/", movements.movement_edit, name="movement_edit"),
    path("phong-trao/<int:pk>/buoc/<slug:step>/", movements.movement_step, name="movement_step"),
    path("phong-trao/<int:pk>/huong-ung/", movements.movement_join, name="movement_join"),
    path("phong-trao/<int:pk>/huong-ung/<int:joining>/ket-qua/", movements.movement_result, name="movement_result"),
    path("phong-trao/<int:pk>/trien-khai/", movements.movement_push, name="movement_push"),
    path("dang-ky/", registrations.registrations, name="registrations"),
    path("dang-ky/mo-dot/", registrations.round_open, name="registration_round_open"),
    path("dang-ky/dot/<int:pk>/", registrations.registration_round, name="registration_round"),
    path("dang-ky/dot/<int:pk>/moi/", registrations.registration_new, name="registration_new"),
    path("dang-ky/dot/<int:pk>/duyet/", registrations.round_approve, name="registration_round_approve"),
    path("dang-ky/dot/<int:pk>/gui/", registrations.round_send, name="registration_round_send"),
    path("dang-ky/dot/<int:pk>/van-ban/", registrations.round_paper, name="registration_round_paper"),
    path("dang-ky/<int:pk>/", registrations.registration, name="registration"),
    path("dang-ky/<int:pk>/buoc/<slug:step>/", registrations.registration_step, name="registration_step"),
    path("dang-ky/<int:pk>/bo/", registrations.registration_drop, name="registration_drop"),
    path("mo-hinh/", works.mobilisation_models, name="mobilisation_models"),
    path("mo-hinh/moi/", works.mobilisation_model_new, name="mobilisation_model_new"),
    path("mo-hinh/<int:pk>/", works.mobilisation_model, name="mobilisation_model"),
    path("mo-hinh/<int:pk>/buoc/<slug:step>/", works.mobilisation_model_step, name="mobilisation_model_step"),
    path("dien-hinh/", works.exemplars, name="exemplars"),
    path("dien-hinh/moi/", works.exemplar_new, name="exemplar_new"),
    path("dien-hinh/<int:pk>/", works.exemplar, name="exemplar"),
    path("dien-hinh/<int:pk>/sua/", works.exemplar_edit, name="exemplar_edit"),
    path("dien-hinh/<int:pk>/buoc/<slug:step>/", works.exemplar_step, name="exemplar_step"),
]
