from django.apps import AppConfig


class Config(AppConfig):
    name = "tdkt.config"
    label = "configuration"
    verbose_name = "Chương trình"
