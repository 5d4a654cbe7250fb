from django.apps import AppConfig


class Config(AppConfig):
    name = "tdkt.org"
    label = "org"
    verbose_name = "Tổ chức, con người"
