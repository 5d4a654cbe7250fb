
from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('initiatives', '0005_signatures_of_words'),
    ]

    operations = [
        migrations.AlterModelOptions(
            name='band',
            options={'verbose_name': 'dải so trùng của sáng kiến'},
        ),
    ]
