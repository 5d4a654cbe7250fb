from django.apps import AppConfig


class Config(AppConfig):
    name = "tdkt.reports"
    label = "reports"
    verbose_name = "Báo cáo"
