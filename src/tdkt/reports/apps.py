from django.apps import AppConfig


class Config(AppConfig):
    name = "tdkt.reports"
    label = "reports"
    verbose_name = "Báo cáo"

    def ready(self) -> None:
        """The auditor of papers may ask the figures of the year, which lie above it."""
        from tdkt.paperwork.audit import SOURCES
        from tdkt.reports.against_figures import against_figures

        if against_figures not in SOURCES:
            SOURCES.append(against_figures)
