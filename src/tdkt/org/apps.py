from django.apps import AppConfig


class Config(AppConfig):
    name = "tdkt.org"
    label = "org"
    verbose_name = "Tổ chức, con người"

    def ready(self) -> None:
        from tdkt.org.signin import keep_history  # noqa: PLC0415 - models first

        keep_history()
