
import django.db.models.deletion
import django.db.models.expressions
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('awards', '0004_certificates_checked_money_kept'),
        ('org', '0003_lists_and_memberships'),
        ('paperwork', '0003_draft_edits'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='CertificateRequest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('exchange', 'Cấp đổi'), ('reissue', 'Cấp lại')], max_length=8, verbose_name='đề nghị')),
                ('reason', models.CharField(max_length=300, verbose_name='lý do')),
                ('asked_on', models.DateField(verbose_name='ngày đề nghị')),
                ('state', models.CharField(choices=[('sent', 'Đã gửi'), ('checked', 'Đã đối chiếu'), ('returned', 'Trả lại'), ('done', 'Đã cấp bản mới'), ('refused', 'Không cấp'), ('withdrawn', 'Đã rút')], default='sent', max_length=9, verbose_name='trạng thái')),
                ('old_back', models.BooleanField(default=False, verbose_name='đã nhận lại bản cũ')),
                ('checked_on', models.DateField(blank=True, null=True, verbose_name='ngày đối chiếu')),
                ('note', models.TextField(blank=True, verbose_name='lý do trả lại, không cấp')),
                ('decided_on', models.DateField(blank=True, null=True, verbose_name='ngày quyết định')),
            ],
            options={
                'verbose_name': 'đề nghị cấp đổi, cấp lại',
                'ordering': ['-asked_on', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='NotRepeated',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', models.CharField(max_length=300, verbose_name='căn cứ')),
            ],
            options={
                'verbose_name': 'không phải dòng trùng',
            },
        ),
        migrations.RemoveConstraint(
            model_name='bonus',
            name='bonus_is_the_product_rounded_up',
        ),
        migrations.AddField(
            model_name='bonus',
            name='chosen_basis',
            field=models.CharField(blank=True, max_length=300, verbose_name='quy định, lý do chọn mức thấp hơn'),
        ),
        migrations.AddConstraint(
            model_name='bonus',
            constraint=models.CheckConstraint(condition=models.Q(('chosen_basis', ''), ('is_ceiling', True), _connector='OR'), name='only_a_maximum_is_chosen_below'),
        ),
        migrations.AddConstraint(
            model_name='bonus',
            constraint=models.CheckConstraint(condition=models.Q(('amount__gt', 0)), name='bonus_is_money'),
        ),
        migrations.AddConstraint(
            model_name='bonus',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('amount__gt', django.db.models.expressions.CombinedExpression(django.db.models.expressions.CombinedExpression(models.F('coefficient'), '*', models.F('base_salary')), '-', models.Value(1))), models.Q(('chosen_basis', ''), _negated=True), _connector='OR'), ('amount__lt', django.db.models.expressions.CombinedExpression(django.db.models.expressions.CombinedExpression(models.F('coefficient'), '*', models.F('base_salary')), '+', models.Value(9999)))), name='bonus_is_the_product_rounded_up'),
        ),
        migrations.AddField(
            model_name='certificaterequest',
            name='by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người gửi'),
        ),
        migrations.AddField(
            model_name='certificaterequest',
            name='certificate',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='requests', to='awards.certificate', verbose_name='bản cũ'),
        ),
        migrations.AddField(
            model_name='certificaterequest',
            name='from_unit',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.unit', verbose_name='đơn vị đề nghị'),
        ),
        migrations.AddField(
            model_name='certificaterequest',
            name='made',
            field=models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='asked_by', to='awards.certificate', verbose_name='bản mới'),
        ),
        migrations.AddField(
            model_name='certificaterequest',
            name='paper',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='paperwork.paper'),
        ),
        migrations.AddField(
            model_name='certificaterequest',
            name='unit',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.unit', verbose_name='nơi cấp'),
        ),
        migrations.AddField(
            model_name='notrepeated',
            name='first',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='awards.awardrecord'),
        ),
        migrations.AddField(
            model_name='notrepeated',
            name='second',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='awards.awardrecord'),
        ),
        migrations.AddConstraint(
            model_name='certificaterequest',
            constraint=models.UniqueConstraint(condition=models.Q(('state__in', ['sent', 'checked', 'returned'])), fields=('certificate',), name='one_open_request_of_a_certificate'),
        ),
        migrations.AddConstraint(
            model_name='certificaterequest',
            constraint=models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='request_says_why'),
        ),
        migrations.AddConstraint(
            model_name='certificaterequest',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['checked', 'done']), _negated=True), models.Q(('checked_on__gte', models.F('asked_on')), ('checked_on__isnull', False)), _connector='OR'), name='checked_request_says_when'),
        ),
        migrations.AddConstraint(
            model_name='certificaterequest',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['returned', 'refused']), _negated=True), models.Q(('note', ''), _negated=True), _connector='OR'), name='request_sent_back_says_why'),
        ),
        migrations.AddConstraint(
            model_name='certificaterequest',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('decided_on__isnull', False), ('made__isnull', False), ('state', 'done')), models.Q(('decided_on__isnull', False), ('made__isnull', True), ('state', 'refused')), models.Q(models.Q(('state__in', ['done', 'refused']), _negated=True), ('decided_on__isnull', True), ('made__isnull', True)), _connector='OR'), name='decided_request_has_its_day_and_copy'),
        ),
        migrations.AddConstraint(
            model_name='notrepeated',
            constraint=models.UniqueConstraint(fields=('first', 'second'), name='a_pair_looked_at_once'),
        ),
        migrations.AddConstraint(
            model_name='notrepeated',
            constraint=models.CheckConstraint(condition=models.Q(('first__lt', models.F('second'))), name='pair_in_order'),
        ),
        migrations.AddConstraint(
            model_name='notrepeated',
            constraint=models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='pair_says_why'),
        ),
    ]
