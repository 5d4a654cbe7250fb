"""From here on every row that a transaction wrote is kept in the history; what is there already is written down once,
after the last migration of this run (``org.kept_rows.after_migrating``)."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("core", "0003_chainhead_mark")]
    operations = [migrations.RunPython(migrations.RunPython.noop, migrations.RunPython.noop, elidable=False)]
