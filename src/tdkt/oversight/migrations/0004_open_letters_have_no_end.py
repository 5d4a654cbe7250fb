
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('awards', '0006_states_keep_their_days'),
        ('org', '0004_lineage_undone'),
        ('oversight', '0003_sealed_senders_and_holds_of_findings'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='inspection',
            name='done_inspection_has_a_conclusion',
        ),
        migrations.AddConstraint(
            model_name='complaint',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['declined', 'resolved']), models.Q(('closed_on__isnull', True), ('result', '')), _connector='OR'), name='open_complaint_has_no_end'),
        ),
        migrations.AddConstraint(
            model_name='complaint',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['accepted', 'resolved']), ('accepted_on__isnull', True), _connector='OR'), name='only_an_accepted_complaint_has_that_day'),
        ),
        migrations.AddConstraint(
            model_name='inspection',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('conclusion', ''), ('state', 'planned')), models.Q(('state', 'done'), models.Q(('conclusion', ''), _negated=True)), _connector='OR'), name='done_inspection_has_a_conclusion'),
        ),
    ]
