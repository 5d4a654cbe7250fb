from django.apps import AppConfig


class Config(AppConfig):
    name = "tdkt.initiatives"
    label = "initiatives"
    verbose_name = "Sáng kiến"
