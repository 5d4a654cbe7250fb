"""The last link of the history is signed from now on."""

from typing import Any

from django.db import migrations, models

from tdkt.core.history import mark_of


def sign(apps: Any, schema_editor: Any) -> None:
    heads = apps.get_model("core", "ChainHead").objects.using(schema_editor.connection.alias)
    for head in heads.all():
        head.mark = mark_of(head.seq, head.hash)
        head.save(update_fields=["mark"])


class Migration(migrations.Migration):
    dependencies = [("core", "0002_initial")]
    operations = [
        migrations.AddField("chainhead", "mark", models.CharField(default="", max_length=64)),
        migrations.RunPython(sign, migrations.RunPython.noop, elidable=True),
    ]
