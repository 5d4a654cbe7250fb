from django.apps import AppConfig


class Config(AppConfig):
    name = "tdkt.planning"
    label = "planning"
    verbose_name = "Kế hoạch, chỉ tiêu"
