from django.db import migrations


def index_again(apps, editor):
    """Signatures stand for words alone since now: every text is signed anew."""
    from tdkt.initiatives import alike

    Initiative = apps.get_model("initiatives", "Initiative")
    Band = apps.get_model("initiatives", "Band")
    Band.objects.using(editor.connection.alias).all().delete()
    for row in Initiative.objects.using(editor.connection.alias).iterator(chunk_size=500):
        sign = alike.signature(f"{row.title}. {row.problem} {row.solution}")
        Band.objects.using(editor.connection.alias).bulk_create(Band(initiative=row, key=key) for key in alike.bands(sign))


class Migration(migrations.Migration):
    dependencies = [("initiatives", "0004_recognitions_and_attachments")]
    operations = [
        migrations.RunPython(index_again, migrations.RunPython.noop),
        migrations.RemoveField("initiative", "fingerprint"),
    ]
