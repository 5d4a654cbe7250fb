"""Answers of one voter are no longer kept together; who has voted carries no order. Both tables were empty before."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("councils", "0002_initial")]
    operations = [migrations.DeleteModel("BallotPaper"), migrations.DeleteModel("Voted")]
