from django.apps import AppConfig


class Config(AppConfig):
    name = "tdkt.awards"
    label = "awards"
    verbose_name = "Khen thưởng"
