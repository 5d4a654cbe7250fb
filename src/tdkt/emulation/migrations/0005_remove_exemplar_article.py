from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('emulation', '0004_articles_of_their_own'),
    ]

    operations = [
        migrations.RemoveField(
            model_name='exemplar',
            name='article',
        ),
    ]
