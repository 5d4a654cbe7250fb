
from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('reports', '0004_calls_and_hand_figures'),
    ]

    operations = [
        migrations.AlterModelOptions(
            name='section',
            options={'ordering': ['report', 'order'], 'verbose_name': 'mục báo cáo'},
        ),
    ]
