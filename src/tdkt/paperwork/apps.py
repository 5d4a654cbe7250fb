from django.apps import AppConfig


class Config(AppConfig):
    name = "tdkt.paperwork"
    label = "paperwork"
    verbose_name = "Văn bản"
