from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('network', '0006_roles_by_end'),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name='organisation',
            name='directory_order',
        ),
        migrations.AddIndex(
            model_name='organisation',
            index=models.Index(fields=['merged_into', 'country', 'slug', 'kind'], name='listed_in_directory'),
        ),
        migrations.AddIndex(
            model_name='placement',
            index=models.Index(fields=['parent', '-start_date', '-id', 'end_date'], name='placed_latest_first'),
        ),
    ]
