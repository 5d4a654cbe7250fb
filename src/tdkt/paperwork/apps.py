from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class Config(AppConfig):
    name = "tdkt.paperwork"
    label = "paperwork"
    verbose_name = "Văn bản"

    def ready(self) -> None:
        autodiscover_modules("papers")  # each room's papers made in one click
