from django.apps import AppConfig


class Config(AppConfig):
    name = "tdkt.nominations"
    label = "nominations"
    verbose_name = "Hồ sơ"

    def ready(self) -> None:
        """The register below knows no dossiers: this room says which rest on an award and who hears of its end."""
        from tdkt.awards.operations.revoking import TOLD
        from tdkt.awards.queries import RESTING
        from tdkt.nominations.basis import links
        from tdkt.nominations.operations.revoked import tell_desks

        for kept, given in ((RESTING, links), (TOLD, tell_desks)):
            if given not in kept:
                kept.append(given)
