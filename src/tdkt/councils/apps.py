from django.apps import AppConfig


class Config(AppConfig):
    name = "tdkt.councils"
    label = "councils"
    verbose_name = "Hội đồng"

    def ready(self) -> None:
        """Rooms below know no councils: a council says here what its members may read and score."""
        from tdkt.councils import policy
        from tdkt.initiatives import policy as initiatives
        from tdkt.nominations import policy as nominations

        nominations.READERS.append(policy.dossiers_on_the_table)
        initiatives.JURIES.append(policy.juries_of)
        initiatives.MARKS.append(policy.marks_of)
