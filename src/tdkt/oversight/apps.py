from django.apps import AppConfig


class Config(AppConfig):
    name = "tdkt.oversight"
    label = "oversight"
    verbose_name = "Giám sát"
