from django.db import migrations

import kapok.people.folded_name
from kapok.base.search.folding import fold

PIECE = 1000


def fold_names(apps, schema_editor):
    Person = apps.get_model("people", "Person")
    waiting = []
    for person in Person.objects.exclude(name="").only("pk", "name").iterator(chunk_size=PIECE):
        person.name_folded = fold(person.name)[: kapok.people.folded_name.LENGTH_MAX]
        waiting.append(person)
        if len(waiting) == PIECE:
            Person.objects.bulk_update(waiting, ["name_folded"])
            waiting = []
    Person.objects.bulk_update(waiting, ["name_folded"])


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0006_confirmed_addresses'),
    ]

    operations = [
        migrations.AddField(
            model_name='person',
            name='name_folded',
            field=kapok.people.folded_name.FoldedName(db_index=True, default='', editable=False, max_length=200),
        ),
        migrations.RunPython(fold_names, migrations.RunPython.noop, elidable=True),
    ]
