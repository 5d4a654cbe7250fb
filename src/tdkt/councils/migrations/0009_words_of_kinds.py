
from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('councils', '0008_papers_sealed_until_counted'),
    ]

    operations = [
        migrations.AlterModelOptions(
            name='ballotpaper',
            options={'ordering': ['id'], 'verbose_name': 'phiếu bầu'},
        ),
        migrations.AlterModelOptions(
            name='reading',
            options={'verbose_name': 'lượt đọc hồ sơ'},
        ),
        migrations.AlterModelOptions(
            name='sealedpaper',
            options={'ordering': ['id'], 'verbose_name': 'phiếu niêm phong'},
        ),
        migrations.AlterModelOptions(
            name='voted',
            options={'ordering': ['id'], 'verbose_name': 'lượt đã bỏ phiếu'},
        ),
    ]
