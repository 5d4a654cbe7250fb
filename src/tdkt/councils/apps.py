from django.apps import AppConfig


class Config(AppConfig):
    name = "tdkt.councils"
    label = "councils"
    verbose_name = "Hội đồng"
