from django.apps import AppConfig


class Config(AppConfig):
    name = "tdkt.org"
    label = "org"
    verbose_name = "Tổ chức, con người"

    def ready(self) -> None:
        from django.db.models.signals import post_migrate  # noqa: PLC0415 - models first

        from tdkt.org.kept_rows import after_migrating  # noqa: PLC0415
        from tdkt.org.signin import keep_history  # noqa: PLC0415 - models first

        keep_history()
        post_migrate.connect(after_migrating, sender=self, dispatch_uid="tdkt.org.kept_rows")
