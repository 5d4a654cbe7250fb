from django.apps import AppConfig


class Config(AppConfig):
    name = "tdkt.emulation"
    label = "emulation"
    verbose_name = "Phong trào thi đua"
