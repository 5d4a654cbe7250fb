
from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('paperwork', '0004_certificate_layouts'),
    ]

    operations = [
        migrations.AlterModelOptions(
            name='recipient',
            options={'ordering': ['paper', 'order'], 'verbose_name': 'nơi nhận'},
        ),
    ]
