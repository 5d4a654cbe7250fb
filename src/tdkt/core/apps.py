from django.apps import AppConfig


class Config(AppConfig):
    name = "tdkt.core"
    label = "core"
    verbose_name = "Nền"
