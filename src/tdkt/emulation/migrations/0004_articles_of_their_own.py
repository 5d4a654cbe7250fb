from django.db import migrations


def articles_of_their_own(apps, schema_editor):
    """The text that stood with an exemplary person becomes an article: a draft, for nobody's consent was asked then."""
    Exemplar = apps.get_model('emulation', 'Exemplar')
    Article = apps.get_model('emulation', 'Article')
    Event = apps.get_model('core', 'Event')
    for one in Exemplar.objects.using(schema_editor.connection.alias).exclude(article=''):
        made = Event.objects.using(schema_editor.connection.alias).filter(object_type='emulation.exemplar', object_id=one.pk, actor__isnull=False).order_by('seq')
        author = made.values_list('actor', flat=True).first()
        if author is not None:
            Article.objects.using(schema_editor.connection.alias).create(
                exemplar=one, unit_id=one.unit_id, author_id=author, title=one.summary[:250], lead=one.summary[:500],
                body=one.article,
            )


class Migration(migrations.Migration):

    dependencies = [
        ('core', '0002_initial'),
        ('emulation', '0003_works_blocks_scoring'),
    ]

    operations = [
        migrations.RunPython(articles_of_their_own, migrations.RunPython.noop),
    ]
