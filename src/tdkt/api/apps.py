from django.apps import AppConfig


class Config(AppConfig):
    name = "tdkt.api"
    label = "api"
    verbose_name = "Giao tiếp"
