"""Statements of a verb are found in the order in which they came, without looking through all others for one that is rare."""

from django.db import migrations, models
from django.db.models.functions import Right


class Migration(migrations.Migration):
    dependencies = [("evidence", "0010_smaller_on_sqlite")]
    operations = [
        migrations.AddIndex("statement", models.Index(Right("verb", 7), "seq", name="statements_of_a_verb")),
    ]
