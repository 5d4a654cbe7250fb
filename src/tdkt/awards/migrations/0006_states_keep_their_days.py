
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('awards', '0005_requests_for_copies_and_chosen_sums'),
        ('org', '0004_lineage_undone'),
        ('paperwork', '0004_certificate_layouts'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='awardrecord',
            name='revoked_award_says_when_and_why',
        ),
        migrations.RemoveConstraint(
            model_name='certificate',
            name='replacement_says_what_and_why',
        ),
        migrations.RemoveConstraint(
            model_name='decision',
            name='issued_decision_has_number_and_day',
        ),
        migrations.RemoveConstraint(
            model_name='decision',
            name='cancelled_decision_says_when_and_why',
        ),
        migrations.AddConstraint(
            model_name='awardrecord',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('revoked_on__isnull', True), ('state', 'valid')), models.Q(('revoked_on__isnull', False), ('state', 'revoked'), models.Q(('revoke_reason', ''), _negated=True)), _connector='OR'), name='revoked_award_says_when_and_why'),
        ),
        migrations.AddConstraint(
            model_name='bonus',
            constraint=models.CheckConstraint(condition=models.Q(('paid_on__isnull', False), models.Q(('entry__isnull', True), ('paid_from', '')), _connector='OR'), name='unpaid_bonus_came_from_nowhere'),
        ),
        migrations.AddConstraint(
            model_name='certificate',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('handed_on__isnull', True), ('handed_to', '')), models.Q(('handed_on__gte', models.F('issued_on')), models.Q(('state', 'issued'), _negated=True)), _connector='OR'), name='handed_certificate_was_in_the_book'),
        ),
        migrations.AddConstraint(
            model_name='certificate',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind', 'first'), ('replaces__isnull', True)), models.Q(models.Q(('kind', 'first'), _negated=True), models.Q(('reason', ''), _negated=True), ('replaces__isnull', False)), _connector='OR'), name='replacement_says_what_and_why'),
        ),
        migrations.AddConstraint(
            model_name='decision',
            constraint=models.CheckConstraint(condition=models.Q(('state', 'draft'), models.Q(models.Q(('symbol', ''), _negated=True), ('day__isnull', False)), _connector='OR'), name='issued_decision_has_number_and_day'),
        ),
        migrations.AddConstraint(
            model_name='decision',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(models.Q(('state', 'cancelled'), _negated=True), ('cancelled_on__isnull', True)), models.Q(('cancelled_on__isnull', False), ('state', 'cancelled'), models.Q(('cancel_reason', ''), _negated=True)), _connector='OR'), name='cancelled_decision_says_when_and_why'),
        ),
    ]
