from django.apps import AppConfig


class Config(AppConfig):
    name = "tdkt.eligibility"
    label = "eligibility"
    verbose_name = "Điều kiện"

    def ready(self) -> None:
        """Rooms below know neither regulations nor standards: this one says how they are asked."""
        from tdkt.eligibility.regulations import rows_over
        from tdkt.org.own_rules import SOURCES

        if rows_over not in SOURCES:
            SOURCES.append(rows_over)

        from tdkt.awards.queries import JUDGES
        from tdkt.eligibility.page import judged_again

        if judged_again not in JUDGES:
            JUDGES.append(judged_again)
