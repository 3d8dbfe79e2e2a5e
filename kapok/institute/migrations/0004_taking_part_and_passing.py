"""Taking part in everything and passing become two rows. Whoever had the one row of before did both."""

import django.db.models.deletion
from django.db import migrations, models


def pass_as_before(apps, schema_editor):
    schema_editor.execute(
        "INSERT INTO institute_passing (enrolment_id, score, passed_at)"
        " SELECT enrolment_id, score, finished_at FROM institute_completion"
    )


def one_row_again(apps, schema_editor):
    """Whoever took part and did not pass had no row before."""
    schema_editor.execute(
        "DELETE FROM institute_completion WHERE enrolment_id NOT IN (SELECT enrolment_id FROM institute_passing)"
    )
    schema_editor.execute(
        "UPDATE institute_completion SET score ="
        " (SELECT score FROM institute_passing p WHERE p.enrolment_id = institute_completion.enrolment_id)"
    )


class Migration(migrations.Migration):

    dependencies = [('institute', '0003_holding_runs')]

    operations = [
        migrations.CreateModel(
            name='Passing',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('score', models.PositiveSmallIntegerField()),
                ('passed_at', models.DateTimeField()),
                ('enrolment', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='passing', to='institute.enrolment')),
            ],
        ),
        # Back again the column is empty until one_row_again fills it.
        migrations.AlterField(
            model_name='completion', name='score', field=models.PositiveSmallIntegerField(default=0)
        ),
        migrations.RunPython(pass_as_before, one_row_again),
        migrations.RemoveField(model_name='completion', name='score'),
    ]
