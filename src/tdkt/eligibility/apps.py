from django.apps import AppConfig


class Config(AppConfig):
    name = "tdkt.eligibility"
    label = "eligibility"
    verbose_name = "Điều kiện"

    def ready(self) -> None:
        """Rooms below know no regulations: this one says how they are asked."""
        from tdkt.eligibility.regulations import rows_over
        from tdkt.org.own_rules import SOURCES

        if rows_over not in SOURCES:
            SOURCES.append(rows_over)
