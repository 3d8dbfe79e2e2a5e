from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('network', '0004_imports_and_doubles'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='organisation',
            index=models.Index(condition=models.Q(('merged_into', None)), fields=['country', 'slug', 'kind'], name='directory_order'),
        ),
    ]
